"""What walks through the real program share: where it is, starting it, where the cursor is."""
import os
import shutil
import subprocess
import sys
import tempfile

from terminal import Terminal  # noqa: F401

SRC = os.environ["srcdir"]
CATALOGUE = os.path.join(SRC, "catalog")

MICAT = os.environ["MICAT"]

ENV = {"MICAT_CATALOGUE": CATALOGUE}


_scratch = []


def scratch():
    """A folder of its own, that goes with the test."""
    _scratch.append(tempfile.TemporaryDirectory())
    return _scratch[-1].name


def start(t, arguments="", until="Models"):
    t.type("%s %s\n" % (MICAT, arguments))
    return t.wait(until)


def cursor_comes_to_selection(t):
    """A frame arrives in pieces: the cursor is where it belongs when it is whole."""
    def there(screen):
        row, column = t.cursor()
        lines = screen.split("\n")
        return row < len(lines) and lines[row][column:column + 1] == "▸"
    t.wait(there)


def main(names):
    """Run what in NAMES begins with test_, as TAP."""
    tests = [(name, f) for name, f in sorted(names.items()) if name.startswith("test_")]
    print("1..%d" % len(tests))
    for i, (name, test) in enumerate(tests, 1):
        if not shutil.which("tmux"):
            print("ok %d - %s # SKIP no tmux here" % (i, name))
            continue
        try:
            skipped = test()
            print("ok %d - %s%s" % (i, name, " # SKIP " + skipped if skipped else ""))
        except (AssertionError, subprocess.CalledProcessError, IndexError, OSError) as e:
            print("not ok %d - %s" % (i, name))
            for line in str(e).split("\n"):
                print("# " + line)
        sys.stdout.flush()
