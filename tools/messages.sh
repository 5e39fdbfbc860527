#!/bin/sh
# Fail unless every text for the user can be extracted for translation without a complaint, and every text of the
# catalogues is still said.
set -eu
cd "$(dirname "$0")/.."
texts=$(mktemp)
trap 'rm -f "$texts"' EXIT
said=$(.venv/bin/python -m babel.messages.frontend --quiet extract --mapping-file pyproject.toml \
	--keyword _l --keyword lazy_gettext --output-file "$texts" . 2>&1) || { printf '%s\n' "$said" >&2; exit 1; }
[ -z "$said" ] || { printf '%s\n' "$said" >&2; exit 1; }
.venv/bin/python -m tools.catalogues "$texts"
