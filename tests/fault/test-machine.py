#!/usr/bin/env python3
"""A machine that has little: no room on the disk, no descriptors, no memory, no place; and files
that change while they are used."""
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, "..", "cli")]
import faults  # noqa: E402
import session  # noqa: E402
from faults import MICAT, SMALL  # noqa: E402
from session import ESC  # noqa: E402
from tap import Skip, equal, main  # noqa: E402

COMMANDS = (("list",), ("list", "--count"), ("list", "--format", "xml"), ("show", "k14"),
            ("compare", "k14", "k13"), ("facets", "brand"), ("features",), ("regions",),
            ("sources",), ("check", "--canonical", "--write", "-c", "-"))
SESSION = ["j", "&has nfc\r", "R", ESC, ":write @/rows.tsv\r", "q"]


class Home:
    """A folder with a catalogue in it that was written long ago, and nothing of the user's."""

    def __enter__(self):
        self.folder = tempfile.TemporaryDirectory()
        self.at = os.path.realpath(self.folder.name)
        self.file = self.path("a.xml")
        shutil.copyfile(SMALL, self.file)
        then = time.time() - 3600
        os.utime(self.file, (then, then))
        self.counts = faults.Counts(self.at)
        self.env = faults.environment(self.counts, HOME=self.at, MICAT_CATALOGUE=self.file,
                                      TERM="xterm-256color", ESCDELAY="1")
        for name in ("CONFIG", "STATE", "CACHE", "DATA"):
            self.env["XDG_%s_HOME" % name] = self.path(name.lower())
        return self

    def __exit__(self, *_):
        self.folder.cleanup()

    def path(self, *names):
        return os.path.join(self.at, *names)

    def shell(self, script, *args, **env):
        """SCRIPT is a shell's, in which "$@" runs micat."""
        plain = {k: v for k, v in {**self.env, **env}.items() if k != "LD_PRELOAD"}
        return subprocess.run(["/bin/sh", "-c", script, "sh", MICAT, *args], env=plain,
                              cwd=self.at, check=False, stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60)

    def session(self, steps, limit=None, **env):
        reason = faults.why_not()
        if reason:
            raise Skip(reason)
        steps = [s.replace("@", self.at) if isinstance(s, str) else s for s in steps]
        end = session.run((), {**self.env, **env}, steps, limit=limit)
        complaint = session.judge(end)
        assert not complaint, (complaint, end.stderr)
        assert not faults.leftovers(self.at), faults.leftovers(self.at)
        return end


def content(path):
    with open(path, "rb") as f:
        return f.read()


def says(end, text):
    assert text.replace(" ", "") in end.text(), (text, end.status, end.text()[-600:])


# -- where output goes ------------------------------------------------------------------

def test_a_full_disk_takes_no_output():
    with Home() as h:
        for args in COMMANDS:
            got = h.shell('"$@" <a.xml >/dev/full', *args)
            equal(got.returncode, 4)
            assert b"No space left on device" in got.stderr, (args, got.stderr)


def test_a_disk_becomes_full_on_the_way():
    with Home() as h:
        whole = h.shell('"$@"', "list", "--format", "xml").stdout
        for blocks in range(0, len(whole) // 512, 3):
            got = h.shell('ulimit -f %d; "$@" >out' % blocks, "list", "--format", "xml")
            equal(got.returncode, 4)
            assert b"File too large" in got.stderr, got.stderr
            assert whole.startswith(content(h.path("out")))


def test_no_standard_output():
    with Home() as h:
        for args in (*COMMANDS, ("list", "--snapshot=always")):
            got = h.shell('exec "$@" <a.xml >&-', *args)
            equal(got.returncode, 4)
            assert b"standard output" in got.stderr, (args, got.stderr)


def test_no_descriptor_is_taken_for_another():
    """A file that is opened where standard error was to be must not get its messages."""
    with Home() as h:
        text = content(h.file).replace(b"\n  <model ", b"\n\n      <model  ")
        before = content(h.file)
        for closed in ("2>&-", ">&- 2>&-", "<&- >&- 2>&-", "<&-"):
            for args in (("check", "-c", "a.xml"), ("list", "--snapshot=always"),
                         ("list", "-c", "none.xml"), ("show", "none")):
                h.shell('exec "$@" ' + closed, *args)
                equal(content(h.file), before)
            with open(h.path("b.xml"), "wb") as f:
                f.write(text)
            got = h.shell('exec "$@" ' + closed, "check", "--canonical", "--write", "-c", "b.xml")
            equal(got.returncode, 0)
            equal(h.shell('"$@"', "check", "--canonical", "-c", "b.xml").returncode, 0)
        equal(h.shell('"$@"', "list", "--snapshot=always").stdout, h.shell('"$@"', "list").stdout)


def test_no_standard_input():
    with Home() as h:
        got = h.shell('exec "$@" <&-', "list", "-c", "-")
        equal((got.returncode, got.stdout), (3, b""))
        assert got.stderr


def test_nobody_reads():
    with Home() as h:
        for args in (("list", "--format", "xml"), ("show", "k14")):
            got = h.shell('trap "" PIPE; { "$@"; echo $? >status; } | :', *args)
            status = int(content(h.path("status")))
            assert status == 4 and b"Broken pipe" in got.stderr or status == 0, (status, got)


# -- little of everything ------------------------------------------------------------------

def test_few_descriptors():
    with Home() as h:
        whole = h.shell('"$@"', "list").stdout
        for n in range(3, 9):
            for args in (("list",), ("list", "--snapshot=always"), ("check",)):
                got = h.shell('ulimit -n %d; exec "$@"' % n, *args)
                if got.returncode not in (0, 127):     # 127: the loader itself
                    assert got.returncode in (3, 4) and got.stderr, (n, args, got)
                elif got.returncode == 0 and args[0] == "list":
                    equal(got.stdout, whole)
            assert not faults.leftovers(h.at)


def test_few_descriptors_in_the_browser():
    with Home() as h:
        rows = h.shell('"$@"', "list", "-f", "has nfc", "--format", "tsv").stdout
        for n in range(5, 11):
            if os.path.exists(h.path("rows.tsv")):
                os.unlink(h.path("rows.tsv"))
            end = h.session(SESSION, "-n %d" % n)
            if os.path.exists(h.path("rows.tsv")):
                assert end.status == 0 and content(h.path("rows.tsv")), end.stderr
            else:
                assert end.stderr or "Toomanyopenfiles" in end.text(), (n, end.text()[-300:])
        assert rows


def test_many_descriptors_in_the_browser():
    """Those of whoever started it: its own are beyond what a set of select() has room for."""
    most = resource.getrlimit(resource.RLIMIT_NOFILE)
    if most[1] != resource.RLIM_INFINITY and most[1] < 4096:
        raise Skip("1,024 descriptors may not be open")
    resource.setrlimit(resource.RLIMIT_NOFILE, (4096, most[1]))
    others = [os.open("/dev/null", os.O_RDONLY) for _ in range(1100)]
    for fd in others:
        os.set_inheritable(fd, True)
    try:
        with Home() as h:
            equal(h.session(SESSION).status, 0)
    finally:
        for fd in others:
            os.close(fd)
        resource.setrlimit(resource.RLIMIT_NOFILE, most)


def test_little_memory():
    """From less than the libraries need to enough: a message, or the whole answer."""
    with Home() as h:
        whole = h.shell('"$@"', "list").stdout
        if h.shell('ulimit -v 80000; exec "$@"', "list").returncode != 0:
            raise Skip("80 MB are not enough for this build")
        for kib in range(4000, 80000, 1900):
            got = h.shell('ulimit -v %d; exec "$@"' % kib, "list")
            if got.returncode == 0:
                equal(got.stdout, whole)
            elif got.returncode != 127 and got.returncode != -9 and got.returncode != -11:
                assert got.returncode == 4 and got.stderr, (kib, got)


def test_little_memory_in_the_browser():
    with Home() as h:
        for kib in range(14000, 40000, 1300):
            probe = h.shell('ulimit -v %d; exec "$@"' % kib, "--version")
            if probe.returncode == 0:
                h.session(["j", "&has nfc\r", "m", ESC, "W", ESC, "?", ESC, ":quit\r"],
                          "-v %d" % kib)


def test_no_room_for_what_is_written():
    """What the system ends with a signal would leave the terminal behind."""
    with Home() as h:
        with open(h.path("micatrc"), "w", encoding="utf-8") as f:
            f.write("set keep-history yes\nset snapshot always\n")
        end = h.session(["&has nfc\r", ":write @/rows.json\r", ":save mine\r", "q"], "-f 0",
                        MICAT_CONFIG=h.path("micatrc"))
        says(end, "File too large; nothing was written")
        says(end, "only until micat is left")
        assert b"history" in end.stderr, end.stderr
        assert not os.path.exists(h.path("rows.json"))


# -- places that go --------------------------------------------------------------------

GONE = 'mkdir gone && cd gone && rmdir "$PWD" && exec "$@"'


def test_the_working_directory_is_gone():
    with Home() as h:
        equal(h.shell(GONE, "list").stdout, h.shell('"$@"', "list").stdout)
        before = content(h.file)
        for args in (("list", "-c", "a.xml"),
                     ("check", "--canonical", "--write", "-c", "../a.xml")):
            got = h.shell(GONE, *args)
            assert got.returncode in (3, 4) and got.stderr, got
            equal(content(h.file), before)


def test_no_place_for_snapshots():
    with Home() as h:
        whole = h.shell('"$@"', "list").stdout
        for place in ("/proc", "/dev/null", "/dev/full", h.file):
            got = h.shell('"$@"', "list", "--snapshot=always", XDG_CACHE_HOME=place)
            equal((got.returncode, got.stdout, got.stderr), (0, whole, b""))


# -- files that change while they are used ------------------------------------------------

def changed_while_open(h, change, *after):
    return h.session(["j", lambda: change(h.file), ":reload\r", *after, "&has nfc\r",
                      ":write @/rows.tsv\r", "q"])


def cut(path):
    os.truncate(path, os.path.getsize(path) // 2)


def put_other(path):
    with open(path + ".new", "wb") as f:
        f.write(content(path).replace(b"Kestrel K14 Ultra", b"Merlin M1"))
    os.rename(path + ".new", path)


def test_the_catalogue_goes_while_it_is_open():
    """What was read stays, and the reason is said."""
    for change, reason in ((os.unlink, "cannot open"), (cut, "error:"),
                           (lambda path: os.truncate(path, 0), "error:")):
        with Home() as h:
            whole = h.shell('"$@"', "list", "-f", "has nfc", "--format", "tsv").stdout
            end = changed_while_open(h, change)
            equal(end.status, 0)
            says(end, reason)
            equal(content(h.path("rows.tsv")).count(b"\n"), whole.count(b"\n"))


def test_another_catalogue_takes_its_place():
    with Home() as h:
        end = changed_while_open(h, put_other)
        equal(end.status, 0)
        assert b"Merlin" in content(h.path("rows.tsv"))


def each_snapshot(h, change):
    folder = h.path("cache", "micat")
    names = [n for n in os.listdir(folder) if n.endswith((".image", ".columns", ".order"))]
    assert names
    for name in names:
        change(os.path.join(folder, name))


def with_a_snapshot(h, change):
    h.shell('"$@"', "list", "--snapshot=always")
    with open(h.path("micatrc"), "w", encoding="utf-8") as f:
        f.write("set snapshot always\n")
    return h.session(["j", lambda: each_snapshot(h, change), "G", "&has nfc\r", "m", ESC,
                      ":quit\r"], MICAT_CONFIG=h.path("micatrc"))


def test_the_snapshot_is_removed_while_it_is_used():
    with Home() as h:
        equal(with_a_snapshot(h, os.unlink).status, 0)


def test_the_snapshot_is_cut_while_it_is_used():
    with Home() as h:
        end = with_a_snapshot(h, lambda path: os.truncate(path, 0))
        equal(end.status, 4)
        assert b"cut" in end.stderr, end.stderr
        equal(h.shell('"$@"', "list", "--snapshot=always").stdout, h.shell('"$@"', "list").stdout)


main(globals())
