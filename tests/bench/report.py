"""What came of it: printed, and put into RESULTS.md and the plots where that is asked for."""
import os
import re
import shutil
import subprocess

from measure import HERE, RUNS, SECONDS, now

SRC = os.environ["srcdir"]
BEGIN = "<!-- What follows is written by make bench; edit what stands above. -->"
FRAME = 1 / 60  # seconds that a screen shows one picture


# -- words -------------------------------------------------------------------------------------

def duration(seconds):
    if seconds is None:
        return "-"
    if seconds < 0.001:
        return "%.0f µs" % (seconds * 1e6)
    if seconds < 1:
        return "%.1f ms" % (seconds * 1e3)
    return "%.2f s" % seconds


def megabytes(nbytes):
    return "-" if nbytes is None else "%.1f MB" % (nbytes / 1e6)


def ratio(a, b):
    return a / b if a is not None and b else None


def times(number):
    return "-" if number is None else "%.2f" % number if number < 10 else "%.0f" % number


def table(header, rows):
    lines = ["| " + " | ".join(header) + " |", "|" + "---|" * len(header)]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in rows])


# -- the targets -------------------------------------------------------------------------------

def target(text, models, ours, peer, number, bound, at_least=False, show=duration, asked=True):
    """One row; NUMBER is what BOUND is about.  What is not ASKED for at this size is judged in
    parentheses."""
    reached = "not measured"
    if number is not None:
        reached = "yes" if (number >= bound if at_least else number <= bound) else "no"
        reached = "**%s**" % reached if asked else "(%s)" % reached
    return [text, "{:,}".format(models) if models else "", show(ours), show(peer), times(number),
            ("at least " if at_least else "at most ") + "%g" % bound, reached]


def mine(answer):
    return answer["micat, snapshot"]


def load_targets(size):
    n, load = size["models"], size["load"]
    micat, floor = load["micat"], load["empty SAX2 handlers"]
    return [
        target("load: time, by empty SAX2 handlers", n, micat.seconds, floor.seconds,
               ratio(micat.seconds, floor.seconds), 1.0),
        target("load: peak memory, by the file", n, micat.bytes, size["bytes"],
               ratio(micat.bytes, size["bytes"]), 0.33, show=megabytes),
    ]


def search_targets(size):
    """In process, against peers less their start: who is asked again has been started."""
    n, found = size["models"], size["search"]
    rows = []
    for peer, bound, at_least in ("fzf --filter", 20, True), ("rg -c", 1.5, False):
        ours, theirs = found["micat, in process"], None
        if peer in found:
            theirs = max(found[peer] - found[peer + ", start alone"], 1e-6)
        text = "text search: %s without its start, by it" if at_least else \
               "text search: by %s without its start"
        rows.append(target(text % peer, n, ours, theirs,
                           ratio(theirs, ours) if at_least else ratio(ours, theirs), bound, at_least,
                           asked=n >= 1000000))
    return rows


def size_targets(size):
    n, typed = size["models"], size["keys"]["filter"]
    ours, theirs = mine(size["answer"]).seconds, size["answer"]["xmllint --xpath"].seconds
    return load_targets(size) + [
        target("--count from a snapshot: xmllint --xpath by it", n, ours, theirs,
               ratio(theirs, ours), 200, True, asked=n == 100000),
        target("key to frame, 99th percentile, by a frame of 60 Hz", n, typed["p99"], FRAME,
               ratio(typed["p99"], FRAME), 1, asked=n >= 1000000),
    ] + search_targets(size)


def growth_targets(sizes):
    """How much more the largest costs than others, where what is asked for was measured."""
    by = {size["models"]: size for size in sizes}
    small, middle, large = (by.get(n) for n in (1000, 100000, 1000000))
    rows = []
    if middle and large:
        a, b = (s["load"]["micat"].seconds / s["load"]["empty SAX2 handlers"].seconds
                for s in (large, middle))
        rows.append(target("load: its ratio at 1,000,000 by that at 100,000", 0, None, None, a / b,
                           1.1))
        a, b = (mine(s["answer"]).seconds for s in (large, middle))
        rows.append(target("--count from a snapshot: 1,000,000 by 100,000", 0, a, b,
                           a / b, 3))
    most = large or sizes[-1]
    if small and most is not small:
        rows.append(target("first frame from a snapshot: this by 1,000", most["models"],
                           most["first"], small["first"], most["first"] / small["first"], 2,
                           asked=most is large))
    return rows


def shipped_target(first):
    micat, less = first["micat"], first.get("less")
    return target("start to first frame, shipped catalogue: by less", 0, micat, less,
                  ratio(micat, less), 2)


def targets(results):
    rows = [row for size in results["sizes"]
            if size["models"] >= 100000 for row in size_targets(size)]
    rows += growth_targets(results["sizes"])
    rows.append(shipped_target(results["first frames"]))
    return table(["Target", "Models", "micat", "Peer", "Ratio", "Asked for", "Reached"], rows)


# -- all figures -------------------------------------------------------------------------------

def peer_rows(peers, ours):
    rows = []
    for peer in peers.values():
        if peer.failed:
            rows.append([peer.name, peer.failed, "-", "-", "-", "-"])
        else:
            rows.append([peer.name, duration(peer.seconds), duration(peer.cpu_seconds),
                         megabytes(peer.bytes), times(ratio(ours.seconds, peer.seconds)), peer.answer])
    return table(["Who", "Time", "Processor", "Memory", "micat by it", "Answer"], rows)


def key_rows(size):
    rows = []
    for group, name in ("filter", "30 filters, in process"), ("move", "other keys, in process"):
        k = size["keys"][group]
        rows.append([name, "%d" % k["keys"], duration(k["median"]), duration(k["p99"]),
                     duration(k["worst"]), k["which"]])
    k = size["terminal"]
    rows.append(["one filter, through a terminal", "%d" % k["keys"], duration(k["median"]), "-",
                 duration(k["worst"]), ""])
    return table(["Keys", "How many", "Median", "99th percentile", "Worst", "Which"], rows)


def search_rows(found):
    return table(["Who", "Median of the words, each at its best"],
                 [[name, duration(seconds)] for name, seconds in found.items()])


def size_figures(size):
    answer = size["answer"]
    return "\n\n".join([
        "## {:,} models, {:.1f} MB".format(size["models"], size["bytes"] / 1e6),
        "Read for the first time, with a snapshot made: %s. First frame in a terminal, from the "
        "snapshot: %s; of the app alone, once it is loaded: %s." % (
            duration(size["made"].seconds), duration(size["first"]),
            duration(size["keys"]["first"])),
        "From the file to the answer to one filter:", peer_rows(size["load"], size["load"]["micat"]),
        "\"not available in US\":", peer_rows(answer, mine(answer)),
        "Text in names, codenames, numbers and ids:", search_rows(size["search"]),
        "From the key to the new frame:", key_rows(size),
    ])


def first_frames(first):
    return "First frame of the shipped catalogue: " + ", ".join(
        "%s %s" % (name, duration(seconds)) for name, seconds in first.items()) + "."


# -- the machine -------------------------------------------------------------------------------

def read(path):
    with open(path) as f:
        return f.read()


def output(*argv):
    try:
        return subprocess.run(argv, check=True, text=True, stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL, cwd=SRC).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""


def machine():
    model = re.search(r"model name\s*: (.*)", read("/proc/cpuinfo"))
    memory = int(re.search(r"MemTotal:\s*(\d+)", read("/proc/meminfo")).group(1))
    commit = output("git", "rev-parse", "--short", "HEAD") or "unknown"
    if output("git", "status", "--porcelain", "--untracked-files=no"):
        commit += " with changes"
    return ("%s, commit %s. %d cores (%s), %.0f GB of memory, %s; load %s when it ended. "
            "Medians of %d runs, taken in turn, but fewer of who took %d s in all." % (
                now(), commit, os.cpu_count(), model.group(1) if model else os.uname().machine,
                memory / 1e6, "Linux " + os.uname().release.split("-")[0],
                read("/proc/loadavg").split()[0], RUNS, SECONDS))


# -- where it goes -----------------------------------------------------------------------------

def plot(sizes, folder):
    data = os.path.join(HERE, "growth.tsv")
    with open(data, "w") as f:
        for s in sizes:
            load = s["load"]["micat"]
            print(s["models"], load.seconds, load.bytes / 1e6, s["keys"]["filter"]["median"] * 1e3,
                  s["keys"]["filter"]["p99"] * 1e3, sep="\t", file=f)
    if len(sizes) < 2 or not shutil.which("gnuplot"):
        print("no plot: that needs two numbers of models, and gnuplot")
        return
    for terminal, name in ("svg", "growth.svg"), ("png", "growth.png"):
        subprocess.run(["gnuplot", "-e", "data='%s'; kind='%s'; out='%s'" % (
            data, terminal, os.path.join(folder, name)),
            os.path.join(SRC, "tests", "bench", "growth.gp")], check=True)


def record(text):
    """Into the source tree: the generated part of RESULTS.md."""
    path = os.path.join(SRC, "tests", "bench", "RESULTS.md")
    by_hand = read(path).split(BEGIN)[0]
    with open(path, "w") as f:
        f.write(by_hand + BEGIN + "\n" + text)


def write(results):
    text = "\n\n".join(["", "# Figures", machine(), targets(results)] +
                       [size_figures(size) for size in results["sizes"]] +
                       [first_frames(results["first frames"])]) + "\n"
    print(text)
    recorded = os.environ.get("BENCH_RECORD") == "yes"
    plot(results["sizes"], os.path.join(SRC, "tests", "bench") if recorded else HERE)
    if recorded:
        record(text)
