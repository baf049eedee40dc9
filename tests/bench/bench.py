#!/usr/bin/env python3
"""make bench: micat beside those who answer the same, in one run.

For each number of models in BENCH_MODELS a catalogue is generated, and every figure that
the targets in report.py ask for is taken, each with its peers, in turn, BENCH_RUNS times.
What is fair, and what is not, stands in RESULTS.md.
"""
import glob
import os
import shutil
import statistics
import subprocess
import sys

import frames
import report
from measure import HERE, MICAT, RUNS, Peer, in_turn, median_of, note, percentile, program, warm

SRC = os.environ["srcdir"]
SIZES = [int(n) for n in os.environ.get("BENCH_MODELS", "1000 10000 100000").split()]
MOST_FOR_A_TREE = 1 << 29   # bytes of XML: who builds a tree needs 16 times that
SEARCH_RUNS = 3 * RUNS      # they are short
QUESTION = "not available in US"
# The same, for who cannot weigh sources: the generator writes the claim of the better
# source first, and a status "unknown" proves nothing.  By name, since xmllint has no prefixes.
DECIDES = "[@region='US'][@status!='unknown'][1][@status!='available']"
XPATH = "count(/*/*[local-name()='model'][*[local-name()='market']%s])" % DECIDES
XPATH_WITH_PREFIX = "count(/c:catalogue/c:model[c:market%s])" % DECIDES
WORDS = ["ultra", "pro max", "aster 12", "siltor", "note 7t"]
COLUMNS = ["name", "native", "codename", "number", "released", "battery", "5g"]
TYPED = "&not available in US and battery > 4500\r"
READ, KEPT = "--snapshot=never", "--snapshot=always"
CACHE = os.environ["XDG_CACHE_HOME"] = os.path.join(HERE, "cache")


# -- what is measured with -----------------------------------------------------------------

def generated(models):
    path = os.path.join(HERE, "%d.xml" % models)
    with open(path + "~", "wb") as f:
        subprocess.run([program("generate"), str(models)], check=True, stdout=f)
    os.replace(path + "~", path)
    os.utime(path, (0, 0))  # of what has just been written no snapshot is kept
    warm(path)
    return path


def rows(path):
    """Every model with its status in the US, as a list of dictionaries."""
    everything = "available in US or not available in US or unknown in US"
    run = subprocess.run([MICAT, "list", READ, "-c", path, "-f", everything, "--format", "tsv", "-o",
                          ",".join(COLUMNS)], check=True, text=True, stdout=subprocess.PIPE)
    lines = run.stdout.split("\n")
    header = lines[0].split("\t")
    for line in lines[1:]:
        if line:
            yield dict(zip(header, line.split("\t")))


def write_peers_files(path):
    """The texts that a search looks at, a line for each model, and a table for sqlite3."""
    texts, table = path + ".txt", path + ".tsv"
    with open(texts, "w") as t, open(table, "w") as s:
        for row in rows(path):
            t.write("\t".join(row[c] for c in ("id", "name", "native", "codename", "number")) + "\n")
            s.write("\t".join(row[c] for c in ("id", "name", "brand", "category", "released",
                                               "battery", "5g", "status")) + "\n")
    return texts, table


def make_database(table):
    """The rows as sqlite3 likes them best: resolved already, and with an index."""
    path = table + ".db"
    if not shutil.which("sqlite3"):
        return path
    if os.path.exists(path):
        os.remove(path)
    subprocess.run(["sqlite3", path], check=True, text=True, input="""
create table models(id text primary key, name, brand, category, released, battery, fiveg, us);
.mode tabs
.import %s models
create index by_us on models(us);
""" % table)
    return path


def make_snapshot(path):
    """How long opening takes the first time, when the snapshot is made."""
    shutil.rmtree(CACHE, ignore_errors=True)
    os.makedirs(CACHE)
    first = in_turn([micat_count(path, QUESTION, KEPT)], 1)
    if not any(files for _, _, files in os.walk(CACHE)):
        sys.exit("no snapshot was made in " + CACHE)
    # The first session keeps the order in which the models are shown, when it is left.
    frames.session([MICAT, KEPT, "-c", path], b"Models", "q")
    return first[SNAPSHOT]


# -- figures ---------------------------------------------------------------------------------

SNAPSHOT = "micat, snapshot"


def micat_count(path, query, snapshot):
    return Peer(SNAPSHOT if snapshot == KEPT else "micat",
                [MICAT, "list", snapshot, "-c", path, "-f", query, "--count"])


def measure_load(path):
    """From the file to the answer to one filter, beside who reads the file only."""
    return in_turn([
        micat_count(path, QUESTION, READ),
        Peer("empty SAX2 handlers", [program("sax-floor"), path]),
        Peer("xmllint --stream", ["xmllint", "--stream", "--noout", path]),
    ])


def measure_answer(path, database):
    """Who answers "not available in US", and whether with the same number."""
    peers = [
        micat_count(path, QUESTION, KEPT),
        Peer("sqlite3", ["sqlite3", database, "select count(*) from models where us in "
                         "('unavailable', 'announced', 'discontinued')"]),
        Peer("sqlite3, no index", ["sqlite3", database, "select count(*) from models not indexed "
                                   "where us in ('unavailable', 'announced', 'discontinued')"]),
        Peer("xmllint --xpath", ["xmllint", "--xpath", XPATH, path]),
        Peer("xmlstarlet sel", ["xmlstarlet", "sel", "-N", "c=urn:micat:catalogue:1", "-t", "-v",
                                XPATH_WITH_PREFIX, path]),
    ]
    for peer in peers[-2:]:
        if os.path.getsize(path) > MOST_FOR_A_TREE:
            peer.failed = "no tree of a file this large"
    return agreeing(in_turn(peers))


def agreeing(peers):
    """Whoever answers must answer what micat does, or its figure means nothing."""
    answers = {peer.answer for peer in peers.values() if not peer.failed}
    if len(answers) != 1:
        sys.exit("the answers differ: %s" % {p.name: p.answer for p in peers.values()})
    return peers


def ask(path, filters):
    """{filter: (seconds of the evaluation alone at its best, how many match)}"""
    run = subprocess.run([program("ask"), path, *filters], check=True, text=True,
                         stdout=subprocess.PIPE)
    lines = (line.split("\t") for line in run.stdout.splitlines())
    return {text: (float(best) / 1e6, count) for best, _, count, text in lines}


def search_peers(word, texts, path):
    return [
        Peer("rg -c", ["rg", "-ciF", "--", word, texts]),
        Peer("fzf --filter", ["sh", "-c", 'exec fzf --exact --no-sort --filter "$1" <"$2"', "fzf",
                              word.replace(" ", "\\ "), texts], needs="fzf"),
        micat_count(path, '"%s"' % word, KEPT),
    ]


def measure_search(path, texts):
    """Text in names, codenames and numbers, {who: seconds for the median of WORDS}: each at
    its best, since what a program takes to start is taken off, and is as much as the rest."""
    asked = ask(path, ['"%s"' % word for word in WORDS])
    found = {"micat, in process": [seconds for seconds, _ in asked.values()]}
    for word in WORDS:
        for peer in in_turn(search_peers(word, texts, path), SEARCH_RUNS).values():
            if peer.name == "rg -c" and not peer.failed:
                assert (peer.answer or "0") == asked['"%s"' % word][1], (word, asked)
            found.setdefault(peer.name, []).append(peer.best)
    for peer in in_turn(search_peers(WORDS[0], os.devnull, path)[:2], SEARCH_RUNS).values():
        found[peer.name + ", start alone"] = [peer.best]
    return {name: statistics.median(s) for name, s in found.items() if None not in s}


def measure_keystrokes(path):
    """Every key of filters.txt and moves.txt: the median of what it took in several runs."""
    keys, first = {}, []
    files = [os.path.join(SRC, "tests", "bench", name) for name in ("filters.txt", "moves.txt")]
    for _ in range(min(RUNS, 3)):
        run = subprocess.run([program("keystrokes"), path, *files], check=True, text=True,
                             stdout=subprocess.PIPE)
        for line in run.stdout.splitlines():
            group, text, number, key, us = line.split("\t")
            keys.setdefault((group, text, int(number), key), []).append(float(us) / 1e6)
    result = {}
    for group in "filter", "move":
        taken = {k[1:]: statistics.median(s) for k, s in keys.items() if k[0] == group}
        worst = max(taken, key=taken.get)
        result[group] = {"keys": len(taken), "median": statistics.median(taken.values()),
                         "p99": percentile(taken.values(), 99), "worst": taken[worst],
                         "which": "%s (key %d of \"%s\")" % (worst[2], worst[1], worst[0])}
    result["first"] = statistics.median(keys["first", "", 0, ""])
    return result


def measure_terminal(path):
    """A few keys in the real program, through a real terminal."""
    taken = frames.keystrokes([MICAT, KEPT, "-c", path], b"Models", TYPED)
    seconds = [s for _, s in taken]
    return {"keys": len(seconds), "median": statistics.median(seconds), "worst": max(seconds)}


def measure_first_frames():
    """The shipped catalogue: micat beside less on its bytes.

    less reads no more of a file than its screen needs unless it is asked for the end (+G);
    micat has read all of the catalogue when it shows its first row, the first time: then it
    has a snapshot by itself, which is made here by a command, as micat gets no time for it."""
    catalogue = os.path.join(SRC, "catalog")
    files = sorted(glob.glob(os.path.join(SRC, "catalog", "*.xml")))
    one = os.path.join(HERE, "shipped.xml")
    with open(one, "wb") as out:
        for name in files:
            with open(name, "rb") as f:
                shutil.copyfileobj(f, out)
    subprocess.run([MICAT, "list", "-c", catalogue, "--count"], check=True,
                   stdout=subprocess.DEVNULL)
    peers = {"micat": ([MICAT, "-c", catalogue], b"Models"),
             "micat the first time": ([MICAT, READ, "-c", catalogue], b"Models"),
             "less": (["less", one], b"catalogue"),
             "less +G": (["less", "+G", one], b"(END)")}
    taken = {name: [] for name in peers}
    for _ in range(max(RUNS, 11)):
        for name, peer in peers.items():
            if shutil.which(peer[0][0]):
                taken[name].append(frames.first_frame(*peer))
    return {name: statistics.median(seconds) for name, seconds in taken.items() if seconds}


def forget(path):
    for name in glob.glob(path + "*"):
        os.remove(name)
    shutil.rmtree(CACHE, ignore_errors=True)


def measure(models):
    note("%d models" % models)
    path = generated(models)
    texts, table = write_peers_files(path)
    result = {
        "models": models,
        "bytes": os.path.getsize(path),
        "load": measure_load(path),
        "made": make_snapshot(path),
        "answer": measure_answer(path, make_database(table)),
        "search": measure_search(path, texts),
        "keys": measure_keystrokes(path),
        "terminal": measure_terminal(path),
        "first": median_of(lambda: frames.first_frame([MICAT, KEPT, "-c", path], b"Models")),
    }
    forget(path)
    return result


def main():
    results = {"sizes": [measure(n) for n in SIZES], "first frames": measure_first_frames()}
    report.write(results)


main()
