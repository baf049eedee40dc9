#!/usr/bin/env python3
"""A newcomer's walk: from a question to an answer that can be shown to somebody else.

Which phones are sold in India but not in the US, with NFC and at least 5000 mAh; two of them
beside each other; who says so; the command that gives the list again; the manual; and out.
Each key is one that the screen of that moment, or ?, tells of.
"""
import os
import shlex
import shutil
import subprocess
import sys
import traceback

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from terminal import Terminal  # noqa: E402
from walks import MICAT  # noqa: E402

SRC = os.environ["srcdir"]
CATALOGUE = os.path.join(SRC, "catalog")
FILTER = ("category is phone and available in IN and not available in US and has nfc "
          "and battery >= 5000 mAh")


def run(*argv):
    return subprocess.run(argv, env={**os.environ, "MICAT_CATALOGUE": CATALOGUE},
                          stdout=subprocess.PIPE, check=True, text=True).stdout


def told(t, words):
    """The key is on the screen, in its last line or in the help page."""
    if words in t.screen():
        return
    t.type("?")
    t.wait("Here, in")
    t.type("/" + words + "\n")
    t.wait(lambda s: words in s.split("\n")[t.cursor()[0]])
    t.type("q")
    t.wait(lambda s: "Here, in" not in s)


def hinted(t, words):
    """The key is in the last line: nobody has to look for it."""
    t.wait(lambda s: words in s.rstrip("\n").split("\n")[-1])


def cursor_is_on(t, sign):
    """After each key: on the selected row, or behind what was typed in the field."""
    def there(screen):
        row, column = t.cursor()
        lines = screen.split("\n")
        return row < len(lines) and lines[row][column:column + 1] == sign
    t.wait(there)


def walk():
    count = int(run(MICAT, "list", "-f", FILTER, "--count"))
    assert count > 2, count
    with Terminal(env={"MICAT_CATALOGUE": CATALOGUE}) as t:
        t.tmux("set", "-s", "set-clipboard", "on")
        t.type("%s\n" % MICAT)
        t.wait("& to filter")
        cursor_is_on(t, "▸")
        hinted(t, "& to filter")
        t.type("&phones")       # which is a word in names, such as headphones
        t.wait("category is phone  Phones")
        t.key("Tab")
        t.wait("Filter ▸ category is phone ")
        t.type(FILTER[len("category is phone"):].replace("US", "U") + "\n")
        t.wait("no region")     # a slip: what was typed stays to be mended
        t.key("C-u")
        t.type(FILTER)
        t.wait("%d of" % count)
        t.key("Enter")
        cursor_is_on(t, "▸")
        hinted(t, "Space mark")
        t.key("Space", "Space")
        t.wait("2 marked")
        cursor_is_on(t, "▸")
        hinted(t, "d compare")
        t.type("d")
        screen = t.wait("Compare")
        assert "In IN" in screen and "✓" in screen, screen
        hinted(t, "y copy")
        t.type("x")
        t.wait("equal, hidden")
        t.key("Escape")
        t.wait("Models")
        hinted(t, "c claims")
        t.type("c")
        screen = t.wait("Shown:")
        assert "firmware" in screen, screen
        cursor_is_on(t, "▸")
        t.key("Escape")
        t.wait("Models")
        told(t, "copy")
        t.type("y")
        t.wait("copy:")
        t.type("c")
        t.wait("sent to the terminal's clipboard")
        command = shlex.split(t.tmux("show-buffer"))
        assert command[:2] == ["micat", "list"], command
        assert len(run(MICAT, *command[1:], "--format", "tsv").splitlines()) == count + 1, command
        if shutil.which("man"):
            t.type("M")
            t.wait("SYNOPSIS")
            t.type("q")
            t.wait("Models")
        t.type("q")
        t.wait(lambda s: s.rstrip().endswith("$"))
        assert t.value("alternate_on") == "0"


def pick(t, key, title, typed, row):
    t.type(key)
    t.wait(title)
    t.type(typed)
    t.wait("▸   " + row)


def by_pickers():
    """The same rows, and nothing typed but names and a number."""
    count = int(run(MICAT, "list", "-f", FILTER, "--count"))
    with Terminal(env={"MICAT_CATALOGUE": CATALOGUE}) as t:
        t.type("%s\n" % MICAT)
        t.wait("& to filter")
        pick(t, "R", "Where?", "india", "India ")
        hinted(t, "Enter take")
        t.key("Enter")
        t.wait("Region ▏IN: available▕")
        hinted(t, "R region")
        pick(t, "R", "Where?", "united states", "United States ")
        hinted(t, "Enter only")     # India would be gone
        hinted(t, "Right/Left state")
        t.key("Right")
        t.wait("(•) not sold")
        hinted(t, "Tab and it")
        t.key("Tab", "Enter")
        t.wait("US: not available▕")
        hinted(t, "F feature")
        pick(t, "F", "Which feature?", "categ", "Category")
        t.key("Enter")
        t.wait("Category · type to search")
        t.type("phone")
        t.wait("▸   Phones ")
        t.key("Enter")
        t.wait("category is phone▕")
        pick(t, "F", "Which feature?", "nfc", "NFC ")
        t.key("Enter")
        t.wait("category is phone and has")
        pick(t, "F", "Which feature?", "battery", "Capacity ")
        t.key("Enter")
        t.wait("Battery capacity · type to search")
        t.type("5000")
        t.wait(">= 5000 mAh")
        t.type("\x15>= 5000")
        t.wait("▸   >= 5000 mAh")
        t.key("Enter")
        t.wait("%d of" % count)


def in_words():
    """What no name has is offered as what its words name."""
    count = int(run(MICAT, "list", "-f", FILTER.replace(" and not available in US", ""), "--count"))
    with Terminal(env={"MICAT_CATALOGUE": CATALOGUE}) as t:
        t.type("%s\n" % MICAT)
        t.wait("& to filter")
        t.type("&phone india nfc battery 5000\n")
        t.wait("%d  category is phone and available in IN and battery >= 5000 mAh" % count)
        hinted(t, "?help")
        t.key("Enter")
        t.wait("%d of" % count)


WALKS = [(walk, "a newcomer's walk"), (by_pickers, "the same by pickers alone"),
         (in_words, "the same in a newcomer's words")]


def main():
    print("1..%d" % len(WALKS))
    for number, (walk_it, name) in enumerate(WALKS, 1):
        if not shutil.which("tmux"):
            print("ok %d - %s # SKIP no tmux here" % (number, name))
            continue
        try:
            walk_it()
            print("ok %d - %s" % (number, name))
        except Exception:  # whatever it is, it is a failure with its place
            print("not ok %d - %s" % (number, name))
            for line in traceback.format_exc().split("\n"):
                print("# " + line)


main()
