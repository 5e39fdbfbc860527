"""What separating two merged entries again would do, and what stands in its way."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import select

from seminar.db import db
from seminar.people.models import Merge, Participant, Person, Status
from seminar.people.queries.merging import PARTICIPATION_FIELDS, PERSON_FIELDS, REPRESENTS
from seminar.people.queries.places import places_left
from seminar.people.references import (
    Values,
    added_since,
    as_json,
    from_json,
    key_of,
    keys_to,
    lost_parents,
    must_stay,
    rows_where,
    still_there,
)
from seminar.programme.models import Edition, FieldVisit, ProgrammeSession, VisitPlace
from seminar.programme.queries.losses import in_words

COLUMNS = frozenset({*PERSON_FIELDS, *PARTICIPATION_FIELDS, *REPRESENTS})


@dataclass
class Separation:
    """`back`: rows that go back, by table; `added`: rows that came since and stay with the entry kept."""

    merge: Merge
    person: Person
    participants: dict[int, Participant]  # those that became one of two, by id
    back: Counter[str] = field(default_factory=Counter)
    added: Counter[str] = field(default_factory=Counter)
    changed: list[str] = field(default_factory=list)  # columns that were changed since: they stay as they are
    lost: Counter[str] = field(default_factory=Counter)
    hindrances: list[str] = field(default_factory=list)  # sentences

    @property
    def seen(self) -> str:
        """Differs as soon as separating would do anything else."""
        told = repr((sorted(self.back.items()), sorted(self.added.items()), self.changed, self.hindrances))
        return hashlib.sha256(told.encode()).hexdigest()[:16]


def separation(person: Person, merge: Merge) -> Separation:
    """What separating would do. As many queries as there are keys and shared editions."""
    ids = [shared["before"]["id"] for shared in merge.undo["shared"]]
    found = db.session.execute(select(Participant).where(Participant.id.in_(ids))).scalars()
    planned = Separation(merge, person, {each.id: each for each in found if each.person_id == person.id})
    if merge.undo["kept"]["before"]["id"] != person.id:
        planned.hindrances.append(
            _("The entry itself was merged with another one since. Separate that one first.")
        )
        return planned
    planned.changed += changed_since(person, merge.undo["kept"])
    known = [shared["before"]["id"] for shared in merge.undo["shared"]]
    for rows in merge.undo["rows"]:
        _look_at(planned, rows, known if rows["column"] == "participant.person_id" else [])
    for shared in merge.undo["shared"]:
        _look_at_participation(planned, shared)
    if planned.lost:
        planned.hindrances.insert(0, _lost(planned.lost))
    return planned


def changed_since(record: Person | Participant, kept: Values) -> list[str]:
    """The columns whose value is no longer the one that the merge gave: somebody chose it since."""
    now = as_json({name: getattr(record, name) for name in COLUMNS if name in kept["after"]})
    return [name for name in now if now[name] != kept["after"][name]]


def _look_at(planned: Separation, rows: Values, known: list[int]) -> None:
    """Count what goes back, what came since, and what is no longer where the merge left it."""
    column = key_of(rows["column"])
    if not must_stay(column) and column.table.name != "user":
        return  # histories follow what they tell of
    there = still_there(column, rows["moved"], rows["stays"])
    dropped = [from_json(column.table, row) for row in rows["dropped"]]
    orphans = sum(
        any(must_stay(parent) and parent is not column for parent in lost_parents(column.table, row))
        for row in dropped
    )
    planned.back[column.table.name] += there + len(dropped)
    planned.added[column.table.name] += added_since(
        column, rows["stays"], [*rows["moved"], *rows["had"], *known]
    )
    if must_stay(column):
        planned.lost[column.table.name] += len(rows["moved"]) - there + orphans
    if rows["column"] == "participant.person_id":
        planned.back += _inside(rows["moved"], rows["stays"])
    planned.back, planned.added, planned.lost = +planned.back, +planned.added, +planned.lost


def _inside(moved: list[int], person_id: int) -> Counter[str]:
    """What hangs on participations that go back whole, by table: marks and places go with them."""
    back = select(Participant.id).where(Participant.id.in_(moved), Participant.person_id == person_id)
    ids = db.session.execute(back).scalars().all()
    kept = [key for key in keys_to("participant") if must_stay(key)]
    return Counter(key.table.name for key in kept for _row in rows_where(key, ids))


def _look_at_participation(planned: Separation, shared: Values) -> None:
    participant = planned.participants.get(shared["before"]["id"])
    if participant is None:
        planned.lost["participant"] += 1
        return
    planned.back["participant"] += 1
    planned.changed += changed_since(participant, shared)
    for rows in shared["rows"]:
        _look_at(planned, rows, [])
        if rows["column"] == "visit_place.participant_id":
            planned.hindrances += _full_visits(rows)
    planned.hindrances += _full(participant, shared)


def _lost(lost: Counter[str]) -> str:
    sentence: str = _(
        "What came from the other entry was removed or given to somebody else since: %(what)s.",
        what=in_words({"participation" if table == "participant" else table: n for table, n in lost.items()}),
    )
    return sentence


def status_after(participant: Participant, shared: Values) -> str:
    """The status that the kept participation has once they are separated."""
    if "status" in changed_since(participant, shared):
        return participant.status
    return str(shared["before"]["status"])


def _full(participant: Participant, shared: Values) -> Iterator[str]:
    """The place that became free when two confirmed participations became one may be somebody's by now."""
    after = (status_after(participant, shared), shared["gone"]["status"])
    more = after.count(Status.CONFIRMED) - (participant.status is Status.CONFIRMED)
    left = places_left(db.session.get_one(Edition, participant.edition_id))
    if left is not None and more > left:
        yield _("All places of “%(edition)s” are taken by now.", edition=participant.edition.title)


def _full_visits(rows: Values) -> Iterator[str]:
    visits = [row["visit_id"] for row in rows["dropped"]]
    found = db.session.execute(
        select(FieldVisit.places, ProgrammeSession.title, VisitPlace.id)
        .join(ProgrammeSession, ProgrammeSession.id == FieldVisit.session_id)
        .outerjoin(VisitPlace, VisitPlace.visit_id == FieldVisit.id)
        .where(FieldVisit.id.in_(visits), FieldVisit.places.is_not(None))
    )
    taken: Counter[tuple[Any, str]] = Counter(
        (places, title) for places, title, id in found if id is not None
    )
    for (places, title), number in taken.items():
        if number >= places:
            yield ngettext(
                "The only place on “%(visit)s” is taken by now.",
                "All %(num)s places on “%(visit)s” are taken by now.",
                places,
                visit=title,
            )
