"""One session: what stands on its list, and its neighbours in the programme."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import joinedload

from seminar.attendance.models import Attendance, Mark
from seminar.attendance.queries.pages import GridFilter, listed, narrowed_at
from seminar.db import db
from seminar.people.models import Participant, Status
from seminar.programme.models import Edition, ProgrammeSession
from seminar.web import Page


@dataclass(frozen=True)
class Numbers:
    """How many of those whom a filter finds are marked how at a session."""

    people: int
    present: int
    late: int
    excused: int
    absent: int

    @property
    def unmarked(self) -> int:
        return self.people - self.present - self.late - self.excused - self.absent

    @property
    def key(self) -> str:
        """As a form carries what its reader saw."""
        return f"{self.people}.{self.present}.{self.late}.{self.excused}.{self.absent}"


def numbers_at(edition: Edition, session: ProgrammeSession, wanted: GridFilter) -> Numbers:
    order = (Attendance.PRESENT, Attendance.LATE, Attendance.EXCUSED, Attendance.ABSENT)
    numbers: list[Any] = [func.count().filter(Mark.attendance == kind) for kind in order]
    here = and_(Mark.participant_id == Participant.id, Mark.session_id == session.id)
    statement = select(func.count(), *numbers).select_from(Participant).outerjoin(Mark, here)
    statement = statement.where(Participant.edition_id == edition.id, listed(), *narrowed_at(session, wanted))
    return Numbers(*db.session.execute(statement).one())


def ids_at(edition: Edition, session: ProgrammeSession, wanted: GridFilter) -> list[int]:
    """Everybody whom the filter finds on the list of the session, on all its pages."""
    statement = select(Participant.id).where(
        Participant.edition_id == edition.id, listed(), *narrowed_at(session, wanted)
    )
    return list(db.session.execute(statement).scalars())


def neighbours(edition: Edition, session: ProgrammeSession) -> tuple[int | None, int | None]:
    """The ids of the sessions before and after this one."""
    order = (ProgrammeSession.starts_at, ProgrammeSession.ends_at, ProgrammeSession.id)
    statement = select(ProgrammeSession.id).where(ProgrammeSession.edition_id == edition.id)
    ids = [None, *db.session.execute(statement.order_by(*order)).scalars(), None]
    here = ids.index(session.id)
    return ids[here - 1], ids[here + 1]


def overdue(moment: datetime) -> ColumnElement[bool]:
    """The condition that picks sessions that count, are over and have no mark, where somebody is expected."""
    marked = select(Mark.id).where(Mark.session_id == ProgrammeSession.id).correlate(ProgrammeSession)
    expected = select(Participant.id).where(
        Participant.edition_id == ProgrammeSession.edition_id, Participant.status == Status.CONFIRMED
    )
    return and_(
        ProgrammeSession.counts,
        ProgrammeSession.ends_at < moment,
        ~marked.exists(),
        expected.correlate(ProgrammeSession).exists(),
    )


def unmarked_sessions(edition: Edition, moment: datetime) -> list[ProgrammeSession]:
    """The edition's sessions that are `overdue`, in order."""
    return list(
        db.session.execute(
            select(ProgrammeSession)
            .where(ProgrammeSession.edition_id == edition.id, overdue(moment))
            .order_by(ProgrammeSession.starts_at, ProgrammeSession.id)
        ).scalars()
    )


def unmarked_page(
    editions: Sequence[Edition], moment: datetime, page: Page
) -> list[tuple[ProgrammeSession, Edition]]:
    """One page of the `overdue` sessions of several editions, the latest first, with their edition."""
    by_id = {edition.id: edition for edition in editions}
    found = select(ProgrammeSession).where(ProgrammeSession.edition_id.in_(by_id), overdue(moment))
    in_order = found.order_by(ProgrammeSession.starts_at.desc(), ProgrammeSession.id.desc())
    rows = db.session.execute(in_order.limit(page.per_page).offset(page.offset)).scalars()
    return [(session, by_id[session.edition_id]) for session in rows]


def count_unmarked(editions: Sequence[Edition], moment: datetime) -> dict[int, int]:
    """How many sessions `unmarked_sessions` lists, by edition id; editions without any are left out."""
    found = db.session.execute(
        select(ProgrammeSession.edition_id, func.count())
        .where(ProgrammeSession.edition_id.in_([edition.id for edition in editions]), overdue(moment))
        .group_by(ProgrammeSession.edition_id)
    )
    return dict(found.all())


def find_participant(edition: Edition, participant_id: int) -> Participant | None:
    """The edition's participant of this id, with the person."""
    return db.session.execute(
        select(Participant)
        .options(joinedload(Participant.person))
        .where(Participant.edition_id == edition.id, Participant.id == participant_id)
    ).scalar_one_or_none()
