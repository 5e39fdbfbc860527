"""What tests of people ask of the audit log, and the visits on which people go."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from seminar.audit.models import AuditEntry
from seminar.db import db, now
from seminar.people.models import Participant
from seminar.programme import service as programme
from seminar.programme.models import FieldVisit, SessionKind
from tests.make import ACTOR, make_session


def acts(kind: str) -> list[AuditEntry]:
    """The acts on one kind of subject ("participant"), oldest first."""
    found = select(AuditEntry).where(AuditEntry.action.startswith(f"{kind}."))
    return list(db.session.execute(found.order_by(AuditEntry.id)).scalars())


def visit_to_come(*going: Participant, days: int = 1) -> FieldVisit:
    """A field visit so many days from now, on which these participants have a place."""
    starts = now() + timedelta(days=days)
    session = make_session(
        going[0].edition,
        kind=SessionKind.FIELD_VISIT,
        starts_at=starts,
        ends_at=starts + timedelta(hours=2),
    )
    visit = programme.set_visit(actor=ACTOR, session=session, site="Zone", places=len(going))
    programme.give_places(actor=ACTOR, visit=visit, participant_ids=[each.id for each in going])
    return visit
