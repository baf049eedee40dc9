#!/usr/bin/env python3
"""What micat counts is what is counted in the facts: by awk where a line is one model,
and by the rules of oracle.py where claims decide."""
import functools
import os
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import facts  # noqa: E402
from oracle import ALSO_IN, GROUPS, Oracle  # noqa: E402
from tap import Skip, equal, main  # noqa: E402


@functools.lru_cache(None)
def oracle():
    if not facts.PRESENT:
        raise Skip(facts.ABSENT)
    return Oracle()


def awk(program, name):
    """The lines that it prints, as words and numbers."""
    if not facts.PRESENT:
        raise Skip(facts.ABSENT)
    path = os.path.join(facts.FACTS, name + ".tsv")
    run = subprocess.run([os.environ.get("AWK") or "awk", "-F\t", program, path],
                         stdout=subprocess.PIPE, text=True, check=True)
    return {word: int(n) for word, n in (line.split("\t") for line in run.stdout.splitlines())}


def facets(field):
    return {v["value"]: v["count"] for v in facts.read_json("facets", field) if v["count"]}


def test_brands_by_awk():
    equal(facets("brand"), awk('NR > 1 { n[tolower($2)]++ }'
                               ' END { for (b in n) print b "\t" n[b] }', "models"))


def test_categories_by_awk():
    equal(facets("category"), awk('NR > 1 { n[$5]++ } END { for (k in n) print k "\t" n[k] }',
                                  "models"))


def test_the_series_that_the_facts_name_by_awk():
    mi_11 = awk('$3 ~ /^Mi 11/ { n++ } END { print "mi-11\t" n }', "models")
    equal(mi_11, {"mi-11": 9})
    equal({"mi-11": facets("series")["mi-11"]}, mi_11)


def counts_by(rows, key):
    return {r[key]: {k: r[k] for k in ("available", "not_available", "unknown", "disputed")}
            for r in rows}


@functools.lru_cache(None)
def regions():
    return counts_by(facts.read_json("regions"), "code")


def test_regions():
    by_facet = counts_by(facts.read_json("facets", "region"), "region")
    counts = {region: oracle().count(region) for region in oracle().regions}
    assert {"US", "EEA", "GLOBAL", "150", "035"} <= set(counts)
    for region in sorted(counts):
        equal((region, regions()[region]), (region, counts[region]))
        # A region that only a model number names has nothing to choose.
        equal((region, by_facet.get(region)),
              (region, counts[region] if region in oracle().spoken_of else None))


def test_the_models_behind_the_counts():
    short = {"available": "in", "not_available": "no", "unknown": "unknown",
             "disputed": "disputed"}
    for region in sorted(oracle().spoken_of):
        for word, ids in oracle().sets(region).items():
            found = facts.read_json("list", "-f", '%s:"%s"' % (short[word], region))
            equal((region, word, {m["id"] for m in found}), (region, word, ids))


def test_countries_that_only_their_group_speaks_of():
    for group in GROUPS:
        for country in ALSO_IN[group]:
            equal((country, regions()[country]), (country, oracle().count(country)))
    equal(regions()["DE"]["available"], regions()["EEA"]["available"])


def test_regions_where_nobody_says_no_by_awk():
    """There the models that are sold are those that any line says so of."""
    denied = awk('NR > 1 && ($3 == "unavailable" || $3 == "announced") { n[$2]++ }'
                 ' END { for (r in n) print r "\\t" n[r] }', "markets")
    sold = awk('NR > 1 && $3 == "available" && !seen[$1, $2]++ { n[$2]++ }'
               ' END { for (r in n) print r "\\t" n[r] }', "markets")
    equal(set(denied), {"US"})
    # A country in a group hears what is said of the group, too.
    plain = set(sold) - {"US", "LATAM"} - set(GROUPS["LATAM"])
    assert len(plain) > 10
    for region in sorted(plain):
        equal((region, regions()[region]["available"]), (region, sold[region]))


main(globals())
