"""Our sign-in sheet, filled in as a workbook instead of on paper."""

from __future__ import annotations

from io import BytesIO

import openpyxl
import pytest
from flask import Flask

from seminar.programme.models import Edition
from seminar.reports.paper.signin import Each, Wanted, build
from seminar.rolls.reading import Blank, Said
from seminar.sheets import write
from tests.make import make_participant, make_person
from tests.rolls.make import changes, checked, make_class


@pytest.fixture
def edition(app: Flask) -> Edition:
    made = make_class("Amal Odhiambo").edition
    make_participant(made, person=make_person(name="Li Wei", native_name="李伟"))
    return made


def filled(edition: Edition, **over: object) -> bytes:
    """The first sheet with a tick beside everybody but the last."""
    out, back = BytesIO(), BytesIO()
    write(build(edition, Wanted(**over)), out)  # type: ignore[arg-type]  # a test says what it wants
    workbook = openpyxl.load_workbook(out)
    for sheet in workbook.worksheets[2:]:
        workbook.remove(sheet)
    rows = [row for row in workbook.worksheets[1].iter_rows() if isinstance(row[0].value, int)]
    rows[0][4].value = "√"
    workbook.save(back)
    return back.getvalue()


@pytest.mark.parametrize("each", [Each.SESSION, Each.HALF_DAY, Each.DAY])
def test_sign_in_sheet_tells_its_session(edition: Edition, each: Each) -> None:
    data = filled(edition, each=each)

    assert [b[:4] for b in checked(edition, data, filename="a.xlsx").blockers] == ["Only"]
    there = checked(edition, data, Said(blank=Blank.ABSENT), filename="a.xlsx")
    assert changes(there) == [("Amal Odhiambo", "Opening", "", "P"), ("Li Wei", "Opening", "", "A")]
    assert [judged.line.name for judged in there.people] == ["AMAL ODHIAMBO", there.people[1].line.name]


def test_sign_in_sheets_of_all_sessions_are_read_at_once(edition: Edition) -> None:
    out, back = BytesIO(), BytesIO()
    write(build(edition, Wanted(each=Each.SESSION)), out)
    workbook = openpyxl.load_workbook(out)
    for sheet in workbook.worksheets[1:]:
        rows = [row for row in sheet.iter_rows() if isinstance(row[0].value, int)]
        rows[0][4].value = "√"
    workbook.save(back)
    preview = checked(edition, back.getvalue(), Said(blank=Blank.NOTHING), filename="a.xlsx")

    found = [("Amal Odhiambo", title, "", "P") for title in ("Opening", "Lecture", "Closing")]
    assert changes(preview) == found


def test_days_of_the_edition_in_a_title_are_not_the_session(edition: Edition) -> None:
    for days in ("24–28 July 2023", "24 July – 4 August 2023", "24 July to 4 August"):
        preview = checked(edition, f"Seminar {days},\nName,Attendance\nAmal Odhiambo,P\nLi Wei,A\n")
        assert preview.blockers == ["Which session is the column “Attendance”?"], days
