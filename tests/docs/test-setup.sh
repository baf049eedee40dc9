#!/bin/sh
# setup installs what is missing and nothing else, with the package manager that is there.
#
# It runs where each package manager is a script that notes what it is asked for and refuses to
# install, so nothing is installed, and setup has to stop with the very status of the refusal.
set -u
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
mkdir "$tmp/tree" "$tmp/tools"
cp "$srcdir/setup" "$tmp/tree/setup"
for tool in sh cat dirname env find grep head id mkdir rm sed tail tr; do
	ln -s "$(command -v $tool)" "$tmp/tools/$tool"
done

cat >"$tmp/fake" <<'EOT'
#!/bin/sh
name=${0##*/}
echo "$name $*" >>"$NOTES"
case $name in
id) echo "$USER_ID"; exit 0 ;;
sudo) exec "$@" ;;
esac
case " $* " in
*' install '* | *' add '* | *' -Sy '*) exit 7 ;;
*' update '* | *' --prefix '*) exit 0 ;;
*" $INSTALLED "*) echo 'install ok installed'; exit 0 ;;
*) exit 1 ;;
esac
EOT
chmod +x "$tmp/fake"

n=0 failed=0
check() {	# check NAME EXPECTED GOT
	n=$((n + 1))
	if [ "$2" = "$3" ]; then
		echo "ok $n - $1"
	else
		echo "not ok $n - $1"
		printf '%s\n' "expected: $2" "got:      $3" | sed 's/^/#   /'
		failed=1
	fi
}

# system USER-ID INSTALLED TOOL...: a machine with these tools and the package INSTALLED.
system() {
	NOTES=$tmp/notes USER_ID=$1 INSTALLED=$2
	export NOTES USER_ID INSTALLED
	shift 2
	rm -rf "${tmp:?}/bin"
	mkdir "$tmp/bin"
	for tool in id "$@"; do
		ln -s "$tmp/fake" "$tmp/bin/$tool"
	done
}

# setup_says ARGS...: the status of setup and the packages that it wanted.
setup_says() {
	: >"$tmp/notes"
	PATH=$tmp/bin:$tmp/tools sh "$tmp/tree/setup" "$@" </dev/null >"$tmp/out" 2>"$tmp/err"
	echo "$?:$(grep -E '^[a-z-]+ (install|add|-Sy|.* install) ' "$tmp/notes" | tail -n 1 |
		sed 's/^.* \(install\|add\|-[^ ]*\) //')"
}

wants() {	# wants "TOOL..." "PACKAGES for run" "PACKAGES for test besides"
	# The tools are words.
	# shellcheck disable=SC2086
	system 0 none $1
	check "${1%% *}: what run needs" "7:$2" "$(setup_says run)"
	check "${1%% *}: what test needs" "7:$2 $3" "$(setup_says test)"
	check "${1%% *}: nothing on standard output" "" "$(cat "$tmp/out")"
}

wants "apt-get dpkg-query" \
	"gcc libc6-dev make pkg-config libncurses-dev libxml2-dev autoconf automake" \
	"libcmocka-dev python3 libxml2-utils mandoc tmux procps man-db less"
wants "dnf rpm" \
	"gcc glibc-devel make pkgconf-pkg-config ncurses-devel libxml2-devel autoconf automake" \
	"libcmocka-devel python3 libxml2 mandoc tmux procps-ng man-db less"
wants pacman \
	"gcc make pkgconf ncurses libxml2 autoconf automake" \
	"cmocka python libxml2 tmux procps-ng man-db less"
wants apk \
	"gcc musl-dev make pkgconf ncurses-dev libxml2-dev autoconf automake" \
	"cmocka-dev python3 libxml2-utils mandoc tmux procps mandoc less"
wants brew \
	"pkgconf ncurses libxml2 autoconf automake" \
	"cmocka python libxml2 mandoc tmux less"

system 0 automake apt-get dpkg-query
check "what is installed is not installed again" \
	"7:gcc libc6-dev make pkg-config libncurses-dev libxml2-dev autoconf" "$(setup_says run)"

touch "$tmp/tree/configure"
system 0 none apt-get dpkg-query
check "a release needs no autotools" \
	"7:gcc libc6-dev make pkg-config libncurses-dev libxml2-dev" "$(setup_says run)"
rm "$tmp/tree/configure"

system 1000 none apt-get dpkg-query sudo
setup_says run >"$tmp/result"
check "who is not root asks sudo" "1" "$(grep -c '^sudo .* install ' "$tmp/notes")"

system 1000 none apt-get dpkg-query
setup_says run >"$tmp/result"
check "without sudo it says that root is needed" "1:" "$(cat "$tmp/result")"
check "... in words" "1" "$(grep -c 'only root may install' "$tmp/err")"

system 0 none
check "without a package manager it stops" "1:" "$(setup_says run)"
check "... and names what is missing" \
	"setup: no package manager known here: please install compiler make pkg-config ncursesw libxml2 autoconf automake" \
	"$(cat "$tmp/err")"

system 0 none
check "another subcommand is wrong usage" "2:" "$(setup_says install)"
check "help is none" "0:" "$(setup_says help)"

echo "1..$n"
exit $failed
