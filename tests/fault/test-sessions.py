#!/usr/bin/env python3
"""Sessions of the browser while the n-th call of a kind fails: the terminal is left as it was,
and what was not written was said."""
import os
import shutil
import sys
import tempfile
import time

os.environ.setdefault("MICAT_FAULT_SAMPLE", "4")    # a session takes longer than a command
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import faults  # noqa: E402
import session  # noqa: E402
from session import ESC  # noqa: E402

# Keys, and the files that are there when all went well.
SESSIONS = {
    "through the views": ([
        "jj", "&no:US or has nfc\r", "~", "R", ESC, "F", ESC, "v", "j", "\r", "u", "c", ESC,
        " ", "j ", "d", "x", ESC, "m", "jl", ESC, "W", ESC, "w", ESC, "?", ESC, "C", ESC,
        "f", ESC, "/kes\r", "n", "\r", ESC, "\t", "J", ":quit\r"], ()),
    "what is kept": ([
        "&not available in US\r", ":save mine\r", ":sort -name\r", ":write @/rows.tsv\r",
        "o\x15@/rows.json\r", "\x12", "q"],
        ("rows.tsv", "rows.json", "config/micat/filters", "state/micat/history")),
    "with a snapshot": (["j", ":reload\r", "q"], ()),
}
MESSAGES = {    # of what failed, as it is said on the screen or on standard error
    "alloc": "outofmemory", "open": "Toomanyopenfiles", "read": "Input/output",
    "write": "Nospaceleft", "flush": "Input/output", "rename": "Permissiondenied", "close": "Input/output",
    "stat": "Input/output", "folder": "Input/output", "lock": "Nolocks",
    "random": "Functionnotimplemented", "remove": "Input/output"}


class Place:
    """A home, and a catalogue long since written."""

    def __init__(self, name):
        self.name = name
        self.steps, self.files = SESSIONS[name]
        self.folder = tempfile.mkdtemp()
        self.counts = faults.Counts(self.folder)
        self.at = os.path.join(self.folder, "at")

    def path(self, *names):
        return os.path.join(self.at, *names)

    def prepare(self):
        shutil.rmtree(self.at, ignore_errors=True)
        os.mkdir(self.at)
        shutil.copyfile(faults.SMALL, self.path("a.xml"))
        then = time.time() - 3600
        os.utime(self.path("a.xml"), (then, then))
        with open(self.path("micatrc"), "w", encoding="utf-8") as f:
            f.write("set keep-history yes\n")
        if "snapshot" in self.name:
            with open(self.path("micatrc"), "a", encoding="utf-8") as f:
                f.write("set snapshot always\n")

    def run(self, fault):
        self.prepare()
        self.counts.clear()
        env = faults.environment(self.counts, fault, HOME=self.at, TERM="xterm-256color",
                                 ESCDELAY="1", MICAT_CONFIG=self.path("micatrc"),
                                 MICAT_CATALOGUE=self.path("a.xml"))
        for variable in ("CONFIG", "STATE", "CACHE", "DATA"):
            env["XDG_%s_HOME" % variable] = self.path(variable.lower())
        steps = [s.replace("@", self.at) for s in self.steps]
        return session.run((), env, steps)

    def contents(self):
        return {name: self.content(name) for name in self.files}

    def content(self, name):
        try:
            with open(self.path(name), "rb") as f:
                return f.read()
        except OSError:
            return None

    def learn(self):
        end = self.run(None)
        self.calls = self.counts.calls()
        self.good = self.contents()
        complaint = self.judge("none:0", end)
        assert not complaint and end.status == 0 and end.way_out == 0, (complaint, end.stderr)
        assert None not in self.good.values(), self.good

    def judge(self, fault, end):
        kind = fault.split(":")[0]
        complaint = session.judge(end)
        if complaint:
            return complaint
        if faults.leftovers(self.at):
            return "left behind: %s" % faults.leftovers(self.at)
        lacking = []
        for name, content in self.contents().items():
            if content != self.good[name]:
                lacking.append(name)
            if content and not self.good[name].startswith(content) and "history" not in name:
                return "%s is half-written, or something else: %r" % (name, content[:80])
        if kind in faults.HARMLESS and (lacking or end.status):
            return "status %d, not written: %s, for what harms nobody" % (end.status, lacking)
        if kind == "alloc" and end.status not in (0, 1, 4):     # 1: see session.judge()
            return "status %d for want of memory" % end.status
        said = b"error:" in end.stderr or MESSAGES.get(kind, "none") in end.text()
        if lacking and not end.status and not said:
            return "not written, and not said: %s" % lacking
        return ""

    def attempt(self, fault):
        end = self.run(fault)
        # On a machine with much to do the first Escape stops the reading: that is no answer.
        for _ in range(3):
            if b"reading the catalogue was stopped" not in end.stderr:
                break
            end = self.run(fault)
        hit = self.counts.failed() > 0
        complaint = self.judge(fault, end)
        if complaint:
            complaint += "\n  said: %s" % end.stderr.decode("utf-8", "replace")[-300:]
            trace = self.counts.trace(self.counts.read())
            # What ncurses does not survive itself: in newterm() and start_color(), and when it
            # puts together what a frame sends, each with no function of micat's between.  The
            # terminal is given back all the same.
            if end.status == -11 and fault.startswith("alloc") and trace.startswith(
                    ("new_screen", "start_colours", "terminal_show")):
                return hit, session.left_behind(end)
            complaint += "\n  by " + trace
        return hit, complaint


if __name__ == "__main__":
    faults.run_sweeps((name, faults.sweeps(Place, name)) for name in SESSIONS
                      if name in os.environ.get("MICAT_FAULT_ONLY", name).split(","))
