"""What the first page shows: editions, what needs attention, what changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from sqlalchemy import ColumnElement, false, func, literal, or_, select, true, union_all
from sqlalchemy.orm import contains_eager

from seminar.accounts.models import User
from seminar.attendance.models import Mark
from seminar.audit.models import AuditEntry
from seminar.db import db
from seminar.figures.basis import LIVE
from seminar.figures.gaps import LACKS, LISTS, Lack
from seminar.imports.models import Upload
from seminar.people.models import Participant, Status
from seminar.permissions import Scope
from seminar.platforms.models import PlatformReport
from seminar.programme.models import Edition, EditionStatus, ProgrammeSession, Series
from seminar.programme.queries import editions_within, series_within
from seminar.rolls.models import Roll
from seminar.text import search_key

LATELY = timedelta(days=60)
"""For so long an edition that is over is news."""
BEFORE = timedelta(minutes=30)
"""So long before a session begins people come in."""
LOOKED_THROUGH = 100
"""So many acts are read for the latest changes, since many may be told as one."""


@dataclass(frozen=True)
class Programme:
    """The editions of a first page: under way today, still to come, and the latest that are over.

    `lately`: those of the past that ended within LATELY.
    """

    running: list[Edition]
    next: list[Edition]
    past: list[Edition]
    lately: list[Edition]

    @property
    def all(self) -> list[Edition]:
        return [*self.running, *self.next, *self.past]


def programme_at(moment: datetime, scope: Scope, *, past: int = 5) -> Programme:
    """The editions of the scope by the day that each one's own clock shows; the cancelled are left out.

    One query.
    """
    editions = list(
        db.session.execute(
            select(Edition)
            .join(Edition.series)
            .options(contains_eager(Edition.series))
            .where(editions_within(scope), Edition.status != EditionStatus.CANCELLED)
            .order_by(Edition.first_day.desc(), Edition.id.desc())
        ).scalars()
    )
    found = Programme([], [], [], [])
    for edition in editions:
        _place(found, edition, edition.day_of(moment)).append(edition)
    latest = found.past[:past]
    lately = [each for each in latest if each.day_of(moment) - each.last_day <= LATELY]
    return Programme(found.running[::-1], found.next[::-1], latest, lately)


def _place(programme: Programme, edition: Edition, today: date) -> list[Edition]:
    if edition.last_day < today:
        return programme.past
    return programme.next if edition.first_day > today else programme.running


@dataclass(frozen=True)
class SessionState:
    """A session with how many of the confirmed participants have a mark."""

    session: ProgrammeSession
    marked: int
    confirmed: int

    def is_on(self, moment: datetime) -> bool:
        """Whether people come in or are there."""
        return self.session.starts_at - BEFORE <= moment < self.session.ends_at


def sessions_between(editions: list[Edition], start: datetime, end: datetime) -> list[SessionState]:
    """The sessions of these editions that last between two moments, with their state of marking."""
    marks = (
        select(func.count()).where(Mark.session_id == ProgrammeSession.id).correlate(ProgrammeSession)
    ).scalar_subquery()
    confirmed = (
        select(func.count())
        .where(Participant.edition_id == ProgrammeSession.edition_id, Participant.status == Status.CONFIRMED)
        .correlate(ProgrammeSession)
    ).scalar_subquery()
    found = db.session.execute(
        select(ProgrammeSession, marks, confirmed)
        .where(
            ProgrammeSession.edition_id.in_([edition.id for edition in editions]),
            ProgrammeSession.ends_at > start,
            ProgrammeSession.starts_at < end,
        )
        .order_by(ProgrammeSession.starts_at, ProgrammeSession.id)
    )
    return [SessionState(*row) for row in found]


Need = Lack | Status
# What a participant still needs from somebody, and what narrows the list of participants to those who do.
NEEDS = LACKS | {Status.WAITLISTED: Participant.status == Status.WAITLISTED}
NEEDY = LISTS | {Status.WAITLISTED: {"status": Status.WAITLISTED.value}}


@dataclass(frozen=True)
class Attention:
    """So many participants of an edition need something."""

    edition: Edition
    need: Need
    number: int


def attention(editions: Sequence[Edition]) -> list[Attention]:
    """What the live participants of these editions need, in their order. One query."""
    numbers = [func.count().filter(needs) for needs in NEEDS.values()]
    found = db.session.execute(
        select(Participant.edition_id, *numbers)
        .where(Participant.edition_id.in_([edition.id for edition in editions]), Participant.status.in_(LIVE))
        .group_by(Participant.edition_id)
    )
    counted = {edition_id: row for edition_id, *row in found}
    return [
        Attention(edition, need, number)
        for edition in editions
        for need, number in zip(NEEDS, counted.get(edition.id, []), strict=False)
        if number
    ]


class Given(StrEnum):
    """A kind of file that is given for an edition."""

    LIST = "list"
    REPORT = "report"
    SHEET = "sheet"


@dataclass(frozen=True)
class Waiting:
    """So many files of a kind were given for an edition, and nothing has become of them yet."""

    edition: Edition
    kind: Given
    number: int


def waiting_files(lists: Scope, sheets: Scope) -> list[Waiting]:
    """Lists of people, reports of meetings and attendance sheets that nobody has confirmed, by edition.

    `lists` and `sheets`: where the visitor may confirm one. One query.
    """
    waiting = {
        Given.LIST: (Upload.edition_id, Upload.import_id, lists),
        Given.REPORT: (PlatformReport.edition_id, PlatformReport.confirmed_at, sheets),
        Given.SHEET: (Roll.edition_id, Roll.confirmed_at, sheets),
    }
    numbers = union_all(
        *(
            select(literal(kind.value).label("kind"), Edition.id, func.count().label("number"))
            .where(Edition.id == its_edition, became.is_(None), editions_within(scope))
            .group_by(Edition.id)
            for kind, (its_edition, became, scope) in waiting.items()
        )
    ).subquery()
    found = db.session.execute(
        select(Edition, numbers.c.kind, numbers.c.number)
        .join(numbers, numbers.c.id == Edition.id)
        .join(Edition.series)
        .options(contains_eager(Edition.series))
        .order_by(Edition.first_day.desc(), Edition.id.desc(), numbers.c.kind)
    )
    return [Waiting(edition, Given(kind), number) for edition, kind, number in found]


def late_statuses(programme: Programme) -> list[Edition]:
    """Editions whose status has not followed the calendar: planned yet under way, or over yet not closed."""
    over = [edition for edition in programme.past if edition.status is not EditionStatus.COMPLETED]
    return [edition for edition in programme.running if edition.status is EditionStatus.PLANNED] + over


def latest_changes(scope: Scope, number: int, *, of_users: bool) -> list[AuditEntry]:
    """The newest acts in the scope, on users only `of_users`; an act on many records is one.

    What somebody does again and again at the same place, as marking, is told once, with its last time.
    """
    within: ColumnElement[bool] = true() if scope.everywhere else false()
    if not scope.everywhere:
        within = or_(AuditEntry.series_id.in_(scope.series_ids), AuditEntry.edition_id.in_(scope.edition_ids))
    acts = select(AuditEntry).where(within, ~AuditEntry.part)
    if not of_users:
        acts = acts.where(AuditEntry.subject_kind != User.__name__)
    last: dict[tuple[object, ...], AuditEntry] = {}
    for entry in db.session.execute(acts.order_by(AuditEntry.id.desc()).limit(LOOKED_THROUGH)).scalars():
        at = (entry.series_id, entry.edition_id, entry.subject_kind, entry.subject_id, entry.subject_name)
        last.setdefault((entry.actor_id, entry.actor_name, entry.action, *at), entry)
    return list(last.values())[:number]


@dataclass(frozen=True)
class Hits:
    """What a search found among series and editions."""

    series: list[Series]
    editions: list[Edition]


def find_programme(scope: Scope, text: str, most: int) -> Hits:
    """Series and editions of the scope whose title, theme or place holds the text, accents and case aside."""
    wanted = search_key(text)
    if not wanted:
        return Hits([], [])
    series = db.session.execute(select(Series).where(series_within(scope)).order_by(Series.title))
    editions = db.session.execute(
        select(Edition)
        .join(Edition.series)
        .options(contains_eager(Edition.series))
        .where(editions_within(scope))
        .order_by(Edition.first_day.desc())
    )
    return Hits(
        [one for one in series.scalars() if wanted in search_key(f"{one.title} {one.theme}")][:most],
        [one for one in editions.scalars() if wanted in search_key(f"{one.title} {one.city} {one.venue}")][
            :most
        ],
    )
