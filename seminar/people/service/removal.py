"""Taking many out of an edition who should not have come in, and persons who are known by that alone."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from flask_babel import gettext as _
from sqlalchemy import delete, select

from seminar.audit import service as audit
from seminar.audit.models import Actor
from seminar.db import chunks, db, lock
from seminar.errors import Refused
from seminar.people.models import Participant, Person
from seminar.programme.models import Edition
from seminar.programme.queries.losses import used_by


def remove_many(
    *, actor: Actor, edition: Edition, participants: Collection[int], persons: Collection[int]
) -> None:
    """Remove these participants of the edition and these persons, by number: all or nobody.

    Their places are free again; moving up from the waiting list stays an act of its own. Raises Refused when
    anything else would be lost: marks, places on visits, turns, other participations.
    """
    lock(edition)
    hold(persons=persons, participants=participants)
    if used_by("participant", participants) or _is_used(persons, participants):
        raise Refused(_("Some of these people have attendance marks, places or turns and cannot be removed."))
    for some in chunks(participants):
        ours = Participant.edition_id == edition.id
        db.session.execute(delete(Participant).where(Participant.id.in_(some), ours))
    for some in chunks(persons):
        db.session.execute(delete(Person).where(Person.id.in_(some)))
    numbers = {"participants": [len(participants), 0], "persons": [len(persons), 0]}
    audit.record(
        actor=actor,
        action="participant.remove_many",
        name=edition.title,
        series_id=edition.series_id,
        edition_id=edition.id,
        changes={name: values for name, values in numbers.items() if values[0]},
    )


def hold(*, persons: Iterable[int], participants: Iterable[int]) -> None:
    """Lock these until the transaction ends: no row that points at them can be added meanwhile.

    Persons first, each in the order of their ids, as `correct_many` does.
    """
    for model, ids in ((Person, persons), (Participant, participants)):
        for some in chunks(sorted(ids)):
            held = select(model.id).where(model.id.in_(some)).order_by(model.id).with_for_update()
            db.session.execute(held).all()


def _is_used(persons: Collection[int], participants: Collection[int]) -> bool:
    """Whether anything but these participants points at the persons."""
    if used_by("person", persons).keys() - {"participant"}:
        return True
    owned = select(Participant.id)
    found = {
        id
        for some in chunks(sorted(persons))
        for id in db.session.execute(owned.where(Participant.person_id.in_(some))).scalars()
    }
    return not found <= {*participants}
