#!/usr/bin/env python3
"""micat on every kind of terminal, in every size, in every locale: what it shows, that redrawing
shows nothing else, and that it leaves the terminal as it found it."""
import functools
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from emulator import set_locale  # noqa: E402
from line import Line, ends_well, is_right, run_cases  # noqa: E402

SRC = os.environ["srcdir"]
MICAT = os.environ["MICAT"]
CATALOGUE = os.path.join(SRC, "catalog")
SMALL = os.path.join(SRC, "tests", "data", "catalogue", "small.xml")
LONG = os.environ.get("MICAT_TEST_LONG") == "yes"
SEED = int(os.environ.get("MICAT_TEST_SEED", 7))
TERMINALS = ("xterm-256color xterm screen-256color tmux-256color linux vt100 vt220 rxvt-unicode "
             "foot kitty alacritty").split()
WITH_MOUSE = [t for t in TERMINALS if not t.startswith("vt")]
WITH_SECOND_SCREEN = [t for t in WITH_MOUSE if t != "linux"]
SIZES = [(1, 1), (2, 1), (1, 2), (10, 3), (19, 5), (20, 4), (20, 5), (40, 10), (132, 50)]
LARGE = (500, 200)
WITH_LARGE = TERMINALS if LONG else ["xterm-256color", "linux", "vt100"]
LEAST = (20, 5)
CONFIG = tempfile.NamedTemporaryFile(mode="w", suffix=".micatrc")
CONFIG.write("set mouse yes\n")
CONFIG.flush()
NSTORM = 400 if LONG else 40
LOCALES = {"C.UTF-8": "UTF-8", "C": "ASCII", "de_DE.ISO-8859-1": "ISO-8859-1",
           "ja_JP.eucJP": "EUC-JP", "zh_CN.GB18030": "GB18030"}


def is_known(term):
    return shutil.which("infocmp") is None or subprocess.run(
        ["infocmp", term], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0


def start(term, columns=80, rows=24, charset="UTF-8", catalogue=CATALOGUE, **env):
    return Line([MICAT, "-c", catalogue], columns, rows, charset=charset,
                env={"TERM": term, "LC_ALL": "C.UTF-8", "MICAT_CONFIG": CONFIG.name, **env})


def same_when_redrawn(t):
    shown = t.calm()
    redrawn = t.press("\x0c")
    assert shown == redrawn, "as shown:\n%s\nredrawn:\n%s" % (shown, redrawn)
    assert not t.screen.errors, "\n".join(t.screen.errors)


def leave(t):
    t.type("\x0cq")
    ends_well(t)


# -- terminals --------------------------------------------------------------------------


def a_walk(term):
    """Through views of every kind."""
    with start(term) as t:
        t.until(lambda s: "Models" in s and re.search(r" 1/\d", s))
        on = [k for k, v in t.screen.modes.items() if v]
        assert ("mouse" in on) == (term in WITH_MOUSE), on
        assert ("second screen" in on) == (term in WITH_SECOND_SCREEN), on
        for keys, shown in (("j", "2/"), ("G", "758/"), ("g", "1/"), ("?", "Help"), ("q", "Models"),
                            ("R", "Where?"), ("\x1b", "Models"), ("&no:US\r", "no:US"),
                            ("  ", "2 marked"), ("d", "Compare"), ("\x1b", "Models"),
                            ("m", "Availability"), ("\x1b", "Models"), ("W", "China"),
                            ("\x1b", "Models"), ("v", "Category"), ("\x1b", "Models"),
                            ("\t", "Models"), ("/nfc\r", "Models"), ("\t", "Models"), ("\x1bOA", "Models")):
            t.press(keys)
            t.until(shown)
            same_when_redrawn(t)
        leave(t)


def every_size(term):
    for columns, rows in SIZES + [LARGE] * (term in WITH_LARGE):
        with start(term, columns, rows, catalogue=CATALOGUE if LONG else SMALL) as t:
            if columns < LEAST[0] or rows < LEAST[1]:
                # In one column nothing is seen of it.
                t.until(lambda s, end="20×5"[:columns - 1]: t.has_terminal() and
                        (end in s or "micat needs 20×5".endswith(s.strip()) or s == "…"))
            else:
                t.until(" Models"[:columns - 4])
            for keys in ("j", "?", "q", "R", "\x1b", "&", "\x1b", "W", "\x1b"):
                t.press(keys)
            same_when_redrawn(t)
            leave(t)


def a_storm(term):
    """Sizes come faster than frames; then the last one counts."""
    rng = random.Random("%s %d" % (term, SEED))
    with start(term) as t:
        t.until("Models")
        t.screen.is_late = True         # what was under way is for another size
        for i in range(NSTORM):
            before = t.resize(rng.randint(1, 200), rng.randint(1, 60))
            if i % 3 == 0:
                t.type(rng.choice(["j", "?", "R", "\x1b", "\x0c", "W", "G"]))
            if i % 5 == 0:
                t.calm(before)
        t.calm(before)
        for columns, rows in ((300, 100), (1, 1), (80, 24)):
            t.calm(t.resize(columns, rows))
        for _ in range(4):              # out of whatever is open
            t.press("\x1b")
        t.until("Models")
        t.screen.is_late = False
        same_when_redrawn(t)
        leave(t)


def on_terminal(term, case):
    return case(term) if is_known(term) else "terminfo has no %s here" % term


# -- no terminal to speak of --------------------------------------------------------------


def refused(term, words):
    """A message, and not a byte for the terminal."""
    with start(term, LC_CTYPE=None) as t:
        ends_well(t, 4)
        text = t.screen.text()
        assert words in text and "micat list" in text, text
        assert t.bytes < 200, t.bytes


# -- locales ------------------------------------------------------------------------------


class Locales:
    """Made where localedef is, in a folder of their own."""

    def __init__(self):
        self.folder = tempfile.TemporaryDirectory()
        self.making = {}
        source = os.path.join(self.folder.name, "source")
        with open(source, "w", encoding="ascii") as f:
            f.write('LC_CTYPE\ncopy "i18n"\nEND LC_CTYPE\n')
        self.source = source

    def make(self, name):
        if name not in self.making and "." in name and shutil.which("localedef"):
            self.making[name] = subprocess.Popen(
                ["localedef", "-c", "-i", self.source, "-f", LOCALES[name], "--no-archive",
                 os.path.join(self.folder.name, name)],
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def environment(self, name):
        """None: it cannot be had here."""
        if name in ("C", "C.UTF-8"):
            return {"LC_ALL": name}
        self.make(name)
        if name not in self.making:
            return None
        self.making[name].wait()
        if not os.path.exists(os.path.join(self.folder.name, name, "LC_CTYPE")):
            return None
        return {"LC_ALL": None, "LC_CTYPE": name, "LOCPATH": self.folder.name}


def in_locale(locales, name, term):
    """Every byte is a character of the locale; frames are of ASCII where it is not UTF-8."""
    if not is_known(term):
        return "terminfo has no %s here" % term
    env = locales.environment(name)
    if not env:
        return "no localedef with its sources here"
    if "LOCPATH" in env:
        os.environ["LOCPATH"] = env["LOCPATH"]
    assert set_locale(name), "libc does not take " + name
    try:
        for columns, rows in ((80, 24), (40, 10)):
            with start(term, columns, rows, LOCALES[name], **env) as t:
                t.until("Models")
                for keys in ("G", "?", "q", "R", "\x1b", "&no:US\r", "W", "\x1b", "m", "\x1b", "v",
                             "\x1b", "\r", "G", "\x1b"):
                    t.press(keys)
                    same_when_redrawn(t)
                    assert name == "C.UTF-8" or not any(
                        unicodedata.name(c, "").startswith("BOX") for c in t.screen.text())
                leave(t)
    finally:
        os.environ.pop("LOCPATH", None)
        set_locale("C.UTF-8")
    return None


def main():
    only = sys.argv[1:]
    locales = Locales()
    set_locale("C.UTF-8")
    cases = [("dumb", functools.partial(refused, "dumb", "cannot move its cursor")),
             ("unset", functools.partial(refused, None, "TERM is not set")),
             ("unknown", functools.partial(refused, "no-such-terminal", "TERM is not known"))]
    for case in (a_walk, every_size, a_storm):
        cases += [("%s on %s" % (case.__name__, term), functools.partial(on_terminal, term, case))
                  for term in TERMINALS]
    cases += [("in %s on %s" % (name, term), functools.partial(in_locale, locales, name, term))
              for name in LOCALES for term in ("xterm-256color", "linux", "vt100")]
    cases = [c for c in cases if not only or any(o in c[0] for o in only)]
    if any("GB18030" in name for name, _ in cases):
        locales.make("zh_CN.GB18030")   # takes ten seconds: meanwhile the others are run
    print("# seed %d; MICAT_TEST_SEED gives another" % SEED)
    run_cases(cases)


main()
