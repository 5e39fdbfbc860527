"""Making the next edition from an earlier one."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import inspect

from seminar.audit.models import Actor
from seminar.db import Record, db
from seminar.programme.models import Edition, FieldVisit, InstitutionRole, ProgrammeSession
from seminar.programme.queries.institutions import roles_in
from seminar.programme.queries.sessions import sessions_of
from seminar.programme.service.days import refuse_sessions_outside
from seminar.programme.service.editions import create_edition

_NOT_COPIED = ("id", "created_at", "updated_at", "version", "edition_id", "series_id", "session_id")


def copy_edition(
    *, actor: Actor, source: Edition, with_sessions: bool, with_roles: bool, **fields: Any
) -> Edition:
    """A new edition in the series of `source`, with its programme and its institutions where asked for.

    Sessions keep their clock times and move by whole days with the first day. Who speaks, who goes on a
    visit and who attended belong to the source alone.
    """
    edition = create_edition(actor=actor, series=source.series, **fields)
    if with_sessions:
        db.session.add_all(_moved(session, source, edition) for session in sessions_of(source))
        db.session.flush()
        refuse_sessions_outside(edition)
    if with_roles:
        db.session.add_all(
            InstitutionRole(edition_id=edition.id, **_columns(role)) for role in roles_in(source)
        )
    return edition


def _moved(session: ProgrammeSession, source: Edition, edition: Edition) -> ProgrammeSession:
    copied = ProgrammeSession(edition_id=edition.id, **_columns(session))
    copied.starts_at = _shifted(session.starts_at, source, edition)
    copied.ends_at = _shifted(session.ends_at, source, edition)
    visit = session.visit
    if visit:
        copied.visit = FieldVisit(**_columns(visit))
        copied.visit.departs_at = visit.departs_at and _shifted(visit.departs_at, source, edition)
        copied.visit.returns_at = visit.returns_at and _shifted(visit.returns_at, source, edition)
    return copied


def _shifted(moment: datetime, source: Edition, edition: Edition) -> datetime:
    """The same clock time, as many days after the first one."""
    local = moment.astimezone(source.zone).replace(tzinfo=None)
    return (local + (edition.first_day - source.first_day)).replace(tzinfo=edition.zone).astimezone(UTC)


def _columns(record: Record) -> dict[str, Any]:
    names = [column.key for column in inspect(type(record)).column_attrs]
    return {name: getattr(record, name) for name in names if name not in _NOT_COPIED}
