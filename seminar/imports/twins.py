"""The same person twice in one list: which earlier row may say who a later one is, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from flask_babel import gettext as _

from seminar.imports.identity import Key
from seminar.imports.rows import Row
from seminar.people.keys import person_key
from seminar.people.queries.likeness import ALIKE, LONGEST, is_initial
from seminar.people.queries.namesakes import RANK, Keys, Known, Reason, why_alike

MOST_TOGETHER = 60  # rows of one institution, or with a word in common: among more it says nothing
_NUMBERS = str.maketrans("", "", "0123456789")
_LOOSE = frozenset({Reason.ALIKE, Reason.ALIKE_NOWHERE, Reason.FULLER, Reason.INITIALS})


@dataclass(frozen=True)
class Twin:
    """An earlier row, and why it may be the same person."""

    row: Row
    reason: Reason
    otherwise: tuple[str, ...]  # in words, what the two rows say otherwise

    @property
    def said(self) -> str:
        """The earlier row as a sentence shows it beside the later one."""
        entry = self.row.entry
        facts = (self.row.country.input or entry.organisation, entry.institution, entry.email)
        about = ", ".join(filter(None, (entry.name, *facts)))
        return f"{self.row.number}: {about} ({'; '.join((str(self.reason.label), *self.otherwise))})"


class Twins:
    """The rows that go in, each put where later ones look for it."""

    def __init__(self, keys: Mapping[int, Key], names: Mapping[int, Keys]) -> None:
        self._keys = keys
        self._names = names
        self._by_name: dict[str, list[Row]] = defaultdict(list)
        self._parts: dict[tuple[str, ...], list[Row]] = defaultdict(list)

    def add(self, row: Row) -> None:
        name, key = self._names.get(row.number), self._keys[row.number]
        if name is None:
            return
        for written in (*name.written, f"~{name.heard.words}", f"~{name.heard.consonants}"):
            self._by_name[written].append(row)
        for place in _together(name, key, kept=True):
            if len(self._parts[place]) < MOST_TOGETHER:
                self._parts[place].append(row)

    def same_name(self, row: Row) -> Row | None:
        """The first row with the same words and country, unless both say another e-mail."""
        key = self._keys[row.number]
        for other in self._by_name.get(key.words, ()) if key.words else ():
            theirs = self._keys[other.number]
            emails = {key.email, theirs.email} - {""}
            if (theirs.words, theirs.represents) == (key.words, key.represents) and len(emails) < 2:
                return other
        return None

    def of(self, row: Row) -> Twin | None:
        """The earlier row that is likeliest the same person."""
        name, key = self._names.get(row.number), self._keys[row.number]
        if name is None:
            return None
        found = [
            Twin(other, reason, otherwise)
            for other, reason in self._candidates(name, key)
            if (otherwise := self._otherwise(key, self._keys[other.number], reason)) is not None
        ]
        return min(found, key=lambda twin: (RANK[twin.reason], twin.row.number), default=None)

    def _candidates(self, name: Keys, key: Key) -> Iterator[tuple[Row, Reason]]:
        wanted = (*name.written, *(f"~{each}" for each in (*name.spellings, *name.consonants)))
        for other in _rows(self._by_name.get(each, ())[:MOST_TOGETHER] for each in wanted):
            yield other, name.why(_known(other, self._names[other.number]))
        for other in _rows(self._parts.get(place, ()) for place in _together(name, key, kept=False)):
            reason = _why_loosely(name.heard.words, self._names[other.number].heard.words, key.represents)
            if reason:
                yield other, reason

    def _otherwise(self, key: Key, theirs: Key, reason: Reason) -> tuple[str, ...] | None:
        """What two rows say otherwise; None where that makes them two people."""
        emails = {key.own_email, theirs.own_email} - {""}
        if key.represents != theirs.represents and key.represents and theirs.represents:
            return None
        if len(emails) > 1 and reason in _LOOSE:
            return None
        said = [_("another e-mail")] if len(emails) > 1 else []
        said += [_("no country in one of the two")] if key.represents != theirs.represents else []
        institutions = {key.institution, theirs.institution} - {""}
        return (*said, *([_("another institution")] if len(institutions) > 1 else ()))


def _rows(found: Iterable[Iterable[Row]]) -> Iterable[Row]:
    return {row.number: row for rows in found if rows for row in rows}.values()


def _known(row: Row, name: Keys) -> Known:
    """An earlier row as somebody who is known."""
    names = {"name": row.entry.name, "native_name": row.entry.native_name}
    return Known(row.number, person_key(names), name.words, name.native, name.heard.words, row.entry.email)


def _together(name: Keys, key: Key, *, kept: bool) -> Iterator[tuple[str, ...]]:
    """Where names meet that are not quite the same: with two words in common, or one and an initial.

    Of two names with a word in common one has initials: each is kept for the other kind to find.
    """
    words = sorted(set(name.heard.words[:LONGEST].split()))
    full = [word for word in words if not is_initial(word)]
    for one, other in combinations(full, 2):
        yield key.represents, one, other
    short = len(full) < len(words)
    kind = "short" if short == kept else "full"
    for word in full:
        for letter in {other[0] for other in words if other != word and (not short or is_initial(other))}:
            yield key.represents, word, letter, kind
    if key.institution:
        yield key.represents, "at", key.institution
    if key.own_email:
        yield "mail", key.own_email


def _why_loosely(one: str, other: str, represents: str) -> Reason | None:
    reason = why_alike(one, other, represents)
    if reason in (Reason.FULLER, Reason.INITIALS):
        return reason
    if one.translate(_NUMBERS) == other.translate(_NUMBERS):
        return None  # people who are numbered
    from rapidfuzz import fuzz  # costs memory, and few lists need it

    near = fuzz.ratio(one[:LONGEST], other[:LONGEST], score_cutoff=ALIKE)
    return reason if near else None
