"""A name among the other words of a text: beside a place in the country, or anything else."""

from __future__ import annotations

from collections.abc import Iterator

from seminar.countries.answer import Answer, suggested
from seminar.countries.codes import from_code
from seminar.countries.names import Kind, names
from seminar.countries.normalise import joined
from seminar.countries.reasons import Reason

MOST_WORDS = 8  # of a text in which a name is looked for


def of_name_in_its_place(text: str, found: tuple[str, ...]) -> Answer | None:
    """A name beside its code or a place in the country: "Nairobi Kenya"."""
    for gram, rest in _grams(found):
        entry = names().exact(gram)
        if entry and entry.kind is Kind.CERTAIN and _fits(rest, entry.codes[0]):
            return suggested(text, [entry], Reason.PARTS)
    return None


def of_slip_in_its_place(text: str, found: tuple[str, ...]) -> Answer | None:
    """A name with wrong letters or in another language beside a place in the country: "Nairobi, Kenyya"."""
    for gram, rest in _grams(found):
        place = names().exact(rest)
        if place and place.note in (Reason.CITY, Reason.PLACE) and len(joined(gram)) >= 4:
            near = (names().elsewhere(gram), *names().near(gram))
            if meant := [e for e in near if e and e.kind is not Kind.UNKNOWN and e.codes == place.codes]:
                return suggested(text, meant, Reason.PARTS)
    return None


def _fits(rest: tuple[str, ...], iso2: str) -> bool:
    """Whether the words beside a name are its code, or a place in the country."""
    place = names().exact(rest)
    return iso2 in place.codes if place else from_code(joined(rest)) == iso2


def of_names_within(text: str, found: tuple[str, ...]) -> Answer | None:
    """The longest name among the words of a short text: "Sunny Kenya"."""
    entries = ((gram, names().exact(gram)) for gram, _rest in _grams(found) if len(joined(gram)) >= 4)
    named = [(len(gram), entry) for gram, entry in entries if entry and entry.kind is Kind.CERTAIN]
    longest = max((length for length, _entry in named), default=0)
    within = [entry for length, entry in named if length == longest]
    return suggested(text, within, Reason.PARTS) if within else None


def _grams(found: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Neighbouring words, the longest run first, each with the words beside it."""
    if len(found) <= MOST_WORDS:
        for length in range(len(found) - 1, 0, -1):
            for start in range(len(found) - length + 1):
                yield found[start : start + length], found[:start] + found[start + length :]
