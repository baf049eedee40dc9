#!/usr/bin/env python3
"""The shipped catalogue: valid, silent under check, and true to what is known."""
import glob
import json
import os
import subprocess
import sys
import xml.etree.ElementTree as ElementTree

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from tap import SHIPPED, equal, main, micat  # noqa: E402


def rows(query):
    return json.loads(micat("list", "-f", query, "--format", "json", catalogue=SHIPPED).stdout)


def ids(query):
    return {r["id"] for r in rows(query)}


def show(model):
    return json.loads(micat("show", model, "--claims", "--format", "json",
                            catalogue=SHIPPED).stdout)[0]


def test_every_file_is_valid():
    xmllint = os.environ.get("XMLLINT") or "xmllint"
    files = sorted(glob.glob(os.path.join(SHIPPED, "*.xml")))
    assert len(files) > 10
    run = subprocess.run([xmllint, "--noout", "--nonet", "--schema",
                          os.path.join(SHIPPED, "catalogue.xsd"), *files],
                         stderr=subprocess.PIPE, text=True)
    equal(run.returncode, 0)
    equal(run.stderr.count(" validates\n"), len(files))


def test_all_variants_of_a_value_are_named():
    shown = micat("show", "poco-m4-pro-5g", catalogue=SHIPPED).stdout
    assert "yes (EEA, IN, TR)" in shown, shown


def test_check_says_nothing():
    run = micat("check", catalogue=SHIPPED)
    equal((run.returncode, run.stdout, run.stderr), (0, "", ""))


def test_every_file_is_canonical():
    run = micat("check", "--canonical", SHIPPED, catalogue=SHIPPED)
    equal((run.returncode, run.stdout, run.stderr), (0, "", ""))


def test_statuses_partition_the_catalogue_for_every_region():
    everything = ids("")
    regions = json.loads(micat("regions", "--format", "json", catalogue=SHIPPED).stdout)
    assert len(regions) > 200
    claimed = [r["code"] for r in regions if r["available"] + r["not_available"] > 0]
    assert "US" in claimed and "EEA" in claimed
    for region in regions:
        equal(region["available"] + region["not_available"] + region["unknown"],
              len(everything))
    for code in claimed[:25]:
        parts = [ids('%s:"%s"' % (word, code)) for word in ("in", "no", "unknown")]
        equal(sum(len(p) for p in parts), len(everything))
        equal(set.union(*parts), everything)


def test_not_available_in_us():
    found = rows("not available in US")
    names = {r["name"] for r in found}
    assert {"Xiaomi 14", "Xiaomi 14 Ultra"} <= names
    assert all(r["status"] in ("unavailable", "announced", "discontinued") for r in found)
    equal(int(micat("list", "-f", "not available in US", "--count",
                    catalogue=SHIPPED).stdout), len(found))


def test_disputed_in_us_is_the_mi_11_series():
    found = rows("disputed in US")
    equal(len(found), 9)
    assert all(r["name"].startswith("Mi 11") for r in found), found


def test_the_article_beside_the_other_sources():
    model = show("xiaomi-14")
    specs = {s["feature"]: s for s in model["specs"]}
    size = specs["display.size"]
    equal((size["value"], size["source"], size["disputed"]), (6.36, "gsmarena", True))
    assert any(c["value"] == "6.67 in" and c["source"] == "going-global-article" and c["differs"]
               for c in size["claims"]), size
    chipset = [s for s in model["specs"] if "Snapdragon 8 Gen 3" in s["text"]][0]
    assert chipset["disputed"]
    assert any("Snapdragon 888" in c["value"] for c in chipset["claims"])
    us = [m for m in model["markets"] if m["region"] == "US"][0]
    equal((us["status"], us["disputed"]), ("unavailable", False))
    reasons = [r for c in us["claims"] for r in c["reasons"]]
    equal(len(reasons), 3)
    assert {"derived", "direct"} <= {c["strength"] for c in us["claims"]}
    equal(model["alternatives"], [{"series": "mi-11", "region": "US",
                                   "source": "going-global-article"}])


def test_what_is_inferred_is_told_from_what_is_said():
    found = {r["id"]: r["strength"] for r in rows("not available in US")}
    equal((found["xiaomi-14"], found["xiaomi-14-ultra"], found["poco-f5"]),
          ("direct", "direct", "derived"))
    assert sum(s == "derived" for s in found.values()) > 450, found
    table = micat("list", "-f", "not available in US", catalogue=SHIPPED).stdout.splitlines()
    for line in table:
        if line.startswith(("Xiaomi 14  ", "POCO F5  ")):
            assert line.endswith(" ✗" if line.startswith("Xiaomi") else " ✗*"), line
    equal({r["strength"] for r in rows("unknown in US")}, {None})


def test_a_group_has_the_status_of_its_countries():
    markets = {m["region"]: m for m in show("xiaomi-14")["markets"]}
    europe = [r for r in rows("available in Europe") if r["id"] == "xiaomi-14"][0]
    equal((markets["150"]["status"], markets["150"]["strength"]),
          (europe["status"], europe["strength"]))
    equal(markets["150"]["status"], "available")


# The regions of UN M49: how many countries are in each, and the regions it is made of;
# Taiwan, which M49 does not list, stands in Eastern Asia.
M49 = """
001 248 002 009 019 142 150
002 60 015 202
202 53 011 014 017 018
019 57 021 419
003 41 013 021 029
419 52 005 013 029
142 51 030 034 035 143 145
150 51 039 151 154 155
009 29 053 054 057 061
005 16
011 17
013 8
014 22
015 7
017 9
018 5
021 5
029 28
030 8
034 9
035 11
039 16
053 6
054 5
057 8
061 10
143 5
145 18
151 10
154 16
155 9
"""


def members_of_regions():
    """Group -> the codes it names, from the file itself; and all countries."""
    root = ElementTree.parse(os.path.join(SHIPPED, "01-regions.xml")).getroot()
    regions = list(root.iter("{urn:micat:catalogue:1}region"))
    return ({r.get("code"): r.get("members").split() for r in regions if r.get("members")},
            {r.get("code") for r in regions if r.get("kind") not in ("group", "variant")})


def countries(code, groups):
    return [c for m in groups[code] for c in countries(m, groups)] if code in groups else [code]


def test_the_regions_of_the_united_nations():
    groups, everywhere = members_of_regions()
    rows = [line.split() for line in M49.strip().split("\n")]
    for code, count, *parts in rows:
        found = countries(code, groups)
        equal((code, len(found)), (code, int(count)))
        # Its parts have nothing in common.
        equal(len(set(found)), len(found))
        assert set(found) <= everywhere, set(found) - everywhere
        equal((code, sorted(groups[code])), (code, sorted(parts or found)))
    equal({code for code in groups if code.isdigit()}, {row[0] for row in rows})
    # Antarctica is in no continent.
    equal(everywhere - set(countries("001", groups)), {"AQ"})


def test_hints_never_decide():
    unknown = ids("unknown in US and category is wearable")
    assert unknown, "wearables nobody speaks about in the US are unknown there"


main(globals())
