"""The rules of CONTRIBUTING.md that a machine can check: layers, libraries, forbidden calls."""

import os
import re

import docs

tap = docs.Tap()

# Which layers each one may include, besides itself.
BELOW = {"base": [], "catalogue": ["base"]}
BELOW["xml"] = BELOW["query"] = BELOW["catalogue"] + ["catalogue"]
BELOW["view"] = BELOW["query"] + ["xml", "query"]
BELOW["cli"] = BELOW["view"] + ["view"]
BELOW["tui"] = BELOW["cli"] + ["cli"]

# Libraries that only one layer knows.
HOME = {r"libxml/": "xml", r"n?curses|term\.h": "tui"}

FORBIDDEN = ("system popen strcpy strcat sprintf vsprintf gets alloca mktemp tmpnam strtok "
             "strtod atof atoi").split()
ALLOWED = {("src/base/num.c", "strtod")}  # the one place that knows about the locale's point


def sources(layer):
    """(path from the top, text) of the C files of a layer."""
    for folder in ("src/" + layer, "include/micat/" + layer):
        for name in sorted(os.listdir(os.path.join(docs.SRCDIR, folder))):
            if name.endswith((".c", ".h")):
                path = folder + "/" + name
                with open(os.path.join(docs.SRCDIR, path), encoding="utf-8") as f:
                    yield path, f.read()


def code_of(text):
    """C without its comments and strings."""
    return re.sub(r'/\*.*?\*/|"(?:[^"\\\n]|\\.)*"', '""', text, flags=re.S)


for layer, below in BELOW.items():
    up, homeless, calls, untold = [], [], [], []
    for path, text in sources(layer):
        code = code_of(text)
        for used in re.findall(r'^#\s*include "micat/(\w+)/', text, re.M):
            if used != layer and used not in below:
                up.append("%s includes %s" % (path, used))
        for library in re.findall(r"^#\s*include <(.*?)>", text, re.M):
            if any(re.match(name, library) and layer != home for name, home in HOME.items()):
                homeless.append("%s includes <%s>" % (path, library))
        calls += ["%s calls %s" % (path, name) for name in FORBIDDEN
                  if re.search(r"(?<![\w.>])%s\s*\(" % name, code)
                  and (path, name) not in ALLOWED]
        if not text.startswith("/*"):
            untold.append(path)
    tap.check(not up, layer + " includes only layers below it", *up)
    tap.check(not homeless, layer + " knows no library that is another layer's", *homeless)
    tap.check(not calls, layer + " calls nothing forbidden", *calls)
    tap.check(not untold, layer + " says at the head of each file what it is for", *untold)
tap.end()
