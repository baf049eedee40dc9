#!/usr/bin/env python3
"""From the start to the first frame: micat on the shipped catalogue beside less on its bytes.

Each program gets a pseudo-terminal of 120x36 and is killed as soon as what it shows of its
own is there; medians of several runs, taken in turn.  less reads no more of a file than its
screen needs unless it is asked for the end (+G), which is the fair peer: micat, too, has read
all of the catalogue when it shows its first row.
"""
import fcntl
import glob
import os
import pty
import select
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time

RUNS = 21
PATIENCE = 10  # seconds


def first_frame(argv, shown):
    """Seconds until SHOWN is in what ARGV writes."""
    begin = time.perf_counter()
    pid, fd = pty.fork()
    if pid == 0:
        os.environ.update({"TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "LESS": ""})
        os.execvp(argv[0], argv)
    fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", 36, 120, 0, 0))
    seen = b""
    while shown not in seen:
        if not select.select([fd], [], [], PATIENCE)[0]:
            sys.exit("%s shows no %r" % (argv[0], shown))
        seen += os.read(fd, 65536)
    taken = time.perf_counter() - begin
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    os.close(fd)
    return taken


def main():
    catalogue = os.path.join(os.environ["srcdir"], "catalog")
    files = sorted(glob.glob(os.path.join(catalogue, "*.xml")))
    with tempfile.NamedTemporaryFile() as one:
        for name in files:
            with open(name, "rb") as f:
                one.write(f.read())
        one.flush()
        peers = {
            "micat": ([os.environ["MICAT"], "-c", catalogue], b"Models"),
            "less +G": (["less", "+G", one.name], b"(END)"),
            "less": (["less", one.name], b"catalogue"),
        }
        times = {name: [] for name in peers}
        for _ in range(RUNS):
            for name, peer in peers.items():
                times[name].append(first_frame(*peer))
        print("first frame, %d bytes of XML, median of %d runs" % (os.path.getsize(one.name), RUNS))
    median = {name: statistics.median(t) for name, t in times.items()}
    for name, t in times.items():
        print("  %-8s %6.1f ms  (best %.1f)  micat takes %.2f times as long"
              % (name, median[name] * 1000, min(t) * 1000, median["micat"] / median[name]))


main()
