#!/usr/bin/env python3
"""micat fit and operators on the shipped catalogue: every cell of the tables of tests/data/fit,
which were worked out without micat, and what people are shown first."""
import json
import os
import re
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from tap import SHIPPED, SRC, Skip, equal, main, micat  # noqa: E402

ISLANDS = os.path.join(SRC, "tests", "data", "catalogue", "islands.xml")
FACTS = os.environ.get("MICAT_FACTS") or os.path.join(SRC, "..", "shared", "facts")
TABLE = os.path.join(SRC, "tests", "data", "fit", "us.tsv")
INPUT = ("specs", "operators", "operator_bands", "operator_rules", "operator_judgements")
ROLES = ("primary", "coverage", "capacity", "extra")


def table():
    with open(TABLE, encoding="utf-8") as f:
        lines = [line.rstrip("\n") for line in f if not line.startswith("#")]
    keys = lines[0].split("\t")
    return [dict(zip(keys, line.split("\t"))) for line in lines[1:]]


def shipped(*args):
    return micat(*args, catalogue=SHIPPED)


def models():
    return list(dict.fromkeys(r["model"] for r in table()))


def share(row):
    if not row["share_low"]:
        return "?"
    equal(row["share_low"], row["share_high"])
    return "%d%%" % (100 * float(row["share_low"]) + 1e-9)


def test_every_cell():
    run = shipped("fit", *models(), "--region", "US", "--format", "tsv")
    equal(run.returncode, 0)
    lines = run.stdout.splitlines()
    keys = lines[0].split("\t")
    said = {}
    for line in lines[1:]:
        row = dict(zip(keys, line.split("\t")))
        case = said.setdefault((row["model"], row["operator"], row["network"]), {})
        if row["technology"] in ("2g", "3g"):
            equal(row["level"], "network unknown" if row["reason"] == "no-network" else "not used")
            continue
        case.update({"fits": row["fits"], "why": row["reason"]})
        if row["operator"] == row["network"] or row["operator"] != "us-boost":
            case["share"] = share(row)
        for role in ROLES:
            lacks = row["lacks_" + role].replace(", ", ",").replace("n", "")
            case[row["technology"] + " " + role] = "?" if row["level"] == "unknown" else \
                lacks or "-"
    expected = table()
    equal(len(said), len(expected))
    assert len(expected) == 6 * 13
    for row in expected:
        case = said[row["model"], row["operator"], row["network"]]
        for key, value in case.items():
            equal((row["model"], row["operator"], key, value),
                  (row["model"], row["operator"], key, row[key]))
        assert len(case) >= 10


def test_the_table_is_that_of_the_facts():
    files = [os.path.join(FACTS, f + ".tsv") for f in INPUT]
    if not all(map(os.path.isfile, files)):
        raise Skip("no facts: neither MICAT_FACTS nor ../shared/facts has " + ", ".join(INPUT))
    operators = list(dict.fromkeys(r["operator"] for r in table()))
    out = subprocess.run(["awk", "-f", os.path.join(SRC, "tests", "facts", "fit.awk"),
                          "-v", "models=" + " ".join(models()),
                          "-v", "operators=" + " ".join(operators), *files],
                         check=True, stdout=subprocess.PIPE, text=True).stdout.splitlines()
    equal(out, ["\t".join(r.values()) for r in table()])


def test_rule_and_finding_come_before_bands():
    text = shipped("fit", "mi-11", "--operator", "us-att").stdout
    places = [text.index(words) for words in (
        "Calls only on phones of the operator's own list, since 2022-02",
        "partly: 4G calls and data worked; no 5G (2021)", "Network  Fits")]
    equal(places, sorted(places))
    assert re.search(r"^us-att +\? unknown +~ lacks 14 +✓ lacks n2, n66 +73%$", text, re.M), text
    assert "appleinsider-2020-07" in text and "hothardware-mi-11-2021" in text
    assert "2G closed (GSM) 2017; 3G closed (UMTS) 2022-02: calls need VoLTE" in text
    equal(shipped("list", "-f", "fits us-att", "--count").stdout, "0\n")


def test_ascii():
    text = shipped("fit", "mi-11", "--operator", "us-att", "--ascii").stdout
    assert text.isascii(), [c for c in text if not c.isascii()]
    assert re.search(r"^us-att +\? unknown +~ lacks 14 +Y lacks n2, n66 +73%$", text, re.M), text


def test_json_has_everything_with_its_source():
    cases = json.loads(shipped("fit", "mi-11", "xiaomi-14", "--operator", "us-cricket",
                               "--operator", "AT&T Mobility", "--format", "json").stdout)
    equal([(c["model"], c["operator"], c["fits"], c["reason"]) for c in cases],
          [("mi-11", "us-att", "unknown", "list"), ("mi-11", "us-cricket", "unknown", "list"),
           ("xiaomi-14", "us-att", "unknown", "list"),
           ("xiaomi-14", "us-cricket", "unknown", "list")])
    for case in cases:
        equal(case["variant"], "International")
        equal([n["operator"] for n in case["networks"]], ["us-att"])
        equal(case["rules"][0]["kind"], "voice-whitelist")
        for fact in case["rules"] + case["findings"] + case["closures"] + \
                [b for n in case["networks"] for t in n["technologies"] for b in t["bands"]]:
            assert fact["sources"], fact
    equal([(f["operator"], f["verdict"]) for f in cases[1]["findings"]], [("us-att", "partly")])
    by_number = {b["band"]: b for t in cases[0]["networks"][0]["technologies"]
                 if t["technology"] == "4g" for b in t["bands"]}
    equal((by_number[14]["had"], by_number[14]["role"]), ("no", "coverage"))
    equal((by_number[12]["had"], by_number[12]["layer"]), ("yes", "coverage"))


def test_doubts():
    """What sources differ on, and what none states directly, says so wherever it is told."""
    def fit(*args):
        return micat("fit", *args, catalogue=ISLANDS).stdout

    def bands(case):
        return {b["band"]: b["disputed"] for t in case["networks"][0]["technologies"]
                for b in t["bands"]}

    # 1 and 28 by the maker, 1 and 3 by those who measured.
    four = json.loads(fit("plover-4", "--operator", "xa-reef", "--format", "json"))[0]
    equal((four["fits"], four["disputed"], four["indirect"]), ("no", True, False))
    equal(bands(four), {3: True, 7: False, 20: False, 78: False})
    two = json.loads(fit("plover-2", "--operator", "xa-reef", "--format", "json"))[0]
    equal((two["fits"], two["disputed"], two["indirect"]), ("yes", False, True))
    equal([t["strength"] for t in two["networks"][0]["technologies"]], ["derived", "derived"])
    equal(set(bands(two).values()), {False})
    rows = fit("plover-4", "plover-2", "--operator", "xa-reef", "--format", "tsv").splitlines()
    equal([line.split("\t")[-2:] for line in rows],
          [["strength", "disputed"], ["direct", "yes"], ["", "no"],
           ["derived", "no"], ["derived", "no"]])
    text = fit("plover-4", "--operator", "xa-reef")
    assert re.search(r"^xa-reef +✗≠ no +✗≠ none +\? +0-16%$", text, re.M), text
    assert "≠ Bands 4G: sources differ on bands that are in service  [maker, tests]" in text
    assert "Closures\n  none known\n" in text, text
    assert re.search(r"^xa-reef +Y\* yes +Y\* all +Y\* all +100%$",
                     fit("plover-2", "--operator", "xa-reef", "--ascii"), re.M)
    # Where all must agree it is not known; but not that nobody says it.
    text = fit("plover-4", "--operator", "xa-reef", "--resolve", "agree")
    assert text.startswith("Plover Four\nSources do not agree on which bands it has.\n"), text


def test_partition():
    """fits, not fits and unknown divide the catalogue, for every operator; what has no bands
    is unknown for all of them, unless somebody found that it does not work."""
    total = int(shipped("list", "--count").stdout)
    without = set(shipped("list", "-f", "bands.2g is unknown and bands.3g is unknown and "
                          "bands.4g is unknown and bands.5g is unknown", "--format", "tsv",
                          "-o", "id").stdout.split()[1:])
    assert len(without) > 600
    operators = json.loads(shipped("operators", "--format", "json").stdout)
    assert len(operators) == 93
    for o in operators:
        rows = []
        for query in ("fits %s", "not fits %s"):
            found = shipped("list", "-f", query % o["id"], "--format", "jsonl").stdout
            rows.append({json.loads(line)["id"] for line in found.splitlines()})
        equal(rows[0] & rows[1], set())
        equal((rows[0] | rows[1]) & without, set())
        unknown = {json.loads(line)["id"] for line in shipped(
            "list", "-u", "-f", "fits %s" % o["id"], "--format", "jsonl").stdout.splitlines()}
        equal(len(rows[0]) + len(rows[1]) + len(unknown - rows[0]), total)
        equal(unknown & rows[1], set())


def test_mistakes():
    for args, words in (
            (("fit", "mi-11"), "fit needs --operator or --region"),
            (("fit", "mi-11", "--operator", "us-at"), 'did you mean "us-att"?'),
            (("fit", "mi-11", "--region", "XX"), 'no region "XX"'),
            (("fit", "--region", "US"), "needs at least one model"),
            (("fit", "mi-11", "--region", "US", "--format", "xml"), "the format xml"),
            (("list", "--operator", "us-att"), "--operator is not for list")):
        run = shipped(*args)
        equal((args, run.returncode), (args, 2))
        assert words in run.stderr, run.stderr
        equal(run.stdout, "")
    equal(shipped("fit", "mi-11", "--region", "AQ").returncode, 1)
    equal(shipped("operators", "--region", "AQ").returncode, 1)


def test_operators():
    run = shipped("operators", "--region", "US")
    equal(len(run.stdout.splitlines()), 13)
    rows = json.loads(shipped("operators", "--region", "150", "--format", "json").stdout)
    assert {"de-telekom", "ru-mts"} <= {r["id"] for r in rows}
    assert not {r["id"] for r in rows} & {"us-att", "tr-turkcell"}
    facts = shipped("operators", "--claims", "--region", "US", "--format", "tsv").stdout
    assert "us-att\trule\tvoice-whitelist\tlist\t" in facts
    assert "us-att\tband\t4g 14\tin-service\tcoverage (single)\t" in facts


main(globals())
