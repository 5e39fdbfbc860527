"""Minutes in a meeting become a mark by the edition's rule, exactly."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy.exc import IntegrityError

from seminar.attendance.models import Attendance
from seminar.attendance.online import OnlineRule
from seminar.db import db
from tests.make import make_edition

LENGTH = timedelta(minutes=90)
A_SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("attended", "mark"),
    [
        (timedelta(minutes=45), Attendance.PRESENT),
        (timedelta(minutes=44, seconds=59), Attendance.ABSENT),
        (timedelta(), Attendance.ABSENT),
    ],
)
def test_share_is_compared_exactly(attended: timedelta, mark: Attendance) -> None:
    rule = OnlineRule(share=50, minutes=None, late_after=timedelta())

    assert rule.mark_of(attended=attended, lengths=[LENGTH], late_by=None) is mark


def test_minutes_take_the_place_of_the_share_and_of_a_short_session_all() -> None:
    rule = OnlineRule(share=50, minutes=60, late_after=timedelta())
    short = timedelta(minutes=20)
    needed = [([LENGTH], timedelta(minutes=60)), ([short], short), ([LENGTH, short], timedelta(minutes=80))]

    for lengths, time in needed:
        marks = [
            rule.mark_of(attended=each, lengths=lengths, late_by=None) for each in (time, time - A_SECOND)
        ]
        assert marks == [Attendance.PRESENT, Attendance.ABSENT]


@pytest.mark.parametrize("late_after", [0, 10, 25])
def test_whoever_joins_later_than_the_edition_says_is_late(app: Flask, late_after: int) -> None:
    rule, limit = OnlineRule.of(make_edition(late_after=late_after)), timedelta(minutes=late_after)
    marks = [
        rule.mark_of(attended=LENGTH, lengths=[LENGTH], late_by=late)
        for late in (None, limit, limit + A_SECOND)
    ]

    assert marks == [Attendance.PRESENT, Attendance.PRESENT, Attendance.LATE]


@pytest.mark.parametrize("values", [{"online_minutes": 0}, {"online_minutes": 1441}, {"late_after": -1}])
def test_database_takes_no_minutes_beyond_a_day(app: Flask, values: dict[str, int]) -> None:
    with pytest.raises(IntegrityError):
        make_edition(**values)
    db.session.rollback()
