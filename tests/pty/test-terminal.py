#!/usr/bin/env python3
"""The real program in a real terminal: start, filter, manual, resize, leave."""
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from terminal import Terminal, run_tests  # noqa: E402

SRC = os.environ["srcdir"]
CATALOGUE = os.path.join(SRC, "catalog")
MICAT = os.environ["MICAT"]
ENV = {"MICAT_CATALOGUE": CATALOGUE}


def listed(query):
    """Names by the command line: what the browser must agree with."""
    out = subprocess.run([MICAT, "list", "-f", query, "--format", "json"],
                         env={**os.environ, **ENV}, stdout=subprocess.PIPE, check=True).stdout
    return json.loads(out)


def start(t, arguments="", until="Models"):
    t.type("%s %s\n" % (MICAT, arguments))
    return t.wait(until)


def selected_row(screen):
    rows = [line for line in screen.split("\n") if "▸ " in line and "Filter" not in line]
    assert len(rows) == 1, screen
    return rows[0].split("││")[0]


def cursor_comes_to_selection(t):
    """A frame arrives in pieces: the cursor is where it belongs when it is whole."""
    def there(screen):
        row, column = t.cursor()
        lines = screen.split("\n")
        return row < len(lines) and lines[row][column:column + 1] == "▸"
    t.wait(there)


def test_first_screen():
    with Terminal(env=ENV) as t:
        screen = start(t)
        assert "%d models" % len(listed("")) in screen, screen
        assert t.value("alternate_on") == "1"
        cursor_comes_to_selection(t)


def test_filter_and_unknown():
    rows = listed("not available in US")
    unknown = len(listed("unknown in US"))
    with Terminal(columns=120, rows=36, env=ENV) as t:
        start(t)
        t.type("&not available in US\n")
        t.wait("%d of %d" % (len(rows), len(listed(""))))
        screen = t.wait("%d unknown" % unknown)
        assert "US: not available" in screen, screen
        t.type("~")
        t.wait("%d + %d unknown" % (len(rows), unknown))
        t.type("~/Xiaomi 14 Ultra\n")
        screen = t.wait(lambda s: "Xiaomi 14 Ultra" in selected_row(s))
        assert "not available" in screen
        cursor_comes_to_selection(t)


def test_disputed_values_of_a_model():
    with Terminal(columns=100, rows=300, env=ENV) as t:
        start(t, "-f 'id = xiaomi-14 and not available in US'", "Xiaomi 14")
        t.key("Enter")
        screen = " ".join(t.wait("6.67 in").replace("│", " ").split())
        for text in ("6.36 in", "≠ 6.67 in", "Snapdragon 8 Gen 3", "Snapdragon 888",
                     "regulatory environment", "intellectual property", "competition",
                     "Mi 11"):
            assert text in screen, (text, screen)


def test_region_picker_is_in_step():
    with Terminal(columns=120, rows=36, env=ENV) as t:
        start(t)
        t.type("R")
        t.wait("Where?")
        t.type("united states")
        t.wait(lambda s: re.search(r"▸.. +United States", s))
        t.key("Right")
        t.wait("(•) not sold")
        t.key("Enter")
        screen = t.wait("Filter ▸ not available in US")
        assert "US: not available" in screen, screen
        assert "%d of" % len(listed("no:US")) in screen


def test_values_of_a_feature():
    with Terminal(env=ENV) as t:
        start(t)
        t.type("v")
        t.wait("Category")
        cursor_comes_to_selection(t)
        for key, shown in (("Down", "2/"), ("Up", "1/"), ("Tab", "Brand"), ("]", "Series"),
                           ("[", "Brand"), ("Down", "2/")):
            t.key(key)
            t.wait(shown)
            cursor_comes_to_selection(t)
        row = selected_row(t.screen())
        brand, count = row.split("▸")[1].split()[0], re.search(r"(\d+) +\d+%", row).group(1)
        t.key("Enter")
        t.wait("%s of" % count)
        cursor_comes_to_selection(t)
        assert len(listed("brand is " + brand)) == int(count)
        t.type("v")
        t.wait("Brand · ")
        t.type(":facets battery\n")
        t.wait("Battery capacity")
        t.key("Down")
        t.type("!")
        t.wait("only what is not battery")
        t.key("Escape")
        t.wait("Models")
        cursor_comes_to_selection(t)
        t.type("u")
        t.wait("%s of" % count)
        t.type("u")
        t.wait("%d models" % len(listed("")))


def test_keys_act_on_the_value_of_a_line():
    with Terminal(rows=40, env=ENV) as t:
        start(t, "-f 'id = xiaomi-14'")
        t.key("Tab")
        t.type("/Chipset\n")
        t.wait(lambda s: "Chipset " in s.split("\n")[t.cursor()[0]])
        t.type("X=")
        screen = t.wait("soc is")
        assert "Snapdragon 8 Gen 3" in screen, screen


def cursor_comes_to_row(t):
    """In a table of cells it is on the present cell, in the row that is selected."""
    def there(screen):
        row, column = t.cursor()
        lines = screen.split("\n")
        if row >= len(lines) or not lines[row].startswith("│▸"):
            return False
        return lines[row][column:column + 1] not in ("", " ", "│", "▸")
    return t.wait(there)


def test_marking_and_comparing():
    """Mark three, compare them, walk over the cells, and back to where one was."""
    with Terminal(env=ENV) as t:
        start(t, "-f 'no:US and category is phone'")
        for n in range(1, 4):
            t.key("Space")
            t.wait("%d marked" % n)
            cursor_comes_to_selection(t)
        row = selected_row(t.screen())
        t.type("d")
        t.wait("┌ Compare ─")
        for key in "j j l l h k x G g x PgDn Right Left Down".split():
            t.key(key)
            cursor_comes_to_row(t)
        t.resize(40, 10)
        t.wait(lambda s: re.search(r"models? [0-9]", s))
        for key in "l l h x".split():
            t.key(key)
            cursor_comes_to_row(t)
        t.wait("equal, hidden")
        t.key("Escape")
        t.wait("3 marked")
        t.resize(80, 24)
        t.wait(lambda s: "Models" in s and row in s)
        cursor_comes_to_selection(t)
        t.type("U")
        t.wait("3 marks taken away")
        t.type("d")
        t.wait("mark two to four models first")


def test_matrix():
    """Both axes scroll, the cell is said in words, and the list follows."""
    with Terminal(env=ENV) as t:
        start(t, "-f no:US")
        t.type("m")
        t.wait("┌ Availability")
        screen = t.wait("in United States: not available")
        assert "[✗" in screen, screen
        for key in "j j l l l h k PgDn G Left Up".split():
            t.key(key)
            cursor_comes_to_row(t)
        t.resize(40, 10)
        t.wait(lambda s: len(s.rstrip("\n").split("\n")) <= 10)
        for key in "9 9 l".split():
            t.key(key)
        cursor_comes_to_row(t)
        t.key("9", "9", "h")
        t.wait("in China: ")
        cursor_comes_to_row(t)
        t.resize(80, 24)
        t.wait(lambda s: "┌ Availability ·" in s and "' old" in s)
        t.type("/Xiaomi 14 Ultra\n")
        t.wait("Xiaomi 14 Ultra in China: available")
        t.type("q")
        screen = t.wait("Models")
        assert "Xiaomi 14 Ultra" in selected_row(screen), screen


def test_who_says_it():
    """From a disputed answer to all who speak of it, and by another rule."""
    with Terminal(env=ENV) as t:
        start(t, "-f 'not available in US and disputed in US'", "%d of" % len(listed("no:US disputed:US")))
        name = selected_row(t.screen()).split("▸")[1].split("  ")[0].strip()
        t.type("c")
        screen = t.wait("%s in United States · " % name)
        assert "≠" in screen and "Shown: what is said of the model itself (rule rank)" in screen, screen
        cursor_comes_to_selection(t)
        for key, shown in (("Down", "2/"), ("End", "3/3"), ("Home", "1/3"), ("r", "rule: newest"),
                           ("J", "rule: newest"), ("Down", "2/"), ("r", "rule: any"),
                           ("}", "behind this one"), ("Home", "1/"), ("?", "Help"), ("q", "1/"),
                           ("Escape", "Models")):
            t.key(key)
            t.wait(shown)
            if key not in ("?", "Escape"):
                cursor_comes_to_selection(t)
        screen = t.wait("rule: any")
        assert "0 of" in screen, screen
        t.type("u")
        t.wait("rule: newest")
        t.type("u")
        t.wait(lambda s: "rule:" not in s)
        t.type("c")
        t.wait("United States · ")
        t.key("End", "Enter")
        t.wait("according to going-global-article")
        cursor_comes_to_selection(t)


def test_why_a_model_matches():
    """Term by term to the claims behind them and back; then why another one is not there."""
    with Terminal(env=ENV) as t:
        start(t, "-f 'no:US and has nfc'", "%d of" % len(listed("no:US and nfc")))
        name = selected_row(t.screen()).split("▸")[1].split("  ")[0].strip()
        t.type("w")
        t.wait("Why %s matches" % name)
        cursor_comes_to_selection(t)
        for key, shown in (("Down", "3/3"), ("Home", "1/3"), ("Down", "2/3"), ("K", "2/3"),
                           ("Enter", "%s in United States" % name), ("Escape", "2/3"),
                           ("r", "rule: newest"), ("u", "Why "), ("End", "3/3"),
                           ("c", "NFC of " + name), ("q", "3/3"), ("q", "Models")):
            t.key(key)
            t.wait(shown)
            cursor_comes_to_selection(t)
        t.type(":why mi 11\n")
        screen = t.wait("Why Mi 11 ")
        cursor_comes_to_selection(t)
        t.resize(40, 10)
        t.wait(lambda s: len(s.rstrip("\n").split("\n")) <= 10)
        for key in "Down Up J Enter Down Escape".split():
            t.key(key)
            cursor_comes_to_selection(t)


def test_man_page():
    if not shutil.which("man"):
        return "no man here"
    with Terminal(env={**ENV, "PAGER": "less", "MANPAGER": "less"}) as t:
        start(t, "-f no:US")
        t.key("Down", "Down", "Down")
        row = selected_row(t.wait(lambda s: "4/" in s))
        t.type("M")
        t.wait("SYNOPSIS")
        t.type("q")
        screen = t.wait("Models")
        assert selected_row(screen) == row, screen
        assert t.value("alternate_on") == "1"


def test_interrupt_in_the_manual_is_the_pagers():
    if not shutil.which("man"):
        return "no man here"
    with Terminal(env={**ENV, "PAGER": "less", "MANPAGER": "less"}) as t:
        start(t, "-f no:US")
        t.type("M")
        t.wait("SYNOPSIS")
        t.key("C-c")
        time.sleep(0.5)     # with the interrupt the terminal forgets what was typed
        t.type("q")
        t.wait("Models")
        t.key("Down")
        t.wait("2/")


def test_own_view_without_man():
    with tempfile.TemporaryDirectory() as directory, Terminal(env=ENV) as t:
        t.type("PATH=%s/empty\n" % directory)
        start(t)
        t.type("M")
        screen = t.wait("SYNOPSIS")
        assert "browse a catalogue" in screen, screen
        t.type("q")
        t.wait("Models")


def test_stopping_the_man_page():
    """^Z stops both; after fg the screen is the pager's, not micat's."""
    if not shutil.which("man"):
        return "no man here"
    with Terminal(env={**ENV, "PAGER": "less", "MANPAGER": "less"}) as t:
        t.type("set -m\n")
        start(t)
        t.type("M")
        t.wait("SYNOPSIS")
        t.key("C-z")
        t.wait(lambda s: "SYNOPSIS" not in s and "$" in s)
        t.type("fg\n")
        t.wait("SYNOPSIS")
        t.key("Space")
        screen = t.wait(lambda s: "SYNOPSIS" not in s)
        assert "Filter ▸" not in screen, screen
        t.type("q")
        t.wait("Filter ▸")


def test_bytes_that_are_no_character():
    """A keyboard that sends Latin-1: no such key is one, but none ends micat."""
    with Terminal(env=ENV) as t:
        start(t)
        for _ in range(5):
            t.key("-H", "e9")
            time.sleep(0.1)     # each must be a wake of its own, and shows nothing to wait for
        t.type("?")
        t.wait("Help")


RELOADED = """<catalogue xmlns="urn:micat:catalogue:1" id="x" title="X">
<source id="s" kind="press" rank="1">S</source><region code="US" name="United States"/>
<feature id="%s" group="G" label="L" type="number"/>
<brand id="b" name="B"/><category id="p" name="P"/><model id="m" name="M" brand="b" category="p">
<market region="US" status="available" source="s" since="2020" until="%s"/>
<market region="%s" status="available" source="s"/></model></catalogue>
"""


def test_reload_says_what_went_wrong():
    """The error, not the warning before it; and an order that is no more."""
    with tempfile.TemporaryDirectory() as directory, Terminal(columns=200, env=ENV) as t:
        path = os.path.join(directory, "c.xml")

        def write(*parts):
            with open(path, "w", encoding="utf-8") as f:
                f.write(RELOADED % parts)
        write("size", "2021", "US")
        start(t, "-c %s --sort size" % path)
        write("size", "2019", "ZZ")
        t.key("C-r")
        t.wait("[catalogue.unknown-region]")
        write("other", "2021", "US")
        t.key("C-r")
        t.wait('"size"')


def test_standard_input_is_not_read_again():
    with Terminal(columns=120, env=ENV) as t:
        small = os.path.join(SRC, "tests", "data", "catalogue", "small.xml")
        t.type("%s -c - < %s\n" % (MICAT, small))
        t.wait("Models")
        t.key("C-r")
        t.wait("standard input cannot be read again")


def test_resizing():
    with Terminal(env=ENV) as t:
        start(t, "-f no:US")
        t.key("Down", "Down")
        name = selected_row(t.wait(lambda s: "3/" in s)).split()[1:3]
        for columns, rows in ((120, 36), (40, 10), (20, 5), (300, 100), (80, 24)):
            t.resize(columns, rows)
            t.wait(lambda s: len(s.rstrip("\n").split("\n")) >= rows - 1
                   and " ".join(name)[:6] in s
                   and all(len(line) <= columns for line in s.split("\n")))
            cursor_comes_to_selection(t)
        t.resize(10, 3)
        t.wait(lambda s: "micat needs" in s or "20" in s)
        t.resize(80, 24)
        t.wait("Models")


def terminal_modes(t):
    t.type("clear; stty -g\n")
    screen = t.wait(lambda s: re.search(r"^[0-9a-f]+:[0-9a-f:]+$", s, re.M))
    return re.search(r"^[0-9a-f]+:[0-9a-f:]+$", screen, re.M).group(0)


def ends_clean(leave, status):
    with Terminal(env=ENV) as t:
        before = terminal_modes(t)
        t.type("clear; echo before; %s; echo status $?\n" % MICAT)
        t.wait("Models")
        leave(t)
        screen = t.wait("status %d" % status)
        assert "before" in screen, screen
        assert t.value("alternate_on") == "0"
        assert t.value("cursor_flag") == "1"
        assert terminal_modes(t) == before


def kill(name):
    def do(t):
        pid = t.value("pane_pid")
        child = subprocess.run(["ps", "-o", "pid=", "--ppid", pid], stdout=subprocess.PIPE,
                               text=True, check=True).stdout.split()
        os.kill(int(child[0]), name)
    return do


def test_quit_restores_the_terminal():
    ends_clean(lambda t: t.type("q"), 0)


def test_sigterm_restores_the_terminal():
    ends_clean(kill(signal.SIGTERM), 128 + signal.SIGTERM)


def test_sighup_restores_the_terminal():
    ends_clean(kill(signal.SIGHUP), 128 + signal.SIGHUP)


def test_control_c_leaves():
    ends_clean(lambda t: t.key("C-c"), 0)


def test_stop_and_continue():
    with Terminal(env=ENV) as t:
        t.type("set -m\n")
        start(t)
        t.key("C-z")
        t.wait(lambda s: "Models" not in s and "$" in s)
        t.type("fg\n")
        t.wait("Models")
        t.type("q")
        t.wait(lambda s: s.rstrip().endswith("$"))


def test_terminal_gone():
    """The window is closed under it: it ends."""
    with Terminal(env=ENV) as t:
        start(t)
        pid = t.value("pane_pid")
        child = int(subprocess.run(["ps", "-o", "pid=", "--ppid", pid], stdout=subprocess.PIPE,
                                   text=True, check=True).stdout.split()[0])
        t.close()
        end = time.monotonic() + 5
        while os.path.exists("/proc/%d" % child):
            assert time.monotonic() < end, "still running"


def test_no_terminal():
    run = subprocess.run([MICAT], env={**os.environ, **ENV}, stdin=subprocess.DEVNULL,
                         stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert run.returncode == 4, run
    assert run.stdout == "" and "not a terminal" in run.stderr, run


def test_unknown_terminal():
    with Terminal(env=ENV) as t:
        t.type("TERM=no-such-terminal %s; echo status $?\n" % MICAT)
        screen = t.wait("status 4")
        assert "TERM" in screen, screen


def test_last_line_is_free_after_leaving():
    """A vt100 has no second screen: the prompt must not stand in the hint line."""
    with Terminal(env=ENV) as t:
        t.type("TERM=vt100 %s; echo status $?\n" % MICAT)
        t.wait("Models")
        t.type("q")
        screen = t.wait("status 0")
        line = [s for s in screen.split("\n") if "status 0" in s][0]
        assert line == "status 0", screen


def test_monochrome_and_ascii():
    with Terminal(env={**ENV, "NO_COLOR": "1"}) as t:
        start(t, "-f no:US")
        assert not re.search(r"\x1b\[[0-9;]*3[0-7]m",
                             t.tmux("capture-pane", "-e", "-p", "-t", "t"))
    with Terminal(env={**ENV, "LC_ALL": "C"}) as t:
        t.type("TERM=vt100 %s -f no:US\n" % MICAT)
        screen = t.wait("Models")
        assert all(ord(c) < 128 for c in screen), screen
        assert "> " in screen


run_tests(globals())
