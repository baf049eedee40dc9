#!/usr/bin/env python3
"""Every row of the facts stands in the catalogue or, with a reason, in LEFT-OUT.tsv; and
every claim of the catalogue has a row behind it, or follows from one and says so."""
import collections
import functools
import os
import re
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import facts  # noqa: E402
from tap import SHIPPED, Skip, equal, main  # noqa: E402


@functools.lru_cache(None)
def load():
    """Everything once: the names of sources, the catalogue, the rows found missing."""
    if not facts.PRESENT:
        raise Skip(facts.ABSENT)
    names = facts.SourceNames()
    ids = [m["id"] for m in facts.read_json("list")]
    models = facts.read_json("show", "--claims", *ids)
    return names, {m["id"]: m for m in models}


@functools.lru_cache(None)
def left_out():
    """File and row -> reason."""
    with open(os.path.join(SHIPPED, "LEFT-OUT.tsv"), encoding="utf-8") as f:
        lines = f.read().splitlines()
    equal(lines[0], "file\trow\treason")
    rows = [tuple(line.split("\t")) for line in lines[1:]]
    equal(len({r[:2] for r in rows}), len(rows))
    assert all(len(r) == 3 and len(r[2]) > 20 for r in rows), rows
    return {r[:2]: r[2] for r in rows}


def as_listed(row):
    """A row as LEFT-OUT.tsv writes it: bars for tabs."""
    return " | ".join(row["line"].rstrip("\t").split("\t"))


def tell(name, missing):
    """MISSING: (file, row) of all that was not found."""
    missing = [(f, as_listed(r)) for f, r in missing if f == name]
    unexplained = [m for m in missing if m not in left_out()]
    stale = [m for m in left_out() if m[0] == name and m not in missing]
    assert not unexplained, "%d rows are nowhere: %s" % (len(unexplained), unexplained[:20])
    assert not stale, "no row that is left out: %s" % stale


# -- from the facts to the catalogue ------------------------------------------------------

@functools.lru_cache(None)
def missing_specs():
    names, models = load()
    known = set(facts.known_specs(models.values()))
    return [row for claim, rows in facts.expected_specs(names).items()
            if claim not in known for row in rows]


@functools.lru_cache(None)
def missing_markets():
    names, models = load()
    known = set(facts.known_markets(models.values()))
    return [row for claim, rows in facts.expected_markets(names).items()
            if claim not in known for row in rows]


def is_model_there(row, names, model):
    dates = {"announced": row["announced_date"], "released": row["released_date"]}
    sources = names.split(row["source"])
    if not model:
        return False
    for feature, date in dates.items():
        found = [c for s in model["specs"] if s["feature"] == feature for c in s["claims"]
                 if c["value"] == date and c["source"] in sources]
        if date and not found:
            return False
    return (model["name"] == row["name"] and model["brand"] == row["brand"].lower() and
            model["category"] == row["kind"] and
            (model["native"] or "") == row["name_native"] and
            ", ".join(model["codenames"]) == row["codenames"] and
            model["sources"] == sources)


def test_models():
    names, models = load()
    rows = facts.read("models")
    equal(len({r["id"] for r in rows}), len(rows))
    tell("models.tsv", [("models.tsv", r) for r in rows
                        if not is_model_there(r, names, models.get(r["id"]))])


def test_specs():
    load()
    tell("specs.tsv", missing_specs())


def test_markets():
    load()
    tell("markets.tsv", missing_markets())


def test_model_numbers():
    names, models = load()
    known = {(m["id"], n["number"], n["region"] or "", n["variant"] or "", n["source"])
             for m in models.values() for n in m["numbers"]}
    rows = facts.read("model_numbers")
    said = {(r["id"], r["model_number"], r["region"], r["variant"], s): r
            for r in rows for s in names.split(r["source"])}
    tell("model_numbers.tsv", [("model_numbers.tsv", r) for k, r in said.items()
                               if k not in known])
    equal(known - set(said), set())


def test_claims_of_the_article():
    names, models = load()
    rows = [r for r in facts.read("claims") if r["topic"] == "alternative"]
    said = {(r["id"], r["value"], r["region"], names.split(r["source"])[0]): r for r in rows}
    known = {(m["id"], a.get("series"), a["region"], a["source"])
             for m in models.values() for a in m["alternatives"] if "source" in a}
    equal({r["topic"] for r in facts.read("claims")}, {"spec", "market", "alternative"})
    equal({r["key"] for r in rows}, {"series"})
    tell("claims.tsv", missing_specs() + missing_markets() +
         [("claims.tsv", r) for k, r in said.items() if k not in known])
    equal(known - set(said), set())


def test_next_to_nothing_is_left_out():
    load()
    everything = {(f + ".tsv", as_listed(r)) for f in facts.FILES + facts.NETWORK_FILES
                  for r in facts.read(f)}
    assert len(everything) > 14000
    equal(set(left_out()) - everything, set())
    assert len(left_out()) < len(everything) / 100


# -- from the catalogue to the facts ------------------------------------------------------

def rows_by_speaker(names):
    """What each source says of a model and variant: (id, source, variant) -> key -> value."""
    said = collections.defaultdict(dict)
    for r in facts.read("specs"):
        for source in names.split(r["source"]):
            said[r["id"], source, r["variant"]][r["key"]] = r["value"]
    return said


def panel_of(display):
    for word, panel in (("ink", "E-ink"), ("LCD", "LCD"), ("OLED", "OLED")):
        if word in display:
            return panel
    return None


def lenses(said, word):
    """The resolutions of the cameras whose role has the word."""
    found = [said["rear_camera_%d" % n] for n in range(2, 6)
             if re.search(word, said.get("rear_camera_%d_role" % n, ""))]
    return ", ".join(sorted(set(found), key=float)) + " MP" if found else None


def has(said, key, word):
    if key not in said:
        return None
    return "yes" if re.search(word, said[key]) else "no"


# A feature, and what follows for it from what one source says: None where nothing does.
FOLLOWS = {
    "network.5g": lambda s: has(s, "network_technology", "5G") or
    ("yes" if "bands_5g" in s else None),
    "network.4g": lambda s: has(s, "network_technology", "LTE"),
    "display.panel": lambda s: panel_of(s.get("display_type", "")),
    "display.resolution": lambda s: "%s × %s" % (s["resolution_width"], s["resolution_height"])
    if "resolution_width" in s and "resolution_height" in s else None,
    "body.foldable": lambda s: has(s, "display_type", "Foldable"),
    "battery.wireless": lambda s: "yes" if "charging_wireless" in s else None,
    "sensors.fingerprint": lambda s: "yes" if s.get("fingerprint", "yes") != "yes" else None,
    "camera.ultrawide": lambda s: lenses(s, "^ultra-?wide"),
    "camera.telephoto": lambda s: lenses(s, "tele(photo|$| )"),
    "camera.macro": lambda s: lenses(s, "macro"),
}
FOLDING = ("phone", "tablet")
# The same from the name of the model.
NAMED = {"network.5g": r"\b5G\b", "network.4g": r"\b[45]G\b", "body.foldable": r"(?i)fold|flip"}


def test_what_follows_from_a_row_says_so():
    names, models = load()
    said = rows_by_speaker(names)
    listed = {r["id"]: names.split(r["source"]) for r in facts.read("models")}
    count = 0
    for c in facts.known_specs(models.values()):
        if c.evidence == "derived":
            equal((c, c.strength, FOLLOWS[c.feature](said[c.model, c.source, c.variant])),
                  (c, "derived", c.value))
        elif c.evidence == "name":
            equal((c, c.strength, c.value), (c, "derived", "yes"))
            assert re.search(NAMED[c.feature], models[c.model]["name"]), c
            assert c.source in listed[c.model], c
        else:
            assert c.strength != "derived", c
            continue
        count += 1
    assert count > 1000


def test_what_follows_is_known():
    """Where a source's words decide a feature, it is that source's claim, or it says the
    feature itself."""
    names, models = load()
    known = {(c.model, c.source, c.variant, c.feature)
             for c in facts.known_specs(models.values())}
    for (model, source, variant), said in rows_by_speaker(names).items():
        for feature, follows in FOLLOWS.items():
            # Only the reference page names a folding screen, and only some kinds fold.
            if feature == "body.foldable" and \
                    (source != "gsmarena" or models[model]["category"] not in FOLDING):
                continue
            if follows(said) is not None:
                assert (model, source, variant, feature) in known, (model, source, feature)


def test_no_claim_without_a_row():
    names, models = load()
    expected = facts.expected_specs(names)
    lists = {r["id"]: r for r in facts.read("models")}
    corrected = {(model, facts.FEATURE[key], source)
                 for model, key, _, _, _, source in (
                     row.split(" | ") for name, row in left_out() if name == "specs.tsv")}
    for c in facts.known_specs(models.values()):
        if c in expected or c.evidence in ("derived", "name"):
            continue
        if (c.model, c.feature, c.source) in corrected:
            # What its source does not say so is not given as its word.
            assert c.note.startswith("corrected here: "), c
            continue
        # A date that only the list of models gives.
        column = {"announced": "announced_date", "released": "released_date"}.get(c.feature)
        equal((c, c.evidence, c.strength), (c, "model-list", "indirect"))
        assert column and lists[c.model][column] == c.value, c
        assert c.source in names.split(lists[c.model]["source"]), c
    equal(set(facts.known_markets(models.values())) - set(facts.expected_markets(names)), set())
    equal(set(models) - set(lists), set())


def test_nothing_is_said_twice():
    _, models = load()
    specs = collections.Counter(facts.known_specs(models.values()))
    equal([c for c, n in specs.items() if n > 1], [])
    markets = collections.Counter(c for c in facts.known_markets(models.values())
                                  if c.owner[0] == "model")
    equal([c for c, n in markets.items() if n > 1], [])


main(globals())
