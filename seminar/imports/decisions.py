"""What an organizer decided about an uploaded list, kept with it between pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, Self

from seminar.addresses import record_id
from seminar.countries.models import Meaning
from seminar.countries.reference import COUNTRIES
from seminar.text import search_key

# About a text that names no country for certain; else the code of the country that is meant.
NONE = Meaning.NOTHING.value  # it stands for no country
ORGANISATION = Meaning.ORGANISATION.value  # it is the international organisation whose staff these are
ABOVE = "above"  # a blank cell means the country of the row above
OTHER = "other"  # about a single row: not what its text means elsewhere; what it means is still open
# About rows.
SKIP = "skip"  # leave the row out
ANOTHER = "another"  # a person of their own
SAME = "same"  # "same:12" is the known person 12; for all rows: the only one who is likely
AGAIN = "again"  # the person of the earlier row
# About what a row says otherwise of somebody who takes part; else what is not left for a reason is changed.
ALL = "all"  # change all of it, also what was changed here later
LEAVE = "leave"  # change nothing


class About(StrEnum):
    """What is asked once about a whole list."""

    HEADINGS = "headings"
    DAYS = "days"
    NATIONALITIES = "nationalities"
    INSTITUTIONS = "institutions"
    LETTER_M = "letter_m"
    HONORIFICS = "honorifics"


@dataclass(frozen=True)
class Decisions:
    """`countries` by the text as it is compared, `people` by row number, `everybody` for other rows.

    `alone`, by row number, is the country of a single row, whatever its text means in the others.
    `changes`, by row number, says what becomes of those who take part already.
    `lists` are the answers to what is asked once about the whole list, by the matter (`About`), and
    `taken_from` is the name of the earlier list that decisions were taken over from.
    """

    countries: Mapping[str, str] = field(default_factory=dict)
    people: Mapping[int, str] = field(default_factory=dict)
    everybody: str = ""
    without_emails: bool = False
    without_open: bool = False
    changes: Mapping[int, str] = field(default_factory=dict)
    lists: Mapping[str, str] = field(default_factory=dict)
    alone: Mapping[int, str] = field(default_factory=dict)
    taken_from: str = ""

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Self:
        return cls(
            kept.get("countries", {}),
            _by_row(kept.get("people", {})),
            kept.get("everybody", ""),
            kept.get("without_emails", False),
            kept.get("without_open", False),
            _by_row(kept.get("changes", {})),
            kept.get("lists", {}),
            _by_row(kept.get("alone", {})),
            kept.get("taken_from", ""),
        )

    def to_json(self) -> dict[str, Any]:
        """What was decided; nothing of the rest."""
        said = {
            "countries": dict(self.countries),
            "people": _by_text(self.people),
            "everybody": self.everybody,
            "without_emails": self.without_emails,
            "without_open": self.without_open,
            "changes": _by_text(self.changes),
            "lists": dict(self.lists),
            "alone": _by_text(self.alone),
            "taken_from": self.taken_from,
        }
        return {name: value for name, value in said.items() if value}

    def about_country(self, text: str) -> str:
        return self.countries.get(country_key(text), "")

    def about_row(self, number: int, text: str) -> str:
        """The same for the text in one row, which may be decided alone."""
        word = self.alone.get(number) or self.about_country(text)
        return "" if word == OTHER else word

    def with_countries(self, words: Mapping[str, str]) -> Self:
        """With these decided too; an empty word takes a decision back, an unknown one is dropped."""
        known = {
            text: word
            for text, word in words.items()
            if word in {"", NONE, ORGANISATION, ABOVE, SKIP, *COUNTRIES}
        }
        merged = {**self.countries, **known}
        return replace(self, countries={text: word for text, word in merged.items() if word})

    def with_alone(self, words: Mapping[int, str]) -> Self:
        """The same for countries of single rows."""
        known = {"", NONE, ORGANISATION, ABOVE, OTHER, *COUNTRIES}
        merged = {**self.alone, **{number: word for number, word in words.items() if word in known}}
        return replace(self, alone={number: word for number, word in merged.items() if word})

    def with_people(self, words: Mapping[int, str]) -> Self:
        """The same for rows."""
        merged = {**self.people, **{number: word for number, word in words.items() if _is_known(word)}}
        return replace(self, people={number: word for number, word in merged.items() if word})

    def with_changes(self, words: Mapping[int, str]) -> Self:
        """The same for what rows say of those who take part already."""
        merged = {
            **self.changes,
            **{number: word for number, word in words.items() if word in ("", ALL, LEAVE)},
        }
        return replace(self, changes={number: word for number, word in merged.items() if word})

    def with_lists(self, words: Mapping[str, str]) -> Self:
        """The same for what is asked about the whole list. The words are those that were offered."""
        merged = {**self.lists, **words}
        return replace(self, lists={about: word for about, word in merged.items() if word})

    def with_all(self, everybody: str, *, without_emails: bool, without_open: bool) -> Self:
        """With what holds for all rows that are unsure, whose e-mail is none, or that stay open."""
        return replace(self, everybody=everybody, without_emails=without_emails, without_open=without_open)


def _by_row(words: Mapping[str, str]) -> dict[int, str]:
    return {int(number): word for number, word in words.items()}


def _by_text(words: Mapping[int, str]) -> dict[str, str]:
    return {str(number): word for number, word in words.items()}


def country_key(text: str) -> str:
    """How texts of a column of countries are compared: equal ones are decided together."""
    return search_key(text)


def _is_known(word: str) -> bool:
    verb, _colon, id = word.partition(":")
    return word in ("", SKIP, ANOTHER, AGAIN) or (verb == SAME and record_id(id) is not None)
