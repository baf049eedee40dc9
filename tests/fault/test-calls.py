#!/usr/bin/env python3
"""Commands while the n-th call of a kind fails: they end as the manual says, having said why,
and have done all of their work or none of it."""
import os
import shutil
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import faults  # noqa: E402
from faults import MICAT, SMALL  # noqa: E402

# What each leaves to be compared: its output, and the files it was to write.
COMMANDS = {
    "load": ("list", "--count"),
    "list": ("list", "-f", "not available in US or disputed", "-u", "-o", "brand,battery,weight"),
    "list of a kept filter": ("list", "-f", "@mine", "--format", "jsonl"),
    "list as a catalogue": ("list", "--format", "xml"),
    "show": ("show", "k14-ultra"),
    "compare": ("compare", "k14", "k14-ultra", "--format", "json"),
    "facets": ("facets", "brand"),
    "check": ("check", "-c", "copy.xml"),
    "check and write": ("check", "--canonical", "--write", "-c", "copy.xml"),
    "a folder": ("list", "-c", "folder", "--count"),
    "making a snapshot": ("list", "--snapshot=always", "-c", "copy.xml"),
    "using a snapshot": ("list", "--snapshot=always", "-c", "copy.xml"),
}


class Place:
    """A folder that a command runs in, with a home and a catalogue that is not canonical."""

    def __init__(self, name):
        self.name = name
        self.args = COMMANDS[name]
        self.folder = tempfile.mkdtemp()
        self.counts = faults.Counts(self.folder)
        self.at = os.path.join(self.folder, "at")
        self.writes = "--write" in self.args
        self.snapshot = "snapshot" in name
        self.prepare()

    def path(self, *names):
        return os.path.join(self.at, *names)

    def prepare(self):
        shutil.rmtree(self.at, ignore_errors=True)
        os.makedirs(self.path("config", "micat"))
        with open(self.path("config", "micat", "filters"), "w", encoding="utf-8") as f:
            f.write("mine = has nfc and not available in US\n")
        if self.name == "a folder":
            os.makedirs(self.path("folder"))
            shutil.copyfile(SMALL, self.path("folder", "a.xml"))
        with open(SMALL, encoding="utf-8") as f:
            text = f.read()
        if self.writes:
            text = text.replace("\n  <model ", "\n\n      <model  ")
        with open(self.path("copy.xml"), "w", encoding="utf-8") as f:
            f.write(text)
        then = time.time() - 3600
        os.utime(self.path("copy.xml"), (then, then))
        self.before = self.file()
        if self.name == "using a snapshot":
            self.run(None)

    def file(self):
        with open(self.path("copy.xml"), "rb") as f:
            return f.read()

    def run(self, fault, locale="C.UTF-8"):
        self.counts.clear()
        more = {"LC_ALL": locale, "XDG_CONFIG_HOME": self.path("config"), "HOME": self.at}
        if self.snapshot:
            more["XDG_CACHE_HOME"] = self.path("cache")
        return subprocess.run([MICAT, *self.args], cwd=self.at, check=False,
                              env=faults.environment(self.counts, fault, **more),
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, timeout=faults.PATIENCE)

    def learn(self):
        """What it does when nothing fails."""
        self.good = self.run(None)
        self.calls = self.counts.calls()
        self.after = self.file()
        self.plain = self.run(None, locale="C")
        assert self.good.returncode in (0, 3), self.good
        assert not self.writes or self.after != self.before

    def judge(self, fault, got):
        """What is wrong with it, or ""."""
        kind = fault.split(":")[0]
        if got.returncode < 0:
            return "killed by signal %d" % -got.returncode
        if faults.leftovers(self.at):
            return "left behind: %s" % faults.leftovers(self.at)
        if self.file() not in (self.before, self.after):
            return "the file is half-written"
        if got.returncode == self.good.returncode:
            # The C library has no word for a locale that it had no memory for.
            plain = self.plain if kind == "alloc" else self.good
            if got.stdout not in (self.good.stdout, plain.stdout):
                return "all is well, it says, and prints %d bytes of %d" % (
                    len(got.stdout), len(self.good.stdout))
            if self.writes and fault == "flush:1":
                return "all is well, it says, of what is not on the disk"
            if self.file() != self.after:
                return "all is well, it says, and has written nothing"
            if self.good.stderr not in got.stderr:
                return "what it says without a fault is missing"
            return ""
        if kind in faults.HARMLESS:
            return "status %d for what harms nobody" % got.returncode
        if not got.stderr or got.stderr == self.good.stderr:
            return "status %d without a word" % got.returncode
        if got.returncode != 4 and (kind == "alloc" or got.returncode != 3):
            return "status %d: %s" % (got.returncode, got.stderr.decode()[-200:])
        if not self.good.stdout.startswith(got.stdout):
            return "prints something else"
        return ""

    def attempt(self, fault):
        if self.writes or self.snapshot:
            self.prepare()
        got = self.run(fault)
        hit, counted = self.counts.failed() > 0, self.counts.read()
        complaint = self.judge(fault, got)
        if not complaint and self.snapshot:
            again = self.run(None)
            if (again.returncode, again.stdout) != (self.good.returncode, self.good.stdout):
                complaint = "the next one answers something else"
        if complaint:
            complaint += "\n  by " + self.counts.trace(counted)
        return hit, complaint


faults.run_sweeps((name, faults.sweeps(Place, name)) for name in COMMANDS
                  if name in os.environ.get("MICAT_FAULT_ONLY", name).split(","))
