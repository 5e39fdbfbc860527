"""Country coverage: one row for each country, with every column that is asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from seminar.countries import reference
from seminar.countries.models import Group
from seminar.figures import queries
from seminar.figures.basis import Basis
from seminar.figures.breakdown import Members, by_name
from seminar.figures.count import Counting, status_date
from seminar.formats import language
from seminar.programme.models import Edition

_Told = tuple[int, queries.Place, Sequence[int]]


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
    """A country or territory with its tally.

    `groups` on the first day of any edition that it counts in; where it counts in none, of any there are.
    """

    country: reference.Country
    name: str
    groups: frozenset[Group]
    tally: Tally

    @property
    def place(self) -> queries.Place:
        return self.country.iso2, False


@dataclass(frozen=True)
class WideCoverage:
    """Several editions together. `rows`, by name: every country that somebody counts for on any basis."""

    rows: tuple[CoverageRow, ...]
    organisations: Tally  # staff of international organisations
    without_country: Tally  # their country is missing

    @property
    def total(self) -> Tally:
        return total(row.tally for row in self.rows) + self.organisations + self.without_country

    @property
    def by_place(self) -> dict[queries.Place, Tally]:
        """Every row, by what its participants represent."""
        return {row.place: row.tally for row in self.rows} | {
            (None, True): self.organisations,
            (None, False): self.without_country,
        }

    @property
    def members(self) -> Members:
        """The countries among the rows that are in each group."""
        return {
            group: frozenset(row.country.iso2 for row in self.rows if group in row.groups) for group in Group
        }


@dataclass(frozen=True)
class Coverage(WideCoverage):
    """One edition; columns that need a basis stand on this one."""

    edition: Edition
    basis: Basis
    status_date: date


def total(tallies: Iterable[Tally]) -> Tally:
    """The sum; of nothing, zero."""
    return sum(tallies, Tally())


def coverage_of(edition: Edition, basis: Basis | None = None) -> Coverage:
    """The coverage of an edition on this basis, by default on its default one."""
    counting = Counting([edition], basis)
    return Coverage(
        **vars(coverage_of_editions(counting)),
        edition=edition,
        basis=counting.bases[edition.id],
        status_date=status_date(edition),
    )


def coverage_of_editions(counting: Counting) -> WideCoverage:
    """The coverage of all editions that are being counted; the same few queries for any number of them."""
    return _gathered(counting, counting.tallies())


def coverage_of_each(counting: Counting) -> dict[int, WideCoverage]:
    """The coverage of each edition by itself, by its id; as many queries as for all together."""
    own: dict[int, list[_Told]] = {edition.id: [] for edition in counting.editions}
    for told in counting.tallies(apart=True):
        own[told[0]].append(told)
    return {edition_id: _gathered(counting, some) for edition_id, some in own.items()}


def _gathered(counting: Counting, told: Iterable[_Told]) -> WideCoverage:
    found: defaultdict[queries.Place, Tally] = defaultdict(Tally)
    held: defaultdict[tuple[str, bool], set[Group]] = defaultdict(set)  # whether anybody counted
    for edition_id, place, numbers in told:
        tally = Tally(*numbers)
        found[place] += tally
        for group, codes in counting.members[edition_id].items():
            if place[0] and place[0] in codes:
                held[place[0], tally.participants > 0].add(group)
    rows = (
        CoverageRow(
            reference.country(iso2),
            reference.name(iso2, language()),
            frozenset(held[iso2, tally.participants > 0]),
            tally,
        )
        for (iso2, _organisation), tally in found.items()
        if iso2
    )
    return WideCoverage(
        rows=tuple(sorted(rows, key=by_name)),
        organisations=found.get((None, True), Tally()),
        without_country=found.get((None, False), Tally()),
    )
