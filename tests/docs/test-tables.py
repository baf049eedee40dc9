"""The man pages say what the program's own tables say, all of it and nothing else."""

import os
import re
import subprocess
import xml.etree.ElementTree as ElementTree

import docs

XS = "{http://www.w3.org/2001/XMLSchema}"
tap = docs.Tap()
page1, page7, page5, pagerc = (docs.rendered(page) for page in docs.MAN)


def tables():
    program = os.path.join(os.environ["top_builddir"], "tests/docs/print-tables")
    out = subprocess.run([program], check=True, stdout=subprocess.PIPE).stdout.decode("utf-8")
    rows = {}
    for line in out.splitlines():
        table, *fields = line.split("\t")
        rows.setdefault(table, []).append(fields)
    return rows


def says(page, *texts):
    return " ".join(" ".join(texts).split()).lower() in page.lower()


def section(page, title):
    """The source of a section."""
    return re.search(r"^\.Sh %s\n(.*?)(?=^\.Sh |\Z)" % re.escape(title), docs.source(page),
                     re.S | re.M).group(1)


def tags(text, macro):
    """What stands after a macro in the .It lines of a piece of source."""
    return [docs.unescape(word) for line in re.findall(r"^\.It (.*)", text, re.M)
            for word in re.findall(r"\b%s (\S+)" % macro, line)]


rows = tables()

# Diagnostics: each in the page of its subject, with its meaning; no page has one that does not exist.
subjects = {"usage": ("micat.1", page1), "query": ("micat-query.7", page7),
            "config": ("micatrc.5", pagerc)}
listed = {page: tags(section(page, "DIAGNOSTICS"), "Sy") for page in docs.MAN}
for word, level, meaning in rows["code"]:
    name, page = subjects.get(word.split(".")[0], ("micat-catalogue.5", page5))
    warning = "(warning)" if level == "warning" else ""
    tap.check(says(page, word, warning, meaning), "%s explains %s" % (name, word),
              "expected: %s %s %s" % (word, warning, meaning))
    if word in listed[name]:
        listed[name].remove(word)
for name, left in listed.items():
    tap.check(not left, "%s explains no other diagnostics" % name, *left)

# The command line.
shown_help = subprocess.run([os.environ["MICAT"], "--help"], check=True,
                            stdout=subprocess.PIPE).stdout.decode("utf-8")
options = section("micat.1", "DESCRIPTION")
flags = set(tags(options, "Fl"))
for letter, word, argument, meaning in rows["option"]:
    argument = argument.lower()
    tap.check(says(page1, "--%s %s" % (word, argument), meaning), "micat.1 explains --" + word,
              "expected: --%s %s %s" % (word, argument, meaning))
    tap.check("--" + word in shown_help, "--help shows --" + word)
    flags -= {"-" + word, letter}
tap.check(not flags, "micat.1 explains no other options", *flags)
for flag in sorted(set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", shown_help, re.I))):
    tap.check(says(page1, flag), "micat.1 knows %s of --help" % flag)
for word, operands, meaning in rows["command"]:
    if word:
        operands = operands.replace("...", " ...")
        tap.check(says(page1, word, operands, meaning), "micat.1 explains " + word,
                  "expected: %s %s %s" % (word, operands, meaning))
        tap.check(word in shown_help, "--help shows " + word)
# The synopsis: for each command its options, and no other.
synopsis = {}
for form in section("micat.1", "SYNOPSIS").split(".Nm\n")[1:]:
    commands = re.match(r"\.Cm (.*)", form)
    for word in commands.group(1).split(" | ") if commands else [""]:
        synopsis[word] = sorted(re.findall(r"\bFl (\S+)", form))
for word in sorted({word for word, _ in rows["synopsis"]}):
    wanted = sorted(flag for command, flag in rows["synopsis"] if command == word)
    tap.check(synopsis.get(word) == wanted, "the synopsis of micat %s has its options" % word,
              "expected: " + " ".join(wanted), "found: " + " ".join(synopsis.get(word, ["none"])))
for word, meaning, _ in rows["format"]:
    tap.check(says(page1, word, meaning), "micat.1 explains the format " + word,
              "expected: %s %s" % (word, meaning))
for word, meaning in rows["rule"]:
    tap.check(says(page1, word, meaning), "micat.1 explains the rule " + word,
              "expected: %s %s" % (word, meaning))
for word, meaning in rows["field"]:
    tap.check(says(page7, word, meaning), "micat-query.7 explains the field " + word,
              "expected: %s %s" % (word, meaning))

# The filter language: each construct once, and no other.
for form, shorthand, meaning in rows["language"]:
    heading = form + (", " + shorthand if shorthand else "")
    tap.check(says(page7, heading, meaning), "micat-query.7 explains " + form,
              "expected: %s %s" % (heading, meaning))
stated = sum(section("micat-query.7", title).count("\n.It ") for title in
             ("AVAILABILITY", "FEATURES", "SOURCES", "WORDS", "JOINING", "NETWORKS"))
tap.check(stated == len(rows["language"]) + len(rows["field"]),
          "micat-query.7 explains no other constructs")

# Keys: all of them, and no other.
listed = [tags(line + "\n", "Ic") for line in
          re.findall(r"^\.It .*", section("micat.1", "KEYS"), re.M)]
for keys, meaning in [row[-2:] for row in rows["action"] + rows["field-key"]]:
    tap.check(says(page1, keys.replace(" ", ", "), meaning), "micat.1 explains the keys " + keys,
              "expected: %s %s" % (keys.replace(" ", ", "), meaning))
    if keys.split() in listed:
        listed.remove(keys.split())
tap.check(not listed, "micat.1 explains no other keys", *listed)
for key, word, meaning in rows["copy"]:
    tap.check(says(page1, "%s, %s" % (key, word), meaning), "micat.1 explains copying " + word,
              "expected: %s, %s %s" % (key, word, meaning))
for row in rows["format"]:
    tap.check(says(section("micat.1", "WRITING, COPYING AND EDITING"), "." + row[2]),
              "micat.1 knows the ending ." + row[2])
for sign, ascii_sign, meaning in rows["sign"]:
    tap.check(says(page1, sign, ascii_sign, meaning), "micat.1 explains the sign " + sign,
              "expected: %s %s %s" % (sign, ascii_sign, meaning))

# micatrc: statements, settings, contexts, actions, roles, themes; and no others.
for word, operands, meaning in rows["statement"]:
    tap.check(says(pagerc, word, operands, meaning), "micatrc.5 explains " + word,
              "expected: %s %s %s" % (word, operands, meaning))
tap.check(tags(section("micatrc.5", "STATEMENTS"), "Ic") == [row[0] for row in rows["statement"]],
          "micatrc.5 explains no other statements")
for word, values, default, meaning in rows["setting"]:
    if values[0].isdigit():
        values, meaning = "N", "%s (%s)." % (meaning, values.replace(" ", " to "))
    default = "By default: %s." % default if default else "By default it is empty."
    values = values.replace(" ", " | ")
    tap.check(says(pagerc, word, values, meaning) and says(pagerc, meaning.rstrip(".") + ".", default),
              "micatrc.5 explains the setting " + word,
              "expected: %s %s %s. %s" % (word, values, meaning, default))
tap.check(tags(section("micatrc.5", "SETTINGS"), "Ic") == [row[0] for row in rows["setting"]],
          "micatrc.5 explains no other settings")
for table in ("context", "role", "theme"):
    for word, meaning in rows[table]:
        tap.check(says(pagerc, word, meaning), "micatrc.5 explains the %s %s" % (table, word),
                  "expected: %s %s" % (word, meaning))
for table in ("colour", "attribute", "key"):
    words = [row[0] for row in rows[table]] + (["Space"] if table == "key" else [])
    tap.check(says(pagerc, ", ".join(words[:-1]) + " and " + words[-1]),
              "micatrc.5 names every " + table)
actions = tags(section("micatrc.5", "KEYS"), "Ic")
for name, argument, keys, meaning in rows["action"]:
    tap.check(says(pagerc, name, argument, keys), "micatrc.5 names the action " + name,
              "expected: .It Ic %s%s Ta %s" % (name, argument and " Ar " + argument, keys))
    if name in actions:
        actions.remove(name)
tap.check(not actions, "micatrc.5 names no other actions", *actions)
tap.check(says(pagerc, "The codes are:"), "micatrc.5 has its codes")

# The format: the elements and attributes of the schema.
schema = ElementTree.parse(os.path.join(docs.SRCDIR, "catalog", "catalogue.xsd")).getroot()
words = {t.get("name"): [e.get("value") for e in t.iter(XS + "enumeration")]
         for t in schema.findall(XS + "simpleType")}
described = {}
elements = section("micat-catalogue.5", "ELEMENTS")
for part in re.split(r"^\.Ss ", elements, flags=re.M)[1:]:
    titles, text = part.split("\n", 1)
    for title in titles.split(" , "):
        described[title] = text
for kind in schema.findall(XS + "complexType"):
    name = kind.get("name")
    if name not in described:
        tap.check("Sy " + name in elements,
                  "micat-catalogue.5 mentions the element " + name)
        continue
    text = described.pop(name)
    explained = {tag.split()[0]: tag.endswith(" No *")
                 for line in re.findall(r"^\.It Sy (.*)", text, re.M)
                 for tag in re.split(" , (?:Sy )?", line)}
    order = [a.get("name") for a in kind.iter(XS + "attribute") if a.get("name") in explained]
    tap.check([word for word in explained if word in order] == order,
              "micat-catalogue.5 names the attributes of %s in their canonical order" % name, *order)
    for attribute in kind.iter(XS + "attribute"):
        word, values = attribute.get("name"), words.get(attribute.get("type", "")[2:], [])
        tap.check(word in explained, "micat-catalogue.5 explains %s of %s" % (word, name))
        required = attribute.get("use") == "required"
        tap.check(explained.pop(word, required) == required,
                  "micat-catalogue.5 marks %s of %s rightly" % (word, name))
        if word != "strength" or name == "market":   # told once, there
            missing = [value for value in values if not re.search(r"(Ql|Sy) %s\b" % value, text)]
            tap.check(not missing, "micat-catalogue.5 has all words of %s of %s" % (word, name), *missing)
        for value in values:
            explained.pop(value, None)
    explained.pop("xml:lang", None)
    tap.check(not explained, "micat-catalogue.5 gives %s no other attributes" % name, *explained)
tap.check(not described, "micat-catalogue.5 describes no other elements", *described)

tap.end()
