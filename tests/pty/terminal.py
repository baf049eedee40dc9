"""A real terminal for tests: a tmux server of its own, driven and read.

Each Terminal is a window in which a shell runs; what is on its screen is read
with capture-pane, keys are sent as a person types them, and waiting is for what
the screen says, never for a time to pass.
"""
import os
import shutil
import subprocess
import sys
import time

PATIENCE = float(os.environ.get("PATIENCE", 60))  # seconds; longer, and the screen will not come


class Terminal:
    def __init__(self, columns=80, rows=24, term="tmux-256color", env=None):
        self.socket = "micat-test-%d-%d" % (os.getpid(), time.monotonic_ns())
        clean = {k: v for k, v in os.environ.items()
                 if k not in ("TMUX", "NO_COLOR", "MANPAGER", "PAGER", "COLUMNS", "LINES", "COLORFGBG")}
        clean.update({"LC_ALL": "C.UTF-8", "PS1": "$ ", "TERM": "xterm-256color", "ENV": "",
                      "MICAT_CONFIG": "/dev/null"})
        clean.update(env or {})
        self.env = clean
        self.tmux("-f", "/dev/null", "new-session", "-d", "-s", "t", "-x", str(columns),
                  "-y", str(rows), "/bin/sh")
        self.tmux("set", "-g", "status", "off")
        self.tmux("set", "-g", "escape-time", "0")
        self.resize(columns, rows)
        self.type("PS1='$ '; TERM=%s; export TERM; clear\n" % term)
        self.wait(lambda s: s.strip() == "$")

    def tmux(self, *args):
        return subprocess.run(["tmux", "-L", self.socket, *args], env=self.env, check=True,
                              stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                              text=True).stdout

    def close(self):
        subprocess.run(["tmux", "-L", self.socket, "kill-server"], stderr=subprocess.DEVNULL)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def resize(self, columns, rows):
        self.tmux("set", "-g", "window-size", "manual")
        self.tmux("resize-window", "-t", "t", "-x", str(columns), "-y", str(rows))

    def type(self, text):
        """Text as typed; a newline is Enter."""
        for i, part in enumerate(text.split("\n")):
            if i:
                self.key("Enter")
            if part:
                self.tmux("send-keys", "-t", "t", "-l", part)

    def key(self, *names):
        self.tmux("send-keys", "-t", "t", *names)

    def screen(self):
        return self.tmux("capture-pane", "-p", "-t", "t")

    def value(self, variable):
        return self.tmux("display-message", "-p", "-t", "t", "#{%s}" % variable).strip()

    def cursor(self):
        return int(self.value("cursor_y")), int(self.value("cursor_x"))

    def wait(self, condition):
        """The screen for which CONDITION holds; a string must be on it."""
        test = condition if callable(condition) else (lambda s: condition in s)
        end = time.monotonic() + PATIENCE
        while True:
            screen = self.screen()
            try:
                if test(screen):
                    return screen
            except (AssertionError, IndexError):
                pass  # half a frame: what the condition looks for is not there yet
            if time.monotonic() > end:
                raise AssertionError("the screen did not come:\n" + screen)
            time.sleep(0.03)


def run_tests(scope):
    """Every test_ function of a script, as TAP; one that returns a text was skipped for it."""
    tests = [(name, f) for name, f in sorted(scope.items()) if name.startswith("test_")]
    print("1..%d" % len(tests))
    for i, (name, test) in enumerate(tests, 1):
        if not shutil.which("tmux"):
            print("ok %d - %s # SKIP no tmux here" % (i, name))
            continue
        try:
            skipped = test()
            print("ok %d - %s%s" % (i, name, " # SKIP " + skipped if skipped else ""))
        except (AssertionError, subprocess.CalledProcessError, IndexError) as e:
            print("not ok %d - %s" % (i, name))
            for line in str(e).split("\n"):
                print("# " + line)
        sys.stdout.flush()
