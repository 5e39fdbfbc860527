"""Months by their names, in the languages that write them as a word."""

from __future__ import annotations

from functools import cache

from babel import Locale

from seminar.text import search_key

_LANGUAGES = ("en", "fr", "es", "ru", "ar", "de", "pt", "it", "nl", "tr", "id", "pl")


def month_of(word: str) -> int | None:
    """The number of the month that a search key names, in full or cut short."""
    return _months().get(word)


@cache
def _months() -> dict[str, int]:
    found: dict[str, int] = {}
    for language in _LANGUAGES:  # the earlier ones first: of a word with two meanings theirs counts
        for forms in Locale(language).months.values():
            for width in ("wide", "abbreviated"):
                for number, name in forms.get(width, {}).items():
                    found.setdefault(search_key(name).rstrip("."), number)
    return found
