#!/bin/sh
# The program was built as configure says: readelf and nm tell.  A build for sanitizers or
# coverage, and one with --disable-hardening, is another.
set -u

n=0
echo 1..5
case $HARDENED in
*FORTIFY*-pie*now*) ;;
*) for n in 1 2 3 4 5; do echo "ok $n # SKIP not built so"; done; exit 0 ;;
esac
command -v readelf >/dev/null && command -v nm >/dev/null || {
	for n in 1 2 3 4 5; do echo "ok $n # SKIP no readelf or nm"; done
	exit 0
}

# ok WHAT COMMAND...
ok() {
	what=$1
	shift
	n=$((n + 1))
	if "$@"; then echo "ok $n - $what"; else echo "not ok $n - $what"; fi
}

has() {
	printf '%s\n' "$1" | grep -q -e "$2"
}
has_not() {
	! has "$@"
}

dynamic=$(readelf -d "$MICAT")
segments=$(readelf -lW "$MICAT")
imported=$(nm -D "$MICAT")
ok "it stands at another address each time" has "$dynamic" 'Flags:.*PIE'
ok "what is linked is found at the start, and read-only then" has "$dynamic" BIND_NOW
ok "that has a segment of its own" has "$segments" GNU_RELRO
ok "no stack is executed" has_not "$segments" 'GNU_STACK.*E '
ok "nothing is called that cannot be called safely" \
	has_not "$imported" ' U \(system\|popen\|strcpy\|strcat\|sprintf\|vsprintf\|gets\|mktemp\|tmpnam\)\(@\|$\)'
