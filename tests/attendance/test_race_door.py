"""Phones that send at once, again and in any order; and a server that is killed while they send."""

from __future__ import annotations

import random
from collections.abc import Callable
from threading import Barrier, Thread

import pytest
from flask import Flask
from sqlalchemy import func, select

from seminar.attendance import service
from seminar.attendance.models import Guest, Mark, MarkChange, Receipt
from seminar.attendance.queries import wrong_tallies
from seminar.attendance.service import Answer, Arrival, OtherContent, Tap
from seminar.attendance.taps import new_key
from seminar.db import db, writing
from seminar.programme import service as programme
from seminar.programme.models import ProgrammeSession, SessionKind, VisitPlace
from tests.make import ACTOR, make_edition, make_participant, make_session
from tests.threads import run_all

pytestmark = pytest.mark.own_database
AT_ONCE = 50
PHONES = 3
IN_A_REQUEST = 25

Sent = Tap | Arrival


def make_door(app: Flask, people: int) -> tuple[int, list[int]]:
    """A session and the participants at its door."""
    with app.app_context(), writing():
        session = make_session(make_edition())
        return session.id, [make_participant(session.edition).id for _n in range(people)]


def send(app: Flask, session_id: int, sent: list[Sent]) -> dict[str, Answer]:
    with app.app_context(), writing():
        session = db.session.get_one(ProgrammeSession, session_id)
        return service.receive(actor=ACTOR, session=session, sent=sent)


def at_once(*acts: Callable[[], object]) -> list[object]:
    gate, results = Barrier(len(acts)), []

    def run(act: Callable[[], object]) -> None:
        gate.wait(30)
        try:
            results.append(act())
        except OtherContent:
            results.append("refused")

    run_all([Thread(target=run, args=(act,)) for act in acts])
    return results


def numbers(app: Flask) -> tuple[int, ...]:
    """Marks, steps of their history, receipts, and people whose tallies are wrong."""
    with app.app_context():
        rows = [
            db.session.execute(select(func.count()).select_from(t)).scalar_one()
            for t in (Mark, MarkChange, Receipt)
        ]
        return (*rows, len(db.session.execute(wrong_tallies()).all()))


def test_fifty_check_ins_of_one_person_are_one_mark_and_fifty_equal_answers(race_app: Flask) -> None:
    session, [who] = make_door(race_app, 1)
    taps = [Tap(new_key(), who, "present", None) for _n in range(AT_ONCE)]

    results = at_once(*(lambda tap=tap: list(send(race_app, session, [tap]).values()) for tap in taps))

    assert results == [[Answer("present")]] * AT_ONCE
    assert numbers(race_app) == (1, 1, AT_ONCE, 0)


def test_one_tap_sent_fifty_times_at_once_is_answered_the_same(race_app: Flask) -> None:
    session, [who] = make_door(race_app, 1)
    tap = Tap(new_key(), who, "present", None)

    results = at_once(*[lambda: send(race_app, session, [tap])] * AT_ONCE)

    assert results == [{tap.key: Answer("present")}] * AT_ONCE
    assert numbers(race_app) == (1, 1, 1, 0)


def test_one_guest_sent_fifty_times_at_once_is_one_guest(race_app: Flask) -> None:
    session, _nobody = make_door(race_app, 0)
    arrival = Arrival(new_key(), "Driver")

    assert (
        at_once(*[lambda: send(race_app, session, [arrival])] * AT_ONCE)
        == [{arrival.key: Answer()}] * AT_ONCE
    )
    with race_app.app_context():
        assert db.session.execute(select(func.count()).select_from(Guest)).scalar_one() == 1


def test_one_key_with_two_contents_at_once_marks_one(race_app: Flask) -> None:
    session, [one, two] = make_door(race_app, 2)
    key = new_key()

    results = at_once(
        *(lambda who=who: send(race_app, session, [Tap(key, who, "present", None)]) for who in (one, two))
    )

    assert sorted(map(str, results)) == sorted([str({key: Answer("present")}), "refused"])
    assert numbers(race_app) == (1, 1, 1, 0)


@pytest.mark.parametrize("people", [100, pytest.param(500, marks=pytest.mark.prove)])
def test_marks_sent_three_times_in_any_order_are_one_each(race_app: Flask, people: int) -> None:
    session, everybody = make_door(race_app, people)
    taps = [Tap(new_key(), who, "present", None) for who in everybody]
    answers: dict[str, set[Answer]] = {tap.key: set() for tap in taps}

    def phone(number: int) -> None:
        order = random.Random(number).sample(taps, len(taps))
        for start in range(0, len(order), IN_A_REQUEST):
            for key, answer in send(race_app, session, list(order[start : start + IN_A_REQUEST])).items():
                answers[key].add(answer)

    at_once(*(lambda number=number: phone(number) for number in range(PHONES)))

    assert set(map(len, answers.values())) == {1}
    assert numbers(race_app) == (people, people, people, 0)


def test_two_who_count_out_at_once_agree(race_app: Flask) -> None:
    with race_app.app_context(), writing():
        session = make_session(make_edition(), kind=SessionKind.FIELD_VISIT)
        visit = programme.set_visit(actor=ACTOR, session=session, site="Zone", places=AT_ONCE)
        people = [make_participant(session.edition).id for _n in range(AT_ONCE)]
        programme.give_places(actor=ACTOR, visit=visit, participant_ids=people)
        number = session.id

    def leader(seed: int) -> set[Answer]:
        order = random.Random(seed).sample(people, len(people))
        taps: list[Sent] = [Tap(new_key(), who, "out", None) for who in order]
        return {
            answer
            for start in range(0, AT_ONCE, 10)
            for answer in send(race_app, number, taps[start : start + 10]).values()
        }

    assert at_once(lambda: leader(1), lambda: leader(2)) == [{Answer("out")}] * 2
    with race_app.app_context():
        legs = db.session.execute(select(VisitPlace.leg)).scalars().all()
    assert legs == ["out"] * AT_ONCE
    assert numbers(race_app)[:2] == (AT_ONCE, AT_ONCE)
