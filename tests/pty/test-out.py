#!/usr/bin/env python3
"""What leaves the real program: files, the clipboard, the editor."""
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import walks  # noqa: E402
from walks import CATALOGUE, ENV, MICAT, Terminal, cursor_comes_to_selection, start  # noqa: E402

SMALL = os.path.join(walks.SRC, "tests", "data", "catalogue", "small.xml")
QUERY, SORT, COLUMNS = "not available in US", "-battery,name", "brand,weight,battery"


def printed(*arguments, **env):
    return subprocess.run([MICAT, "list", *arguments], env={**os.environ, **ENV, **env},
                          stdout=subprocess.PIPE, check=True).stdout


def content(path):
    with open(path, "rb") as f:
        return f.read()


def test_rows_are_those_of_list():
    """Byte for byte, in every format, with and without the unknown ones."""
    with tempfile.TemporaryDirectory() as directory, Terminal(columns=120, env=ENV) as t:
        start(t, '-f "%s" -s %s -o %s' % (QUERY, SORT, COLUMNS))
        cursor_comes_to_selection(t)
        for more, unknown in ((), ""), (("-u",), "-u"):
            for ending, fmt in (("tsv", "tsv"), ("csv", "csv"), ("json", "json"),
                                ("jsonl", "jsonl"), ("xml", "xml"), ("txt", "table")):
                path = os.path.join(directory, "rows%s.%s" % (unknown, ending))
                t.type(":write %s\n" % path)
                # Not the message of the file before it.
                t.wait(lambda s: "written to" in (last := s.rstrip().split("\n")[-1])
                       and os.path.basename(path) in last)
                cursor_comes_to_selection(t)
                assert content(path) == printed("-f", QUERY, "-s", SORT, "-o", COLUMNS,
                                                "--format", fmt, *more, LC_ALL="C.UTF-8"), path
            t.type("~")
            t.wait(" · " if more else " + ")
            cursor_comes_to_selection(t)


def test_a_file_is_not_written_over_unasked():
    with tempfile.TemporaryDirectory() as directory, Terminal(columns=120, env=ENV) as t:
        path = os.path.join(directory, "rows.tsv")
        with open(path, "w", encoding="utf-8") as f:
            f.write("precious\n")
        start(t, '-f "%s"' % QUERY)
        t.type("o")
        t.wait("Write to")
        assert t.cursor()[0] == 23, t.cursor()
        t.type(path + "\n")
        t.wait("is there already")
        assert t.cursor()[0] == 23, t.cursor()
        t.type("n")
        t.wait("nothing was written")
        cursor_comes_to_selection(t)
        assert content(path) == b"precious\n"
        t.type("o\n")
        t.wait("is there already")
        t.type("y")
        t.wait("written to")
        cursor_comes_to_selection(t)
        assert content(path) == printed("-f", QUERY, "--format", "tsv")
        assert os.listdir(directory) == ["rows.tsv"]
        t.type(":write %s/none/rows.tsv\n" % directory)
        t.wait("No such file or directory")
        t.type(":write %s/rows.doc\n" % directory)
        t.wait("the name must end in .txt, .tsv, .csv, .json, .jsonl or .xml")
        t.type(":write %s.csv\n" % directory)
        t.wait("written to")
        os.unlink(directory + ".csv")


def copied(t, what, until):
    t.type("y")
    t.wait("copy:")
    assert t.cursor()[0] == 23, t.cursor()
    t.type(what)
    t.wait(until)
    cursor_comes_to_selection(t)
    return t.tmux("show-buffer")


def test_copying():
    with Terminal(columns=120, env=ENV) as t:
        t.tmux("set", "-g", "set-clipboard", "on")
        start(t, "-c %s -f 'brand is xiaomi and 14 ultra' -s -battery" % CATALOGUE, "1/")
        cursor_comes_to_selection(t)
        assert copied(t, "i", "id sent to the terminal's clipboard: xiaomi-14-ultra") == "xiaomi-14-ultra"
        assert "mAh" in copied(t, "v", "value sent")
        assert copied(t, "q", "query sent") == "brand is xiaomi and 14 ultra"
        command = copied(t, "c", "command sent")
        words = command.split(" ")
        assert words[:4] == ["micat", "list", "-c", CATALOGUE], command
        run = subprocess.run(["sh", "-c", command.replace("micat", MICAT, 1) + " --format tsv"],
                             stdout=subprocess.PIPE, check=True)
        assert run.stdout == printed("-f", "brand is xiaomi and 14 ultra", "-s", "-battery", "-o",
                                     "category,released,battery", "--format", "tsv"), command
        assert copied(t, "b", "browse sent").startswith("micat -c ")
        t.type("y")
        t.wait("copy:")
        t.key("Escape")
        cursor_comes_to_selection(t)
        assert t.tmux("show-buffer").startswith("micat -c ")


def test_copying_from_views():
    """A cell of a comparison and of the matrix, a claim: not what the list is at."""
    with Terminal(columns=120, env=ENV) as t:
        t.tmux("set", "-g", "set-clipboard", "on")
        start(t, "-c %s -f 'not available in US and id = xiaomi-14'" % CATALOGUE, "1/1")
        t.type("m")
        t.wait("Availability")
        t.type("y")
        t.wait("copy:")
        t.type("v")
        t.wait("value sent to the terminal's clipboard: not available")
        t.key("Enter")
        t.wait("Shown:")
        cursor_comes_to_selection(t)
        assert copied(t, "i", "id sent") == "xiaomi-14"
        assert copied(t, "c", "command sent").startswith("micat list -c ")


def test_tmux_takes_it_both_ways():
    """With set-clipboard on tmux's own copy; with allow-passthrough it reaches the terminal
    behind tmux, which no other sequence does while set-clipboard is external, the default."""
    with tempfile.TemporaryDirectory() as directory, Terminal(env=ENV) as t:
        path = os.path.join(directory, "sent")
        t.tmux("set", "-g", "set-clipboard", "external")
        t.tmux("pipe-pane", "-t", "t", "cat > " + path)
        start(t, "-f 'id = xiaomi-14'", "1/1")
        t.type(":copy id\n")
        t.wait("id sent to the terminal's clipboard")
        code = b"\x1b]52;c;eGlhb21pLTE0\a"
        t.wait(lambda _: code in content(path))
        assert b"\x1bPtmux;\x1b" + code + b"\x1b\\" in content(path), content(path)[-400:]


def test_a_terminal_without_a_clipboard():
    with Terminal(term="linux", env=ENV) as t:
        start(t)
        t.type(":copy id\n")
        t.wait("this terminal has no clipboard")


EDITOR = """#!/bin/sh
printf '%%s\\n' "$@" > %s/arguments
for file; do :; done
sed 's/%s/Edited model/' "$file" > "$file.new" && mv "$file.new" "$file"
"""


def test_editing():
    """The words of EDITOR without a shell, the model's line, a reload when it has ended."""
    with tempfile.TemporaryDirectory() as directory:
        catalogue = os.path.join(directory, "small.xml")
        with open(catalogue, "wb") as f:
            f.write(content(SMALL))
        lines = content(SMALL).decode("utf-8").split("\n")
        editor = os.path.join(directory, "editor")
        name = printed("-c", SMALL, "-s", "name", "--format", "tsv", "-n", "1").decode(
            "utf-8").split("\n")[1].split("\t")[3]
        with open(editor, "w", encoding="utf-8") as f:
            f.write(EDITOR % (directory, name))
        os.chmod(editor, 0o755)
        with Terminal(columns=120, env={"EDITOR": "no-such-editor", "VISUAL": ""}) as t:
            start(t, "-c %s -s name" % catalogue)
            t.type("e")
            t.wait("no-such-editor cannot be run")
        with Terminal(columns=120, env={"EDITOR": "false", "VISUAL": editor + "  $HOME ;"}) as t:
            start(t, "-c %s -s name" % catalogue)
            t.wait(name)
            t.type("e")
            t.wait("Edited model")
            cursor_comes_to_selection(t)
            with open(os.path.join(directory, "arguments"), encoding="utf-8") as f:
                arguments = f.read().split("\n")
            assert arguments[:2] + arguments[3:] == ["$HOME", ";", catalogue, ""], arguments
            assert 'name="%s"' % name in lines[int(arguments[2][1:]) - 1], arguments


def test_standard_input_has_no_file():
    with Terminal(columns=120, env=ENV) as t:
        t.type("%s -c - < %s\n" % (MICAT, SMALL))
        t.wait("Models")
        t.type("e")
        t.wait("there is no file to edit")


walks.main(globals())
