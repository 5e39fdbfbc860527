"""Whatever texts come, Excel opens the workbook without repairing it."""

from __future__ import annotations

from io import BytesIO

import pytest

from seminar.countries.reference import LANGUAGES
from seminar.imports import template
from seminar.sheets import BarChart, Column, CoverSheet, DataSheet, Fact, Group, Kind, write
from tests.sheets.rules import faults
from tests.sheets.samples import NAUGHTY, xlsx

LONG = "International training seminar on cross-border e-commerce & trade: " * 600
TITLES = ["[Day 1]: What/if? *", "[day 1]: what/if? *", "'quoted'", "", "x" * 60, "x" * 61]


def test_titles_of_any_kind_become_names_of_sheets() -> None:
    assert faults(xlsx(*(DataSheet(title, [Column("a")], [("b",)]) for title in TITLES))) == []


def test_long_and_odd_texts_are_within_what_a_cell_holds() -> None:
    columns = [Column("Name", Kind.WRAPPED), *(Column(f"Odd {number}") for number in range(6))]
    rows = [(LONG, *[odd] * 6) for odd in NAUGHTY]
    sheet = DataSheet("Long", columns, rows, above=[LONG], legend=[LONG, LONG], signatures=[LONG] * 5)

    assert faults(xlsx(sheet, CoverSheet("Cover", LONG, LONG, lines=[LONG], facts=[Fact(LONG, LONG)]))) == []


def test_charts_and_headings_over_long_texts_too() -> None:
    columns = [Column(LONG), Column("n", Kind.INTEGER), Column("m", Kind.MARK)]
    sheet = DataSheet(
        "All",
        columns,
        [(LONG, 1, "P")],
        groups=[Group("", 1), Group(LONG, 2)],
        charts=[BarChart(LONG, 0, [1])],
    )

    assert faults(xlsx(sheet)) == []


def test_long_lists_of_words_are_offered() -> None:
    words = [f"Profile number {number}, {odd}" for number, odd in enumerate(NAUGHTY)]
    column = Column("Profile", Kind.TYPED, words=words)

    assert faults(xlsx(DataSheet("Offered", [column], [("",)]))) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_empty_list_is_in_order_in_every_language(language: str) -> None:
    write(template.workbook(language), out := BytesIO())

    assert faults(out.getvalue()) == []
