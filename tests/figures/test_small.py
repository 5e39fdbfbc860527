"""Small numbers stay hidden, also from whoever subtracts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product
from operator import sub

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


def test_one_answer_given_by_all_hides_the_sums() -> None:
    """Twelve women and no man: each country's women would be its total."""
    assert hidden({"KE": (3, 0), "LA": (4, 0), "FJ": (5, 0)}).sums


def test_one_other_answer_lets_the_sums_be_said() -> None:
    assert not hidden({"KE": (3, 0), "LA": (4, 1)}).sums


NUMBERS = {2: range(7), 3: (0, 1, 2, 5)}  # by how many parts a row has; few, since every table is tried
tables = st.sampled_from(sorted(NUMBERS)).flatmap(
    lambda parts: st.dictionaries(
        st.sampled_from(["AA", "BB", "CC", "DD"]),
        st.tuples(*[st.sampled_from(NUMBERS[parts])] * parts),
        min_size=1,
        max_size=3,
    )
)


@given(tables)
def test_no_small_number_comes_back_by_subtraction(table: Table) -> None:
    """Whoever knows the totals of rows, the sums that are said and all rows shown finds several that fit."""
    found = hidden(table)
    unseen = sorted(found.rows)
    together = None if found.sums else added(table[row] for row in unseen)
    for position, row in enumerate(unseen):
        for part, number in enumerate(table[row]):
            if small(number):
                assert len({rows[position][part] for rows in fitting(table, unseen, together)}) > 1


def fitting(
    table: Table, unseen: list[str], together: tuple[int, ...] | None
) -> Iterator[tuple[tuple[int, ...], ...]]:
    """All that the unseen rows may hold: their totals are known, and perhaps what they add up to."""
    *some, last = ([*splits(sum(table[row]), len(table[row]))] for row in unseen)
    for rows in product(*some):
        for left in last if together is None else {less(together, added([*rows, (0,) * len(together)]))}:
            if left in last:
                yield (*rows, left)


def less(sums: tuple[int, ...], known: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(map(sub, sums, known))


def added(rows: Iterable[tuple[int, ...]]) -> tuple[int, ...]:
    return tuple(map(sum, zip(*rows, strict=True)))


def splits(total: int, parts: int) -> Iterator[tuple[int, ...]]:
    """Every way to share the total out over the parts."""
    if parts == 1:
        yield (total,)
    else:
        yield from ((first, *rest) for first in range(total + 1) for rest in splits(total - first, parts - 1))
