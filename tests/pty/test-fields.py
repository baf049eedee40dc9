#!/usr/bin/env python3
"""Choosing columns and order, and going back to where one was: with the cursor in place."""
import os
import re
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import walks  # noqa: E402
from walks import ENV, Terminal, cursor_comes_to_selection, start  # noqa: E402


def walk(t, *steps):
    for key, shown in steps:
        t.key(key)
        t.wait(shown)
        cursor_comes_to_selection(t)


def test_columns():
    with Terminal(env=ENV) as t:
        start(t, "-s name -o category,released")
        walk(t, ("C", "Columns · category,released"), ("Down", "Columns"),
             ("Down", "Columns"))
        t.type("/weight")
        t.wait("/weight")
        walk(t, ("Enter", "Columns"), ("Space", "category,released,weight"),
             ("K", "category,weight,released"), ("K", "weight,category,released"),
             ("J", "category,weight,released"), ("Space", "category,released "),
             ("Space", "category,released,weight"), ("K", "category,weight,released"),
             ("u", "category,released,weight"), ("M-u", "category,weight,released"),
             ("Enter", "Models"))
        t.resize(120, 36)
        t.wait(lambda s: re.search(r"Name +Category +Weight +Released", s))
        cursor_comes_to_selection(t)


def test_order():
    with Terminal(env=ENV) as t:
        start(t, "-s name")
        walk(t, ("s", "Order · by name ↑"))
        t.type("/battery cap")
        walk(t, ("Enter", "Order"), ("Space", "Order · by name ↑, battery ↑"),
             ("Space", "by name ↑, battery ↓"), ("K", "by battery ↓ "),
             ("Enter", "Models · by battery ↑"), ("s", "Order · by battery ↑"),
             ("Enter", "Models · by battery ↓"))
        t.key("g")
        t.wait(lambda s: "mAh" in s.split("\n")[3].split("│")[1])
        cursor_comes_to_selection(t)
        walk(t, ("u", "Models · by battery ↑"), ("s", "Order"), ("Escape", "Models"))
        t.type("se")
        screen = t.wait("Sort by ▸ battery")
        assert t.cursor()[0] == 23, screen


def test_going_back():
    with Terminal(env=ENV) as t:
        start(t, "-s name")
        walk(t, ("Down", "2/"), ("Down", "3/"), ("G", re.compile("(758)/758").search))
        t.type("/14 ultra")
        walk(t, ("Enter", "Xiaomi 14 Ultra"), ("g", " 1/"), ("C-o", "Xiaomi 14 Ultra"),
             ("C-o", "758/758"), ("<", " 3/"), (">", "758/758"), ("M-o", "Xiaomi 14 Ultra"))


walks.main(globals())
