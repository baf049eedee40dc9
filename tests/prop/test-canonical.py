#!/usr/bin/env python3
"""The canonical form is one: however a file is written, it comes back to the same bytes.

Real catalogues get notes (comments and processing instructions) at random places and are
then written in random ways: attributes and elements in any order that says the same, any
white space, quotes, references and CDATA sections.  Rewritten, each must be again what it
was before, notes included.  Where order does say something - several files that override
each other, claims that tie - what the catalogue says must be the same before and after.

SEED in the environment repeats a run."""
import itertools
import os
import random
import re
import sys
import tempfile
import unicodedata
from xml.dom import Node, minidom

sys.path.insert(0, os.path.join(os.environ["srcdir"], "tests", "cli"))
from tap import SHIPPED, SMALL, equal, main, micat  # noqa: E402

SEED = int(os.environ.get("SEED", "20261124"))
STAGES = {"source": 0, "unit": 0, "evidence": 0, "region": 0, "feature": 1, "brand": 1,
          "category": 1}
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


class Element:
    """An element with the notes that belong to it."""

    def __init__(self, node):
        self.name = node.tagName
        self.attributes = list(node.attributes.items())
        self.children = [Element(n) for n in node.childNodes if n.nodeType == Node.ELEMENT_NODE]
        self.text = None if self.children else "".join(
            n.data for n in node.childNodes if n.nodeType == Node.TEXT_NODE) or None
        self.before, self.behind, self.first, self.last = [], [], [], []

    def get(self, name):
        return dict(self.attributes).get(name)

    def everything(self):
        yield self
        for child in self.children:
            yield from child.everything()


def parse(text):
    return Element(minidom.parseString(text.encode("utf-8")).documentElement)


def reference(c):
    return "&#x%X;" % ord(c)


def is_plain(c):
    return c in "\u200c\u200d" or unicodedata.category(c) not in ("Cc", "Cf", "Zl", "Zp")


def escaped(text, quote):
    named = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': quote}
    return "".join(named.get(c) or (c if is_plain(c) else reference(c)) for c in text)


# -- the one way ---------------------------------------------------------------

def canonical(root, outside):
    out = [HEAD]

    def put(e, depth):
        indent = "  " * depth
        out.extend(indent + note + "\n" for note in e.before)
        out.append(indent + "<" + e.name)
        out.extend(' %s="%s"' % (n, escaped(v, "&quot;")) for n, v in e.attributes)
        if e.text is not None:
            out.append(">%s%s</%s>" % ("".join(e.first), escaped(e.text, '"'), e.name))
        elif e.children or e.first or e.last:
            out.append(">" + "".join(" " + note for note in e.first) + "\n")
            for child in e.children:
                put(child, depth + 1)
            out.extend(indent + "  " + note + "\n" for note in e.last)
            out.append("%s</%s>" % (indent, e.name))
        else:
            out.append("/>")
        out.append("".join(" " + note for note in e.behind) + "\n")

    out.extend(note + "\n" for note in outside[0])
    put(root, 0)
    out.extend(note + "\n" for note in outside[1])
    return "".join(out)


# -- any other way -------------------------------------------------------------

class Scribe:
    """Writes what it is given in one of the ways that say the same."""

    def __init__(self, rng):
        self.rng = rng
        self.out = []

    def blank(self, least="", most=4):
        """White space, in it a LEAST."""
        some = [self.rng.choice(" \t\n\r") for _ in range(self.rng.randrange(most))]
        return "".join(some) + least + self.rng.choice(["", " ", "   "])

    def character(self, c, named):
        if c == "\n":
            return reference(c)
        return self.rng.choice([named.get(c, c), named.get(c, c), named.get(c, c),
                                "&#%d;" % ord(c), reference(c), reference(c).lower()]) \
            if self.rng.random() < 0.1 or c in named else c

    def attribute(self, name, value):
        rng, quote = self.rng, self.rng.choice("\"'")
        named = {"&": "&amp;", "<": "&lt;", quote: {'"': "&quot;", "'": "&apos;"}[quote]}
        if name in ("aliases", "codenames"):
            value = rng.choice([",", ", ", " ,  "]).join(value.split(", "))
        elif name in ("title", "name", "native", "label", "members", "sources", "variant", "note"):
            value = rng.choice([" ", "  ", "\t"]).join(value.split(" "))
        text = "".join(self.character(c, named) for c in value)
        return "%s%s=%s%s%s%s" % (self.blank(rng.choice(" \n\t")), name, self.blank(most=2),
                                  self.blank(most=2), quote, text + quote)

    def text(self, value):
        named = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
        words = []
        for word in value.split(" "):
            if self.rng.random() < 0.1 and "]]>" not in word:
                words.append("<![CDATA[%s]]>" % word)
            else:
                words.append("".join(self.character(c, named) for c in word))
        return self.blank() + "".join(w + self.blank(" ") for w in words[:-1]) + words[-1] \
            + self.blank()

    def merged(self, *runs):
        """The runs as one, each in its own order."""
        places = [i for i, run in enumerate(runs) for _ in run]
        self.rng.shuffle(places)
        queues = [iter(run) for run in runs]
        return [next(queues[i]) for i in places]

    def claims(self, claims, subject):
        """Claims about one thing stay in their order."""
        runs = {}
        for claim in claims:
            runs.setdefault(claim.get(subject), []).append(claim)
        return self.merged(*runs.values())

    def reordered(self, e):
        by = {}
        for child in e.children:
            by.setdefault(child.name, []).append(child)
        if e.name != "catalogue":
            by["market"] = self.claims(by.get("market", []), "region")
            by["spec"] = self.claims(by.get("spec", []), "feature")
            return self.merged(*by.values())
        for free in ("evidence", "model"):
            self.rng.shuffle(by.get(free, []))
        # What refers to something comes behind it; each other kind keeps its place.
        stages = {}
        for kind, elements in by.items():
            stages.setdefault(STAGES.get(kind, kind), []).append(elements)
        return [c for kinds in stages.values() for c in self.merged(*kinds)]

    def put(self, e):
        out, rng = self.out, self.rng
        for note in e.before:
            out.append(note + self.blank())
        out.append("<" + e.name)
        attributes = e.attributes + [(n, v) for n, v in (("strength", "direct"), ("native", ""))
                                     if rng.random() < 0.3 and e.get(n) is None
                                     and e.name in ("market", "model")
                                     and (n == "native") == (e.name == "model")]
        out.extend(self.attribute(n, v) for n, v in rng.sample(attributes, len(attributes)))
        out.append(self.blank())
        if e.text is not None:
            text = self.text(e.text)
            out.append(">%s%s</%s%s>" % ("".join(e.first), text, e.name, self.blank()))
        elif e.children or e.first or e.last or rng.random() < 0.3:
            out.append(">" + "".join(rng.choice(["", " ", "\t"]) + note for note in e.first))
            for child in self.reordered(e):
                out.append(self.blank("\n" if child.before or rng.random() < 0.5 else ""))
                self.put(child)
            out.append(self.blank("\n" if e.last else ""))
            out.extend(note + self.blank() for note in e.last)
            out.append("</%s%s>" % (e.name, self.blank()))
        else:
            out.append("/>")
        out.extend(rng.choice(["", " ", "\t"]) + note for note in e.behind)

    def written(self, root, outside):
        self.out = [self.rng.choice([HEAD, "", "<?xml version='1.0'?>", HEAD + "\n\n"])]
        self.out.extend(note + self.blank() for note in outside[0])
        self.put(root)
        self.out.extend(self.blank() + note for note in outside[1])
        return "".join(self.out) + self.blank()


def annotated(rng, root, share):
    """Notes at random places; those around the document element are returned."""
    count = 0

    def notes(most):
        nonlocal count
        some = []
        for _ in range(rng.randrange(most) + 1 if rng.random() < share else 0):
            count += 1
            some.append(rng.choice(["<!-- note %d -->", "<!--%d\n\t <two> &lines -->", "<?note n%d ?>",
                                    "<!--\u202e%d-->"]) % count)
        return some

    for e in root.everything():
        e.first = notes(1)
        if e is not root:
            e.before, e.behind = notes(3), notes(2)
        if e.text is None:
            e.last = notes(2)
    return notes(3), notes(3)


def read(path):
    with open(path, encoding="utf-8", newline="") as f:
        return f.read()


def rewrite(folder, *options):
    run = micat("check", "--canonical", *options, "-c", folder, catalogue=None)
    return run.returncode, run.stdout, run.stderr


def says(folder):
    return micat("list", "--format", "xml", "-c", folder, catalogue=None).stdout


def same(name, found, wanted):
    for i, (a, b) in enumerate(itertools.zip_longest(found.split("\n"), wanted.split("\n")), 1):
        assert a == b, "%s:%d: %r is not %r" % (name, i, a, b)


def try_catalogue(rng, files, share):
    """FILES: canonical texts by name."""
    with tempfile.TemporaryDirectory() as folder:
        come_back(rng, files, share, folder)


def come_back(rng, files, share, folder):
    wanted, roots = {}, {}
    for name, text in files.items():
        roots[name] = parse(text)
        same(name, canonical(roots[name], ([], [])), text)
        outside = annotated(rng, roots[name], share)
        wanted[name] = canonical(roots[name], outside)
        roots[name] = (roots[name], outside)

    def put(texts):
        for name, text in texts.items():
            with open(os.path.join(folder, name), "w", encoding="utf-8", newline="") as f:
                f.write(text)

    put(wanted)
    equal(rewrite(folder), (0, "", ""))
    before = says(folder)
    put({name: Scribe(rng).written(*root) for name, root in roots.items()})
    equal(rewrite(folder)[0], 3)
    same("before", says(folder), before)
    equal(rewrite(folder, "--write"), (0, "", ""))
    for name, text in wanted.items():
        same(name, read(os.path.join(folder, name)), text)


def canonical_small():
    """Without its own comments, which would be in the way of those that are counted."""
    run = micat("check", "--canonical", "--write", "-c", "-", catalogue=None, stdin=read(SMALL))
    return without_comments(run.stdout)


def without_comments(text):
    return re.sub(r"^ *<!--.*?-->\n", "", text, flags=re.S | re.M)


def test_the_small_catalogue_comes_back():
    text = canonical_small()
    for i in range(40):
        try_catalogue(random.Random("%d small %d" % (SEED, i)), {"small.xml": text},
                      (0, 0.02, 0.3)[i % 3])


def test_the_shipped_catalogue_comes_back():
    files = {}
    for name in sorted(os.listdir(SHIPPED)):
        if name.endswith(".xml"):
            files[name] = without_comments(read(os.path.join(SHIPPED, name)))
    assert len(files) > 10
    try_catalogue(random.Random("%d shipped" % SEED), files, 0.02)


def overriding(rng, root, number):
    """A later file about some of the same: other ranks, which may tie, and other claims."""
    out = ['<catalogue xmlns="urn:micat:catalogue:1" id="o%d" title="O">' % number]
    for source in [c for c in root.children if c.name == "source"]:
        if rng.random() < 0.6:
            out.append('<source id="%s" kind="press" rank="%d">S</source>'
                       % (source.get("id"), rng.randrange(3)))
    words = ["evidence-%d" % i for i in range(6)]
    models = [c for c in root.children if c.name == "model"]
    for model in rng.sample(models, len(models) // 2):
        out.append("<model%s>" % "".join(' %s="%s"' % (n, escaped(v, "&quot;"))
                                         for n, v in model.attributes))
        claims = [c for c in model.children if c.name in ("market", "spec")]
        for claim in rng.choices(claims, k=rng.randrange(8)) if claims else []:
            other = rng.choice([c for c in claims if c.name == claim.name])
            attributes = dict(claim.attributes)
            attributes["source"] = other.get("source")
            if rng.random() < 0.5:
                attributes["evidence"] = rng.choice(words)
            if rng.random() < 0.3:
                attributes["variant"] = rng.choice("vw")
            if claim.name == "market":
                attributes["status"] = rng.choice(["available", "unavailable", "announced"])
            start = "<%s%s" % (claim.name, "".join(' %s="%s"' % a for a in attributes.items()))
            out.append(start + ("/>" if claim.name == "market"
                                else ">%s</spec>" % escaped(claim.text, '"')))
        out.append("</model>")
        if rng.random() < 0.2 and len(words) > 1:    # after it was used, perhaps
            word = words.pop()
            out.append('<evidence id="%s" label="L %s"/>' % (word, word))
    return "\n".join(out) + "</catalogue>"


def override(rng, text, folder):
    for number in range(4):
        with open(os.path.join(folder, "%d.xml" % number), "w", encoding="utf-8") as f:
            f.write(overriding(rng, parse(text), number) if number
                    else Scribe(rng).written(parse(text), ([], [])))
    before = says(folder)
    assert len(before) > 10000
    equal(rewrite(folder, "--write"), (0, "", ""))
    same("after", says(folder), before)
    equal(rewrite(folder), (0, "", ""))


def test_files_that_override_each_other_say_the_same():
    text = canonical_small()
    for i in range(40):
        with tempfile.TemporaryDirectory() as folder:
            override(random.Random("%d override %d" % (SEED, i)), text, folder)


main(globals())
