"""A scripted session of the browser in a pseudo-terminal of its own.

tests/pty drives tmux, which shows what a person would see; here thousands of sessions are run
for what is left of the terminal and the files when one is over.  The library of faults tells
when the program waits for a key, so that no time is spent on guessing.
"""
import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time

import faults

ESC = "\x1b"
# Tried one after the other where the script has not led out of the program.
WAYS_OUT = (ESC + ESC, ":quit\r", "Q", signal.SIGTERM, signal.SIGKILL)
SILENCE = 10    # seconds without a wait for keys: it hangs, or the terminal is gone for it


class Ended:
    """What is left when it is over."""

    def __init__(self):
        self.screen = b""
        self.stderr = b""
        self.status = None      # negative: the signal that ended it
        self.termios_equal = False
        self.typed = 0          # bytes
        self.way_out = 0        # how many of them it took
        self.seconds = 0

    def modes(self):
        """The private modes that the terminal is left in other than it was."""
        left = {}
        for numbers, letter in re.findall(rb"\x1b\[\?([\d;]+)([hl])", self.screen):
            for number in numbers.split(b";"):
                left[int(number)] = letter == b"h"
        # Lines wrap, the cursor is shown, and xterm begins with 1034.
        usual = {7: True, 25: True, 1034: True}
        return {n: on for n, on in left.items() if on != usual.get(n, False)}

    def text(self):
        """The words that were drawn, in the order of drawing, without spaces."""
        text = re.sub(rb"\x1b\[[\d;?]*[A-Za-z@`]|\x1b[()=>78M].?|[\x00-\x1f]", b"", self.screen)
        return re.sub(rb" ", b"", text + self.stderr).decode("utf-8", "replace")


def _spawn(args, env, slave_name, its_stderr, limit):
    words = [faults.MICAT, *args]
    if limit:   # the shell is spared, and hands the library on
        words = ["/bin/sh", "-c", 'ulimit %s; LD_PRELOAD=$FAULTS exec "$@"' % limit, "sh", *words]
        env = {**env, "FAULTS": env.get("LD_PRELOAD", ""), "LD_PRELOAD": ""}
    return os.posix_spawn(words[0], words, env, setsid=True, setsigmask=[],
                          setsigdef=[signal.SIGPIPE, signal.SIGINT, signal.SIGTERM, signal.SIGHUP,
                                     signal.SIGXFSZ],
                          file_actions=[
                              (os.POSIX_SPAWN_OPEN, 0, slave_name, os.O_RDWR, 0),
                              (os.POSIX_SPAWN_DUP2, 0, 1),
                              (os.POSIX_SPAWN_DUP2, its_stderr, 2)])


def _ready(fds, seconds):
    """Of any number, as select() would not have it."""
    poll = select.poll()
    for fd in fds:
        poll.register(fd, select.POLLIN)
    return [fd for fd, _ in poll.poll(seconds * 1000)]


def run(args, env, steps, size=(24, 160), limit=None):
    """Run micat with STEPS typed, each when it waits for keys; a step that can be called is.
    LIMIT is said to the shell's ulimit before."""
    end = Ended()
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", *size, 0, 0))
    before = termios.tcgetattr(slave)
    idle, its_idle = os.pipe()
    os.set_inheritable(its_idle, True)
    stderr, its_stderr = os.pipe()      # what is said has room in it
    began = time.monotonic()
    pid = _spawn(args, {**env, "MICAT_FAULT_IDLE": str(its_idle)}, os.ttyname(slave),
                 its_stderr, limit)
    os.close(its_idle)
    os.close(its_stderr)
    todo = list(steps)
    while True:
        ready = _ready([master, idle], SILENCE)
        if master in ready:
            end.screen += os.read(master, 65536)
        elif idle in ready:
            said = os.read(idle, 4096)
            if not said:
                break
            if struct.unpack("Q", said[-8:])[0] == end.typed:   # else it has not seen all yet
                _next_step(end, todo, master, pid)
        else:
            todo = []
            end.way_out = max(end.way_out, WAYS_OUT.index(signal.SIGTERM))
            _next_step(end, todo, master, pid)
    end.seconds = time.monotonic() - began
    status = os.waitpid(pid, 0)[1]
    end.status = os.waitstatus_to_exitcode(status)
    end.termios_equal = termios.tcgetattr(slave) == before
    while _ready([master], 0):
        end.screen += os.read(master, 65536)
    with open(stderr, "rb") as f:
        end.stderr = f.read()
    for fd in (master, slave, idle):
        os.close(fd)
    return end


def _next_step(end, todo, master, pid):
    while todo and callable(todo[0]):
        todo.pop(0)()
    if todo:
        step = todo.pop(0)
    else:
        step = WAYS_OUT[min(end.way_out, len(WAYS_OUT) - 1)]
        end.way_out += 1
    if isinstance(step, signal.Signals):
        os.kill(pid, step)
    else:
        end.typed += os.write(master, step.encode())


def left_behind(end):
    if not end.termios_equal:
        return "the terminal's settings are not what they were"
    if end.modes():
        return "modes of the terminal are left: %s" % end.modes()
    return ""


def judge(end):
    """What is wrong with the way it ended, whatever it was to do; or ""."""
    if end.status == -signal.SIGKILL or end.way_out > WAYS_OUT.index(signal.SIGTERM):
        return "it did not end by itself"
    if end.status < 0:
        return "killed by signal %d" % -end.status
    if left_behind(end):
        return "%s (status %d)" % (left_behind(end), end.status)
    if end.status not in (0, 3, 4) and not end.stderr.endswith(b": Out of memory\n"):
        return "status %d" % end.status     # that is ncurses itself, in newterm()
    if end.status and not end.stderr:
        return "status %d without a word" % end.status
    return ""
