"""Separating two entries that were merged: both as they were, and what came since with the one kept."""

from __future__ import annotations

from flask_babel import gettext as _
from sqlalchemy import insert

from seminar.audit import service as audit
from seminar.audit.models import Actor
from seminar.db import db
from seminar.errors import Refused
from seminar.people.keys import NAMES
from seminar.people.models import Participant, Person, StatusChange
from seminar.people.queries.merging import merge_of
from seminar.people.queries.separating import COLUMNS, Separation, changed_since, separation
from seminar.people.references import Values, from_json, key_of, point, put_back, remove, table_of
from seminar.people.service.merging import PARTICIPANT, PERSON, forget_old, hold, refuse_outside
from seminar.people.service.pairs import forget_pairs, keep_apart, look_at
from seminar.people.service.persons import prepared, repeat_in_participations
from seminar.permissions import Scope


def separate(
    *, actor: Actor, scope: Scope, person: Person, merge_id: int, seen: str
) -> tuple[Person, list[int]]:
    """Undo a merge; returns the person who is back, and the participants whose tallies are to count anew.

    Raises Refused when it is too late, when something has built on it that makes an exact separation
    impossible, or when it would do anything else than the page said.
    """
    forget_old()
    hold([person.id])
    refuse_outside(scope, [person.id])
    merge = merge_of(person, merge_id)
    if merge is None:
        raise Refused(_("This merge can no longer be undone."))
    planned = separation(person, merge)
    if planned.hindrances:
        raise Refused(" ".join(planned.hindrances))
    if planned.seen != seen:
        raise Refused(_("Something was changed since this page was made. Look again at what goes back."))
    gone_id = merge.gone_id
    touched = _write(planned)
    back = db.session.get_one(Person, gone_id)
    _note(actor, planned, back)
    return back, touched


def _write(planned: Separation) -> list[int]:
    undo, gone_id = planned.merge.undo, planned.merge.gone_id
    db.session.execute(insert(PERSON).values(from_json(PERSON, undo["gone"])))
    touched = []
    for shared in undo["shared"]:
        touched += [shared["before"]["id"], shared["gone"]["id"]]
        _divide(planned.participants[shared["before"]["id"]], shared)
    _return_rows(undo["rows"])
    _restore(planned.person, undo["kept"])
    db.session.delete(planned.merge)
    db.session.flush()
    repeat_in_participations([planned.person.id, gone_id])
    forget_pairs(planned.person.id, undo.get("carried", []))
    keep_apart(gone_id, {int(id): name for id, name in undo.get("apart", {}).items()})
    look_at([planned.person.id, gone_id])
    db.session.expire_all()
    return touched


def _divide(participant: Participant, shared: Values) -> None:
    """Make two participations of one again, with what hung on each."""
    if step := shared.get("step"):
        remove(table_of(StatusChange), [step])
    _restore(participant, shared)
    db.session.flush()
    db.session.execute(insert(PARTICIPANT).values(from_json(PARTICIPANT, shared["gone"])))
    _return_rows(shared["rows"])


def _return_rows(kept: list[Values]) -> None:
    for rows in kept:
        column = key_of(rows["column"])
        point(column, rows["moved"], at=rows["stays"], to=rows["goes"])
        for row in rows["dropped"]:
            put_back(column.table, from_json(column.table, row))


def _restore(record: Person | Participant, kept: Values) -> None:
    """Give the columns that the merge set, and nobody since, the values that they had; keys are made anew."""
    changed = changed_since(record, kept)
    before = from_json(table_of(type(record)), kept["before"])
    for name in (*COLUMNS, "person_id", "registered_at", "source"):
        if name in before and name not in changed and getattr(record, name) != before[name]:
            setattr(record, name, before[name])
    if isinstance(record, Person):
        for name, value in prepared({name: getattr(record, name) for name in NAMES}).items():
            setattr(record, name, value)


def _note(actor: Actor, planned: Separation, back: Person) -> None:
    numbers = {table: [number, 0] for table, number in planned.back.items()}
    audit.record(
        actor=actor,
        action="person.separate",
        subject=planned.person,
        name=planned.person.name,
        changes={"separated": [planned.person.name, back.name], **numbers},
    )
