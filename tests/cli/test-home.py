#!/usr/bin/env python3
"""What fits at home, in a catalogue that was written by hand: a country, its operators and a
maker that no program has heard of.  The cells below were worked out from it without micat."""
import json
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from tap import SRC, equal, main, micat  # noqa: E402

ISLANDS = os.path.join(SRC, "tests", "data", "catalogue", "islands.xml")

# By operator: what fits, and the share of the weights (primary and coverage 2, capacity 1).
CELLS = {
    "xa-reef": {"plover-1": ("yes", "100%"), "plover-2": ("yes", "100%"),
                "plover-3": ("unknown", "66%"), "plover-4": ("no", "0-16%")},
    "xa-atoll": {"plover-1": ("unknown", "100%"), "plover-2": ("yes", "100%"),
                 "plover-3": ("unknown", "100%"), "plover-4": ("no", "0%")},
    "xa-shoal": {"plover-1": ("yes", "100%"), "plover-2": ("yes", "100%"),
                 "plover-3": ("unknown", "66%"), "plover-4": ("no", "0-16%")},
    "xa-tide": {"plover-1": ("unknown", "100%"), "plover-2": ("yes", "100%"),
                "plover-3": ("unknown", "66-100%"), "plover-4": ("no", "0-16%")},
    "xb-dune": {"plover-1": ("no", "0%"), "plover-2": ("yes", "100%"),
                "plover-3": ("no", "0%"), "plover-4": ("yes", "100%")},
    "xb-mirage": {},
}
SOLD = {"plover-1": "available", "plover-2": "unavailable", "plover-3": "unavailable",
        "plover-4": "unavailable", "plover-5": "available"}


def islands(*args):
    return micat(*args, catalogue=ISLANDS)


def rows(*args):
    return json.loads(islands("list", "--format", "json", *args).stdout)


def test_every_cell():
    for operator, cells in CELLS.items():
        home = ("--home-region", "Far Isles", "--home-operator", operator)
        listed = rows(*home, "-o", "status:home,fits:home,covers:home")
        equal(len(listed), 6)
        for row in listed:
            fits, share = cells.get(row["id"], ("unknown", None))
            equal((row["id"], row["fits:home"], row["covers:home"]), (row["id"], fits, share))
            equal(row["status:home"], SOLD.get(row["id"], "unknown"))
        # The same by the operator's own name, and by the one that the filter names.
        equal([(r["fits:" + operator], r["covers:" + operator]) for r in
               rows("-o", "fits:%s,covers:%s" % (operator, operator))],
              [(r["fits:home"], r["covers:home"]) for r in listed])
        equal([(r["id"], r["fits"]) for r in rows("-o", "fits", "-f", "fits " + operator)],
              [(r["id"], "yes") for r in listed if r["fits:home"] == "yes"])


def test_signs():
    table = islands("list", "-o", "status:XA,fits:xa-reef", "-s", "name").stdout
    equal([line.split(None, 2)[2] for line in table.splitlines()[1:]],
          ["\u2713   ?", "\u2717   \u2717 0-16% \u2260", "\u2713   \u2713 100%", "\u2717   ? 66%",
           "\u2717   \u2713*100%", "?   ?"])
    table = islands("list", "--ascii", "-o", "status:XA,fits:xa-reef", "-s", "name").stdout
    assert "N   N 0-16% !" in table and "N   Y*100%" in table, table


def test_order():
    """What fits, then what may, by the share; what does not, and what nobody knows at all."""
    def order(keys):
        return [r["id"][7:] for r in rows("-s", keys)]

    equal(order("fits:xa-atoll"), ["2", "1", "3", "4", "5", "watch"])
    equal(order("-fits:xa-atoll"), ["4", "1", "3", "2", "5", "watch"])
    equal(order("-covers:xa-reef,name"), ["1", "2", "3", "4", "5", "watch"])
    equal(order("covers:xa-reef,-name"), ["4", "3", "2", "1", "watch", "5"])


def test_the_question():
    home = ("--home-region", "XA", "--home-operator", "xa-shoal")
    equal([r["id"] for r in rows(*home, "-f", "not available in home and fits home")], ["plover-2"])
    equal([r["id"] for r in rows(*home, "-f", "no:home covers:home>=60%")],
          ["plover-3", "plover-2"])
    equal(islands("list", *home, "-f", "-in:home -fits:home", "--count").stdout, "1\n")


def instead(*args):
    """What stands under the headings of "micat show" that begin with Nearest."""
    lines = islands("show", *args).stdout.splitlines()
    found, heading = {}, None
    for line in lines:
        if not line.startswith(" "):
            heading = line if line.startswith("Nearest") else None
        elif heading and not line.startswith("    "):
            found.setdefault(heading, []).append(line.strip())
    return found


def test_alternatives_name_the_fit_in_json():
    def nearest(*args):
        model = json.loads(islands("show", "plover-3", "-r", "XA", "--format", "json",
                                   *args).stdout)[0]
        return model["nearest"][0]

    plain = nearest()
    equal(sorted(plain), ["available", "models", "region"])
    equal([sorted(m) for m in plain["models"]], [["id", "reason"]] * 2)
    full = nearest("--home-operator", "xb-dune")
    equal([(m["id"], m["fit"]["operator"], m["fit"]["fits"]) for m in full["models"]],
          [("plover-1", "xb-dune", "no"), ("plover-5", "xb-dune", "unknown")])
    equal(full["fitting"], 2)
    equal([(m["id"], m["fit"]["fits"], m["fit"]["indirect"], m["fit"]["disputed"],
            m["fit"]["share"]["low"]) for m in full["fitting_models"]],
          [("plover-2", "yes", True, False, 1), ("plover-4", "yes", False, True, 1)])
    # Those that somebody names as alternatives too.
    more = """<catalogue xmlns="urn:micat:catalogue:1" id="more" title="More">
        <model id="plover-6" name="Plover Six" brand="plover" category="phone" sources="maker">
          <alternative model="plover-2" region="XA" source="tests"/>
          <alternative series="sand" region="XA" source="tests"/></model></catalogue>"""
    run = micat("show", "plover-6", "-c", ISLANDS, "-c", "-", "--home-operator", "xa-reef",
                "--format", "json", stdin=more)
    alternatives = json.loads(run.stdout)[0]["alternatives"]
    equal([(a.get("model"), a.get("fit", {}).get("fits")) for a in alternatives],
          [("plover-2", "yes"), (None, None)])


def test_alternatives_name_the_fit():
    equal(instead("plover-3", "-r", "XA", "--home-operator", "xa-reef"), {
        "Nearest available in XA": ["Plover One  \u2713  Reef \u2713 100%", "Plover Five  \u2713  Reef ?"],
        "Nearest that fits Reef, if imported to XA": ["Plover Two  \u2717  Reef \u2713*100%"]})
    # Sold in neither sense: what is available does not work, and says so.
    equal(instead("plover-3", "-r", "XA", "--home-operator", "xb-dune"), {
        "Nearest available in XA": ["Plover One  \u2713  Dune \u2717 0%", "Plover Five  \u2713  Dune ?"],
        "Nearest that fits Dune, if imported to XA": [
            "Plover Two  \u2717  Dune \u2713*100%", "Plover Four  \u2717  Dune \u2713 100% \u2260"]})
    equal(instead("plover-2", "-r", "XA", "--home-operator", "xa-atoll")[
        "Nearest that fits Atoll, if imported to XA"], ["Phone: no other is known to fit"])
    # Nobody asks of any network, or has bands to ask about, or needs another one.
    equal(list(instead("plover-3", "-r", "XA")), ["Nearest available in XA"])
    equal(list(instead("plover-watch", "-r", "XA", "--home-operator", "xa-reef")),
          ["Nearest available in XA"])
    equal(instead("plover-1", "-r", "XA", "--home-operator", "xa-atoll"), {})


def test_home_is_said():
    for columns in ("fits:home", "covers:home", "status:home"):
        done = islands("list", "-o", columns)
        equal((done.returncode, done.stdout), (2, ""))
        assert "is home: \"set home-" in done.stderr, done.stderr
    done = islands("list", "-o", "fits:xa-ref")
    assert 'did you mean "xa-reef"?' in done.stderr, done.stderr


main(globals())
