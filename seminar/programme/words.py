"""Several names as one phrase."""

from __future__ import annotations

from collections.abc import Iterable

from babel.lists import format_list
from flask_babel import get_locale


def listed(names: Iterable[str]) -> str:
    """ "one, two and three", in the reader's language."""
    return str(format_list(list(names), locale=get_locale() or "en"))
