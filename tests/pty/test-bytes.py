#!/usr/bin/env python3
"""What the terminal is sent: little for a row that is moved, and one frame for keys that came
together.  micat runs on a pseudo-terminal whose other end only counts."""
import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from terminal import run_tests  # noqa: E402

SRC = os.environ["srcdir"]
MICAT = os.environ["MICAT"]
PATIENCE = 20
QUIET = 0.05          # seconds without a byte: the frame is over
NMOVES = 150
MOST_BYTES = 2000     # of one move, on average


class Counter:
    """micat at 120x36, and every byte it writes."""

    def __init__(self, *arguments):
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.environ.update({"TERM": "xterm-256color", "LC_ALL": "C.UTF-8",
                               "MICAT_CATALOGUE": os.path.join(SRC, "catalog"),
                               "MICAT_CONFIG": "/dev/null"})
            for name in ("NO_COLOR", "LINES", "COLUMNS", "TMUX"):
                os.environ.pop(name, None)
            # The size is set before the program can ask for it.
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 36, 120, 0, 0))
            os.execv(MICAT, [MICAT, *arguments])
        self.read()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.fd)

    def read(self):
        """What comes until it is quiet, and something has to."""
        out = b""
        end = time.monotonic() + PATIENCE
        while True:
            wait = QUIET if out else end - time.monotonic()
            assert wait > 0, "nothing came"
            if not select.select([self.fd], [], [], wait)[0]:
                if out:
                    return out
                continue
            out += os.read(self.fd, 65536)

    def press(self, keys):
        os.write(self.fd, keys)
        return self.read()

    def position(self):
        """The row of the selected model, as the frame of the list says it."""
        screen = self.press(b"\x0c").decode()
        found = re.findall(r"(\d+)/(\d+)", re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", screen))
        assert found, screen
        return int(found[0][0])


def test_a_move_writes_little():
    for filter_ in ("", "not available in US"):
        with Counter("-f", filter_) as c:
            sizes = [len(c.press(b"j")) for _ in range(NMOVES)]
            assert c.position() == NMOVES + 1
            mean = sum(sizes) / len(sizes)
            print("# filter %r: %d bytes a move on average, at most %d" % (filter_, mean, max(sizes)))
            assert 0 < mean < MOST_BYTES, "%d bytes a move with filter %r" % (mean, filter_)


def test_keys_that_wait_are_one_frame():
    with Counter() as c:
        one = max(len(c.press(b"j")) for _ in range(10))
        many = len(c.press(b"j" * 300))
        print("# one row: at most %d bytes; 300 rows at once: %d bytes" % (one, many))
        assert c.position() == 311
        # Half a dozen frames at most: some keys come after the first were taken.
        assert many < 6 * 4000, "%d bytes for 300 keys at once" % many


run_tests(globals())
