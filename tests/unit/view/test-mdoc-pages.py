#!/usr/bin/env python3
"""What micat shows of its own manual pages has the words of mandoc's rendering,
in the same order, at several widths."""
import difflib
import os
import re
import subprocess
import sys

srcdir = os.environ.get("srcdir", ".")
builddir = os.environ.get("top_builddir", ".")
mandoc = os.environ.get("MANDOC") or "mandoc"
program = os.path.join(builddir, "tests/unit/view/print-mdoc")
pages = ["micat.1", "micat-query.7", "micat-catalogue.5", "micatrc.5"]
widths = [20, 40, 78]


def run(*command):
    return subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout.decode("utf-8")


def words_of_mandoc(page):
    text = run(mandoc, "-Tutf8", "-Owidth=500", page)
    text = re.sub(".\b", "", text)
    # The line above and the line below the page are not of the page.
    return [line for line in text.split("\n") if line.strip()][1:-1]


def flat(lines):
    # mandoc breaks lines behind hyphens.
    return re.sub(r"(?<=\w)- (?=\w)", "-", " ".join(" ".join(lines).split()))


def squeezed(lines):
    """Without spaces: for widths at which long words are broken."""
    return "".join("".join(lines).split())


try:
    subprocess.run([mandoc, "-Tutf8", os.devnull], stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL, check=False)
except OSError:
    print("1..0 # SKIP mandoc is not installed")
    sys.exit(0)

print("1..%d" % (len(pages) * (len(widths) + 1)))
number = 0
for name in pages:
    page = os.path.join(srcdir, "man", name)
    expected = words_of_mandoc(page)
    for width in [500] + widths:
        lines = run(program, page, str(width)).split("\n")
        form = flat if width == 500 else squeezed
        got, want = form(lines), form(expected)
        ok = got == want and all(len(line) <= width for line in lines)
        number += 1
        print("%s %d - %s at %d columns" % ("ok" if ok else "not ok", number, name, width))
        if ok:
            continue
        got, want = (got.split(), want.split()) if form is flat else (got, want)
        for op, a, b, c, d in difflib.SequenceMatcher(None, want, got, False).get_opcodes()[:40]:
            if op != "equal":
                print("# mandoc: %r  micat: %r" % (want[a:b], got[c:d]))
