"""Addresses of this site: what may stand in one, and which may be gone to."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote, urlencode

from flask import Flask, abort, request
from werkzeug.routing import IntegerConverter, Map

# A path of this site in plain characters: browsers read "/\t/x" and "/\x" as "//x", another site.
_LOCAL = re.compile(r"/(?![/\\])[^\\\x00-\x20\x7f]*", re.ASCII)
LARGEST_ID = 2**31 - 1
LONGEST_SEARCH = 200


def init_app(app: Flask) -> None:
    """Attach everything of this module to the application; before the first rule is added."""
    app.url_map.converters["int"] = RecordId
    app.before_request(refuse_nul)
    app.before_request(refuse_long_search)


class RecordId(IntegerConverter):
    """`<int:…>` in a rule: a number that a key can have; a larger one is no page."""

    def __init__(self, map: Map, **options: Any) -> None:
        super().__init__(map, **{"max": LARGEST_ID, **options})


def record_id(text: str) -> int | None:
    """The id that was typed or sent, None for a text that no key can be."""
    # The length first: Python refuses to read a number of thousands of digits.
    if len(text) > len(str(LARGEST_ID)) or not text.isascii() or not text.isdigit():
        return None
    number = int(text)
    return number if 0 < number <= LARGEST_ID else None


def refuse_nul() -> None:
    """No database stores a NUL and no person types one, so an address that holds one is answered at once."""
    if "\0" in request.path or any("\0" in value for values in request.args.lists() for value in values[1]):
        abort(404)


def refuse_long_search() -> None:
    """What is cut without a word finds what nobody looked for, so that a longer text is answered at once."""
    if len(request.args.get("q", "").strip()) > LONGEST_SEARCH:
        abort(414)


def local_path(text: str) -> str:
    """The text when it is a path of this site, else "": what a visitor hands us may lead anywhere."""
    return text if len(text) <= 2000 and _LOCAL.fullmatch(text) else ""


def here(path: str = "", /, **changed: Any) -> str:
    """This page with other values in its query, or another path with them; None takes one away.

    Not by `url_for`: it would take an `_scheme`, `endpoint` or `edition` that anybody typed for its own.
    """
    values = {**request.args.to_dict(flat=False), **changed}
    query = urlencode({name: value for name, value in values.items() if value is not None}, doseq=True)
    path = path or quote(request.root_path + request.path)
    return f"{path}?{query}" if query else path
