"""Days of a column."""

from __future__ import annotations

from datetime import date

import pytest

from seminar.imports.days import day_reader

DAY = date(2023, 7, 4)


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        (["2023-07-04"], [DAY]),
        (["2023-07-04 09:30:00", "2023/7/4", "2023年7月4日"], [DAY] * 3),
        (["04/07/2023", "24/07/2023"], [DAY, date(2023, 7, 24)]),
        (["07/04/2023", "07/24/2023"], [DAY, date(2023, 7, 24)]),
        (["04.07.2023"], [None]),  # 4 July or 7 April: nobody knows
        (["24/07/2023", "07/24/2023"], [None, None]),  # the column contradicts itself
        (["07/07/2023"], [date(2023, 7, 7)]),
        (["31/02/2023", "July", "", "2023-13-01", "45000"], [None] * 5),
    ],
)
def test_days_are_told_by_the_column(column: list[str], expected: list[date | None]) -> None:
    read = day_reader(column)

    assert [read(cell) for cell in column] == expected
