"""Data sheets as .csv."""

from collections.abc import Iterator
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seminar.sheets import Column, DataSheet, Group, Kind, Total, clean, csv_chunks, text
from tests.sheets.samples import NAUGHTY, table, texts


def written(sheet: DataSheet) -> bytes:
    return b"".join(csv_chunks(sheet))


def test_csv_has_the_mark_that_spreadsheets_need_and_their_line_ends() -> None:
    data = written(table())

    assert data.startswith(b"\xef\xbb\xbfNo.,Name,")
    assert data.count(b"\r\n") == data.count(b"\n") == 3


def test_csv_writes_numbers_and_iso_dates() -> None:
    lines = written(table()).decode("utf-8-sig").splitlines()

    assert lines[1] == "1,Vilayluck,80,2023-07-01,2023-07-24 09:30:00"
    assert lines[2] == "2,王小明,79,2023-07-02,"


@pytest.mark.parametrize(
    ("share", "shown"),
    [(2 / 3, "66"), (0.79999, "79"), (0.29, "29"), (0.57, "57"), (1.0, "100"), (None, "")],
)
def test_csv_writes_percentages_rounded_down(share: float | None, shown: str) -> None:
    sheet = DataSheet(title="Rates", columns=[Column("Name"), Column("%", Kind.PERCENT)], rows=[("A", share)])

    assert written(sheet).decode("utf-8-sig").splitlines()[1] == f"A,{shown}"


def test_csv_guards_texts_that_a_spreadsheet_would_compute() -> None:
    assert written(texts(["=1+1", "-3", -3])).decode("utf-8-sig").splitlines()[1:] == ["'=1+1", "'-3", "-3"]


def test_csv_writes_truth_as_spreadsheets_do() -> None:
    assert written(texts([True, False])).decode("utf-8-sig").splitlines()[1:] == ["TRUE", "FALSE"]


def test_csv_puts_headings_in_front_of_their_columns_headers() -> None:
    columns = [Column("Name"), Column("Opening", Kind.MARK), Column("Visit", Kind.MARK), Column("%")]
    groups = [Group("", 1), Group("Day 1", 1), Group(date(2023, 7, 25), 1)]
    sheet = DataSheet("Marks", columns, [], groups)

    assert written(sheet).decode("utf-8-sig").strip() == "Name,Day 1 Opening,2023-07-25 Visit,%"


def test_csv_writes_totals_like_other_rows() -> None:
    sheet = DataSheet("T", [Column("a"), Column("b")], [("x", 1), Total(("All", 1))])

    assert written(sheet).decode("utf-8-sig").splitlines()[-1] == "All,1"


def test_csv_reads_rows_as_it_writes_them() -> None:
    read = 0

    def rows() -> Iterator[tuple[int]]:
        nonlocal read
        for number in range(10_000):
            read += 1
            yield (number,)

    chunks = csv_chunks(DataSheet("Numbers", [Column("n")], rows()))
    next(chunks)
    next(chunks)

    assert read <= 1_000
    assert len(b"".join(chunks).splitlines()) + read > 9_000


def test_naughty_texts_come_back_as_they_were() -> None:
    rows = list(text.rows(written(texts(NAUGHTY))))

    assert [row[0] for row in rows[1:]] == NAUGHTY


@given(st.lists(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=2, max_size=2)))
def test_any_texts_come_back_as_they_were(values: list[list[str]]) -> None:
    sheet = DataSheet("Texts", [Column("a,b;c"), Column('d"')], values)

    rows = list(text.rows(written(sheet)))

    assert rows[1:] == [[clean.text(value) for value in row] for row in values]


def test_dates_without_a_clock_stay_dates() -> None:
    assert b"\r\n2023-07-24\r\n" in written(texts([date(2023, 7, 24)]))
    assert b"\r\n2023-07-24 00:00:00\r\n" in written(texts([datetime(2023, 7, 24)]))
