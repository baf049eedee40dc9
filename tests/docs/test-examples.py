"""Every example of the man pages and the README does what it is shown to do.

A line that begins with "$ " is a command; the lines up to the next one, or to the end of the
display, are all that it prints.  A line "..." stands for any lines.  The commands of one display
run one after the other in one shell, all of a document in one directory.
"""

import difflib
import os
import re
import shutil
import subprocess
import tempfile

import docs

tap = docs.Tap()


def readme():
    """The fenced blocks of the README."""
    with open(os.path.join(docs.SRCDIR, "README.md"), encoding="utf-8") as f:
        text = f.read()
    return [(text.count("\n", 0, m.start(1)) + 1, m.group(1).splitlines())
            for m in re.finditer(r"^```\w*\n(.*?)^```", text, re.S | re.M)]


def examples(block):
    """(command, expected lines) of a display that shows any."""
    found = []
    for line in block:
        if line.startswith("$ "):
            found.append((line[2:], []))
        elif found:
            found[-1][1].append(line)
    return found


def run(commands, directory):
    """What each command prints."""
    mark = "--- end of one command ---"
    script = "".join("%s\nstatus=$?; echo '%s'; (exit $status)\n" % (command, mark)
                     for command in commands)
    environment = {
        "PATH": directory + "/bin:" + os.environ["PATH"],
        "HOME": directory, "MICAT_CONFIG": "/dev/null", "LC_ALL": "C.UTF-8", "COLUMNS": "80", "TERM": "dumb",
        "MICAT_CATALOGUE": os.path.join(docs.SRCDIR, "catalog"),
    }
    for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "LD_LIBRARY_PATH"):
        if name in os.environ:
            environment[name] = os.environ[name]
    out = subprocess.run(["sh", "-c", script], cwd=directory, env=environment,
                         stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                         stderr=subprocess.STDOUT, timeout=300).stdout.decode("utf-8")
    return [printed.splitlines() for printed in out.split(mark + "\n")[:-1]]


def matches(printed, expected):
    """Equal line by line, where "..." matches any number of lines."""
    if not expected:
        return not printed
    if expected[0] == "...":
        return any(matches(printed[i:], expected[1:]) for i in range(len(printed) + 1))
    return bool(printed) and printed[0].rstrip() == expected[0].rstrip() and \
        matches(printed[1:], expected[1:])


def test_document(name, blocks, directory):
    for number, block in blocks:
        shown = examples(block)
        results = run([command for command, _ in shown], directory)
        for (command, expected), printed in zip(shown, results):
            while expected and not expected[-1]:
                expected.pop()
            tap.check(matches(printed, expected), "%s:%d: %s" % (name, number, command),
                      *list(difflib.unified_diff(expected, printed, "stated", "printed",
                                                 lineterm=""))[:40])


def put_together(directory, name, pieces):
    """A file from the pieces of a tutorial's steps; it is valid."""
    path = os.path.join(directory, name)
    with open(path, "w", encoding="utf-8") as f:
        f.write("\n".join(pieces) + "\n")
    if os.environ.get("XMLLINT"):
        schema = os.path.join(docs.SRCDIR, "catalog", "catalogue.xsd")
        result = subprocess.run([os.environ["XMLLINT"], "--noout", "--nonet", "--schema", schema, path],
                                stderr=subprocess.PIPE)
        tap.check(result.returncode == 0, name + " of the tutorial is valid",
                  result.stderr.decode("utf-8"))


def tutorial(directory):
    """micat-catalogue(5): the pieces of the steps, put together, are a catalogue."""
    lines = docs.source("micat-catalogue.5").splitlines()
    second = lines.index(".Sh A COUNTRY'S NETWORKS IN FIVE STEPS") + 1
    for name, first in ("cycles.xml", 0), ("home.xml", second):
        pieces = []
        for number, block in docs.displays("micat-catalogue.5"):
            if number > first and examples(block):
                break
            pieces += block if number > first else []
        put_together(directory, name, pieces)
    notes = [block for _, block in docs.displays("micat-catalogue.5") if 'id="mine"' in block[0]]
    with open(os.path.join(directory, "mine.xml"), "w", encoding="utf-8") as f:
        f.write("\n".join(notes[0]) + "\n")


def statements():
    """micatrc(5): every display is a file without a mistake."""
    program = os.path.join(os.environ["top_builddir"], "tests/docs/print-tables")
    for number, block in docs.displays("micatrc.5"):
        said = subprocess.run([program, "micatrc"], input="\n".join(block).encode("utf-8"),
                              stdout=subprocess.PIPE).stdout.decode("utf-8")
        tap.check(not said, "micatrc.5:%d: no mistake in the example" % number, said)


statements()
for name in docs.MAN + ("README.md",):
    directory = tempfile.mkdtemp()
    try:
        os.mkdir(directory + "/bin")
        os.symlink(os.environ["MICAT"], directory + "/bin/micat")
        if name == "micat-catalogue.5":
            tutorial(directory)
        test_document(name, readme() if name == "README.md" else docs.displays(name), directory)
    finally:
        shutil.rmtree(directory)
tap.end()
