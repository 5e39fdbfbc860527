"""How wide the columns of a table are, and how large its letters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest
from flask import Flask
from flask_babel import force_locale, gettext

from seminar.countries.reference import COUNTRIES, LANGUAGES, name
from seminar.reports.pieces import Table
from seminar.reports.word.columns import Fit, fit
from seminar.reports.word.letters import length, words
from seminar.reports.word.look import CELL_MARGIN, TEXT_WIDTH, head_of, size_of
from tests.reports.word.measured import BROADEST_FIRST, measured
from tests.samples import sampled

# Those of the table of countries, the widest there is.
HEADS = ("Country or territory", "Registered", "Confirmed", "Attended", "Completed")
WEIGHTS = ("regular", "bold")
ANSWERS = ("Women", "Men", "Other", "Not stated")


def fitted(heads: Sequence[str], *rows: Sequence[str], totals: int = 0) -> Fit:
    return fit(Table("Marks", heads, rows, 1, totals))


def broken(*tables: Table) -> list[str]:
    """The words that have no room in one of the fonts that stand in for Arial."""
    placed = [place for table in tables for place in _placed(table)]
    taken = {
        weight: _measured({word for word, own, *_rest in placed if own == weight}, weight)
        for weight in WEIGHTS
    }
    return [word for word, weight, size, room in placed if taken[weight][word] * size > room]


def _placed(table: Table) -> Iterator[tuple[str, str, float, float]]:
    """Each word with its weight, its size and its room, both in points."""
    found, body = fit(table), len(table.rows) - table.totals
    for number, row in enumerate([table.heads, *table.rows]):
        style, weight = (found.style, "regular") if 0 < number <= body else (head_of(found.style), "bold")
        for text, width in zip(row, found.widths, strict=True):
            for word in words(text):
                yield word, weight, size_of(style), (width - 2 * CELL_MARGIN) / 20


def _measured(own: set[str], weight: str) -> dict[str, float]:
    each = sorted(own)
    return dict(zip(each, measured(each, weight), strict=True))


def of_the_world(language: str) -> Table:
    """All countries with numbers as large as there are."""
    with force_locale(language):
        heads = [gettext(head) for head in HEADS + ANSWERS]
    rows = [(name(code, language), *["1 234"] * 8) for code in COUNTRIES]
    return Table("World", heads, [*rows, ("Total", *["98 765"] * 8)], 1, totals=1)


@pytest.mark.parametrize("language", sampled(BROADEST_FIRST, len(LANGUAGES)))
def test_no_word_is_broken_with_all_countries_of_the_world(app: Flask, language: str) -> None:
    table = of_the_world(language)

    assert len(table.rows) == 248 + 1
    assert broken(table) == []


def test_columns_fill_the_page_by_how_much_is_in_them() -> None:
    label, number = fitted(["Group", "Number"], ["Small Island Developing States", "3"]).widths

    assert label > 2 * number
    assert TEXT_WIDTH - 2 <= label + number <= TEXT_WIDTH


def test_one_long_text_does_not_take_the_room_of_many() -> None:
    long = "a long sentence of many words " * 12
    left, right = fitted(
        ["Title", "Spoke as"],
        *[["short", "Opening remarks, in person, on behalf of the participants"]] * 20,
        [long, "x"],
    ).widths

    assert right > TEXT_WIDTH / 3
    assert left > TEXT_WIDTH / 3


def test_no_column_has_more_than_its_lines_while_another_wants_some() -> None:
    title = "Director General of the Ministry of Commerce and Industry, " * 2
    left, right = fitted(["Title", "Participants"], *[[title, "1,234,567"]] * 5).widths

    assert right == int(length("Participants", bold=True) * 9 * 20 + 2 * CELL_MARGIN)
    assert left == TEXT_WIDTH - right - 1


def test_lines_below_each_other_take_the_width_of_one() -> None:
    editions = "\n".join(f"Seminar of {year}, Beijing" for year in range(2018, 2026))
    row = ["Vice President, Academy for International Business Officials", editions]
    title, several = fitted(["Title", "Editions"], row).widths

    assert title > several


def test_letters_are_smaller_only_where_words_need_it() -> None:
    heads = ["Страна", *["Зарегистрированы"] * 4]

    assert fitted(heads[:4], [""] * 4).style == "Cell"
    assert fitted([*heads, "Другое"], ["Лаос"] * 6).style == "Small cell"
    assert fitted([*heads, "Зарегистрированы"], ["Лаос"] * 6).style == "Smallest cell"


def test_totals_are_bold() -> None:
    word = "Bevölkerungsentwicklung"
    plain, bold = (fitted(["a", "b"], [word, word * 9], totals=n).widths[0] for n in (0, 1))

    assert plain != bold


def test_lines_end_at_hyphens_but_not_within_numbers() -> None:
    assert words("Лаосская Народно-Демократическая") == ["Лаосская", "Народно-", "Демократическая"]
    assert words("1\u202f234 98\u00a0765") == ["1\u202f234", "98\u00a0765"]
    assert words("国家 a") == ["国", "家", "a"]


def test_a_table_without_room_for_all_is_squeezed_alike() -> None:
    heads = [letter * 40 for letter in "oooooo"]
    found = fitted(heads, heads)

    assert found.style == "Smallest cell"
    assert found.widths == [TEXT_WIDTH // 6] * 6


def test_a_long_address_does_not_press_the_others() -> None:
    assert fitted(["Link", "Number"], ["x" * 300, "1"]).widths[1] > 700


def test_a_table_without_rows_has_columns() -> None:
    assert sum(fitted(["", ""]).widths) == TEXT_WIDTH
