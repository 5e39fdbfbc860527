"""Reading what a report is compared with, and the reports that wait or were taken over."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import joinedload

from seminar.attendance.models import Attendance, Mark, MarkSource
from seminar.db import chunks, db
from seminar.people.keys import word_key
from seminar.people.models import Participant, Person, Status
from seminar.platforms.matching import Known
from seminar.platforms.models import PlatformJoin, PlatformName, PlatformReport
from seminar.platforms.sessions import Span
from seminar.programme.models import Edition, ProgrammeSession


@dataclass(frozen=True)
class Standing:
    """A mark as it stands, and how it came about."""

    attendance: Attendance
    minutes: int | None
    source: MarkSource
    actor_name: str
    set_at: datetime


@dataclass(frozen=True)
class Joined:
    """A stay that a report of before says."""

    report_id: int
    participant_id: int
    joined_at: datetime | None
    left_at: datetime | None
    seconds: int | None

    @property
    def key(self) -> tuple[int, datetime | None, int | None]:
        """What two files of one meeting agree in, also where one was made before the other."""
        return self.participant_id, self.joined_at, self.seconds if self.joined_at is None else None


def sessions_of(edition: Edition) -> list[Span]:
    session = ProgrammeSession
    rows = db.session.execute(
        select(session.id, session.title, session.starts_at, session.ends_at)
        .where(session.edition_id == edition.id)
        .order_by(session.starts_at, session.ends_at, session.id)
    )
    return [Span(*row) for row in rows]


def participants_of(edition: Edition) -> list[Known]:
    """Everybody of the edition with what tells who they are; usual are those in the grid."""
    part, person = Participant, Person
    names = (person.name, person.word_key, person.native_key, person.certificate_name)
    parts = (person.family_name, person.given_name, person.email, person.sound_key, person.consonant_key)
    marked = part.present + part.late + part.excused + part.absent
    rows = db.session.execute(
        select(part.id, part.country, part.status, marked.label("marked"), *names, *parts)
        .join(person, person.id == part.person_id)
        .where(part.edition_id == edition.id)
        .order_by(part.name_key, part.id)
    )
    return [
        Known(
            row.id,
            row.name,
            _keys(row.word_key, row.native_key, row.certificate_name, f"{row.given_name} {row.family_name}"),
            row.email,
            row.country,
            row.status is Status.CONFIRMED or row.marked > 0,
            frozenset({row.sound_key, row.consonant_key} - {""}),
        )
        for row in rows
    ]


def _keys(*names: str) -> frozenset[str]:
    """The word keys; the first two are ones already, and stay as they are."""
    keys = {*names[:2], *(word_key(name) for name in names[2:])}
    return frozenset(keys - {""})


def decided_names(edition: Edition) -> dict[str, list[int]]:
    """What was decided about names in the edition's reports; no participant: nobody who takes part."""
    name = PlatformName
    found: dict[str, list[int]] = defaultdict(list)
    rows = db.session.execute(select(name.key, name.participant_id).where(name.edition_id == edition.id))
    for key, participant_id in rows:
        found[key] += [participant_id] if participant_id else []
    return dict(found)


def standing(participants: Collection[int], sessions: Collection[int]) -> dict[tuple[int, int], Standing]:
    """The marks of these participants at these sessions."""
    found: dict[tuple[int, int], Standing] = {}
    columns = (Mark.attendance, Mark.minutes, Mark.source, Mark.actor_name, Mark.updated_at)
    for some in chunks(sorted(participants)):
        rows = db.session.execute(
            select(Mark.participant_id, Mark.session_id, *columns).where(
                Mark.participant_id.in_(some), Mark.session_id.in_(sessions)
            )
        )
        found |= {(row[0], row[1]): Standing(*row[2:]) for row in rows}
    return found


def counting(edition: Edition) -> ColumnElement[bool]:
    """The condition that picks reports of the edition whose joins count."""
    report = PlatformReport
    return and_(
        report.edition_id == edition.id,
        report.confirmed_at.is_not(None),
        report.undone_at.is_(None),
        report.replaced_by_id.is_(None),
    )


def find_report(edition: Edition, report_id: int) -> PlatformReport | None:
    """The edition's report of this number, with who sent it."""
    report = PlatformReport
    return db.session.execute(
        select(report)
        .options(joinedload(report.user))
        .where(report.edition_id == edition.id, report.id == report_id)
    ).scalar_one_or_none()


def reports_of(edition: Edition) -> list[PlatformReport]:
    """The edition's reports with who sent them: those that wait first, then the latest."""
    report = PlatformReport
    return list(
        db.session.execute(
            select(report)
            .options(joinedload(report.user))
            .where(report.edition_id == edition.id)
            .order_by(report.confirmed_at.is_not(None), report.id.desc())
        ).scalars()
    )


def joined_before(edition: Edition, sessions: Sequence[Span]) -> list[Joined]:
    """What the reports that count say of these sessions; durations without times by the report's sessions."""
    if not sessions:
        return []
    join = PlatformJoin
    there = [
        and_(join.joined_at < span.ends_at, or_(join.left_at.is_(None), join.left_at > span.starts_at))
        for span in sessions
    ]
    columns = (join.report_id, join.participant_id, join.joined_at, join.left_at, join.seconds)
    rows = db.session.execute(
        select(*columns, PlatformReport.sessions)
        .join(PlatformReport, PlatformReport.id == join.report_id)
        .where(counting(edition), or_(join.joined_at.is_(None), *there))
        .order_by(join.id)
    )
    ids = {span.id for span in sessions}
    return [Joined(*row[:5]) for row in rows if row.joined_at or ids & set(row.sessions)]
