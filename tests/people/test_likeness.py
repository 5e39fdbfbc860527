"""Which names are alike, and which one of many is the nearest."""

from __future__ import annotations

import pytest

from seminar.people.keys import word_key
from seminar.people.queries.likeness import alike


def near(name: str, *known: str) -> list[str]:
    [places] = alike([word_key(name)], [word_key(other) for other in known])
    return [known[place] for place in dict.fromkeys(places)]


def test_a_slip_of_the_pen_is_alike_and_another_name_is_not() -> None:
    assert near("Wanjiku Kamau", "Wanjiku Kamaau", "Juma Otieno") == ["Wanjiku Kamaau"]


def test_the_nearest_spelling_comes_first() -> None:
    assert near("Wanjiku Kamau", "Wanjikku Kamaau", "Wanjiku Kamau")[0] == "Wanjiku Kamau"


@pytest.mark.parametrize("fuller", ["Ana Maria da Silva Santos", "Santos Silva, Ana Maria"])
def test_a_name_with_words_more_is_alike_from_both_sides(fuller: str) -> None:
    assert near("Ana Santos", fuller) == [fuller]
    assert near(fuller, "Ana Santos") == ["Ana Santos"]


def test_one_word_in_common_is_not_enough() -> None:
    assert near("Maria Kamau Njoroge", "Maria", "Maria Silva", "Ana Maria Kamau") == []
    assert near("Maria", "Ana Maria Silva") == []


def test_a_word_said_twice_counts_once() -> None:
    assert near("Maria Maria", "Ana Maria Silva Santos") == []


def test_names_of_one_word_hide_nobody() -> None:
    """Five of them were the whole answer once, and none of the five was meant."""
    known = ["Ana", "Silva", "Santos", "Maria", "Costa", "Ana Silva Santos Maria Costa"]

    assert near("Ana Silva", *known) == ["Ana Silva Santos Maria Costa"]


def test_of_many_with_words_more_the_fewest_come_first() -> None:
    known = ["Ana Silva " + " ".join(f"Name{n}" for n in range(count)) for count in (9, 3, 7, 5, 8, 6, 4)]

    assert [len(name.split()) - 2 for name in near("Ana Silva", *known)] == [3, 4, 5, 6, 7]


def test_many_are_compared_each_with_its_own_answer() -> None:
    known = ["kamau wanjiku", "juma otieno"]

    assert list(alike(["juma otienoh", "", "kamau wanjikuu"], known)) == [[1], [], [0]]


def test_very_long_names_are_cut_before_they_are_compared() -> None:
    assert near("ab cd " * 1000, "ab cd " * 999) == ["ab cd " * 999]


def test_name_that_is_cut_within_a_word_is_compared() -> None:
    long = " ".join(f"word{number}" for number in range(40))

    assert list(alike([long], [long])) == [[0]]
