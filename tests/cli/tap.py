"""Running micat and saying what came of it, as TAP."""
import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios
import traceback
import unicodedata

SRC = os.environ["srcdir"]
MICAT = os.environ["MICAT"]
SHIPPED = os.path.join(SRC, "catalog")
SMALL = os.path.join(SRC, "tests", "data", "catalogue", "small.xml")


def micat(*args, catalogue=SMALL, env=None, stdin=None, program=MICAT):
    """Run it; the catalogue is given in the environment."""
    full = {**os.environ, "LC_ALL": "C.UTF-8", **(env or {})}
    if catalogue:
        full["MICAT_CATALOGUE"] = catalogue
    else:
        full.pop("MICAT_CATALOGUE", None)
    return subprocess.run([program, *args], env=full, input=stdin, text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def on_terminal(columns, *args, catalogue=SMALL):
    """What it prints on a terminal so wide."""
    ours, its = pty.openpty()
    fcntl.ioctl(its, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    env = {**os.environ, "LC_ALL": "C.UTF-8", "NO_COLOR": "1", "MICAT_CATALOGUE": catalogue}
    out = b""
    with subprocess.Popen([MICAT, *args], env=env, stdin=its, stdout=its, stderr=its):
        os.close(its)
        while True:
            try:
                block = os.read(ours, 65536)
            except OSError:     # Linux says so when the other end is closed
                block = b""
            if not block:
                break
            out += block
    os.close(ours)
    return out.decode("utf-8").split("\r\n")


def width(text):
    """In columns."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF"
               else 1 for c in text)


def equal(a, b):
    assert a == b, "%r is not %r" % (a, b)


class Skip(Exception):
    """Raised by a case that cannot be run here; the message says why."""


def main(scope):
    tests = [(n, f) for n, f in scope.items() if n.startswith("test_")]
    print("1..%d" % len(tests))
    for i, (name, test) in enumerate(tests, 1):
        try:
            test()
            print("ok %d - %s" % (i, name))
        except Skip as why:
            print("ok %d - %s # SKIP %s" % (i, name, why))
        except Exception:  # whatever it is, it is a failure with its place
            print("not ok %d - %s" % (i, name))
            for line in traceback.format_exc().split("\n"):
                print("# " + line)
        sys.stdout.flush()
