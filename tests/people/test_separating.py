"""Separating what was merged: exactly as it was, or a sentence that says why not."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import delete, select

from seminar.attendance.models import Attendance, Mark
from seminar.db import db
from seminar.errors import Refused
from seminar.people.models import Merge, Participant, Person, Status
from seminar.people.queries.merging import Answer
from seminar.people.queries.separating import separation
from seminar.people.service import change_person
from seminar.people.service.separating import separate
from seminar.programme.models import FieldVisit, SessionKind, Turn, VisitPlace
from tests.make import ACTOR, add, make_edition, make_participant, make_session, make_user
from tests.people.doubles import (
    EVERYWHERE,
    compare_all,
    everything,
    make_both_in,
    make_doubles,
    merge_them,
    separate_them,
    set_mark,
)

pytestmark = pytest.mark.usefixtures("app")


def make_entangled() -> tuple[Person, Person, dict[str, Answer]]:
    """Two entries with all that there is to merge: shared editions, marks, places, notes, an account."""
    one, other = make_doubles(dietary="no nuts", accessibility="ramp")
    one.dietary = "vegetarian"
    make_user(person_id=one.id)
    edition, swapped = make_edition(capacity=5), make_edition()
    first, second = make_both_in(edition, one, other, status=Status.WITHDRAWN, notes="Late flight")
    (
        make_participant(swapped, person=other),
        make_participant(swapped, person=one),
    )  # the newer row is the older entry's
    session = make_session(edition, kind=SessionKind.FIELD_VISIT)
    visit = add(FieldVisit(session_id=session.id, site="Port", places=2))
    for participant in (first, second):
        add(VisitPlace(visit_id=visit.id, participant_id=participant.id))
        set_mark(participant, session, Attendance.PRESENT)
    set_mark(first, make_session(edition), Attendance.LATE)
    set_mark(second, make_session(edition), Attendance.ABSENT)
    compare_all()
    db.session.expire_all()
    return one, other, {f"edition{edition.id}-status": Answer.FIRST}


def why_not(done: Merge) -> str:
    return " ".join(separation(db.session.get_one(Person, done.kept_id), done).hindrances)


def test_everything_is_as_it_was() -> None:
    one, other, answers = make_entangled()
    before = everything()

    done = merge_them(one, other, **answers)
    assert everything() != before
    separate_them(done)

    after = everything()
    for table in before:
        assert after[table] == before[table], table


def test_marks_go_back_with_a_participation_of_its_own() -> None:
    one, other = make_doubles()
    [participant] = one.participations
    set_mark(participant, make_session(participant.edition), Attendance.PRESENT)
    done = merge_them(one, other)

    planned = separation(db.session.get_one(Person, done.kept_id), done)
    assert planned.back == {"participant": 1, "mark": 1, "turn": 1}


def test_what_came_since_stays_with_the_entry_kept() -> None:
    one, other = make_doubles()
    done = merge_them(one, other)
    kept = db.session.get_one(Person, done.kept_id)
    added = make_participant(make_edition(), person=kept)

    planned = separation(kept, done)
    separate_them(done)

    assert dict(planned.added) == {"participant": 1}
    assert added.person_id == kept.id
    assert len(db.session.get_one(Person, one.id).participations) == 1


def test_a_field_changed_since_stays_as_it_is_now() -> None:
    one, other = make_doubles()
    done = merge_them(one, other)
    change_person(actor=ACTOR, person=db.session.get_one(Person, done.kept_id), email="new@example.org")

    assert separation(db.session.get_one(Person, done.kept_id), done).changed == ["email"]
    back = separate_them(done)

    assert (back.email, db.session.get_one(Person, done.kept_id).email) == (
        "dara@example.org",
        "new@example.org",
    )


def test_a_turn_deleted_since_refuses_by_number() -> None:
    done = merge_them(*make_doubles())
    db.session.execute(delete(Turn))

    assert "1 speaking turn" in why_not(done)
    with pytest.raises(Refused, match="1 speaking turn"):
        separate_them(done)


def test_a_mark_cleared_since_refuses_by_number() -> None:
    one, other = make_doubles()
    first, second = make_both_in(make_edition(), one, other)
    lecture = make_session(first.edition)
    set_mark(first, lecture, Attendance.PRESENT)
    done = merge_them(one, other)
    set_mark(second, lecture, None)

    assert "1 attendance mark" in why_not(done)


def test_a_place_given_on_since_refuses() -> None:
    one, other = make_doubles()
    edition = make_edition(capacity=2)
    make_both_in(edition, one, other)
    done = merge_them(one, other)
    make_participant(edition)

    assert f"All places of “{edition.title}” are taken by now" in why_not(done)


def test_a_seat_given_on_since_refuses() -> None:
    one, other = make_doubles()
    first, second = make_both_in(make_edition(), one, other)
    session = make_session(first.edition, title="Port", kind=SessionKind.FIELD_VISIT)
    visit = add(FieldVisit(session_id=session.id, site="Port", places=2))
    for participant in (first, second):
        add(VisitPlace(visit_id=visit.id, participant_id=participant.id))
    done = merge_them(one, other)
    add(VisitPlace(visit_id=visit.id, participant_id=make_participant(first.edition).id))

    assert "All 2 places on “Port” are taken by now" in why_not(done)


def test_merges_are_undone_the_last_one_first() -> None:
    one, other = make_doubles()
    first = merge_them(one, other)
    third, _fourth = make_doubles(name="Sok D.")
    last = merge_them(db.session.get_one(Person, other.id), third)

    assert "merged with another one since" in why_not(first)
    separate_them(last)
    assert separate_them(first).name == "Dara Sok"


@pytest.mark.parametrize("days", [30, 31])
def test_after_thirty_days_it_is_too_late(days: int) -> None:
    done = merge_them(*make_doubles())
    person, seen = db.session.get_one(Person, done.kept_id), "any"
    done.created_at -= timedelta(days=days)
    db.session.flush()

    with pytest.raises(Refused, match="no longer be undone"):
        separate(actor=ACTOR, scope=EVERYWHERE, person=person, merge_id=done.id, seen=seen)


def test_an_account_linked_anew_since_is_left_alone() -> None:
    one, other = make_doubles()
    user = make_user(person_id=one.id)
    done = merge_them(one, other)
    third, _fourth = make_doubles()
    user.person_id = third.id
    db.session.flush()

    separate_them(done)

    assert user.person_id == third.id


def test_a_user_deleted_since_leaves_a_mark_without_a_link() -> None:
    one, other = make_doubles()
    first, second = make_both_in(make_edition(), one, other)
    lecture = make_session(first.edition)
    user = make_user()
    for participant in (first, second):
        set_mark(participant, lecture, Attendance.PRESENT)
    for found in db.session.execute(select(Mark)).scalars():
        found.actor_id = user.id
    done = merge_them(one, other)
    db.session.delete(user)

    separate_them(done)

    assert db.session.execute(select(Mark.actor_id)).scalars().all() == [None, None]
    assert db.session.get_one(Participant, first.id).present == 1
