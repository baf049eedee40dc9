#!/usr/bin/env python3
"""micatrc: which file is read, what of it the commands take, and what they say of it."""
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from tap import MICAT, SMALL, equal, main, micat  # noqa: E402


def run(text, *args, env=None):
    """micat with TEXT as its micatrc."""
    with tempfile.TemporaryDirectory() as directory:
        path = os.path.join(directory, "micatrc")
        with open(path, "wb") as f:
            f.write(text if isinstance(text, bytes) else text.encode("utf-8"))
        return micat(*args, env={"MICAT_CONFIG": path, **(env or {})})


TABLE = ("list", "-f", "no:US")


def test_commands_take_ascii_and_colour():
    plain, ascii_table = run("", *TABLE), run("set ascii yes\n", *TABLE)
    assert "✗" in plain.stdout and "\x1b[" not in plain.stdout
    assert "✗" not in ascii_table.stdout and " N" in ascii_table.stdout, ascii_table.stdout
    assert "\x1b[" in run("set colour always\n", *TABLE).stdout
    assert "\x1b[" in run("set colour always\n", *TABLE, env={"NO_COLOR": "1"}).stdout


def test_options_go_before_settings():
    assert "\x1b[" not in run("set colour always\n", *TABLE, "--color=never").stdout
    assert "\x1b[" not in run("set colour always\n", *TABLE, "--color=auto").stdout
    assert "\x1b[" in run("set colour never\n", *TABLE, "--color=always").stdout
    assert "✗" not in run("set ascii no\n", *TABLE, "--ascii").stdout


def test_commands_take_nothing_else():
    """What a script reads does not change with what somebody likes to see."""
    plain = run("", "list", "--format", "json").stdout
    equal(run("set sort -name\nset columns brand\nset unknown yes\nset theme mono\n",
              "list", "--format", "json").stdout, plain)


def test_home():
    """Commands take what home is, but show nothing more for it."""
    home = "set home-region US\n"
    equal(run(home, "list", "-f", "not available in home", "--format", "json").stdout,
          micat("list", "-f", "not available in US", "--format", "json").stdout)
    equal(run(home, "list", "--format", "tsv").stdout, run("", "list", "--format", "tsv").stdout)
    equal(run(home, "list", "-f", "no:home", "--home-region", "IN", "--count").stdout,
          micat("list", "-f", "no:IN", "--count").stdout)
    # What is not in the catalogue matters where it is asked for.
    wrong = run("set home-region XX\n", "list", "--count")
    equal((wrong.returncode, wrong.stderr), (0, ""))
    wrong = run("set home-region XX\n", "list", "-f", "no:home")
    equal(wrong.returncode, 2)
    assert 'home-region is "XX"' in wrong.stderr, wrong.stderr
    wrong = micat("list", "--home-region", "XX")
    equal((wrong.returncode, wrong.stdout), (2, ""))
    assert 'home-region: no region "XX"' in wrong.stderr, wrong.stderr
    wrong = micat("list", "-f", "no:home")
    equal(wrong.returncode, 2)
    assert "set home-region" in wrong.stderr, wrong.stderr


def test_commands_say_nothing_of_mistakes():
    done = run("set nothing yes\nset ascii yes\nset colour \"\n", *TABLE)
    equal((done.returncode, done.stderr), (0, ""))
    assert "✗" not in done.stdout      # the lines without a mistake hold


def test_places():
    with tempfile.TemporaryDirectory() as home:
        for folder, env in ((".config", {}), ("else", {"XDG_CONFIG_HOME": home + "/else"})):
            os.makedirs(os.path.join(home, folder, "micat"))
            with open(os.path.join(home, folder, "micat", "micatrc"), "w", encoding="utf-8") as f:
                f.write("set ascii yes\n")
            env = {"HOME": home, "XDG_CONFIG_HOME": "", "MICAT_CONFIG": "", **env}
            assert "✗" not in micat(*TABLE, env=env).stdout, folder
            assert "✗" in micat(*TABLE, env={**env, "MICAT_CONFIG": "/dev/null"}).stdout
        os.remove(os.path.join(home, ".config", "micat", "micatrc"))
        equal(micat(*TABLE, env={"HOME": home, "MICAT_CONFIG": ""}).stderr, "")


def browse(path):
    """What is said on standard error; there is no terminal, which is said last."""
    done = subprocess.run([MICAT], env={**os.environ, "MICAT_CATALOGUE": SMALL,
                                        "MICAT_CONFIG": path, "LC_ALL": "C.UTF-8"},
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, text=True, timeout=20)
    equal(done.returncode, 4)
    return done.stderr.splitlines()[:-1]


def test_the_browser_says_all_mistakes_with_their_places():
    with tempfile.TemporaryDirectory() as directory:
        path = os.path.join(directory, "micatrc")
        with open(path, "wb") as f:
            f.write(b"bind x quit\nbind x down\n\nset theme b\x1b[2Jad\n")
        equal(browse(path), [
            path + ':2:6: error: "x" is bound on line 1 already (in %s) [config.conflict]'
            % ",".join(contexts()),
            path + ':4:11: error: theme is auto, dark, light, dark-16, light-16, palette or mono, '
            'not "b<U+001B>[2Jad" [config.bad-value]'])


def contexts():
    """By the program's own table."""
    program = os.path.join(os.environ["top_builddir"], "tests/docs/print-tables")
    out = subprocess.run([program], stdout=subprocess.PIPE, check=True, text=True).stdout
    return [line.split("\t")[1] for line in out.splitlines() if line.startswith("context\t")]


def test_a_mistake_in_every_line_is_counted():
    with tempfile.TemporaryDirectory() as directory:
        path = os.path.join(directory, "micatrc")
        with open(path, "w", encoding="utf-8") as f:
            f.write("wrong\n" * 100)
        lines = browse(path)
        equal((len(lines), lines[-1]), (21, "micat: and 80 more [file.too-many]"))


def test_only_small_regular_files_are_read():
    with tempfile.TemporaryDirectory() as directory:
        missing, fifo, large = (os.path.join(directory, n) for n in ("missing", "fifo", "large"))
        os.mkfifo(fifo)
        with open(large, "w", encoding="utf-8") as f:
            f.write("#" * (1 << 20) + "\n")
        equal(browse(missing), [missing + ": error: No such file or directory [file.open]"])
        equal(browse(fifo), [fifo + ": error: not a regular file [file.kind]"])
        equal(browse(directory), [directory + ": error: not a regular file [file.kind]"])
        equal(browse(large), [large + ": error: larger than 1 MiB [config.limit]"])
        # Home might stand in it: that an answer may be another one is said, and no more.
        plain = micat(*TABLE)
        for path, why in ((missing, "No such file or directory [file.open]"),
                          (fifo, "not a regular file [file.kind]"),
                          (large, "larger than 1 MiB [config.limit]")):
            done = micat(*TABLE, env={"MICAT_CONFIG": path})
            equal((done.returncode, done.stdout), (0, plain.stdout))
            equal(done.stderr, "%s: warning: %s\n" % (path, why))
        with open(large, "w", encoding="utf-8") as f:
            f.write("#" * ((1 << 20) - 1) + "\n")
        equal(browse(large), [])


if __name__ == "__main__":
    main(globals())
