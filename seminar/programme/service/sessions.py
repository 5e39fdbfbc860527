"""Putting sessions into a programme, changing them and taking them out."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import delete, select

from seminar.audit import service as audit
from seminar.audit.models import Actor
from seminar.db import db, exists, lock
from seminar.errors import Refused
from seminar.programme.models import Edition, ProgrammeSession, SessionKind, VisitPlace
from seminar.programme.queries.losses import losses_of
from seminar.programme.service.days import refuse_outside
from seminar.programme.service.rules import assign, hold


def create_session(*, actor: Actor, edition: Edition, **fields: Any) -> ProgrammeSession:
    """A new session within the edition's days; `starts_at` and `ends_at` are moments."""
    lock(edition)  # its days stay as they are until this is written
    session = ProgrammeSession(**fields, edition_id=edition.id)
    _check(session, edition)
    _refuse_repeated(session)
    changes = audit.changes_of(session)
    session.edition = edition
    db.session.add(session)
    _record(actor, "session.create", session, changes)
    return session


def change_session(
    *, actor: Actor, session: ProgrammeSession, version: str | None = None, **fields: Any
) -> None:
    """Change the given fields. The kind stays while there are details of a field visit."""
    lock(session.edition)
    hold(session, version)
    before = session.starts_at
    with db.session.no_autoflush:
        assign(session, fields)
        _check(session, session.edition)
        changes = audit.changes_of(session)
        _carry_visit(session, session.starts_at - before)
    if session.visit and session.kind is not SessionKind.FIELD_VISIT:
        raise Refused(
            _("This session has the details of a field visit. Delete those before you change its kind."),
            field="kind",
        )
    _record(actor, "session.change", session, changes)


def _carry_visit(session: ProgrammeSession, by: timedelta) -> None:
    """Departure and return move with their session: left behind, they would name another day."""
    visit = session.visit
    if visit and by:
        visit.departs_at = visit.departs_at and visit.departs_at + by
        visit.returns_at = visit.returns_at and visit.returns_at + by


def delete_session(*, actor: Actor, session: ProgrammeSession) -> None:
    """Delete the session with its turns and its visit; refused where attendance would be lost."""
    lock(session)
    losses = losses_of(session)
    if losses.keeps:
        raise Refused(_("This session has %(what)s, which would be lost. It stays.", what=losses.keeping))
    _record(actor, "session.delete", session, {})
    if session.visit:
        lock(session.visit)  # nobody is given a place on it meanwhile
        db.session.execute(delete(VisitPlace).where(VisitPlace.visit_id == session.visit.id))
    db.session.delete(session)
    db.session.flush()


def _check(session: ProgrammeSession, edition: Edition) -> None:
    if session.ends_at <= session.starts_at:
        raise Refused(_("The session ends before it starts."), field="ends")
    refuse_outside(session, edition)


def _refuse_repeated(session: ProgrammeSession) -> None:
    """The same form sent twice makes one session."""
    same = select(ProgrammeSession.id).where(
        ProgrammeSession.edition_id == session.edition_id,
        ProgrammeSession.kind == session.kind,
        ProgrammeSession.title == session.title,
        ProgrammeSession.starts_at == session.starts_at,
        ProgrammeSession.ends_at == session.ends_at,
        ProgrammeSession.room == (session.room or ""),
    )
    if exists(same):
        raise Refused(_("“%(title)s” is already in the programme at this time.", title=session.title))


def _record(actor: Actor, action: str, session: ProgrammeSession, changes: audit.Changes) -> None:
    audit.record(
        actor=actor,
        action=action,
        subject=session,
        name=session.title,
        series_id=session.edition.series_id,
        edition_id=session.edition_id,
        changes=changes,
    )
