"""Names of organisations, and the country that stands beside one: "Ministry of Trade, Kenya"."""

from __future__ import annotations

from collections.abc import Sequence

from seminar.countries.answer import Answer
from seminar.countries.codes import from_code
from seminar.countries.names import Kind, names
from seminar.countries.normalise import words
from seminar.countries.reasons import Reason
from seminar.countries.shortened import written_out
from seminar.countries.writings import names_organisation

MOST_PARTS = 8  # of a text, among which a country is looked for


def of_organisation(text: str, found: tuple[str, ...], parts: Sequence[str]) -> Answer | None:
    """A word by which organisations name themselves, or the initials of one in capitals: "UNDP Kenya".

    A country in a part of its own is suggested, and with it one that is in the name: an embassy stands
    in one country for another, "Embassy of Ghana, China".
    """
    if _has_initials(text):
        return Answer(text, Kind.UNKNOWN, reason=Reason.ORGANISATION)
    if not names_organisation(found):
        return None
    parts = parts[:MOST_PARTS]
    beside = [iso2 for part in parts if len(parts) > 1 for iso2 in _said(part)]
    if not beside:
        return Answer(text, Kind.UNKNOWN, reason=Reason.ORGANISATION)
    countries = dict.fromkeys((*beside, *_within(parts)))
    return Answer(text, Kind.SUGGESTED, suggestions=tuple(countries), reason=Reason.PARTS)


def _has_initials(text: str) -> bool:
    initials = (
        word for word in text.split() if word.isupper() and not text.isupper() and not from_code(word)
    )
    entries = (names().exact(words(word)) for word in initials)
    return any(entry and entry.note == Reason.ORGANISATION for entry in entries)


def _said(part: str) -> tuple[str, ...]:
    """The countries of a part that is a name and nothing else, or one shortened: "Dem. Rep. of Congo"."""
    found = words(part)
    entry = names().exact(found) or names().elsewhere(found)
    if entry:
        return entry.codes if entry.kind is not Kind.UNKNOWN else ()
    return () if names_organisation(found) else written_out(found)


def _within(parts: Sequence[str]) -> list[str]:
    """The countries of which one word of an organisation's name is the whole name."""
    organisations = (found for part in parts if names_organisation(found := words(part)))
    entries = (names().exact((word,)) for found in organisations for word in found)
    return [entry.codes[0] for entry in entries if entry and entry.kind is Kind.CERTAIN]
