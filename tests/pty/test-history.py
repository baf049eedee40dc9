#!/usr/bin/env python3
"""What was typed in one micat is there in the next, where micatrc asks for it."""
import os
import signal
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from walks import ENV, Terminal, main, scratch, start  # noqa: E402


def settings(text):
    """An environment with a configuration and a folder for state, and the file in it."""
    folder = scratch()
    rc = os.path.join(folder, "micatrc")
    with open(rc, "w", encoding="utf-8") as f:
        f.write(text)
    return dict(ENV, MICAT_CONFIG=rc, XDG_STATE_HOME=folder), \
        os.path.join(folder, "micat", "history")


def left(t):
    t.wait(lambda s: s.rstrip().split("\n")[-1] == "$")


def content(path):
    with open(path, encoding="utf-8") as f:
        return f.read()


def test_kept_where_asked_for():
    env, path = settings("set keep-history yes\n")
    with Terminal(env=env) as t:
        start(t)
        t.type("&has nfc\n:sort name\n&")
        t.wait("by name")
        t.type("\x15ultra\nq")
        left(t)
    assert content(path) == "&has nfc\n&ultra\n:sort name\n", content(path)
    assert os.stat(path).st_mode & 0o777 == 0o600
    with Terminal(env=env) as t:
        start(t)
        t.type("&")
        t.key("Up")
        t.wait("Filter ▸ ultra")
        t.key("Up")
        t.wait("Filter ▸ has nfc")
        t.key("Escape")
        t.wait(" models")
        t.type(":")
        t.key("Up")
        t.wait(":sort name")


def test_not_written_unasked():
    env, path = settings("")
    with Terminal(env=env) as t:
        start(t)
        t.type("&has nfc\nq")
        left(t)
    assert not os.path.exists(os.path.dirname(path))
    with Terminal(env=env) as t:
        start(t)
        t.type(":set keep-history yes\n&has 5g\nq")
        left(t)
    assert content(path) == "&has 5g\n:set keep-history yes\n", content(path)


def test_kept_after_a_signal():
    env, path = settings("set keep-history yes\n")
    with Terminal(env=env) as t:
        start(t)
        t.type("&has nfc\n")
        t.wait("has nfc")
        pid = int(t.value("pane_pid"))
        child = int(subprocess.run(["pgrep", "-P", str(pid), "micat"], check=True, text=True,
                                   stdout=subprocess.PIPE).stdout)
        os.kill(child, signal.SIGTERM)
        left(t)
    assert content(path) == "&has nfc\n", content(path)


main(globals())
