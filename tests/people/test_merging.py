"""Merging two entries of one person: what stands, what comes over, what is refused."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from seminar.attendance.models import Attendance, Mark
from seminar.db import db
from seminar.errors import Refused
from seminar.people.models import Gender, Merge, Participant, Person, Status, StatusChange
from seminar.people.queries.merging import PERSON_FIELDS, Answer, plan
from seminar.people.service.merging import forget_old, merge
from seminar.people.service.registration import PERSON_FIELDS as COLUMNS
from seminar.permissions import Scope
from seminar.programme.models import FieldVisit, SessionKind, Turn, VisitPlace
from tests.make import ACTOR, add, make_edition, make_participant, make_person, make_session, make_user
from tests.people.acts import acts
from tests.people.doubles import (
    EVERYWHERE,
    make_both_in,
    make_doubles,
    make_turn,
    merge_them,
    set_mark,
)

pytestmark = pytest.mark.usefixtures("app")


def kept(done: Merge) -> Person:
    return db.session.get_one(Person, done.kept_id)


def only_participant(edition_id: int) -> Participant:
    return db.session.execute(select(Participant).where(Participant.edition_id == edition_id)).scalar_one()


# --- values -------------------------------------------------------------------------------------------


def test_every_column_of_a_person_is_asked_about() -> None:
    assert set(PERSON_FIELDS) == set(COLUMNS)


def test_what_is_filled_once_stands_without_a_word() -> None:
    person = kept(merge_them(*make_doubles()))

    assert (person.email, person.phone, person.honorific) == ("dara@example.org", "+855 12", "Mr.")


def test_the_chosen_name_stands_as_it_was_given() -> None:
    one, other = make_doubles()

    person = kept(merge_them(one, other, name=Answer.FIRST))

    assert (person.name, person.word_key) == ("Dara Sok", "dara sok")


def test_where_both_are_filled_somebody_must_choose() -> None:
    one, other = make_doubles(email="sok@example.org")

    with pytest.raises(Refused) as refused:
        merge_them(one, other)

    assert refused.value.field == "email"


def test_not_asked_is_no_gender_and_a_title_gives_none() -> None:
    one, other = make_doubles(gender=Gender.NOT_ASKED)
    one.gender = Gender.NOT_ASKED

    assert kept(merge_them(one, other)).gender is Gender.NOT_ASKED


def test_a_stated_gender_stands_against_not_asked() -> None:
    assert kept(merge_them(*make_doubles(gender=Gender.NOT_ASKED))).gender is Gender.WOMAN


def test_notes_of_both_are_kept() -> None:
    one, other = make_doubles(dietary="no nuts")
    one.dietary = "vegetarian"

    assert kept(merge_them(one, other)).dietary == "vegetarian\nno nuts"


def test_lists_show_the_merged_person_under_the_new_name() -> None:
    one, other = make_doubles()

    person = kept(merge_them(one, other))

    keys = {participation.name_key for participation in person.participations}
    assert keys == {person.search_key}


# --- what comes over ----------------------------------------------------------------------------------


def test_participations_turns_and_accounts_come_over() -> None:
    one, other = make_doubles()
    user = make_user(person_id=one.id)

    person = kept(merge_them(one, other))

    turns = db.session.execute(select(Turn.person_id)).scalars().all()
    assert (len(person.participations), turns, user.person_id) == (2, [person.id], person.id)


def test_the_older_entry_is_gone_and_the_newer_stays_in_either_order() -> None:
    one, other = make_doubles()

    done = merge_them(other, one)

    assert (done.gone_id, done.kept_id, db.session.get(Person, one.id)) == (one.id, other.id, None)


def test_two_participations_in_one_edition_become_one_with_all_marks() -> None:
    one, other = make_doubles()
    edition = make_edition()
    first, second = make_both_in(edition, one, other)
    lectures = [make_session(edition) for _n in range(3)]
    set_mark(first, lectures[0], Attendance.PRESENT)
    set_mark(second, lectures[1], Attendance.LATE)
    set_mark(first, lectures[2], Attendance.ABSENT)
    set_mark(second, lectures[2], Attendance.ABSENT)

    merge_them(one, other)

    participant = only_participant(edition.id)
    assert participant.person_id == other.id
    assert (participant.present, participant.late, participant.absent) == (1, 1, 1)


def test_minutes_of_the_same_mark_are_kept() -> None:
    one, other = make_doubles()
    first, second = make_both_in(make_edition(), one, other)
    lecture = make_session(first.edition)
    set_mark(first, lecture, Attendance.PRESENT)
    set_mark(second, lecture, Attendance.PRESENT)
    db.session.execute(select(Mark).where(Mark.participant_id == first.id)).scalar_one().minutes = 80

    merge_them(one, other)

    assert db.session.execute(select(Mark.minutes)).scalars().all() == [80]


def test_a_place_on_a_visit_is_held_once() -> None:
    one, other = make_doubles()
    first, second = make_both_in(make_edition(), one, other)
    session = make_session(first.edition, kind=SessionKind.FIELD_VISIT)
    visit = add(FieldVisit(session_id=session.id, site="Port", places=2))
    for participant in (first, second):
        add(VisitPlace(visit_id=visit.id, participant_id=participant.id))

    merge_them(one, other)

    assert db.session.execute(select(VisitPlace.participant_id)).scalars().all() == [second.id]


def test_notes_of_two_participations_and_the_earlier_registration_are_kept() -> None:
    one, other = make_doubles()
    first, second = make_both_in(make_edition(), one, other, notes="Late flight")
    first.notes, first.registered_at = "Window seat", datetime(2023, 5, 1, tzinfo=UTC)

    merge_them(one, other)

    participant = only_participant(second.edition_id)
    assert participant.notes == "Window seat\nLate flight"
    assert participant.registered_at == datetime(2023, 5, 1, tzinfo=UTC)


def test_a_chosen_status_is_a_step_of_the_history() -> None:
    one, other = make_doubles()
    edition = make_edition()
    make_both_in(edition, one, other, status=Status.WITHDRAWN)

    merge_them(one, other, **{f"edition{edition.id}-status": Answer.FIRST})

    step = db.session.execute(select(StatusChange)).scalar_one()
    assert (step.old, step.new) == (Status.WITHDRAWN, Status.CONFIRMED)
    assert only_participant(edition.id).status is Status.CONFIRMED


def test_one_act_is_noted_with_what_came_over() -> None:
    one, other = make_doubles()
    one.dietary = "secret"

    merge_them(one, other)

    [act] = acts("person")
    assert act.action == "person.merge"
    assert act.changes["merged"] == ["Dara Sok", "SOK Dara"]
    assert (act.changes["participant"], act.changes["turn"]) == ([0, 1], [0, 1])
    assert "secret" not in str(act.changes)


# --- refusals -----------------------------------------------------------------------------------------


def test_marks_that_differ_refuse_the_merge_by_name_and_number() -> None:
    one, other = make_doubles()
    first, second = make_both_in(make_edition(), one, other)
    lecture = make_session(first.edition, title="Customs")
    set_mark(first, lecture, Attendance.PRESENT)
    set_mark(second, lecture, Attendance.ABSENT)

    with pytest.raises(Refused, match=r"one session.*“Customs”"):
        merge_them(one, other)


def test_minutes_that_differ_refuse_the_merge() -> None:
    one, other = make_doubles()
    first, second = make_both_in(make_edition(), one, other)
    lecture = make_session(first.edition)
    for participant, minutes in ((first, 80), (second, 45)):
        set_mark(participant, lecture, Attendance.PRESENT)
        found = select(Mark).where(Mark.participant_id == participant.id)
        db.session.execute(found).scalar_one().minutes = minutes

    assert len(plan(one, other).clashes) == 1


def test_a_conflict_of_statuses_needs_a_choice() -> None:
    one, other = make_doubles()
    edition = make_edition()
    make_both_in(edition, one, other, status=Status.WITHDRAWN)

    with pytest.raises(Refused) as refused:
        merge_them(one, other)

    assert refused.value.field == f"edition{edition.id}-status"


@pytest.mark.parametrize("change", ["person", "mark", "participation"])
def test_a_change_since_the_page_was_made_refuses(change: str) -> None:
    one, other = make_doubles()
    first, _second = make_both_in(make_edition(), one, other)
    lecture = make_session(first.edition)
    seen = plan(one, other).seen

    if change == "person":
        one.phone = "+855 99"
    elif change == "mark":
        set_mark(first, lecture, Attendance.PRESENT)
    else:
        make_participant(make_edition(), person=one)
    db.session.flush()

    with pytest.raises(Refused, match="changed since"):
        merge(actor=ACTOR, scope=EVERYWHERE, persons=[one, other], seen=seen, answers={})


def test_an_edition_outside_the_grants_refuses_without_naming_it() -> None:
    one, other = make_doubles()
    inside = frozenset(p.edition_id for p in (*one.participations, *other.participations))

    with pytest.raises(Refused, match="a programme where you may not merge") as refused:
        merge(actor=ACTOR, scope=Scope(False, frozenset(), inside), persons=[one, other], seen="", answers={})

    assert "Edition" not in refused.value.sentence


def test_after_thirty_days_what_was_merged_is_forgotten() -> None:
    done = merge_them(*make_doubles())
    done.created_at -= timedelta(days=30)
    db.session.flush()

    forget_old()

    db.session.refresh(done)
    assert (done.undo, done.forgotten) == ({}, True)


def test_merging_asks_as_much_for_three_shared_editions_as_for_one(statements: list[str]) -> None:
    numbers = []
    for shared in (1, 3):
        one, other = make_person(), make_person()
        for _n in range(shared):
            first, _second = make_both_in(make_edition(), one, other)
            make_turn(make_session(first.edition), one)
        db.session.flush()
        db.session.expire_all()
        one, other = db.session.get_one(Person, one.id), db.session.get_one(Person, other.id)
        statements.clear()
        plan(one, other)
        numbers.append(len(statements))

    assert numbers[0] == numbers[1]
