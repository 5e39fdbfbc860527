"""Who may have been entered twice: found as people are entered or changed, in few statements for any number.

Compared are people who share every word of a name, the name in their own script, or an e-mail address.
Countries and institutions in common speak for them, different countries against.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    case,
    delete,
    func,
    insert,
    literal,
    literal_column,
    or_,
    select,
    true,
)
from sqlalchemy.orm import InstrumentedAttribute, aliased

from seminar.audit import service as audit
from seminar.audit.models import Actor
from seminar.db import chunks, db, lock, now
from seminar.people.mailboxes import serves_an_office
from seminar.people.models import LikelyPair, Participant, Person

NAME, NATIVE, ADDRESS = 4, 4, 5
SAME_COUNTRY, OTHER_COUNTRY, SAME_INSTITUTION, OTHER_ADDRESS = 3, -3, 3, -1
LIKELY = 4  # below, they are namesakes
# Of more entries under one name each is a namesake as well, and more of one address share a mailbox. To
# compare every two of them would take minutes.
MOST_OF_A_NAME, MOST_OF_AN_ADDRESS = 20, 3
# Said in the statement and not sent beside it: else SQLite does not use the index of those who have one.
NOTHING: ColumnElement[str] = literal_column("''")

A, B = aliased(Person), aliased(Person)


def look_at(ids: Collection[int]) -> None:
    """Find anew who may be the same as one of these persons. What was said to be apart stays so."""
    db.session.flush()
    for some in chunks(sorted(set(ids))):
        touches = or_(LikelyPair.first_id.in_(some), LikelyPair.second_id.in_(some))
        _clear(and_(touches, ~LikelyPair.apart))
        _find(some)


def look_at_everybody() -> None:
    """The same for all, such as after an update that compares people in another way."""
    db.session.flush()
    _clear(~LikelyPair.apart)
    _find(None)


def _clear(which: ColumnElement[bool]) -> None:
    db.session.execute(delete(LikelyPair).where(which).execution_options(synchronize_session=False))


def _find(ids: Collection[int] | None) -> None:
    words, natives = _usual(Person.word_key, ids), _usual(Person.native_key, ids)
    _insert(_alike(Person.word_key, Person.word_key, words, ids))
    _insert(_alike(Person.native_key, Person.native_key, natives, ids))
    _insert(_alike(Person.native_key, Person.word_key, natives, ids))
    _insert(_alike(Person.word_key, Person.native_key, words, ids))
    for some in chunks(_own_addresses(ids)):
        _insert(_alike(Person.email, Person.email, [], ids).where(Person.email.in_(some)))


def _insert(found: Select[Any]) -> None:
    """Write the pairs that are likely and not written yet."""
    pairs = found.distinct().subquery()
    known = select(LikelyPair.id).where(LikelyPair.first_id == A.id, LikelyPair.second_id == B.id)
    scored = (
        select(A.id.label("first"), B.id.label("second"), _score().label("score"))
        .select_from(pairs)
        .join(A, A.id == pairs.c.first)
        .join(B, B.id == pairs.c.second)
        .where(~known.exists())
        .subquery()
    )
    moment = literal(now(), type_=LikelyPair.created_at.type)
    rows = select(*scored.c, literal(False), literal(""), moment, moment).where(scored.c.score >= LIKELY)
    columns = ["first_id", "second_id", "score", "apart", "actor_name", "created_at", "updated_at"]
    db.session.execute(insert(LikelyPair).from_select(columns, rows))


def _alike(
    one: InstrumentedAttribute[str],
    other: InstrumentedAttribute[str],
    left_out: Collection[str],
    ids: Collection[int] | None,
) -> Select[Any]:
    """Pairs where one column of somebody is another of somebody else, the lower number first."""
    b = aliased(Person)
    right = getattr(b, other.key)
    low, high = (
        case((Person.id < b.id, Person.id), else_=b.id),
        case((Person.id < b.id, b.id), else_=Person.id),
    )
    pairs = select(low.label("first"), high.label("second")).join(b, right == one)
    asked = Person.id.in_(ids) if ids is not None else true()
    return pairs.where(one != NOTHING, right != NOTHING, one.not_in(left_out), Person.id != b.id, asked)


def _usual(key: InstrumentedAttribute[str], ids: Collection[int] | None) -> list[str]:
    """Names that so many bear that they say nothing; of some persons only theirs are counted."""
    counted = select(key).where(key != "")
    if ids is not None:
        counted = counted.where(key.in_(select(key).where(Person.id.in_(ids), key != "")))
    return list(db.session.execute(counted.group_by(key).having(func.count() > MOST_OF_A_NAME)).scalars())


def _own_addresses(ids: Collection[int] | None) -> list[str]:
    """Addresses that stand with two or three people and are no office's."""
    shared = select(Person.email).where(Person.email != "")
    if ids is not None:
        theirs = select(Person.email).where(Person.id.in_(ids), Person.email != "")
        shared = shared.where(Person.email.in_(theirs))
    shared = shared.group_by(Person.email).having(func.count().between(2, MOST_OF_AN_ADDRESS))
    return [address for address in db.session.execute(shared).scalars() if not serves_an_office(address)]


# --- how likely ---------------------------------------------------------------------------------------


def _score() -> ColumnElement[int]:
    return (
        _worth(A.word_key == B.word_key, NAME)
        + _worth(_same_native(), NATIVE)
        + _worth(and_(A.email == B.email, A.email != ""), ADDRESS)
        + _worth(and_(A.email != B.email, A.email != "", B.email != ""), OTHER_ADDRESS)
        + case(
            (_common_country(), SAME_COUNTRY),
            (and_(_has_country(A), _has_country(B)), OTHER_COUNTRY),
            else_=0,
        )
        + _worth(_common_institution(), SAME_INSTITUTION)
    )


def _worth(met: ColumnElement[bool], points: int) -> ColumnElement[int]:
    return case((met, points), else_=0)


def _same_native() -> ColumnElement[bool]:
    same = or_(A.native_key == B.native_key, A.native_key == B.word_key)
    return or_(and_(A.native_key != "", same), and_(B.native_key != "", B.native_key == A.word_key))


def _common_country() -> ColumnElement[bool]:
    one, other = aliased(Participant), aliased(Participant)
    both = select(one.id).join(other, other.country == one.country)
    return or_(
        A.nationality == B.nationality,
        both.where(one.person_id == A.id, other.person_id == B.id).correlate(A, B).exists(),
        select(one.id).where(one.person_id == A.id, one.country == B.nationality).correlate(A, B).exists(),
        select(one.id).where(one.person_id == B.id, one.country == A.nationality).correlate(A, B).exists(),
    )


def _has_country(person: Any) -> ColumnElement[bool]:
    took_part = select(Participant.id).where(
        Participant.person_id == person.id, Participant.country.is_not(None)
    )
    return or_(person.nationality.is_not(None), took_part.correlate(A, B).exists())


def _common_institution() -> ColumnElement[bool]:
    one, other = aliased(Participant), aliased(Participant)
    same = func.lower(other.institution) == func.lower(one.institution)
    both = select(one.id).join(other, same).where(one.institution != "")
    return both.where(one.person_id == A.id, other.person_id == B.id).correlate(A, B).exists()


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
