"""One person entered twice, and what tests of merging do with the two entries."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from seminar.attendance.models import Attendance
from seminar.attendance.service import Entry, mark, recount
from seminar.db import db
from seminar.people.models import Merge, Participant, Person
from seminar.people.queries.merging import Answer, plan
from seminar.people.queries.separating import separation
from seminar.people.service.merging import merge
from seminar.people.service.pairs import compare_everybody_later, finish, prepare
from seminar.people.service.separating import separate
from seminar.permissions import Scope
from seminar.programme.models import Capacity, Delivery, Edition, ProgrammeSession, Turn
from tests.make import ACTOR, add, make_edition, make_participant, make_person, make_session

EVERYWHERE = Scope(everywhere=True, series_ids=frozenset(), edition_ids=frozenset())
ANSWERS = {"name": Answer.SECOND}


def make_doubles(**second: Any) -> tuple[Person, Person]:
    """The older entry and the newer one, each in an edition of its own, the older one with a turn as well."""
    one = make_person(name="Dara Sok", email="dara@example.org", honorific="Mr.")
    other = make_person(**{"name": "SOK Dara", "phone": "+855 12", "honorific": "Mr."} | second)
    make_turn(make_session(make_edition()), one)
    for person in (one, other):
        make_participant(make_edition(), person=person)
    return one, other


def make_turn(session: ProgrammeSession, person: Person) -> Turn:
    turn = Turn(session_id=session.id, person_id=person.id, topic="Trade", title_then="Director", position=1)
    turn.capacity, turn.delivery = Capacity.LECTURE, Delivery.IN_PERSON
    return add(turn)  # type: ignore[no-any-return] # as it was given


def make_both_in(
    edition: Edition, one: Person, other: Person, **second: Any
) -> tuple[Participant, Participant]:
    return make_participant(edition, person=one), make_participant(edition, person=other, **second)


def set_mark(participant: Participant, session: ProgrammeSession, attendance: Attendance | None) -> None:
    entry = Entry(participant.id, session.id, attendance)
    mark(actor=ACTOR, edition=participant.edition, entries=[entry])


def merge_them(one: Person, other: Person, **answers: Answer) -> Merge:
    """Merge as the page would, with the answers that a test does not care for given."""
    done, touched = merge(
        actor=ACTOR,
        scope=EVERYWHERE,
        persons=[one, other],
        seen=plan(one, other).seen,
        answers={**ANSWERS, **answers},
    )
    recount(touched)
    db.session.flush()
    return done


def separate_them(done: Merge) -> Person:
    person = db.session.get_one(Person, done.kept_id)
    seen = separation(person, done).seen
    back, touched = separate(actor=ACTOR, scope=EVERYWHERE, person=person, merge_id=done.id, seen=seen)
    recount(touched)
    db.session.flush()
    return back


def everything() -> dict[str, list[dict[str, Any]]]:
    """Every row of every table but the log; without versions and dates of change of persons and participants.

    Those go on counting: a page that was open before the merge must not be saved after its undoing. Likely
    pairs are found anew.
    """
    db.session.flush()
    counted = {"version", "updated_at"}
    found = {}
    for table in db.metadata.sorted_tables:
        rows = db.session.execute(select(table).order_by(*table.primary_key.columns)).mappings()
        left_out = counted if table.name in ("person", "participant") else set()
        left_out = {"id", "created_at", "updated_at"} if table.name == "likely_pair" else left_out
        found[table.name] = [{key: row[key] for key in row if key not in left_out} for row in rows]
    del found["audit_entry"]
    return found


def compare_all() -> None:
    """Compare everybody, as the process does it that the button starts."""
    compare_everybody_later()
    finish(prepare())
