"""What a list teaches about texts that stand for countries or for none, and never about people. Pure.

The column of countries of a badly made list may hold names: what is said of one holds for that list
alone. See decision 0046.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from seminar.countries.match import Answer
from seminar.countries.reasons import Reason
from seminar.countries.reference import COUNTRIES
from seminar.imports.decisions import NONE, ORGANISATION, Decisions, country_key
from seminar.imports.honorifics import has_honorific
from seminar.imports.rows import Row
from seminar.people.keys import NAMES, word_key

FEWEST = 2  # people beside a text that the reference does not know: beside one alone it may be a name
_NOT_KNOWN = {Reason.UNMATCHED, Reason.PARTS}


def explained(rows: Sequence[Row], decisions: Decisions) -> dict[str, str]:
    """What a person said that texts of the list stand for, country or not, by text.

    One that means something else in a row says nothing that could be remembered.
    """
    apart = {country_key(row.country.input) for row in rows if row.number in decisions.alone}
    words = {text: decisions.about_country(text) for text in _trusted(rows)}
    told = {text: word for text, word in words.items() if word in {NONE, ORGANISATION, *COUNTRIES}}
    named = {word_key(getattr(row.entry, name)) for row in rows for name in NAMES}
    return without_names({text: word for text, word in told.items() if country_key(text) not in apart}, named)


def without_names(texts: Mapping[str, str], names: Collection[str]) -> dict[str, str]:
    """The texts that are nobody's name; `names` are as `word_key` makes them."""
    return {text: word for text, word in texts.items() if word_key(text) not in names}


def _trusted(rows: Sequence[Row]) -> set[str]:
    """The texts that may be learned from: of columns of countries, and no text that may be a name."""
    columns = ([(row.country, row) for row in rows], [(row.nationality, row) for row in rows])
    return {text for column in columns for text in _of_column(column)}


def _of_column(column: Sequence[tuple[Answer, Row]]) -> set[str]:
    """Its texts, where the reference knows half of them: else it is no column of countries."""
    found = {country_key(answer.input): answer for answer, _row in column if answer.input}
    beside: dict[str, set[str]] = defaultdict(set)
    for answer, row in column:
        beside[country_key(answer.input)].add(word_key(row.entry.name))
    unknown = {key for key, answer in found.items() if answer.reason in _NOT_KNOWN}
    if len(unknown) * 2 > len(found):
        return set()
    alone = {key for key in unknown if len(beside[key]) < FEWEST}
    texts = (answer.input for key, answer in found.items() if key not in alone)
    return {text for text in texts if not has_honorific(text)}
