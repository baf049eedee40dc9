"""A strict terminal: what micat sends, carried out on a grid of cells.

It knows the sequences that the terminals of the tests have in terminfo, and no others: any
other control, any byte that is no character of the locale, and any character that nobody can
see (bidi controls and their kind) is an error, kept in `errors`.  So is what no program of
manners leaves behind: see left_behind().
"""
import codecs
import ctypes
import re
import unicodedata

libc = ctypes.CDLL(None)
LC_CTYPE = 0
CODECS = {"UTF-8": "utf-8", "ISO-8859-1": "latin-1", "EUC-JP": "euc_jp", "GB18030": "gb18030",
          "ASCII": "ascii"}
MARKS_IN_GRAPHEMES = "\u200d\ufe0e\ufe0f"
PLAIN = re.compile("[ -~\u2500\u2502]+")
NUMBERS = re.compile(r"\d*(;\d*)*$")
CLIPBOARD = re.compile(r"\]52;c;[A-Za-z0-9+/]*=*")       # what is copied
MODES = {"4": "insert", "34": "cursor of screen", "?1": "keypad cursor", "?7": "wrap",
         "?12": "blink", "?25": "cursor", "?1000": "mouse", "?1002": "mouse that drags",
         "?1003": "mouse that moves", "?1006": "mouse as SGR", "?1034": "8-bit keys",
         "?1004": "focus", "?1049": "second screen", "?2004": "pasting"}
USUAL = {"wrap": True, "cursor": True}      # the others are off
INDIFFERENT = ("blink", "8-bit keys", "cursor of screen")


def set_locale(name):
    """Of the widths of characters, which curses asks libc for; False: there is no such locale."""
    return libc.setlocale(LC_CTYPE, name.encode()) != 0


def is_invisible(c):
    """A control, a bidi control, or another character that has no shape."""
    return unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp") and c not in MARKS_IN_GRAPHEMES


class Emulator:
    def __init__(self, columns, rows, charset="UTF-8"):
        self.decoder = codecs.getincrementaldecoder(CODECS[charset])("strict")
        self.pending = ""
        self.is_late = False            # what comes may be for the size of before
        self.errors = []
        self.modes = dict(USUAL)
        self.keypad = self.graphic = self.looks = False
        self.titles = 0                 # pushed and not popped
        self.widths = {}
        self.last = " "
        self.saved = 0, 0
        self.resize(columns, rows)

    def resize(self, columns, rows):
        """As xterm does: what has room stays."""
        old = getattr(self, "cells", [])
        self.columns, self.rows = columns, rows
        self.cells = [(row + [" "] * columns)[:columns] for row in old[:rows]]
        self.cells += [[" "] * columns for _ in range(rows - len(self.cells))]
        self.row = min(getattr(self, "row", 0), rows - 1)
        self.column = min(getattr(self, "column", 0), columns - 1)
        self.full = False               # the next character goes to the next line
        self.region = (0, rows - 1)

    def text(self):
        return "\n".join("".join(row).rstrip() for row in self.cells)

    def error(self, what):
        if len(self.errors) < 20:
            self.errors.append(what)

    def left_behind(self):
        """What is not as it was found, in words."""
        left = [mode for mode, on in self.modes.items()
                if on != USUAL.get(mode, False) and mode not in INDIFFERENT]
        left += [word for word, on in (("keypad", self.keypad),
                                       ("graphic characters", self.graphic),
                                       ("colours", self.looks), ("titles", self.titles != 0),
                                       ("scroll region", self.region != (0, self.rows - 1)))
                 if on]
        return left

    # -- bytes -------------------------------------------------------------------------

    def feed(self, data):
        try:
            self.pending += self.decoder.decode(data)
        except UnicodeDecodeError as e:
            self.error("no characters: %r" % data[max(0, e.start - 8):e.end + 8])
            self.decoder.reset()
            self.pending += data.decode("ascii", "replace")
        i, text = 0, self.pending
        while i < len(text):
            n = self.step(text, i)
            if n == 0:
                break                   # the rest of a sequence is to come
            i += n
        self.pending = text[i:]

    def step(self, text, i):
        """Carry out what is at I; how many characters that was, 0 for half a sequence."""
        c = text[i]
        run = PLAIN.match(text, i)
        if run and self.put_plain(run.group()):
            return len(run.group())
        if c == "\x1b":
            return self.escape(text, i)
        if c == "\r":
            self.go(self.row, 0)
        elif c == "\n":
            self.line_feed()
        elif c == "\b":
            self.go(self.row, self.column - 1)
        elif c == "\t":
            self.go(self.row, self.column // 8 * 8 + 8)
        elif c in "\x0e\x0f":
            self.graphic = c == "\x0e"
        elif is_invisible(c):
            self.error("U+%04X behind %r" % (ord(c), text[max(0, i - 20):i]))
        else:
            self.put(c)
        return 1

    def escape(self, text, i):
        c = text[i + 1:i + 2]
        if c in ("(", ")"):
            designated = text[i + 2:i + 3]
            if designated and designated not in "B0":
                self.error("ESC %s %r" % (c, designated))
            if designated and c == "(":
                self.graphic = designated == "0"
            return 3 if designated else 0
        if c == "[":
            end = i + 2
            while end < len(text) and "\x20" <= text[end] <= "?":
                end += 1
            if end == len(text):
                return 0
            self.control(text[i + 2:end], text[end])
            return end + 1 - i
        if text.startswith("]104\a", i + 1) or text.startswith("]R", i + 1):
            return 6 if text[i + 2] == "1" else 3   # xterm's palette and Linux's as they were
        if c == "]" and CLIPBOARD.fullmatch(text, i + 1):
            return 0                    # more of it comes, or its end
        clipboard = CLIPBOARD.match(text, i + 1)
        if clipboard and text.startswith("\a", clipboard.end()):
            return clipboard.end() + 1 - i
        if c == "]" and len(text) < i + 6:
            return 0
        if c == "7":
            self.saved = self.row, self.column
        elif c == "8":
            self.go(*self.saved)
        elif c in ("=", ">"):
            self.keypad = c == "="
        elif c == "M":
            self.reverse_feed()
        elif c:
            self.error("ESC %r" % text[i + 1:i + 12])
        return 2 if c else 0

    def control(self, given, final):
        if final in "hl" and given in MODES:
            if given == "?1049":
                self.erase(0, self.rows * self.columns)
            self.modes[MODES[given]] = final == "h"
            return
        if (given, final) in (("?1006;1000", "h"), ("?1006;1000", "l")):
            self.modes["mouse"] = self.modes["mouse as SGR"] = final == "h"
            return
        if (given, final) in (("?0", "c"), ("?1", "c")):
            return                      # the shape of the cursor of the console of Linux
        if not NUMBERS.match(given):
            return self.error("CSI %s %s" % (given, final))
        numbers = [int(n) if n else None for n in given.split(";")]
        first = numbers[0] or 1
        if final == "m":
            return self.look(numbers)
        if final == "t" and given in ("22;0;0", "23;0;0"):
            self.titles += 1 if given[1] == "2" else -1
        elif final == "r":
            top, bottom = (numbers + [None])[:2]
            self.region = ((top or 1) - 1, min(bottom or self.rows, self.rows) - 1)
            self.go(0, 0)
        elif final == "H":
            self.go(first - 1, ((numbers + [None])[1] or 1) - 1)
        elif final in MOVES:
            rows, columns = MOVES[final]
            self.go(self.row + rows * first, self.column + columns * first)
        elif final == "G":
            self.go(self.row, first - 1)
        elif final == "d":
            self.go(first - 1, self.column)
        elif final == "b":
            for _ in range(first):
                self.put(self.last)
        elif final in EDITS:
            EDITS[final](self, numbers[0])
        else:
            self.error("CSI %s %s" % (given, final))

    def look(self, numbers):
        """Only what micat has a use for; it does not blink, and hides nothing."""
        for n in numbers:
            if not (n is None or n < 256) or (len(numbers) < 3 and n in (5, 6, 8)):
                self.error("CSI %s m" % numbers)
        if numbers not in ([39, 49], [10], [11], [27], [24]):
            self.looks = numbers not in ([None], [0])

    # -- cells -------------------------------------------------------------------------

    def go(self, row, column):
        self.row = max(0, min(row, self.rows - 1))
        self.column = max(0, min(column, self.columns - 1))
        self.full = False

    def width(self, c):
        if c not in self.widths:
            self.widths[c] = libc.wcwidth(ctypes.c_uint(ord(c)))
        return self.widths[c]

    def put(self, c):
        width = self.width(c)
        if width < 0:
            return self.error("U+%04X has no width" % ord(c))
        if width == 0:
            return self.combine(c)
        if self.modes["wrap"] and (self.full or self.column + width > self.columns >= width):
            self.go(self.row, 0)
            self.line_feed()
        self.full = False
        line = self.cells[self.row]
        if self.modes.get("insert"):
            line[self.column:self.column] = [" "] * width
            del line[self.columns:]
        if self.column + width > self.columns:
            return self.is_late or self.error("%r does not fit at the end of line %d" % (c, self.row))
        self.spoil(line, self.column)
        self.spoil(line, self.column + width - 1)
        line[self.column] = c
        if width == 2:
            line[self.column + 1] = ""
        self.last = c
        self.full = self.column + width >= self.columns
        self.column = min(self.column + width, self.columns - 1)

    def put_plain(self, text):
        """The same at once for what is one column each; False: it does not go so."""
        begin, end = self.column, self.column + len(text)
        line = self.cells[self.row]
        if (self.full or end >= self.columns or self.modes.get("insert")
                or "" in line[begin:end + 1]):
            return False
        line[begin:end] = text
        self.column, self.last = end, text[-1]
        return True

    def combine(self, c):
        at = self.column if self.full else self.column - 1
        line = self.cells[self.row]
        if at > 0 and line[at] == "":
            at -= 1
        if at < 0:
            return self.error("U+%04X combines with nothing" % ord(c))
        line[at] += c

    @staticmethod
    def spoil(line, column):
        """Half of a wide character is overwritten: the other half is gone."""
        if line[column] == "" and column > 0:
            line[column - 1] = " "
        elif column + 1 < len(line) and line[column + 1] == "":
            line[column + 1] = " "

    def scroll(self, n, top=None):
        """Up by N, or down; inside the region."""
        first, last = self.region
        first = first if top is None else top
        for _ in range(min(abs(n), last - first + 1)):
            self.cells.insert(last if n > 0 else first,
                              self.cells.pop(first if n > 0 else last))
            self.cells[last if n > 0 else first][:] = [" "] * self.columns

    def line_feed(self):
        if self.row == self.region[1]:
            self.scroll(1)
        else:
            self.go(self.row + 1, self.column)

    def reverse_feed(self):
        if self.row == self.region[0]:
            self.scroll(-1)
        else:
            self.go(self.row - 1, self.column)

    def erase(self, begin, end):
        """Cells, counted from the first."""
        end = min(end, self.rows * self.columns)
        while begin < end:
            row, column = divmod(begin, self.columns)
            n = min(self.columns - column, end - begin)
            self.cells[row][column:column + n] = [" "] * n
            begin += n

    def erase_screen(self, which):
        here, size = self.row * self.columns + self.column, self.rows * self.columns
        self.erase(*{None: (here, size), 0: (here, size), 1: (0, here + 1), 2: (0, size)}[which])

    def erase_line(self, which):
        line, here = self.row * self.columns, self.column
        begin, end = {None: (here, self.columns), 0: (here, self.columns), 1: (0, here + 1),
                      2: (0, self.columns)}[which]
        self.erase(line + begin, line + end)

    def erase_characters(self, n):
        here = self.row * self.columns + self.column
        self.erase(here, min(here + (n or 1), (self.row + 1) * self.columns))

    def insert_characters(self, n):
        line = self.cells[self.row]
        line[self.column:self.column] = [" "] * (n or 1)
        del line[self.columns:]

    def delete_characters(self, n):
        line = self.cells[self.row]
        del line[self.column:self.column + (n or 1)]
        line += [" "] * (self.columns - len(line))

    def insert_lines(self, n):
        self.scroll(-(n or 1), self.row)

    def delete_lines(self, n):
        self.scroll(n or 1, self.row)


MOVES = {"A": (-1, 0), "B": (1, 0), "C": (0, 1), "D": (0, -1)}
EDITS = {"J": Emulator.erase_screen, "K": Emulator.erase_line, "X": Emulator.erase_characters,
         "@": Emulator.insert_characters, "P": Emulator.delete_characters,
         "L": Emulator.insert_lines, "M": Emulator.delete_lines,
         "S": lambda e, n: e.scroll(n or 1), "T": lambda e, n: e.scroll(-(n or 1))}
