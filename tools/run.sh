#!/bin/sh
# "make run": set up what is missing, then serve the instance on http://127.0.0.1:$SEMINAR_PORT.
set -eu
cd "$(dirname "$0")/.."
tools/setup.sh run

SEMINAR_INSTANCE=${SEMINAR_INSTANCE:-$PWD/instance}
export SEMINAR_INSTANCE

# A new instance gets the sample programme once; a sample that the user deleted does not come back. So it is loaded
# only where the folder held nothing before "seminar init", and the note that it is wanted stays in the folder until
# it is loaded: a first start that was interrupted goes on where it stopped. Behind SEMINAR_DATABASE_URL there may be
# real data already; there "seminar sample" is for the user to say.
wanted=$SEMINAR_INSTANCE/.sample-wanted
held=$(ls -A "$SEMINAR_INSTANCE" 2>/dev/null | grep -vx README.md || true)
if [ -z "$held" ] && [ -z "${SEMINAR_DATABASE_URL:-}" ]; then
	mkdir -p "$SEMINAR_INSTANCE"
	: >"$wanted"
fi
.venv/bin/seminar init
if [ -e "$wanted" ]; then
	.venv/bin/seminar sample
	rm -f "$wanted" # another start may have been quicker
fi
exec .venv/bin/seminar serve
