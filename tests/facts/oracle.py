"""Whether a model is sold in a region, worked out from the facts alone.

It follows the rules that PRODUCT and micat/catalogue/resolve.h state, in the plainest
way and for one model and region at a time.  From the catalogue it takes nothing but the
ranks and dates of the sources, which the facts do not have as numbers.
"""
import calendar
import collections
import re
import xml.etree.ElementTree as ElementTree

import facts

# The groups that the facts name, and those of their countries that the facts name too.
# What is said of a group holds for a country in it of which nothing closer is said.
GROUPS = {"EEA": [], "LATAM": ["CL", "GT", "MX", "PE"], "150": ["EEA", "RU"],
          "035": ["ID", "SG", "TH"]}
# Countries that the facts do not name; they hear what is said of their group.
ALSO_IN = {"EEA": ["DE", "FR", "IS", "NO"], "LATAM": ["AR", "BR"], "150": [], "035": ["VN"]}

STRENGTHS = ["direct", "shared", "indirect", "weak", "derived"]

Claim = collections.namedtuple("Claim", "level rank strength day available announced")


def first_day(date):
    return int((date + "-01-01"[len(date) - 4:]).replace("-", "")) if date else 0


def last_day(date):
    if len(date) == 7:
        date += "-%d" % calendar.monthrange(int(date[:4]), int(date[5:]))[1]
    return int((date + "-12-31"[len(date) - 4:]).replace("-", "")) if date else 0


def series_of(model):
    """The facts speak of one series only, and by its name one knows who is in it."""
    return "mi-11" if re.match(r"Mi 11\b|Mi 11[a-zX]", model["name"]) else None


class Oracle:
    def __init__(self):
        names = facts.SourceNames()
        root = ElementTree.parse(facts.SHIPPED + "/02-sources.xml").getroot()
        self.sources = {e.get("id"): (int(e.get("rank")), last_day(e.get("retrieved", "")))
                        for e in root}
        self.models = facts.read("models")
        self.claims = collections.defaultdict(list)   # (scope, id, region) -> Claim
        for r in facts.read("markets"):
            for source in names.split(r["source"]):
                self.add(("model", r["id"], r["region"]), r["status"], source, r["strength"],
                         r["oldest_listed_build"], r["newest_listed_build_or_as_of"])
        for r in facts.read("claims"):
            if r["topic"] == "market" and r["key"] == "status":
                self.add((r["scope"], r["id"], r["region"]), r["value"], r["source"],
                         "direct", "", "")
        self.spoken_of = {r["region"] for name in ("markets", "claims")
                          for r in facts.read(name) if r["region"]}
        self.regions = self.spoken_of | {r["region"] for r in facts.read("model_numbers")
                                         if r["region"]}

    def add(self, key, status, source, strength, since, until):
        rank, retrieved = self.sources[source]
        if status != "unknown":
            self.claims[key].append(Claim(
                0, rank, STRENGTHS.index(strength),
                last_day(until) or first_day(since) or retrieved,
                status == "available", status == "announced"))

    def heard(self, model, region):
        """The claims about the region itself and, a level farther off, about its group;
        first the model's own, then the series'."""
        places = [region]
        if region not in GROUPS:
            places += [g for g in GROUPS if region in GROUPS[g] + ALSO_IN[g]]
        return [[c._replace(level=min(i, 1)) for i, place in enumerate(places)
                 for c in self.claims.get((scope, owner, place), [])]
                for scope, owner in (("model", model["id"]), ("series", series_of(model)))]

    def itself(self, model, region):
        """(True, False or None for unknown; disputed)"""
        own, inherited = self.heard(model, region)
        deciding = sorted(own, key=order) or sorted(inherited, key=order)
        if not deciding:
            return None, False
        best = deciding[0]
        # What ties with the best one must not say another thing.
        assert all(c.available == best.available for c in deciding
                   if order(c) == order(best)), (model["id"], region)
        speakers = own + inherited
        return best.available, any(contradict(best, c) for c in speakers
                                   if c.level <= best.level)

    def ask(self, model, region):
        """The same; a group is sold to where any place in it is."""
        places = [region] + GROUPS.get(region, []) + ALSO_IN.get(region, [])
        answers = [self.itself(model, p) for p in places]
        disputed = any(d for _, d in answers)
        states = [s for s, _ in answers]
        if True in states:
            return True, disputed
        return (None if None in states else False), disputed

    def sets(self, region):
        """The ids of the models by what is known of them there."""
        states = {m["id"]: self.ask(m, region) for m in self.models}
        found = {word: {i for i, (said, _) in states.items() if said is answer}
                 for word, answer in (("available", True), ("not_available", False),
                                      ("unknown", None))}
        return {**found, "disputed": {i for i, (_, disputed) in states.items() if disputed}}

    def count(self, region):
        return {word: len(ids) for word, ids in self.sets(region).items()}


def order(claim):
    """Level, rank of the source, strength, then the newest."""
    return claim.level, claim.rank, claim.strength, -claim.day


def contradict(a, b):
    """Not where the one was announced and the other is there later."""
    if a.available == b.available:
        return False
    there, other = (a, b) if a.available else (b, a)
    return not (other.announced and other.day < there.day)
