"""Giving speaking turns in a session, their order, changing and taking them back."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _

from seminar.audit import service as audit
from seminar.audit.models import Actor
from seminar.db import db, lock
from seminar.errors import Refused
from seminar.programme.models import ProgrammeSession, Turn
from seminar.programme.models.promises import one_behalf
from seminar.programme.service.rules import assign, hold, move, number_anew, touch


def add_turn(*, actor: Actor, session: ProgrammeSession, **fields: Any) -> Turn:
    """A turn of a person (`person_id`) or of an institution alone (`institution_id`), after the others."""
    lock(session)
    db.session.refresh(session, ["turns"])
    turn = Turn(**fields, session_id=session.id, position=len(session.turns) + 1)
    _check(turn)
    if any(_same(turn, other) for other in session.turns):
        raise Refused(_("This turn is already in the session."))
    changes = audit.changes_of(turn)
    session.turns.append(turn)
    _record(actor, "turn.add", turn, changes)
    return turn


def change_turn(*, actor: Actor, turn: Turn, version: str | None = None, **fields: Any) -> None:
    """Change the given fields; the order is changed by `move_turn`."""
    hold(turn, version)
    with db.session.no_autoflush:
        assign(turn, fields)
        _check(turn)
        changes = audit.changes_of(turn)
    _record(actor, "turn.change", turn, changes)


def move_turn(*, actor: Actor, turn: Turn, position: int) -> None:
    """Let the turn be the one at the position, from 1; the others keep their order."""
    lock(turn.session)
    db.session.refresh(turn.session, ["turns"])
    before = turn.position
    move(turn.session.turns, turn, position)
    if turn.position != before:
        changes: audit.Changes = {"position": [before, turn.position]}
        _record(actor, "turn.move", turn, changes)


def delete_turn(*, actor: Actor, turn: Turn) -> None:
    """Take the turn out of its session; the others close up."""
    session = turn.session
    lock(session)
    db.session.refresh(session, ["turns"])
    _record(actor, "turn.delete", turn, {})
    session.turns.remove(turn)
    number_anew(session.turns)
    db.session.flush()
    touch(session)


def _check(turn: Turn) -> None:
    if turn.person_id is None and turn.institution_id is None:
        raise Refused(_("Say who speaks: a person, or an institution."), field="institution_id")
    one_behalf(turn.on_behalf_of, turn.on_behalf_of_country)


def _same(turn: Turn, other: Turn) -> bool:
    """The same form sent twice makes one turn; one person may well have two in different capacities."""
    return (turn.person_id, turn.institution_id, turn.capacity, turn.topic or "") == (
        other.person_id,
        other.institution_id,
        other.capacity,
        other.topic,
    )


def _record(actor: Actor, action: str, turn: Turn, changes: audit.Changes) -> None:
    db.session.flush()
    audit.record(
        actor=actor,
        action=action,
        subject=turn,
        name=f"{turn.speaker}: {turn.session.title}",
        series_id=turn.session.edition.series_id,
        edition_id=turn.session.edition_id,
        changes=changes,
    )
