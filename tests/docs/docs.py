"""What the tests of the manual share: TAP, the pages as text, the displays in them."""

import os
import re
import subprocess
import sys

SRCDIR = os.environ["srcdir"]
MAN = ("micat.1", "micat-query.7", "micat-catalogue.5", "micatrc.5")


class Tap:
    """Counts and prints test results; end() says whether all were well."""

    def __init__(self):
        self.count = self.failed = 0

    def check(self, ok, name, *details):
        self.count += 1
        self.failed += not ok
        print("%s %d - %s" % ("ok" if ok else "not ok", self.count, name.replace("#", "\\#")))
        if not ok:
            for detail in details:
                for line in str(detail).splitlines():
                    print("#   " + line)

    def end(self):
        print("1..%d" % self.count)
        sys.exit(self.failed > 0)


def skip_all(why):
    print("1..0 # SKIP " + why)
    sys.exit(0)


def source(page):
    with open(os.path.join(SRCDIR, "man", page), encoding="utf-8") as f:
        return f.read()


def rendered(page):
    """The page as a reader sees it, on one endless line: white space says nothing."""
    mandoc = os.environ.get("MANDOC")
    if not mandoc:
        skip_all("mandoc is not installed")
    text = subprocess.run([mandoc, "-Tutf8", "-Owidth=900", os.path.join(SRCDIR, "man", page)],
                          check=True, stdout=subprocess.PIPE).stdout.decode("utf-8")
    text = re.sub(".\b", "", text)
    return " ".join(text.split())


def unescape(line):
    """An mdoc text line as it is printed."""
    for written, meant in (("\\e", "\\"), ("\\(ti", "~"), ("\\(ha", "^"), ("\\(ga", "`"),
                           ("\\(aq", "'"), ("\\(dq", '"'), ("\\-", "-"), ("\\&", "")):
        line = line.replace(written, meant)
    return re.sub(r"\\\[u([0-9A-F]{4,5})\]", lambda m: chr(int(m.group(1), 16)), line)


def displays(page):
    """The literal displays of a page, each as a list of lines, with their first line's number."""
    found, block, start = [], None, 0
    for number, line in enumerate(source(page).splitlines(), 1):
        if line.startswith(".Bd -literal"):
            block, start = [], number + 1
        elif line == ".Ed":
            if block is not None:
                found.append((start, block))
            block = None
        elif block is not None:
            block.append(unescape(line))
    return found
