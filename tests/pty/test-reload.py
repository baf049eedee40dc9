#!/usr/bin/env python3
"""Reading the catalogue: again, by itself, for long, not to the end; and being told to end."""
import os
import pty
import re
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import walks  # noqa: E402
from walks import ENV, MICAT, Terminal, cursor_comes_to_selection, start  # noqa: E402

HEAD = """<catalogue xmlns="urn:micat:catalogue:1" id="x" title="X">
<source id="s" kind="press" rank="1">S</source><region code="US" name="United States"/>
<feature id="size" group="G" label="Size" type="number"/>
<brand id="b" name="B"/><category id="p" name="P"/>
"""
MODEL = """<model id="m%d" name="Model %d" brand="b" category="p">
<market region="US" status="available" source="s"/><spec feature="size" source="s">%d</spec></model>
"""
NLARGE = 400000     # models: about a second to read, many on a machine with much to do


def write(path, models, more=""):
    """As editors do: a new file that takes the name."""
    with open(path + ".new", "w", encoding="utf-8") as f:
        f.write(HEAD)
        f.writelines(MODEL % (i, i, i) for i in models)
        f.write(more + "</catalogue>\n")
    os.rename(path + ".new", path)


def selected(screen):
    return re.search(r"▸[◆ ]?(Model \d+)", screen).group(1)


def child(t):
    pids = subprocess.run(["ps", "-o", "pid=", "--ppid", t.value("pane_pid")],
                          stdout=subprocess.PIPE, text=True, check=True).stdout.split()
    return int(pids[0])


def test_a_change_is_read_by_itself():
    with tempfile.TemporaryDirectory() as directory, Terminal(columns=120, env=ENV) as t:
        path = os.path.join(directory, "c.xml")
        write(path, range(10))
        start(t, "-c %s -s name -f 'available in US'" % path)
        cursor_comes_to_selection(t)
        for key, place in (("Down", "2/10"), ("Down", "3/10"), ("Space", "4/10")):
            t.key(key)
            t.wait(place)
            cursor_comes_to_selection(t)
        name = selected(t.screen())
        write(path, range(1, 20))
        screen = t.wait("has changed and was read again")
        assert selected(screen) == name and "3/19" in screen, screen
        assert "Filter ▸ available in US" in screen and "◆" in screen, screen
        cursor_comes_to_selection(t)
        # A mistake: it is said where, and the old one stays; the next change is tried again.
        write(path, range(1, 20), "<nonsense/>\n")
        screen = t.wait("c.xml:")
        assert selected(screen) == name and "3/19" in screen, screen
        cursor_comes_to_selection(t)
        write(path, range(3, 8))
        screen = t.wait("has changed and was read again")
        assert selected(screen) == name and "1/5" in screen, screen
        # In place, too.
        with open(path, "r+", encoding="utf-8") as f:
            text = f.read().replace("Model 5", "Model 50")
            f.seek(0)
            f.write(text)
        t.wait("Model 50")
        cursor_comes_to_selection(t)


def test_a_change_waits_for_what_lies_over_the_panes():
    with tempfile.TemporaryDirectory() as directory, Terminal(columns=120, env=ENV) as t:
        write(os.path.join(directory, "a.xml"), range(4))
        start(t, "-c %s -s name" % directory)
        t.type("&available in US")
        t.wait("available in US")
        write(os.path.join(directory, "a.xml"), range(6))
        time.sleep(0.6)     # nothing is to happen, and there is nothing to wait for
        assert "6 models" not in t.screen()
        t.type("\n")
        t.wait("6 of 6")
        t.type("?")
        t.wait("Help")
        write(os.path.join(directory, "a.xml"), range(7))
        time.sleep(0.6)
        t.wait("Help")
        t.type("q")
        t.wait("7 of 7")
        cursor_comes_to_selection(t)
        t.type(":set watch no\n")
        cursor_comes_to_selection(t)
        write(os.path.join(directory, "a.xml"), range(8))
        time.sleep(0.6)
        t.wait("7 of 7")
        t.key("C-r")
        t.wait("8 of 8")


def test_what_was_read_is_kept():
    """Its image while the first frame is looked at, the rest when micat is left."""
    with tempfile.TemporaryDirectory() as directory:
        path, cache = os.path.join(directory, "c.xml"), os.path.join(directory, "cache")
        write(path, range(10))
        os.utime(path, (0, 0))
        with Terminal(columns=120, env={**ENV, "XDG_CACHE_HOME": cache}) as t:
            start(t, "-c %s --snapshot=always" % path)
            wait_for_files(cache, ".image")
            t.type("q")
            wait_for_files(cache, ".columns", ".columns.checked", ".image", ".image.checked",
                           ".order", ".order.checked")
            start(t, "-c %s" % path, until="Model 3")


def kept_order(cache):
    folder = os.path.join(cache, "micat")
    name, = (name for name in os.listdir(folder) if name.endswith(".order"))
    return os.stat(os.path.join(folder, name)).st_ino


def test_the_first_order_is_kept_and_used():
    """Where it is used there is none to write; another wish makes another."""
    with tempfile.TemporaryDirectory() as directory:
        path, cache = os.path.join(directory, "c.xml"), os.path.join(directory, "cache")
        write(path, range(10))
        os.utime(path, (0, 0))
        written = []
        for sort, first in (("name", 0), ("name", 0), ("-name", 9), ("-name", 9), ("name", 0)):
            with Terminal(columns=120, env={**ENV, "XDG_CACHE_HOME": cache}) as t:
                start(t, "-c %s --snapshot=always -s %s; echo left $?" % (path, sort))
                assert selected(t.wait("1/10")) == "Model %d" % first
                # Sorted otherwise meanwhile, and back.
                t.type("G:sort size\n")
                t.wait("by size")
                t.type(":sort %s\n" % sort)
                t.type("g")
                assert selected(t.wait("1/10")) == "Model %d" % first
                t.type("q")
                t.wait("left 0")
            written.append(kept_order(cache))
        assert written[0] == written[1] != written[2] == written[3] != written[4], written


def wait_for_files(cache, *endings):
    end = time.monotonic() + 10
    names = []
    while not all(any(name.endswith(ending) for name in names) for ending in endings):
        assert time.monotonic() < end, (names, endings)
        time.sleep(0.02)
        names = os.listdir(os.path.join(cache, "micat")) if os.path.isdir(cache) else []


class Slow:
    """A catalogue that comes through a pipe, as far as it is given."""

    def __init__(self, t, more="-s name", before=""):
        self.path = os.path.join(walks.scratch(), "pipe")
        os.mkfifo(self.path)
        t.type("cat %s | %s %s -c - %s; echo status $?\n" % (self.path, MICAT, before, more))
        self.pipe = open(self.path, "w", encoding="utf-8")
        self.give(HEAD)

    def give(self, text):
        self.pipe.write(text)
        self.pipe.flush()

    def models(self, numbers):
        self.give("".join(MODEL % (i, i, i) for i in numbers))

    def end(self):
        self.give("</catalogue>\n")
        self.pipe.close()


def begun(t):
    """Ten of its models are seen, and more may come."""
    slow = Slow(t)
    slow.models(range(11))
    t.wait("1/10")
    return slow


def test_reading_for_long_can_be_stopped():
    with tempfile.TemporaryDirectory() as directory, Terminal(columns=120, env=ENV) as t:
        slow = Slow(t)
        t.wait("reading standard input 0 MB, Esc stops")
        assert t.value("alternate_on") == "1"
        t.key("Escape")
        t.wait("reading the catalogue was stopped")
        assert t.value("alternate_on") == "0"
        slow.pipe.close()
        t.wait("status 3")
        # What is typed meanwhile is not lost.
        t.type("clear\n")
        t.wait(lambda s: s.strip() == "$")
        slow = Slow(t)
        t.wait("reading standard input")
        t.type("jj")
        time.sleep(0.2)
        slow.models(range(10, 20))
        slow.end()
        t.wait("3/10")
        cursor_comes_to_selection(t)
        t.type("q")
        t.wait("status 0")
        path = os.path.join(directory, "c.xml")
        write(path, range(NLARGE))
        t.type("%s -c %s -s name\n" % (MICAT, path))
        t.wait("/%d" % NLARGE)
        t.type("jj")
        t.wait("3/%d" % NLARGE)
        t.key("C-r")
        t.wait(lambda s: re.search(r"reading c.xml \d+ %, Esc stops", s))
        t.key("Escape")
        t.wait("Reading was stopped: this is the old catalogue")
        cursor_comes_to_selection(t)
        assert "3/%d" % NLARGE in t.screen()


def test_the_list_grows_while_it_is_read():
    """The last model may not be whole yet; who has chosen one keeps it."""
    with Terminal(columns=120, env=ENV) as t:
        slow = Slow(t)
        slow.models(range(50, 61))
        screen = t.wait("1/10")
        assert re.search(r"0 MB read  10 models", screen), screen
        assert selected(screen) == "Model 50"
        slow.models(range(40, 45))      # a later look may have them, or not
        t.type("jj")
        t.wait("3/1")
        name = selected(t.screen())
        # What would not be the whole truth is not done.
        t.type("o/dev/null\n")
        t.wait("Nothing was written: the catalogue is still being read")
        t.key("C-r")
        t.wait("The catalogue is still being read.")
        t.type("&size >= 40")
        t.wait(lambda s: re.search(r"1\d of 1\d", s))
        slow.models(range(20, 30))
        slow.end()
        # Whoever types is not disturbed.
        screen = t.wait("0 MB read")
        time.sleep(0.5)
        assert not re.search(r"of 26", t.screen())
        t.type("\n")
        screen = t.wait("16 of 26")
        assert selected(screen) == name and " read" not in screen.split("\n")[1], screen
        t.type("q")
        t.wait("status 0")


def test_who_is_at_the_first_row_stays_there():
    with Terminal(columns=120, env=ENV) as t:
        slow = Slow(t)
        slow.models(range(50, 61))
        assert selected(t.wait("1/10")) == "Model 50"
        slow.models(range(10, 20))
        slow.end()
        screen = t.wait("1/21")
        assert selected(screen) == "Model 10", screen
        cursor_comes_to_selection(t)


def test_who_reads_the_first_one_is_left_to_it():
    with Terminal(columns=120, env=ENV) as t:
        slow = Slow(t)
        slow.models(range(50, 61))
        t.wait("1/10")
        t.key("Enter")
        slow.models(range(10, 20))
        slow.end()
        t.wait(lambda s: " read" not in s.split("\n")[1])
        t.wait(lambda s: "Model 50 ─" in s)


MINE = '<feature id="mine" group="G" label="Mine" type="number"/>'
MY_MODEL = """<model id="n%d" name="My %d" brand="b" category="p">
<spec feature="mine" source="s">%d</spec></model>
"""


def test_what_is_wished_is_asked_of_the_whole():
    """What is declared later is no mistake; what was chosen meanwhile stays."""
    for chosen, first in (("", "My 8"), (":sort size\n", "Model 0")):
        with Terminal(columns=120, env=ENV) as t:
            slow = Slow(t, "-s -mine -o mine")
            slow.models(range(11))
            screen = t.wait("1/10")
            assert "no feature" not in screen, screen
            t.type(chosen)
            t.wait("by size" if chosen else "Models")
            slow.give(MINE + "".join(MY_MODEL % (i, i, i) for i in range(9)))
            slow.end()
            screen = t.wait("1/20")
            assert first in screen.split("\n")[4], screen
            assert "Mine" in screen.split("\n")[3], screen
            t.type("q")
            assert "feature" not in t.wait("status 0")


def test_a_mistake_in_a_wish_is_told_of_the_whole():
    with Terminal(columns=120, env=ENV) as t:
        slow = Slow(t, "-s mine")
        slow.models(range(11))
        assert "no feature" not in t.wait("1/10")
        slow.end()
        t.wait('no feature "mine"')
        t.type("q")
        assert t.wait("status 0").count("no feature") == 1


def test_a_mistake_behind_a_view():
    with Terminal(columns=120, env=ENV) as t:
        slow = begun(t)
        t.type("?")
        t.wait("Help")
        slow.give("<nonsense/>\n")
        slow.end()
        time.sleep(0.5)
        t.key("C-c")
        assert "nonsense" in t.wait("status 3")


def test_a_later_file_adds_to_a_model():
    """The one that is open is not the last one, and an earlier file's."""
    with tempfile.TemporaryDirectory() as directory, Terminal(columns=120, env=ENV) as t:
        path = os.path.join(directory, "a.xml")
        write(path, range(10))
        slow = Slow(t, before="-c %s" % path)
        slow.give('<model id="m3" name="Model 3" brand="b" category="p">\n'
                  '<number region="US" source="s">N3</number><spec feature="size" source="s">77')
        t.wait("1/10")
        t.type("/Model 3\n")
        t.wait("4/10")
        assert "77" not in t.screen()
        slow.give("</spec></model>")
        slow.end()
        t.wait("77")
        t.type("q")
        t.wait("status 0")


def test_a_mistake_that_comes_late():
    with Terminal(columns=120, env=ENV) as t:
        slow = begun(t)
        slow.give("<nonsense/>\n")
        slow.end()
        screen = t.wait("status 3")
        assert "-:27:1: error: " in screen and "nonsense" in screen, screen
        assert t.value("alternate_on") == "0"


def test_it_can_be_left_while_it_is_read():
    with Terminal(columns=120, env=ENV) as t:
        for how, status in (("q", 0), (signal.SIGTERM, 143)):
            t.type("clear\n")
            t.wait(lambda s: s.strip() == "$")
            slow = begun(t)
            if how == "q":
                t.type("q")
            else:
                os.kill(int(subprocess.run(["pgrep", "-P", t.value("pane_pid"), "micat"], text=True,
                                           check=True, stdout=subprocess.PIPE).stdout), how)
            t.wait(lambda s: "Models" not in s)
            slow.pipe.close()
            screen = t.wait("status %d" % status)
            assert t.value("alternate_on") == "0"
            assert "error" not in screen, screen


def test_a_pipe_that_says_nothing_can_be_left():
    with Terminal(columns=120, env=ENV) as t:
        t.type("(echo '<catalogue'; sleep 100) | %s -c -; echo status $?\n" % MICAT)
        t.wait("reading standard input 0 MB, Esc stops")
        t.key("Escape")
        t.wait("reading the catalogue was stopped")


def test_a_signal_while_reading():
    with tempfile.TemporaryDirectory() as directory, Terminal(columns=120, env=ENV) as t:
        path = os.path.join(directory, "c.xml")
        write(path, range(NLARGE))
        t.type("%s -c %s; echo status $?\n" % (MICAT, path))
        t.wait("reading c.xml")
        os.kill(child(t), signal.SIGTERM)
        t.wait("status 143")
        assert t.value("alternate_on") == "0"


def test_a_signal_while_another_program_runs():
    """It ends, and micat with it; a program that will not is left alone."""
    with tempfile.TemporaryDirectory() as directory:
        for name, body in (("meek", "exec sleep 100"), ("stubborn", "trap '' TERM\nsleep 4")):
            path = os.path.join(directory, name)
            with open(path, "w", encoding="utf-8") as f:
                f.write("#!/bin/sh\necho running\n%s\n" % body)
            os.chmod(path, 0o755)
            with Terminal(columns=120, env={**ENV, "VISUAL": path}) as t:
                t.type("clear; %s; echo status $?\n" % MICAT)
                t.wait("Models")
                t.type("e")
                t.wait("running")
                os.kill(child(t), signal.SIGTERM)
                t.wait("status 143")
                assert t.value("alternate_on") == "0"


def test_the_terminal_goes():
    """Exit status 4, where the hang-up does not end it as a signal."""
    pid, fd = pty.fork()
    if pid == 0:
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
        os.environ.update(ENV, TERM="xterm-256color", LC_ALL="C.UTF-8")
        os.execv(MICAT, [MICAT])
    shown, end = b"", time.monotonic() + 20
    while b"Models" not in shown:
        assert time.monotonic() < end, shown
        if select.select([fd], [], [], 0.1)[0]:
            shown += os.read(fd, 65536)
    os.close(fd)
    while True:
        ended, status = os.waitpid(pid, os.WNOHANG)
        if ended:
            break
        if time.monotonic() > end:
            os.kill(pid, signal.SIGKILL)
            raise AssertionError("still running")
        time.sleep(0.05)
    assert os.WIFEXITED(status) and os.WEXITSTATUS(status) == 4, status


def test_hang_up_in_the_manual():
    if not shutil.which("man"):
        return "no man here"
    with Terminal(env=ENV) as t:
        start(t)
        t.type("M")
        t.wait("SYNOPSIS")
        pid = child(t)
        t.close()
        end = time.monotonic() + 10
        while os.path.exists("/proc/%d" % pid):
            assert time.monotonic() < end, "still running"
            time.sleep(0.05)


walks.main(globals())
