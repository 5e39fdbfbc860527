"""Everything that a report tells, read once: its chapters only put it into words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row

from seminar.attendance.queries.pages import Column, columns_of_each
from seminar.figures.basis import Basis
from seminar.figures.chain import Link, links_for
from seminar.figures.count import Figures
from seminar.figures.coverage import Tally, coverage_of_each
from seminar.figures.effort import Effort, efforts_of_each
from seminar.figures.extents import Extent
from seminar.figures.passage import Passage, passages
from seminar.formats import joined
from seminar.permissions import Access
from seminar.programme.models import Edition, InstitutionRole, ProgrammeSession, Series, SessionKind
from seminar.programme.queries import institutions_of_each, places_taken, roles_in, sessions_of_each
from seminar.programme.rule import Rule
from seminar.reports.asked import Asked, sees_people
from seminar.reports.pairs import chained, pairs_of
from seminar.reports.queries import listed


@dataclass(frozen=True)
class Held:
    """One edition by itself. `marked`: its sessions with their marks; `people` are those of its list."""

    figures: Figures
    tally: Tally
    effort: Effort
    rule: Rule
    roles: Sequence[InstitutionRole]
    sessions: Sequence[ProgrammeSession]
    marked: Sequence[Column]
    people: Sequence[Row[Any]]

    @property
    def edition(self) -> Edition:
        return self.figures.edition

    @property
    def openings(self) -> list[ProgrammeSession]:
        return [session for session in self.sessions if session.kind is SessionKind.OPENING]

    @property
    def visits(self) -> list[ProgrammeSession]:
        return [session for session in self.sessions if session.visit]

    @property
    def others(self) -> list[ProgrammeSession]:
        """The sessions that no other chapter tells of."""
        return [
            session
            for session in self.sessions
            if session.kind is not SessionKind.OPENING and not session.visit
        ]


@dataclass(frozen=True)
class Told:
    """An edition, or several together. `each`: the editions by date; `taken`: places, by id of a visit."""

    asked: Asked
    each: Sequence[Held]
    series: Sequence[Series]  # by their first edition
    roles: Sequence[InstitutionRole]  # of the series, where no edition is there to have any
    taken: Mapping[int, int]
    chain: Sequence[Link]
    passages: Sequence[Passage]

    @property
    def several(self) -> bool:
        """Whether the editions stand under headings of their own."""
        return self.asked.edition is None

    def name_of(self, edition: Edition) -> str:
        """Its title, with its series where others are called the same."""
        alike = [held.edition for held in self.each if held.edition.title == edition.title]
        return joined([edition.title, edition.series.title if len(alike) > 1 else ""])

    @property
    def effort(self) -> Effort:
        return sum((held.effort for held in self.each), Effort())

    @property
    def sessions(self) -> list[ProgrammeSession]:
        return [session for held in self.each for session in held.sessions]


def told(place: Edition | Extent, access: Access, basis: Basis | None) -> Told:
    """What whoever has this access may read; the same number of queries for any number of editions."""
    asked = Asked.of_people(place, basis, access)
    editions, own = asked.counting.editions, asked.series
    chain = chained(asked, access)
    return Told(
        asked=asked,
        each=_each(asked),
        series=list(dict.fromkeys([own] if own else [edition.series for edition in editions])),
        roles=roles_in(own) if own and not editions else [],
        taken=places_taken(*editions),
        chain=links_for(chain, access) if len(chain) > 1 else [],
        passages=passages([pair[1] for pair in pairs_of(chain) if sees_people(pair, access)]),
    )


def _each(asked: Asked) -> list[Held]:
    counting, editions = asked.counting, asked.counting.editions
    coverage, efforts = coverage_of_each(counting), efforts_of_each(counting)
    roles, sessions = institutions_of_each(editions), sessions_of_each(editions)
    marked, people = columns_of_each(editions), listed(counting.condition)
    return [
        Held(
            figures=figures,
            tally=coverage[edition.id].total,
            effort=efforts[edition.id],
            rule=counting.rules[edition.id],
            roles=roles[edition.id],
            sessions=sessions[edition.id],
            marked=marked[edition.id],
            people=people[edition.id],
        )
        for edition, figures in zip(editions, counting.by_edition(), strict=True)
    ]
