"""Coverage by country: every column against a plain recount."""

from __future__ import annotations

from datetime import date
from itertools import cycle, product

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from seminar.countries.models import Group
from seminar.figures.basis import Basis
from seminar.figures.breakdown import ANSWERS, Answer
from seminar.figures.count import Counting, figures_of
from seminar.figures.coverage import Tally, coverage_of, coverage_of_each, coverage_of_editions, total
from seminar.figures.crossing import crossed
from seminar.figures.dimensions import Dimension
from seminar.people.models import Gender, Status
from seminar.programme.models import EditionStatus
from tests.figures import recount
from tests.figures.marks import mark_sessions
from tests.figures.test_count import ONE_TRANSACTION
from tests.make import make_edition, make_participant, make_person


@ONE_TRANSACTION
@given(recount.people, recount.rules, st.sampled_from(Basis))
def test_every_column_equals_a_plain_recount(
    app: Flask, everybody: list[recount.Someone], rule: recount.Rules, basis: Basis
) -> None:
    edition = recount.store(rule, everybody)
    mark_sessions(edition, recount.SESSIONS)
    coverage = coverage_of(edition, basis)

    for row in coverage.rows:
        own = [each for each in everybody if each.country == row.country.iso2]
        assert row.tally == plain_tally(own, basis, rule)
    assert coverage.organisations == plain_tally([e for e in everybody if e.organisation], basis, rule)
    assert coverage.total == plain_tally(everybody, basis, rule)
    assert coverage.total.participants == figures_of(edition, basis).participants


def plain_tally(people: list[recount.Someone], basis: Basis, rule: recount.Rules) -> Tally:
    number = {b: sum(recount.counts(each, b, rule) for each in people) for b in Basis}
    counted = [each for each in people if recount.counts(each, basis, rule)]
    answers = {answer: sum(ANSWERS[each.gender] is answer for each in counted) for answer in Answer}
    return Tally(
        *number.values(),
        *answers.values(),
        sessions_attended=sum(each.marks[0] + each.marks[1] for each in counted),
    )


def test_rows_are_the_countries_that_anybody_counts_for(app: Flask) -> None:
    edition = make_edition()
    make_participant(edition, country="LA", status=Status.DECLINED)
    make_participant(edition, country="KE", status=Status.APPLIED)
    make_participant(edition, country="CI")
    make_participant(edition, organisation="UNOSSC")

    coverage = coverage_of(edition)

    assert [row.name for row in coverage.rows] == ["Côte d’Ivoire", "Kenya"]
    assert [row.tally.participants for row in coverage.rows] == [1, 0]
    assert coverage.organisations.confirmed == 1


def test_groups_are_those_of_the_first_day(app: Flask) -> None:
    edition = make_edition(first_day=date(2023, 7, 24))
    make_participant(edition, country="BT")

    assert Group.LDC in coverage_of(edition).rows[0].groups


@pytest.fixture(params=[100, 0], ids=["one by one", "in the order of people"])
def read(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both ways of finding out who took part before: for a few editions, and for many."""
    monkeypatch.setattr("seminar.figures.count.MANY", request.param)


@pytest.mark.usefixtures("read")
def test_returning_took_part_in_an_earlier_edition(app: Flask) -> None:
    earlier = make_edition(first_day=date(2022, 3, 21), last_day=date(2022, 3, 25))
    cancelled = make_edition(
        first_day=date(2022, 5, 1), last_day=date(2022, 5, 2), status=EditionStatus.CANCELLED
    )
    later = make_edition(first_day=date(2024, 1, 8), last_day=date(2024, 1, 9))
    edition = make_edition()
    came_back, withdrew, new = (make_person(gender=Gender.MAN) for _ in range(3))
    make_participant(earlier, person=came_back)
    make_participant(earlier, person=withdrew, status=Status.WITHDRAWN)
    for other in (cancelled, later):
        make_participant(other, person=new)
    for person in (came_back, withdrew, new):
        make_participant(edition, person=person)

    tally = coverage_of(edition).total

    assert (tally.returning, tally.first_time) == (1, 2)


@pytest.mark.usefixtures("read")
@pytest.mark.parametrize("basis", [Basis.REGISTERED, Basis.CONFIRMED])
def test_returning_to_several_editions_equals_a_plain_recount(app: Flask, basis: Basis) -> None:
    days = [date(2022, 3, 21), date(2023, 7, 24), date(2023, 7, 24), date(2024, 1, 8)]
    editions = [make_edition(first_day=day, last_day=day) for day in days]
    editions[0].status = EditionStatus.CANCELLED
    editions.append(make_edition(first_day=date(2023, 1, 9), last_day=date(2023, 1, 9)))
    places = cycle([{"country": "KE"}, {"country": "LA"}, {"organisation": "UNOSSC"}, {}])
    statuses = (None, Status.APPLIED, Status.NO_SHOW)
    returning = 0
    for each in product(statuses, repeat=len(editions)):
        person, place = make_person(), next(places)
        for edition, status in zip(editions, each, strict=True):
            if status:
                make_participant(edition, person=person, status=status, **place)
        took_part = [
            e.first_day
            for e, s in zip(editions, each, strict=True)
            if s is Status.NO_SHOW and e is not editions[0]
        ]
        counted = statuses[1:] if basis is Basis.REGISTERED else statuses[2:]
        returning += sum(
            status in counted and any(day < edition.first_day for day in took_part)
            for edition, status in zip(editions, each, strict=True)
        )
    counting = Counting(editions, basis)

    coverage = coverage_of_editions(counting)
    crossing = crossed(counting, Dimension.HISTORY, partner=False)

    assert coverage.total.returning == returning
    assert sum((each.total for each in coverage_of_each(counting).values()), Tally()) == coverage.total
    assert [line.total for line in crossing.lines] == [coverage.total.first_time, returning]


def test_total_of_nothing_is_zero() -> None:
    assert total([]) == Tally()


def test_queries_stay_as_many(app: Flask, statements: list[str]) -> None:
    numbers = []
    for people in (1, 3):
        edition = make_edition()
        for country in ("KE", "LA", "FJ")[:people]:
            make_participant(edition, country=country)
        statements.clear()
        coverage_of(edition)
        numbers.append(len(statements))

    assert numbers[0] == numbers[1] <= 3
