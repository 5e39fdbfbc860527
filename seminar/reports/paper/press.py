"""From values to a PDF: the pages are set in a process of their own."""

from __future__ import annotations

import json
import subprocess
import sys
from base64 import b64decode
from collections.abc import Mapping
from pathlib import Path
from threading import Lock
from typing import Any, BinaryIO

from flask_babel import gettext as _

from seminar.formats import language

_CHILD = Path(__file__).with_name("child.py")
_LONGEST_WORD = 24  # a column of a table is wide enough for it
_SECONDS = 120
# One document at a time bounds the memory of each worker, however many people print at once.
_one_at_a_time = Lock()


def set_pages(template: str, title: str, data: Mapping[str, Any], out: BinaryIO) -> None:
    """Set the pages of a template (its name without ending) with this data; PDF into the file."""
    page = _("page %(page)s of %(pages)s", page="{page}", pages="{pages}")
    out.write(_set(template, "pdf", dict(data, title=title, page=page)))


def draw(template: str, data: Mapping[str, Any]) -> list[bytes]:
    """The pages of a template as pictures, PNG."""
    pictures = json.loads(_set(template, "png", dict(data, title="")))
    return [b64decode(picture) for picture in pictures]


def _set(template: str, kind: str, data: Mapping[str, Any]) -> bytes:
    with _one_at_a_time:
        done = subprocess.run(  # noqa: S603 - no word of the command comes from outside
            [sys.executable, "-I", "-X", "utf8", str(_CHILD), template, kind],
            input=json.dumps(dict(data, language=language())).encode(),
            stdout=subprocess.PIPE,
            timeout=_SECONDS,
            check=True,
        )
    return done.stdout


def breakable(text: str) -> str:
    """The text with places to break its longest words, which would run out of their column otherwise."""
    if not any(len(word) > _LONGEST_WORD for word in text.split()):
        return text
    return " ".join(_broken(word) for word in text.split())


def _broken(word: str) -> str:
    # An invisible space would part letters that are joined in Arabic: such words are short.
    if len(word) <= _LONGEST_WORD or not word[0].isascii():
        return word
    return "\u200b".join(word[start : start + 12] for start in range(0, len(word), 12))
