"""Counting people out and back on a field visit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from seminar.audit import service as audit
from seminar.audit.models import Actor
from seminar.db import chunks, db, lock, now
from seminar.programme.models import FieldVisit, Leg, VisitPlace


@dataclass(frozen=True)
class Count:
    """How far somebody was counted, None to take it back; it yields to a count unlike `seen`."""

    participant_id: int
    leg: Leg | None
    seen: Leg | None


@dataclass(frozen=True)
class Counted:
    """How the place stands after a count, by whom since when, and whether somebody else was quicker.

    Kept apart from the place itself: a later count of the same act changes that.
    """

    overtaken: bool
    has_place: bool = True
    leg: Leg | None = None
    by: str = ""
    at: datetime | None = None


def count_places(*, actor: Actor, visit: FieldVisit, counts: Sequence[Count]) -> list[Counted]:
    """Count people one after the other; what became of each, in the order given."""
    lock(visit)
    places = _places(visit, [count.participant_id for count in counts])
    before = _numbers(visit)
    done = [_count(actor, places.get(count.participant_id), count) for count in counts]
    db.session.flush()
    after = _numbers(visit)
    if before != after:
        _note(actor, visit, before, after)
    return done


def _places(visit: FieldVisit, people: Sequence[int]) -> dict[int, VisitPlace]:
    places = select(VisitPlace).where(VisitPlace.visit_id == visit.id)
    return {
        place.participant_id: place
        for some in chunks(people)
        for place in db.session.execute(places.where(VisitPlace.participant_id.in_(some))).scalars()
    }


def _count(actor: Actor, place: VisitPlace | None, count: Count) -> Counted:
    if place is None:
        return Counted(overtaken=True, has_place=False)
    fits = place.leg in (count.seen, count.leg)
    if fits and place.leg != count.leg:
        place.leg, place.counted_at, place.counted_by = count.leg, now(), actor.name
    return Counted(not fits, leg=place.leg, by=place.counted_by, at=place.counted_at)


def _numbers(visit: FieldVisit) -> tuple[int, int]:
    """How many went out, and how many of them are back."""
    out, back = func.count(VisitPlace.leg), func.count().filter(VisitPlace.leg == Leg.BACK)
    went, returned = db.session.execute(select(out, back).where(VisitPlace.visit_id == visit.id)).one()
    return went, returned


def _note(actor: Actor, visit: FieldVisit, before: tuple[int, int], after: tuple[int, int]) -> None:
    audit.record(
        actor=actor,
        action="visit.count",
        subject=visit,
        name=visit.site,
        series_id=visit.session.edition.series_id,
        edition_id=visit.session.edition_id,
        changes={name: [old, new] for name, old, new in zip(("out", "back"), before, after, strict=True)},
    )
