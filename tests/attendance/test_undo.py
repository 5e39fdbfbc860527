from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import select

from seminar.attendance import service
from seminar.attendance.models import Mark, MarkChange, MarkSource
from seminar.db import db
from seminar.errors import Refused
from seminar.programme.models import Edition
from tests.attendance.make import A, L, P, entry, mark, marks, people_with_wrong_tallies, steps, tallies
from tests.make import ACTOR, make_edition, make_participant, make_session


def undo(edition: Edition, act: int | None) -> service.Outcome:
    assert act is not None
    return service.undo(actor=ACTOR, edition=edition, act=act)


def test_undo_puts_back_what_stood_before(app: Flask) -> None:
    edition = make_edition()
    where, people = make_session(edition), [make_participant(edition) for _n in range(3)]
    mark(edition, entry(people[0], where, L))

    undo(edition, mark(edition, *(entry(who, where, P) for who in people)).act)

    assert marks() == [L]
    assert tallies(people[0]) == (0, 1, 0, 0)
    assert people_with_wrong_tallies() == []


def test_undo_leaves_what_somebody_marked_since(app: Flask) -> None:
    edition = make_edition()
    where, people = make_session(edition), [make_participant(edition) for _n in range(2)]
    act = mark(edition, *(entry(who, where, P) for who in people)).act
    mark(edition, entry(people[0], where, A))

    outcome = undo(edition, act)

    assert marks() == [A]
    assert outcome.changed == [(people[1].id, where.id)]
    standing = outcome.overtaken[people[0].id, where.id]
    assert standing is not None
    assert standing.attendance is A


def test_undo_leaves_minutes_that_came_since(app: Flask) -> None:
    edition = make_edition()
    who, where = make_participant(edition), make_session(edition)
    act = mark(edition, entry(who, where, P, minutes=40), source=MarkSource.PLATFORM).act
    mark(edition, entry(who, where, P, minutes=70), source=MarkSource.PLATFORM)

    outcome = undo(edition, act)

    assert (outcome.changed, list(outcome.overtaken)) == ([], [(who.id, where.id)])
    assert db.session.execute(select(Mark.minutes)).scalar_one() == 70


def test_undo_brings_back_minutes(app: Flask) -> None:
    edition = make_edition()
    who, where = make_participant(edition), make_session(edition)
    mark(edition, entry(who, where, P, minutes=40), source=MarkSource.PLATFORM)

    undo(edition, mark(edition, entry(who, where, None)).act)

    assert db.session.execute(select(Mark.attendance, Mark.minutes)).one() == (P, 40)


def test_undo_brings_back_where_a_mark_came_from(app: Flask) -> None:
    edition = make_edition()
    who, where = make_participant(edition), make_session(edition)
    mark(edition, entry(who, where, P, minutes=40), source=MarkSource.PLATFORM)

    for _time in range(2):  # the second has an undo before it
        undo(edition, mark(edition, entry(who, where, A)).act)

    assert db.session.execute(select(Mark.source)).scalar_one() is MarkSource.PLATFORM
    sources = db.session.execute(select(MarkChange.source).order_by(MarkChange.id)).scalars().all()
    assert sources[1:3] == [MarkSource.TYPED, MarkSource.UNDO]


@pytest.mark.parametrize("number", [1, 3])
def test_undo_takes_the_same_number_of_queries(app: Flask, number: int, statements: list[str]) -> None:
    edition = make_edition()
    where, people = make_session(edition), [make_participant(edition) for _n in range(number)]
    for what in (P, A):
        act = mark(edition, *(entry(who, where, what) for who in people)).act
    statements.clear()

    undo(edition, act)

    assert len(statements) == 9


def test_undo_of_an_undo_marks_again(app: Flask) -> None:
    edition = make_edition()
    who, where = make_participant(edition), make_session(edition)

    undo(edition, undo(edition, mark(edition, entry(who, where, P)).act).act)

    assert marks() == [P]
    assert steps() == [(None, P), (P, None), (None, P)]


def test_undo_twice_changes_nothing_more(app: Flask) -> None:
    edition = make_edition()
    who, where = make_participant(edition), make_session(edition)
    act = mark(edition, entry(who, where, P)).act
    undo(edition, act)

    assert undo(edition, act).act is None


def test_act_of_another_edition_is_refused(app: Flask) -> None:
    edition, other = make_edition(), make_edition()
    act = mark(other, entry(make_participant(other), make_session(other), P)).act

    with pytest.raises(Refused):
        undo(edition, act)

    assert marks() == [P]
