"""Sign-in sheets: which there are, who is on them, and how they come out of the press."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from typing import Any

import pytest
from flask import Flask

from seminar.errors import Refused
from seminar.people.models import Status
from seminar.programme.models import Edition
from seminar.reports.document import Format
from seminar.reports.paper.people import Order
from seminar.reports.paper.signin import Each, Wanted, build, parts, write_pages
from seminar.reports.service import export_sign_in
from tests.make import ACTOR, make_edition, make_participant, make_person, make_session
from tests.reports.pdf import boxes, pages
from tests.reports.read import formulas, written

NINE = datetime(2023, 7, 24, 1, 0, tzinfo=UTC)  # in Shanghai, on a Monday
SCRIPTS = ["李伟", "محمد علي الشريف", "Сидоров Иван", "សុខ សុភា", "ວິໄລລັກ", "አበበ ቢቂላ", "राम बहादुर", "ნინო"]


def session(edition: Edition, hours: int, title: str, **over: Any) -> Any:
    start = NINE + timedelta(hours=hours)
    return make_session(edition, title=title, starts_at=start, ends_at=start + timedelta(minutes=90), **over)


def two_days() -> Edition:
    edition = make_edition(title="In-person seminar", venue="Academy", city="Beijing", country="CN")
    for hours, title in ((0, "Opening"), (2, "Lecture"), (5, "Workshop"), (24, "Panel")):
        session(edition, hours, title, room="Hall 3")
    session(edition, 8, "Dinner", counts=False)
    return edition


def pdf(edition: Edition, **over: Any) -> bytes:
    out = BytesIO()
    write_pages(edition, Wanted(**over), out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        (Wanted(), ["Opening", "Lecture", "Workshop", "Panel"]),
        (Wanted(day=date(2023, 7, 25)), ["Panel"]),
        (
            Wanted(each=Each.HALF_DAY),
            ["Mon 24 Jul · Morning", "Mon 24 Jul · Afternoon", "Tue 25 Jul · Morning"],
        ),
        (Wanted(each=Each.DAY), ["Mon 24 Jul", "Tue 25 Jul"]),
    ],
)
def test_sheets_follow_the_programme(app: Flask, wanted: Wanted, names: list[str]) -> None:
    assert [part.name for part in parts(two_days(), wanted)] == names


def test_one_session_is_printed_whether_it_counts_or_not(app: Flask) -> None:
    edition = two_days()
    dinner = session(edition, 9, "Concert", counts=False)

    assert [part.name for part in parts(edition, Wanted(session_id=dinner.id))] == ["Concert"]


def test_a_day_is_signed_twice_where_it_has_two_halves(app: Flask) -> None:
    signed = [part.signatures for part in parts(two_days(), Wanted(each=Each.DAY))]

    assert signed == [["Signature AM", "Signature PM"], ["Signature"]]


def test_each_page_says_what_it_is_and_its_number(app: Flask) -> None:
    edition = two_days()
    for number in range(40):
        make_participant(edition, person=make_person(name=f"Amina Diallo {number}"), institution="Ministry")

    printed = pages(pdf(edition, day=date(2023, 7, 24)))

    assert len(printed) == 6  # three sessions, two pages each
    for page in printed:
        assert "In-person seminar Sign-in sheet Date Monday 24 July 2023" in page
        assert "Venue Hall 3, Academy, Beijing, China No. NAME Country Institution Signature" in page
    assert [page[-11:] for page in printed] == ["page 1 of 2", "page 2 of 2"] * 3
    assert "Session Opening Time 09:00–10:30" in printed[1]
    assert "AMINA DIALLO 7 Kenya Ministry" in printed[0] + printed[1]


def test_confirmed_people_are_on_it_and_nobody_else(app: Flask) -> None:
    edition = two_days()
    for status in Status:
        make_participant(edition, person=make_person(name=f"Of {status.value}"), status=status)

    (page, *_more) = pages(pdf(edition, blank=2))

    assert "1 OF CONFIRMED Kenya Guests" in page
    assert page.count(" OF ") == 1


def test_by_country_the_staff_of_organisations_stand_under_theirs(app: Flask) -> None:
    edition = two_days()
    for name, over in (
        ("Abe", {"country": "ZM"}),
        ("Bo", {"organisation": "UNOSSC"}),
        ("Cy", {"country": "BT"}),
    ):
        make_participant(edition, person=make_person(name=name), **over)

    sheet = written(build(edition, Wanted(order=Order.COUNTRY, blank=0)))["Opening"]

    rows = [[cell.value for cell in row[:4]] for row in sheet.iter_rows(min_row=7)]
    assert rows[0] == ["No.", "NAME", "Country", "Institution"]
    assert [row[:3] for row in rows[1:]] == [[1, "CY", "Bhutan"], [2, "BO", "UNOSSC"], [3, "ABE", "Zambia"]]


@pytest.mark.parametrize("name", SCRIPTS)
def test_letters_of_every_script_are_printed(app: Flask, name: str) -> None:
    edition = two_days()
    make_participant(edition, person=make_person(name=name, native_name=f"{name} "))

    made = pdf(edition, day=date(2023, 7, 25))

    assert boxes(made) == 0
    assert len(pages(made)) == 1


def test_a_letter_without_a_font_is_noticed(app: Flask) -> None:
    edition = two_days()
    make_participant(edition, person=make_person(name="Li \U000fff00\U000fff01"))

    assert boxes(pdf(edition, day=date(2023, 7, 25))) == 2


def test_a_name_without_end_stays_in_its_column(app: Flask) -> None:
    edition = two_days()
    make_participant(edition, person=make_person(name="W" * 120), institution="Ministry")

    words = pages(pdf(edition, day=date(2023, 7, 25)))[0].replace("\u200b", "").split()

    assert "W" * 120 not in words
    assert sum(word.count("W") for word in words if set(word) == {"W"}) == 120


def test_the_workbook_has_a_sheet_for_each_and_room_to_sign(app: Flask) -> None:
    edition = two_days()
    make_participant(edition, person=make_person(name="Keo Vuthy", native_name="កែវ វុទ្ធី"))

    workbook = written(build(edition, Wanted(blank=3)))

    sheet = workbook["Workshop"]
    assert workbook.sheetnames == ["Cover", "Opening", "Lecture", "Workshop", "Panel"]
    assert sheet["A1"].value == "Sign-in sheet · In-person seminar"
    assert sheet["A3"].value == "Session: Workshop"
    assert sheet["B8"].value == "KEO VUTHY\nកែវ វុទ្ធី"
    assert [sheet.row_dimensions[row].height for row in range(8, 12)] == [36.0, 30.0, 30.0, 30.0]
    assert formulas(workbook) == []


@pytest.mark.parametrize("format", [Format.PDF, Format.XLSX])
def test_an_edition_without_sessions_has_no_sheets(app: Flask, format: Format) -> None:
    with pytest.raises(Refused, match="No session counts"):
        export_sign_in(actor=ACTOR, edition=make_edition(), format=format)
