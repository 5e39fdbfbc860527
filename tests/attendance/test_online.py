"""Minutes in a meeting become a mark by the edition's rule, exactly."""

from __future__ import annotations

from datetime import timedelta

import pytest

from seminar.attendance.models import Attendance
from seminar.attendance.online import LATE_AFTER, mark_of

LENGTH = timedelta(minutes=90)


@pytest.mark.parametrize(
    ("attended", "mark"),
    [
        (timedelta(minutes=45), Attendance.PRESENT),
        (timedelta(minutes=44, seconds=59), Attendance.ABSENT),
        (timedelta(), Attendance.ABSENT),
    ],
)
def test_share_is_compared_exactly(attended: timedelta, mark: Attendance) -> None:
    assert mark_of(share=50, attended=attended, length=LENGTH, late_by=None) is mark


def test_whoever_joins_after_ten_minutes_is_late() -> None:
    marks = [
        mark_of(share=50, attended=LENGTH, length=LENGTH, late_by=late)
        for late in (LATE_AFTER, LATE_AFTER + timedelta(seconds=1))
    ]

    assert marks == [Attendance.PRESENT, Attendance.LATE]
