"""Programs in a pseudo-terminal: how long until what they show is there.

A program gets a terminal of 120x36 and is killed as soon as it was measured.
"""
import contextlib
import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time

PATIENCE = 120  # seconds until a frame that does not come is given up
QUIET = 0.05    # seconds without a byte after which a frame is complete


@contextlib.contextmanager
def terminal(argv):
    """ARGV in a terminal; gives the descriptor to read from and write to."""
    pid, fd = pty.fork()
    if pid == 0:
        os.environ.update({"TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "LESS": "",
                           "MICAT_CONFIG": "/dev/null"})
        os.execvp(argv[0], argv)
    fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", 36, 120, 0, 0))
    try:
        yield fd
    finally:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        os.close(fd)


def read_until(fd, shown):
    seen = b""
    while shown not in seen:
        if not select.select([fd], [], [], PATIENCE)[0]:
            sys.exit("no %r within %d seconds" % (shown, PATIENCE))
        seen += os.read(fd, 65536)


def settle(fd, patience=QUIET):
    """When the last byte came before a silence of QUIET; None: none came within PATIENCE."""
    last = None
    while select.select([fd], [], [], QUIET if last else patience)[0]:
        os.read(fd, 65536)
        last = time.perf_counter()
    return last


def first_frame(argv, shown):
    """Seconds until the bytes SHOWN are in what ARGV writes."""
    begin = time.perf_counter()
    with terminal(argv) as fd:
        read_until(fd, shown)
        return time.perf_counter() - begin


def session(argv, shown, keys):
    """ARGV from its first frame to its end, to which KEYS lead."""
    with terminal(argv) as fd:
        read_until(fd, shown)
        os.write(fd, keys.encode())
        with contextlib.suppress(OSError):  # its end
            while os.read(fd, 65536):
                pass


def keystrokes(argv, shown, keys):
    """Seconds for each of KEYS until its frame was written and no more came."""
    taken = []
    with terminal(argv) as fd:
        read_until(fd, shown)
        settle(fd)
        for key in keys:
            begin = time.perf_counter()
            os.write(fd, key.encode())
            last = settle(fd, PATIENCE)
            taken.append((key, last - begin if last else float("nan")))
    return taken
