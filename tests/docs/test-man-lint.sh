#!/bin/sh
# The man pages are clean: mandoc and, where it is installed, groff have nothing to say.
set -u
cd "$srcdir/man" || exit 1
if [ -z "$MANDOC" ]; then
	echo "1..0 # SKIP mandoc is not installed"
	exit 0
fi

n=0 status=0
check() {
	n=$((n + 1))
	said=$("$@" 2>&1 >/dev/null)
	if [ -z "$said" ]; then
		echo "ok $n - $*"
	else
		echo "not ok $n - $*"
		echo "$said" | sed 's/^/#   /'
		status=1
	fi
}

lint() {
	"$MANDOC" -Tlint -Wwarning "$1" >&2
}

for page in micat.1 micat-query.7 micat-catalogue.5 micatrc.5; do
	check lint $page
	if command -v groff >/dev/null 2>&1; then
		check groff -mdoc -Tutf8 -ww $page
	fi
done
echo "1..$n"
exit $status
