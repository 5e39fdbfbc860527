"""Days of a column."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from seminar.imports.days import Days, Order, is_day, orders_of, read_in, with_days
from seminar.imports.problems import Kind, Problem
from tests.imports.lists import UTC, row

DAY = date(2023, 7, 4)


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        (["2023-07-04"], [DAY]),
        (["2023-07-04 09:30:00", "2023/7/4", "2023年7月4日"], [DAY] * 3),
        (["04/07/2023", "24/07/2023"], [DAY, date(2023, 7, 24)]),
        (["07/04/2023", "07/24/2023"], [DAY, date(2023, 7, 24)]),
        (["04.07.2023"], [None]),  # 4 July or 7 April: nobody knows
        # The column contradicts itself: what is clear is taken, what is not is asked about.
        (["24/07/2023", "07/24/2023", "03/04/2023"], [date(2023, 7, 24)] * 2 + [None]),
        (["07/07/2023"], [date(2023, 7, 7)]),
        (["31/02/2023", "July", "", "2023-13-01", "45000"], [None] * 5),
        (["4 July 2023", "July 4, 2023", "Tuesday, 4 July", "4th of July 2023"], [DAY, DAY, None, DAY]),
        (["4 juillet 2023", "4 de julio de 2023", "4 июля 2023 г.", "4 يوليو 2023", "4-Jul-2023"], [DAY] * 5),
    ],
)
def test_days_are_told_by_the_column(column: list[str], expected: list[date | None]) -> None:
    days = Days(column)

    assert [days.read(cell) for cell in column] == expected


@pytest.mark.parametrize(
    ("column", "asked"),
    [
        (["03/04/2023", "05.06.2023", "2023-07-04"], [True, True, False]),
        (["03/04/2023", "24/07/2023"], [False, False]),
        (["03/04/2023", "24/07/2023", "07/24/2023"], [True, False, False]),
        (["07/07/2023", "40/40/2023", "soon"], [False] * 3),
        (["45131"], [True]),
    ],
)
def test_a_column_that_does_not_tell_is_asked_about(column: list[str], asked: list[bool]) -> None:
    days = Days(column)

    assert [days.asked(cell) for cell in column] == asked


def test_a_day_is_read_in_the_order_that_is_said() -> None:
    assert orders_of("03/04/2023") == (Order.DAY_FIRST, Order.MONTH_FIRST)
    assert read_in("03/04/2023", Order.DAY_FIRST) == date(2023, 4, 3)
    assert read_in("03/04/2023", Order.MONTH_FIRST) == date(2023, 3, 4)
    assert orders_of("45131") == (Order.FROM_1900, Order.FROM_1904)
    assert read_in("45131", Order.FROM_1900) == date(2023, 7, 24)
    assert read_in("43669", Order.FROM_1904) == date(2023, 7, 24)


@pytest.mark.parametrize(("word", "day"), [("day", 3), ("none", None), ("1900", None)])
def test_answer_is_for_all_rows(word: str, day: int | None) -> None:
    asked = [
        replace(row(number), problems=(Problem(Kind.DAY_ORDER, f"0{number}/04/2023"),)) for number in (3, 5)
    ]
    done = with_days([*asked, row(9)], word, UTC)

    assert [each.entry.registered_at.day if each.entry.registered_at else None for each in done] == (
        [3, 5, None] if day else [None] * 3
    )
    assert [problem.kind for problem in done[0].problems] == ([] if day else [Kind.DATE])


def test_no_answer_leaves_the_rows_open() -> None:
    asked = replace(row(), problems=(Problem(Kind.DAY_ORDER, "03/04/2023"),))

    assert with_days([asked], "", UTC) == [asked]


@given(some.text(max_size=80))
def test_any_text_may_stand_among_days(cell: str) -> None:
    is_day(cell)
    days = Days([cell])
    assert not (days.read(cell) and days.asked(cell))
