#!/bin/sh
# Prepare .venv: "tools/setup.sh run" with what Seminar needs, "tools/setup.sh dev" with what working on it needs too.
set -eu
cd "$(dirname "$0")/.."
kind=$1
enough='import sys; sys.exit(sys.version_info < (3, 11))'

stop() {
	printf '%s\n' "$1" >&2
	exit 2
}

# What .venv was installed from. It is compared whole and not by time, since copies and checkouts set times at will;
# the folder is part of it because an editable install points to the folder by its full path.
receipt() {
	pwd -P
	cat pyproject.toml
}

installed() {
	[ -x .venv/bin/python ] && [ "$(receipt)" = "$(cat ".venv/.installed-$1" 2>/dev/null)" ]
}

with_uv() {
	command -v uv >/dev/null 2>&1
}

usable() {
	.venv/bin/python -c "$enough" 2>/dev/null && { with_uv || .venv/bin/python -m pip --version >/dev/null 2>&1; }
}

# Of two starts at one moment the second waits for the first. The lock ends with the shell, however that ends.
wait_for_turn() {
	exec 9<pyproject.toml
	"$1" - <<-'TURN'
		import fcntl
		try:
		    fcntl.flock(9, fcntl.LOCK_EX | fcntl.LOCK_NB)
		except OSError:
		    print("Another start is installing; waiting for it …", flush=True)
		    fcntl.flock(9, fcntl.LOCK_EX)
	TURN
}

find_python() {
	for name in python3 python3.14 python3.13 python3.12 python3.11 python; do
		# Run it: a version manager puts names on PATH that answer only with an error.
		if "$name" -c "$enough" 2>/dev/null; then
			echo "$name"
			return
		fi
	done
	stop "Seminar needs Python 3.11 or newer, and none was found on PATH."
}

name_missing_package() {
	version=$("$1" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
	system=$(. /etc/os-release 2>/dev/null && echo "${ID-} ${ID_LIKE-}") || system=
	case " $system " in
	*" debian "* | *" ubuntu "*) how="sudo apt install python$version-venv" ;;
	*" fedora "* | *" rhel "*) how="sudo dnf install python3-libs python3-pip" ;;
	*) how="the package of your system that holds Python's venv and ensurepip" ;;
	esac
	stop "Python $version on this machine cannot make virtual environments; install what is missing, then try again: $how"
}

make_venv() {
	rm -rf .venv
	if with_uv; then
		uv venv --quiet --python "$python" .venv || stop "uv could not make .venv; its message is above."
		return
	fi
	"$python" -c 'import venv, ensurepip' 2>/dev/null || name_missing_package "$python"
	"$python" -m venv .venv || stop "Python could not make .venv; its message is above."
}

install() {
	if with_uv; then
		uv pip install --quiet --python .venv/bin/python --editable "$1"
	else
		.venv/bin/python -m pip install --quiet --disable-pip-version-check --editable "$1"
	fi
}

installed "$kind" && exit 0
python=$(find_python)
wait_for_turn "$python"
installed "$kind" && exit 0
usable || make_venv
case $kind in
run) what=. ;;
dev) what=".[dev]" ;;
*) stop "usage: tools/setup.sh run|dev" ;;
esac
echo "Installing what pyproject.toml names into .venv (once, about a minute) …"
install "$what" || stop "The installation into .venv did not finish; the message above says why."
receipt >".venv/.installed-$kind"
if [ "$kind" = dev ]; then receipt >.venv/.installed-run; fi
