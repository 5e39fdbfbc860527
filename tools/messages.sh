#!/bin/sh
# Fail unless every text for the user can be extracted for translation without a complaint.
set -eu
cd "$(dirname "$0")/.."
said=$(.venv/bin/python -m babel.messages.frontend --quiet extract --mapping-file pyproject.toml \
	--keyword _l --keyword lazy_gettext --output-file /dev/null . 2>&1) || { printf '%s\n' "$said" >&2; exit 1; }
[ -z "$said" ] || { printf '%s\n' "$said" >&2; exit 1; }
