#!/usr/bin/env python3
"""A walk over the world map: after every key the cursor is on the selected row."""
import os
import re
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from walks import ENV, Terminal, cursor_comes_to_selection, main, start  # noqa: E402

BRAILLE = re.compile("[\u2801-\u28ff]")
ULTRA = "-f 'id = xiaomi-14-ultra'"


def on_selection(t, *expected):
    """The row under the cursor has all of it, when the frame is whole."""
    def there(screen):
        row, column = t.cursor()
        lines = screen.split("\n")
        return row < len(lines) and lines[row][column:column + 1] == "▸" and \
            all(part in lines[row] for part in expected)
    return t.wait(there)


def on_answer(t, expected):
    def there(screen):
        row, column = t.cursor()
        lines = screen.split("\n")
        return row < len(lines) and lines[row][column:].startswith(expected)
    return t.wait(there)


def test_map_beside_its_list():
    with Terminal(env=ENV) as t:
        start(t, "-f 'not available in US'")
        t.type("/Xiaomi 14 Ultra\n")
        cursor_comes_to_selection(t)
        t.type("W")
        t.wait("not available ")
        screen = on_selection(t, "✗", "United States")
        assert "Xiaomi 14 Ultra in United States: not" in screen, screen
        assert len(BRAILLE.findall(screen)) > 200, screen
        assert screen.count("×××") > 3, screen
        for key, name in (("g", "✓"), ("j", "✓"), ("Down", "✓"), ("k", "✓"), ("Up", "✓"),
                          ("PageDown", ""), ("PageUp", ""), ("G", "?")):
            t.key(key)
            on_selection(t, name)
        t.type("/singapore\n")
        on_selection(t, "Singapore")
        t.key("J")
        on_selection(t, "Singapore")
        t.key("K")
        on_selection(t, "Singapore")
        t.wait("Xiaomi 14 Ultra in Singapore")
        t.key("Tab")
        on_answer(t, "Xiaomi 14 Ultra in Singapore")
        t.key("j")
        t.wait(lambda s: "in Singapore" not in s)
        on_answer(t, "Xiaomi 14 Ultra in ")
        t.key("Tab")
        on_selection(t)
        t.type("g/united states\n")
        on_selection(t, "✗", "United States")
        t.key("Enter")
        t.wait("claim")
        cursor_comes_to_selection(t)
        t.key("Escape")
        on_selection(t, "United States")
        t.key("Escape")
        t.wait("Models")
        cursor_comes_to_selection(t)


def test_map_by_its_name_and_a_resize():
    with Terminal(env=ENV) as t:
        start(t, ULTRA)
        t.type(":map\n")
        on_selection(t)
        for columns, rows in ((40, 10), (60, 30), (20, 5), (120, 36), (80, 24)):
            t.resize(columns, rows)
            t.wait(lambda s: "┌ " in s.split("\n")[1] + s.split("\n")[2])
            on_selection(t)
        t.wait("Regions")


def test_map_in_ascii():
    with Terminal(env={**ENV, "LC_ALL": "C"}) as t:
        start(t, ULTRA)
        t.type("W")
        screen = t.wait("# available")
        assert screen.isascii(), screen
        assert "xxx" in screen and "###" in screen and "..." in screen, screen
        t.key("j")

        def there(screen):
            row, column = t.cursor()
            return screen.split("\n")[row][column:column + 1] == ">"
        t.wait(there)


main(globals())
