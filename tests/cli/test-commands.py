#!/usr/bin/env python3
"""Each command, option, format and exit status."""
import csv
import io
import json
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from tap import MICAT, SHIPPED, SMALL, SRC, equal, main, micat, on_terminal, width  # noqa: E402

FORMATS = ("table", "tsv", "csv", "json", "jsonl", "xml")


def rows(*args, **kw):
    return json.loads(micat("list", "--format", "json", *args, **kw).stdout)


def test_a_program_that_is_not_installed_finds_its_tree():
    """Above it, or by the file that configure wrote beside it; one that is gone is no tree."""
    def count(program):
        return micat("list", "--count", catalogue=None, env={"XDG_DATA_HOME": "/nonexistent"},
                     program=program).stdout
    want = micat("list", "--count", catalogue=SHIPPED).stdout
    equal(count(MICAT), want)
    with tempfile.TemporaryDirectory() as far:
        program = os.path.join(far, "micat")
        os.symlink(os.path.abspath(MICAT), program)
        for tree, found in ((os.path.abspath(SRC), want), ("", ""), ("/nonexistent", "")):
            with open(os.path.join(far, "source-tree"), "w", encoding="utf-8") as f:
                f.write(tree + "\n")
            equal(count(program), found)


def test_list_has_the_promised_keys():
    for row in rows("-f", "no:US"):
        for key in ("id", "name", "brand", "category", "region", "status", "strength", "disputed"):
            assert key in row, row
        equal(row["region"], "US")
        assert row["status"] in ("announced", "discontinued", "unavailable"), row


def test_formats_agree():
    want = [r["id"] for r in rows("-f", "no:US")]
    assert len(want) > 3
    tsv = micat("list", "-f", "no:US", "--format", "tsv").stdout.split("\n")
    equal([line.split("\t")[0] for line in tsv[1:-1]], want)
    text = micat("list", "-f", "no:US", "--format", "csv").stdout
    equal([r["id"] for r in csv.DictReader(io.StringIO(text))], want)
    lines = micat("list", "-f", "no:US", "--format", "jsonl").stdout.splitlines()
    equal([json.loads(line)["id"] for line in lines], want)


def test_xml_is_a_catalogue_again():
    xml = micat("list", "-f", "no:US", "--format", "xml").stdout
    again = micat("list", "--format", "json", "-c", "-", stdin=xml)
    equal(sorted(r["id"] for r in json.loads(again.stdout)),
          sorted(r["id"] for r in rows("-f", "no:US")))


def test_count_is_the_length():
    for query in ("", "no:US", "in:US", "unknown:US", "disputed", "has 5g"):
        count = micat("list", "-f", query, "--count")
        equal(int(count.stdout), len(rows("-f", query)))


def test_unknown_rows_are_marked():
    sure, both = rows("-f", "no:US"), rows("-f", "no:US", "--include-unknown")
    assert len(both) > len(sure)
    equal({r["id"] for r in both if r["matches"] == "yes"}, {r["id"] for r in sure})


def test_a_rule_decides_where_sources_disagree():
    def count(query, rule):
        return int(micat("list", "-f", query, "--count", "--resolve", rule).stdout)
    usual, anyone, agreed = ({"in": count("in:US", rule), "no": count("no:US", rule),
                              "unknown": count("unknown:US", rule)}
                             for rule in ("rank", "any", "agree"))
    disputed = count("disputed:US", "rank")
    equal(usual["in"], int(micat("list", "-f", "in:US", "--count").stdout))
    assert anyone["in"] > usual["in"] and agreed["unknown"] == usual["unknown"] + disputed
    for counts in (usual, anyone, agreed):
        equal(sum(counts.values()), len(rows()))
    for rule in ("rank", "newest", "any", "agree"):
        row = [r for r in json.loads(micat("facets", "region", "--resolve", rule, "--format",
                                           "json").stdout) if r["region"] == "US"][0]
        equal([row["available"], row["not_available"], row["unknown"]],
              [count(q + ":US", rule) for q in ("in", "no", "unknown")])
    run = micat("list", "--resolve", "anny")
    equal(run.returncode, 2)
    assert 'did you mean "any"?' in run.stderr, run.stderr


def test_what_must_agree_and_does_not_is_unknown():
    model = json.loads(micat("show", "k14", "--resolve", "agree", "--format", "json").stdout)[0]
    size = [s for s in model["specs"] if s["feature"] == "display.size"][0]
    equal((size["text"], size["value"], size["disputed"]), (None, None, True))
    assert "source" not in size
    equal([c["differs"] for c in size["claims"]], [True, True])


def test_an_empty_answer_does_not_read_as_a_no():
    run = micat("list", "-f", "no:JP and unknown:JP", "--format", "json")
    equal(run.returncode, 1)
    run = micat("list", "-f", "nfc and not (nfc or unknown in US)")
    equal((run.returncode, run.stdout), (1, ""))
    unknown = int(micat("list", "-f", "nfc and not (nfc or unknown in US)", "--include-unknown",
                        "--count").stdout)
    if unknown:
        assert "for %d it is unknown" % unknown in run.stderr, run.stderr
    else:
        equal(run.stderr, "micat: no model matches\n")
    run = micat("list", "-f", '"no such name"', "--include-unknown")
    equal((run.returncode, run.stdout, run.stderr), (1, "", "micat: no model matches\n"))
    # A script sees it in the status and in the data.
    for args in (("--format", "json"), ("--count",)):
        run = micat("list", "-f", '"no such name"', *args)
        equal((run.returncode, run.stderr), (1, ""))
    # None is printed, but some match.
    equal(micat("list", "-n", "0").stderr, "")


def test_an_option_in_the_filter_is_told():
    run = micat("list", "-f", "battery >= 1000 mAh Sort weight")
    equal((run.returncode, run.stdout), (1, ""))
    assert '"sort" in a filter is a text to find; the option is --sort' in run.stderr, run.stderr
    run = micat("list", "-f", '"no such sort"')
    equal(run.stderr, "micat: no model matches\n")


def test_fields_go_by_other_names_too():
    equal(facets("kind"), facets("category"))
    header = micat("list", "-o", "kind, model number", "--format", "tsv").stdout.split("\n")[0]
    equal(header, micat("list", "-o", "category, number", "--format", "tsv").stdout.split("\n")[0])
    equal(rows("-f", "kind is phone"), rows("-f", "category is phone"))
    run = micat("facets", "disputed")
    equal(run.returncode, 2)
    assert "it is a word that filters are made with" in run.stderr, run.stderr
    run = micat("facets", "regon")
    assert 'no feature "regon"; did you mean "region"?' in run.stderr, run.stderr


def test_limit_and_sort():
    names = [r["name"] for r in rows("--sort", "name", "--limit", "3")]
    equal(len(names), 3)
    back = [r["name"] for r in rows("--sort", "-name")]
    equal(names, back[::-1][:3])


def test_columns():
    header = micat("list", "--columns", "battery,codename", "--format", "tsv").stdout
    equal(header.split("\n")[0].split("\t")[-2:], ["battery", "codename"])


def test_several_filters_must_all_hold():
    a = {r["id"] for r in rows("-f", "no:US or in:US", "-f", "has 5g")}
    equal(a, {r["id"] for r in rows("-f", "(no:US or in:US) and has 5g")})
    equal(rows("-f", "", "-f", "has 5g"), rows("-f", "has 5g"))
    equal(rows("-f", "has 5g", "-f", " "), rows("-f", "has 5g"))


def test_exit_statuses():
    equal(micat("list").returncode, 0)
    equal(micat("list", "-f", '"no such name"').returncode, 1)
    equal(micat("list", "-f", '"no such name"', "--count").stdout, "0\n")
    equal(micat("facets", "battery", "-f", '"no such name"').returncode, 1)
    equal(micat("list", "-f", "battery >=").returncode, 2)
    equal(micat("lst").returncode, 2)
    equal(micat("list", "--nonsense").returncode, 2)
    equal(micat("show", "nobody").returncode, 2)
    equal(micat("list", catalogue="/nonexistent.xml").returncode, 3)
    with open("/dev/full", "w", encoding="utf-8") as full:
        run = subprocess.run([MICAT, "list", "-c", SMALL], stdout=full, stderr=subprocess.PIPE)
    equal(run.returncode, 4)


def test_nothing_but_data_on_standard_output():
    for args in (("list", "-f", "battery >="), ("show", "nobody"), ("lst",)):
        run = micat(*args)
        equal(run.stdout, "")
        assert run.stderr.startswith("micat: "), run.stderr


def test_a_mistake_in_a_filter_is_shown_at_its_place():
    err = micat("list", "-f", "has 5g and baterry >= 5000").stderr.split("\n")
    assert 'did you mean "battery"' in err[0] and err[0].endswith("[query.unknown-feature]"), err
    equal(err[1], "  has 5g and baterry >= 5000")
    equal(err[2], " " * 13 + "^" * 7)


def test_near_names():
    assert '"list"' in micat("lst").stderr
    assert '"json"' in micat("list", "--format", "jsn").stderr
    assert "k14" in micat("show", "k-14").stderr


def test_options_that_do_not_fit():
    assert "--claims is not for list" in micat("list", "--claims").stderr
    equal(micat("facets").returncode, 2)
    equal(micat("features", "--format", "xml").returncode, 2)
    assert '--count takes no value' in micat("list", "--count=3").stderr
    assert "there is no option" in micat("list", "--nonsense=3").stderr


def test_options_stand_anywhere_before_two_dashes():
    """Also where POSIXLY_CORRECT would end them at the first operand: list is none."""
    for env in ({}, {"POSIXLY_CORRECT": "1"}):
        want = micat("-f", "no:US", "--count", "list", env=env).stdout
        equal(micat("list", "-f", "no:US", "--count", env=env).stdout, want)
        equal(micat("-f", "no:US", "list", "--count", "--", env=env).stdout, want)
        one = micat("show", "--format", "tsv", "k14", "k13", env=env)
        equal(micat("show", "k14", "--format", "tsv", "k13", env=env).stdout, one.stdout)
        equal(micat("show", "k14", "k13", "--format=tsv", env=env).stdout, one.stdout)
        wrong = micat("show", "--", "k14", "--format", env=env)
        equal((wrong.returncode, "--format" in wrong.stderr, "option" in wrong.stderr),
              (2, True, False))


def test_the_last_word_on_colour_counts():
    equal(micat("list", "--color=always", "--color=auto").stdout, micat("list").stdout)
    assert "\x1b[" in micat("list", "--color=never", "--color=always").stdout


def test_a_write_error_says_why():
    with open("/dev/full", "w", encoding="utf-8") as full:
        run = subprocess.run([MICAT, "list", "-c", SMALL], stdout=full, stderr=subprocess.PIPE,
                             env={**os.environ, "LC_ALL": "C"}, text=True)
    assert "No space left on device" in run.stderr, run.stderr


def all_ids():
    return [m["id"] for m in json.loads(micat("list", "--format", "json").stdout)]


def test_show_in_every_format():
    for fmt in FORMATS:
        run = micat("show", "k14", "--claims", "--format", fmt)
        equal(run.returncode, 0)
        assert "6.36" in run.stdout, (fmt, run.stdout)
    model = json.loads(micat("show", "k14", "--claims", "--format", "json").stdout)[0]
    size = [s for s in model["specs"] if s["feature"] == "display.size"][0]
    assert size["disputed"] and len(size["claims"]) > 1, size
    equal(model["hints"], [])


def test_show_says_why_and_what_is_noted():
    lines = micat("show", "k14", "--claims").stdout.split("\n")
    article = [ln for ln in lines if ln.startswith("  US ") and "[launch-article]" in ln]
    equal([ln.split("]")[1] for ln in article],
          ["  why: competition; regulatory environment; intellectual property"])
    xml = open(SMALL, encoding="utf-8").read()
    noted = xml.replace('<spec feature="nfc"', '<spec feature="nfc" note="some of them"', 1)
    assert noted != xml
    run = micat("show", *all_ids(), "--claims", "-c", "-", stdin=noted)
    assert "]  note: some of them\n" in run.stdout, run.stdout


def test_show_tells_hints_from_claims():
    model = json.loads(micat("show", "watch-s3", "--format", "json").stdout)[0]
    equal([(h["of"], h["region"], h["status"], h["source"]) for h in model["hints"]],
          [("category", "US", "available", "launch-article")])
    assert all(m["source"] != "launch-article" for m in model["markets"]), model["markets"]


def test_show_answers_for_a_region():
    lines = micat("show", "k14", "--region", "US").stdout.split("\n")
    at = lines.index("Nearest available in US")
    equal(lines[at + 1], "  Kestrel K11i  ✓'24")
    assert any(ln.startswith("US  ✗ not available") for ln in lines), lines
    lines = micat("show", "k14", "-r", "US", "-r", "Japan").stdout.split("\n")
    at = lines.index("Nearest available in JP")
    assert "  ✓" in lines[at + 1] and lines[at + 2].startswith("    "), lines[at:at + 4]
    model = json.loads(micat("show", "k14", "-r", "JP", "-r", "EEA", "--format", "json").stdout)[0]
    equal([(n["region"], len(n["models"])) for n in model["nearest"]], [("JP", 1)])
    assert model["nearest"][0]["models"][0]["reason"], model["nearest"]
    assert "nearest" not in json.loads(micat("show", "k14", "--format", "json").stdout)[0]
    run = micat("show", "k14", "-r", "XX")
    equal((run.returncode, run.stdout), (2, ""))
    assert 'no region "XX"' in run.stderr, run.stderr


def test_what_is_printed_fits_the_terminal():
    """Cells, then columns, end in a sign; sentences go on below; in a pipe nothing is cut."""
    for columns in (20, 44, 80, 300):
        for args in (("list", "-o", "category,released,soc,display.size,weight,battery"),
                     ("features",), ("sources",), ("facets", "brand"), ("facets", "region"),
                     ("compare", "k14", "k13"), ("show", "k14"), ("show", "k14", "--claims"),
                     ("regions",), ("operators",), ("fit", "k14", "--region", "US")):
            lines = on_terminal(columns, *args)
            for line in lines:
                assert width(line) <= columns, (columns, args, line)
            whole = micat(*args).stdout.split("\n")
            cut = any("…" in line for line in lines)
            if columns == 300 and args[0] not in ("show", "fit"):
                equal(lines, whole)
            elif columns == 20 and args[0] not in ("show", "fit"):
                assert cut and all(line.endswith("…") for line in lines[:-1]), lines
                assert not any("…" in line for line in whole), whole


def test_vocabularies():
    for command in ("features", "regions", "sources"):
        for fmt in FORMATS[:-1]:
            run = micat(command, "--format", fmt)
            equal(run.returncode, 0)
            assert run.stdout
    ranks = [s["rank"] for s in json.loads(micat("sources", "--format", "json").stdout)]
    equal(ranks, sorted(ranks))


def facets(field, *args):
    run = micat("facets", field, "--format", "json", *args)
    equal((run.returncode, run.stderr), (0, ""))
    return json.loads(run.stdout)


def count(query):
    return int(micat("list", "-f", query, "--count").stdout)


def compared(*args):
    return json.loads(micat("compare", "--format", "json", *args).stdout)


def test_compare_has_what_show_has():
    """Each shown value of each model, and no row of which nothing is known."""
    ids = ("k14", "k14-ultra", "note-13-pro")
    rows_by_subject = {r["subject"]: r for r in compared(*ids)}
    known = set()
    for i, name in enumerate(ids):
        shown = micat("show", name, "--format", "tsv").stdout.splitlines()[1:]
        for line in shown:
            model, kind, subject, value, _, standing = line.split("\t")[:6]
            if standing != "shown":
                continue
            cell = rows_by_subject[subject]["models"][i]
            equal(cell["id"], model)
            equal(cell["shown"] if kind == "spec" else cell["value"], value)
            known.add(subject)
    fields = {"brand", "category", "series"}
    # Of France a claim about another model speaks; these are there by way of the EEA.
    assert known <= set(rows_by_subject) <= known | fields | {"FR"}, rows_by_subject.keys()


def test_compare_leaves_equal_rows_out():
    everything = compared("k14", "k14-ultra")
    differences = compared("k14", "k14-ultra", "--differences")
    assert 0 < len(differences) < len(everything)
    equal([r for r in everything if not r["equal"]], differences)
    by = {r["subject"]: r for r in everything}
    assert by["display.refresh"]["equal"] and by["brand"]["equal"]
    assert not by["soc"]["equal"]       # disputed
    assert not by["sim"]["equal"]       # of one unknown
    equal(compared("k14", "k14")[0]["subject"], "brand")
    same = micat("compare", "pad-mini", "pad-mini", "--differences")
    equal((same.returncode, same.stdout.count("\n")), (1, 1))


def test_compare_says_which_is_better():
    by = {r["subject"]: r["models"] for r in compared("k14", "k14-ultra", "a3")}
    equal([m["better"] for m in by["battery.capacity"]], [False, True, True])
    equal([m["better"] for m in by["weight"]], [True, False, False])
    equal([m["disputed"] for m in by["display.size"]], [True, True, False])
    equal([m["better"] for m in by["display.size"]], [False] * 3)


def test_compare_answers_for_a_region():
    first = compared("k14", "cafe", "-r", "JP")[0]
    equal((first["kind"], first["subject"], first["equal"]), ("market", "JP", False))
    equal([m["value"] for m in first["models"]], [None, "announced"])
    text = micat("compare", "k14", "k11", "-r", "US").stdout.splitlines()[1]
    equal(text.split(), ["In", "US", "✗", "✗*", "≠"])
    run = micat("compare", "k14", "cafe", "-r", "Atlantis")
    assert run.returncode == 2 and "Atlantis" in run.stderr, run


def test_compare_in_rows():
    want = compared("k14", "k14-ultra")
    for form, dialect in (("tsv", "excel-tab"), ("csv", "excel")):
        text = micat("compare", "k14", "k14-ultra", "--format", form).stdout
        got = list(csv.DictReader(io.StringIO(text), dialect=dialect))
        equal([(r["kind"], r["subject"], r["equal"]) for r in got],
              [(r["kind"], r["subject"], "yes" if r["equal"] else "no") for r in want])
        for row, object_ in zip(got, want):
            equal(row["disputed"].split(), [m["id"] for m in object_["models"] if m["disputed"]])
            equal(row["better"].split(), [m["id"] for m in object_["models"] if m["better"]])
    size = [r for r in got if r["subject"] == "display.size"][0]
    equal((size["k14"], size["k14-ultra"]), ("6.36 in", "6.73 in"))


def test_compare_wants_two_to_four():
    for names in ([], ["k14"], ["k14"] * 5):
        run = micat("compare", *names)
        assert run.returncode == 2 and "two to four" in run.stderr, run
    run = micat("compare", "k14", "k-fourteen")
    assert run.returncode == 2 and "k-fourteen" in run.stderr and not run.stdout, run
    equal(micat("compare", *["k14"] * 4).returncode, 0)


def test_facets_count_what_list_counts():
    for field in ("display.type", "battery", "released", "nfc", "sim", "brand", "category",
                  "series"):
        for value in facets(field):
            equal(list(value), ["value", "name", "kind", "count", "filter"])
            equal(value["value"] is None, value["kind"] != "value")
            equal((field, value["name"], count(value["filter"])),
                  (field, value["name"], value["count"]))


def test_facets_end_with_what_is_not_known_and_what_is_in_doubt():
    kinds = [(v["kind"], v["filter"]) for v in facets("battery")]
    equal(kinds[-2:], [("unknown", "battery is unknown"), ("disputed", "battery is disputed")])
    equal({k for k, _ in kinds[:-2]}, {"value"})
    # A brand comes of no claim, so no source can contradict it.
    equal([(v["kind"], v["filter"]) for v in facets("brand")][-1],
          ("unknown", "brand is unknown"))


def test_facets_of_groups_have_ids():
    equal({v["value"] for v in facets("category")} - {None},
          {r["category"] for r in rows()})
    equal({v["value"] for v in facets("brand")} - {None}, {r["brand"] for r in rows()})


def test_facets_of_the_rows_of_a_filter():
    sure = facets("brand", "-f", "no:US")
    equal(sum(v["count"] for v in sure), count("no:US"))
    both = facets("brand", "-f", "no:US", "--include-unknown")
    assert sum(v["count"] for v in both) > sum(v["count"] for v in sure)


def test_facets_region():
    table = facets("region")
    equal(list(table[0]), ["region", "name", "available", "not_available", "unknown", "disputed"])
    codes = [r["region"] for r in table]
    assert "US" in codes and "EEA" in codes and "ASIA" in codes, codes
    for row in table:
        equal([row["available"], row["not_available"], row["unknown"], row["disputed"]],
              [count(form % row["region"]) for form in ("in:%s", "no:%s", "unknown:%s",
                                                        "disputed:%s")])
    # AT is a member of EEA that no claim names.
    assert "AT" not in codes, codes
    table = facets("region", "-f", "brand is Wren")
    for row in table:
        equal(row["available"] + row["not_available"] + row["unknown"], count("brand is Wren"))
    equal(micat("facets", "region", "-f", '"no such name"').returncode, 1)


def test_facets_status():
    states = facets("status", "-f", "in:US or no:US or unknown:US")
    equal([s["kind"] for s in states], ["value", "value", "unknown", "disputed"])
    equal([s["value"] for s in states], ["available", "not_available", None, None])
    equal([s["count"] for s in states], [count(s["filter"]) for s in states])
    equal(micat("facets", "status", "-f", "no:US", "--format", "tsv").stdout.split("\n")[2],
          "not_available\tnot available\tvalue\t%d\tnot available in US" % count("no:US"))


def test_facets_that_cannot_be():
    run = micat("facets", "status")
    equal((run.returncode, run.stdout), (2, ""))
    assert "the filter has to name one" in run.stderr, run.stderr
    for field in ("id", "name", "native", "codename", "number"):
        run = micat("facets", field)
        equal((run.returncode, run.stdout), (2, ""))
        assert "micat list --columns %s" % field in run.stderr, run.stderr
        equal(micat("list", "--columns", field).returncode, 0)
    run = micat("facets", "brnad")
    equal((run.returncode, run.stdout), (2, ""))
    assert 'did you mean "brand"?' in run.stderr, run.stderr
    assert 'did you mean "region"?' in micat("facets", "regions").stderr


def test_help_and_version():
    assert micat("--help").stdout.startswith("Usage: micat")
    assert micat("--version").stdout.startswith("micat ")


def test_hostile_text_never_reaches_the_terminal():
    xml = open(SMALL, encoding="utf-8").read()
    xml = xml.replace("Kestrel K14<", "K\u009b31m\u202e14<").replace(
        'name="Kestrel K14"', 'name="K\u009b31m\u202e14"')
    for fmt in FORMATS:
        for args in (("list", "-f", "id = k14"), ("show", "k14", "--claims")):
            run = micat(*args, "--format", fmt, "-c", "-", stdin=xml)
            equal(run.returncode, 0)
            for c in "\u009b\u202e\x1b":
                assert c not in run.stdout + run.stderr, (fmt, args)


def test_a_users_own_notes_override():
    with tempfile.TemporaryDirectory() as home:
        own = os.path.join(home, "own.xml")
        with open(own, "w", encoding="utf-8") as f:
            f.write('<catalogue xmlns="urn:micat:catalogue:1" id="own" title="My notes">'
                    '<source id="me" kind="user" rank="0">Me</source>'
                    '<model id="k14" name="Kestrel K14" brand="kestrel" category="phone"><market region="US" status="available" source="me"/>'
                    '</model></catalogue>')
        out = micat("list", "-c", SMALL, "-c", own, "-f", "id = k14 and in:US", "--count")
        equal((out.stdout, out.stderr), ("1\n", ""))


def test_a_catalogue_that_asks_for_what_it_has_not():
    xml = open(SMALL, encoding="utf-8").read()
    xml = xml.replace('sort="-released,name"', 'sort="-relased,name"')
    xml = xml.replace('columns="released,', 'columns="released,colour,')
    with tempfile.TemporaryDirectory() as home:
        name = os.path.join(home, "wish.xml")
        with open(name, "w", encoding="utf-8") as f:
            f.write(xml)
        line = {w: 1 + xml[:xml.index(" %s=" % w)].count("\n") for w in ("columns", "sort")}
        check = micat("check", "-c", name)
        equal(check.returncode, 3)
        said = [e for e in check.stderr.split("\n") if "[catalogue.bad-wish]" in e]
        equal(len(said), 2)
        assert said[0].startswith("%s:%d:" % (name, line["columns"])), said
        assert 'error: columns=' in said[0] and 'did you mean "colours"?' in said[0], said
        assert said[1].startswith("%s:%d:12: error: sort=" % (name, line["sort"])), said
        assert 'did you mean "released"?' in said[1], said
        # It is shown all the same, by name, with a word about it.
        run = micat("list", "--format", "tsv", catalogue=name)
        equal(run.returncode, 0)
        equal(run.stdout, micat("list", "--columns", "", "--sort", "name", "--format",
                                "tsv").stdout)
        equal(run.stderr, "\n".join(said).replace(" error: ", " warning: ") + "\n")
        equal(micat("list", "--columns", "brand", "--sort", "name", catalogue=name).stderr, "")
    assert "bad-wish" not in micat("check", "-c", SMALL).stderr


def test_check_says_where():
    with tempfile.TemporaryDirectory() as home:
        bad = os.path.join(home, "bad.xml")
        with open(bad, "w", encoding="utf-8") as f:
            f.write('<catalogue xmlns="urn:micat:catalogue:1" id="x" title="X">\n'
                    '  <brand id="b" name="B"><market region="ZZ" status="available" '
                    'source="nobody"/></brand>\n</catalogue>\n')
        run = micat("check", "-c", bad)
        equal(run.returncode, 3)
        assert bad + ":2:" in run.stderr and "[catalogue.unknown-region]" in run.stderr
        assert "[catalogue.unknown-source]" in run.stderr
        equal(run.stdout, "")


def test_at_most_twenty_messages_then_a_count():
    with tempfile.TemporaryDirectory() as home:
        bad = os.path.join(home, "bad.xml")
        with open(bad, "w", encoding="utf-8") as f:
            f.write('<catalogue xmlns="urn:micat:catalogue:1" id="x" title="X">\n'
                    + '<model id="m" name="M" brand="no"/>\n' * 30 + "</catalogue>\n")
        lines = micat("check", "-c", bad).stderr.strip().split("\n")
        equal(len(lines), 21)
        assert "more [file.too-many]" in lines[-1], lines[-1]
        # Warnings have a number of their own and hide no error.
        with open(bad, "w", encoding="utf-8") as f:
            f.write('<catalogue xmlns="urn:micat:catalogue:1" id="x" title="X">\n'
                    '<source id="s" kind="user" rank="1">S</source>\n'
                    '<feature id="n" label="N" type="number" max="1"/>\n'
                    '<brand id="b" name="B"/><category id="c" name="C"/>\n'
                    '<model id="m" name="M" brand="b" category="c">\n'
                    + '<spec feature="n" source="s">9</spec>\n' * 30
                    + '</model>\n<model id="n" name="N" brand="no" category="c"/>\n</catalogue>\n')
        run = micat("check", "-c", bad)
        lines = run.stderr.strip().split("\n")
        equal((run.returncode, len(lines)), (3, 22))
        equal(sum(": warning: " in line for line in lines), 20)
        assert "[catalogue.unknown-brand]" in lines[20], lines[20]
        equal(lines[21], "micat: and 10 more [file.too-many]")


main(globals())
