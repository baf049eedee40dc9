#!/usr/bin/env python3
"""Draw rows of the facts and print each beside the catalogue's XML and what micat shows of
it, for a person to compare by eye:

    srcdir=$PWD MICAT=build/micat python3 tests/facts/draw.py [SEED]

The same seed draws the same rows.  With each row stand the XML lines that should hold it,
the lines of the detail pane where it should be seen, and its claims."""
import os
import random
import re
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import facts  # noqa: E402
from tap import SHIPPED, micat  # noqa: E402

# Not in proportion: of the 31 rows of the article none would come up.
DRAWN = {"models": 4, "specs": 28, "markets": 12, "model_numbers": 2, "claims": 4}


def elements():
    """What has an id and holds claims: (tag, id) -> its lines, with file and number."""
    found = {}
    for name in sorted(n for n in os.listdir(SHIPPED) if n.endswith(".xml")):
        with open(os.path.join(SHIPPED, name), encoding="utf-8") as f:
            for number, line in enumerate(f, 1):
                begins = re.match(r'  <(model|brand|category|series) id="([^"]*)"', line)
                if begins:
                    lines = found.setdefault(begins.group(1, 2), [])
                if re.match(" {2,}<", line) and found:
                    lines.append(("%s:%d" % (name, number), line.strip()))
    return found


def show(model):
    run = micat("show", model, "--claims", catalogue=SHIPPED)
    assert run.returncode == 0, run.stderr
    pane, claims = run.stdout.split("\nClaims\n")
    return pane.split("\n"), claims.split("\n")


def block(pane, label):
    """The line with the label, and those that go on with it."""
    lines = []
    for line in pane:
        if re.match("  %s(  |$)" % re.escape(label), line):
            lines = [line]
        elif lines and re.match(" {12,}", line):
            lines.append(line)
        elif lines:
            break
    return lines


def places(name, row, labels):
    """What to look for: words of the XML lines, labels and words of the pane, the subject
    of the claims."""
    key, topic = row.get("key"), row.get("topic")
    if name == "specs" or topic == "spec":
        features = {facts.FEATURE[key]}
        if key == "fingerprint":
            features.add("sensors.fingerprint.type")
        return ['feature="%s"' % f for f in features], [labels[f] for f in features], features
    if name == "model_numbers":
        return [">%s<" % row["model_number"]], ["Model number"], set()
    if name == "models":
        return ["<model ", '"announced"', '"released"'], \
            ["Announced", "Released", "Codename", "Id", "Listed by"], set()
    if topic == "alternative":
        return ["<alternative "], ["Mi 11 series"], set()
    region = row["region"]
    return ['<market region="%s"' % region] + (["<reason>"] if key == "reason" else []), \
        [], {region}


def print_row(name, row, xml, labels):
    scope = row.get("scope", "model")
    words, shown, subjects = places(name, row, labels)
    print("%s.tsv: %s" % (name, row["line"].rstrip("\t").replace("\t", " | ")))
    for place, line in xml.get((scope, row["id"]), []):
        if any(w in line for w in words):
            print("  xml    %s  %s" % (place, line))
    if scope != "model":
        print()
        return
    pane, claims = show(row["id"])
    if name == "models":
        shown = [pane[0], pane[1]] + [ln for label in shown for ln in block(pane, label)]
    else:
        shown = [ln for label in shown for ln in block(pane, label)]
    for region in subjects:
        shown += [ln for ln in pane[2:pane.index("", 3)] if region in ln.split()]
    for line in shown:
        print("  pane   " + line.rstrip())
    for line in claims:
        if line.split(" ")[2:3] and line.split()[0] in subjects:
            print("  claim  " + line.strip())
    print()


def draw(seed):
    random.seed(seed)
    xml = elements()
    labels = {f["id"]: f["label"] for f in facts.read_json("features")}
    for name, count in DRAWN.items():
        for row in random.sample(facts.read(name), count):
            print_row(name, row, xml, labels)


if not facts.PRESENT:
    sys.exit("draw.py: " + facts.ABSENT)
draw(int(sys.argv[1]) if len(sys.argv) > 1 else 14)
