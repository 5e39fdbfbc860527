from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from seminar.attendance import queries
from seminar.attendance.queries import GridFilter
from seminar.audit.models import Actor
from seminar.people.models import Participant, Status
from seminar.programme.models import Edition, Excused, Late
from seminar.programme.rule import Rule
from tests.attendance.make import A, E, L, P, entry, mark
from tests.make import make_edition, make_participant, make_person, make_session

NOTHING = GridFilter()


def names(edition: Edition, wanted: GridFilter = NOTHING, page: int = 1) -> list[str]:
    return [row.name for row in queries.grid(edition, wanted, page, per_page=3).rows]


def named(edition: Edition, name: str, **over: object) -> Participant:
    return make_participant(edition, person=make_person(name=name), **over)


def test_grid_holds_who_is_confirmed_and_who_was_marked(app: Flask) -> None:
    edition = make_edition()
    named(edition, "Confirmed")
    named(edition, "Applied", status=Status.APPLIED)
    withdrawn = named(edition, "Withdrawn", status=Status.WITHDRAWN)
    named(make_edition(), "Elsewhere")
    mark(edition, entry(withdrawn, make_session(edition, counts=False), P))

    assert names(edition) == ["Confirmed", "Withdrawn"]


def test_grid_comes_page_by_page_in_the_order_of_names(app: Flask) -> None:
    edition = make_edition()
    for name in ("Dara", "Émile", "Bopha", "amina"):
        named(edition, name)

    assert names(edition) == ["amina", "Bopha", "Dara"]
    assert names(edition, page=2) == ["Émile"]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (GridFilter(q="emi"), ["Émile"]),
        (GridFilter(q="100 %"), []),
        (GridFilter(country="TV"), ["Fetu"]),
        (GridFilter(country="none"), ["Émile"]),
        (GridFilter(unmarked=True), ["Fetu"]),
    ],
)
def test_grid_is_narrowed(app: Flask, wanted: GridFilter, found: list[str]) -> None:
    edition = make_edition()
    where = make_session(edition)
    people = [
        named(edition, "Amina"),
        named(edition, "Émile", organisation="UNOSSC"),
        named(edition, "Fetu", country="TV"),
    ]
    mark(edition, *(entry(who, where, P) for who in people[:2]))

    assert names(edition, wanted) == found
    assert queries.grid(edition, wanted).people == 3
    assert queries.grid(edition, wanted).found == len(found)


@pytest.mark.parametrize("q", ["fofana emile", "Émile  Fof", "mile", " "])
def test_grid_finds_the_words_of_a_name_in_any_order(app: Flask, q: str) -> None:
    edition = make_edition()
    named(edition, "Émile Fofana")

    assert names(edition, GridFilter(q=q)) == ["Émile Fofana"]
    assert names(edition, GridFilter(q=f"{q} zzz")) == []


def test_columns_stand_in_the_order_of_the_programme(app: Flask) -> None:
    edition = make_edition()
    start = datetime(2023, 7, 25, tzinfo=UTC)
    for title, hours in (("Second", 2), ("First", 1)):
        make_session(
            edition, title=title, starts_at=start + timedelta(hours=hours), ends_at=start + timedelta(hours=5)
        )
    named(edition, "Amina")

    assert [column.title for column in queries.grid(edition, NOTHING).columns] == ["First", "Second"]


def test_rates_follow_the_rule_of_the_edition(app: Flask) -> None:
    edition = make_edition(threshold=75, late_counts=Late.HALF, excused_counts=Excused.LEFT_OUT)
    who, other = named(edition, "Amina"), named(edition, "Bopha")
    sessions = [make_session(edition) for _n in range(5)]
    mark(edition, *(entry(who, s, a) for s, a in zip(sessions, (P, P, L, E), strict=False)))

    grid = queries.grid(edition, NOTHING)

    assert [(row.rate.percent, row.rate.completes) for row in grid.rows] == [(83, True), (0, False)]
    assert grid.left_out == 1
    assert [grid.share(column) for column in grid.columns] == [50, 50, 25, 0, None]
    assert queries.rates_of(edition, [other.id])[1] == {other.id: grid.rows[1].rate}


@pytest.mark.parametrize(
    ("present", "sessions", "percent"), [(799, 1000, 79), (800, 1000, 80), (29, 100, 29), (0, 3, 0)]
)
def test_percentage_is_never_rounded_up(present: int, sessions: int, percent: int) -> None:
    rule = Rule(80, Late.PRESENT, Excused.LEFT_OUT, sessions)
    tally = queries.Numbers(people=0, present=present, late=0, excused=0, absent=0)

    assert rule.percent(tally) == percent
    assert rule.met(tally) is (percent >= 80)


def test_nobody_has_a_rate_before_the_first_mark(app: Flask) -> None:
    edition = make_edition()
    named(edition, "Amina")
    make_session(edition)

    [row] = queries.grid(edition, NOTHING).rows

    assert (row.rate.percent, row.rate.completes) == (None, False)


def test_list_of_a_session_narrows_to_those_without_a_mark_there(app: Flask) -> None:
    edition = make_edition()
    who, other = named(edition, "Amina"), named(edition, "Bopha")
    here, there = make_session(edition), make_session(edition)
    mark(edition, entry(who, here, L))

    roll = queries.roll(edition, here, GridFilter(unmarked=True))

    assert [row.name for row in roll.rows] == ["Bopha"]
    assert [column.id for column in roll.columns] == [here.id]
    assert queries.numbers_at(edition, here, NOTHING).key == "2.0.1.0.0"
    assert queries.ids_at(edition, there, NOTHING) == [who.id, other.id]


def test_history_tells_who_when_how_and_before(app: Flask) -> None:
    edition = make_edition()
    who, where = named(edition, "Amina"), make_session(edition)
    mark(edition, entry(who, where, P), actor=Actor(None, "Mei"))
    mark(edition, entry(who, where, A), actor=Actor(None, "Sam"))

    changes = queries.history_of(who, where)

    assert [(c.who, c.old, c.new, c.source.label) for c in changes] == [
        ("Sam", P, A, "Typed"),
        ("Mei", None, P, "Typed"),
    ]


def test_queries_do_not_grow_with_the_grid(app: Flask, statements: list[str]) -> None:
    edition = make_edition()
    counts = []
    for number in (1, 3):
        people = [named(edition, f"Person {n}") for n in range(number)]
        sessions = [make_session(edition) for _n in range(number)]
        mark(edition, *(entry(who, where, P) for who in people for where in sessions))
        statements.clear()
        queries.grid(edition, NOTHING)
        counts.append(len(statements))

    assert counts[0] == counts[1]
