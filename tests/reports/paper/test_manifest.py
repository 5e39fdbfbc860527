"""The transport manifest: both legs, who goes, and what only the leader's copy shows."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from flask import Flask

from seminar.programme.models import Edition, FieldVisit, SessionKind, VisitPlace
from seminar.reports.paper.manifest import Choices, build, write_pages
from tests.make import add, make_edition, make_institution, make_participant, make_person, make_session
from tests.reports.paper.test_signin import SCRIPTS
from tests.reports.pdf import boxes, pages
from tests.reports.read import formulas, texts, written


def make_visit(edition: Edition, **over: Any) -> FieldVisit:
    session = make_session(edition, kind=SessionKind.FIELD_VISIT)
    values: dict[str, Any] = {
        "site": "Comprehensive zone",
        "city": "Qingdao",
        "departs_at": datetime(2023, 7, 25, 0, 30, tzinfo=UTC),
        "returns_at": datetime(2023, 7, 25, 9, 0, tzinfo=UTC),
        "meeting_point": "Hotel lobby",
        "transport": "Two coaches",
        "guide": "Ms. Sun",
        "places": 20,
    }
    visit: FieldVisit = add(FieldVisit(session=session, host=make_institution(), **values | over))
    return visit


def goes(visit: FieldVisit, **person: Any) -> None:
    participant = make_participant(visit.session.edition, person=make_person(**person))
    add(VisitPlace(visit_id=visit.id, participant_id=participant.id))


def pdf(visit: FieldVisit, **choices: bool) -> bytes:
    out = BytesIO()
    write_pages(visit.session.edition, visit, Choices(**choices), out)
    return out.getvalue()


def test_manifest_says_how_one_goes_and_who(app: Flask) -> None:
    visit = make_visit(make_edition())
    goes(visit, name="Keo Vuthy", dietary="No nuts", accessibility="Wheelchair", phone="+855 12")
    make_participant(visit.session.edition, person=make_person(name="Stays Behind"))

    (page,) = pages(pdf(visit))

    for told in (
        "Out 25 July 2023 Hotel lobby Comprehensive zone, Qingdao 08:30",
        "Back 25 July 2023 Comprehensive zone, Qingdao Hotel lobby 17:00",
        "Vehicle Two coaches",
        "Places 1 of 20",
        "Guide Ms. Sun",
        "1 KEO VUTHY Kenya No nuts; Wheelchair",
        "Head count out Head count back",
    ):
        assert told in page
    assert "STAYS BEHIND" not in page
    assert "+855" not in page


def test_the_leaders_copy_says_on_each_page_that_it_is(app: Flask) -> None:
    visit = make_visit(make_edition())
    for number in range(40):
        goes(visit, name=f"Keo {number}", phone=f"+855 {number}")

    printed = pages(pdf(visit, phones=True, needs=False))

    assert len(printed) == 2
    for page in printed:
        assert "the leader's copy, with phone numbers" in page
        assert "Dietary" not in page
    assert [page[-11:] for page in printed] == ["page 1 of 2", "page 2 of 2"]


def test_what_nobody_entered_is_left_to_write(app: Flask) -> None:
    visit = make_visit(
        make_edition(),
        departs_at=None,
        returns_at=None,
        meeting_point="",
        transport="",
        guide="",
        places=None,
    )

    (page,) = pages(pdf(visit))

    assert "Guide" in page
    assert "Vehicle" not in page
    assert "Out 24 July 2023" in page


def test_every_script_travels(app: Flask) -> None:
    visit = make_visit(make_edition())
    for name in SCRIPTS:
        goes(visit, name=name)

    assert boxes(pdf(visit)) == 0


def test_workbook_counts_both_ways(app: Flask) -> None:
    visit = make_visit(make_edition(title="In-person seminar"))
    goes(visit, name="Keo Vuthy", phone="+855 12", dietary="No nuts")

    workbook = written(build(visit.session.edition, visit, Choices(phones=True)))

    rows = [[cell.value for cell in row] for row in workbook["Manifest"].iter_rows()]
    assert rows[0][0] == "Transport manifest · In-person seminar"
    assert "Out: 25 July 2023, from Hotel lobby to Comprehensive zone, Qingdao, departs 08:30" in texts(
        workbook, "Manifest"
    )
    head = ["No.", "NAME", "Country", "Phone", "Dietary and accessibility notes", "Out", "Back"]
    assert rows[rows.index(head) + 1] == [1, "KEO VUTHY", "Kenya", "+855 12", "No nuts", "☐", "☐"]
    assert formulas(workbook) == []


def test_queries_stay_as_many(app: Flask, statements: list[str]) -> None:
    numbers = []
    for people in (1, 3):
        visit = make_visit(make_edition())
        for _number in range(people):
            goes(visit)
        statements.clear()
        build(visit.session.edition, visit, Choices())
        numbers.append(len(statements))

    assert numbers[0] == numbers[1]
