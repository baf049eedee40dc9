#!/usr/bin/env python3
"""Catalogues, names and words from strangers on a real terminal: no control, no bidi control, no
byte that is no character of what they say reaches it, in whatever way micat comes to show it."""
import functools
import glob
import os
import re
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from emulator import set_locale  # noqa: E402
from line import Line, cpu_seconds, is_right, run_cases  # noqa: E402

SRC = os.environ["srcdir"]
MICAT = os.environ["MICAT"]
DATA = os.path.join(SRC, "tests", "data")
SMALL = os.path.join(DATA, "catalogue", "small.xml")
BAD = sorted(glob.glob(os.path.join(DATA, "xml", "bad", "*.xml")))
FOLDER = tempfile.TemporaryDirectory()
ENV = {"TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "NO_COLOR": "1",
       "EDITOR": "/none/editor", "XDG_CACHE_HOME": FOLDER.name}
LONG = os.environ.get("MICAT_TEST_LONG") == "yes"
COMMANDS = [["list"], ["check"]] + [["list", "--format=tsv"], ["sources"]] * LONG

# What XML lets through.  The last ones are long, and wide.
TEXTS = {
    "C1": "A\u0085B\u009b31mC\u009d0;title\u009cD\u0090q\u009c",
    "DEL": "A\x7fB",
    "bidi": "A\u202eB\u202dC\u2066D\u2067E\u2068F\u2069G\u200eH\u200fI\u061cJ\u202aK\u202bL\u202c",
    "invisible": "A\u00adB\u200bC\u2060D\ufeffE\u180eF\U000e0041G\U000e0001H\ufff9I\ufffbJ\u2028K"
                 "\u2029L",
    "zalgo": "Z" + "".join(chr(0x300 + i) for i in range(100)) + "a\u0489\u20dd\u20e3",
    "mark first": "\u0301\u0489x",
    "joined": "\U0001f468\u200d\U0001f469\u200d\U0001f467 \u2764\ufe0f \u2764\ufe0e "
              "\U0001f1e9\U0001f1ea\u200d",
    "wide": "漢字かな交じり文한국어ＦＵＬＬ" * 6,
    "right to left": "שלום عربي",
    "unassigned": "\U000e0fff\u0378\ue000\U0010fffd\ufffd",
    "white": "A&#9;B&#10;C&#13;D",
    "escape that is spelt out": "A^[[31m\\x1b[31m\\033[5m%1b%s%n&#155;31m",
    "long": "long" * 700,
    "long and wide": "字" * 2000,
}


IN_ASCII = ("C1", "bidi", "invisible", "wide", "mark first")


def write(name, data):
    path = os.path.join(os.fsencode(FOLDER.name), os.fsencode(name))
    with open(path, "wb") as f:
        f.write(data if isinstance(data, bytes) else data.encode())
    return os.fsdecode(path)


def hostile(text):
    """small.xml with TEXT in every place that takes text."""
    with open(SMALL, encoding="utf-8") as f:
        xml = f.read()
    xml = re.sub(r' (name|title|native|label|group|licence|address)="([^"]*)"',
                 lambda m: ' %s="%s %s"' % (m.group(1), m.group(2), text), xml)
    xml = re.sub(r'(<source [^>]*>|<reason>|<note[^>]*>|'
                 r'feature="(?:soc|display.type|colours)" [^>]*>)([^<]+)<',
                 lambda m: "%s%s %s<" % (m.group(1), m.group(2), text), xml)
    return xml


def no_sequences(t):
    """What is printed without a screen has none of its own, so that each would be the file's."""
    assert not t.screen.errors, "\n".join(t.screen.errors)
    assert b"\x1b" not in t.sent, t.sent
    assert t.modes() == t.modes_before


class Recorded(Line):
    """Also keeps what was sent."""

    def __init__(self, *args, **more):
        self.sent = b""
        super().__init__(*args, **more)

    def received(self, data):
        self.sent += data
        super().received(data)


def printed(argv, env=ENV, charset="UTF-8"):
    with Recorded([MICAT, *argv], 100, 30, env=env, charset=charset) as t:
        status = t.wait_end()
        assert 0 <= status <= 4, "ended with %s" % status
        no_sequences(t)
        return t.screen.text()


def edit(t):
    """There is no editor: it comes back at once, but later than calm() sees micat wait for it."""
    t.press("e")
    t.until(lambda s: t.has_terminal())


def browsed(path, keys=("\r", "G", "\x1b", "c", "\x1b", "v", "\x1b", "w"), env=ENV,
            charset="UTF-8"):
    """Either it says why not, or the list is there and can be walked through."""
    with Recorded([MICAT, "-c", path, "--snapshot=never"], 100, 30, env=env, charset=charset) as t:
        shown = started(t)
        for key in keys if shown else ():
            text = t.press(key)
            redrawn = t.press("\x0c")   # which takes a message in the last line away
            assert text.split("\n")[:-1] == redrawn.split("\n")[:-1], (key, text + "\n" + redrawn)
            is_clean(t)
        if shown:
            t.type("\x03")
        status = t.wait_end()
        assert status in ((0,) if shown else (3,)), "ended with %s" % status
        if shown:
            is_clean(t)
            is_right(t)
        else:
            no_sequences(t)
        return shown


def started(t):
    """False: it has ended instead."""
    while True:
        t._read(0.02)
        if re.search(r" \d+/\d+ [─-]", t.screen.text()):
            t.calm()
            return True
        if t.is_over():
            return False


def is_clean(t):
    assert not t.screen.errors, "\n".join(t.screen.errors)


def bad_file(path):
    for command in COMMANDS:
        printed([*command, "-c", path])
    browsed(path, ("\r", "G"))


WALK = ("J", "J", "\r", "G", "\x02", "\x1b", "c", "J", "\x1b", "v", "]", "]", "\x1b", "R", "e", "\x1b",
        "F", "\x1b", "C", "\x1b", "s", "\x1b", "  ", "d", "l", "j", "x", "\x1b", "m", "l", "\x1b",
        "W", "J", "\x1b", "b", "\x1b", "&no:US\r", "w", "\r", "\x1b", "\x1b", "y", "\x1b", "?", "q",
        "}", "G", "k", "\x1b[21~", "\x1b", ":sort name\r", "/x\r")


def good_file(name, charset):
    path = write("good.xml", hostile(TEXTS[name]))
    env = {**ENV, "LC_ALL": "C.UTF-8" if charset == "UTF-8" else "C"}
    if charset == "UTF-8":              # which CSV is in every locale
        printed(["list", "--format=csv", "-c", path], env)
    for argv in (["list"], ["show", "k14", "--claims"], ["check"], ["regions"],
                 ["sources"], ["features"], ["facets", "soc"], ["compare", "k14", "k14-ultra"],
                 ["list", "-f", "soc is zzz"]):
        printed([*argv, "-c", path], env, charset)
    assert browsed(path, WALK, env, charset), "it is no good file"


def a_long_word():
    """What is wrapped is looked at once, not once for each of its lines."""
    with open(SMALL, encoding="utf-8") as f:
        path = write("long.xml", f.read().replace(">Falcon 8 Gen 3<", ">%s<" % ("字" * 21000)))
    with Recorded([MICAT, "-c", path, "-f", "id = k14"], 100, 30, env={**ENV, "LC_ALL": "C"},
                  charset="ASCII") as t:
        assert started(t)
        before = cpu_seconds(t.pid)
        for key in "\r", "j", "k", "j", "k":
            t.press(key)
        spent = cpu_seconds(t.pid) - before
        assert spent < 2, "%.2f s of processor for five keys" % spent


RAW = (b"A\x1b]0;title\x07B", b"A\x1b[31mB\x1b[2J", b"A\x9b31mB", b"A\xc2\x9b31mB",
       b"A\xe2\x80\xaeB",
       b"A\xff\xfe\xc0\x80\xed\xa0\x80B", b"A\x7f\x08\x08\x08B", b"A\nB\tC\r",
       b"A\xf0\x9f\x98", b"\xcc\x81A")


def names_of_files(raw):
    """What is said of files that are not there, or are no catalogues."""
    for data in (None, b"<x>", open(SMALL, "rb").read(), b"<catalogue>" + raw.replace(b"\0", b"")):
        path = os.fsencode(FOLDER.name) + b"/" + raw + b".xml"
        if data is not None:
            write(raw + b".xml", data)
        for command in ([], ["list"], ["check"]):
            argv = [MICAT, *command, "-c", os.fsdecode(path), "--snapshot=never"]
            with Recorded(argv, 100, 30, env=ENV) as t:
                if not command and started(t):
                    edit(t)
                    t.type("\x03")
                    assert t.wait_end() == 0, t.ended
                    is_clean(t)
                else:
                    assert t.wait_end() in (0, 3), t.ended
                    no_sequences(t)
    os.unlink(path)


def words(raw):
    """Of the command line, of the environment, of micatrc, and typed."""
    word = os.fsdecode(raw)
    for argv in (["list", "-f", word], ["list", "-s", word], ["list", "-o", word], ["show", word],
                 ["facets", word], [word], ["--" + word.replace("\n", "")],
                 ["list", "--format", word], ["list", "-n", word], ["fit", word],
                 ["list", "-r", word], ["list", "--resolve", word],
                 ["list", "-f", "name is '%s'" % word]):
        printed(["-c", SMALL, *argv])
    for text in (raw, b"set " + raw, b"set theme " + raw, b"bind " + raw, b"map x " + raw,
                 b"set home-region " + raw):
        rc = write("rc", text + b"\n")
        printed(["-c", SMALL, "list"], {**ENV, "MICAT_CONFIG": rc})
    env = {**ENV, "MICAT_CONFIG": rc, "EDITOR": "/none/" + word}
    with Recorded([MICAT, "-c", SMALL], 100, 30, env=env) as t:
        assert started(t)
        edit(t)
        for begin in "&", "/", ":":
            t.press(begin)
            t.press(b"\x16".join([b""] + [bytes([b]) for b in raw if b not in b"\x03\r\n"]))
            t.press("\x15\x1b")
            t.press("\x1b")
        is_clean(t)
    printed(["list"], {**ENV, "MICAT_CATALOGUE": word})


def cases():
    assert len(BAD) >= 150, "where are the bad files?"
    for path in BAD:
        yield os.path.basename(path), functools.partial(bad_file, path)
    for name in TEXTS:
        for charset in ["UTF-8"] + ["ASCII"] * (LONG or name in IN_ASCII):
            yield ("good file, %s, %s" % (name, charset), functools.partial(good_file, name, charset))
    yield "a long word", a_long_word
    for raw in RAW:
        yield "a file named %r" % raw, functools.partial(names_of_files, raw)
        yield "words: %r" % raw, functools.partial(words, raw)


def main():
    set_locale("C.UTF-8")
    only = sys.argv[1:]
    run_cases([c for c in cases() if not only or any(o in c[0] for o in only)])
    FOLDER.cleanup()


main()
