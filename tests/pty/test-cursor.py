#!/usr/bin/env python3
"""A walk through every view: after each key the hardware cursor is where the eye is.

Braille and speech follow the cursor.  So it is on the selected row, on the present cell or
line, or in the field that is typed into - which of them is said by the table WALKS; where that
is on the screen, the screen itself says: by the sign of the selected row, by reversed cells, by
the mark before a field.  Each key is waited for until micat has read it and sleeps again, so
that no screen of before passes for the one of after.
"""
import concurrent.futures
import fcntl
import os
import re
import shutil
import struct
import subprocess
import sys
import termios
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import walks  # noqa: E402
from terminal import PATIENCE  # noqa: E402
from walks import ENV, MICAT, SRC, Terminal  # noqa: E402

SIZES = ((80, 24), (40, 10), (120, 36))
ATTRIBUTES = re.compile(r"\x1b\[([0-9;:]*)m|\x1b[()].|[\x0e\x0f]")


class Screen:
    """What is on it: the lines, which cells are reversed, and where the cursor is."""

    def __init__(self, captured, row, column):
        self.lines, self.reversed, self.row, self.column = [], [], row, column
        is_reversed = False
        for line in captured:
            text, marks, end = "", [], 0
            for m in list(ATTRIBUTES.finditer(line)) + [None]:
                piece = line[end:m.start() if m else len(line)]
                text += piece
                marks += [is_reversed] * len(piece)
                if m:
                    end = m.end()
                    for code in (m.group(1) or "").split(";") if m.group(1) is not None else ():
                        is_reversed = code == "7" if code in ("", "0", "7", "27") else is_reversed
            self.lines.append(text)
            self.reversed.append(marks)

    def at(self):
        return self.lines[self.row][self.column:self.column + 1]

    def under_cursor(self):
        """The cell there is reversed, and the one before it is not."""
        marks = self.reversed[self.row]
        return marks[self.column:self.column + 1] == [True] and \
            not any(marks[self.column - 1:self.column])

    def before(self):
        """The text before it; tmux leaves out spaces at the end of a line."""
        return self.lines[self.row][:self.column].ljust(self.column)

    def __str__(self):
        lines = list(self.lines)
        lines[self.row] = "%-*s" % (self.column + 1, lines[self.row])
        lines[self.row] = lines[self.row][:self.column] + "█" + lines[self.row][self.column + 1:]
        return "\n".join(lines)


# -- the places where it may be ---------------------------------------------------------------

def row(s):
    """On the sign of the selected row, which is reversed; no field has the keys."""
    return s.at() == "▸" and s.under_cursor()


def line(s):
    """At the beginning of the current line of a text."""
    return s.under_cursor() and s.at() != "▸"


def cell(s):
    """On the value of the present cell, in the row with the sign."""
    return s.lines[s.row].startswith("│▸") and s.at() not in "▸ │[" and \
        s.reversed[s.row][s.column]


def page(s):
    """At the beginning of a line of a page, inside its frame."""
    return s.column == 2 and s.before() == "│ " and not s.lines[s.row].startswith("└")


def answer(s):
    """Before the sentence that says what the map shows."""
    title = re.search(r"^┌ (.*?) ─", "\n".join(s.lines), re.M)
    return title and s.lines[s.row][s.column:].startswith(title.group(1) + " in ")


def said(s):
    """Before what is said where there are no rows."""
    return re.match(r"│ ?$", s.before()) and "No model" in s.lines[s.row]


def bar(s):
    """In the field of the filter bar."""
    return s.row <= 1 and "▸ " in s.before()


def prompt(s):
    """In the field of the last line."""
    return s.row == len(s.lines) - 1 and \
        re.match(r" (/|:|Sort by ▸ |Columns ▸ |Write to ▸ |Save the filter as ▸ )", s.before())


def question(s):
    """Behind a question in the last line."""
    return s.row == len(s.lines) - 1 and re.match(r" .*[:?] ?$", s.before())


def picker(s):
    """In the search field of a picker, which has a selected row besides."""
    return re.search(r"(^|│) {0,2}/ ", s.before()) and s.row <= 3 and \
        any("▸" in text and "▸ " != text[:2] for text in s.lines)


FIELDS = (bar, prompt, picker)

# Name - a context of the action table, or what else has the keys -, where the cursor is, keys that
# lead there from the list, keys to press there, keys back.
# A key in angle brackets has a name; what is outside of them is typed.
MOVES = "<Down>j<Down><Up>k<PgDn><PgUp><C-f><C-b><C-d><C-u><End><Home>Gg3j2k"
WALKS = (
    ("list", row, "", MOVES + "JK <Space><Space>V*UnNSuSu<M-u>u<C-o><M-o>}{<F2><Escape>", ""),
    ("detail", line, "<Tab>", MOVES + "JK}{S<M-u>u", "<Tab>"),
    ("full detail", line, "<Enter>", MOVES + "}{", "<Escape>"),
    ("search", prompt, "/", "ultra<BSpace><Left><Right><Home><End>a", "<Escape>"),
    ("a match", row, "/ultra<Enter>", "nNn<Escape>", "g"),
    ("a match in the detail", line, "<Tab>/display<Enter>", "nN", "<Tab>g"),
    ("no match", row, "/zzzz<Enter>", "nj", "g"),
    ("filter", bar, "&", "has nfc and <Left><Right><Home><End><C-u>batt<Tab><Tab><Down><Escape>"
     "<C-u>5g baterry > <C-u>", "<Escape>"),
    ("filter taken", row, "&has nfc<Enter>", "j~~=u!uX", "uX"),
    ("repairs", row, "&has nfc and battery > 90000<Enter>", "jkG<Enter>", "uX"),
    ("nothing to repair", said, "&zzzz yyyy xxxx<Enter>", "jkg", "X"),
    ("region picker", picker, "R", "<Down><Down><Up><PgDn><PgUp><End><Home><Tab><Right><Left>"
     "us<BSpace>zzz<C-u>india", "<Escape>"),
    ("a region picked", row, "Runited states<Right><Enter>", "jk", "X"),
    ("feature picker", picker, "F", "<Down><PgDn><Up><End><Home>batt<C-u>zzz<C-u>", "<Escape>"),
    ("value picker", picker, "Fbattery<Enter>", "<Down><Down><Up><End><Home>5000<C-u>",
     "<Escape><Escape>"),
    ("facets", row, "v", MOVES + "<Tab><BTab>][=u!u/e<Enter>nr<Escape>v",
     "<Escape>:resolve rank<Enter>"),
    ("facets picker", picker, "vF", "<Down><Up>nfc", "<Enter><Escape>"),
    ("compare", cell, "<Space><Space><Space>d", MOVES + "lh<Right><Left>xx/e<Enter>nNrr",
     "<Escape>:resolve rank<Enter>U"),
    ("matrix", cell, "m", MOVES + "lh<Right><Left>/ultra<Enter>nN4l", "<Escape>g"),
    ("claims of a cell", row, "m<Enter>", "jk", "<Escape><Escape>g"),
    ("map", row, "W", MOVES + "JK/united<Enter>nN", "<Escape>"),
    ("whole map", answer, "W<Tab>", "jkJKGg", "<Tab><Escape>"),
    ("claims", row, ":claims display<Enter>", MOVES + "JK}{rrrr", "<Escape>:resolve rank<Enter>"),
    ("networks", line, "&no:US<Enter>b", MOVES + "/band<Enter>nNr", "<Escape>:resolve rank<Enter>X"),
    ("network picker", picker, "O", "<Down><PgDn><Up><End><Home>ver<C-u>", "<Escape>"),
    ("why", row, "&no:US has nfc<Enter>w", MOVES + "JK<Enter>", "<Escape><Escape>X"),
    ("networks", line, "&no:US<Enter>b", MOVES + "/list<Enter>nNr", "<Escape>:resolve rank<Enter>X"),
    ("who says so", page, ":networks US<Enter>/accepted<Enter>/since<Enter>c", "jkGg",
     "<Escape><Escape><Escape>"),
    ("saving a filter", prompt, "&has nfc<Enter>a", "walk", "<Enter>"),
    ("saved", row, "f", "<Space>jkG<Space>", "<Escape>"),
    ("forgetting one", question, "fD", "", "n<Escape>X"),
    ("columns", row, "C", MOVES + "/weight<Enter><Space>KJ<Space>u", "<Escape>"),
    ("columns typed", prompt, "Ce", "<C-u>brand,batterr<BSpace>", "<Escape><Escape>"),
    ("order", row, "s", MOVES + "/weight<Enter><Space><Space><Space>u", "<Escape>"),
    ("order typed", prompt, "se", "<C-u>-rele", "<Escape><Escape>"),
    ("command line", prompt, ":", "sor<Tab><Tab><BTab><BSpace><C-u>xyz<Left><Home><End>",
     "<Escape>"),
    ("page", page, "?", MOVES + "?/filter<Enter>nN", "q"),
    ("manual", page, "M", MOVES + "/filter<Enter>nN", "q"),
    ("menu", row, "<F10>", MOVES + "/save<Enter>nN", "<Escape>"),
    ("copy menu", question, "y", "", "<Escape>"),
    ("write", prompt, "o", "a b.csv<BSpace>", "<Escape>"),
)


def keys_of(text):
    """Names for tmux, and whether each was typed as a character."""
    return [(m.group(1), False) if m.group(1) else (m.group(0), True)
            for m in re.finditer(r"<([A-Za-z0-9-]+)>|.", text)]


# -- micat under watch ----------------------------------------------------------------------------

class Walker(Terminal):
    """Commands go to tmux over one connection; keys are waited for."""

    def __init__(self, *args, **options):
        self.control = None
        super().__init__(*args, **options)
        self.control = subprocess.Popen(
            ["tmux", "-L", self.socket, "-C", "attach", "-t", "t", "-f", "no-output,ignore-size"],
            env=self.env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.answer()

    def close(self):
        super().close()
        self.control.communicate()

    def answer(self):
        lines = []
        for text in self.control.stdout:
            if text.startswith(("%end ", "%error ")):
                assert text.startswith("%end "), lines
                return lines[lines.index(None) + 1:]
            lines.append(None if text.startswith("%begin ") else text.rstrip("\n"))
        raise AssertionError("tmux has gone")

    def tmux(self, *args):
        if not self.control:
            return super().tmux(*args)
        words = ["'%s'" % a.replace("'", "'\\''") for a in args]
        self.control.stdin.write(" ".join(words) + "\n")
        self.control.stdin.flush()
        return "\n".join(self.answer()) + "\n"

    def watch(self):
        """Remember the program that runs in the window."""
        shell = self.value("pane_pid")
        with open("/proc/%s/task/%s/children" % (shell, shell)) as f:
            self.process = "/proc/" + f.read().split()[0]
        self.tty = os.open(os.readlink(self.process + "/fd/0"), os.O_RDONLY | os.O_NOCTTY)

    def nread(self):
        with open(self.process + "/io") as f:
            return int(re.search(r"rchar: (\d+)", f.read()).group(1))

    def sleeps(self):
        waiting, = struct.unpack("i", fcntl.ioctl(self.tty, termios.FIONREAD, b"\0" * 4))
        with open(self.process + "/stat") as f:
            return waiting == 0 and f.read().rsplit(")", 1)[1].split()[0] == "S"

    def press(self, name, typed=False):
        """Until it was read, and all is done that it asks for."""
        before, end = self.nread(), time.monotonic() + PATIENCE
        self.tmux("send-keys", "-t", "t", *(["-l"] if typed else []), name)
        while not (self.nread() > before and self.sleeps()):
            assert time.monotonic() < end, "%s is not read" % name
            time.sleep(0.0005)
        if name == "Escape":    # curses waits whether it begins a sequence
            time.sleep(0.03)

    def see(self):
        self.value("cursor_y")      # tmux takes what was written before it answers again
        at = self.value("cursor_y") + " " + self.value("cursor_x")
        captured = self.tmux("capture-pane", "-p", "-e", "-t", "t").rstrip("\n").split("\n")
        height = int(self.value("pane_height"))
        return Screen(captured + [""] * (height - len(captured)), *map(int, at.split()))


def expect(t, place, name, keys, n):
    """The cursor comes to PLACE, and there behind the character that was typed."""
    key, typed = keys[n] if n >= 0 else ("", False)
    end = time.monotonic() + PATIENCE
    while True:
        s = t.see()
        if place(s) and (place not in FIELDS or not typed or s.before().endswith(key)):
            return
        if time.monotonic() > end:
            raise AssertionError("%s, after %s: the cursor (█) is not %s:\n%s" % (
                name, " ".join(k for k, _ in keys[:n + 1]) or "it was opened",
                place.__doc__.split("\n")[0].lower(), s))
        time.sleep(0.01)


def walk(t, name, place, there, keys, back):
    for key, typed in keys_of(there):
        t.press(key, typed)
    expect(t, place, name, [], -1)
    pressed = keys_of(keys)
    search = False
    for n, (key, typed) in enumerate(pressed):
        # A search within a walk, up to its Enter, is in the last line.
        search = (search or (key == "/" and place not in FIELDS)) and key != "Enter"
        t.press(key, typed)
        expect(t, prompt if search else place, name, pressed, n)
    before = None
    for key, typed in keys_of(back):
        if before == "Escape" != key:   # what is typed too soon behind it would be Meta's
            expect(t, row, "back from " + name, [], -1)
        t.press(key, typed)
        before = key
    expect(t, row, "back from " + name, [], -1)


def walk_all(columns, rows):
    if not os.path.exists("/proc/self/io"):
        return "no /proc here"
    state = {"XDG_STATE_HOME": walks.scratch(), "XDG_CONFIG_HOME": walks.scratch(), "ESCDELAY": "1"}
    with Walker(columns=columns, rows=rows, env={**ENV, **state}) as t:
        t.type("PATH=%s\n" % walks.scratch())    # no man: the manual is a view, too
        walks.start(t)
        t.watch()
        for step in WALKS:
            walk(t, *step)
    return None


def test_every_context_is_walked():
    tables = os.path.join(os.environ["top_builddir"], "tests/docs/print-tables")
    rows = subprocess.run([tables], check=True, stdout=subprocess.PIPE, text=True).stdout
    contexts = set(re.findall("^context\t(.*?)\t", rows, re.M))
    assert contexts and not contexts - {name for name, *_ in WALKS}, \
        "no row of WALKS: %s" % sorted(contexts - {name for name, *_ in WALKS})


# All sizes at once: most of the time is waiting.
if shutil.which("tmux"):
    pool = concurrent.futures.ThreadPoolExecutor(len(SIZES))
    walking = {size: pool.submit(walk_all, *size) for size in SIZES}
tests = {"test_%dx%d" % size: lambda size=size: walking[size].result() for size in SIZES}
walks.main({**tests, "test_every_context_is_walked": test_every_context_is_walked})
