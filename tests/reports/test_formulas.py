"""Texts that a spreadsheet would compute: through every export and back, unchanged and never a formula."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest
from flask import Flask

from seminar.audit.models import COMMAND_LINE
from seminar.imports import service
from seminar.imports.table import as_text
from seminar.people.models import Participant
from seminar.programme.models import Edition
from seminar.reports.document import Report
from seminar.reports.service import export
from seminar.sheets import Column, DataSheet, TextSheet, Workbook, csv_chunks, read_table_file, write
from tests.imports.lists import preview_of_file
from tests.make import make_edition, make_participant, make_person, make_session
from tests.reports.read import formulas, opened
from tests.sheets.hostile import ods

COMPUTED = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"]
each_text = pytest.mark.parametrize("text", COMPUTED)
NO_WORKBOOK = {Report.BADGES, Report.MANIFEST, Report.PARTICIPANTS, Report.PROGRAMME, Report.REPORT}
each_report = pytest.mark.parametrize("report", [report for report in Report if report not in NO_WORKBOOK])


def edition_of(text: str) -> Edition:
    """An edition where this stands wherever somebody may write."""
    edition = make_edition(title=text, venue=text, city=text)
    make_session(edition, title=text)
    short = dict.fromkeys(("honorific", "phone"), text[:60])
    person = make_person(name=text, native_name=text, languages=text, **short)
    everywhere = dict.fromkeys(("institution", "position", "nominated_by"), text)
    make_participant(edition, person=person, country="KE", **everywhere)
    make_participant(edition, person=make_person(name=f"{text} 2"), country=None, organisation=text)
    return edition


def exported(text: str, report: Report, kind: str) -> bytes:
    out = BytesIO()
    export(actor=COMMAND_LINE, place=edition_of(text), report=report, kind=kind).write(out)
    return out.getvalue()


@each_report
@each_text
def test_no_workbook_computes_a_text(app: Flask, text: str, report: Report) -> None:
    data = exported(text, report, "xlsx")
    book = opened(data)

    assert formulas(book) == []
    with ZipFile(BytesIO(data)) as package:
        parts = [package.read(name) for name in package.namelist() if "/worksheets/" in name]
    assert not any(b"<f>" in part or b"<f " in part for part in parts)
    assert text in {cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row}


@pytest.mark.parametrize("report", [Report.ROSTER, Report.ATTENDANCE, Report.COVERAGE])
@each_text
def test_no_flat_list_computes_a_text(app: Flask, text: str, report: Report) -> None:
    data = exported(text, report, "csv")
    fields = [field for row in csv.reader(StringIO(data.decode("utf-8-sig"), newline="")) for field in row]

    assert not [field for field in fields if field[:1] in "=+-@\t\r" and field]
    if report is not Report.COVERAGE:  # which names nobody
        assert f"'{text}" in fields


@each_text
@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_roster_brings_back_the_same_texts(app: Flask, text: str, kind: str) -> None:
    data = exported(text.strip(), Report.ROSTER, kind)
    other = make_edition()
    preview = preview_of_file(other, data, f"roster.{kind}")
    service.apply(actor=COMMAND_LINE, edition=other, preview=preview, filename="roster")

    [first] = Participant.query.filter_by(edition_id=other.id, country="KE")  # type: ignore[attr-defined]  # of Flask-SQLAlchemy
    assert {first.person.name, first.person.phone, first.institution, first.position} == {text.strip()}


def _workbook(sheet: DataSheet | TextSheet) -> bytes:
    out = BytesIO()
    write(Workbook([sheet]), out)
    return out.getvalue()


WAYS_IN = {
    "ours.xlsx": lambda text: _workbook(DataSheet("L", [Column("Name")], [(text,)])),
    "returned.xlsx": lambda text: _workbook(TextSheet("L", [["Name"], [text]], headers=range(1, 2))),
    "ours.csv": lambda text: b"".join(csv_chunks(DataSheet("L", [Column("Name")], [(text,)]))),
    "theirs.csv": lambda text: f'Name\r\n"{text}"\r\n'.encode(),
    "theirs.txt": lambda text: f'Name\tCountry\r\n"{text}"\tKenya\r\n'.encode("utf-16"),
    "theirs.ods": lambda text: ods(
        "".join(
            '<table:table-row><table:table-cell office:value-type="string">'
            f"<text:p>{cell}</text:p></table:table-cell></table:table-row>"
            for cell in ("Name", text.replace("\t", "&#9;").replace("\r", "&#13;"))
        )
    ),
}


@each_text
@pytest.mark.parametrize("filename", WAYS_IN)
def test_every_way_in_keeps_a_text_as_it_is(text: str, filename: str) -> None:
    [sheet] = as_text(read_table_file(WAYS_IN[filename](text), filename))

    assert [row[0] for row in sheet.rows] == ["Name", text]
