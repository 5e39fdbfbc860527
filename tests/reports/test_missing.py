"""The sheet of what is missing, in the workbooks of people."""

from __future__ import annotations

from flask import Flask

from seminar.attendance.models import Attendance
from seminar.people.models import Gender, Profile, Status
from seminar.people.queries.filter import Filter
from seminar.reports import attendance, roster
from seminar.reports.roster import Selection
from tests.attendance.make import entry, mark
from tests.make import make_edition, make_participant, make_person, make_session
from tests.reports.read import table, written

MISSING = "What is missing"


def test_roster_names_what_those_listed_lack(app: Flask) -> None:
    edition = make_edition()
    make_participant(edition, person=make_person(name="Lacking"), country=None)
    make_participant(edition, person=make_person(name="Left out"), country=None, status=Status.DECLINED)
    make_session(edition, title="Not marked, which a roster does not tell")

    made = roster.build(edition, Selection(Filter(status=("confirmed",))))

    assert [row[:2] for row in table(written(made), MISSING)[1:]] == [["Country", "Lacking"]]


def test_attendance_names_sessions_without_marks(app: Flask) -> None:
    edition = make_edition()
    make_session(edition, title="Forgotten lecture")
    make_participant(edition, person=make_person(name="Not asked", gender=Gender.NOT_ASKED))
    make_participant(edition, person=make_person(name="Not expected"), country=None, status=Status.APPLIED)

    rows = table(written(attendance.build(edition)), MISSING)[1:]

    assert [row[:2] for row in rows] == [
        ["Gender", "Not asked"],
        ["Attendance marks", "Forgotten lecture"],
    ]


def test_workbooks_without_gaps_have_no_such_sheet(app: Flask) -> None:
    edition = make_edition()
    whole = make_participant(edition, profile=Profile.OTHER)
    mark(edition, entry(whole, make_session(edition), Attendance.PRESENT))

    assert MISSING not in written(roster.build(edition, Selection())).sheetnames
    assert MISSING not in written(attendance.build(edition)).sheetnames
