"""Sessions with a mark each, so that they are in the denominator of the attendance rule."""

from __future__ import annotations

from sqlalchemy import select

from seminar.attendance.models import Attendance, Mark, MarkSource
from seminar.db import db
from seminar.people.models import Participant
from seminar.programme.models import Edition
from tests.make import add, make_participant, make_session


def mark_sessions(edition: Edition, number: int) -> None:
    """Give the edition marked sessions; the tallies of participants stay what the test made them."""
    found = db.session.execute(select(Participant).where(Participant.edition_id == edition.id)).scalars()
    marked = found.first() or make_participant(edition, status="withdrawn")
    for _ in range(number):
        session = make_session(edition)
        add(
            Mark(
                participant_id=marked.id,
                session_id=session.id,
                attendance=Attendance.PRESENT,
                source=MarkSource.TYPED,
            )
        )
