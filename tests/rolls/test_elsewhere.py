"""Sheets that were made elsewhere: where the table stands, and which sessions its columns are."""

from __future__ import annotations

from datetime import date

import pytest
from flask import Flask

from seminar.programme.models import Edition
from seminar.rolls.reading import Blank, Said
from tests.make import make_participant, make_person
from tests.rolls.make import Class, changes, checked, make_class, make_sessions, xlsx

MARKED = [("Amal", "Opening", "", "P"), ("Bela", "Opening", "", "A")]


@pytest.fixture
def group(app: Flask) -> Class:
    return make_class("Amal", "Bela", "Chen")


@pytest.fixture
def edition(group: Class) -> Edition:
    return group.edition


@pytest.mark.parametrize(
    "header",
    [
        *("Opening", "Day 1", "24.7.", "24/07/2023", "7/24", "July 24", "Session 1", "D1", "Mon"),
        *("Jour 1", "24 juillet", "Día 1", "24 de julio", "День 1", "24 июля", "第一天", "7月24日", "第1场"),
        *("اليوم 1", "24 يوليو", "2023-07-24 Opening", "24 Jul AM", "09:00 24.07."),
    ],
)
def test_headers_tell_the_session(edition: Edition, header: str) -> None:
    preview = checked(edition, f"Name,{header},Closing\nAmal,P,P\nBela,A,P\n")

    assert preview.blockers == []
    assert [change for change in changes(preview) if change[1] == "Opening"] == MARKED


def test_table_stands_under_titles_and_over_a_legend(edition: Edition) -> None:
    preview = checked(
        edition,
        "Seminar on e-commerce,,,\n,,,\nNo.,Name,Country,Opening\n1,Amal,Kenya,P\n2,Bela,Kenya,A\n,Total,,1\n"
        "P = Present; A = Absent,,,\n",
    )

    assert (changes(preview), preview.blockers) == (MARKED, [])
    assert [each.line.number for each in preview.people] == [4, 5]


def test_days_are_joined_over_their_sessions(edition: Edition) -> None:
    data = xlsx(
        ["Attendance", None, None, None, None],
        ["No.", "Name", date(2023, 7, 24), None, date(2023, 7, 26)],
        [None, None, "AM", "PM", "AM"],
        [1, "Amal", "P", None, "L"],
        [2, "Bela", "A", None, "P"],
        joined=["A1:E1", "A2:A3", "B2:B3", "C2:D2"],
    )

    preview = checked(edition, data, filename="a.xlsx")

    assert changes(preview) == [
        ("Amal", "Opening", "", "P"),
        ("Amal", "Closing", "", "L"),
        ("Bela", "Opening", "", "A"),
        ("Bela", "Closing", "", "P"),
    ]
    assert preview.warnings == ["Nothing stands in the column “2023-07-24 PM”: it is left out."]


def test_days_may_stand_above_the_names(edition: Edition) -> None:
    preview = checked(edition, ",,Day 1,,Day 3,\nNo.,Name,AM,PM,AM,PM\n1,Amal,P,,A,\n2,Bela,A,,P,\n")

    assert [change[1] for change in changes(preview)] == ["Opening", "Closing"] * 2


def test_session_is_asked_where_several_may_be_meant(edition: Edition) -> None:
    make_sessions(edition, "Second of the day")
    text = "Name,Day 1\nAmal,P\nBela,A\n"

    preview = checked(edition, text)
    column = preview.reading.columns[0]
    both = ",".join(map(str, column.candidates))

    assert preview.blockers == ["Which session is the column “Day 1”?"]
    assert changes(checked(edition, text, Said(columns={1: str(column.candidates[0])}))) == MARKED
    assert len(changes(checked(edition, text, Said(columns={1: both})))) == 4
    assert checked(edition, text, Said(columns={1: "none"})).blockers[0].startswith("No column of marks")


def test_one_column_is_of_the_session_chosen_or_named_above(edition: Edition, group: Class) -> None:
    text = "Name,Attendance\nAmal,P\nBela,A\n"

    assert checked(edition, text).blockers == ["Which session is the column “Attendance”?"]
    assert changes(checked(edition, text, Said(session=group.sessions[0].id))) == MARKED
    assert changes(checked(edition, f"Sign-in sheet 24 July 2023,\n{text}")) == MARKED
    assert changes(checked(edition, text, filename="opening 2023-07-24.csv")) == MARKED


def test_a_column_for_each_mark_is_ticked(edition: Edition) -> None:
    preview = checked(
        edition, "Opening,,\nName,Present,Absent\nAmal,x,\nBela,,x\nChen,,\n", Said(blank=Blank.NOTHING)
    )

    assert (changes(preview), preview.blockers) == (MARKED, [])


def test_numbers_of_marks_are_no_marks(edition: Edition) -> None:
    text = "Name,Opening,Lecture,Present,Absent,%\nAmal,P,P,2,0,100\nBela,A,P,1,1,50\n"

    assert [change[1] for change in changes(checked(edition, text))] == ["Opening", "Lecture"] * 2


def test_given_and_family_name_and_the_country_tell_who(app: Flask) -> None:
    edition, *_rest = make_class()
    for country in ("KE", "GH"):
        make_participant(edition, person=make_person(name="Ama Mensah"), country=country)

    preview = checked(
        edition, "First name,Last name,Country,Opening\nAma,MENSAH,Ghana,P\nAma,Mensah,Kenya,A\n"
    )

    assert [(cell.participant.country, cell.mark) for cell in preview.cells] == [
        ("GH", "present"),
        ("KE", "absent"),
    ]
    assert preview.blockers == []


def test_two_rows_of_one_participant_are_asked(edition: Edition) -> None:
    preview = checked(edition, "Name,Opening\nAmal,P\nAmal,A\nBela,A\n")

    assert [each.line.number for each in preview.unsure] == [2, 3]
    assert changes(preview) == MARKED[1:]


def test_nobody_is_dropped(edition: Edition) -> None:
    preview = checked(edition, "Name,Opening\nAmal,P\nZoe Unknown,P\nBela,A\n")

    assert [each.line.name for each in preview.people if each.state.value == "stranger"] == ["Zoe Unknown"]
    assert [known.name for known in preview.without_row] == ["Chen"]


def test_sheet_of_another_edition_is_said(edition: Edition) -> None:
    preview = checked(edition, "Name,Opening\nXu Jing,P\nOmar Haddad,A\n")

    assert preview.blockers == [
        "No name in this sheet is a participant of this edition. Is it the sheet of another one?"
    ]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("12,13\n14,15\n", "No column of names was found"),
        ("Name,Opening\n", "Nobody stands below the headers"),
        ("Name,Country\nAmal,Kenya\n", "No column of marks was found"),
    ],
)
def test_what_is_no_sheet_is_said(edition: Edition, text: str, sentence: str) -> None:
    assert checked(edition, text).blockers[0].startswith(sentence)


def test_column_of_names_can_be_said(edition: Edition) -> None:
    text = "Who,Opening\nAmal,P\nBela,A\n"

    assert changes(checked(edition, text, Said(columns={0: "name"}))) == MARKED
