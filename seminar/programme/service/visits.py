"""The details of a field visit, and who goes on it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import delete, func, select

from seminar.audit import service as audit
from seminar.audit.models import Actor
from seminar.db import chunks, db, lock, now
from seminar.errors import Refused
from seminar.programme.models import FieldVisit, ProgrammeSession, SessionKind, VisitPlace
from seminar.programme.models.promises import visit_in_order
from seminar.programme.queries.visits import who_goes, who_may_go
from seminar.programme.service.days import refuse_visit_outside
from seminar.programme.service.rules import assign, hold, touch


def set_visit(
    *, actor: Actor, session: ProgrammeSession, version: str | None = None, **fields: Any
) -> FieldVisit:
    """Give the session the details of a field visit, or change those it has."""
    if session.kind is not SessionKind.FIELD_VISIT:
        raise Refused(_("Only a session of the kind “field visit” has these details."))
    lock(session)
    db.session.refresh(session, ["visit"])
    visit = session.visit or FieldVisit(session_id=session.id)
    if session.visit:
        hold(visit, version)
    with db.session.no_autoflush:
        assign(visit, fields)
        _check(visit, session)
        changes = audit.changes_of(visit)
        session.visit = visit
    _record(actor, "visit.set", visit, changes)
    return visit


def delete_visit(*, actor: Actor, visit: FieldVisit) -> None:
    """Delete the details with all places on it; the session stays."""
    lock(visit.session)  # before the visit, as whoever counts on it does
    lock(visit)
    _record(actor, "visit.delete", visit, {})
    db.session.execute(delete(VisitPlace).where(VisitPlace.visit_id == visit.id))
    session = visit.session
    session.visit = None
    db.session.flush()
    touch(session)


def give_places(*, actor: Actor, visit: FieldVisit, participant_ids: Collection[int]) -> int:
    """Let confirmed participants of the edition go, all of them or none; returns how many are new.

    Whoever goes already keeps the place. Refused when there are not enough places for all.
    """
    _refuse_nobody(participant_ids)
    lock(visit)  # two people giving the last place at once: the second counts after the first
    going = who_goes(visit)
    wanted = set(participant_ids) - going
    if wanted - who_may_go(visit.session.edition_id, wanted):
        raise Refused(
            _("Only confirmed participants of this edition can be given a place. Look at the list again.")
        )
    _refuse_too_many(visit, len(going), len(wanted))
    db.session.add_all(VisitPlace(visit_id=visit.id, participant_id=id_) for id_ in sorted(wanted))
    if wanted:
        _record(actor, "visit.give", visit, {"going": [len(going), len(going) + len(wanted)]})
    return len(wanted)


def take_places(*, actor: Actor, visit: FieldVisit, participant_ids: Collection[int]) -> int:
    """Let these participants stay behind; returns how many places that sets free."""
    _refuse_nobody(participant_ids)
    lock(visit)
    going = who_goes(visit)
    leaving = set(participant_ids) & going
    if leaving:
        db.session.execute(
            delete(VisitPlace).where(VisitPlace.visit_id == visit.id, VisitPlace.participant_id.in_(leaving))
        )
        _record(actor, "visit.take", visit, {"going": [len(going), len(going) - len(leaving)]})
    return len(leaving)


def free_places(participant_ids: Collection[int]) -> int:
    """Give up the places of people who no longer take part, on visits still to come; returns how many.

    Who went on a visit that is over stays in its record. The caller's act notes it.
    """
    held = (
        select(VisitPlace.id, VisitPlace.visit_id)
        .join(FieldVisit, FieldVisit.id == VisitPlace.visit_id)
        .join(FieldVisit.session)
        .where(func.coalesce(FieldVisit.departs_at, ProgrammeSession.starts_at) > now())
    )
    found = [
        row
        for some in chunks(participant_ids)
        for row in db.session.execute(held.where(VisitPlace.participant_id.in_(some)))
    ]
    for visit_id in sorted({row.visit_id for row in found}):
        lock(db.session.get_one(FieldVisit, visit_id))  # who gives a place now, counts and asks after us
    for some in chunks([row.id for row in found]):
        db.session.execute(delete(VisitPlace).where(VisitPlace.id.in_(some)))
    return len(found)


def _refuse_nobody(participant_ids: Collection[int]) -> None:
    if not participant_ids:
        raise Refused(_("Nobody is chosen. Tick the participants first."))


def _refuse_too_many(visit: FieldVisit, taken: int, wanted: int) -> None:
    if visit.places is None or taken + wanted <= visit.places:
        return
    free = max(visit.places - taken, 0)
    raise Refused(
        ngettext(
            "There is %(num)s free place on this visit, and %(wanted)s were chosen. Nobody was added.",
            "There are %(num)s free places on this visit, and %(wanted)s were chosen. Nobody was added.",
            free,
            wanted=wanted,
        )
    )


def _check(visit: FieldVisit, session: ProgrammeSession) -> None:
    refuse_visit_outside(visit, session.edition)
    visit_in_order(visit.departs_at, visit.returns_at)
    taken = len(who_goes(visit)) if visit.id else 0
    if visit.places is not None and visit.places < taken:
        raise Refused(
            ngettext(
                "%(num)s participant already goes; there cannot be fewer places.",
                "%(num)s participants already go; there cannot be fewer places.",
                taken,
            ),
            field="places",
        )


def _record(actor: Actor, action: str, visit: FieldVisit, changes: audit.Changes) -> None:
    audit.record(
        actor=actor,
        action=action,
        subject=visit,
        name=visit.site,
        series_id=visit.session.edition.series_id,
        edition_id=visit.session.edition_id,
        changes=changes,
    )
