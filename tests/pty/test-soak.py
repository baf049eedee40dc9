#!/usr/bin/env python3
"""Random keys for long: micat neither ends nor grows, and when nobody types it does nothing.

Keys are drawn with a seed that is printed.  None of them leaves micat or has it run another
program but an editor that ends at once; an Escape comes twice, since one alone would make Meta
of what follows.
"""
import functools
import os
import random
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from emulator import set_locale  # noqa: E402
from line import Line, cpu_seconds, run_cases  # noqa: E402

SRC = os.environ["srcdir"]
MICAT = os.environ["MICAT"]
GENERATE = os.path.join(os.environ["top_builddir"], "tests", "bench", "generate")
LONG = os.environ.get("MICAT_TEST_LONG") == "yes"
SEED = int(os.environ.get("MICAT_TEST_SEED", 7))
NKEYS = int(os.environ.get("MICAT_TEST_KEYS", 1000000 if LONG else 0))
NKEYS_SHORT = {"shipped": 16000, "generated": 1500}
NMODELS = {"shipped": 0, "generated": 100000 if LONG else 5000}
MOST_AT_ONCE = 60       # keys typed before the frame is waited for
IDLE_S = 3
WARM_UP = 0.4           # of the keys: histories are full then, and every view was open
# From there to the end: a leak of 50 bytes a key is more, of 5 with many models, of which each
# catalogue that is read again leaves holes of another size.
MOST_GROWTH_KB = {which: 160 + n // 32 for which, n in NMODELS.items()}
with open(MICAT, "rb") as program:      # a sanitiser keeps what was freed, and finds leaks itself
    IS_SANITISED = b"__asan_init" in program.read()

TEXT = ["no:US", "phone", "nfc", "battery >= 5000", "not", "and", "or ", "(", ")", "xiaomi", "a",
        "5", '"', "é", "in:CN ", "~", "\x15", "\x17", "\x7f", "\x01", "\x05", "\x1b[D", "\x1b[C",
        "\t", "\x1b[A", "字"]
COMMANDS = [":%s\r" % command for command in (
    "sort name", "sort -released,name", "columns released", "columns brand,category",
    "facets brand", "resolve newest", "claims battery", "why", "filter no:US", "nonsense",
    "set theme light", "set theme dark", "set mouse yes", "set mouse no", "set ascii yes",
    "set ascii no")]
OFTEN = [*"jkjkJKjkhlgGnN", *("\x1b[" + key for key in ("A", "B", "C", "D", "5~", "6~", "H", "F")),
         *"\x06\x02\x04\x15\r\t ", "\x1b\x1b", "\x1b\x1b"]
VIEWS = [*"cvwmWbRFOCsdxHrSUVXfuu}{~*=!<>y?0123456789\x0f\x0c", "\x1b[Z", "\x1bu", "\x1bo"]
MOUSE = ["\x1b[<0;%d;%dM", "\x1b[<64;%d;%dM", "\x1b[<65;%d;%dM"]


def token(rng):
    """What somebody might type, as one or several keys."""
    kind = rng.random()
    if kind < 0.5:
        return rng.choice(OFTEN)
    if kind < 0.75:
        return rng.choice(VIEWS)
    if kind < 0.85:
        text = "".join(rng.choice(TEXT) for _ in range(rng.randint(1, 5)))
        return rng.choice("&/&") + text + rng.choice(["\r", "\x1b\x1b"])
    if kind < 0.9:
        return "\x1b\x1b" + rng.choice(COMMANDS)
    if kind < 0.93:
        return rng.choice(MOUSE) % (rng.randint(1, 80), rng.randint(1, 23))   # below is "q quit"
    if kind < 0.95:
        return rng.choice(TEXT)
    if kind < 0.96:
        return "\x1b[21~" + "j" * rng.randint(0, 40) + "\x1b\x1b"
    if kind < 0.965:
        return "o" + rng.choice(["out.tsv", "out.json", "out.x", ""]) + "\ry\x1b\x1b"
    if kind < 0.97:
        return "a" + rng.choice("xyz") + "\r\x1b\x1b"
    if kind < 0.972:
        return "e"
    if kind < 0.9725:
        return "\x12"           # read again
    return rng.choice("jk")


class Deaf(Line):
    """What it sends is taken, and not looked at."""

    def received(self, data):
        pass


def environment(folder):
    """Everything that is written goes into the folder."""
    return {"TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "EDITOR": "true", "HOME": folder,
            "XDG_CONFIG_HOME": folder, "XDG_STATE_HOME": folder, "XDG_DATA_HOME": folder,
            "XDG_CACHE_HOME": folder, "MICAT_CONFIG": os.path.join(folder, "rc")}


def memory_kb(pid):
    """Of its own, which VmRSS gives only nearly, and with the pages of files."""
    with open("/proc/%d/smaps_rollup" % pid, encoding="ascii", errors="replace") as f:
        return int(f.read().split("\nAnonymous:")[1].split()[0])


def describe(keys):
    return "the last keys, seed %d: %r" % (SEED, "".join(keys)[-2000:])


def nobody_types(t):
    """It may have work for a moment; then it sleeps until somebody comes."""
    end = time.monotonic() + 30
    while True:
        before, spent = t.wakes()[0], cpu_seconds(t.pid)
        time.sleep(IDLE_S)
        t.calm()
        woken, spent = t.wakes()[0] - before, cpu_seconds(t.pid) - spent
        if woken == 0 and spent == 0:
            return
        assert time.monotonic() < end, "%d wakes, %.2f s of processor in %d s" % (
            woken, spent, IDLE_S)


def soak(which, folder):
    rng = random.Random("%s %d" % (which, SEED))
    nkeys = NKEYS or NKEYS_SHORT[which]
    catalogue = os.path.join(SRC, "catalog")
    if NMODELS[which]:
        catalogue = os.path.join(folder, "generated.xml")
        with open(catalogue, "wb") as f:
            subprocess.run([GENERATE, str(NMODELS[which])], stdout=f, check=True)
    begin = time.monotonic()
    typed, samples, last, sent, report = 0, [], [], 0, 0
    with Deaf([MICAT, "-c", catalogue, "--snapshot=never"], env=environment(folder)) as t:
        while t.bytes < 3000:
            t._read(0.1)
        t.calm()
        while typed < nkeys:
            keys = []
            for _ in range(rng.randint(1, MOST_AT_ONCE)):
                keys.append(token(rng))
            last = last[-20:] + keys
            try:
                t.press("".join(keys))
            except AssertionError:
                raise AssertionError("hangs after %d keys; %s" % (typed, describe(last)))
            except OSError:
                raise AssertionError("ended with %s after %d keys; %s"
                                     % (t.wait_end(), typed, describe(last)))
            typed += sum(len(k) for k in keys)
            if typed // 1000 > sent:
                sent = typed // 1000
                samples.append((typed, memory_kb(t.pid)))
            if typed * 10 // nkeys > report:
                report = typed * 10 // nkeys
                print("# %s: %d keys, %d KB, %.0f s, %.1f s of processor" % (
                    which, typed, memory_kb(t.pid), time.monotonic() - begin,
                    cpu_seconds(t.pid)), flush=True)
        nobody_types(t)
    warm = [kb for n, kb in samples if n > nkeys * WARM_UP]
    third = max(1, len(warm) // 3)
    early, late = (sorted(part)[len(part) // 2] for part in (warm[:third], warm[-third:]))
    print("# %s: %d keys, seed %d: %d KB at first, %d KB when warm, %d KB at the end" % (
        which, typed, SEED, samples[0][1], early, late))
    assert IS_SANITISED or late - early <= MOST_GROWTH_KB[which], "grows: %s" % warm


def all_marked(folder):
    """Marks go over to what is read again, each looked for at once."""
    catalogue = os.path.join(folder, "marked.xml")
    with open(catalogue, "wb") as f:
        subprocess.run([GENERATE, "20000"], stdout=f, check=True)
    with Line([MICAT, "-c", catalogue, "--snapshot=never"], env=environment(folder)) as t:
        t.until(lambda screen: "20000 models" in screen and " read" not in screen.split("\n")[1])
        t.calm()
        read = cpu_seconds(t.pid)
        t.press("*")
        t.until("20000 marked")
        t.type("\x12")
        t.until("was read again")
        spent = cpu_seconds(t.pid) - read
        assert spent < 1 + 4 * read, "%.1f s of processor, reading alone %.1f s" % (spent, read)


def settled(t):
    """So many keys reach the terminal in pieces, one late where the machine has much to do; and an
    editor may have it."""
    time.sleep(0.05)
    shown = t.calm()
    while not t.has_terminal():
        shown = t.calm()
    return shown


def redrawn(folder):
    """On the strict terminal: whatever is shown is what would be drawn anew."""
    rng = random.Random("redrawn %d" % SEED)
    argv = [MICAT, "-c", os.path.join(SRC, "catalog"), "--snapshot=never"]
    with Line(argv, env=environment(folder)) as t:
        t.until("Models")
        for _ in range(5000 if LONG else 60):
            keys = [token(rng) for _ in range(rng.randint(1, MOST_AT_ONCE))]
            try:
                t.press("".join(keys))
                shown = settled(t).split("\n")[:-1]     # below it is a message
                again = t.press("\x0c").split("\n")[:-1]
            except OSError:
                raise AssertionError("ended with %s; %s" % (t.wait_end(), describe(keys)))
            assert shown == again, "\n".join([describe(keys), *shown, *again])
            assert not t.screen.errors, "\n".join(t.screen.errors)


def main():
    if not os.path.exists("/proc/self/smaps_rollup"):
        print("1..0 # SKIP no /proc/self/smaps_rollup here")
        return
    set_locale("C.UTF-8")
    only = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        cases = [(name, functools.partial(soak, name, folder)) for name in NMODELS]
        cases.append(("all marked", functools.partial(all_marked, folder)))
        cases.append(("redrawn", functools.partial(redrawn, folder)))
        run_cases([c for c in cases if not only or c[0] in only])


main()
