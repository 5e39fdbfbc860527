"""How wide the columns of a table are."""

from __future__ import annotations

from collections.abc import Sequence

from seminar.reports.pieces import Table
from seminar.reports.word.columns import widths_of
from seminar.reports.word.look import TEXT_WIDTH


def widths(heads: Sequence[str], row: Sequence[str], shares: Sequence[int]) -> list[int]:
    return widths_of(Table("Marks", heads, [row], shares, 1))


def test_columns_share_the_page() -> None:
    assert widths(["Group", "Number"], ["SIDS", "3"], [3, 1]) == [7228, 2409]


def test_the_longest_word_has_room() -> None:
    heads = ["Занятие", "Присутствовали", "Опоздали", "По уважительной причине", "Отсутствовали"]
    given = widths(heads, ["Opening ceremony", "18", "0", "0", "0"], [6, 1, 1, 1, 1])

    assert given[1] > 1400  # 14 letters of 8 points in bold take 1,300
    assert given[3] > 1400
    assert given[0] > given[1]
    assert TEXT_WIDTH - 5 <= sum(given) <= TEXT_WIDTH


def test_words_of_the_rows_count_too_and_lines_end_at_hyphens() -> None:
    short = widths(["Страна", "a", "b"], ["Лаос", "1", "1"], [1, 1, 1])
    parts = widths(["Страна", "a", "b"], ["Народно-Демократическая", "1", "1"], [1, 4, 4])

    assert short == [3212] * 3
    assert 1700 < parts[0] < 2300


def test_a_table_without_room_for_all_stays_as_it_is() -> None:
    heads = [letter * 25 for letter in "abcdefg"]

    assert widths(heads, heads, [1] * 7) == [TEXT_WIDTH // 7] * 7


def test_a_long_address_does_not_press_the_others() -> None:
    given = widths(["Link", "Number"], ["x" * 300, "1"], [1, 3])

    assert given[0] < TEXT_WIDTH / 2


def test_chinese_lines_end_behind_any_letter() -> None:
    assert widths(["国家", "人数"], ["老挝人民民主共和国" * 3, "3"], [1, 1]) == [4819, 4819]
