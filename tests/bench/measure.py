"""Running peers in turn, and the medians of what they took."""
import os
import shutil
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass, field

HERE = os.path.join(os.environ["top_builddir"], "tests", "bench")
MICAT = os.environ["MICAT"]
RUNS = int(os.environ.get("BENCH_RUNS", "5"))
SECONDS = 40  # a peer that has taken longer than this does not run again


@dataclass
class Peer:
    """Someone who does the same; what it took is gathered run by run."""
    name: str
    argv: list
    needs: str = ""         # the program, where it is not the first word of argv
    wall: list = field(default_factory=list)
    cpu: list = field(default_factory=list)
    kilobytes: list = field(default_factory=list)
    answer: str = ""        # the first line that it printed
    failed: str = ""        # why it was not measured

    @property
    def seconds(self):
        return statistics.median(self.wall) if self.wall else None

    @property
    def best(self):
        return min(self.wall) if self.wall else None

    @property
    def cpu_seconds(self):
        return statistics.median(self.cpu) if self.cpu else None

    @property
    def bytes(self):
        return statistics.median(self.kilobytes) * 1024 if self.kilobytes else None


def program(name):
    """The path of one of ours."""
    return os.path.join(HERE, name)


def note(text):
    print(text, file=sys.stderr, flush=True)


def run_once(peer):
    output = os.path.join(HERE, "output")
    run = subprocess.run([program("stopwatch"), output, *peer.argv], check=True, text=True,
                         stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                         env={**os.environ, "LC_ALL": "C.UTF-8"})
    wall, cpu, kilobytes, status = run.stdout.split()
    with open(output, errors="replace") as f:
        peer.answer = f.readline().strip()
    if int(status) not in (0, 1):
        peer.failed = "it ended with status %s" % status
        return
    peer.wall.append(float(wall))
    peer.cpu.append(float(cpu))
    peer.kilobytes.append(int(kilobytes))


def in_turn(peers, runs=RUNS):
    """All of them, one after the other, RUNS times: what disturbs one disturbs the next."""
    for peer in peers:
        if not shutil.which(peer.needs or peer.argv[0]):
            peer.failed = "not installed"
    for _ in range(runs):
        for peer in peers:
            if not peer.failed and sum(peer.wall) < SECONDS:
                run_once(peer)
    for peer in peers:
        note("  %-28s %s" % (peer.name, peer.failed or "%.4f s, %.4f s of processor, %.1f MB: %s" % (
            peer.seconds, peer.cpu_seconds, peer.bytes / 1e6, peer.answer)))
    return {peer.name: peer for peer in peers}


def median_of(measure, runs=RUNS):
    return statistics.median(measure() for _ in range(runs))


def warm(path):
    """Into the page cache."""
    with open(path, "rb", buffering=0) as f:
        while f.read(1 << 24):
            pass


def percentile(numbers, percent):
    ordered = sorted(numbers)
    return ordered[min(len(ordered) - 1, int(len(ordered) * percent / 100))]


def now():
    return time.strftime("%Y-%m-%d")
