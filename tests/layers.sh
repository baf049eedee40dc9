#!/bin/sh
# The source keeps the rules of the house: layers include only lower ones, curses and
# libxml stay at home, memory, surroundings and locale are asked for in base alone, the
# unsafe is not called, and no maker's name stands in C (the catalogue's <brand>s).
# The same reader first goes over a planted tree, which shows that it sees each of them.
set -u

echo 1..8

program='
BEGIN {
	split("base 0 catalogue 1 xml 2 query 2 view 3 cli 4 tui 5 main 6", words, " ")
	for (i = 1; i in words; i += 2)
		rank[words[i]] = words[i + 1]
	before = "(^|[^A-Za-z0-9_.>])("
	unsafe = before "system|popen|strcpy|strcat|sprintf|vsprintf|alloca|mktemp|tmpnam|gets)[ \t]*[(]"
	memory = before "malloc|calloc|realloc|free|strdup|strndup|asprintf|vasprintf)[ \t]*[(]"
	around = before "getenv|secure_getenv|time|gettimeofday|clock_gettime)[ \t]*[(]"
	locale = before "strtod|strtof|strtold|atof)[ \t]*[(]"
	float = "\"[^\"]*%[-+#0-9.*]*[lL]?[efgEFG][^\"]*\""
	maker = ENVIRON["MAKERS"] == "" ? "" : "(^|[^a-z0-9])(" ENVIRON["MAKERS"] ")([^a-z0-9]|$)"
}

function offence(kind) {
	printf "%s %s:%d: %s\n", kind, FILENAME, FNR, $0
}

# The line as CODE without comments and as BARE without what stands in quotes.
function strip(line,    head, token, quoted) {
	code = bare = ""
	while (line != "") {
		if (in_comment) {
			i = index(line, "*/")
			if (!i)
				return
			line = substr(line, i + 2)
			in_comment = 0
		}
		if (!match(line, /"|\047|\/\*|\/\//)) {
			code = code line
			bare = bare line
			return
		}
		head = substr(line, 1, RSTART - 1)
		token = substr(line, RSTART, RLENGTH)
		line = substr(line, RSTART + RLENGTH)
		code = code head
		bare = bare head
		if (token == "//")
			return
		if (token == "/*") {
			in_comment = 1
			continue
		}
		if (token == "\"")
			match(line, /^([^"\\]|\\.)*"/)
		else
			match(line, /^([^\047\\]|\\.)*\047/)
		quoted = RSTART ? substr(line, 1, RLENGTH) : line
		line = substr(line, length(quoted) + 1)
		code = code token quoted
		bare = bare token token
	}
}

function check_include(name,    path, other, ignored) {
	if (name ~ /^libxml\//) {
		if (layer != "xml")
			offence("library")
	} else if (name ~ /^(ncursesw?\/)?(n?curses|term|panel|menu|form)\.h$/) {
		if (layer != "tui")
			offence("library")
	} else if (name ~ /^micat\//) {
		split(name, path, "/")
		other = path[2]
		if (!(other in rank) || (other != layer && rank[other] >= rank[layer]))
			offence("layer")
	} else if (code ~ /"/ && name != "config.h") {
		path[0] = FILENAME		# a private header lies beside its users
		sub(/[^\/]*$/, name, path[0])
		if (name ~ /\// || (getline ignored < path[0]) < 0)
			offence("layer")
		close(path[0])
	}
}

FNR == 1 {
	in_comment = 0
	layer = FILENAME
	sub(/^(src|include\/micat)\//, "", layer)
	sub(/(\.c|\/.*)$/, "", layer)
	if (!(layer in rank))
		offence("layer")
}

{
	strip($0)
	if (code ~ /^[ \t]*#[ \t]*include/) {
		name = code
		sub(/^[^"<]*["<]/, "", name)
		sub(/[">].*/, "", name)
		check_include(name)
	}
	if (bare ~ unsafe)
		offence("unsafe")
	if (bare ~ memory && FILENAME != "src/base/mem.c")
		offence("memory")
	if (bare ~ around && FILENAME != "src/base/env.c")
		offence("surroundings")
	if ((bare ~ locale || code ~ float) && FILENAME != "src/base/num.c")
		offence("locale")
	if (maker != "" && tolower(code) ~ maker)
		offence("maker")
}
'

# The names and ids of brands in the catalogue of the tree, as alternatives of a regular
# expression; below three letters they would be found everywhere.
makers() {
	cat catalog/*.xml 2>/dev/null | tr '\n<' ' \n' | sed -n 's/^brand //p' |
		sed 's/ \([a-z]*\)="/\
\1="/g' | sed -n 's/^name="\([^"]*\)".*/\1/p; s/^id="\([^"]*\)".*/\1/p' |
		tr '[:upper:]' '[:lower:]' | sort -u |
		sed -n '/^.../{s/[^a-z0-9 ]/[&]/g;p;}' | tr '\n' '|' | sed 's/|$//'
}

# "kind path:line: text" for each offence in the tree ROOT.
offences() (
	cd "$1" || exit 1
	MAKERS=$(makers) LC_ALL=C
	export MAKERS LC_ALL
	find src include -name '*.[ch]' | sort | xargs awk "$program"
)

plant() {
	mkdir -p "$(dirname "$planted/$1")" && cat >"$planted/$1"
}

planted=layers-planted.$$
trap 'rm -rf "$planted"' EXIT
trap 'exit 1' HUP INT TERM

plant catalog/one.xml <<'END'
<brand id="acme" name="Acme+ Mobile"/> <brand name="Q" id="qq"/>
END
plant include/micat/base/a.h <<'END'
/* system("x") and Acme in a comment, which
 * runs on: getenv("HOME") */
#include "micat/catalogue/c.h"
#include "private.h"
#include <libxml/tree.h>
END
plant src/base/mem.c <<'END'
#include "config.h"
#include "micat/base/a.h"
void *p = malloc(1);	// free(p) is fine here
END
plant src/query/q.c <<'END'
#include "own.h"
#include "../view/v.h"
#include "micat/xml/read.h"
  #  include <micat/view/app.h>
#include "micat/nowhere/x.h"
#include "gone.h"
const char *s = "system(1) \" strcpy(a, b)"; /* x */ char *d = strcpy(a, b);
int quote = '"'; gets(line); /* " */
x->system(1); my_system(1); fgets(a, 1, f); regfree(&r); snprintf(a, 1, "%d%%", "%A");
free(p);
when = time (NULL);
double v = strtod(s, NULL);
printf("%.2f", v);
END
plant src/query/own.h <<'END'
static const char maker[] = "made by ACME";
static const char other[] = "acmeist, Acme+ Mobile, qq";
int acme_rows;
END
plant src/tui/t.c <<'END'
#include <curses.h>
#include "micat/cli/options.h"
#include "micat/view/app.h"
END
plant src/view/v.c <<'END'
#include <ncursesw/curses.h>
#include <form.h>
END
plant src/other/o.c <<'END'
int o;
END

expected='layer include/micat/base/a.h:3
layer include/micat/base/a.h:4
library include/micat/base/a.h:5
layer src/other/o.c:1
layer src/query/q.c:2
layer src/query/q.c:3
layer src/query/q.c:4
layer src/query/q.c:5
layer src/query/q.c:6
unsafe src/query/q.c:7
unsafe src/query/q.c:8
memory src/query/q.c:10
surroundings src/query/q.c:11
locale src/query/q.c:12
locale src/query/q.c:13
maker src/query/own.h:1
maker src/query/own.h:2
maker src/query/own.h:3
library src/view/v.c:1
library src/view/v.c:2'

status=0
# ok NUMBER NAME, unless there is something to say against it.
verdict() {
	if [ -z "$3" ]; then
		echo "ok $1 - $2"
	else
		echo "not ok $1 - $2"
		echo "$3" | sed 's/^/#   /'
		status=1
	fi
}

seen=$(offences "$planted" | sed 's/^\([^ ]* [^:]*:[0-9]*\):.*/\1/' | sort)
wanted=$(echo "$expected" | sort)
against=
[ "$seen" = "$wanted" ] || against="seen:
$seen
but planted was:
$wanted"
verdict 1 "the reader sees every offence of a planted tree and no other" "$against"

found=$(offences "$srcdir")
[ "$(cd "$srcdir" && find src -name '*.c' | wc -l)" -gt 10 ] || found="layer: no source"
n=1
while read -r kind name; do
	n=$((n + 1))
	verdict $n "$name" "$(echo "$found" | sed -n "s/^$kind[ :]*//p")"
done <<'END'
layer each layer includes only lower ones and its own
library only xml knows libxml and only tui curses
unsafe nothing unsafe is called
memory memory is asked for in base/mem.c alone
surroundings environment and clock are asked in base/env.c alone
locale numbers are read and written in base/num.c alone
maker no maker is named in C
END
exit $status
