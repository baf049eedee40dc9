#!/usr/bin/env python3
"""micatrc, themes, the menu and the mouse in a real terminal."""
import os
import re
import signal
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from terminal import Terminal, run_tests  # noqa: E402
from walks import MICAT  # noqa: E402

SRC = os.environ["srcdir"]
ENV = {"MICAT_CATALOGUE": os.path.join(SRC, "catalog")}


class Micatrc:
    """A terminal in which micat finds TEXT as its micatrc."""

    def __init__(self, text, env=None, **kw):
        self.directory = tempfile.TemporaryDirectory()
        path = os.path.join(self.directory.name, "micatrc")
        with open(path, "w", encoding="utf-8") as f:
            f.write(text)
        kw.setdefault("term", "xterm-256color")
        self.terminal = Terminal(env={**ENV, "MICAT_CONFIG": path, **(env or {})}, **kw)

    def __enter__(self):
        return self.terminal

    def __exit__(self, *_):
        self.terminal.close()
        self.directory.cleanup()


def start(t, arguments="", until="Models"):
    t.type("%s %s\n" % (MICAT, arguments))
    return t.wait(until)


def looks(t):
    return t.tmux("capture-pane", "-e", "-p", "-t", "t")


def cursor_on_the_row(t):
    def there(screen):
        row, column = t.cursor()
        return screen.split("\n")[row][column:column + 1] == "▸"
    t.wait(there)


def selected(t):
    cursor_on_the_row(t)
    return t.cursor()[0]


# -- the file ------------------------------------------------------------------------


def test_settings_hold():
    with Micatrc("set sort name\nset columns brand\nset unknown yes\nbind x sort -name\n") as t:
        screen = start(t, "-f no:US")
        assert "by name ↑" in screen and "unknown of" in screen, screen
        t.type("x")
        t.wait("by name ↓")


def test_mistakes_are_told_here_and_when_it_is_left():
    with Micatrc("set teme dark\nset mouse maybe\n", columns=120) as t:
        start(t)
        t.wait('micatrc:1: no setting "teme"; did you mean "theme"? (and 1 more)')
        t.type("q")
        t.wait("micatrc:1:5: error: no setting")
        t.wait("micatrc:2:11: error: mouse is no or yes")


def test_mistakes_that_the_catalogue_shows_are_among_them():
    """Which fields there are is known when the catalogue has been read."""
    for text, shown, left in (
            ("set teme dark\nset sort nix\nset columns nox\n",
             'micatrc:1: no setting "teme"; did you mean "theme"? (and 2 more)',
             ('micatrc:1:5: error: no setting "teme"', 'micatrc:2: error: no feature "nix"',
              'micatrc:3: error: no feature "nox"')),
            ("set mouse no\nset sort nix\nset columns nox\n",
             'micatrc:2: no feature "nix" (and 1 more)',
             ('micatrc:2: error: no feature "nix"', 'micatrc:3: error: no feature "nox"'))):
        with Micatrc(text, columns=120) as t:
            start(t)
            t.wait(shown)
            t.type("q")
            for line in left:
                t.wait(line)


# -- themes --------------------------------------------------------------------------


def test_themes_by_background():
    for fgbg, text, wanted in (("15;0", "", "38;5;246"), ("0;15", "", "38;5;241"),
                               ("15;0", "set background light", "38;5;241"),
                               ("15;0", "set theme palette", None),
                               ("", "", None)):
        with Micatrc(text + "\n", env={"COLORFGBG": fgbg} if fgbg else {}) as t:
            start(t)
            found = re.findall(r"38;5;\d+", looks(t))
            assert (wanted in found) if wanted else not found, (fgbg, text, found)
            if not wanted:
                assert re.search(r"\x1b\[[0-9;]*36m", looks(t))     # cyan, the terminal's own


def test_no_colour():
    for text, env, arguments in (("set theme mono", {}, ""), ("set colour never", {}, ""),
                                 ("", {"NO_COLOR": "1"}, ""), ("", {}, "--color=never")):
        with Micatrc(text + "\n", env=env) as t:
            start(t, arguments)
            assert not re.search(r"\x1b\[[0-9;]*[34][0-8][;m]", looks(t)), (text, env)
            assert re.search(r"\x1b\[[0-9;]*7m", looks(t))      # the selected row


def test_colours_typed():
    with Micatrc("colour title #ff0000 on blue\n") as t:
        start(t)
        assert "38;5;196" in looks(t) and re.search(r"\b44m", looks(t))
        t.type(":colour title 82\n")
        t.wait(lambda s: "38;5;82" in looks(t) and "38;5;196" not in looks(t))
        t.type(":set theme mono\n")
        t.wait(lambda s: "38;5;82" not in looks(t))
        t.type(":set ascii yes\n")
        t.wait(lambda s: "+ Models" in s and all(ord(c) < 128 for c in s))


def test_few_colours():
    """A terminal of eight colours, and one without any."""
    for term, wanted in (("screen", True), ("vt100", False)):
        with Micatrc("colour title #ff0000\n", term=term) as t:
            start(t)
            assert bool(re.search(r"\x1b\[[0-9;]*31m", looks(t))) == wanted, term
            assert "38;5" not in looks(t)


# -- the menu ------------------------------------------------------------------------


def test_menu_walk():
    """After every key the cursor is on the row."""
    with Micatrc("") as t:
        start(t)
        t.key("F10")
        t.wait("Menu · Filter")
        for key, until in (("Down", " 2/"), ("j", " 3/"), ("G", "Program"), ("k", "Program"),
                           ("C-b", "Menu"), ("g", " 1/")):
            t.key(key)
            t.wait(until)
            cursor_on_the_row(t)
        t.type("/reverse the sort\n")
        t.wait("Menu · List")
        cursor_on_the_row(t)
        t.key("Enter")
        t.wait("oldest first")
        cursor_on_the_row(t)
        t.key("F10")
        t.wait("Menu")
        t.key("Escape")
        t.wait("Models")
        cursor_on_the_row(t)


# -- the mouse -----------------------------------------------------------------------


def reports(t):
    return t.value("mouse_standard_flag") == "1" and t.value("mouse_sgr_flag") == "1"


def no_reports(t):
    return t.value("mouse_any_flag") == "0"


def click(t, row, col, button=0):
    """As a terminal reports it: pressed and released; rows and columns from 0."""
    t.type("".join("\x1b[<%d;%d;%d%s" % (button, col + 1, row + 1, what) for what in "Mm"))


def place(t, text):
    for row, line in enumerate(t.screen().split("\n")):
        if text in line:
            return row, line.index(text)
    raise AssertionError("no %r on:\n%s" % (text, t.screen()))


def test_the_mouse_is_the_terminals_until_it_is_asked_for():
    with Micatrc("") as t:
        start(t)
        assert no_reports(t)
        t.key("M-m")
        t.wait(lambda s: reports(t))
        t.key("M-m")
        t.wait(lambda s: no_reports(t))
        t.type(":set mouse yes\n")
        t.wait(lambda s: reports(t))


def test_clicks():
    with Micatrc("set mouse yes\n", columns=100) as t:
        start(t)
        t.wait(lambda s: reports(t))
        click(t, 6, 5)
        t.wait(lambda s: selected(t) == 6)
        click(t, 8, 5)
        t.wait(lambda s: selected(t) == 8)

        def full(screen):
            """Clicks, until two of them were near enough to each other on a busy machine."""
            if "Models" in screen:
                time.sleep(0.1)     # ncurses takes two at once for one
                click(t, 8, 5)
            return "Models" not in screen
        t.wait(full)            # the detail on the whole screen
        click(t, *place(t, "Esc back"))
        t.wait("Models")
        click(t, *place(t, "Region"))
        t.wait("Where?")
        t.key("Escape")
        t.wait("Models")
        click(t, *place(t, "?help"))
        t.wait("Help")
        for _ in range(3):
            click(t, 10, 10, button=65)
        t.wait("10–")
        t.type("q")
        t.wait("Models")
        click(t, 8, 10, button=65)
        t.wait(lambda s: " 6/" in s or re.search(r"\b\d+/\d+", s))
        cursor_on_the_row(t)
        click(t, *place(t, "q quit"))
        t.wait(lambda s: s.rstrip().endswith("$"))
        assert no_reports(t)


def leaves_no_reports(leave, back=None):
    with Micatrc("set mouse yes\n", env={"PAGER": "less", "MANPAGER": "less"}) as t:
        t.type("set -m\n")
        start(t)
        t.wait(lambda s: reports(t))
        leave(t)
        t.wait(lambda s: no_reports(t))
        if back:
            back(t)
            t.wait("Models")
            t.wait(lambda s: reports(t))


def kill(number):
    def do(t):
        child = subprocess.run(["ps", "-o", "pid=", "--ppid", t.value("pane_pid")],
                               stdout=subprocess.PIPE, text=True, check=True).stdout.split()
        os.kill(int(child[0]), number)
        t.wait(lambda s: t.value("alternate_on") == "0")
    return do


def test_no_reports_after_a_signal():
    leaves_no_reports(kill(signal.SIGTERM))
    leaves_no_reports(kill(signal.SIGHUP))


def test_no_reports_while_stopped():
    def stop(t):
        t.key("C-z")
        t.wait(lambda s: "Models" not in s)
    leaves_no_reports(stop, lambda t: t.type("fg\n"))


def test_no_reports_in_the_manual():
    def manual(t):
        t.type("M")
        t.wait(lambda s: "Models" not in s)
    leaves_no_reports(manual, lambda t: t.type("q"))


run_tests(globals())
