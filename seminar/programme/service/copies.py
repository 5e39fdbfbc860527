"""Making the next edition from an earlier one."""

from __future__ import annotations

from typing import Any

from flask_babel import ngettext
from sqlalchemy import inspect

from seminar.audit.models import Actor
from seminar.db import Record, db
from seminar.programme.models import Edition, FieldVisit, InstitutionRole, ProgrammeSession
from seminar.programme.queries.institutions import roles_in
from seminar.programme.queries.sessions import sessions_of
from seminar.programme.service.days import days_needed, refuse_sessions_outside
from seminar.programme.service.editions import create_edition
from seminar.programme.service.moving import move_moments

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
        refuse_sessions_outside(edition, advice=_advice(edition), field="with_sessions")
    if with_roles:
        db.session.add_all(
            InstitutionRole(edition_id=edition.id, **_columns(role)) for role in roles_in(source)
        )
    return edition


def _advice(edition: Edition) -> str:
    """What to do about copied sessions that do not fit: those of the source are not to be touched."""
    return str(
        ngettext(
            "Give the new edition %(num)s day, or copy it without its sessions.",
            "Give the new edition %(num)s days, or copy it without its sessions.",
            days_needed(edition),
        )
    )


def _moved(session: ProgrammeSession, source: Edition, edition: Edition) -> ProgrammeSession:
    old, new = (source.first_day, source.zone), (edition.first_day, edition.zone)
    copied = ProgrammeSession(edition_id=edition.id, **_columns(session))
    move_moments(copied, old=old, new=new)
    if session.visit:
        copied.visit = FieldVisit(**_columns(session.visit))
        move_moments(copied.visit, old=old, new=new)
    return copied


def _columns(record: Record) -> dict[str, Any]:
    names = [column.key for column in inspect(type(record)).column_attrs]
    return {name: getattr(record, name) for name in names if name not in _NOT_COPIED}
