#!/usr/bin/env python3
"""Every row of the facts about network operators stands in the catalogue or, with a reason,
in LEFT-OUT.tsv; and nothing is said of operators that has no row."""
import collections
import functools
import os
import re
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import facts  # noqa: E402
from tap import SHIPPED, Skip, equal, main  # noqa: E402

# A judgement, as one of the three verdicts.
VERDICT = {
    "4G calls and data worked; no 5G": "partly",
    "4G calls and data worked; no 5G although n41 is listed": "partly",
    "did not work": "fails",
    "blocked although the bands fit: bought abroad": "fails",
}
# What a topic does beside the bands.  "No list found" is no list.
EFFECT = {
    "voice-whitelist": "list", "phone-list-decides-service": "list",
    "activation-check": "list", "blocks-phones-without-4g-emergency-call": "list",
    "volte-required": "duty", "2g-3g-fallback": "duty", "imei-registration": "duty",
    "imei-must-be-recorded": "remark", "merged-into": "remark", "runs-on": "remark",
    "band-28-in-devices": "remark",
}


class Sources(facts.SourceNames):
    """A search is a source too, and has a day."""

    def split(self, text):
        return super().split(text.replace("search 2026-11-23", "search-2026-11-23"))


@functools.lru_cache(None)
def load():
    if not facts.PRESENT:
        raise Skip(facts.ABSENT)
    if not all(os.path.isfile(os.path.join(facts.FACTS, f + ".tsv")) for f in facts.NETWORK_FILES):
        raise Skip("no facts: neither MICAT_FACTS nor ../shared/facts has " + ", ".join(facts.NETWORK_FILES))
    operators = facts.read_json("operators", "--claims")
    equal(len({o["id"] for o in operators}), len(operators))
    return Sources(), {o["id"]: o for o in operators}


@functools.lru_cache(None)
def left_out():
    with open(os.path.join(SHIPPED, "LEFT-OUT.tsv"), encoding="utf-8") as f:
        return {tuple(line.split("\t")[:2]) for line in f.read().splitlines()[1:]}


def tell(name, missing):
    lines = {(name + ".tsv", " | ".join(r["line"].rstrip("\t").split("\t"))) for r in missing}
    equal(lines - left_out(), set())
    equal({l for l in left_out() if l[0] == name + ".tsv"} - lines, set())


def is_operator(row, o, names):
    runs_on = re.fullmatch(r"runs on (.*)", row["note"])
    return (o["name"] == row["name"] and o["region"] == row["country"] and
            o["status"] == row["status"] and o["plmns"] == [p for p in row["mcc_mnc"].split(", ")
                                                            if p] and
            o["sources"] == names.split(row["source"]) and
            (runs_on.group(1) in o["networks"] and not o["note"] if runs_on
             else (o["note"] or "") == row["note"]))


def test_operators():
    names, operators = load()
    rows = facts.read("operators")
    tell("operators", [r for r in rows if r["id"] not in operators or
                       not is_operator(r, operators[r["id"]], names)])
    equal(set(operators), {r["id"] for r in rows})


def test_bands():
    names, operators = load()
    known = collections.Counter(
        (o["id"], b["technology"], str(b["band"]), b["role"], b["layer"], b["status"],
         b["as_of"], b["confidence"], tuple(b["sources"]), b["note"] or "")
        for o in operators.values() for b in o["bands"])
    equal([b for b, n in known.items() if n > 1], [])
    said = {(r["operator"], r["technology"], r["band"], r["role"], r["layer"], r["status"],
             r["as_of"], r["confidence"], tuple(names.split(r["source"])), r["note"]): r
            for r in facts.read("operator_bands")}
    assert len(said) > 600
    tell("operator_bands", [r for k, r in said.items() if k not in known])
    equal(set(known) - set(said), set())


def is_rule(row, rule, names):
    words = (rule["note"] or "") + " " + rule["text"]
    value = "" if row["value"] in ("yes", "no list found") else row["value"]
    # A file of the facts, named for those who work with them.
    note = row["note"].replace(" (judgements.tsv)", "")
    effect = "remark" if row["value"] == "no list found" else EFFECT[row["topic"]]
    return (rule["kind"] == row["topic"] and rule["effect"] == effect and
            (rule["as_of"] or "") == row["as_of"] and
            rule["sources"] == names.split(row["source"]) and value in words and note in words)


def test_rules():
    names, operators = load()
    rows = facts.read("operator_rules")
    tell("operator_rules", [r for r in rows if not any(
        is_rule(r, rule, names) for rule in operators[r["operator"]]["rules"])])
    equal(sum(len(o["rules"]) for o in operators.values()), len(rows))
    # What runs on what is said once more, where it is worked with.
    for r in rows:
        if r["topic"] in ("runs-on", "merged-into"):
            assert re.match(r"us-[a-z-]+", r["value"]).group() in \
                operators[r["operator"]]["networks"], r
    equal(operators["us-boost"]["networks"], ["us-att", "us-t-mobile"])


def test_since_of_rules():
    """A rule's beginning is in the words of its row, or in that of the closure it names."""
    names, operators = load()
    since = {(o["id"], r["kind"]): (r["since"], r["note"]) for o in operators.values()
             for r in o["rules"] if r["since"]}
    equal(len(since), 3)
    for key, (date, note) in since.items():
        assert date in note, (key, date, note)


def test_closures():
    names, operators = load()
    known = {(o["id"], x["technology"], x["text"], x["status"], x["date"] or "",
              tuple(x["sources"])) for o in operators.values() for x in o["closures"]}
    status = {"shut-down": "closed", "planned": "planned"}
    said = {(r["operator"], r["technology"], r["detail"], status[r["status"]], r["date"],
             tuple(names.split(r["source"]))): r for r in facts.read("operator_shutdowns")}
    tell("operator_shutdowns", [r for k, r in said.items() if k not in known])
    equal(len(known), len(said))
    # Only these leave the rest of the network.
    equal({(o["id"], x["text"]) for o in operators.values() for x in o["closures"] if x["part"]},
          {("us-t-mobile", "Sprint CDMA"), ("us-t-mobile", "Sprint LTE network"),
           ("us-t-mobile", "LTE reduced to 5 MHz")})


def test_findings():
    names, operators = load()
    known = {(f["model"], o["id"], f["verdict"], f["text"], f["as_of"], tuple(f["sources"]),
              f["note"] or "", f["strength"]) for o in operators.values() for f in o["findings"]}
    rows = facts.read("operator_judgements")
    said = set()
    for r in rows:
        # Of several models of one name: each may be meant, and none surely is.
        shared = "which Redmi Note 13 is not said" in r["note"]
        for model in [r["id"], r["id"] + "-5g"] if shared else [r["id"]]:
            said.add((model, r["operator"], VERDICT[r["judgement"]], r["judgement"], r["as_of"],
                      tuple(names.split(r["source"])), r["note"],
                      "shared" if shared else "direct"))
    equal(known, said)


def test_credit():
    """The licences of the collections ask to be named."""
    with open(os.path.join(SHIPPED, "SOURCES.md"), encoding="utf-8") as f:
        text = f.read()
    for words in ("Band Atlas - Hyper Nexus, CC BY 4.0", "CC BY-SA 4.0", "`emc-regulations`"):
        assert words in text, words


main(globals())
