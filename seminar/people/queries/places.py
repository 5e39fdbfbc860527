"""How many places of an edition are taken and left."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import func, select

from seminar.db import chunks, db
from seminar.people.models import Participant, Status
from seminar.programme.models import Edition


def confirmed_count(edition: Edition) -> int:
    """Who holds a place. Somebody who did not come no longer does, so the place can be given on."""
    return db.session.execute(
        select(func.count()).where(
            Participant.edition_id == edition.id, Participant.status == Status.CONFIRMED
        )
    ).scalar_one()


def confirmed_among(participant_ids: Collection[int]) -> int:
    """How many of these participants hold a place."""
    held = select(func.count()).where(Participant.status == Status.CONFIRMED)
    return sum(
        db.session.execute(held.where(Participant.id.in_(some))).scalar_one()
        for some in chunks(participant_ids)
    )


def places_left(edition: Edition) -> int | None:
    """Places nobody holds yet; None: there is no limit. To give one away, lock the edition first."""
    if edition.capacity is None:
        return None
    return max(0, edition.capacity - confirmed_count(edition))


def waiting_numbers(edition: Edition, ids: Collection[int]) -> dict[int, int]:
    """The numbers on the waiting list, by registration, of those of these participants who wait; by id."""
    number = func.row_number().over(order_by=(Participant.registered_at, Participant.id))
    waiting = (
        select(Participant.id, number.label("number"))
        .where(Participant.edition_id == edition.id, Participant.status == Status.WAITLISTED)
        .subquery()
    )
    found = db.session.execute(select(waiting.c.id, waiting.c.number).where(waiting.c.id.in_(ids)))
    return dict(list(found))


@dataclass(frozen=True)
class Occupation:
    """The places of an edition with a limit: `taken` of `capacity`, and how many wait."""

    capacity: int
    taken: int
    waiting: int


def occupation(edition: Edition) -> Occupation | None:
    """How full the edition is; None where there is no limit. One query."""
    if edition.capacity is None:
        return None
    taken, waiting = db.session.execute(
        select(
            func.count().filter(Participant.status == Status.CONFIRMED),
            func.count().filter(Participant.status == Status.WAITLISTED),
        ).where(Participant.edition_id == edition.id)
    ).one()
    return Occupation(edition.capacity, taken, waiting)
