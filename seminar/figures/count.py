"""Counting: the one place where numbers are made. The law is docs/figures.md."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from sqlalchemy import ColumnElement

from seminar.attendance.queries import marked_sessions_of
from seminar.countries.queries import memberships_on
from seminar.db import now
from seminar.figures import queries
from seminar.figures.basis import Basis, basis_by_default, participations
from seminar.figures.breakdown import Breakdown, Cell, Members, break_down
from seminar.figures.headline import Counts, headline
from seminar.figures.words import language
from seminar.programme.models import Edition, Series


@dataclass(frozen=True)
class Figures(Breakdown):
    """An edition in numbers, on one basis. Named people only; `head_counts` stand apart."""

    edition: Edition
    basis: Basis
    status_date: date  # today in the edition's zone: the numbers are as of this day
    head_counts: int

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
class SeriesFigures(Breakdown):
    """Editions of a series together: `participants` are participations here, `people` are people."""

    series: Series
    editions: tuple[Figures, ...]
    people: int
    head_counts: int


def figures_of(edition: Edition, basis: Basis | None = None) -> Figures:
    """The edition on the basis, by default on its default basis; the same few queries for any size."""
    return figures_of_editions([edition], basis)[0]


def figures_of_editions(editions: Sequence[Edition], basis: Basis | None = None) -> list[Figures]:
    """Each of the editions, with as many queries as for one."""
    return Counting(editions, basis).by_edition()


def figures_of_series(
    series: Series, editions: Sequence[Edition], basis: Basis | None = None
) -> SeriesFigures:
    """These editions of the series, each participation judged on the day and the basis of its own edition."""
    counting = Counting(editions, basis)
    figures = counting.by_edition()
    return SeriesFigures(
        **vars(counting.break_down(cell for some in counting.cells.values() for cell in some)),
        series=series,
        editions=tuple(figures),
        people=queries.people(counting.condition),
        head_counts=sum(each.head_counts for each in figures),
    )


def status_date(edition: Edition) -> date:
    """The day that figures made now are as of: today, where the edition is."""
    return now().astimezone(edition.zone).date()


class Counting:
    """Some editions being counted: what is read from the database, each once."""

    def __init__(self, editions: Sequence[Edition], basis: Basis | None) -> None:
        self.editions = editions
        self.marked = marked_sessions_of([edition.id for edition in editions])
        self.bases = {
            edition.id: basis or basis_by_default(edition, self.marked.get(edition.id, 0))
            for edition in editions
        }

    @property
    def condition(self) -> ColumnElement[bool]:
        """The participants who count."""
        return participations(self.editions, self.bases, self.marked)

    @cached_property
    def cells(self) -> dict[int, list[Cell]]:
        """The participants who count, by edition id."""
        return queries.cells(self.condition)

    @cached_property
    def members(self) -> dict[int, Members]:
        """The groups as they were on the first day of each edition, by its id."""
        on = memberships_on({edition.first_day for edition in self.editions})
        return {edition.id: on[edition.first_day] for edition in self.editions}

    def break_down(self, cells: Iterable[Cell]) -> Breakdown:
        return break_down(cells, self.members, language())

    def by_edition(self) -> list[Figures]:
        head_counts = queries.head_counts(self.editions)
        return [
            Figures(
                **vars(self.break_down(self.cells.get(edition.id, []))),
                edition=edition,
                basis=self.bases[edition.id],
                status_date=status_date(edition),
                head_counts=head_counts.get(edition.id, 0),
            )
            for edition in self.editions
        ]
