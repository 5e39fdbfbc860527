"""Small numbers stay hidden, also from whoever subtracts."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from seminar.figures.small import Hidden, hidden, small

Table = dict[str, tuple[int, ...]]


def test_small_is_one_to_four() -> None:
    assert [number for number in range(7) if small(number)] == [1, 2, 3, 4]


def test_rows_without_small_numbers_are_shown() -> None:
    assert hidden({"KE": (12, 0), "LA": (5, 9), "TD": (0, 0)}) == Hidden(frozenset(), sums=False)


def test_a_small_part_hides_its_row() -> None:
    assert hidden({"KE": (12, 1), "LA": (2, 9), "FJ": (8, 8)}).rows == {"KE", "LA"}


def test_one_hidden_row_takes_the_smallest_other_with_it() -> None:
    assert hidden({"KE": (12, 1), "LA": (7, 9), "FJ": (8, 6)}).rows == {"KE", "FJ"}


def test_hidden_rows_of_one_kind_take_another_with_them() -> None:
    """Two women from two countries and no man among the hidden: the sums would say so."""
    assert hidden({"KE": (1, 0), "LA": (1, 0), "FJ": (8, 6), "TD": (0, 0)}).rows == {"KE", "LA", "FJ"}


def test_where_one_row_is_all_there_is_the_sums_are_hidden() -> None:
    assert hidden({"KE": (3, 9), "TD": (0, 0)}) == Hidden(frozenset({"KE"}), sums=True)


tables = st.dictionaries(
    st.sampled_from(["AA", "BB", "CC", "DD"]), st.tuples(*[st.integers(0, 7)] * 2), min_size=2, max_size=3
)


@given(tables)
def test_no_small_number_comes_back_by_subtraction(table: Table) -> None:
    """Whoever knows the totals of rows and columns and all rows shown finds several tables that fit."""
    found = hidden(table)
    sums = added(table.values())
    if found.sums or min(sums) == 0:
        return  # nothing to subtract from; or all are of one kind, which the sums say of every row at once
    unseen = sorted(found.rows)
    fitting = [
        rows
        for rows in product(*(splits(sum(table[row])) for row in unseen))
        if added(rows) == added(table[row] for row in unseen)
    ]
    for position, row in enumerate(unseen):
        if any(map(small, table[row])):
            assert len({rows[position] for rows in fitting}) > 1


def added(rows: Iterable[tuple[int, ...]]) -> tuple[int, ...]:
    return tuple(map(sum, zip(*rows, strict=True)))


def splits(total: int) -> list[tuple[int, int]]:
    return [(first, total - first) for first in range(total + 1)]
