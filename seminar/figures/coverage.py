"""Country coverage: one row for each country, with every column that is asked for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from seminar.attendance.queries import marked_sessions
from seminar.countries import reference
from seminar.countries.models import Group
from seminar.countries.queries import memberships
from seminar.figures import queries
from seminar.figures.basis import Basis, basis_by_default
from seminar.figures.breakdown import by_name
from seminar.figures.count import status_date
from seminar.figures.words import language
from seminar.programme.models import Edition
from seminar.programme.rule import Rule


@dataclass(frozen=True)
class Tally:
    """The numbers of one row. From `women` on they count those who count on the coverage's basis."""

    registered: int = 0
    confirmed: int = 0
    attended: int = 0
    completed: int = 0
    women: int = 0
    men: int = 0
    other: int = 0
    not_stated: int = 0
    sessions_attended: int = 0  # marks present or late: a person at three sessions counts three
    returning: int = 0  # took part in an earlier edition

    @property
    def participants(self) -> int:
        """How many count on the coverage's basis."""
        return self.women + self.men + self.other + self.not_stated

    @property
    def first_time(self) -> int:
        return self.participants - self.returning

    def __add__(self, other: Tally) -> Tally:
        pairs = zip(vars(self).values(), vars(other).values(), strict=True)
        return Tally(*(mine + theirs for mine, theirs in pairs))


@dataclass(frozen=True)
class CoverageRow:
    """A country or territory with its tally; `groups` on the edition's first day."""

    country: reference.Country
    name: str
    groups: frozenset[Group]
    tally: Tally


@dataclass(frozen=True)
class Coverage:
    """`rows` holds, by name, every country that somebody counts for on any basis."""

    edition: Edition
    basis: Basis
    status_date: date
    rows: tuple[CoverageRow, ...]
    organisations: Tally  # staff of international organisations
    without_country: Tally  # their country is missing

    @property
    def total(self) -> Tally:
        return total(row.tally for row in self.rows) + self.organisations + self.without_country


def total(tallies: Iterable[Tally]) -> Tally:
    """The sum; of nothing, zero."""
    return sum(tallies, Tally())


def coverage_of(edition: Edition, basis: Basis | None = None) -> Coverage:
    """The coverage of an edition; columns that need a basis stand on this one, by default the default one."""
    sessions = marked_sessions(edition)
    basis = basis or basis_by_default(edition, sessions)
    found = {
        key: Tally(*numbers) for key, numbers in queries.tallies(edition, basis, Rule.of(edition, sessions))
    }
    members = memberships(edition.first_day)
    rows = [
        CoverageRow(
            country=reference.country(iso2),
            name=reference.name(iso2, language()),
            groups=frozenset(group for group, codes in members.items() if iso2 in codes),
            tally=tally,
        )
        for (iso2, _organisation), tally in found.items()
        if iso2
    ]
    return Coverage(
        edition=edition,
        basis=basis,
        status_date=status_date(edition),
        rows=tuple(sorted(rows, key=by_name)),
        organisations=found.get((None, True), Tally()),
        without_country=found.get((None, False), Tally()),
    )
