"""Files in through the child process."""

import os
import threading
import time
from datetime import date, datetime, timedelta
from datetime import time as clock
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seminar.sheets import Column, DataSheet, Kind, RawSheet, Unreadable, clean, csv_chunks, limits, read
from seminar.sheets import read_table_file as read_file
from seminar.sheets.problems import Problem
from tests.samples import examples
from tests.sheets.samples import NAUGHTY, table, texts, xlsx


def saved(*sheets: tuple[str, list[list[Any]]], hidden: tuple[str, ...] = ()) -> bytes:
    """A workbook as others make it."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
        sheet.sheet_state = "hidden" if title in hidden else "visible"
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def test_what_we_write_we_read() -> None:
    assert read_file(xlsx(table()), "table.xlsx") == [
        RawSheet(
            "Table",
            [
                ["No.", "Name", "Rate", "Registered on", "Seen at"],
                [1, "Vilayluck", 0.8, date(2023, 7, 1), datetime(2023, 7, 24, 9, 30)],
                [2, "王小明", 0.799, date(2023, 7, 2), None],
            ],
        )
    ]


def test_a_text_that_is_said_again_is_held_once() -> None:
    """A list of 100,000 people names a few countries and ministries: copies of them would be most of it."""
    [sheet] = read_file(b"Name,Institution\nAna,Ministry of Trade\nBen,Ministry of Trade\n", "list.csv")

    assert sheet.rows[1][1] is sheet.rows[2][1]


def test_naughty_texts_come_back_as_they_were() -> None:
    (sheet,) = read_file(xlsx(texts(NAUGHTY)), "naughty.xlsx")

    assert [row[0] for row in sheet.rows[1:]] == NAUGHTY


def test_naughty_texts_come_back_from_text_files_too() -> None:
    (sheet,) = read_file(b"".join(csv_chunks(texts(NAUGHTY))), "naughty.csv")

    assert [row[0] for row in sheet.rows[1:]] == NAUGHTY


@settings(max_examples=examples(8))
@given(st.lists(st.text(st.characters(exclude_categories=())), min_size=1, max_size=50))
def test_any_texts_come_back_clean(values: list[str]) -> None:
    (sheet,) = read_file(xlsx(texts([*values, "end"])), "any.xlsx")

    expected = [clean.text(value).replace("\r\n", "\n") or None for value in values]
    assert [row[0] for row in sheet.rows[1:-1]] == expected


def test_values_have_their_kinds() -> None:
    values = [1, 1.5, True, "1", None, date(2023, 7, 24), datetime(2023, 7, 24, 10, 30), 2.0, 1e20]

    assert read_file(saved(("S", [values])), "kinds.xlsx")[0].rows == [
        [1, 1.5, True, "1", None, date(2023, 7, 24), datetime(2023, 7, 24, 10, 30), 2, 1e20]
    ]


def test_durations_and_times_of_day_are_texts() -> None:
    values = [clock(9, 30), timedelta(hours=30, minutes=5), timedelta(minutes=59)]

    assert read_file(saved(("S", [values])), "times.xlsx")[0].rows == [["09:30:00", "30:05:00", "0:59:00"]]


def test_rows_keep_the_numbers_that_they_have_in_the_file() -> None:
    data = saved(("S", [[], [], [None, "Title"], [], [None, "Name", "Country"]]))

    assert read_file(data, "gaps.xlsx")[0].rows == [
        [None, None, None],
        [None, None, None],
        [None, "Title", None],
        [None, None, None],
        [None, "Name", "Country"],
    ]


def test_every_sheet_is_read_and_hidden_ones_are_marked() -> None:
    sheets = read_file(saved(("A", [["a"]]), ("B", [["b"]]), ("C", []), hidden=("B",)), "many.xlsx")

    assert [(sheet.name, sheet.hidden, sheet.rows) for sheet in sheets] == [
        ("A", False, [["a"]]),
        ("B", True, [["b"]]),
        ("C", False, []),
    ]


def test_a_workbook_without_any_cell_is_empty() -> None:
    with pytest.raises(Unreadable) as problem:
        read_file(saved(("A", []), ("B", [])), "empty.xlsx")
    assert problem.value.problem is Problem.EMPTY


def test_the_bytes_decide_what_a_file_is() -> None:
    assert read_file(xlsx(table()), "named.csv") == read_file(xlsx(table()), "named.xls")
    assert read_file(b"a\tb\n1\t2\n", "report.xls")[0].rows == [["a", "b"], ["1", "2"]]


def test_a_file_may_be_given_by_its_path(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_bytes(b"Name;Country\nA;LA\n")

    assert read_file(path, path.name) == [RawSheet("", [["Name", "Country"], ["A", "LA"]])]


def test_many_rows_come_through_whole() -> None:
    rows = [[number, f"Name {number}", date(2023, 7, 24)] for number in range(2_600)]
    columns = [Column("n", Kind.INTEGER), Column("Name"), Column("On", Kind.DATE)]

    assert read_file(xlsx(DataSheet("Many", columns, rows)), "many.xlsx")[0].rows[1:] == rows


def test_the_child_inherits_neither_environment_nor_words(monkeypatch: pytest.MonkeyPatch) -> None:
    started: dict[str, Any] = {}
    run = read.subprocess.run

    def watched(command: list[str], **options: Any) -> Any:
        started.update(options, command=command)
        return run(command, **options)

    monkeypatch.setattr(read.subprocess, "run", watched)
    read_file(b"a,b\n", "Vilayluck Seneduangdeth.csv")

    assert started["env"] == {}
    assert "Vilayluck" not in " ".join(started["command"])


def test_a_child_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "WALL_SECONDS", 0.001)
    before = time.monotonic()

    with pytest.raises(Unreadable) as problem:
        read_file(b"a,b\n", "slow.csv")
    assert problem.value.problem is Problem.TOO_MUCH_WORK
    assert time.monotonic() - before < 5


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("raise RuntimeError", Problem.DAMAGED),
        ("import os; os.abort()", Problem.TOO_MUCH_WORK),
        ("import os; os._exit(70)", Problem.TOO_MUCH_WORK),
    ],
)
def test_a_child_that_dies_is_told_from_one_that_gives_up(
    code: str, told: Problem, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(read, "_START", code)

    with pytest.raises(Unreadable) as problem:
        read_file(b"a,b\n", "a.csv")
    assert problem.value.problem is told


def test_files_read_at_the_same_time_do_not_mix() -> None:
    found: dict[int, list[list[Any]]] = {}

    def one(number: int) -> None:
        found[number] = read_file(f"n,{number}\n".encode(), "a.csv")[0].rows  # type: ignore[assignment]  # of any kind

    threads = [threading.Thread(target=one, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert found == {number: [["n", str(number)]] for number in range(6)}


def test_nothing_is_left_open() -> None:
    before = len(os.listdir("/proc/self/fd"))
    for _ in range(3):
        read_file(b"a,b\n", "a.csv")

    assert len(os.listdir("/proc/self/fd")) == before


def test_large_file_is_to_be_split_whatever_its_kind() -> None:
    with pytest.raises(Unreadable, match=r"larger than 20 MB\. Split it into smaller files\.$"):
        read_file(b"a" * (20 * 1024 * 1024 + 1), "a.csv")
