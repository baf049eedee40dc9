#!/usr/bin/env python3
"""The catalogues that micat is measured with: the same bytes everywhere, and good ones."""
import hashlib
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "cli"))
from tap import SRC, Skip, equal, main, micat  # noqa: E402

GENERATE = os.path.join(os.environ["top_builddir"], "tests", "bench", "generate")
# Of the bytes of 100 models.  Figures of two days are comparable only while this holds:
# change it together with what is generated, and say so in RESULTS.md.
DIGEST = "1afd476975b3c23207e614f22c02e92041cd0cfeab1010a37f696f031b8cafb9"


def generate(models):
    return subprocess.run([GENERATE, str(models)], check=True, stdout=subprocess.PIPE).stdout


HUNDRED, THOUSAND = generate(100), generate(1000)


def with_file(command):
    """Run it with the name of a file of a thousand models; what it printed."""
    with tempfile.NamedTemporaryFile(suffix=".xml") as f:
        f.write(THOUSAND)
        f.flush()
        run = subprocess.run([*command, f.name], text=True, stdout=subprocess.PIPE,
                             stderr=subprocess.STDOUT)
    return run.returncode, run.stdout.replace(f.name, "FILE")


def test_the_same_bytes_everywhere():
    equal(hashlib.sha256(HUNDRED).hexdigest(), DIGEST)


def test_a_smaller_one_is_the_beginning_of_a_larger_one():
    end = b"</catalogue>\n"
    assert HUNDRED.endswith(end)
    assert generate(101).startswith(HUNDRED[:-len(end)])


def test_no_more_than_there_are_names_for():
    for models in "0", "1152001", "many":
        run = subprocess.run([GENERATE, models], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        equal((run.returncode, run.stdout), (2, b""))


def test_valid_by_the_schema():
    xmllint = os.environ.get("XMLLINT")
    if not xmllint:
        raise Skip("no xmllint")
    schema = os.path.join(SRC, "catalog", "catalogue.xsd")
    equal(with_file([xmllint, "--noout", "--schema", schema]), (0, "FILE validates\n"))


def test_check_is_silent():
    equal(with_file([os.environ["MICAT"], "check", "-c"]), (0, ""))


def test_there_is_something_to_find():
    for query in ("not available in US", "available in US", "unknown in US", "disputed in US",
                  "disputed:battery", "5g=no", "battery=?", "fits us-swift", "available in SG",
                  "src:courier", '"pro max"'):
        run = micat("list", "-c", "-", "-f", query, "--count", stdin=THOUSAND.decode(),
                    catalogue=None)
        assert 0 < int(run.stdout) < 1000, (query, run.stdout, run.stderr)


main(globals())
