"""Running micat and saying what came of it, as TAP."""
import os
import subprocess
import sys
import traceback

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
