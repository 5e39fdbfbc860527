"""Everything that a report tells, read once: its chapters only put it into words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from seminar.attendance.queries.pages import Column, GridFilter, grid
from seminar.figures.basis import Basis
from seminar.figures.chain import Link, visible_chain
from seminar.figures.count import Counting, Figures, figures_of
from seminar.figures.coverage import Coverage, coverage_of
from seminar.figures.effort import Effort, efforts_of
from seminar.figures.passage import Passage, passage
from seminar.permissions import Access, Permission
from seminar.programme.models import Edition, ProgrammeSession, SessionKind
from seminar.programme.queries import places_taken, sessions_of
from seminar.programme.rule import Rule


@dataclass(frozen=True)
class Told:
    """An edition on one basis. `marked`: its sessions with their marks; `taken`: places, by id of a visit."""

    figures: Figures
    coverage: Coverage
    effort: Effort
    sessions: Sequence[ProgrammeSession]
    marked: Sequence[Column]
    rule: Rule
    taken: dict[int, int]
    chain: Sequence[Link]
    passages: Sequence[Passage]

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


def told(edition: Edition, access: Access, basis: Basis | None) -> Told:
    """What whoever has this access may read; the same number of queries for an edition of any size."""
    figures = figures_of(edition, basis)
    everybody = grid(edition, GridFilter(), per_page=1)
    chain = visible_chain(edition, access, Permission.COVERAGE_SEE)
    return Told(
        figures=figures,
        coverage=coverage_of(edition, figures.basis),
        effort=sum(efforts_of(Counting([edition], figures.basis)).values(), Effort()),
        sessions=sessions_of(edition),
        marked=everybody.columns,
        rule=everybody.rule,
        taken=places_taken(edition),
        chain=chain,
        passages=_passages(chain, access),
    )


def _passages(chain: Sequence[Link], access: Access) -> list[Passage]:
    """From each edition of the chain to its follow-up, where people of both may be seen."""
    return [
        passage(before.edition, after.edition)
        for before, after in pairwise(chain)
        if after.edition.follows_id == before.edition.id
        and access.may(Permission.PARTICIPANTS_SEE, before.edition.place)
        and access.may(Permission.PARTICIPANTS_SEE, after.edition.place)
    ]
