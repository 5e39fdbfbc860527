"""A list given back: as it came, with its problems; corrected or not, it goes in as it should."""

from __future__ import annotations

from io import BytesIO

import pytest
from flask import Flask
from flask_babel import force_locale
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from seminar.audit.models import COMMAND_LINE
from seminar.countries.reference import LANGUAGES
from seminar.imports import giveback, service, table
from seminar.imports.fields import Field
from seminar.imports.headers import PROBLEMS, ROSTER, table_of_synonyms
from seminar.imports.preview import Preview, State
from seminar.imports.problems import Kind
from seminar.imports.table import Sheet, as_text
from seminar.programme.models import Edition
from seminar.sheets import read_table_file, write
from seminar.sheets.looks import FILLS
from seminar.sheets.model import Flag
from tests.imports.lists import preview_of_file, text, xlsx
from tests.imports.lists.shapes import SHAPES
from tests.make import make_edition, make_participant, make_person
from tests.sheets.samples import NAUGHTY

WRONG, DOUBTFUL = FILLS[Flag.WRONG], FILLS[Flag.DOUBTFUL]
MESSY = [
    ["Nominations, 2023", "", "", "", ""],
    ["Name", "Country", "Gender", "E-mail", "Remark"],
    ["Amina Otieno", "Kenya", "woman", "amina@example.org", "@SUM(A1)"],
    ["Pascal Mabiala", "Congo", "Mr.", "pascal", "+33 1"],
    ["Kim Seo-yeon", "Republic of Korea", "fem?", "", "00123"],
    ["Kenya", "", "", "", ""],
]

TWO = [["", "", "E-mail", "Phone"], ["Pascal", "Congo", "", "1"]]


def returned(edition: Edition, data: bytes, name: str = "list.xlsx") -> bytes:
    sheets, layout = service.list_of_file(data, name)
    out = BytesIO()
    write(giveback.workbook(sheets, layout, service.preview_of_list(edition, sheets, layout).rows), out)
    return out.getvalue()


def read(data: bytes) -> list[Sheet]:
    return as_text(read_table_file(data, "list.xlsx"))


def opened(data: bytes) -> tuple[Workbook, Worksheet]:
    book = load_workbook(BytesIO(data))
    assert isinstance(book.active, Worksheet)
    return book, book.active


def corrected(data: bytes, **cells: str) -> bytes:
    """The file with these cells typed anew."""
    book, sheet = opened(data)
    for place, value in cells.items():
        sheet[place] = value
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def coloured(sheet: Worksheet) -> dict[str, str]:
    """The colour of each cell below the headers that has one."""
    cells = (cell for row in sheet.iter_rows(min_row=3) for cell in row)
    return {cell.coordinate: cell.fill.fgColor.rgb[2:] for cell in cells if cell.fill.patternType}


def take(edition: Edition, data: bytes, *, leave_out: bool = True) -> Preview:
    """Register whoever is new on the list."""
    preview = preview_of_file(edition, data, "list.xlsx")
    if preview.new:
        service.apply(
            actor=COMMAND_LINE, edition=edition, preview=preview, filename="list.xlsx", leave_out=leave_out
        )
    return preview


def said(preview: Preview) -> list[tuple[object, ...]]:
    return [(judged.row, judged.state, judged.problems) for judged in preview.rows]


# --- what is in it ------------------------------------------------------------------------------------


def test_problems_stand_beside_their_rows(app: Flask) -> None:
    _book, sheet = opened(returned(make_edition(), xlsx(MESSY)))

    assert [row[-1].value for row in sheet.iter_rows()] == [
        None,
        "Problems",
        None,
        "“Congo” can be Congo or Democratic Republic of the Congo.\n“pascal” is not an e-mail address."
        "\nThe gender “Mr.” is none that we know and counts as not stated.",
        "The gender “fem?” is none that we know and counts as not stated.",
        "“Kenya” may be a heading, a total or a remark, or a person.",
    ]


def test_cells_that_problems_are_about_are_coloured(app: Flask) -> None:
    _book, sheet = opened(returned(make_edition(), xlsx(MESSY)))

    assert coloured(sheet) == {
        **dict.fromkeys(("B4", "D4", "F4", "A6", "F6"), WRONG),
        **dict.fromkeys(("C4", "C5", "F5"), DOUBTFUL),
    }


def test_only_the_text_that_is_too_long_is_coloured(app: Flask) -> None:
    rows = [["Name", "Country", "Phone", "Position"], ["Amina Otieno", "Kenya", "1" * 61, "x" * 300]]
    _book, sheet = opened(returned(make_edition(), text(rows), "list.csv"))

    assert sheet["C2"].fill.fgColor.rgb[2:] == WRONG
    assert not sheet["D2"].fill.patternType


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_every_text_is_as_it_was_and_no_formula(app: Flask, kind: str) -> None:
    rows = [["Name", "Country", "Remark"], *(["Amina Otieno", "Kenya", naughty] for naughty in NAUGHTY)]
    data = text(rows) if kind == "csv" else returned(make_edition(), text(rows), "list.csv")
    [before] = as_text(read_table_file(data, f"list.{kind}"))
    given = returned(make_edition(), data, f"list.{kind}")
    [after] = read(given)

    assert [row[:3] for row in after.rows] == [row[:3] for row in before.rows]
    types = {cell.data_type for row in opened(given)[1].iter_rows() for cell in row if cell.value is not None}
    assert types == {"s"}


def test_texts_stay_texts_when_they_are_edited(app: Flask) -> None:
    _book, sheet = opened(returned(make_edition(), text(MESSY), "list.csv"))

    assert {cell.number_format for row in sheet.iter_rows() for cell in row} == {"@"}
    assert sheet["E3"].quotePrefix


def test_other_sheets_come_back_where_they_were(app: Flask) -> None:
    book = Workbook()
    for title, state in (("Notes", "visible"), ("Old", "hidden")):
        book.create_sheet(title).append([f"about {title}"])
        book[title].sheet_state = state
    people = book.create_sheet("People")
    people.append(["Name", "Country"])
    people.append(["Pascal", "Congo"])
    out = BytesIO()
    book.save(out)

    given, sheet = opened(returned(make_edition(), out.getvalue()))
    assert [(s.title, s.sheet_state) for s in given] == [
        ("Sheet", "visible"),
        ("Notes", "visible"),
        ("Old", "hidden"),
        ("People", "visible"),
    ]
    assert sheet.title == "People"
    assert given["Old"]["A1"].value == "about Old"


def test_sender_learns_nothing_about_others(app: Flask) -> None:
    person = make_person(name="Aminah Otieno-Secret", email="secret@example.org")
    make_participant(make_edition(), person=person, country="KE", institution="Secret Institute")
    rows = [["Name", "Country", "E-mail"], ["Amina Otieno", "Kenya", "secret@example.org"]]
    _book, sheet = opened(returned(make_edition(), xlsx(rows)))

    assert sheet["D2"].value == (
        "Another entry looks like this person. Check name, country, institution and e-mail."
    )


def test_every_kind_is_told_or_kept_on_purpose() -> None:
    kept = {Kind.CHOSEN_TWICE, Kind.HONORIFIC, Kind.OTHER_STATUS, Kind.OFFICE_EMAIL}
    kept |= {Kind.CHANGES, Kind.STAYS, Kind.STATUS_STAYS}

    assert set(Kind) == {*giveback.CONCERNS} | kept
    assert not kept & {*giveback.CONCERNS}


# --- and back again -----------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_column_has_its_header_in_the_language_of_the_list(app: Flask, language: str) -> None:
    edition = make_edition()
    words = [table_of_synonyms()[field][language][0] for field in (Field.NAME, Field.COUNTRY, Field.PHONE)]
    data = xlsx([words, ["Amina Otieno", "Congo", "1"]])
    given = returned(edition, data)

    assert opened(given)[1]["D1"].value == PROBLEMS[language]
    assert said(preview_of_file(edition, given, "list.xlsx")) == said(
        preview_of_file(edition, data, "a.xlsx")
    )


def test_column_of_a_list_in_two_languages_has_its_header_in_the_readers(app: Flask) -> None:
    with force_locale("ru"):
        given = returned(make_edition(), xlsx([["Full name", "Pays"], ["Pascal", "Congo"]]))

    assert opened(given)[1]["C1"].value == PROBLEMS["ru"]


def test_cells_that_the_sender_joined_stay_joined(app: Flask) -> None:
    book, sheet = opened(xlsx([["Nominations", "", "", ""], ["Name", "Country", "Contact", ""], *TWO]))
    for place in ("A1:D1", "C2:D2", "F9:H9"):
        sheet.merge_cells(place)
    out = BytesIO()
    book.save(out)
    edition = make_edition()
    once = returned(edition, out.getvalue())
    twice = returned(edition, once)

    for data in (once, twice):
        assert {str(place) for place in opened(data)[1].merged_cells.ranges} == {"A1:D1", "C2:D2", "E2:E3"}


@pytest.mark.parametrize("shape", SHAPES)
def test_list_of_any_shape_is_read_as_before(app: Flask, shape: str) -> None:
    data, name, _expected = SHAPES[shape]
    edition = make_edition()
    again = preview_of_file(edition, returned(edition, data, name), "list.xlsx")

    assert said(again) == said(preview_of_file(edition, data, name))


def test_header_over_two_rows_is_recognised(app: Flask) -> None:
    edition = make_edition()
    data = xlsx(
        [["Name", "Country", "Contact", ""], ["", "", "E-mail", "Phone"], ["Pascal", "Congo", "", "1"]]
    )
    given = returned(edition, returned(edition, data))

    assert [row[4:] for row in read(given)[0].rows] == [
        ["Problems"],
        [""],
        ["“Congo” can be Congo or Democratic Republic of the Congo."],
    ]
    assert "E1:E2" in opened(given)[1].merged_cells
    assert said(preview_of_file(edition, given, "list.xlsx")) == said(
        preview_of_file(edition, data, "list.xlsx")
    )


def test_given_back_twice_there_is_one_column(app: Flask) -> None:
    edition = make_edition()
    once = returned(edition, xlsx(MESSY))

    assert read(returned(edition, once)) == read(once)
    repaired = returned(edition, corrected(once, B4="Republic of the Congo", G2="Own"))
    assert [row[5:] for row in read(repaired)[0].rows[:4]] == [
        ["", ""],
        ["Own", "Problems"],
        ["", ""],
        [
            "",
            "“pascal” is not an e-mail address."
            "\nThe gender “Mr.” is none that we know and counts as not stated.",
        ],
    ]


def test_rows_of_headers_that_repeat_stay_no_people(app: Flask) -> None:
    edition = make_edition()
    rows = [["Name", "Country"], ["Pascal", "Congo"], ["Name", "Country"], ["Total", 1]]
    given = returned(edition, xlsx(rows))

    assert preview_of_file(edition, given, "list.xlsx").dropped == (3, 4)


def test_list_without_headers_has_its_header_in_the_first_cell(app: Flask) -> None:
    edition = make_edition()
    sheets = [Sheet("L", [["Pascal", "Congo"], ["Kenya", ""]])]
    layout = table.Layout(0, 0, 0, (giveback.Field.NAME, giveback.Field.COUNTRY))
    preview = service.preview_of_list(edition, sheets, layout)
    out = BytesIO()
    write(giveback.workbook(sheets, layout, preview.rows), out)
    back = read(out.getvalue())

    assert back[0].rows[0][2].splitlines()[0] == "Problems"
    wider = table.Layout(0, 0, 0, (*layout.columns, None))
    assert said(service.preview_of_list(edition, back, wider)) == said(preview)


def test_roster_of_ours_stays_ours(app: Flask) -> None:
    edition = make_edition()
    row = dict.fromkeys(ROSTER, "") | {"No.": "1", "Name": "Kim", "Country": "UN Women", "Gender": "f?"}
    given = returned(edition, xlsx([[*row], [*row.values()]]))
    [judged] = preview_of_file(edition, given, "list.xlsx").rows

    assert judged.entry.organisation == "UN Women"


def test_corrected_list_changes_only_what_was_corrected(app: Flask) -> None:
    edition = make_edition()
    given = returned(edition, xlsx(MESSY))
    assert take(edition, xlsx(MESSY)).counts == {State.NEW: 2, State.REFUSED: 2}

    fixed = corrected(given, B4="Democratic Republic of the Congo", D4="pascal@example.org")
    preview = take(edition, fixed)
    assert [judged.row.number for judged in preview.new] == [4]
    assert preview.counts == {State.KNOWN: 2, State.NEW: 1, State.REFUSED: 1}
    assert take(edition, fixed).counts == {State.KNOWN: 3, State.REFUSED: 1}
