"""A line to micat: a pseudo-terminal with a shell of a few lines behind it.

Line starts a program as a shell with job control would, in a process group of its own in the
foreground.  What the program sends goes into an Emulator; its modes are read from the other
end, which stays open here.  Nothing waits for a time to pass: calm() is when the program has
read all that was typed, has answered, and sleeps.
"""
import fcntl
import functools
import json
import os
import pty
import resource
import select
import signal
import struct
import sys
import termios
import time
import traceback

from emulator import Emulator

PATIENCE = float(os.environ.get("PATIENCE", 20))
HANG_UP_SIGNALS = (signal.SIGHUP, signal.SIGTTOU, signal.SIGTTIN, signal.SIGTSTP, signal.SIGINT,
                   signal.SIGQUIT)


def _say(fd, **what):
    os.write(fd, json.dumps(what).encode() + b"\n")


def _be_the_program(argv, env, ignored, stderr):
    os.setpgid(0, 0)
    os.tcsetpgrp(0, os.getpgrp())       # SIGTTOU is still ignored
    for number in HANG_UP_SIGNALS:
        signal.signal(number, signal.SIG_IGN if number in ignored else signal.SIG_DFL)
    for number in (signal.SIGPIPE, signal.SIGXFSZ):     # which Python ignores
        signal.signal(number, signal.SIG_DFL)
    if stderr is not None:
        os.dup2(stderr, 2)
    os.execvpe(argv[0], argv, env)


def _hand_on(pid):
    """The terminal is gone: the kernel says so to the shell alone."""
    for number in (signal.SIGHUP, signal.SIGCONT):
        try:
            os.killpg(pid, number)
        except ProcessLookupError:
            pass


def _be_the_shell(slave, orders, reports, argv, env, ignored, stderr):
    """Start the program, say when it stops or ends, and let it go on when told to."""
    os.setsid()
    fcntl.ioctl(slave, termios.TIOCSCTTY, 0)
    for fd in (0, 1, 2):
        os.dup2(slave, fd)
    for number in HANG_UP_SIGNALS:
        signal.signal(number, signal.SIG_IGN)
    started, held = os.pipe()           # the second is closed by exec
    pid = os.fork()
    if pid == 0:
        _be_the_program(argv, env, ignored, stderr)
    os.close(held)
    signal.signal(signal.SIGHUP, lambda *_: _hand_on(pid))
    os.read(started, 1)
    _say(reports, pid=pid)
    while True:
        _, status, usage = os.wait4(pid, os.WUNTRACED)
        if not os.WIFSTOPPED(status):
            code = -os.WTERMSIG(status) if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)
            _say(reports, ended=code, cpu=usage.ru_utime + usage.ru_stime)
            os._exit(0)
        try:
            os.tcsetpgrp(0, os.getpgrp())
        except OSError:
            pass                        # the terminal is gone
        _say(reports, stopped=os.WSTOPSIG(status))
        if os.read(orders, 1) != b"f":
            os._exit(1)
        os.tcsetpgrp(0, pid)
        os.killpg(pid, signal.SIGCONT)


@functools.lru_cache(maxsize=None)
def threads_at_rest():
    """One, and that of ThreadSanitizer."""
    with open(os.environ["MICAT"], "rb") as program:
        return 2 if b"__tsan_init" in program.read() else 1


class Line:
    def __init__(self, argv, columns=80, rows=24, env=None, charset="UTF-8", ignored=(),
                 stderr=None, limits=()):
        self.screen = Emulator(columns, rows, charset)
        self.bytes = 0
        self.buffer = b""
        self.master, self.slave = pty.openpty()
        for fd in (self.master, self.slave):
            os.set_inheritable(fd, False)
        self._size(columns, rows)
        self.modes_before = termios.tcgetattr(self.slave)
        orders, self.orders = os.pipe()
        self.reports, reports = os.pipe()
        clean = {k: v for k, v in os.environ.items()
                 if k not in ("TMUX", "NO_COLOR", "MANPAGER", "PAGER", "COLUMNS", "LINES",
                              "COLORFGBG", "VISUAL", "EDITOR", "LC_ALL", "LC_CTYPE", "LANG", "TERM")}
        # On TERM=linux curses would load libgpm and look for the daemon of the console's mouse.
        clean.update({"MICAT_CONFIG": "/dev/null", "NCURSES_GPM_TERMS": "none", **(env or {})})
        clean = {k: v for k, v in clean.items() if v is not None}
        self.shell = os.fork()
        if self.shell == 0:
            try:
                os.close(self.master)
                for which, most in limits:
                    resource.setrlimit(which, (most, most))
                _be_the_shell(self.slave, orders, reports, argv, clean, ignored, stderr)
            finally:
                os._exit(1)
        os.close(orders)
        os.close(reports)
        self.reported = b""
        self.pid = self.report()["pid"]
        self.ended = None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.ended is None:
            for pid in (self.pid, self.shell):
                try:
                    os.kill(pid, signal.SIGKILL)
                except ProcessLookupError:
                    pass
        self.hang_up()
        for fd in (self.orders, self.reports, self.slave):
            os.close(fd)
        os.waitpid(self.shell, 0)

    # -- what the shell says -------------------------------------------------------------

    def report(self, patience=PATIENCE):
        end = time.monotonic() + patience
        while b"\n" not in self.reported:
            fds = [self.reports] + ([self.master] if self.master is not None else [])
            ready = select.select(fds, [], [], max(0, end - time.monotonic()))[0]
            if self.master in ready:
                self._read()
            if self.reports in ready:
                block = os.read(self.reports, 4096)
                assert block, "the shell is gone"
                self.reported += block
            elif not ready:
                raise AssertionError("neither ended nor stopped:\n"  + self.screen.text())
        line, self.reported = self.reported.split(b"\n", 1)
        return json.loads(line)

    def wait_end(self, patience=PATIENCE):
        """How it ended: an exit status, or minus a signal.  And how long that took."""
        begin = time.monotonic()
        said = self.report(patience)
        assert "ended" in said, said
        self.ended, self.cpu = said["ended"], said["cpu"]
        self.took = time.monotonic() - begin
        while self.master is not None and self._read(0):
            pass
        return self.ended

    def is_over(self):
        """It has ended, which wait_end() will tell."""
        return bool(select.select([self.reports], [], [], 0)[0])

    def wait_stop(self):
        said = self.report()
        assert "stopped" in said, said
        while self._read(0):
            pass
        return said["stopped"]

    def wait_until_stopped(self):
        """Of what the shell does not tell, since it waits for orders."""
        end = time.monotonic() + PATIENCE
        time.sleep(0.1)                 # it may not go on yet
        while self._status("State") != "T":
            assert time.monotonic() < end, "not stopped:\n" + self.screen.text()
            time.sleep(0.0005)

    def foreground(self):
        """A stop that came before it goes on would be lost."""
        os.write(self.orders, b"f")
        try:
            while self._status("State") == "T":
                time.sleep(0.0005)
        except FileNotFoundError:
            pass    # it went on to its end

    # -- the wire ------------------------------------------------------------------------

    def _size(self, columns, rows):
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def _read(self, patience=0):
        if not select.select([self.master], [], [], patience)[0]:
            return 0
        try:
            data = os.read(self.master, 65536)
        except OSError:
            return 0
        self.bytes += len(data)
        self.received(data)
        return len(data)

    def received(self, data):
        self.screen.feed(data)

    def resize(self, columns, rows):
        before = self.wakes()
        self._size(columns, rows)
        self.screen.resize(columns, rows)
        return before

    def type(self, keys):
        os.write(self.master, keys if isinstance(keys, bytes) else keys.encode())

    def hang_up(self):
        if self.master is not None:
            os.close(self.master)
            self.master = None

    def kill(self, number):
        os.kill(self.pid, number)

    def modes(self):
        return termios.tcgetattr(self.slave)

    def has_terminal(self):
        """Else what is typed is echoed, and ^C goes to another program, or to nobody."""
        return not self.modes()[3] & termios.ECHO

    # -- waiting -------------------------------------------------------------------------

    def until(self, condition, patience=PATIENCE):
        test = condition if callable(condition) else (lambda s: condition in s)
        end = time.monotonic() + patience
        while not test(self.screen.text()):
            if time.monotonic() > end:
                raise AssertionError("the screen did not come:\n" + self.screen.text())
            self._read(0.05)
        return self.screen.text()

    def _status(self, *names):
        with open("/proc/%d/status" % self.pid, encoding="ascii", errors="replace") as f:
            text = f.read()
        found = [text.split("\n%s:" % name)[1].split()[0] for name in names]
        return found if len(found) > 1 else found[0]

    def wakes(self):
        """How often it has gone to sleep, and whether it sleeps now and nothing goes on: a
        catalogue is read by another thread, and keys that come then wait for its end."""
        count, state, threads = self._status("voluntary_ctxt_switches", "State", "Threads")
        return int(count), state == "S" and int(threads) <= threads_at_rest()

    def _unread(self):
        return struct.unpack("i", fcntl.ioctl(self.slave, termios.FIONREAD, b"\0" * 4))[0]

    def calm(self, before=None):
        """Until it sleeps with nothing left to read or to say; BEFORE: wakes() of before."""
        end = time.monotonic() + PATIENCE
        quiet = 0
        while quiet < 2:
            assert time.monotonic() < end, "never calm:\n" + self.screen.text()
            if self._read(0.001):
                quiet = 0
                continue
            count, sleeps = self.wakes()
            woke = before is None or count > before[0]
            quiet = quiet + 1 if sleeps and woke and self._unread() == 0 else 0
        return self.screen.text()

    def press(self, keys):
        """Type, and see what comes of it; what may begin a sequence at the end is waited for."""
        before = self.wakes()
        self.type(keys)
        text = self.calm(before)
        typed = keys if isinstance(keys, bytes) else keys.encode()
        if typed.endswith((b"\x1b", b"\x1bO", b"\x1b[")):
            time.sleep(0.03)
            text = self.calm()
        return text


def cpu_seconds(pid):
    with open("/proc/%d/stat" % pid, encoding="ascii", errors="replace") as f:
        fields = f.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def at_once():
    """A second, on a machine that has one to spare."""
    return max(1, os.getloadavg()[0] / (os.cpu_count() or 1))


def ends_well(line, status=0):
    """After the last key or signal: the terminal is as it was, at once."""
    got = line.wait_end()
    assert got == status, "ended with %s, not %s\n%s" % (got, status, line.screen.text())
    assert line.took < at_once(), "took %.2f s to end" % line.took
    assert line.modes() == line.modes_before, "modes %s, before %s" % (line.modes(),
                                                                       line.modes_before)
    is_right(line)


def is_right(line):
    left = line.screen.left_behind()
    assert not left, "left behind: " + ", ".join(left)
    assert not line.screen.errors, "\n".join(line.screen.errors)


def run_cases(cases):
    """(name, function) each, as TAP; one that returns a text was skipped for it."""
    print("1..%d" % len(cases))
    for i, (name, case) in enumerate(cases, 1):
        try:
            skipped = case()
            print("ok %d - %s%s" % (i, name, " # SKIP " + skipped if skipped else ""))
        except Exception:  # whatever it is, it is a failure with its place
            print("not ok %d - %s" % (i, name))
            for text in traceback.format_exc().split("\n"):
                print("# " + text)
        sys.stdout.flush()
