"""Several names as one phrase."""

from __future__ import annotations

from collections.abc import Iterable

from babel.lists import format_list

from seminar.formats import language


def listed(names: Iterable[str]) -> str:
    """ "one, two and three", in the reader's language."""
    return str(format_list(list(names), locale=language()))
