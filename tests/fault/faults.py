"""Running micat while the n-th call of a kind fails, and saying what came of it, as TAP.

A sweep runs something with every n in turn until nothing fails any more: all of them where
MICAT_TEST_LONG is yes, and a sample in make check.  Whoever runs it judges what came out.
"""
import multiprocessing
import os
import shutil
import struct
import subprocess
import sys
import tempfile
import time
import traceback

SRC = os.environ["srcdir"]
MICAT = os.environ["MICAT"]
LIBRARY = os.path.join(os.environ["top_builddir"], "tests", "fault", "fault.so")
SMALL = os.path.join(SRC, "tests", "data", "catalogue", "small.xml")
LONG = os.environ.get("MICAT_TEST_LONG") == "yes"
SAMPLE = int(os.environ.get("MICAT_FAULT_SAMPLE", 10))      # of the calls of a kind
WORKERS = int(os.environ.get("MICAT_FAULT_WORKERS", min(os.cpu_count() or 1, 4)))
PATIENCE = 30                                               # seconds for one run

# As in fault.c.
KINDS = ("alloc", "open", "read", "write", "map", "flush", "rename", "close", "stat", "wait",
         "thread", "folder", "lock", "random", "remove", "short", "again")
HARMLESS = ("short", "again")       # the program must do as if nothing had been
COUNTS = struct.Struct("32Q Q QQ 24Q")


class Counts:
    """What the library counted: a file shared with the program."""

    def __init__(self, folder):
        self.path = os.path.join(folder, "counts")
        self.clear()

    def clear(self):
        with open(self.path, "wb") as f:
            f.write(bytes(4096))

    def read(self):
        with open(self.path, "rb") as f:
            return COUNTS.unpack(f.read(COUNTS.size))

    def calls(self):
        return {kind: n for kind, n in zip(KINDS, self.read()) if n}

    def failed(self):
        return self.read()[32]

    @staticmethod
    def trace(values):
        """The functions of micat that the failing call came through, the innermost first, by
        what read() said after the run."""
        base, frames = values[33], values[35:35 + values[34]]
        tool = shutil.which("addr2line")
        if not base or not tool:
            return ""
        places = [hex(a - base - 1) for a in frames if 0 < a - base < 1 << 24]
        said = subprocess.run([tool, "-f", "-s", "-e", MICAT, *places], stdout=subprocess.PIPE,
                              text=True, check=False).stdout.split("\n")
        return " < ".join(said[::2][:10]).strip(" <")


def environment(counts, fault=None, **more):
    """Without what the user has configured; HOME and the XDG folders are the caller's."""
    env = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "MICAT_CONFIG": "/dev/null",
           "XDG_CACHE_HOME": "/dev/null", "MICAT_CATALOGUE": SMALL,
           "LD_PRELOAD": LIBRARY, "MICAT_FAULT_COUNTS": counts.path}
    if fault:
        env["MICAT_FAULT"] = fault
    env.update(more)
    return env


def why_not():
    """Why no fault can be made here; "" where it can."""
    if not os.path.exists(LIBRARY) or not os.path.getsize(LIBRARY):
        return "the library of faults was not built: it is for glibc"
    with tempfile.TemporaryDirectory() as folder:
        counts = Counts(folder)
        done = subprocess.run([MICAT, "list", "--count"], env=environment(counts), check=False,
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        if done.returncode != 0 or not counts.calls().get("alloc"):
            return "this build of micat does not take the library of faults"
    return ""


def leftovers(folder):
    """Files that were to be renamed or removed."""
    return [os.path.join(at, name) for at, _, names in os.walk(folder) for name in names
            if name.startswith(".micat-")]


def chosen(count, most=sys.maxsize):
    """Which of so many calls are to fail; all of them would be too many above MOST."""
    sample = most if LONG else SAMPLE
    if count <= sample:
        return list(range(1, count + 1))
    edge = sample // 6      # the first and the last do what the others do not
    step = (count - 2 * edge) / (sample - 2 * edge)
    middle = {int(edge + 1 + step * i) for i in range(sample - 2 * edge)}
    return sorted({*range(1, edge + 1), *middle, *range(count - edge + 1, count + 1)})


def faults_of(calls, leave_out=()):
    """For each kind, once and from then on: the faults to be tried."""
    for kind, count in calls.items():
        if kind in leave_out:
            continue
        yield kind, ["%s:%d" % (kind, n) for n in chosen(count)]
        # For ever interrupted would be for ever; and who dies of the first does not live to
        # see the next.
        if kind != "again":
            most = 200 if kind in ("alloc", "short") else count     # one is like the next
            yield kind + " from then on", ["%s:%d+" % (kind, n) for n in chosen(count, most)]


class _Attempt:
    """What a process of the pool calls; its place is made there."""
    places = {}

    def __init__(self, place, name):
        self.place, self.name = place, name

    def __call__(self, fault):
        key = self.place, self.name, os.getpid()
        if key not in self.places:
            self.places[key] = self.place(self.name)
            self.places[key].learn()
        return self.places[key].attempt(fault)


def sweeps(place, name):
    """For run_sweeps(): PLACE(NAME) has a folder, learns what is called in it without a fault,
    and attempts one."""
    first = place(name)
    first.learn()
    shutil.rmtree(first.folder)
    for what, wanted in faults_of(first.calls):
        yield what, _Attempt(place, name), wanted


def _share(work):
    """In a process of its own: the faults that failed what they were to, and the complaints."""
    attempt, faults = work
    injected, complaints = 0, []
    for fault in faults:
        try:
            hit, complaint = attempt(fault)
        except Exception:
            hit, complaint = False, traceback.format_exc()
        injected += hit
        if complaint:
            complaints.append((fault, complaint))
    return injected, complaints


def sweep(pool, attempt, faults):
    """Try all; the number of faults that were met, and what was wrong with which."""
    shares = [(attempt, faults[i::WORKERS]) for i in range(WORKERS)]
    injected, complaints = 0, []
    for n, said in pool.map(_share, shares, 1):
        injected += n
        complaints += said
    return injected, complaints


def run_sweeps(cases):
    """CASES: pairs of a name and what makes, for it, pairs of a name and (attempt, faults)."""
    reason = why_not()
    if reason:
        print("1..0 # SKIP " + reason)
        return
    n = total = 0
    with multiprocessing.get_context("fork").Pool(WORKERS) as pool:
        for name, sweeps in cases:
            for what, attempt, faults in sweeps:
                began = time.monotonic()
                injected, complaints = sweep(pool, attempt, faults)
                n, total = n + 1, total + injected
                print("%sok %d - %s: %s" % ("not " if complaints else "", n, name, what))
                print("# injected %d of %d in %.1f s" % (injected, len(faults),
                                                         time.monotonic() - began))
                for fault, complaint in complaints[:12]:
                    for line in ("%s: %s" % (fault, complaint)).split("\n"):
                        print("#   " + line)
                if len(complaints) > 12:
                    print("#   and %d more" % (len(complaints) - 12))
                sys.stdout.flush()
    print("# %d faults injected" % total)
    print("1..%d" % n)
