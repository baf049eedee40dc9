#!/usr/bin/env python3
"""The screens of a model in the networks of the US, held to the table of tests/data/fit that was
worked out without micat: the section of the detail pane, and the view with every band.  And line
by line the same as micat fit, which is held to that table too."""
import functools
import os
import re
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "cli"))
from tap import SHIPPED, SRC, equal, main, micat  # noqa: E402

PRINT = os.path.join(os.environ["top_builddir"], "tests", "screen", "print-screen")
TABLE = os.path.join(SRC, "tests", "data", "fit", "us.tsv")
ROLES = ("primary", "coverage", "capacity", "extra")
TECHNOLOGIES = ("4g", "5g")
WHY = {
    "list": "only accepted phones have service or calls, and nobody has shown this one to be accepted",
    "primary-lacking": "a primary band is lacking",
    "failed": "a finding says that it does not work",
    "no-network": "nobody says which bands the operator has",
    "networks": "its networks differ",
}
SIGN = {"yes": "✓", "no": "✗", "unknown": "?"}
MEANING = {"primary": "hardly usable", "coverage": "holes outside towns and indoors",
           "capacity": "slower in busy places",
           "extra": "hardly missed (in a few spots, or helps another band only)"}


@functools.lru_cache(None)
def table():
    with open(TABLE, encoding="utf-8") as f:
        lines = [line.rstrip("\n") for line in f if not line.startswith("#")]
    keys = lines[0].split("\t")
    return [dict(zip(keys, line.split("\t"))) for line in lines[1:]]


MODELS = list(dict.fromkeys(r["model"] for r in table()))


def screen(model, keys, size="116x900", ascii=False):
    """The lines inside the frame that fills the screen."""
    out = subprocess.run([PRINT, SHIPPED, size, "id is %s and not available in US" % model, keys] +
                         (["ascii"] if ascii else []), check=True, stdout=subprocess.PIPE,
                         text=True).stdout
    edge = "|" if ascii else "│"
    return [line[2:-1].rstrip() for line in out.splitlines()
            if line.startswith(edge) and line.endswith(edge)]


def unwrapped(lines, indent):
    """Lines of one fact each: what stands deeper than INDENT goes on."""
    whole = []
    for line in lines:
        if whole and line.startswith(" " * (indent + 1)):
            whole[-1] += " " + line.strip()
        else:
            whole.append(line)
    return whole


def sections(lines):
    """By operator, what is told in its section."""
    found, now = {}, None
    for line in lines:
        head = re.fullmatch(r"\S.* · ([a-z0-9-]+)", line)
        if head:
            now = found.setdefault(head.group(1), [])
        elif now is not None:
            now.append(line)
    return found


def verdict(row):
    return "%s %s: %s" % (SIGN[row["fits"]], row["fits"], WHY[row["why"]])


def bands(section):
    """(technology, role) -> the bands in service that are told to be lacking; and what is had."""
    lacking, had, technology = {}, {}, None
    for line in unwrapped(section, 6):
        head = re.match(r"    (\dG)  ", line)
        if head:
            technology = head.group(1).lower()
        band = re.match(r"      (\S) n?(\d+) +(primary|coverage|capacity|extra)(, for \w+)?(; .*)?", line)
        if not band or band.group(1) == "—":
            continue
        sign, number, role = band.group(1), band.group(2), band.group(3)
        assert re.search(r"\(20[0-9-]+, (single|two-sources)\) +\[[a-z0-9, -]+\]", line), line
        if sign == "✗":
            assert "; lacking: " + MEANING[role] in line, line
            lacking.setdefault((technology, role), []).append(number)
        else:
            equal(sign, "✓")
            assert "lacking" not in line, line
            had.setdefault((technology, role), []).append(number)
    return lacking, had


def test_every_band_of_the_view():
    nbands = 0
    for model in MODELS:
        found = sections(screen(model, "N"))
        equal(set(found), {r["operator"] for r in table()})
        for row in (r for r in table() if r["model"] == model):
            section = found[row["operator"]]
            text = " ".join(line.strip() for line in section)
            assert text.startswith(verdict(row)), (row, text)
            if row["operator"] != row["network"]:
                assert "Runs on %s: what is said there holds here too" % row["network"] in text
                equal(bands(section), ({}, {}))
                continue
            if row["share"] != "?":
                assert text.startswith("%s (covers %s)" % (verdict(row), row["share"])), text
            lacking, had = bands(section)
            for technology in TECHNOLOGIES:
                for role in ROLES:
                    said = ",".join(lacking.get((technology, role), [])) or "-"
                    equal((model, row["operator"], technology, role, said),
                          (model, row["operator"], technology, role,
                           row["%s %s" % (technology, role)]))
            nbands += sum(map(len, lacking.values())) + sum(map(len, had.values()))
    assert nbands > 6 * 40, nbands


def cell(row, technology):
    """What the table of the pane shows of a technology."""
    if row["why"] == "no-network":
        return "?"
    if row["model"] == "redmi-note-13" and technology == "5g":
        return "✗ none"		# a 4G phone
    for role, sign in (("primary", "✗"), ("coverage", "~"), ("capacity", "✓"), ("extra", "✓")):
        lacks = row["%s %s" % (technology, role)]
        if lacks != "-":
            prefix = "n" if technology == "5g" else ""
            return "%s lacks %s" % (sign, ", ".join(prefix + b for b in lacks.split(",")))
    return "✓ all"


def rows_of(lines):
    """By operator, the cells of the table of bands."""
    begin = next(i for i, line in enumerate(lines) if re.match(r" *Network +Fits +4G +5G +Share", line))
    found = {}
    for line in lines[begin + 1:]:
        cells = re.split("  +", line.strip())
        if not cells[0].startswith("us-"):
            break
        found[cells[0]] = cells[1:]
    return found


def test_every_cell_of_the_pane():
    for model in MODELS:
        lines = screen(model, "Enter")
        lines = lines[lines.index(next(l for l in lines if l.startswith("On the networks of US"))):]
        found = rows_of(lines)
        rows = [r for r in table() if r["model"] == model]
        equal(set(found), {r["operator"] for r in rows})
        for operator, cells in found.items():
            of = [r for r in rows if r["operator"] == operator]
            expected = ["%s %s" % (SIGN[of[0]["fits"]], of[0]["fits"])]
            if of[0]["network"] == operator:
                expected += [cell(of[0], t) for t in TECHNOLOGIES] + [of[0]["share"]]
            else:
                expected += ["on " + ", ".join(r["network"] for r in of)]
            equal((model, operator, cells), (model, operator, expected))
        # And it is what micat fit prints.
        fit = micat("fit", model, "--region", "US", catalogue=SHIPPED).stdout.splitlines()
        equal(rows_of(fit), found)


def test_the_rule_and_the_finding_come_before_the_bands():
    """The Mi 11 has AT&T's bands, and it is AT&T that keeps calls to its own list."""
    rule = "Calls only on phones of the operator's own list, since 2022-02"
    finding = "partly: 4G calls and data worked; no 5G (2021)"
    pane = screen("mi-11", "Enter")
    view = sections(screen("mi-11", "N"))["us-att"]
    for lines, last in ((pane, "Network "), (view, "Bands ")):
        places = [next(i for i, line in enumerate(lines) if words in line)
                  for words in (rule, finding)]
        places.append(next(i for i, line in enumerate(lines) if line.strip().startswith(last)))
        equal(places, sorted(places))
        text = re.sub(" +", " ", " ".join(lines))
        assert "[appleinsider-2020-07, bizwhiznetwork-2020-07]" in text
        assert "[hothardware-mi-11-2021]" in text
    assert "? unknown" in view[0], view[0]
    equal(rows_of(pane)["us-att"][0], "? unknown")
    assert "fits its networks:  ✓ 0  ✗ 6  ? 6" in "\n".join(pane)


def test_the_same_in_little_room():
    """Signs alone where there is no room for words; not one of them another."""
    signs = {"✗": "N", "✓": "Y", "?": "?", "~": "~"}
    for ascii in (False, True):
        lines = screen("mi-11", "Enter", "44x900", ascii)
        begin = next(i for i, line in enumerate(lines) if re.match(r" *Network +Fits", line))
        for line in lines[begin + 1:begin + 7]:
            name, *cells = line.split()
            row = next(r for r in table() if r["model"] == "mi-11" and r["operator"] == name)
            expected = [SIGN[row["fits"]], *(cell(row, t)[0] for t in TECHNOLOGIES)]
            equal((name, cells), (name, [signs[c] if ascii else c for c in expected] + [row["share"]]))
        assert not ascii or all(line.isascii() for line in lines)


def test_where_nothing_is_known():
    text = "\n".join(screen("redmi-pad-pro", "Enter"))
    assert "On the networks of US\n  Nobody says which bands it has.\n\n" in text, text
    assert "fits its networks" not in text
    assert "Nobody says which bands it has." in screen("redmi-pad-pro", "N")[0]


main(globals())
