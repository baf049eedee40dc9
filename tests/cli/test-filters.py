#!/usr/bin/env python3
"""Saved filters on the command line: where their file is, and what is said of it."""
import os
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from tap import equal, main, micat  # noqa: E402


def run(text, *args):
    """micat with TEXT as the file of saved filters."""
    with tempfile.TemporaryDirectory() as home:
        os.mkdir(os.path.join(home, "micat"))
        with open(os.path.join(home, "micat", "filters"), "wb") as f:
            f.write(text)
        done = micat(*args, env={"XDG_CONFIG_HOME": home})
        with open(os.path.join(home, "micat", "filters"), "rb") as f:
            equal(f.read(), text)       # it is never written by a command
        equal(os.listdir(home + "/micat"), ["filters"])
        return done


def test_used():
    plain = micat("list", "-f", "has nfc and not available in US").stdout
    done = run(b"# mine\nnear = has nfc\nboth = @near and no:US\n", "list", "-f", "@both")
    equal((done.stdout, done.stderr, done.returncode), (plain, "", 0))
    equal(run(b"near = has nfc\n", "list", "-f", "-@near", "--count").stdout,
          micat("list", "-f", "-nfc", "--count").stdout)


def test_mistakes_have_a_place():
    done = run(b"near = has nfc\n", "list", "-f", "5g and @neer")
    equal(done.returncode, 2)
    assert '"near"' in done.stderr and "[query.unknown-saved]" in done.stderr, done.stderr
    assert "^^^^" in done.stderr
    done = run(b"a = @b\nb = @a\n", "list", "-f", "@a")
    equal(done.returncode, 2)
    assert "uses itself" in done.stderr, done.stderr


def test_a_bad_line_is_told_and_the_others_hold():
    done = run(b"near = has nfc\n\x1b[31m\n", "list", "-f", "@near", "--count")
    equal(done.stdout, micat("list", "-f", "has nfc", "--count").stdout)
    assert "filters:2:1: error" in done.stderr and "[config.bad-filter]" in done.stderr
    assert "\x1b" not in done.stderr


def test_not_read_where_not_used():
    equal(run(b"wrong\n", "list", "--count").stderr, "")


def test_no_regular_file_hangs_nothing():
    with tempfile.TemporaryDirectory() as home:
        os.mkdir(os.path.join(home, "micat"))
        os.mkfifo(os.path.join(home, "micat", "filters"))
        done = micat("list", "-f", "@near", env={"XDG_CONFIG_HOME": home})
        assert "not a regular file" in done.stderr, done.stderr


if __name__ == "__main__":
    main(globals())
