"""Values of cells as marks: by the table of words, the other values, the legend; else they are asked."""

from __future__ import annotations

import pytest
from flask import Flask

from seminar.attendance.models import Attendance
from seminar.rolls import values
from seminar.rolls.reading import Blank, Said
from tests.attendance.make import A, E, L, P
from tests.rolls.make import changes, checked, make_class


def read(cells: str, *around: str) -> dict[str, Attendance | None]:
    """The marks of values separated by spaces; None where it is asked."""
    counts = {values.token(cell): (cell, 1) for cell in cells.split() if values.token(cell)}
    found = values.understood(counts, {}, values.legend(around))
    return {value.written: value.mark for value in found.values()}


@pytest.mark.parametrize(
    ("cells", "marks"),
    [
        ("P L A E", [P, L, A, E]),
        ("p l a e", [P, L, A, E]),
        ("P A R E", [P, A, L, E]),
        ("A F R J", [P, A, L, E]),
        ("1 0", [P, A]),
        ("TRUE FALSE", [P, A]),
        ("√ ×", [P, A]),
        ("✓ ✗", [P, A]),
        ("✔️", [P]),
        ("○ ×", [P, A]),
        ("● ○", [P, A]),
        ("出勤 缺勤 迟到 请假", [P, A, L, E]),
        ("到 旷课 公假 病假", [P, A, E, E]),
        ("да нет", [P, A]),
        ("п н", [P, A]),
        ("присутствовал опоздала", [P, L]),
        ("oui non", [P, A]),
        ("Présente absente excusée retard", [P, A, E, L]),
        ("sí falta tarde justificado", [P, A, L, E]),
        ("نعم لا", [P, A]),
        ("حاضر غائب متأخر بعذر", [P, A, L, E]),
        ("Yes N/A", [P, None]),
        ("(P) late. Absent", [P, L, A]),
    ],
)
def test_values_are_read_by_the_table(cells: str, marks: list[Attendance | None]) -> None:
    assert list(read(cells).values()) == marks


@pytest.mark.parametrize("cells", ["x", "A", "о", "√ ○", "H", "0.5", "-", "п"])
def test_what_the_sheet_does_not_decide_is_open(cells: str) -> None:
    assert None in read(cells).values()


@pytest.mark.parametrize(
    "sign", ["\u061c", "\u200b", "\u200e", "\u200f", "\u202b", "\u202e", "\u2067", "\ufeff"]
)
def test_signs_of_direction_are_not_seen(sign: str) -> None:
    assert read(f"{sign}حاضر{sign} غائب{sign} ({sign}P)") == {
        f"{sign}حاضر{sign}": P,
        f"غائب{sign}": A,
        f"({sign}P)": P,
    }
    assert values.token(sign) == ""


def test_other_values_decide() -> None:
    assert read("x √")["x"] is A
    assert read("x ○")["x"] is A
    assert read("A P")["A"] is A
    assert read("A F")["A"] is P


@pytest.mark.parametrize(
    ("legend", "cells", "marks"),
    [
        ("X = absent", "x", [A]),
        ("A=asistió F=falta", "A F", [P, A]),
        ("√ 出勤 × 缺勤 ○ 请假", "√ × ○", [P, A, E]),
        ("Legend: P: present, S: sick", "P S", [P, E]),
        ("P Present, L Late, A Absent, E Excused; an empty cell is not marked.", "A", [A]),
    ],
)
def test_legend_of_the_sheet_decides(legend: str, cells: str, marks: list[Attendance]) -> None:
    assert list(read(cells, legend).values()) == marks


def test_every_word_of_the_table_has_one_meaning() -> None:
    seen: dict[str, str] = {}
    twice = []
    for mark, words in values._WORDS["words"].items():
        for word in words.split(";"):
            key = values.token(word)
            if seen.setdefault(key, mark) != mark:
                twice.append(word.strip())

    assert twice == []


def test_value_that_nobody_knows_is_asked_once_for_all(app: Flask) -> None:
    edition, *_rest = make_class("Amal", "Bela")
    text = "Name,Opening,Lecture\nAmal,P,zz\nBela,zz,A\n"

    assert checked(edition, text).blockers == ["What does “zz” mean? It stands there 2 times."]
    late = checked(edition, text, Said(values={"zz": "late"}))
    assert [change[3] for change in changes(late)] == ["P", "L", "L", "A"]
    nothing = checked(edition, text, Said(values={"zz": "none"}))
    assert [change[3] for change in changes(nothing)] == ["P", "A"]


def test_ambiguous_value_names_what_it_may_be(app: Flask) -> None:
    edition, *_rest = make_class("Amal", "Bela")

    preview = checked(edition, "Name,Opening,Lecture\nAmal,x,\nBela,x,x\n")

    assert preview.blockers[0] == "What does “x” mean? It stands there 3 times. It may be absent or present."


@pytest.mark.parametrize(("value", "said"), [("A", "exceptions"), ("P", "who was there")])
def test_one_sided_sheet_asks_what_blank_means(app: Flask, value: str, said: str) -> None:
    edition, *_rest = make_class("Amal", "Bela")
    text = f"Name,Opening,Lecture\nAmal,{value}bsent,\nBela,,\n".replace("Pbsent", "Present")

    assert said in checked(edition, text).blockers[0]
    assert len(changes(checked(edition, text, Said(blank=Blank.NOTHING)))) == 1
    here = changes(checked(edition, text, Said(blank=Blank.PRESENT)))
    assert [change for change in here if change[0] == "Bela"] == [("Bela", "Opening", "", "P")]


@pytest.mark.parametrize(
    ("value", "blank", "marks"),
    [("A", Blank.PRESENT, ["A", "P"]), ("A", Blank.ABSENT, ["P", "A"]), ("x", Blank.ABSENT, ["P", "A"])],
)
def test_what_blank_means_is_written_by_no_value(
    app: Flask, value: str, blank: Blank, marks: list[str]
) -> None:
    edition, *_rest = make_class("Amal", "Bela")

    preview = checked(edition, f"Name,Opening\nAmal,{value}\nBela,\n", Said(blank=blank))

    assert (preview.blockers, [change[3] for change in changes(preview)]) == ([], marks)
    asked = checked(edition, f"Name,Opening\nAmal,{value}\nBela,\n", Said(blank=Blank.NOTHING))
    assert asked.blockers != []


def test_blank_says_nothing_where_both_sides_are_written(app: Flask) -> None:
    edition, *_rest = make_class("Amal", "Bela", "Chen")

    preview = checked(edition, "Name,Opening\nAmal,P\nBela,A\nChen,\n")

    assert (preview.blockers, len(changes(preview))) == ([], 2)
