"""A sheet for each day is read at once with the others, and a row for each person and session."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO

import openpyxl
import pytest
from flask import Flask
from sqlalchemy import select

from seminar.db import db
from seminar.platforms.matching import State
from seminar.programme.models import Edition, ProgrammeSession
from seminar.rolls.reading import Blank, Said
from seminar.rolls.values import LINE
from tests.personas import Personas
from tests.rolls.make import Class, changes, checked, make_class, make_people, make_sessions, workbook
from tests.rolls.test_views import fields, page, send, the_roll

DAYS = {
    "Day 1": [("Name", "Status"), ("Amal", "P"), ("Bela", "A")],
    "Day 2": [("Name", "Status"), ("Bela", "P"), ("Amal", "L"), ("Zoe Unknown", "P")],
}
LONG = """\
Name,Date,Session,Status
Amal,24/07/2023,Opening,Present
Bela,24/07/2023,Opening,Absent
Amal,25/07/2023,Lecture,Late
Bela,25/07/2023,Lecture,Present
Chen,25/07/2023,Lecture,Present
"""


def book(sheets: dict[str, Sequence[Sequence[str]]]) -> bytes:
    made = openpyxl.Workbook()
    made.remove(made.active or made.create_sheet())
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    out = BytesIO()
    made.save(out)
    return out.getvalue()


@pytest.fixture
def group(app: Flask) -> Class:
    return make_class("Amal", "Bela", "Chen")


@pytest.fixture
def edition(group: Class) -> Edition:
    return group.edition


FOUND = [
    *(("Amal", "Opening", "", "P"), ("Amal", "Lecture", "", "L")),
    *(("Bela", "Opening", "", "A"), ("Bela", "Lecture", "", "P")),
]


def test_sheets_of_days_are_read_at_once(edition: Edition) -> None:
    preview = checked(edition, book(DAYS), filename="a.xlsx")

    assert preview.blockers == []
    assert changes(preview) == FOUND
    assert [each.line.name for each in preview.people if each.state is State.STRANGER] == ["Zoe Unknown"]
    assert [each.line.where for each in preview.people] == ["Day 1: 2", "Day 1: 3", "Day 2: 4"]
    assert preview.reading.other_sheets == []


def test_somebody_whom_a_sheet_does_not_name_was_not_absent_there(edition: Edition) -> None:
    """Their cell is no empty one: what an empty cell means is said of those who have a row."""
    days = {
        "Day 1": [("Name", "Status"), ("Amal", "P"), ("Bela", "")],
        "Day 2": [("Name", "Status"), ("Amal", "P")],
    }
    preview = checked(edition, book(days), Said(blank=Blank.ABSENT), filename="a.xlsx")

    assert [change for change in changes(preview) if change[0] == "Bela"] == [("Bela", "Opening", "", "A")]


def test_sheets_may_be_of_sessions_and_hold_several(edition: Edition) -> None:
    sheets = {
        "Opening": [("No.", "Name", "Present?"), ("1", "Amal", "yes"), ("2", "Bela", "no")],
        "Rest": [("Name", "25 July", "Closing"), ("Amal", "P", "P"), ("Chen", "A", "L")],
    }
    assert changes(checked(edition, book(sheets), filename="a.xlsx")) == [
        *(("Amal", "Opening", "", "P"), ("Amal", "Lecture", "", "P"), ("Amal", "Closing", "", "P")),
        ("Bela", "Opening", "", "A"),
        *(("Chen", "Lecture", "", "A"), ("Chen", "Closing", "", "L")),
    ]


def test_one_sheet_of_them_can_be_chosen(edition: Edition) -> None:
    preview = checked(edition, book(DAYS), Said(sheet=1), filename="a.xlsx")

    assert {change[1] for change in changes(preview)} == {"Lecture"}
    assert preview.reading.other_sheets == ["Day 1"]


def test_sheets_without_people_or_marks_are_left_out_and_said(edition: Edition) -> None:
    preview = checked(edition, book({**DAYS, "Notes": [("Bring", "water")]}), filename="a.xlsx")

    assert changes(preview) == FOUND
    assert "Notes" in preview.warnings[0]


def test_sheets_of_groups_at_one_session_are_asked_about(edition: Edition) -> None:
    groups = {
        "Group A": [("Name", "Status"), ("Amal", "P")],
        "Group B": [("Name", "Status"), ("Bela", "A")],
    }
    assert len(checked(edition, book(groups), filename="a.xlsx").blockers) == 2
    opening = min(each.id for each in edition_sessions(edition))
    said = checked(edition, book(groups), Said(session=opening), filename="a.xlsx")
    assert changes(said) == [("Amal", "Opening", "", "P"), ("Bela", "Opening", "", "A")]


def test_two_of_one_name_on_a_sheet_stay_two(edition: Edition) -> None:
    days = {
        "Day 1": [("Name", "Status"), ("Amal", "P"), ("Amal", "A")],
        "Day 2": [("Name", "Status"), ("Amal", "P")],
    }
    preview = checked(edition, book(days), filename="a.xlsx")
    assert [each.state for each in preview.people] == [State.UNSURE, State.UNSURE]


def test_our_own_workbook_stays_one(edition: Edition) -> None:
    assert checked(edition, workbook(edition), filename="a.xlsx").reading.is_own


def test_a_row_for_each_person_and_session(edition: Edition) -> None:
    preview = checked(edition, LONG)

    assert preview.blockers == []
    assert changes(preview) == [*FOUND, ("Chen", "Lecture", "", "P")]
    assert [each.line.number for each in preview.people] == [2, 3, 6]


def test_who_has_no_row_for_a_session_is_not_marked_there(edition: Edition) -> None:
    preview = checked(edition, LONG, Said(blank=Blank.ABSENT))
    assert ("Chen", "Opening", "", "A") not in changes(preview)


def test_two_rows_about_one_person_and_session_are_asked_about(edition: Edition) -> None:
    preview = checked(edition, LONG + "Amal,24/07/2023,Opening,Absent\n")
    assert [each.line.number for each in preview.people if each.state is State.UNSURE] == [2, 7]


def test_session_that_is_none_of_the_programme_is_asked_about(edition: Edition) -> None:
    preview = checked(edition, LONG.replace("25/07/2023,Lecture", "29/07/2023,Dinner"))
    assert preview.blockers == ["Which session is the column “29/07/2023 Dinner”?"]


def test_column_of_a_row_each_is_said_by_somebody(edition: Edition) -> None:
    long = LONG.replace("25/07/2023,Lecture", "29/07/2023,Dinner")
    [lecture] = [each.id for each in edition_sessions(edition) if each.title == "Lecture"]
    found = checked(edition, long).reading.columns

    said = checked(edition, long, Said(columns={found[1].at: str(lecture)}))
    assert said.blockers == []
    assert changes(said) == changes(checked(edition, LONG))
    left = checked(edition, long, Said(columns={found[1].at: "none"}))
    assert {change[1] for change in changes(left)} == {"Opening"}


CAME = """\
No.,Name,Country,Session,Signed in at
1,Amal,Kenya,24 July: Opening,08:51
2,Bela,Kenya,24 July: Opening,08:52
3,Amal,Kenya,25 July: Lecture,08:55
4,Chen,China,25 July: Lecture,08:58
5,Amal,Kenya,26 July: Closing,09:04
6,Amal,Kenya,26 July: Closing,09:05
"""
LINE_MEANS = "This is a list of names and sessions without marks. What does a line of it mean?"
NONE_MEANS = "Not everybody has a line for each session. What does it mean where there is none?"


def test_list_without_marks_asks_what_a_line_means(edition: Edition) -> None:
    preview = checked(edition, CAME)

    assert preview.blockers == [LINE_MEANS, NONE_MEANS]
    assert [column.header for column in preview.reading.columns] == [
        *("24 July: Opening", "25 July: Lecture", "26 July: Closing")
    ]
    assert changes(preview) == []


def test_list_of_who_came_marks_the_others_absent(edition: Edition) -> None:
    preview = checked(edition, CAME, Said(blank=Blank.ABSENT))

    assert preview.blockers == []
    assert changes(preview) == [
        *(("Amal", "Opening", "", "P"), ("Amal", "Lecture", "", "P"), ("Amal", "Closing", "", "P")),
        *(("Bela", "Opening", "", "P"), ("Bela", "Lecture", "", "A"), ("Bela", "Closing", "", "A")),
        *(("Chen", "Opening", "", "A"), ("Chen", "Lecture", "", "P"), ("Chen", "Closing", "", "A")),
    ]


def test_list_of_who_was_missing_is_the_other_way_round(edition: Edition) -> None:
    said = Said(values={LINE: "absent"})
    assert checked(edition, CAME, said).blockers == [NONE_MEANS]

    preview = checked(edition, CAME, replace(said, blank=Blank.PRESENT))

    assert preview.blockers == []
    assert [change for change in changes(preview) if change[0] == "Bela"] == [
        *(("Bela", "Opening", "", "A"), ("Bela", "Lecture", "", "P"), ("Bela", "Closing", "", "P"))
    ]


def test_list_leaves_alone_whom_it_says_nothing_of(edition: Edition) -> None:
    said = Said(values={LINE: "present"}, blank=Blank.NOTHING)
    assert {change[3] for change in changes(checked(edition, CAME, said))} == {"P"}


def test_list_of_one_session_tells_which(edition: Edition) -> None:
    came = "Name,Session\nAmal,Lecture\nBela,Lecture\n"
    preview = checked(edition, came, Said(values={LINE: "present"}))

    assert preview.blockers == []
    assert changes(preview) == [("Amal", "Lecture", "", "P"), ("Bela", "Lecture", "", "P")]


def test_days_that_are_none_of_the_programme_make_no_list(edition: Edition) -> None:
    born = "Name,Date of birth\nAmal,01/02/1990\nBela,03/04/1991\n"
    assert "No column of marks was found." in checked(edition, born).blockers[0]


def test_page_asks_what_a_line_of_a_list_means(personas: Personas) -> None:
    edition, client = personas.edition, personas.staff
    make_sessions(edition, "Opening", "Talk")
    make_people(edition, "Amal", "Bela")
    came = b"Name,Session\nAmal,Opening\nAmal,Talk\nBela,Talk\n"
    address = send(client, edition, came, "a.csv").location

    asked = page(client, address)
    assert "a line of the list" in asked
    assert "<bdi>Bela</bdi>" in asked  # who stands in the columns, which hold nothing else
    assert "<bdi>a line</bdi>" not in asked
    assert "No line for a session means" in page(client, address)
    client.post(
        f"{address}/reading", data=fields(client, address, **{"value-0": "present", "blank": "absent"})
    )
    assert "Write 4 changes" in page(client, address)


def test_page_offers_one_sheet_or_all_that_are_alike(personas: Personas) -> None:
    edition, client = personas.edition, personas.staff
    make_sessions(edition, "Opening", "Talk")
    make_people(edition, "Amal", "Bela")
    address = send(client, edition, book(DAYS), "a.xlsx").location

    assert "All that have people and marks" in page(client, address)
    client.post(f"{address}/reading", data=fields(client, address, sheet="1"))
    assert the_roll().said["sheet"] == 1
    assert "All that have people and marks" in page(client, address)
    client.post(f"{address}/reading", data=fields(client, address, sheet=""))
    assert the_roll().said["sheet"] is None


def edition_sessions(edition: Edition) -> list[ProgrammeSession]:
    found = select(ProgrammeSession).where(ProgrammeSession.edition_id == edition.id)
    return list(db.session.execute(found).scalars())
