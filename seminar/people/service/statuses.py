"""The statuses of participants: which steps there are, and taking them without overselling."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from flask_babel import ngettext
from sqlalchemy import insert, select, update
from sqlalchemy.orm.attributes import set_committed_value

from seminar.audit import service as audit
from seminar.audit.models import Actor
from seminar.db import chunks, db, lock, now
from seminar.errors import Refused
from seminar.people.models import Participant, Person, Status, StatusChange
from seminar.people.queries.places import places_left
from seminar.people.service.registration import in_words
from seminar.programme.models import Edition
from seminar.programme.service import free_places

_DECIDED = frozenset({Status.CONFIRMED, Status.WAITLISTED, Status.DECLINED})
# Back to confirmed is always a correction: of a word given too early, or of a click on the wrong row.
STEPS: dict[Status, frozenset[Status]] = {
    Status.APPLIED: _DECIDED,
    Status.NOMINATED: _DECIDED,
    Status.WAITLISTED: frozenset({Status.CONFIRMED, Status.DECLINED, Status.WITHDRAWN}),
    Status.CONFIRMED: frozenset({Status.WITHDRAWN, Status.NO_SHOW}),
    Status.DECLINED: frozenset({Status.CONFIRMED}),
    Status.WITHDRAWN: frozenset({Status.CONFIRMED}),
    Status.NO_SHOW: frozenset({Status.CONFIRMED}),
}


# Who does not come gives up the places on field visits still to come.
STAYS_AWAY = frozenset({Status.DECLINED, Status.WITHDRAWN, Status.NO_SHOW})


@dataclass(frozen=True)
class Moved:
    """What a change of status did: who was not there yet, and how many places on field visits it freed."""

    participants: list[Participant]
    freed: int = 0


def change_status(
    *, actor: Actor, participants: Sequence[Participant], status: Status, reason: str = ""
) -> Moved:
    """Move participants of one edition to a status, all or none.

    Raises Refused where the state machine has no such step, or where more would be confirmed than there are
    places left.
    """
    if not participants:
        return Moved([])
    edition = participants[0].edition
    lock(edition)
    moving = [participant for participant in _read_anew(participants) if participant.status is not status]
    _check_steps(moving, status)
    if status is Status.CONFIRMED:
        _check_places(edition, len(moving))
    if not moving:
        return Moved([])
    freed = free_places([participant.id for participant in moving]) if status in STAYS_AWAY else 0
    _note(actor, edition, moving, status, reason, freed)
    _write(actor, moving, status, reason)
    return Moved(moving, freed)


def _read_anew(participants: Sequence[Participant]) -> list[Participant]:
    """The participants as they stand now that the edition is held, in the order given."""
    found = {
        participant.id: participant
        for chunk in chunks(dict.fromkeys(participant.id for participant in participants))
        for participant in db.session.execute(
            select(Participant).where(Participant.id.in_(chunk)).execution_options(populate_existing=True)
        ).scalars()
    }
    return list(found.values())


def _check_steps(moving: Sequence[Participant], status: Status) -> None:
    stuck = [participant for participant in moving if status not in STEPS[participant.status]]
    if not stuck:
        return
    first = stuck[:4]
    names = db.session.execute(
        select(Person.name)
        .where(Person.id.in_([participant.person_id for participant in first]))
        .order_by(Person.search_key)
    )
    raise Refused(
        ngettext(
            "%(names)s is “%(old)s” and cannot become “%(new)s”.",
            "%(num)s of these people cannot become “%(new)s” from where they are: %(names)s.",
            len(stuck),
            names=in_words(list(names.scalars())),
            old=stuck[0].status.label,
            new=status.label,
        )
    )


def _check_places(edition: Edition, asked: int) -> None:
    left = places_left(edition)
    if left is None or asked <= left:
        return
    if not left:
        raise Refused(
            ngettext(
                "The only place is taken, so nobody can be confirmed.",
                "All %(num)s places are taken, so nobody can be confirmed.",
                edition.capacity or 0,
            )
        )
    raise Refused(
        ngettext(
            "There is one place left, and you asked for %(asked)s. Nobody was confirmed.",
            "There are %(num)s places left, and you asked for %(asked)s. Nobody was confirmed.",
            left,
            asked=asked,
        )
    )


def _write(actor: Actor, moving: Sequence[Participant], status: Status, reason: str) -> None:
    history = [
        {
            "participant_id": participant.id,
            "old": participant.status,
            "new": status,
            "reason": reason,
            "actor_id": actor.user_id,
            "actor_name": actor.name,
        }
        for participant in moving
    ]
    for chunk in chunks(participant.id for participant in moving):
        db.session.execute(
            update(Participant)
            .where(Participant.id.in_(chunk))
            .values(status=status, version=Participant.version + 1, updated_at=now())
            .execution_options(synchronize_session=False)
        )
    db.session.execute(insert(StatusChange), history)
    for participant in moving:
        set_committed_value(participant, "status", status)
        set_committed_value(participant, "version", participant.version + 1)


def _note(
    actor: Actor,
    edition: Edition,
    moving: Sequence[Participant],
    status: Status,
    reason: str,
    freed: int,
) -> None:
    note = partial(audit.record, actor=actor, series_id=edition.series_id, edition_id=edition.id)
    changes: audit.Changes = {"reason": ["", reason]} if reason else {}
    if freed:
        changes["visit_places"] = [freed, 0]
    if len(moving) > 1:
        changes |= {"status": ["", status.value], "participants": [0, len(moving)]}
        note(action="participant.status_many", name=edition.title, changes=changes)
        return
    [participant] = moving
    changes |= {"status": [participant.status.value, status.value]}
    note(action="participant.status", subject=participant, name=participant.person.name, changes=changes)
