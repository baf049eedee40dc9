#!/usr/bin/env python3
"""Bytes as terminals send them: keys by whatever name TERM has, and what is no key at all.

A terminal that is not the one that TERM names sends sequences that terminfo does not know.
Each of them is one key, or none; never the single keys it would be read as.
"""
import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import walks  # noqa: E402
from walks import ENV, MICAT, Terminal, start  # noqa: E402

UNKNOWN = (     # modified keys, answers of terminals, focus and mouse reports, private finals
    "1b5b313b3551", "1b5b313b3678", "1b5b3f313b3263", "1b5b32343b383052", "1b5b49", "1b5b4f",
    "1b5b3c303b31303b354d", "1b5b3235353b3939393b31327e", "1b5b3b3b3b71", "1b4f3551", "1b4f7a",
    "1b5b5b51", "1b5b332071", "1b5b313051", "1b5b313b3543", "1b4f61",
)
KEYS = [
    (("1b4f50", "1b5b31317e", "1b5b5b41", "1b5b50"), "Help"),
    (("1b4f51", "1b5b31327e", "1b5b5b42", "1b5b51"), "Columns"),
    (("1b4f53", "1b5b31347e", "1b5b5b44"), "Esc as before"),
    (("1b5b31397e",), "Where?"),
]


def send(t, code):
    t.key("-H", *["%02x" % byte for byte in bytes.fromhex(code)])


def test_unknown_sequences_do_nothing():
    # On a busy machine a sequence comes in pieces, later than 25 ms after its escape.
    slow = {**ENV, "ESCDELAY": "2000"}
    for term in ("linux", "xterm", "vt100"):
        with Terminal(term=term, env=slow) as t:
            start(t)
            t.key("j", "j")
            screen = t.wait("3/")
            for code in UNKNOWN:
                send(t, code)
            time.sleep(0.3)     # they show nothing to wait for
            assert t.screen() == screen, t.screen()
            t.key("j")
            t.wait("4/")


def test_keys_by_any_name():
    for term in ("linux", "xterm", "vt100"):
        with Terminal(term=term, env=ENV) as t:
            start(t)
            for codes, shown in KEYS:
                for code in codes:
                    send(t, code)
                    t.wait(shown)
                    t.key("Escape")
                    t.wait(lambda s: shown not in s and "Models" in s)


def test_cursor_keys_by_any_name():
    for term in ("linux", "xterm", "vt100"):
        with Terminal(term=term, env=ENV) as t:
            start(t)
            for code, shown in (("1b5b42", "2/"), ("1b4f42", "3/"), ("1b5b41", "2/"),
                                ("1b4f41", "1/"), ("1b5b347e", "758/758"), ("1b5b317e", "1/"),
                                ("1b4f46", "758/758"), ("1b5b48", "1/"), ("1b5b387e", "758/758"),
                                ("1b5b377e", "1/")):
                send(t, code)
                t.wait(" %s" % shown)


class Bytes:
    """The program at the end of a bare pseudo-terminal."""
    def __init__(self, term):
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.environ.update({"TERM": term, "LC_ALL": "C.UTF-8", "MICAT_CONFIG": "/dev/null", **ENV})
            os.execv(MICAT, [MICAT])
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self.read(lambda out: b"758" in out)

    def read(self, until, seconds=20):
        out, end = b"", time.monotonic() + seconds
        while not until(out) and time.monotonic() < end:
            if select.select([self.fd], [], [], 0.05)[0]:
                try:
                    out += os.read(self.fd, 65536)
                except OSError:
                    break
        return out

    def send(self, data):
        os.write(self.fd, data)

    def ended(self, seconds):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.read(lambda _: False, 0.05)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                return status
        return None

    def close(self):
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.fd)


def test_a_sequence_in_pieces():
    """What comes late belongs to it as long as a lone Esc would be waited for."""
    p = Bytes("linux")
    for byte in b"\x1b[200;1$Q":
        p.send(bytes([byte]))
    p.send(b"\x1bOQ" * 50 + b"\x1b[99;99Q" * 50)
    status = p.ended(1)
    assert status is None, "it quit with status %s" % status
    p.send(b"Q")
    assert p.ended(20) == 0


def test_a_lone_escape_and_meta():
    """Esc, then a key: two keys. Esc with [ or O at once and nothing behind: Meta and the key."""
    with Terminal(env=ENV) as t:
        start(t)
        send(t, "1b5b")
        t.wait("M-[ does nothing here")
        send(t, "1b4f")
        t.wait("M-O does nothing here")
        t.key("Escape")
        t.wait(lambda s: "does nothing" not in s)
        time.sleep(0.2)     # longer than an Esc is waited for
        t.type("O")
        t.wait("On which network?")


def test_a_broken_sequence_hides_no_key():
    """What cannot go on a sequence is a key of its own."""
    with Terminal(env=ENV) as t:
        start(t)
        send(t, "1b5b31 0e")
        t.wait("2/")
        send(t, "1b5b31 1b5b42")
        t.wait("3/")


walks.main(globals())
