"""Odd and hostile sheets: each has its sentence or its reading, none breaks the page."""

from __future__ import annotations

import pytest
from flask import Flask
from openpyxl.worksheet.worksheet import Worksheet

from seminar.db import db
from seminar.rolls.preview import Becomes
from seminar.rolls.reading import Blank, Said
from tests.attendance.make import A, P, entry, mark
from tests.rolls.make import Class, changes, checked, make_class, make_people, workbook, xlsx


@pytest.fixture
def group(app: Flask) -> Class:
    return make_class("Amal", "Bela", "Chen")


def test_more_strangers_than_are_compared_are_listed(group: Class, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("seminar.rolls.wording.MOST_COMPARED", 20)
    rows = "".join(f"Wang Li{n},P\n" for n in range(40))

    preview = checked(group.edition, f"Name,Opening\nAmal,P\n{rows}")

    assert len(preview.people) == 41
    assert "only the first 20 were compared" in preview.warnings[-1]


def test_few_known_names_are_warned_about(group: Class) -> None:
    preview = checked(group.edition, "Name,Opening\nAmal,P\n" + "".join(f"Wang Li{n},P\n" for n in range(9)))

    assert preview.warnings == [
        "Few people of this sheet take part in this edition: 1 of 10. Is it the sheet of another one?"
    ]


def test_broken_keys_in_a_workbook_go_by_names(group: Class) -> None:
    """A hidden column that somebody typed into, or ids that nobody has, name nobody."""

    def edit(sheet: Worksheet) -> None:
        for number, key in enumerate(("99999999999999999999:1P", "987654:", "nonsense"), 3):
            sheet.cell(number, sheet.max_column).value = key
            sheet.cell(number, 6).value = "P"

    preview = checked(group.edition, workbook(group.edition, edit), filename="a.xlsx")

    assert [each[3] for each in changes(preview)] == ["P", "P", "P"]


def test_session_that_is_gone_is_left_out(group: Class) -> None:
    def edit(sheet: Worksheet) -> None:
        sheet.cell(3, 8).value = "P"

    data = workbook(group.edition, edit)
    db.session.delete(group.sessions[2])

    preview = checked(group.edition, data, filename="a.xlsx")

    assert changes(preview) == []
    assert "no longer in the programme" in preview.warnings[0]


def test_column_given_to_a_session_that_is_gone_is_asked_about_again(group: Class) -> None:
    """Be it that the header would say another one: somebody said that it is not that."""
    opening, lecture, _closing = group.sessions
    said = Said(columns={2: f"{opening.id},{lecture.id}"})
    text = "Name,Opening,Day 3\nAmal,,P\nBela,,A\n"
    assert len(changes(checked(group.edition, text, said))) == 4
    db.session.delete(lecture)

    preview = checked(group.edition, text, said)

    assert preview.blockers == ["Which session is the column “Day 3”?"]
    assert (changes(preview), preview.reading.open_columns[0].candidates) == ([], (group.sessions[2].id,))


def test_sheet_of_a_session_that_is_gone_is_asked_about(group: Class) -> None:
    """Also where one session alone is left."""
    said = Said(session=group.sessions[2].id)
    for session in group.sessions[1:]:
        db.session.delete(session)

    preview = checked(group.edition, "Name,Mark\nAmal,P\nBela,A\n", said)

    assert (preview.blockers, changes(preview)) == (["Which session is the column “Mark”?"], [])


def test_sheet_with_nothing_but_our_key_names_nobody(group: Class) -> None:
    preview = checked(group.edition, f"seminar:attendance:{group.edition.id}\n")

    assert preview.blockers == ["Nobody stands below the headers of this sheet."]


@pytest.mark.parametrize(
    "text",
    [
        "Name,Opening\n" + "x" * 5000 + ",P\nAmal," + "y" * 5000 + "\n",
        "Name,Opening\n=1+1,P\nAmal,=HYPERLINK(1)\n",
        "Name,Opening\nAmal\nBela,P,,,,\n",
        "\n\nName;Opening\r\nAmal;P\r\n",
        "Name,Name,Opening,Opening\nAmal,Amal,P,A\n",
        "Name,Opening\n\u202eAmal,P\n\u200b,\u200b\n",
        "P\nA\nL\n",
        "Name,Day 99,Session 99,99.99.,第九十九天\nAmal,P,P,P,P\n",
        "Name,٣,Day ²,25:99\nAmal,P,P,P\n",
    ],
)
def test_any_text_has_a_reading(group: Class, text: str) -> None:
    preview = checked(group.edition, text)

    assert preview.blockers or preview.cells


def test_one_column_of_the_same_session_twice_is_asked(group: Class) -> None:
    preview = checked(group.edition, "Name,24 July,Opening\nAmal,P,A\n")

    assert len(preview.blockers) == 2
    both = {1: str(group.sessions[0].id), 2: str(group.sessions[0].id)}
    again = checked(group.edition, "Name,24 July,Opening\nAmal,P,A\nBela,A,A\n", Said(columns=both))
    assert again.blockers == ["Row 2 says different things of one session: two columns stand for it."]


def test_header_comes_again_on_the_next_page(group: Class) -> None:
    preview = checked(group.edition, "Name,Opening\nAmal,P\nName,Opening\nBela,A\nTotal,1\n")

    assert [each.line.name for each in preview.people] == ["Amal", "Bela"]


def test_exceptions_alone_with_what_stands(group: Class) -> None:
    """Blank as present: marks that stand and say the same stay; a typed one is not overwritten."""
    opening = group.sessions[0]
    amal, bela, _chen = group.people
    mark(group.edition, entry(amal, opening, P), entry(bela, opening, A))

    preview = checked(group.edition, "Name,Opening\nAmal,\nBela,\nChen,absent\n", Said(blank=Blank.PRESENT))

    assert changes(preview, Becomes.CONFLICT) == [("Bela", "Opening", "A", "P")]
    assert changes(preview, Becomes.NEW) == [("Chen", "Opening", "", "A")]
    assert preview.count(Becomes.SAME) == 1


def test_two_of_one_name_without_a_country_are_asked(group: Class) -> None:
    make_people(group.edition, "Amal")

    preview = checked(group.edition, "Name,Opening\nAmal,P\nBela,A\n")

    assert [len(each.match.candidates) for each in preview.unsure] == [2]


def test_formula_that_found_no_name_is_nobody(group: Class) -> None:
    preview = checked(
        group.edition, xlsx(["Name", "Opening"], ["Amal", "P"], ["#N/A", "#N/A"]), filename="a.xlsx"
    )

    assert ([each.line.name for each in preview.people], preview.blockers) == (["Amal"], [])


def test_numbers_and_booleans_of_a_workbook_are_values(group: Class) -> None:
    data = xlsx(["Name", "Opening", "Lecture"], ["Amal", 1, True], ["Bela", 0.0, False])

    preview = checked(group.edition, data, filename="a.xlsx")

    assert [each[3] for each in changes(preview)] == ["P", "P", "A", "A"]
