#!/usr/bin/env python3
"""Signals at every moment, the terminal gone, other programs that end badly: whatever comes,
the terminal is as it was, at once, and nothing spins."""
import ctypes
import functools
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import termios
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from emulator import set_locale  # noqa: E402
from line import Line, at_once, cpu_seconds, ends_well, is_right, run_cases  # noqa: E402

SRC = os.environ["srcdir"]
MICAT = os.environ["MICAT"]
CATALOGUE = os.path.join(SRC, "catalog")
GENERATE = os.path.join(os.environ["top_builddir"], "tests", "bench", "generate")
LONG = os.environ.get("MICAT_TEST_LONG") == "yes"
SEED = int(os.environ.get("MICAT_TEST_SEED", 7))
LIBC = ctypes.CDLL(None)
FOLDER = tempfile.TemporaryDirectory()
NLARGE = 50000
MOST_CPU_S = 0.3        # from the terminal's end to the program's

ESC = "\x1b"
MOMENTS = {             # keys, and what is shown then
    "list": ("j", "2/"), "filter": ("&no:US", "no:US"), "picker": ("R", "Where?"),
    "prompt": (":so", ":so"), "search": ("/mi", "/mi"), "help": ("?", "Help"),
    "menu": (ESC + "[21~", "Menu"), "map": ("W", "China"), "matrix": ("m", "Availability"),
    "detail": ("\r", "Announced"),
}


def file(name, text, executable=False):
    path = os.path.join(FOLDER.name, name)
    with open(path, "w", encoding="utf-8") as f:
        f.write(text)
    os.chmod(path, 0o755 if executable else 0o644)
    return path


CONFIG = file("micatrc", "set mouse yes\n")


def start(*arguments, term="xterm-256color", catalogue=CATALOGUE, ignored=(), **env):
    return Line([MICAT, "-c", catalogue, "--snapshot=never", *arguments], ignored=ignored,
                limits=((resource.RLIMIT_CORE, 1),), env={"TERM": term, "LC_ALL": "C.UTF-8", "MICAT_CONFIG": CONFIG, **env})


def at(moment, **more):
    keys, shown = MOMENTS[moment]
    t = start(**more)
    t.until("Models")
    t.calm()
    t.press(keys)
    t.until(shown)
    return t


@functools.lru_cache(maxsize=None)
def large():
    """A catalogue that is not read at once."""
    path = os.path.join(FOLDER.name, "large.xml")
    with open(path, "wb") as f:
        subprocess.run([GENERATE, str(NLARGE)], stdout=f, check=True)
    return path


def while_loading(**more):
    t = start(catalogue=large(), **more)
    t.until(lambda s: "Esc stops" in s or "Models" in s)
    return t


def begin(moment, **more):
    return while_loading(**more) if moment == "loading" else at(moment, **more)


EVERY_MOMENT = [*MOMENTS, "loading"]

# -- signals that end it -----------------------------------------------------------------


def ended_by(number, moment, term="xterm-256color"):
    with begin(moment, term=term) as t:
        t.kill(number)
        ends_well(t, -number)


def ended_before_anything_is_shown(number):
    with start() as t:
        t.kill(number)
        ends_well(t, -number)


def ended_at_any_time(number):
    """Between any two instructions of the first tenths of a second."""
    rng = random.Random(SEED)
    for _ in range(100 if LONG else 12):
        with start() as t:
            time.sleep(rng.random() * 0.15)
            t.kill(number)
            ends_well(t, -number)


def ended_as_it_takes_the_terminal(number):
    """As soon as the modes of the line are others."""
    for _ in range(30 if LONG else 5):
        with start() as t:
            while t.modes() == t.modes_before:
                assert not t.is_over(), "it has ended before"
            t.kill(number)
            ends_well(t, -number)


CRASHES = ["ABRT", "ALRM", "BUS", "FPE", "ILL", "PIPE", "PROF", "RTMIN", "SEGV", "SYS", "TRAP",
           "USR1", "USR2", "VTALRM", "XCPU"]


@functools.lru_cache(maxsize=None)
def has_sanitizer():
    with open(MICAT, "rb") as program:
        return b"__sanitizer_" in program.read()


def crashed_by(name, moment, term="xterm-256color"):
    if has_sanitizer():
        return "a sanitizer says what it was, and ends it"
    number = getattr(signal, "SIG" + name)
    with begin(moment, term=term) as t:
        t.kill(number)
        ends_well(t, -number)


def many_at_once():
    with at("list") as t:
        for _ in range(20):
            for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
                try:
                    t.kill(number)
                except ProcessLookupError:
                    pass
        got = t.wait_end()
        assert -got in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT), got
        assert t.modes() == t.modes_before
        is_right(t)


# -- stopping ----------------------------------------------------------------------------


def stop(t, how):
    if how == "key":
        t.type("\x1a")
    else:
        t.kill(signal.SIGTSTP)
    assert t.wait_stop() == signal.SIGTSTP
    assert t.modes() == t.modes_before, "while stopped: %s" % t.modes()
    is_right(t)


def stopped(how, moment):
    """The terminal is given back, and what was shown comes again."""
    with begin(moment) as t:
        for n in range(3):
            before = t.calm() if moment != "loading" else None
            stop(t, how)
            t.foreground()
            if moment != "loading":
                t.until(before)
                t.calm()
                assert before == t.press("\x0c") or n == 0 and moment == "list", t.screen.text()
        t.until("Models" if moment == "loading" else MOMENTS[moment][1])
        t.kill(signal.SIGTERM)
        ends_well(t, -signal.SIGTERM)


def continued_in_the_background():
    """The terminal is the shell's, which has other settings while a line is typed to it."""
    with at("list") as t:
        stop(t, "key")
        raw = t.modes()
        raw[3] &= ~(termios.ECHO | termios.ICANON)
        termios.tcsetattr(t.slave, termios.TCSANOW, raw)
        os.kill(t.pid, signal.SIGCONT)
        t.wait_until_stopped()          # by SIGTTOU: it may not draw there
        termios.tcsetattr(t.slave, termios.TCSANOW, t.modes_before)
        t.foreground()
        t.calm()
        t.type("q")
        ends_well(t)


def resized_while_stopped():
    with at("list") as t:
        for columns, rows in ((120, 40), (40, 10), (1, 1), (80, 24)):
            stop(t, "key")
            t.resize(columns, rows)
            t.foreground()
            if columns > 1:
                t.until(lambda s, n=rows: "Models" in s and len(s.split("\n")) == n
                        and s.split("\n")[-2].startswith("└"))
            t.calm()
            shown = t.screen.text()
            assert shown == t.press("\x0c"), shown
        t.type("q")
        ends_well(t)


def ended_while_stopped(number):
    with at("list") as t:
        stop(t, "key")
        t.kill(number)
        t.foreground()
        ends_well(t, -number)


def stopped_among_keys():
    """Again and again, while keys come."""
    rng = random.Random(SEED)
    with at("list") as t:
        for _ in range(300 if LONG else 30):
            t.type("".join(rng.choice("jkJKGg") for _ in range(rng.randint(1, 40))))
            time.sleep(rng.random() * 0.004)
            t.kill(signal.SIGTSTP)
            assert t.wait_stop() == signal.SIGTSTP
            assert t.modes() == t.modes_before, "while stopped: %s" % t.modes()
            t.foreground()
        t.until("Models")
        t.calm()
        shown = t.screen.text()
        assert shown == t.press("\x0c"), shown
        t.type("q")
        ends_well(t)


# -- the terminal is gone ------------------------------------------------------------------


def gone(moment, ignored, status):
    """Hung up, with the signal and without: nobody reads on."""
    with begin(moment, ignored=ignored) as t:
        before = cpu_seconds(t.pid)
        t.hang_up()
        assert t.wait_end() in status, (t.ended, status)
        assert t.took < at_once(), "took %.2f s" % t.took
        spent = t.cpu - before
        assert moment == "loading" or spent < MOST_CPU_S, "%.2f s of processor" % spent


# -- other programs --------------------------------------------------------------------------

PLAIN_EDITOR = 'echo "the editor"; echo $$ >"%s/pid"; read line; exit 0\n' % FOLDER.name
# As one that is killed before it cleans up.
ROUGH_EDITOR = r"""stty raw -echo
printf '\033[?1049h\033[?25l\033[?1002h\033[?1006h\033[?1004h\033[?2004h\033[?1h\033=\033[31m\033[4;9r\033[4h\033[?7l\033(0'
echo "the editor"; echo $$ >"%s/pid"
exec dd bs=1 count=1 2>/dev/null >/dev/null
""" % FOLDER.name
EDITORS = {name: file(name, "#!/bin/sh\n" + text, True)
           for name, text in (("plain", PLAIN_EDITOR), ("rough", ROUGH_EDITOR))}


def edit(editor, **more):
    pid = os.path.join(FOLDER.name, "pid")
    if os.path.exists(pid):
        os.unlink(pid)
    t = at("list", EDITOR=EDITORS[editor], **more)
    t.type("e")
    end = time.monotonic() + 20
    while not (os.path.exists(pid) and os.path.getsize(pid)):
        assert time.monotonic() < end, "no editor:\n" + t.screen.text()
        t._read(0.01)
    with open(pid, encoding="ascii") as f:
        t.editor = int(f.read())
    t.calm()
    return t


def back_from_editor(t, words=None):
    t.until(lambda s: "Models" in s and (not words or words in s))
    t.calm()
    t.screen.errors = []
    shown = t.press("j")                # which takes the message away
    assert shown == t.press("\x0c"), shown
    assert t.screen.modes["cursor"], "the cursor is hidden"
    t.type("jjq")
    ends_well(t)


def editor_is_killed(editor, number):
    with edit(editor) as t:
        os.kill(t.editor, number)
        back_from_editor(t, "ended with status %d" % (128 + number))


def crashed_in_threads():
    if has_sanitizer():
        return "a sanitizer says what it was, and ends it"
    if not hasattr(LIBC, "tgkill"):
        return "this C library does not send a signal to a thread"
    with start(catalogue=large()) as t:
        t.until(lambda s: "Esc stops" in s or "Models" in s)
        # To each but the first; one may be gone before it is sent.
        sent = [LIBC.tgkill(t.pid, int(n), signal.SIGSEGV) == 0
                for n in os.listdir("/proc/%d/task" % t.pid) if int(n) != t.pid]
        if not any(sent):
            return "it had read all"
        ends_well(t, -signal.SIGSEGV)
    return None


def crashed_over_editor():
    """The terminal is the editor's: nothing is done to it."""
    if has_sanitizer():
        return "a sanitizer says what it was, and ends it"
    with edit("rough") as t:
        modes, shown = t.modes(), t.screen.text()
        t.kill(signal.SIGSEGV)
        assert t.wait_end() == -signal.SIGSEGV
        assert t.modes() == modes and t.screen.text() == shown
    return None


def editor_while_resized():
    with edit("plain") as t:
        for columns, rows in ((120, 40), (30, 8), (100, 30)):
            t.resize(columns, rows)
            t.calm()
        t.type("\r")
        back_from_editor(t)
        assert len(t.screen.cells) == 30


def editor_while_stopped():
    """^Z stops both, and both go on."""
    with edit("plain") as t:
        t.type("\x1a")
        assert t.wait_stop() == signal.SIGTSTP
        t.resize(100, 30)
        t.foreground()
        t.calm()
        t.type("\r")
        back_from_editor(t)


def ended_over_editor(editor, number):
    """Who asks micat to end asks the editor, too."""
    with edit(editor) as t:
        t.kill(number)
        assert t.wait_end() == -number, t.ended
        assert t.took < at_once() + 1, t.took
        assert t.modes() == t.modes_before, t.modes()
        is_right(t)
        assert not os.path.exists("/proc/%d" % t.editor), "the editor runs on"


def gone_over_editor(ignored):
    with edit("plain", ignored=ignored) as t:
        t.hang_up()
        t.wait_end()
        assert t.took < at_once() + 1, t.took
        assert t.cpu < 1, t.cpu


def of_group(group, name):
    """Man may have a shell, and that the pager."""
    listed = subprocess.run(["ps", "-eo", "pid=,pgid=,comm="], stdout=subprocess.PIPE, text=True,
                            check=True).stdout
    found = [line.split() for line in listed.split("\n")]
    return next((int(f[0]) for f in found if f[1:] == [str(group), name]), None)


def leave_less(t):
    """What is typed while it takes up a new size is lost now and then."""
    for _ in range(10):
        t.type("q")
        end = time.monotonic() + 2
        while time.monotonic() < end:
            t._read(0.05)
            if not of_group(t.pid, "less"):
                return


def manual(how):
    if not shutil.which("man") or not shutil.which("less"):
        return "no man or no less here"
    with at("list", MANPAGER="less", PAGER="less") as t:
        t.screen.is_late = True
        t.type("M")
        t.until("SYNOPSIS")
        if how == "resized":
            for columns, rows in ((120, 40), (40, 10), (100, 30)):
                t.resize(columns, rows)
                time.sleep(0.1)
        elif how == "stopped":
            t.type("\x1a")
            assert t.wait_stop() == signal.SIGTSTP
            t.foreground()
            t.until("SYNOPSIS")
        if how == "killed":
            os.kill(of_group(t.pid, "less"), signal.SIGKILL)
            t.screen.titles = 0         # xterm keeps the one that less has put away
        elif how == "ended":
            t.kill(signal.SIGTERM)
            assert t.wait_end() == -signal.SIGTERM, t.ended
            assert t.modes() == t.modes_before, t.modes()
            return None
        else:
            leave_less(t)
        t.until("Models")
        t.screen.is_late = False
        back_from_editor(t)
    return None


def cases():
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT):
        name = signal.Signals(number).name
        for moment in EVERY_MOMENT:
            yield "%s: %s" % (name, moment), functools.partial(ended_by, number, moment)
        yield name + " on vt100", functools.partial(ended_by, number, "list", "vt100")
        yield name + " at once", functools.partial(ended_before_anything_is_shown, number)
        yield name + " at any time", functools.partial(ended_at_any_time, number)
        yield (name + " as it takes the terminal",
               functools.partial(ended_as_it_takes_the_terminal, number))
        yield name + " while stopped", functools.partial(ended_while_stopped, number)
    for name in CRASHES:
        yield "crashed by SIG" + name, functools.partial(crashed_by, name, "list")
    for moment in EVERY_MOMENT if LONG else ("filter", "map", "loading"):
        yield "crashed: " + moment, functools.partial(crashed_by, "SEGV", moment)
    for term in ("linux", "vt100", "screen-256color"):
        yield "crashed on " + term, functools.partial(crashed_by, "SEGV", "list", term)
    yield "many at once", many_at_once
    for how in ("key", "signal"):
        for moment in EVERY_MOMENT:
            if how == "signal" or moment in ("list", "map", "matrix", "help", "detail"):
                yield "stopped by %s: %s" % (how, moment), functools.partial(stopped, how, moment)
    yield "stopped among keys", stopped_among_keys
    yield "continued in the background", continued_in_the_background
    yield "resized while stopped", resized_while_stopped
    for moment in EVERY_MOMENT:
        yield "gone: " + moment, functools.partial(gone, moment, (), (-signal.SIGHUP, 4))
        yield ("gone without a signal: " + moment,
               functools.partial(gone, moment, (signal.SIGHUP,), (4,)))
    for editor in EDITORS:
        for number in (signal.SIGTERM, signal.SIGKILL):
            yield ("editor, %s, killed by %s" % (editor, signal.Signals(number).name),
                   functools.partial(editor_is_killed, editor, number))
        for number in (signal.SIGTERM, signal.SIGHUP):
            yield ("over editor, %s: %s" % (editor, signal.Signals(number).name),
                   functools.partial(ended_over_editor, editor, number))
    yield "crashed in threads", crashed_in_threads
    yield "crashed over editor", crashed_over_editor
    yield "editor while resized", editor_while_resized
    yield "editor while stopped", editor_while_stopped
    yield "gone over editor", functools.partial(gone_over_editor, ())
    yield "gone over editor without a signal", functools.partial(gone_over_editor, (signal.SIGHUP,))
    for how in ("resized", "stopped", "killed", "ended"):
        yield "manual, " + how, functools.partial(manual, how)


def main():
    set_locale("C.UTF-8")
    only = sys.argv[1:]
    print("# seed %d; MICAT_TEST_SEED gives another" % SEED)
    run_cases([c for c in cases() if not only or any(o in c[0] for o in only)])
    FOLDER.cleanup()


main()
