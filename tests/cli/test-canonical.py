#!/usr/bin/env python3
"""micat check --canonical: what it says, and that --write loses nothing."""
import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from tap import MICAT, SHIPPED, SMALL, equal, main, micat  # noqa: E402

GOOD = """<?xml version="1.0" encoding="UTF-8"?>
<catalogue xmlns="urn:micat:catalogue:1" id="t" title="T">
  <source id="s" kind="user" rank="1">S</source>
  <region code="XX" name="X"/>
  <region code="AA" name="A"/>
  <feature id="f" label="F" type="text"/>
  <brand id="b" name="B"/>
  <category id="c" name="C"/>
  <model id="m" name="M" brand="b" category="c">
    <market region="XX" status="available" source="s"/>
    <market region="AA" status="available" source="s"/>
    <spec feature="f" source="s">1</spec>
  </model>
</catalogue>
"""
OTHER = GOOD.replace('region="XX" status="available"', 'status="available" region="XX"')
NOTES = """<?xml version="1.0" encoding="UTF-8"?>
<catalogue xmlns="urn:micat:catalogue:1" id="n" title="N">
  <model id="m" name="M" brand="b" category="c">
    <market region="XX" status="unavailable" source="s"/>
  </model>
</catalogue>
"""


class Folder(tempfile.TemporaryDirectory):
    def __enter__(self):
        return self

    def path(self, name):
        return os.path.join(self.name, name)

    def put(self, name, text):
        with open(self.path(name), "w", newline="") as f:
            f.write(text)
        return self.path(name)

    def get(self, name):
        with open(self.path(name), newline="") as f:
            return f.read()


def check(*args, **kw):
    run = micat("check", "--canonical", *args, catalogue=kw.pop("catalogue", None), **kw)
    return run.returncode, run.stdout, run.stderr


def test_an_edit_made_meanwhile_is_not_lost():
    """micat has read the file when it waits for its standard input."""
    with Folder() as d:
        path = d.put("a.xml", OTHER)
        env = {k: v for k, v in os.environ.items() if k != "MICAT_CATALOGUE"}
        with subprocess.Popen([MICAT, "check", "--canonical", "--write", path, "-"], text=True,
                              env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE) as run:
            run.stdin.write(NOTES + "\n" * (1 << 20))   # more than a pipe holds
            run.stdin.flush()
            mine = d.put("a.xml", OTHER.replace(">1<", ">2<"))
            said = run.communicate()[1]
        equal(run.returncode, 4)
        assert re.fullmatch(re.escape(mine) + r": error: it has changed since it was read, .*"
                            r" \[file\.write\]\n", said), said
        equal(d.get("a.xml"), OTHER.replace(">1<", ">2<"))
        equal(os.listdir(d.name), ["a.xml"])


def test_a_canonical_file_is_passed_in_silence():
    with Folder() as d:
        equal(check("-c", d.put("a.xml", GOOD)), (0, "", ""))
        equal(check("--write", "-c", d.path("a.xml")), (0, "", ""))
        equal(d.get("a.xml"), GOOD)


def test_the_first_difference_is_shown_and_nothing_is_written():
    with Folder() as d:
        path = d.put("a.xml", OTHER)
        equal(check("-c", path), (3, "", path + ':10:13: error: here stands status="available"; '
                                  'canonical is region="XX"; --write puts it right [not-canonical]\n'))
        equal(d.get("a.xml"), OTHER)


def test_each_file_of_a_folder_is_looked_at():
    with Folder() as d:
        d.put("a.xml", OTHER)
        d.put("b.xml", NOTES)
        d.put("c.xml", NOTES + "\n")
        status, _, said = check("-c", d.name)
        equal(status, 3)
        equal([line.split(":")[0] for line in said.splitlines()], [d.path("a.xml"), d.path("c.xml")])


def test_only_what_is_named_is_looked_at():
    with Folder() as d:
        a, b, c = d.put("a.xml", OTHER), d.put("b.xml", NOTES), d.put("c.xml", NOTES + "\n")
        equal(check("-c", a, b), (0, "", ""))
        equal(check(b, catalogue=a), (0, "", ""))
        equal(check("-c", a, c)[0], 3)
        # A file of the catalogue in force, whatever it is called.
        equal(check("-c", d.name, os.path.join(d.name, ".", "b.xml")), (0, "", ""))
        equal(check("--write", "-c", d.name, c), (0, "", ""))
        equal((d.get("a.xml"), d.get("c.xml")), (OTHER, NOTES))


def test_without_a_file_it_is_the_catalogue_in_force():
    with Folder() as d:
        path = d.put("a.xml", OTHER)
        equal(check(catalogue=path)[0], 3)
        equal(check("--write", catalogue=path), (0, "", ""))
        equal(d.get("a.xml"), GOOD)


def test_order_is_that_of_the_catalogue_in_force():
    """Regions are ordered as they were declared, which may be in another file."""
    with Folder() as d:
        context = d.put("a.xml", GOOD)
        notes = d.put("b.xml", NOTES.replace(
            "    <market", '    <market region="AA" status="announced" source="s"/>\n    <market'))
        status, _, said = check("-c", context, notes)
        equal(status, 3)
        assert ":4:13: " in said and 'canonical is region="XX"' in said, said


def test_a_rewritten_file_keeps_its_mode_and_an_equal_one_its_date():
    with Folder() as d:
        a, b = d.put("a.xml", OTHER), d.put("b.xml", NOTES)
        os.chmod(a, 0o640)
        os.utime(b, (1e9, 1e9))
        before = os.stat(b)
        equal(check("--write", "-c", d.name), (0, "", ""))
        equal(d.get("a.xml"), GOOD)
        equal(os.stat(a).st_mode & 0o7777, 0o640)
        after = os.stat(b)
        equal((after.st_mtime_ns, after.st_ino), (before.st_mtime_ns, before.st_ino))
        equal(sorted(os.listdir(d.name)), ["a.xml", "b.xml"])


def test_a_link_stays_and_its_file_is_rewritten():
    with Folder() as d, Folder() as elsewhere:
        os.symlink(elsewhere.put("real", OTHER), d.path("a.xml"))
        equal(check("--write", "-c", d.name), (0, "", ""))
        assert os.path.islink(d.path("a.xml"))
        equal(elsewhere.get("real"), GOOD)


def test_standard_input_goes_to_standard_output():
    for text in (OTHER, GOOD):
        equal(check("--write", "-c", "-", stdin=text), (0, GOOD, ""))
    status, out, said = check("-c", "-", stdin=OTHER)
    equal((status, out), (3, ""))
    assert said.startswith("-:10:13: error: "), said


def test_nothing_is_rewritten_where_anything_is_wrong():
    with Folder() as d:
        broken = [OTHER.replace('type="text"', 'type="txt"'), OTHER.replace("</model>", ""),
                  OTHER.replace('source="s">1', 'source="t">1'), "", OTHER[:300],
                  OTHER.replace("<catalogue", "<!DOCTYPE catalogue>\n<catalogue")]
        for text in broken:
            d.put("a.xml", OTHER)
            d.put("b.xml", text.replace('id="', 'id="b-') if text else text)
            status, out, said = check("--write", "-c", d.name)
            equal((status, out), (3, ""))
            assert ": error: " in said and "not-canonical" not in said, said
            equal(d.get("a.xml"), OTHER)


def test_what_may_not_be_written_stays():
    def become_somebody():
        if os.geteuid() == 0:
            os.setgid(65534)
            os.setuid(65534)

    with Folder() as d, Folder() as program:
        # Somebody else may not be let in where the program was built.
        shutil.copy(MICAT, program.path("micat"))
        os.chmod(program.name, 0o755)
        path = d.put("a.xml", OTHER)
        os.chmod(path, 0o444)
        for mode in (0o777, 0o555):
            os.chmod(d.name, mode)
            run = subprocess.run([program.path("micat"), "check", "--canonical", "--write",
                                  "-c", path], env={**os.environ, "LC_ALL": "C.UTF-8"},
                                 text=True, stderr=subprocess.PIPE, cwd=program.name,
                                 preexec_fn=become_somebody)
            equal((run.returncode, run.stderr.count("\n")), (4, 1))
            assert run.stderr.startswith(path + ": error: cannot write: "), run.stderr
            equal(d.get("a.xml"), OTHER)
            equal(os.listdir(d.name), ["a.xml"])
        os.chmod(d.name, 0o755)


def test_a_full_disk_leaves_the_file():
    """Played by a limit on the size of files, below that of the catalogue."""
    with Folder() as d:
        shutil.copy(SMALL, d.path("a.xml"))
        before = d.get("a.xml")

        def limit():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (8192, 8192))
        run = subprocess.run([MICAT, "check", "--canonical", "--write", "-c", d.path("a.xml")],
                             env={**os.environ, "LC_ALL": "C.UTF-8"}, stderr=subprocess.PIPE,
                             text=True, preexec_fn=limit, restore_signals=False)
        equal(run.returncode, 4)
        assert re.match(re.escape(d.path("a.xml")) + r": error: cannot write: .* \[file\.write\]\n$",
                        run.stderr), run.stderr
        equal(d.get("a.xml"), before)
        equal(os.listdir(d.name), ["a.xml"])


def test_write_is_for_canonical_only():
    run = micat("check", "--write")
    equal((run.returncode, run.stdout), (2, ""))
    assert "--write needs --canonical" in run.stderr, run.stderr
    for option in ("--canonical", "--write"):
        equal(micat("list", option).returncode, 2)


def test_what_micat_writes_is_canonical():
    for catalogue in (SMALL, SHIPPED):
        for args in (("list",), ("list", "-f", "no:US", "--sort", "-released"),
                     ("list", "-f", "phone", "-n", "7")):
            xml = micat(*args, "--format", "xml", catalogue=catalogue).stdout
            equal(check("-c", "-", stdin=xml), (0, "", ""))
    xml = micat("show", "--format", "xml", "pad-6", "k14", "k14", "a3").stdout
    equal(xml.count("<model "), 3)
    equal(check("-c", "-", stdin=xml), (0, "", ""))


main(globals())
