"""Counting people out and back on a field visit, at the same door."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import func, select

from seminar.attendance import queries, service
from seminar.attendance.models import Mark, MarkChange, MarkSource
from seminar.attendance.queries import DoorFilter, wrong_tallies
from seminar.attendance.service import Answer, Tap
from seminar.attendance.taps import new_key
from seminar.audit.models import AuditEntry
from seminar.db import db
from seminar.errors import Refused
from seminar.programme import service as programme
from seminar.programme.models import FieldVisit, SessionKind
from tests.attendance.make import A, L, P, entry, mark, marks
from tests.make import ACTOR, make_edition, make_participant, make_session

pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture
def visit(app: object) -> FieldVisit:
    session = make_session(make_edition(), kind=SessionKind.FIELD_VISIT)
    return programme.set_visit(actor=ACTOR, session=session, site="Zone", places=5)


def going(visit: FieldVisit, number: int) -> list[Any]:
    people = [make_participant(visit.session.edition) for _n in range(number)]
    programme.give_places(actor=ACTOR, visit=visit, participant_ids=[who.id for who in people])
    return people


def count(visit: FieldVisit, *taps: tuple[Any, str | None, str | None]) -> list[Answer]:
    sent = [Tap(new_key(), who.id, to, seen) for who, to, seen in taps]
    answers = service.receive(actor=ACTOR, session=visit.session, sent=sent)
    return [answers[each.key] for each in sent]


def test_people_are_counted_out_and_back(visit: FieldVisit) -> None:
    one, two, _three = going(visit, 3)

    count(visit, (one, "out", None), (two, "out", None), (one, "back", "out"))

    counted = queries.counted(visit.session)
    assert (counted.people, counted.out, counted.back, counted.still_out) == (3, 2, 1, 1)
    still_out = queries.expected(visit.session, DoorFilter(open=True))
    assert [person.id for person in still_out] == [two.id]
    assert marks() == [P, P]


def source_of(who: Any) -> MarkSource:
    statement = select(Mark.source).where(Mark.participant_id == who.id)
    return db.session.execute(statement).scalar_one()


def test_who_is_counted_out_is_present_once(visit: FieldVisit) -> None:
    [who] = going(visit, 1)
    tap = Tap(new_key(), who.id, "out", None)

    for _n in range(3):
        service.receive(actor=ACTOR, session=visit.session, sent=[tap])
    count(visit, (who, "back", "out"))

    assert marks() == [P]
    assert source_of(who) is MarkSource.CHECK_IN
    assert db.session.execute(select(func.count()).select_from(MarkChange)).scalar_one() == 1
    assert db.session.execute(wrong_tallies()).all() == []


def test_a_mark_that_stands_is_kept_by_counting_out_and_taking_it_back(visit: FieldVisit) -> None:
    [who] = going(visit, 1)
    mark(visit.session.edition, entry(who, visit.session, A))

    count(visit, (who, "out", None))
    assert marks() == [A]
    count(visit, (who, None, "out"))

    assert marks() == [A]


def test_count_taken_back_takes_its_own_mark_alone(visit: FieldVisit) -> None:
    mine, changed, confirmed = going(visit, 3)
    count(visit, *((who, "out", None) for who in (mine, changed, confirmed)))
    mark(visit.session.edition, entry(changed, visit.session, L))
    mark(visit.session.edition, entry(confirmed, visit.session, A))
    mark(visit.session.edition, entry(confirmed, visit.session, P))

    count(visit, *((who, None, "out") for who in (mine, changed, confirmed)))

    assert sorted(marks()) == [L, P]


def test_count_taken_back_and_counted_again_is_present(visit: FieldVisit) -> None:
    [who] = going(visit, 1)

    count(visit, (who, "out", None), (who, None, "out"))
    assert marks() == []
    count(visit, (who, "out", None))
    count(visit, (who, None, "out"))
    assert marks() == []
    count(visit, (who, "back", None))

    assert marks() == [P]


def test_numbers_of_a_count_are_noted(visit: FieldVisit) -> None:
    one, two = going(visit, 2)

    count(visit, (one, "out", None), (two, "out", None))

    noted = db.session.execute(select(AuditEntry).where(AuditEntry.action == "visit.count")).scalar_one()
    assert noted.changes == {"out": [0, 2], "back": [0, 0]}


def test_count_of_somebody_quicker_stays_and_is_told(visit: FieldVisit) -> None:
    [who] = going(visit, 1)
    count(visit, (who, "back", None))

    [answer] = count(visit, (who, "out", None))

    assert (answer.stands, answer.overtaken, answer.who) == ("back", True, "a test")


def test_two_who_count_the_same_agree(visit: FieldVisit) -> None:
    [who] = going(visit, 1)

    assert count(visit, (who, "out", None), (who, "out", None)) == [Answer("out"), Answer("out")]


def test_late_count_is_told_what_stood_before_the_next_one(visit: FieldVisit) -> None:
    [who] = going(visit, 1)

    answers = count(visit, (who, "out", None), (who, None, "back"), (who, "back", "out"))

    assert [(answer.stands, answer.overtaken) for answer in answers] == [
        ("out", False),
        ("out", True),
        ("back", False),
    ]


def test_count_can_be_taken_back(visit: FieldVisit) -> None:
    [who] = going(visit, 1)
    count(visit, (who, "out", None), (who, None, "out"))

    assert queries.counted(visit.session).out == 0


def test_who_holds_no_place_is_told(visit: FieldVisit) -> None:
    who = make_participant(visit.session.edition)

    assert count(visit, (who, "out", None)) == [Answer(overtaken=True, gone=True)]


def test_marks_are_no_legs(visit: FieldVisit) -> None:
    with pytest.raises(Refused, match="out or back"):
        count(visit, (going(visit, 1)[0], "present", None))
