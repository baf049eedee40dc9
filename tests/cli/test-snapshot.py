#!/usr/bin/env python3
"""Snapshots of what was read: when they are made, what makes them stale, and that no answer
ever depends on them."""
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from tap import MICAT, SHIPPED, SMALL, equal, main, micat  # noqa: E402

LIST = ("list", "--format", "json", "-f", "not available in US or disputed", "-u")


class Place:
    """A cache, and a copy of the small catalogue that was written long ago."""

    def __enter__(self):
        self.folder = tempfile.TemporaryDirectory()
        self.cache = os.path.join(self.folder.name, "cache")
        self.file = self.copy("a.xml")
        return self

    def __exit__(self, *_):
        self.folder.cleanup()

    def copy(self, name):
        path = os.path.join(self.folder.name, name)
        shutil.copyfile(SMALL, path)
        age(path, 3600)
        return path

    def run(self, *args, **kwargs):
        env = {"XDG_CACHE_HOME": self.cache, **kwargs.pop("env", {})}
        return micat(*args, catalogue=kwargs.pop("catalogue", self.file), env=env, **kwargs)

    def kept(self):
        """The images.  Columns and an order are beside them where there are any."""
        folder = os.path.join(self.cache, "micat")
        names = os.listdir(folder) if os.path.isdir(folder) else []
        for name in names:
            assert name.rsplit(".checked", 1)[0].endswith((".image", ".columns", ".order")), names
        return sorted(name for name in names if name.endswith(".image"))

    def snapshot(self):
        return os.path.join(self.cache, "micat", self.kept()[0])


def age(path, seconds):
    then = time.time() - seconds
    os.utime(path, (then, then))


def change(path, old, new):
    with open(path, encoding="utf-8") as f:
        text = f.read()
    assert old in text
    with open(path, "w", encoding="utf-8") as f:
        f.write(text.replace(old, new))
    age(path, 60)


def test_answers_are_the_same():
    with Place() as p:
        shipped = os.path.join(p.folder.name, "shipped")
        shutil.copytree(SHIPPED, shipped, ignore=lambda _, names: [
            n for n in names if not n.endswith(".xml")])
        for name in os.listdir(shipped):
            age(os.path.join(shipped, name), 60)
        for n, catalogue in enumerate((p.file, shipped), 1):
            plain = p.run(*LIST, "--snapshot=never", catalogue=catalogue)
            equal(plain.returncode, 0)
            for _ in ("makes it", "uses it"):
                kept = p.run(*LIST, "--snapshot=always", catalogue=catalogue)
                equal((kept.stdout, kept.stderr), (plain.stdout, ""))
                equal(len(p.kept()), n)


def test_it_is_what_is_read():
    """A snapshot that says something else is believed: that it is used at all."""
    with Place() as p:
        p.run(*LIST, "--snapshot=always")
        with open(p.snapshot(), "rb") as f:
            whole = f.read()
        before = os.stat(p.file)
        os.rename(p.file, p.file + "~")
        assert p.run(*LIST, "--snapshot=always").returncode == 3
        os.rename(p.file + "~", p.file)
        assert os.stat(p.file).st_ctime_ns != before.st_ctime_ns
        p.run(*LIST, "--snapshot=always")  # the file was moved: read and kept anew
        with open(p.snapshot(), "rb") as f:
            assert f.read() != whole
        time_of = os.stat(p.snapshot()).st_mtime_ns
        p.run(*LIST, "--snapshot=always")
        equal(os.stat(p.snapshot()).st_mtime_ns, time_of)


def test_a_change_is_seen():
    with Place() as p:
        p.run(*LIST, "--snapshot=always")
        change(p.file, "Falcon", "Merlin")
        after = p.run("list", "--snapshot=always").stdout
        assert "Merlin" in after and "Falcon" not in after, after
        equal(after, p.run("list", "--snapshot=never").stdout)
        equal(len(p.kept()), 1)


def test_a_file_more_or_less_is_seen():
    with Place() as p:
        folder = os.path.join(p.folder.name, "all")
        os.mkdir(folder)
        shutil.move(p.file, os.path.join(folder, "a.xml"))
        count = p.run("list", "--count", "--snapshot=always", catalogue=folder).stdout
        with open(os.path.join(folder, "b.xml"), "w", encoding="utf-8") as f:
            f.write('<catalogue xmlns="urn:micat:catalogue:1" id="b" title="B">'
                    '<brand id="other" name="Other"/><category id="thing" name="Things"/>'
                    '<model id="one-more" name="One more" brand="other" category="thing"/>'
                    '</catalogue>')
        age(os.path.join(folder, "b.xml"), 60)
        more = p.run("list", "--count", "--snapshot=always", catalogue=folder).stdout
        equal(int(more), int(count) + 1)
        os.remove(os.path.join(folder, "b.xml"))
        equal(p.run("list", "--count", "--snapshot=always", catalogue=folder).stdout, count)


def test_a_fresh_file_is_not_kept():
    with Place() as p:
        change(p.file, "Falcon", "Merlin")
        age(p.file, 0)
        equal(p.run(*LIST, "--snapshot=always").returncode, 0)
        equal(p.kept(), [])


def test_small_ones_are_not_kept_by_themselves():
    with Place() as p:
        p.run(*LIST)
        equal(p.kept(), [])
        rc = os.path.join(p.folder.name, "micatrc")
        with open(rc, "w", encoding="utf-8") as f:
            f.write("set snapshot always\n")
        p.run(*LIST, env={"MICAT_CONFIG": rc})
        equal(len(p.kept()), 1)


def test_large_ones_are_kept_by_themselves():
    with Place() as p:
        with open(p.file, "a", encoding="utf-8") as f:
            f.write("<!--" + " " * (1 << 20) + "-->\n")
        age(p.file, 60)
        p.run(*LIST, "--snapshot=never")
        equal(p.kept(), [])
        p.run(*LIST)
        equal(len(p.kept()), 1)


def test_other_places_have_other_snapshots():
    """Also where they are called the same, from where one stands."""
    with Place() as p:
        for n, name in enumerate(("one", "two"), 1):
            folder = os.path.join(p.folder.name, name)
            os.mkdir(folder)
            shutil.copy2(p.file, os.path.join(folder, "c.xml"))
            env = {**os.environ, "XDG_CACHE_HOME": p.cache, "MICAT_CATALOGUE": "c.xml"}
            subprocess.run([os.path.abspath(MICAT), "list", "--snapshot=always"], cwd=folder,
                           env=env, stdout=subprocess.DEVNULL, check=True)
            equal(len(p.kept()), n)


def test_checking_reads():
    with Place() as p:
        p.run(*LIST, "--snapshot=always")
        said = p.run("check", "--snapshot=always").stderr
        assert "warning" in said, said
        equal(said, p.run("check", "--snapshot=never").stderr)


def test_standard_input_is_not_kept():
    with Place() as p:
        with open(SMALL, encoding="utf-8") as f:
            text = f.read()
        equal(p.run("list", "--count", "--snapshot=always", catalogue="-", stdin=text).stdout,
              p.run("list", "--count").stdout)
        equal(p.kept(), [])


def test_damage_changes_no_answer():
    with Place() as p:
        plain = p.run(*LIST, "--snapshot=never").stdout
        p.run(*LIST, "--snapshot=always")
        size = os.path.getsize(p.snapshot())
        for at in (0, 20, 60, 100, 4096, 4200, size // 2, size - 1):
            with open(p.snapshot(), "r+b") as f:
                f.seek(at)
                f.write(b"\xff\xfe\xfd")
            equal(p.run(*LIST, "--snapshot=always").stdout, plain)
        with open(p.snapshot(), "r+b") as f:
            f.truncate(size // 3)
        equal(p.run(*LIST, "--snapshot=always").stdout, plain)
        equal(os.path.getsize(p.snapshot()), size)  # and a new one is there


def test_no_place_to_keep_it():
    with Place() as p:
        plain = p.run(*LIST, "--snapshot=never").stdout
        with open(p.cache, "w", encoding="utf-8"):
            pass  # a file where the folder should be
        answer = p.run(*LIST, "--snapshot=always")
        equal((answer.stdout, answer.stderr, answer.returncode), (plain, "", 0))


def test_a_full_disk_leaves_nothing():
    with Place() as p:
        def no_room():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (6000, 6000))
        env = {**os.environ, "XDG_CACHE_HOME": p.cache, "MICAT_CATALOGUE": p.file}
        answer = subprocess.run([MICAT, "list", "--count", "--snapshot=always"], env=env,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                                preexec_fn=no_room)
        equal((answer.stdout, answer.stderr), (p.run("list", "--count").stdout, ""))
        equal(p.kept(), [])


def test_wrong_words_are_told():
    answer = micat("list", "--snapshot=sometimes")
    equal(answer.returncode, 2)
    assert "auto, always or never" in answer.stderr, answer.stderr


main(globals())
