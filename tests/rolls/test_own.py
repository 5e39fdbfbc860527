"""Our own workbook comes back, whatever was done to it."""

from __future__ import annotations

import openpyxl
import pytest
from flask import Flask
from openpyxl.worksheet.worksheet import Worksheet
from sqlalchemy import delete

from seminar.attendance.models import Mark, MarkChange
from seminar.db import db
from seminar.people.models import Participant
from seminar.people.service import remove_participant
from seminar.programme.models import Edition
from seminar.rolls.decisions import Decisions
from seminar.rolls.preview import Becomes, Preview
from seminar.rolls.reading import Blank, Said
from tests.attendance.make import A, E, L, P, entry, mark
from tests.make import ACTOR, make_edition, make_participant, make_person
from tests.rolls.make import Class, changes, checked, make_class, make_people, workbook


@pytest.fixture
def group(app: Flask) -> Class:
    """Amal P L ., Bela A . ., Chen with no mark."""
    made = make_class("Amal", "Bela", "Chen")
    (opening, lecture, _closing), (amal, bela, _chen) = made.sessions, made.people
    mark(made.edition, entry(amal, opening, P), entry(amal, lecture, L), entry(bela, opening, A))
    return made


@pytest.fixture
def marked(group: Class) -> Edition:
    return group.edition


def cell(sheet: Worksheet, name: str, header: str) -> openpyxl.cell.Cell:
    """The cell of the person under the session."""
    columns = [at for row in sheet.iter_rows(max_row=2) for at in row if at.value == header]
    rows = [row for row in sheet.iter_rows(min_row=3) if row[1].value == name]
    found = rows[0][columns[0].column - 1]
    assert isinstance(found, openpyxl.cell.Cell)
    return found


def put(sheet: Worksheet, name: str, header: str, value: object) -> None:
    cell(sheet, name, header).value = value


def test_untouched_changes_nothing(marked: Edition) -> None:
    preview = checked(marked, workbook(marked), filename="a.xlsx")

    assert preview.reading.is_own
    assert (preview.changing, preview.blockers, preview.unsure, preview.without_row) == ([], [], [], [])
    assert preview.count(Becomes.SAME) == 3


def test_old_kind_of_workbook_removes_no_mark_by_itself(marked: Edition) -> None:
    """A formula that failed reads as an empty cell there: nobody has taken the mark out."""
    emptied = workbook(marked, lambda sheet: put(sheet, "Amal", "Opening", None))

    [asked] = checked(marked, emptied, filename="a.XLS").blockers
    assert "Save the workbook as .xlsx" in asked
    assert checked(marked, emptied, Said(blank=Blank.NOTHING), filename="a.xls").changing == []
    assert checked(marked, workbook(marked), filename="a.xls").blockers == []
    assert changes(checked(marked, emptied, filename="a.xlsx")) == [("Amal", "Opening", "P", "")]


def test_row_of_somebody_removed_fits_nobody_who_came_after(marked: Edition) -> None:
    """A number that came again would hand the marks of the old row to somebody else."""
    last = make_people(marked, "Dara Gone")[0]
    db.session.flush()
    data = workbook(marked, lambda sheet: put(sheet, "Dara Gone", "Opening", "P"))
    gone = last.id
    remove_participant(actor=ACTOR, participant=last)
    db.session.flush()
    [comer] = make_people(marked, "Eve Later")

    preview = checked(marked, data, filename="a.xlsx")

    assert comer.id > gone
    assert {cell.participant.name for cell in preview.cells} <= {"Amal", "Bela", "Chen"}
    assert [each.line.name for each in preview.people if not each.match.participants] == ["Dara Gone"]


def test_each_edit_is_a_change(marked: Edition) -> None:
    def edit(sheet: Worksheet) -> None:
        put(sheet, "Amal", "Opening", "E")
        put(sheet, "Bela", "Closing", "present")
        put(sheet, "Amal", "Lecture", None)

    preview = checked(marked, workbook(marked, edit), filename="a.xlsx")

    assert changes(preview, Becomes.CHANGED) == [("Amal", "Opening", "P", "E")]
    assert changes(preview, Becomes.NEW) == [("Bela", "Closing", "", "P")]
    assert changes(preview, Becomes.REMOVED) == [("Amal", "Lecture", "L", "")]
    assert len(preview.changing) == 3


@pytest.mark.parametrize("error", ["#REF!", "#N/A", "#NAME?", "#DIV/0!", "#VALUE!"])
def test_formula_that_broke_removes_no_mark(marked: Edition, error: str) -> None:
    """What a cell with an error stood for nobody can read off it: it is a value, and asked about."""
    data = workbook(marked, lambda sheet: put(sheet, "Amal", "Opening", error))

    preview = checked(marked, data, filename="a.xlsx")

    assert changes(preview) == []
    assert preview.blockers == [f"What does “{error}” mean? It stands there once."]
    token = preview.reading.open_values[0].token
    assert changes(checked(marked, data, Said(values={token: "excused"}), filename="a.xlsx")) == [
        ("Amal", "Opening", "P", "E")
    ]


def test_cleared_marks_may_stay(marked: Edition) -> None:
    data = workbook(marked, lambda sheet: put(sheet, "Amal", "Lecture", None))

    assert changes(checked(marked, data, Said(blank=Blank.NOTHING), filename="a.xlsx")) == []


def test_marks_of_others_meanwhile_are_not_taken_back(marked: Edition, group: Class) -> None:
    """A cell that nobody edited says nothing; one that both edited is a conflict that stays."""
    (_opening, lecture, closing), (amal, bela, _chen) = group.sessions, group.people
    data = workbook(marked, lambda sheet: put(sheet, "Amal", "Lecture", "A"))
    mark(marked, entry(amal, lecture, E), entry(bela, closing, P))

    preview = checked(marked, data, filename="a.xlsx")

    assert changes(preview) == [("Amal", "Lecture", "E", "A")]
    assert preview.cells[1].becomes is Becomes.CONFLICT
    assert preview.changing == []


def rearranged(sheet: Worksheet) -> None:
    """Rows the other way round, a column in front, one within, headers translated, a row deleted."""
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3, max_row=5)]
    for number, row in enumerate(reversed(rows), 3):
        for at, value in enumerate(row, 1):
            sheet.cell(number, at).value = value
    for merged in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(merged))
    sheet.insert_cols(1)
    sheet.insert_cols(8)
    sheet["C1"], sheet["G2"] = "Nombre", "Apertura"
    sheet.delete_rows(4)


def test_rows_and_columns_may_move(marked: Edition) -> None:
    def edit(sheet: Worksheet) -> None:
        put(sheet, "Chen", "Closing", "L")
        rearranged(sheet)

    preview = checked(marked, workbook(marked, edit), filename="a.xlsx")

    assert changes(preview) == [("Chen", "Closing", "", "L")]
    assert [known.name for known in preview.without_row] == ["Bela"]
    assert preview.blockers == []


def test_two_of_one_name_come_back_right(app: Flask) -> None:
    edition, (opening, *_rest), people = make_class("Li Wei", "Li Wei")
    mark(edition, entry(people[0], opening, P))

    def edit(sheet: Worksheet) -> None:
        for number, row in enumerate(sheet.iter_rows(min_row=3, max_row=4)):
            row[5].value = "L" if row[5].value == "P" else "A"
            row[0].value = 7 - number  # numbered anew

    preview = checked(edition, workbook(edition, edit), filename="a.xlsx")

    found = {each.participant.id: (each.stands, each.mark) for each in preview.cells}
    assert found == {people[0].id: (P, L), people[1].id: (None, A)}


def test_another_name_in_a_row_is_asked(marked: Edition) -> None:
    def edit(sheet: Worksheet) -> None:
        cell(sheet, "Chen", "Opening").value = "P"
        next(row for row in sheet.iter_rows(min_row=3) if row[1].value == "Chen")[1].value = "Bela"

    preview = checked(marked, workbook(marked, edit), filename="a.xlsx")

    chen = next(each for each in preview.known if each.name == "Chen")
    assert [each.match.candidates[0] for each in preview.unsure] == [chen.id]
    assert changes(preview) == []


def test_row_added_by_hand_goes_by_its_name(marked: Edition) -> None:
    dora = make_person(name="Dora")

    def edit(sheet: Worksheet) -> None:
        sheet.insert_rows(4)
        sheet.cell(4, 2).value, sheet.cell(4, 6).value = dora.name, "P"

    preview = checked(marked, workbook(marked, edit), filename="a.xlsx")

    assert [(each.line.name, each.state.value) for each in preview.people if each.line.person is None] == [
        ("Dora", "stranger")
    ]


def rows_of(sheet: Worksheet) -> dict[str, list[openpyxl.cell.Cell]]:
    """The cells of each row by the name in it."""
    return {str(row[1].value): list(row) for row in sheet.iter_rows(min_row=3) if row[1].value}


def given_to(sheet: Worksheet, name: str) -> None:
    """Amal's row, with the hidden key and all, given to somebody who loses their own."""
    sheet.delete_rows(rows_of(sheet)[name][0].row)
    rows_of(sheet)["Amal"][1].value = name


def decided_as(edition: Edition, data: bytes, name: str, participant: Participant) -> Preview:
    row = next(each for each in checked(edition, data, filename="a.xlsx").people if each.line.name == name)
    return checked(edition, data, decisions=Decisions({row.key: [participant.id]}), filename="a.xlsx")


def test_row_copied_for_a_newcomer_is_written(group: Class) -> None:
    """A copied row brings the key of another: it says nothing of what the newcomer's marks were."""

    def edit(sheet: Worksheet) -> None:
        sheet.delete_rows(rows_of(sheet)["Dana"][0].row)
        copied = [cell.value for cell in rows_of(sheet)["Amal"]]
        sheet.insert_rows(4)
        for at, value in enumerate(copied, 1):
            sheet.cell(4, at).value = "Dana" if value == "Amal" else value

    (dana,) = make_people(group.edition, "Dana")
    preview = decided_as(group.edition, workbook(group.edition, edit), "Dana", dana)

    assert changes(preview, Becomes.NEW) == [("Dana", "Opening", "", "P"), ("Dana", "Lecture", "", "L")]
    assert len(preview.changing) == 2


def test_blank_in_a_row_given_to_somebody_else_removes_nothing(group: Class) -> None:
    def edit(sheet: Worksheet) -> None:
        given_to(sheet, "Chen")
        put(sheet, "Chen", "Opening", None)

    chen = group.people[2]
    mark(group.edition, entry(chen, group.sessions[0], P))
    preview = decided_as(group.edition, workbook(group.edition, edit), "Chen", chen)

    assert changes(preview) == [("Chen", "Lecture", "", "L")]


def test_participant_registered_anew_gets_the_marks_that_went_out(group: Class) -> None:
    data = workbook(group.edition)
    amal = group.people[0]
    for kind in (MarkChange, Mark):
        db.session.execute(delete(kind).where(kind.participant_id == amal.id))
    db.session.delete(amal)
    db.session.flush()
    make_participant(group.edition, person=amal.person)

    preview = checked(group.edition, data, filename="a.xlsx")

    assert changes(preview) == [("Amal", "Opening", "", "P"), ("Amal", "Lecture", "", "L")]


def test_workbook_of_another_edition_is_refused(marked: Edition) -> None:
    other = make_edition()

    preview = checked(other, workbook(marked), filename="a.xlsx")

    assert preview.blockers == [f"This is the attendance workbook of “{marked.title}”. Give it there."]
    assert preview.warnings == []


@pytest.mark.parametrize("typed", ["X", "x", "○", "J"])
def test_letter_that_the_legend_does_not_know_is_asked_about(marked: Edition, typed: str) -> None:
    def edit(sheet: Worksheet) -> None:
        cell(sheet, "Chen", "Opening").value = typed

    preview = checked(marked, workbook(marked, edit), filename="a.xlsx")

    assert f"What does “{typed}” mean?" in preview.blockers[0]
    assert [value.written for value in preview.reading.open_values] == [typed]


def test_column_added_by_hand_is_asked_about(marked: Edition) -> None:
    def edit(sheet: Worksheet) -> None:
        last = sheet.max_column + 1
        sheet.cell(1, last).value = "Evening"
        sheet.cell(3, last).value = "P"

    preview = checked(marked, workbook(marked, edit), filename="a.xlsx")

    assert preview.blockers == ["Which session is the column “Evening”?"]
