"""Counting: the one place where numbers are made. The law is docs/figures.md."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any, Self, TypeVar

from sqlalchemy import ColumnElement

from seminar.attendance.queries import rules_of
from seminar.countries.queries import memberships_on
from seminar.db import now
from seminar.figures import queries
from seminar.figures.again import Again
from seminar.figures.basis import Basis, basis_by_default, by_basis, by_rule, condition, participations
from seminar.figures.breakdown import Breakdown, Members, break_down, gender_is_sayable
from seminar.figures.counted import HeadCounts, head_counts_of, together
from seminar.figures.extents import Extent, editions_in
from seminar.figures.headline import Counts, headline
from seminar.figures.words import participations_by_people
from seminar.formats import language
from seminar.permissions import Scope
from seminar.programme.models import Edition, Mode

K = TypeVar("K")
MANY = 100  # editions whose people are counted in the order of people, which reads all there are


@dataclass(frozen=True)
class Counted(Breakdown):
    """Named people, with head counts apart from them."""

    counted: HeadCounts

    @property
    def head_counts(self) -> int:
        """People known only as a number."""
        return self.counted.number

    @property
    def counts(self) -> Counts:
        return replace(super().counts, head_counts=self.head_counts)

    @property
    def headline(self) -> str:
        return headline(self.counts)

    @property
    def rounded_headline(self) -> str:
        return headline(self.counts, rounded=True)


@dataclass(frozen=True)
class Figures(Counted):
    """An edition in numbers, on one basis."""

    edition: Edition
    basis: Basis
    status_date: date  # today in the edition's zone: the numbers are as of this day

    @property
    def counts(self) -> Counts:
        return replace(super().counts, over=self.edition.is_over)


@dataclass(frozen=True)
class WideFigures(Counted):
    """Several editions together: `participants` are participations here, `people` are people.

    `basis` None: each edition counts on its own default basis; `bases` says how many editions on which.
    """

    extent: Extent
    basis: Basis | None
    bases: Mapping[Basis, int]
    editions: tuple[Edition, ...]  # by date
    people: int
    people_are_sayable: bool  # to partners too: it does not tell which few of a country came more than once
    status_date: date  # today by UTC: the editions lie in many zones
    modes: Mapping[Mode, int]  # participations by how their edition was held; all modes
    years: Mapping[int, int]  # by the year of the edition's first day, in order
    counted_in: Mapping[Edition, int]  # head counts of those that have any, by date

    @property
    def by_people(self) -> str:
        """ "30 participations by 24 people", as far as it may be said."""
        people = self.people if self.people_are_sayable else None
        return participations_by_people(self.participants, people)

    @property
    def counts(self) -> Counts:
        """The headline speaks of people: who came to two editions is one participant of the series."""
        over = bool(self.editions) and all(edition.is_over for edition in self.editions)
        return replace(super().counts, participants=self.people, over=over)


def figures_of(edition: Edition, basis: Basis | None = None) -> Figures:
    """The edition on the basis, by default on its default basis; the same few queries for any size."""
    return figures_of_editions([edition], basis)[0]


def figures_of_editions(editions: Sequence[Edition], basis: Basis | None = None) -> list[Figures]:
    """Each of the editions, with as many queries as for one."""
    return Counting(editions, basis).by_edition()


def figures_of_extent(
    extent: Extent, scope: Scope, basis: Basis | None = None, *, partner: bool = False
) -> WideFigures:
    """All editions of the extent that exist in the scope, together; the same few queries for any size.

    Each participation is judged on the first day and by the rule of its own edition, and without a basis on
    its default basis. Whether gender may be said to partners is found out for them alone (`partner`), since
    each edition has to be looked at by itself.
    """
    return Counting.of(extent, scope, basis).together(extent, partner=partner)


def status_date(edition: Edition) -> date:
    """The day that figures made now are as of: today, where the edition is."""
    return edition.day_of(now())


class Counting:
    """Some editions being counted: what is read from the database, each once."""

    def __init__(self, editions: Sequence[Edition], basis: Basis | None) -> None:
        self.editions = editions
        self.basis = basis
        self.rules = rules_of(editions)
        self.bases = {
            edition.id: basis or basis_by_default(edition, self.rules[edition.id].sessions)
            for edition in editions
        }

    @classmethod
    def of(cls, extent: Extent, scope: Scope, basis: Basis | None = None) -> Self:
        """The editions of the extent that exist in the scope."""
        return cls(editions_in(extent, scope), basis)

    @cached_property
    def condition(self) -> ColumnElement[bool]:
        """The participants who count."""
        return participations(self.editions, self.bases, self.rules)

    @cached_property
    def members(self) -> dict[int, Members]:
        """The groups as they were on the first day of each edition, by its id."""
        on = memberships_on({edition.first_day for edition in self.editions})
        return {edition.id: on[edition.first_day] for edition in self.editions}

    @cached_property
    def latest(self) -> date | None:
        """The first day of the latest edition that anybody counts in."""
        return queries.latest(self.condition)

    def tallies(self, *, apart: bool = False) -> Iterator[tuple[int, queries.Place, Sequence[int]]]:
        """The numbers of `coverage.Tally`, by the first of editions that are alike and by place.

        With `apart` each edition stands by itself.
        """
        if self.editions:
            ids = {edition.id: edition.id for edition in self.editions} if apart else self.alike
            met = by_rule(self.editions, self.rules, lambda rule: condition(Basis.COMPLETED, rule))
            known = queries.first_timers(self._condition_of_people(), ids) if self.many else None
            counting = by_basis(self.editions, self.bases, self.rules)
            yield from queries.tallies(self.editions, ids, counting, met, known)

    def by_edition(self) -> list[Figures]:
        cells, counted = queries.cells(self.condition), head_counts_of(self.editions)
        return [
            Figures(
                **vars(break_down(cells.get(edition.id, []), self.members, language())),
                edition=edition,
                basis=self.bases[edition.id],
                status_date=status_date(edition),
                counted=counted.get(edition.id, HeadCounts()),
            )
            for edition in self.editions
        ]

    def together(self, extent: Extent, *, partner: bool) -> WideFigures:
        alike = {edition.id: edition.id for edition in self.editions} if partner else self.alike
        cells = queries.cells_of_alike(self.condition, alike)
        parts = [(self.by_id[cell.edition_id], cell.number) for cell in cells]
        told, counted = vars(break_down(cells, self.members, language())), head_counts_of(self.editions)
        return WideFigures(
            **told | {"gender_is_sayable": not partner or gender_is_sayable(cells)},
            extent=extent,
            basis=self.basis,
            bases=Counter(self.bases.values()),
            editions=tuple(self.editions),
            people=queries.people(self._condition_of_people()),
            people_are_sayable=not partner or self._people_are_sayable(extent),
            status_date=now().date(),
            counted=together(counted.values()),
            counted_in={each: counted[each.id].number for each in self.editions if each.id in counted},
            modes=_added(dict.fromkeys(Mode, 0), ((edition.mode, n) for edition, n in parts)),
            years=_added(self._years(), ((edition.first_day.year, n) for edition, n in parts)),
        )

    def _people_are_sayable(self, extent: Extent) -> bool:
        """To partners: of a whole series, since two choices of editions could be compared."""
        if self.many or not extent.is_a_series:
            return False  # to look at each of very many takes too long
        return Again(self.condition, self.members).leaves_open_who_came_again()

    def _condition_of_people(self) -> ColumnElement[bool]:
        """The same, for counting different people."""
        return participations(self.editions, self.bases, self.rules, by_person=self.many)

    @property
    def many(self) -> bool:
        """Whether everybody is read in the order of people, rather than looked up edition by edition."""
        return len(self.editions) > MANY

    @cached_property
    def by_id(self) -> dict[int, Edition]:
        return {edition.id: edition for edition in self.editions}

    @cached_property
    def alike(self) -> dict[int, int]:
        """For each edition the id of the first one that nothing but its people tells it from.

        Those have the same mode, year and members of groups, so that their participants are counted as one:
        of a thousand editions a few dozen are left.
        """
        first: dict[Any, int] = {}
        return {
            edition.id: first.setdefault(self._marks_of(edition), edition.id) for edition in self.editions
        }

    def _marks_of(self, edition: Edition) -> Any:
        return edition.mode, edition.first_day.year, tuple(self.members[edition.id].values())

    def _years(self) -> dict[int, int]:
        return {edition.first_day.year: 0 for edition in self.editions}


def _added(numbers: dict[K, int], parts: Iterable[tuple[K, int]]) -> dict[K, int]:
    """The numbers with the parts added to them."""
    for key, number in parts:
        numbers[key] += number
    return numbers
