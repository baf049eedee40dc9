#!/usr/bin/env python3
"""Slips in the shipped catalogue: check finds each where it is, and says what to do.

Each edit replaces a piece of a real file once, as a hasty contributor would, and names
the line that has to be complained of by a piece of it, the code, and words of the
sentence. Nothing else may be said.
"""
import glob
import os
import re
import shutil
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from tap import SHIPPED, equal, main, micat  # noqa: E402

WORDS, REGIONS, SOURCES, PHONES, REDMI, NETWORKS = (
    "00-vocabulary.xml", "01-regions.xml", "02-sources.xml", "10-xiaomi-phone.xml",
    "11-redmi-phone.xml", "20-operators-americas.xml")
X14 = '  <model id="xiaomi-14" name="Xiaomi 14"'

# What is done: file, the model it is done to (or None), this text there, and its replacement.
# What is said: a piece of the line, "error" or "warning", the code, words of the remedy.
EDITS = [
    # Malformed.
    ("an end tag is lost", PHONES, None, "  </model>\n" + X14, X14,
     X14, "error", "xml.element", "is </model> missing"),
    ("a quote is lost", PHONES, "xiaomi-14", 'feature="announced"', 'feature="announced',
     'feature="announced', "error", "xml.syntax", "a quote is missing"),
    ("an ampersand stands bare", SOURCES, None, "GPL-3.0\">Firmware builds by", "GPL-3.0\">R&D by",
     "R&D", "error", "xml.entity", "&amp;"),
    ("an element is misspelt", PHONES, "xiaomi-14", '<spec feature="body.weight" source="gsmarena">188</spec>',
     '<sped feature="body.weight" source="gsmarena">188</sped>', "<sped ", "error", "xml.element",
     "did you mean <spec>?"),
    ("an attribute is misspelt", PHONES, "xiaomi-14", 'since="2023-10-26"', 'sinse="2023-10-26"',
     "sinse", "error", "xml.attribute", 'did you mean "since"?'),
    ("an attribute stands where it means nothing", PHONES, "xiaomi-14", "<reason>strong",
     '<reason since="2024">strong', "<reason since", "error", "xml.attribute", "remove it"),
    # Values.
    ("a value has no source", PHONES, "xiaomi-14", 'feature="body.weight" source="gsmarena"',
     'feature="body.weight"', '"body.weight">', "error", "xml.missing",
     'needs the attribute "source"'),
    ("a model has no source", PHONES, None, X14,
     '  <model id="xiaomi-13-5" name="Xiaomi 13½" brand="xiaomi" category="phone"/>\n' + X14,
     "xiaomi-13-5", "warning", "catalogue.unsourced", "name a source"),
    ("a decimal comma", PHONES, "xiaomi-14", ">152.8<", ">152,8<", ">152,8<", "error",
     "catalogue.bad-value", "write digits and a point"),
    ("the unit stands in the value", PHONES, "xiaomi-14", ">188<", ">188 g<", ">188 g<", "error",
     "catalogue.bad-value", 'write unit="g" beside it'),
    ("an unknown unit", PHONES, "xiaomi-14", 'source="gsmarena">188<',
     'source="gsmarena" unit="kgg">188<', "kgg", "error", "catalogue.unknown-unit",
     "did you mean"),
    ("a unit of something else", PHONES, "xiaomi-14", 'source="gsmarena">188<',
     'source="gsmarena" unit="mm">188<', ">188<", "error", "catalogue.unknown-unit",
     "give it in g"),
    ("a comma too many zeros", PHONES, "xiaomi-14", ">188<", ">188000<", ">188000<", "warning",
     "catalogue.out-of-range", "188000 g is not between 1 and 50000 g: correct it"),
    ("a weight that is good for a scooter", PHONES, "xiaomi-14", ">188<", ">1888<", ">1888<",
     "warning", "catalogue.out-of-range", 'not between 60 and 500 g, as in the category "phone"'),
    ("a list with one item that no phone has", PHONES, "xiaomi-14",
     'memory.ram" source="gsmarena">8,', 'memory.ram" source="gsmarena">48,', ">48,", "warning",
     "catalogue.out-of-range", "48 GB is not between 0.25 and 32 GB"),
    ("a list in which an item lost its digits", PHONES, "xiaomi-14",
     'memory.storage" source="gsmarena">256, 512, 1024<',
     'memory.storage" source="gsmarena">256, 512, 1<', ">256, 512, 1<", "warning",
     "catalogue.out-of-range", '1 GB is not between 4 and 4096 GB, as in the category "phone"'),
    ("a list with semicolons", PHONES, "xiaomi-14", 'memory.ram" source="gsmarena">8, 12, 16<',
     'memory.ram" source="gsmarena">8; 12; 16<', ">8; 12; 16<", "error", "catalogue.bad-value",
     "separate the items with commas"),
    ("a list with strokes", PHONES, "xiaomi-14", 'memory.ram" source="gsmarena">8, 12, 16<',
     'memory.ram" source="gsmarena">8/12/16<', ">8/12/16<", "error", "catalogue.bad-value",
     "separate the items with commas"),
    ("one item of a list is far off", PHONES, "xiaomi-14", ">850, 900, 1800, 1900<",
     ">850, 900, 18000, 1900<", "18000", "warning", "catalogue.out-of-range",
     "18000 MHz is not between 380 and 2700 MHz"),
    ("a year of another century", PHONES, "xiaomi-14", 'global" source="xiaomi-enterprise-list">2024-02<',
     'global" source="xiaomi-enterprise-list">2042-02<', ">2042-02<", "warning", "catalogue.out-of-range", "not between 2010 and 2030"),
    ("a day that no month has", PHONES, "xiaomi-14", ">2023-11-01<", ">2023-11-31<",
     ">2023-11-31<", "error", "catalogue.bad-value", "yyyy-mm-dd"),
    ("neither yes nor no", PHONES, "xiaomi-14", 'sim.esim" source="gsmarena">yes<',
     'sim.esim" source="gsmarena">optional<', ">optional<", "error", "catalogue.bad-value",
     "write one of them"),
    ("a word that the list does not have", PHONES, "xiaomi-14",
     'platform.soc.vendor" source="gsmarena">Qualcomm<',
     'platform.soc.vendor" source="gsmarena">Qualcom<', ">Qualcom<", "error",
     "catalogue.bad-value", 'did you mean "Qualcomm"?'),
    # Contradictions.
    ("released before it was announced", PHONES, "xiaomi-14", ">2023-11-01<", ">2022-11-01<",
     ">2022-11-01<", "warning", "catalogue.feature-order",
     "released 2022-11-01 is before announced 2023-10-26"),
    ("support ends before the release", PHONES, "xiaomi-14", '"support.until" source="xiaomi-enterprise-list">202',
     '"support.until" source="xiaomi-enterprise-list">201', '"support.until"', "warning",
     "catalogue.feature-order", "correct the one that is wrong"),
    ("bands of a network that it does not have", PHONES, "xiaomi-14",
     'feature="network.5g" source="gsmarena" strength="derived" evidence="derived">yes',
     'feature="network.5g" source="gsmarena" strength="derived" evidence="derived">no',
     'feature="bands.5g"', "warning", "catalogue.feature-needs", 'where network.5g is "no"'),
    ("a source says two weights", PHONES, "xiaomi-14",
     '    <spec feature="body.weight" source="gsmarena">188</spec>\n',
     '    <spec feature="body.weight" source="gsmarena">188</spec>\n'
     '    <spec feature="body.weight" source="gsmarena">198</spec>\n', ">198<", "warning",
     "catalogue.self-contradiction", '"198" here and "188" on line'),
    ("a source says sold and not sold", PHONES, "xiaomi-14", '    <market region="CN"',
     '    <market region="US" status="available" source="firmware-tracker"/>\n'
     '    <market region="CN"', 'region="US" status="unavailable" source="firmware-tracker"',
     "warning", "catalogue.self-contradiction", "remove one"),
    ("until before since", PHONES, "xiaomi-14", 'since="2023-10-26" until="2026-08-05"',
     'since="2026-08-05" until="2023-10-26"', 'until="2023-10-26"', "warning",
     "catalogue.date-order", "correct the one that is wrong"),
    ("since a day to come", PHONES, "xiaomi-14", 'since="2023-10-26" until="2026-08-05"',
     'since="2062-10-26"', "2062-10-26", "warning", "catalogue.future-date",
     "after firmware-tracker was read (2026-08)"),
    ("of another brand than its series", PHONES, "xiaomi-14", 'brand="xiaomi"', 'brand="redmi"',
     'id="xiaomi-14"', "warning", "catalogue.other-series", "correct the one that is wrong"),
    ("instead of itself", PHONES, "xiaomi-14", '<alternative series="mi-11"',
     '<alternative model="xiaomi-14"', "<alternative model", "warning",
     "catalogue.own-alternative", "name another model, or remove it"),
    # Said twice.
    ("a claim repeats", PHONES, "xiaomi-14",
     '    <spec feature="body.weight" source="gsmarena">188</spec>\n',
     '    <spec feature="body.weight" source="gsmarena">188</spec>\n' * 2, -1, "warning",
     "catalogue.repeated-claim", "remove one"),
    ("an item repeats", PHONES, "xiaomi-14", ">850, 900, 1800, 1900<", ">850, 900, 1800, 850<",
     "1800, 850<", "warning", "catalogue.repeated-word", "850 twice in its list: remove one"),
    ("a codename repeats", PHONES, "xiaomi-14", 'codenames="houji"', 'codenames="houji, houji"',
     "codenames=", "warning", "catalogue.repeated-word", 'names "houji" twice: remove one'),
    ("a source repeats", PHONES, "xiaomi-14", ' sources="', ' sources="gsmarena ', "sources=",
     "warning", "catalogue.repeated-word", 'names "gsmarena" twice: remove one'),
    ("an id repeats in a file", PHONES, None, 'id="xiaomi-14-ultra"', 'id="xiaomi-14"',
     'name="Xiaomi 14 Ultra"', "error", "catalogue.duplicate-id", "another id"),
    ("an id repeats in another file", REDMI, None, '<model id="redmi-k80"', '<model id="xiaomi-14"',
     'name="REDMI K80"', "warning", "catalogue.other-name", "another id"),
    ("a name differs in case and spaces only", PHONES, None, 'name="Xiaomi 14 Ultra"',
     'name="XIAOMI  14"', 'name="XIAOMI  14"', "warning", "catalogue.similar-name",
     "give one of them another name"),
    ("a name is there already, under another brand", REDMI, None, 'name="Redmi K20"',
     'name="XiaoMi 14"', 'id="redmi-k20"', "warning", "catalogue.similar-name", "make them one"),
    ("a model number of another model", PHONES, "xiaomi-14-ultra",
     ">24030PN60G<", ">23127PN0CG<", 'id="xiaomi-14-ultra"', "warning",
     "catalogue.ambiguous-word", "23127PN0CG"),
    ("an alias of another feature", WORDS, None, 'aliases="ir, ir blaster"', 'aliases="ir, NFC"',
     'id="infrared"', "warning", "catalogue.ambiguous-word", "take it from one of them"),
    ("an alias of another region", REGIONS, None, 'name="Mexico"/>', 'name="Mexico" aliases="usa"/>',
     'code="MX"', "warning", "catalogue.ambiguous-word", "take it from one of them"),
    ("a member of a group repeats", REGIONS, None, 'members="AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS',
     'members="AT BE BG CY CZ DE DK EE ES FI FR GR HR HU AT IS', 'code="EEA"', "warning",
     "catalogue.repeated-word", "AT twice: remove one"),
    # What is not there.
    ("an unknown region", PHONES, "xiaomi-14", 'region="EEA" status="available"',
     'region="EAA" status="available"', 'region="EAA"', "error", "catalogue.unknown-region",
     'did you mean "EEA"?'),
    ("an unknown source", PHONES, "xiaomi-14", 'body.weight" source="gsmarena"',
     'body.weight" source="gsmarana"', "gsmarana", "error", "catalogue.unknown-source",
     'did you mean "gsmarena"?'),
    ("an unknown feature", PHONES, "xiaomi-14", 'feature="body.weight"', 'feature="body.mood"',
     "body.mood", "error", "catalogue.unknown-feature", "or declare it before this place"),
    ("a feature by its alias", PHONES, "xiaomi-14", 'feature="body.weight"', 'feature="weight"',
     'feature="weight"', "error", "catalogue.unknown-feature", 'did you mean "body.weight"?'),
    ("a feature by its label", PHONES, "xiaomi-14", 'feature="body.weight"', 'feature="Weight"',
     'feature="Weight"', "error", "catalogue.unknown-feature", 'did you mean "body.weight"?'),
    ("a feature by the last part of its id", PHONES, "xiaomi-14", '"memory.ram" source="gsmarena"',
     '"ram" source="gsmarena"', 'feature="ram"', "error", "catalogue.unknown-feature",
     'did you mean "memory.ram"?'),
    ("a region by its alias", PHONES, "xiaomi-14", 'region="TW" status="available"',
     'region="UK" status="available"', 'region="UK"',
     "error", "catalogue.unknown-region", 'did you mean "GB"?'),
    ("a series by its name", PHONES, "xiaomi-14", 'series="xiaomi-14"', 'series="Xiaomi 14 series"',
     "Xiaomi 14 series", "error", "catalogue.unknown-series", 'did you mean "xiaomi-14"?'),
    ("an alternative by its name", PHONES, "xiaomi-14", '<alternative series="mi-11"',
     '<alternative model="Mi 11 Ultra"', "Mi 11 Ultra", "error", "catalogue.unknown-model",
     'did you mean "mi-11-ultra"?'),
    ("an unknown series", PHONES, "xiaomi-14", 'series="xiaomi-14"', 'series="horse"',
     'series="horse"', "error", "catalogue.unknown-series", "or declare it before this place"),
    ("an alternative that does not exist", PHONES, "xiaomi-14", '<alternative series="mi-11"',
     '<alternative model="mi-111"', "mi-111", "error", "catalogue.unknown-model", "did you mean"),
    ("an unknown status", PHONES, "xiaomi-14", 'region="CN" status="available"',
     'region="CN" status="availible"', "availible", "error", "catalogue.bad-word",
     'did you mean "available"?'),
    ("an evidence word is misspelt", PHONES, "xiaomi-14",
     'region="CN" status="available" source="firmware-tracker" evidence="firmware-build"',
     'region="CN" status="available" source="firmware-tracker" evidence="firmwear-build"',
     "firmwear-build", "warning", "catalogue.unknown-evidence", 'did you mean "firmware-build"?'),
    # Sources and groups.
    ("a source without a licence", SOURCES, None, ' licence="MIT" address="https://github.com/custom-',
     ' address="https://github.com/custom-', 'id="ble-monitor"',
     "warning", "catalogue.source-details", "on what terms"),
    ("a source without a date", SOURCES, None, ' retrieved="2026-07" licence="MIT"',
     ' licence="MIT"', 'id="ble-monitor"', "warning", "catalogue.source-details",
     "when it was read"),
    ("an address that is none", SOURCES, None, 'address="https://www.gsmarena.com/"',
     'address="www.gsmarena.com"', 'id="gsmarena"', "warning", "catalogue.source-details",
     "https://"),
    ("a source that nobody names", SOURCES, None, "</catalogue>",
     '  <source id="x" kind="press" rank="99" licence="x">X</source>\n</catalogue>', 'id="x"',
     "warning", "catalogue.unused", "or remove it"),
    ("a group of nobody", REGIONS, None, ' members="053 054 057 061"', "", 'code="009"',
     "warning", "catalogue.empty-group", "members="),
    ("groups in a circle", REGIONS, None, 'members="053 054 057 061"', 'members="053 054 001"',
     'code="009"', "error", "catalogue.cycle", "take one out"),
    # Networks.
    ("a brand on a network that is misspelt", NETWORKS, None, 'networks="us-att" sources="lightreading',
     'networks="us-at" sources="lightreading', 'id="us-cricket"', "error",
     "catalogue.unknown-operator", 'did you mean "us-att"?'),
    ("a brand on no network", NETWORKS, None, ' networks="us-att" sources="lightreading',
     ' sources="lightreading', 'id="us-cricket"', "warning", "catalogue.operator-network",
     "on whose network it runs"),
    ("a band that does not exist", NETWORKS, None, 'technology="4g" number="14"',
     'technology="4g" number="15"', 'number="15"', "warning", "catalogue.unknown-band",
     "there is no band 15 in 4g"),
    ("a band with its letter", NETWORKS, None, 'technology="4g" number="14"',
     'technology="4g" number="b14"', 'number="b14"', "error", "catalogue.bad-number",
     "without a letter"),
    ("a band that stands twice", NETWORKS, None, 'technology="4g" number="14"',
     'technology="4g" number="12"', 'number="12" role="coverage" confidence="single"', "error",
     "catalogue.duplicate-id", "remove one"),
    ("a role that is none", NETWORKS, None, 'number="14" role="coverage"',
     'number="14" role="coverrage"', "coverrage", "error", "catalogue.bad-word",
     'did you mean "coverage"?'),
    ("a band of a technology that is none", NETWORKS, None, 'technology="4g" number="14"',
     'technology="lte" number="14"', 'technology="lte"', "error", "catalogue.unknown-technology",
     "no technology"),
    ("a band in service in a closed network", NETWORKS, None,
     'number="850" role="coverage" status="shut-down" confidence="single" as-of="2026-10-06" sources="wikipedia-mnc slashgear',
     'number="850" role="coverage" confidence="single" as-of="2026-10-06" sources="wikipedia-mnc slashgear',
     'technology="3g" number="850"', "warning",
     "catalogue.closed-band", 'say status="shut-down" here'),
    ("a network closed in years to come", NETWORKS, None, 'date="2022-02"', 'date="2032-02"',
     'date="2032-02"', "warning", "catalogue.future-date", 'say status="planned"'),
    ("a network code without its hyphen", NETWORKS, None, "310-410 313-100", "310410 313-100",
     'id="us-att"', "error", "catalogue.bad-number", "three digits for the country"),
    ("a network code that is another's", NETWORKS, None, 'plmns="311-230"', 'plmns="311-840"',
     'id="us-cellcom"', "warning", "catalogue.ambiguous-word", "us-cspire"),
    ("a finding about nobody", NETWORKS, None, 'model="mi-11" verdict="fails"',
     'model="mi-111" verdict="fails"', "mi-111", "error", "catalogue.unknown-model",
     'did you mean "mi-11"?'),
    ("a model with a band that does not exist", PHONES, "xiaomi-14", "1, 2, 3, 4, 5, 7, 8, 12, 13,",
     "1, 2, 3, 4, 5, 7, 8, 12, 15,", "12, 15,", "warning", "catalogue.unknown-band",
     "there is no band 15 in 4g"),
]


def edited(text, model, old, new):
    """OLD once in the element of MODEL, or alone in the file, replaced."""
    begin, end = 0, len(text)
    if model:
        begin = text.index('  <model id="%s"' % model)
        end = text.index("  </model>\n", begin)
    equal(text.count(old, begin, end), 1)
    at = text.index(old, begin)
    return text[:at] + new + text[at + len(old):], at


def line_of(text, piece, at, new):
    """Of PIECE, from the edit's surroundings on; -1 is the edit's last line."""
    if piece == -1:
        return text.count("\n", 0, at + len(new) - 1) + 1
    begin = text.rfind("<model", 0, at + len(new)) if "</model>" in text else 0
    found = text.find(piece, max(begin, 0))
    return text.count("\n", 0, found if found >= 0 else text.index(piece)) + 1


def check_edit(folder, edit):
    name, file, model, old, new, piece, level, code, words = edit
    path = os.path.join(folder, file)
    with open(path, encoding="utf-8") as f:
        pristine = f.read()
    text, at = edited(pristine, model, old, new)
    try:
        with open(path, "w", encoding="utf-8") as f:
            f.write(text)
        run = micat("check", catalogue=folder)
    finally:
        with open(path, "w", encoding="utf-8") as f:
            f.write(pristine)
    said = run.stderr.rstrip("\n").split("\n")
    if len(said) > 1:   # where tags do not match, the parser has a word of its own at the end
        said = [line for line in said if "tag mismatch" not in line]
    form = r"%s:%d(:\d+)?: %s: .*%s.* \[%s\]" % (re.escape(path), line_of(text, piece, at, new),
                                               level, re.escape(words), re.escape(code))
    assert len(said) == 1 and re.fullmatch(form, said[0]), "%s: %s\nis not %s" % (
        name, "\n".join(said), form)
    if os.environ.get("VERBOSE"):
        print("#", said[0])
    equal((run.returncode, run.stdout), (3 if level == "error" else 0, ""))


def with_copy(use):
    with tempfile.TemporaryDirectory() as folder:
        for path in glob.glob(os.path.join(SHIPPED, "*.xml")):
            shutil.copyfile(path, os.path.join(folder, os.path.basename(path)))
        use(folder)


def test_the_copy_is_sound():
    def silent(folder):
        run = micat("check", catalogue=folder)
        equal((run.returncode, run.stdout, run.stderr), (0, "", ""))
    with_copy(silent)


def test_there_are_enough():
    assert len(EDITS) >= 20
    assert len({edit[0] for edit in EDITS}) == len(EDITS)


def of(edit):
    return lambda: with_copy(lambda folder: check_edit(folder, edit))


for _edit in EDITS:
    globals()["test_" + _edit[0].replace(" ", "_")] = of(_edit)


def test_warnings_are_for_check_alone():
    def quiet(folder):
        path = os.path.join(folder, PHONES)
        with open(path, encoding="utf-8") as f:
            text = f.read()
        with open(path, "w", encoding="utf-8") as f:
            f.write(edited(text, "xiaomi-14", ">188<", ">188000<")[0])
        run = micat("show", "xiaomi-14", "--format", "tsv", catalogue=folder)
        equal((run.returncode, run.stderr), (0, ""))
        assert "188000" in run.stdout
    with_copy(quiet)


main(globals())
