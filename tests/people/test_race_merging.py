"""Two merges at once, and a merge while a mark is saved: one of them comes first, and nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from threading import Barrier, Thread

import pytest
from flask import Flask
from sqlalchemy import func, select

from seminar.attendance.models import Attendance, Mark
from seminar.attendance.service import Entry, mark, recount
from seminar.db import db, writing
from seminar.errors import Refused
from seminar.people.models import Merge, Participant, Person
from seminar.people.queries.merging import plan
from seminar.people.service.merging import merge
from seminar.programme.models import Edition
from tests.make import ACTOR, make_edition, make_participant, make_person, make_session
from tests.people.doubles import EVERYWHERE, make_both_in
from tests.threads import run_all

pytestmark = pytest.mark.own_database
Act = Callable[[], object]


def merging(one: int, other: int, seen: str) -> Act:
    def act() -> None:
        persons = [found for id in (one, other) if (found := db.session.get(Person, id))]
        if len(persons) == 2:
            _done, touched = merge(actor=ACTOR, scope=EVERYWHERE, persons=persons, seen=seen, answers={})
            recount(touched)

    return act


def seen_of(one: int, other: int) -> str:
    return plan(db.session.get_one(Person, one), db.session.get_one(Person, other)).seen


def all_at_once(app: Flask, acts: list[Act]) -> list[str]:
    """Do everything at one moment; the sentences of those that were refused."""
    gate, told = Barrier(len(acts)), []

    def run(act: Act) -> None:
        with app.app_context():
            gate.wait(30)
            try:
                with writing():
                    act()
            except Refused as refused:
                told.append(refused.sentence)

    run_all([Thread(target=run, args=(act,)) for act in acts])
    return told


def make_pair(app: Flask) -> tuple[list[int], int]:
    """The ids of two entries with one name, both in one edition."""
    with app.app_context(), writing():
        one, other = (make_person(name="Dara Sok") for _n in range(2))
        edition = make_edition()
        make_both_in(edition, one, other)
        return [one.id, other.id], edition.id


def test_one_pair_merged_twice_at_once_is_merged_once(race_app: Flask) -> None:
    pair, _edition_id = make_pair(race_app)
    with race_app.app_context():
        seen = seen_of(*pair)

    all_at_once(race_app, [merging(*pair, seen)] * 8)

    with race_app.app_context():
        assert db.session.execute(select(func.count(Merge.id))).scalar_one() == 1
        assert db.session.execute(select(Person.id)).scalars().all() == [pair[1]]


def test_merges_in_a_ring_at_once_lose_nobody(race_app: Flask) -> None:
    """A into B, B into C, A into C: whoever comes first, every participation belongs to somebody."""
    with race_app.app_context(), writing():
        ids = [make_person(name="Dara Sok").id for _n in range(3)]
        for id in ids:
            make_participant(make_edition(), person=db.session.get_one(Person, id))
    ring = [(ids[0], ids[1]), (ids[1], ids[2]), (ids[2], ids[0])]
    with race_app.app_context():
        acts = [merging(*pair, seen_of(*pair)) for pair in ring]

    all_at_once(race_app, acts)

    with race_app.app_context():
        persons = set(db.session.execute(select(Person.id)).scalars())
        held = db.session.execute(select(Participant.person_id)).scalars().all()
        assert len(held) == 3
        assert set(held) == persons
        assert len(persons) < 3


def test_a_mark_saved_while_its_participant_is_merged_is_kept_or_refused(race_app: Flask) -> None:
    pair, edition_id = make_pair(race_app)
    with race_app.app_context(), writing():
        edition = db.session.get_one(Edition, edition_id)
        sessions = [make_session(edition).id for _n in range(6)]
        going = db.session.execute(
            select(Participant.id).where(Participant.person_id == pair[0])
        ).scalar_one()
        seen = seen_of(*pair)

    def marking(session_id: int) -> Act:
        entry = Entry(going, session_id, Attendance.PRESENT)
        return lambda: mark(actor=ACTOR, edition=db.session.get_one(Edition, edition_id), entries=[entry])

    told = all_at_once(race_app, [*map(marking, sessions), merging(*pair, seen)])

    with race_app.app_context():
        marks = db.session.execute(select(func.count(Mark.id))).scalar_one()
        present = db.session.execute(select(func.sum(Participant.present))).scalar_one()
        assert marks + len([sentence for sentence in told if "not participants" in sentence]) == 6
        assert present == marks
