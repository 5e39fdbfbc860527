"""What happens at the door: taps that arrive twice or late, and guests."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import func, select

from seminar.attendance import queries, service
from seminar.attendance.guests import guests_sentence
from seminar.attendance.models import Attendance, Guest, Mark, MarkSource, Receipt
from seminar.attendance.queries import DoorFilter
from seminar.attendance.service import Answer, Arrival, OtherContent, Tap
from seminar.attendance.taps import new_key
from seminar.audit.models import Actor
from seminar.db import db
from seminar.errors import Refused
from seminar.people.models import Status
from seminar.programme.models import ProgrammeSession
from tests.attendance.make import L, P, entry, mark, marks, people_with_wrong_tallies, steps
from tests.make import ACTOR, make_edition, make_participant, make_person, make_session

pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture
def session(app: object) -> ProgrammeSession:
    return make_session(make_edition())


def tap(who: Any, to: str | None = "present", seen: str | None = None, key: str = "") -> Tap:
    return Tap(key or new_key(), who.id, to, seen)


def receive(session: ProgrammeSession, *sent: Tap | Arrival) -> list[Answer]:
    answers = service.receive(actor=ACTOR, session=session, sent=sent)
    return [answers[each.key] for each in sent]


def number_of(table: type) -> int:
    return db.session.execute(select(func.count()).select_from(table)).scalar_one()


def test_tap_marks_as_a_check_in(session: ProgrammeSession) -> None:
    who = make_participant(session.edition)

    assert receive(session, tap(who)) == [Answer("present")]
    found = db.session.execute(select(Mark)).scalar_one()
    assert (found.attendance, found.source, found.actor_name) == (P, MarkSource.CHECK_IN, "a test")


def test_same_key_is_answered_the_same_and_marks_once(session: ProgrammeSession) -> None:
    who = make_participant(session.edition)
    sent = tap(who)
    first = receive(session, sent)
    mark(session.edition, entry(who, session, L))  # what has happened since does not change the answer

    assert receive(session, sent) == first
    assert (marks(), number_of(Receipt)) == ([L], 1)


@pytest.mark.parametrize("other", ["late", None])
def test_same_key_with_another_content_is_refused(session: ProgrammeSession, other: str | None) -> None:
    who = make_participant(session.edition)
    key = new_key()
    receive(session, tap(who, key=key))

    with pytest.raises(OtherContent) as refused:
        receive(session, tap(make_participant(session.edition)), tap(who, other, key=key))
    assert refused.value.keys == [key]


def test_key_of_another_session_is_refused(session: ProgrammeSession) -> None:
    who, key = make_participant(session.edition), new_key()
    receive(session, tap(who, key=key))

    with pytest.raises(OtherContent):
        receive(make_session(session.edition), tap(who, key=key))


def test_one_key_twice_in_one_request_counts_once(session: ProgrammeSession) -> None:
    who = make_participant(session.edition)
    sent = tap(who)

    assert receive(session, sent, sent) == [Answer("present")] * 2
    with pytest.raises(OtherContent):
        receive(session, tap(who, key="a" * 32), tap(who, "late", key="a" * 32))


def test_taps_of_one_person_follow_each_other(session: ProgrammeSession) -> None:
    who, other = make_participant(session.edition), make_participant(session.edition)

    receive(session, tap(who), tap(other), tap(who, "late", "present"), tap(who, None, "late"))

    assert marks() == [P]
    assert steps() == [(None, P)]  # of the other: what the phone itself took back was never there
    assert people_with_wrong_tallies() == []


def test_late_tap_among_taps_of_one_person_is_told_what_stood_then(session: ProgrammeSession) -> None:
    who = make_participant(session.edition)
    mark(session.edition, entry(who, session, L), actor=Actor(None, "Mei"))

    late, cleared, later, last = receive(
        *(session, tap(who), tap(who, None, "late")), *(tap(who, None, "present"), tap(who, "excused"))
    )

    assert (late.stands, late.who, late.overtaken) == ("late", "Mei", True)
    assert (cleared, later, last) == (Answer(), Answer(), Answer("excused"))
    [late, own] = receive(session, tap(who, "late", "excused"), tap(who, "present"))
    assert (late, own.stands, own.who, own.overtaken) == (Answer("late"), "late", "a test", True)
    assert [step[1] for step in steps()] == [L, Attendance.EXCUSED, L]


def test_many_taps_of_one_person_ask_no_more_than_one(
    session: ProgrammeSession, statements: list[str]
) -> None:
    numbers = []
    for more in (0, 1, 20):
        who = make_participant(session.edition)
        sent = [tap(who), *[tap(who, "late", "present"), tap(who, "present", "late")] * more]
        statements.clear()
        receive(session, *(tap(who, each.to, each.seen) for each in sent))
        numbers.append(len(statements))

    assert numbers[1] == numbers[2] == 9  # the first also loads the session
    assert marks() == [P, P, P]


def test_mark_of_somebody_quicker_stays_and_is_told(session: ProgrammeSession) -> None:
    who, other = make_participant(session.edition), make_participant(session.edition)
    mark(session.edition, entry(who, session, L), actor=Actor(None, "Mei"))

    answer, fine = receive(session, tap(who), tap(other))

    assert (answer.stands, answer.overtaken, answer.who) == ("late", True, "Mei")
    assert fine == Answer("present")
    assert marks() == [L, P]


def test_mark_that_was_cleared_meanwhile_is_told(session: ProgrammeSession) -> None:
    assert receive(session, tap(make_participant(session.edition), "late", "present")) == [
        Answer(overtaken=True)
    ]


def test_who_takes_no_part_any_more_keeps_nobody_else_out(session: ProgrammeSession) -> None:
    stranger, who = make_participant(make_edition()), make_participant(session.edition)

    assert receive(session, tap(stranger), tap(who)) == [Answer(overtaken=True, gone=True), Answer("present")]


@pytest.mark.parametrize("word", ["out", "here", "PRESENT"])
def test_words_that_are_no_mark_are_refused(session: ProgrammeSession, word: str) -> None:
    with pytest.raises(Refused, match="present, late, absent or excused"):
        receive(session, tap(make_participant(session.edition), word))


# --- guests -------------------------------------------------------------------------------------------


def test_guest_is_counted_once_and_never_among_the_people(session: ProgrammeSession) -> None:
    make_participant(session.edition)
    sent = Arrival(new_key(), "Driver of the delegation")

    assert receive(session, sent) == receive(session, sent) == [Answer()]
    counted = queries.counted(session)
    assert (counted.guests, counted.people, counted.here) == (1, 1, 0)


def test_guests_are_named_by_session(session: ProgrammeSession) -> None:
    for name in ("Ann", "", "Ben"):
        service.add_guest(actor=ACTOR, session=session, name=name)
    other = make_session(session.edition)
    service.add_guest(actor=ACTOR, session=make_session(make_edition()), name="Elsewhere")

    found = queries.guests_by_session(session.edition)
    assert found == {session.id: ["Ann", "", "Ben"]}
    assert guests_sentence(found[session.id]) == "and 3 guests: Ann, Ben, and 1 without a name"
    assert guests_sentence(found.get(other.id, [])) == ""


def test_native_name_like_the_name_is_said_once(session: ProgrammeSession) -> None:
    for native in ("Li Wei", "李伟"):
        make_participant(session.edition, person=make_person(name="Li Wei", native_name=native))

    assert [person.native_name for person in queries.expected(session, DoorFilter())] == ["", "李伟"]


def test_guest_can_be_removed(session: ProgrammeSession) -> None:
    guest = service.add_guest(actor=ACTOR, session=session, name="")

    service.remove_guest(actor=ACTOR, session=session, guest=guest)

    assert (queries.guests_of(session), number_of(Guest)) == ([], 0)


# --- the list -----------------------------------------------------------------------------------------


def test_list_has_who_is_expected_with_their_marks(session: ProgrammeSession) -> None:
    names = [("Binta", Status.CONFIRMED), ("Amina", Status.CONFIRMED), ("Chan", Status.WITHDRAWN)]
    binta, *_others = (
        make_participant(session.edition, person=make_person(name=name), status=status)
        for name, status in names
    )
    mark(session.edition, entry(binta, session, L))

    found = queries.expected(session, DoorFilter())
    assert [(person.name, person.state) for person in found] == [("Amina", None), ("Binta", "late")]
    assert [person.name for person in queries.expected(session, DoorFilter(open=True))] == ["Amina"]
    assert [person.name for person in queries.expected(session, DoorFilter(q="bin"))] == ["Binta"]
    counted = queries.counted(session)
    assert (counted.people, counted.here, counted.missing) == (2, 1, 1)


def test_list_asks_as_much_for_three_as_for_one(session: ProgrammeSession, statements: list[str]) -> None:
    numbers = []
    assert session.visit is None  # loaded with the session in a request
    for more in (1, 2):
        for _n in range(more):
            mark(session.edition, entry(make_participant(session.edition), session, P))
        statements.clear()
        queries.expected(session, DoorFilter())
        queries.counted(session)
        numbers.append(len(statements))

    assert numbers == [3, 3]
