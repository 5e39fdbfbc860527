"""Merging two entries of one person: all of both is kept, and for 30 days they can be separated again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import select, update

from seminar.audit import service as audit
from seminar.audit.models import Actor
from seminar.db import db, now
from seminar.errors import Refused
from seminar.people.models import Merge, Participant, Person, StatusChange
from seminar.people.queries.merging import (
    KEPT,
    REPRESENTS,
    Answer,
    Clash,
    Field,
    Plan,
    Shared,
    edition_ids,
    plan,
    reaches_all,
)
from seminar.people.references import Pointing, Values, as_json, point, remove, row_of, table_of
from seminar.people.service.pairs import apart_from, keep_apart, look_at
from seminar.people.service.persons import changes_of, prepared, repeat_in_participations
from seminar.people.service.registration import check_represents, in_words
from seminar.permissions import Scope
from seminar.programme.models import Edition

Answers = Mapping[str, Answer]  # by the key of a field; a field that is left out has its usual answer

PERSON, PARTICIPANT = table_of(Person), table_of(Participant)


def merge(
    *, actor: Actor, scope: Scope, persons: Sequence[Person], seen: str, answers: Answers
) -> tuple[Merge, list[int]]:
    """Make one entry of two; `seen` is what the plan was when it was shown. The scope is the actor's.

    Returns the merge and the ids of participants whose tallies of marks are to be counted anew. Raises
    Refused when something has changed since, when a mark would be lost, or when a field has no answer.
    """
    forget_old()
    hold([person.id for person in persons])
    refuse_outside(scope, [person.id for person in persons])
    planned = plan(*persons)
    _refuse(planned, seen)
    values = {field.key: _value(field, answers) for field in planned.all_fields}
    undo = _start_record(planned)
    undo["apart"] = {str(id): name for id, name in apart_from(planned.first.id).items()}
    for shared, kept in zip(planned.shared, undo["shared"], strict=True):
        _join(actor, shared, values, kept, planned.second.id)
    changes = _take_over(planned, values)
    undo["kept"]["after"] = as_json(row_of(PERSON, planned.second.id))
    undo["carried"] = keep_apart(planned.second.id, {int(id): name for id, name in undo["apart"].items()})
    done = Merge(kept_id=planned.second.id, gone_id=planned.first.id, undo=undo)
    done.actor_id, done.actor_name = actor.user_id, actor.name
    db.session.add(done)
    look_at([planned.second.id])
    _note(actor, planned, changes)
    return done, [shared.stays.id for shared in planned.shared]


def hold(ids: Sequence[int]) -> None:
    """Lock everything concerned: editions before persons before participants, each in the order of ids.

    In this order others hold them too. Persons and participants wholly: no row that points at one of them is
    written meanwhile, so that none is forgotten.
    """
    persons = select(Person).where(Person.id.in_(ids)).order_by(Person.id)
    editions = select(Edition).where(Edition.id.in_(edition_ids(ids))).order_by(Edition.id)
    participants = select(Participant).where(Participant.person_id.in_(ids)).order_by(Participant.id)
    anew: dict[str, Any] = {"populate_existing": True}
    db.session.flush()
    db.session.execute(editions.with_for_update(of=Edition, key_share=True).execution_options(**anew)).all()
    found = db.session.execute(persons.with_for_update(of=Person).execution_options(**anew)).all()
    db.session.execute(participants.with_for_update(of=Participant).execution_options(**anew)).all()
    if len(found) != len(set(ids)):
        raise Refused(_("One of the two entries is no longer there: somebody merged it meanwhile."))


def refuse_outside(scope: Scope, ids: Sequence[int]) -> None:
    if not reaches_all(scope, ids):
        raise Refused(outside())


def outside() -> str:
    """Why somebody may not merge, without a word of what they may not see."""
    return str(
        _(
            "One of them also takes part or speaks in a programme where you may not merge. "
            "Ask somebody who may do so everywhere, such as an administrator."
        )
    )


def _refuse(planned: Plan, seen: str) -> None:
    if planned.clashes:
        raise Refused(clashing(planned.clashes))
    if planned.others:
        raise Refused(
            ngettext(
                "Both have a record of one kind that only one person can have, and the two differ.",
                "Both have records that only one person can have, and %(num)s of them differ.",
                planned.others,
            )
        )
    if planned.seen != seen:
        raise Refused(_("Something was changed since this page was made. Look at both entries again."))


def clashing(clashes: Sequence[Clash]) -> str:
    """Which sessions stand in the way of a merge."""
    titles = [f"“{clash.session.title}”" for clash in clashes]
    sentence: str = ngettext(
        "They are marked differently for one session, and one of the marks would be lost: %(sessions)s.",
        "They are marked differently for %(num)s sessions, and %(num)s marks would be lost: %(sessions)s.",
        len(clashes),
        sessions=in_words(titles),
    )
    return sentence


def _value(field: Field, answers: Answers) -> Any:
    answer = answers.get(field.key) or field.usual
    if answer is None and field.differs:
        raise Refused(_("Please choose which of the two stands."), field=field.key)
    return field.value(answer or Answer.FIRST)


def forget_old() -> None:
    """Empty what is kept of merges that can no longer be undone."""
    old = update(Merge).where(Merge.created_at <= now() - KEPT, Merge.forgotten.is_(False))
    db.session.execute(old.values(undo={}, forgotten=True))


# --- writing ------------------------------------------------------------------------------------------


def _start_record(planned: Plan) -> Values:
    """What separating the two needs, as far as it is known before anything is written."""
    return {
        "gone": as_json(row_of(PERSON, planned.first.id)),
        "kept": {"before": as_json(row_of(PERSON, planned.second.id))},
        "rows": [_kept(pointing, planned.first.id, planned.second.id) for pointing in planned.pointing],
        "shared": [
            {
                "gone": as_json(row_of(PARTICIPANT, shared.goes.id)),
                "before": as_json(row_of(PARTICIPANT, shared.stays.id)),
                "rows": [_kept(each, shared.goes.id, shared.stays.id) for each in shared.pointing],
            }
            for shared in planned.shared
        ],
    }


def _kept(pointing: Pointing, goes: int, stays: int) -> Values:
    return {
        "column": str(pointing.column),
        "goes": goes,
        "stays": stays,
        "moved": pointing.move,
        "had": pointing.had,
        "dropped": [as_json(row) for row in pointing.drop],
    }


def _move(pointing: Sequence[Pointing], *, at: int, to: int) -> None:
    for each in pointing:
        remove(each.table, [row["id"] for row in each.drop])
        point(each.column, each.move, at=at, to=to)


def _join(actor: Actor, shared: Shared, values: Values, kept: Values, person_id: int) -> None:
    """Make one participation of two, with everything that hangs on either."""
    stays, goes = shared.stays, shared.goes
    _move(shared.pointing, at=goes.id, to=stays.id)
    given = {field.name: values[field.key] for field in shared.fields}
    given |= dict(zip(REPRESENTS, given.pop("represents"), strict=True))
    check_represents(given["country"], given["organisation"])
    earlier = min(shared.first, shared.second, key=lambda each: (each.registered_at, each.id))
    given |= {"registered_at": earlier.registered_at, "source": earlier.source}
    if stays.status is not given["status"]:
        step = StatusChange(participant_id=stays.id, old=stays.status, new=given["status"])
        step.actor_id, step.actor_name = actor.user_id, actor.name
        step.reason = _("Merged with another entry")
        db.session.add(step)
        db.session.flush()
        kept["step"] = step.id
    remove(PARTICIPANT, [goes.id])
    db.session.expunge(goes)
    for name, value in (given | {"person_id": person_id}).items():
        setattr(stays, name, value)
    db.session.flush()
    kept["after"] = as_json(row_of(PARTICIPANT, stays.id))


def _take_over(planned: Plan, values: Values) -> audit.Changes:
    """Give everything of the first entry to the second; returns what changes of the person."""
    first, second = planned.first, planned.second
    _move(planned.pointing, at=first.id, to=second.id)
    given = prepared({field.name: values[field.key] for field in planned.fields})
    for name, value in given.items():
        if getattr(second, name) != value:
            setattr(second, name, value)
    changes = changes_of(second)
    remove(PERSON, [first.id])
    db.session.expunge(first)
    db.session.flush()
    repeat_in_participations([second.id])
    db.session.expire_all()
    return changes


def _note(actor: Actor, planned: Plan, changes: audit.Changes) -> None:
    numbers = {table: [0, number] for table, number in planned.moves.items()}
    joined = len(planned.shared)
    merged = {"merged": [planned.first.name, planned.second.name]}
    audit.record(
        actor=actor,
        action="person.merge",
        subject=planned.second,
        name=planned.second.name,
        changes={**merged, **numbers, "joined": [2 * joined, joined], **changes},
    )
