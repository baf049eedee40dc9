#!/usr/bin/env python3
"""What of the source the tests went through: the figures of tests/COVERAGE.md.

usage: coverage.py BUILD SOURCE [--write FILE]

Asks gcov about every object of src/ that a run of a build with --enable-coverage left counts
for, adds up lines and branches by file and by layer, and prints the table, or puts it
between the marks of FILE.  Of what every branch has to be tested of, the lines follow
that have one which nothing took.
"""
import collections
import datetime
import gzip
import json
import os
import subprocess
import sys
import tempfile

LAYERS = ("base", "catalogue", "xml", "query", "view", "cli", "tui")
# The sanitiser, the query evaluator, the resolution of claims.
WHOLE = ("base/text", "query/eval", "query/availability", "catalogue/resolve.c",
         "catalogue/settle.c", "catalogue/contradict.c", "catalogue/claims.c",
         "catalogue/rule.c")
BEGIN, END = "<!-- figures -->\n", "<!-- end of figures -->\n"


def count(build):
    """{source: [lines, lines run, branches, branches taken]}, {source: lines not all taken}"""
    notes = []
    for folder, _, names in os.walk(os.path.join(build, "src")):
        notes += [os.path.join(folder, n) for n in names if n.endswith(".gcda")]
    lines = collections.defaultdict(dict)
    branches = collections.defaultdict(dict)
    with tempfile.TemporaryDirectory() as place:
        subprocess.run(["gcov", "--json-format", "--branch-probabilities", *map(os.path.abspath, notes)],
                       cwd=place, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for name in os.listdir(place):
            with gzip.open(os.path.join(place, name), "rt") as f:
                report = json.load(f)
            for file in report["files"]:
                path = os.path.normpath(os.path.join(report["current_working_directory"],
                                                     file["file"]))
                for line in file["lines"]:
                    n = line["line_number"]
                    lines[path][n] = lines[path].get(n, 0) + line["count"]
                    key = (n, line.get("function_name"))
                    taken = branches[path].setdefault(key, [0] * len(line["branches"]))
                    for i, branch in enumerate(line["branches"][:len(taken)]):
                        taken[i] += branch["count"]
    counts = {path: [len(of), sum(1 for c in of.values() if c),
                     sum(len(b) for b in branches[path].values()),
                     sum(1 for b in branches[path].values() for c in b if c)]
              for path, of in lines.items()}
    untaken = {path: sorted({n for (n, _), b in of.items() if 0 in b})
               for path, of in branches.items()}
    return counts, untaken


def share(part, whole):
    return "%.1f %%" % (100.0 * part / whole) if whole else "–"


def whole(counts, untaken, source):
    """What of WHOLE nothing took."""
    taken, nbranches, out = 0, 0, []
    for path in sorted(counts):
        relative = os.path.relpath(path, source)
        if not relative.startswith(tuple("src/" + part for part in WHOLE)):
            continue
        nbranches += counts[path][2]
        taken += counts[path][3]
        if untaken[path]:
            with open(path, encoding="utf-8") as f:
                text = f.read().split("\n")
            out += ["- `%s`: `%s`" % (relative, text[n - 1].strip()) for n in untaken[path]]
    return ["Of the sanitiser, the query evaluator and the resolution of claims %d of %d branches "
            "were taken%s" % (taken, nbranches, "; not all of:" if out else "."), ""] + out


def table(counts, untaken, source):
    layers = collections.defaultdict(lambda: [0, 0, 0, 0])
    least = []
    for path, c in counts.items():
        relative = os.path.relpath(path, source)
        parts = relative.split(os.sep)
        if parts[0] != "src" or len(parts) < 3:
            continue
        layers[parts[1]] = [a + b for a, b in zip(layers[parts[1]], c)]
        least.append((c[1] / c[0], relative, c))
    out = ["| Layer | Lines | run | Branches | taken |", "|---|---:|---:|---:|---:|"]
    for layer in LAYERS:
        n, run, nbranches, taken = layers[layer]
        out.append("| `%s` | %d | %s | %d | %s |" % (layer, n, share(run, n), nbranches,
                                                    share(taken, nbranches)))
    out += ["", "The files of which the smallest part was run:", "",
            "| File | Lines run | Branches taken |", "|---|---:|---:|"]
    for _, relative, (n, run, nbranches, taken) in sorted(least)[:15]:
        out.append("| `%s` | %s | %s |" % (relative, share(run, n), share(taken, nbranches)))
    out += [""] + whole(counts, untaken, source)
    return "\n".join(out).rstrip("\n") + "\n"


def main():
    build, source = sys.argv[1], os.path.abspath(sys.argv[2])
    text = table(*count(build), source)
    if len(sys.argv) < 5:
        sys.stdout.write(text)
        return
    with open(sys.argv[4], encoding="utf-8") as f:
        page = f.read()
    before, rest = page.split(BEGIN)
    commit = subprocess.run(["git", "-C", source, "rev-parse", "--short", "HEAD"], text=True,
                            stdout=subprocess.PIPE, check=False).stdout.strip()
    head = "Measured on %s, commit %s.\n\n" % (datetime.date.today(), commit or "unknown")
    with open(sys.argv[4], "w", encoding="utf-8") as f:
        f.write(before + BEGIN + head + text + END + rest.split(END)[1])


main()
