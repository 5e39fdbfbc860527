"""Which country a row means that does not say it for certain: that of the participant whom it names. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from seminar.countries.reference import COUNTRIES
from seminar.imports.decisions import ORGANISATION
from seminar.imports.identity import Addresses, Key, spelt_alike
from seminar.imports.problems import Kind
from seminar.imports.queries import TakesPart
from seminar.imports.rows import Row
from seminar.text import search_key

OPEN = {Kind.COUNTRY, Kind.CARRIED_DOWN}


def settled(rows: Sequence[Row], here: Mapping[int, Sequence[TakesPart]]) -> dict[int, str]:
    """By row number what is settled of the rows whose country is open, in words of `decisions`.

    `here` are by the number of such a row those in the edition whom it may name. One alone has to be named,
    by an address of their own or by name and institution; and what stands there is what the text may mean.
    """
    if not here:
        return {}
    keys = {row.number: Key.of(row.entry) for row in rows}
    addresses = Addresses(keys)
    found = {}
    for row in (row for row in rows if row.number in here):
        named = {part.id: part for part in _named(keys[row.number], addresses, here[row.number])}
        words = {_meant(row, part) for part in named.values()}
        if len(named) == 1 and words != {""}:
            [found[row.number]] = words
    return found


def _named(key: Key, addresses: Addresses, parts: Sequence[TakesPart]) -> Iterator[TakesPart]:
    mailed = bool(key.email) and not addresses.are_shared(key.email)
    for part in parts:
        by_address = mailed and part.email == key.email and spelt_alike(key.words, part.word_key)
        if by_address or _is_same(key, part):
            yield part


def _is_same(key: Key, part: TakesPart) -> bool:
    """Whether name and institution agree, and no address says otherwise."""
    alike = (part.word_key, part.institution) == (key.words, key.institution)
    return alike and bool(key.institution) and part.email in ("", key.email)


def _meant(row: Row, part: TakesPart) -> str:
    """What the cell means if the row is about this participant; a blank one changes nothing."""
    if part.represents in COUNTRIES:
        meant = not row.country.input or part.represents in row.country.suggestions
        return part.represents if meant else ""
    return ORGANISATION if row.country.input and part.represents == search_key(row.country.input) else ""
