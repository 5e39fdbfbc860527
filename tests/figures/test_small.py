"""Small numbers stay hidden, also from whoever subtracts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product
from operator import sub

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seminar.figures.breakdown import Cell, gender_is_sayable
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


def test_gender_of_several_editions_is_kept_back_where_one_of_them_keeps_it_back() -> None:
    """What is said of the others would tell it: the sum of both less the sum of one."""
    told = [Cell(1, "KE", False, (10, 12, 0, 0), ()), Cell(1, "LA", False, (9, 8, 0, 0), ())]
    kept_back = Cell(2, "KE", False, (3, 9, 0, 0), ())

    assert (gender_is_sayable(told), gender_is_sayable([*told, kept_back])) == (True, False)


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


# --- sums over some rows ------------------------------------------------------------------------------


def test_sums_of_rows_that_keep_each_other_are_said() -> None:
    table = {"KE": (2, 9), "TD": (3, 8), "LA": (1, 7), "NP": (4, 6)}

    assert hidden(table, [("Africa", {"KE", "TD"}), ("Asia", {"LA", "NP"})]).unsaid == set()


def test_what_is_left_of_a_sum_is_looked_at_too() -> None:
    """Africa less Kenya, which is shown, would be Chad."""
    table = {"KE": (7, 9), "TD": (3, 8), "LA": (1, 7), "NP": (4, 6)}

    assert hidden(table, [("Africa", {"KE", "TD"}), ("Asia", {"LA", "NP"})]).unsaid == {"Africa", "Asia"}


def test_two_sums_that_cut_each_other_are_not_both_said() -> None:
    """Africa less those least developed would be Kenya."""
    table = {"KE": (2, 9), "TD": (3, 8), "LA": (1, 7), "NP": (4, 6)}
    some = [("Africa", {"KE", "TD"}), ("LDC", {"TD", "LA", "NP"})]

    assert hidden(table, some).unsaid == {"LDC"}


@pytest.mark.parametrize(
    ("kenya", "chad"),
    [
        ((8, 2), (0, 1)),  # of three men two at the least would be from Kenya
        ((4, 9), (0, 3)),  # all four women from Kenya: there are no more, and of Chad's three one at the most
        ((4, 0), (5, 3)),  # Kenya has four people, and Chad three men: one at the least is a woman
    ],
)
def test_a_sum_is_not_said_that_tells_that_a_number_is_small(
    kenya: tuple[int, ...], chad: tuple[int, ...]
) -> None:
    table = {"KE": kenya, "TD": chad, "LA": (1, 7), "NP": (4, 6)}

    assert hidden(table, [("Africa", {"KE", "TD"})]).unsaid == {"Africa"}


@given(tables, st.lists(st.sets(st.sampled_from(["AA", "BB", "CC", "DD"]), min_size=1), max_size=3))
def test_no_small_number_comes_back_from_sums_of_some(table: Table, some: list[set[str]]) -> None:
    """Nor that it is small, beyond what the sums over all rows tell."""
    found = hidden(table, [(str(at), summed) for at, summed in enumerate(some)])
    said = [summed for at, summed in enumerate(some) if str(at) not in found.unsaid]
    unseen = sorted(found.rows)
    if not unseen:
        return
    fits = [*fitting(table, unseen, None if found.sums else added(table[row] for row in unseen))]
    left = [rows for rows in fits if all(same(table, unseen, rows, summed) for summed in said)]

    for position, row in enumerate(unseen):
        for part, number in enumerate(table[row]):
            if small(number):
                told, numbers = (({rows[position][part] for rows in some}) for some in (fits, left))
                assert len(numbers) > 1
                assert all(map(small, told)) or not all(map(small, numbers))


def same(table: Table, unseen: list[str], rows: tuple[tuple[int, ...], ...], summed: set[str]) -> bool:
    """Whether these rows add up to the sum that is said."""
    own = [at for at, row in enumerate(unseen) if row in summed]
    return added(rows[at] for at in own) == added(table[unseen[at]] for at in own)


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
