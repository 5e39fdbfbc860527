"""Who may have been entered twice: kept as pairs, found as people are entered or changed.

Whoever is entered or changed by a form is compared at once. Those of a list wait for it (`compare_later`),
and a process of its own compares them after the commit: `prepare` reads a part of them, `finish` writes.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, delete, insert, literal, or_, select

from seminar.audit import service as audit
from seminar.audit.models import Actor
from seminar.audit.queries import change_token
from seminar.db import chunks, db, dialect_insert, insert_all, lock, now
from seminar.people.models import LikelyPair, Person, ToCompare
from seminar.people.queries.comparing import LIKELY, Two, likely_pairs, nearly_alike

COMPARE = ("compare",)  # the command that compares those who wait
AT_ONCE = 1000  # compared in one transaction: what was found of them is written in a moment


def look_at(ids: Collection[int]) -> None:
    """Find anew who may be the same as one of these persons. What was said to be apart stays so."""
    db.session.flush()
    for some in chunks(sorted(set(ids))):
        _replace(some, likely_pairs(some, nearly_alike(some)))


def _replace(ids: Collection[int], found: Mapping[Two, int]) -> None:
    """Write the pairs of these persons in the place of those that were there."""
    touches = or_(LikelyPair.first_id.in_(ids), LikelyPair.second_id.in_(ids))
    _clear(and_(touches, ~LikelyPair.apart))
    apart = select(LikelyPair.first_id, LikelyPair.second_id).where(touches)
    known = {(first, second) for first, second in db.session.execute(apart)}
    dates = {"created_at": now(), "updated_at": now()}
    rows = [
        {"first_id": first, "second_id": second, "score": score, "apart": False, "actor_name": "", **dates}
        for (first, second), score in found.items()
        if (first, second) not in known
    ]
    _insert_missing(rows)


def _insert_missing(rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert pairs; one that somebody else found at the same moment stands as it is."""
    if rows:
        db.session.execute(dialect_insert(LikelyPair).on_conflict_do_nothing(), rows)


def _clear(which: ColumnElement[bool]) -> None:
    db.session.execute(delete(LikelyPair).where(which).execution_options(synchronize_session=False))


# --- later --------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Prepared:
    """What was found of some who wait, and the change token of then; `rows` are those of ToCompare.

    `near` are those whose names are near each other: looking for them anew would hold others up for seconds.
    """

    rows: list[int]
    ids: list[int]
    near: Collection[Two]
    found: Mapping[Two, int]
    token: tuple[int, int]


def compare_later(ids: Collection[int]) -> None:
    """Have these persons compared after the commit, even where they wait: that one may be under way."""
    dates = {"created_at": now(), "updated_at": now()}
    insert_all(ToCompare, [{"person_id": id, **dates} for id in sorted(set(ids))])


def compare_everybody_later() -> None:
    """The same for all, such as after an update that compares people in another way."""
    dates = (ToCompare.created_at, ToCompare.updated_at)
    everybody = select(Person.id, *(literal(now(), type_=column.type) for column in dates))
    db.session.execute(insert(ToCompare).from_select(["person_id", "created_at", "updated_at"], everybody))


def prepare() -> Prepared:
    """Compare the first of those who wait; reads only. Nobody waits where its `rows` are empty."""
    token = change_token()
    waiting = select(ToCompare.id, ToCompare.person_id).order_by(ToCompare.id).limit(AT_ONCE)
    rows = list(db.session.execute(waiting))
    ids = sorted({row.person_id for row in rows})
    near = nearly_alike(ids)
    return Prepared([row.id for row in rows], ids, near, likely_pairs(ids, near), token)


def finish(prepared: Prepared) -> None:
    """Write what was prepared; where anything changed since, it is weighed again."""
    unchanged = change_token() == prepared.token
    found = prepared.found if unchanged else likely_pairs(prepared.ids, prepared.near)
    _replace(prepared.ids, found)
    done = ToCompare.id.in_(prepared.rows)
    db.session.execute(delete(ToCompare).where(done).execution_options(synchronize_session=False))


# --- what somebody said -------------------------------------------------------------------------------


def apart_from(person_id: int) -> dict[int, str]:
    """Whom the person is said not to be, by id, with who said so."""
    found = select(LikelyPair).where(
        or_(LikelyPair.first_id == person_id, LikelyPair.second_id == person_id), LikelyPair.apart
    )
    return {
        pair.second_id if pair.first_id == person_id else pair.first_id: pair.actor_name
        for pair in db.session.execute(found).scalars()
    }


def keep_apart(person_id: int, others: Mapping[int, str]) -> list[int]:
    """Remember of a merged person whom they are not; returns those of whom that was not known."""
    known = apart_from(person_id)
    there = set(db.session.execute(select(Person.id).where(Person.id.in_(others))).scalars())
    new = {id: name for id, name in others.items() if id in there - known.keys() - {person_id}}
    forget_pairs(person_id, new)
    for id, name in new.items():
        first, second = sorted((id, person_id))
        pair = LikelyPair(first_id=first, second_id=second, score=LIKELY, apart=True, actor_name=name)
        db.session.add(pair)
    return list(new)


def forget_pairs(person_id: int, others: Collection[int]) -> None:
    """Remove the pairs of the person with these, as if nobody had looked or said anything."""
    either = or_(
        and_(LikelyPair.first_id == person_id, LikelyPair.second_id.in_(others)),
        and_(LikelyPair.second_id == person_id, LikelyPair.first_id.in_(others)),
    )
    _clear(either)


def set_apart(*, actor: Actor, pair: LikelyPair, apart: bool) -> None:
    """Remember that the two are not the same person, or that they may be after all."""
    lock(pair)
    pair.apart, pair.actor_name = apart, actor.name if apart else ""
    names = db.session.execute(
        select(Person.name).where(Person.id.in_([pair.first_id, pair.second_id])).order_by(Person.id)
    )
    audit.record(
        actor=actor,
        action="person.set_apart" if apart else "person.ask_again",
        name=" / ".join(names.scalars())[:300],
        changes={"persons": [pair.first_id, pair.second_id]},
    )
