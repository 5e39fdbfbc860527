"""The lists behind figures as workbooks: row by row what their pages show, and for nobody else."""

from __future__ import annotations

import re
from datetime import date, datetime
from html import unescape
from io import BytesIO
from itertools import pairwise
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from seminar.attendance.models import Attendance
from seminar.audit.models import COMMAND_LINE, AuditEntry
from seminar.db import db
from seminar.errors import Refused
from seminar.figures.extents import Extent
from seminar.people.models import Status
from seminar.people.views import listing
from seminar.permissions import Role
from seminar.programme.models import EditionStatus, Late
from seminar.programme.queries import sessions_of
from seminar.reports import lists
from seminar.reports.queries import EXPORT
from seminar.reports.service import export
from tests.attendance.make import entry, mark
from tests.make import make_edition, make_participant, make_person
from tests.personas import Personas
from tests.reports.read import formulas, opened, table, texts
from tests.reports.test_coverage_doors import granted, long_day_at
from tests.sheets.rules import faults

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LISTS = {
    "attended?": "Sessions attended",
    "attended?each=day&": "Participant-days",
    "attended?each=planned&": "Planned participant-days",
    "attendance-rates?": "Attendance rate",
    "participations?": "Participations",
}


@pytest.fixture
def programme(personas: Personas) -> Personas:
    """Two editions of a series, in one of them a long day, with texts that a spreadsheet would compute."""
    edition = personas.edition
    edition.status, edition.late_counts = EditionStatus.COMPLETED, Late.HALF
    long_day_at(edition)
    odd = make_participant(edition, person=make_person(name="=1+1", honorific="Ms.", native_name="@SUM(1)"))
    session, *_others = sessions_of(edition)
    session.title = "+Opening; the first"
    mark(edition, entry(odd, session, Attendance.LATE))
    later = make_edition(series=edition.series, first_day=date(2024, 5, 6), title="Later")
    make_participant(later, country=None, organisation="UNOSSC", status=Status.WITHDRAWN)
    make_participant(personas.other, country="PE")
    return personas


def stems(personas: Personas) -> dict[str, str]:
    edition = personas.edition
    return {"edition": f"/editions/{edition.path}/", "series": f"/series/{edition.series.slug}/", "all": "/"}


def taken(client: FlaskClient, stem: str, address: str) -> bytes:
    page, _mark, query = address.partition("?")
    answer = client.post(f"{stem}{page}/workbook?{query}")
    assert (answer.status_code, answer.mimetype) == (200, XLSX)
    return answer.data


def shown(client: FlaskClient, address: str) -> list[list[str]]:
    """The words of each cell of the table on all its pages, without its sums and the days of editions."""
    pages = [client.get(address)]
    while following := re.search(r'href="([^"]*)"[^>]*rel="next"', pages[-1].text):
        pages.append(client.get(unescape(following[1])))
    bodies = [page.text.partition("<tbody>")[2].partition("</tbody>")[0] for page in pages]
    rows = [row for body in bodies for row in re.findall(r"<tr>(.*?)</tr>", body, re.S)]
    rows = [re.sub(r'<span class="note">[^<]*20\d\d</span>', "", row) for row in rows]
    cells = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.S) for row in rows]
    return [[_words(cell) for cell in row] for row in cells]


def _words(cell: str) -> str:
    text = " ".join(unescape(re.sub(r"<[^>]+>", " ", cell)).split())
    return "" if text in ("none", "not stated", "–") else text


def _as_shown(row: list[Any]) -> list[str]:
    """A row of the sheet in the words of the page: one cell for the name in both scripts, and no number."""
    _number, honorific, name, native, *rest = row
    return [_said(" ".join(filter(None, (honorific, name, native)))), *map(_said, rest)]


def _said(value: Any) -> str:
    if isinstance(value, datetime):
        return f"{value.day} {value:%B %Y}"
    if isinstance(value, float):
        return f"{value:.1f}".removesuffix(".0")
    text = "" if value is None else str(value)
    return " ".join(text.replace("(Late)", "Late").split())


# Of an edition the list of those who took part has its roster.
EACH = [
    (scope, address)
    for scope in ("edition", "series", "all")
    for address in LISTS
    if (scope, address) != ("edition", "participations?")
]


@pytest.mark.parametrize(("scope", "address"), EACH)
@pytest.mark.parametrize("query", ["", "basis=usual&country=KE&sort=-name"])
def test_rows_are_those_of_the_page(programme: Personas, scope: str, address: str, query: str) -> None:
    stem, client = stems(programme)[scope], programme.admin

    data = taken(client, stem, address + query)
    rows = table(opened(data), LISTS[address])[1:]
    if address != "participations?":
        rows = rows[:-1]  # the sums
    if "rates" in address:
        rows = [[*row[:-1], None if row[-1] is None else row[-1] * 100] for row in rows]
    page = shown(client, stem + address + query)

    assert [_as_shown(row) for row in rows] == page
    assert page or query
    assert [row[0] for row in rows] == [*range(1, len(rows) + 1)]
    assert formulas(opened(data)) == []
    assert faults(data) == []


def test_sums_are_those_of_the_page(programme: Personas) -> None:
    stem, client = stems(programme)["edition"], programme.admin

    days, rates = (
        table(opened(taken(client, stem, address)), LISTS[address])[-1]
        for address in ("attended?each=day&", "attendance-rates?")
    )

    assert (days[2], days[-1]) == ("Total", 3 * 3 * 97 + 90 - 77)
    page = client.get(f"{stem}attendance-rates").text
    told = re.findall(r'<td class="num">([\d.]+)<', page.partition("<tfoot>")[2])
    assert [f"{rates[-3]:g}", f"{rates[-2]:g}", f"{rates[-1] * 100:.0f}"] == told


def test_the_cover_says_what_is_listed(programme: Personas) -> None:
    def cover(query: str, scope: str = "edition") -> list[str]:
        book = opened(taken(programme.admin, stems(programme)[scope], f"attended?each=day&{query}"))
        return texts(book, "Cover")

    told = cover("basis=usual&country=KE&status=confirmed")
    facts = dict(pairwise(told))
    assert told[0] == "Participant-days"
    assert programme.edition.title in told
    assert (facts["Who is listed"], facts["Basis"]) == (
        "Status: Confirmed; Country: Kenya",
        "attended at least one session",
    )
    assert "As at" in told
    assert "Everybody on file, whatever the status" in cover("")
    assert "Basis" not in cover("")
    wide = cover("basis=usual", "series")
    assert "each edition on its own (Confirmed: 1 edition, Attended: 1 edition)" in wide
    assert "Who is listed" not in wide


def test_chosen_columns_stand_in_the_participations(programme: Personas) -> None:
    programme.admin.post(
        f"{stems(programme)['edition']}participants/columns", data={"names": ["gender", "registered_at"]}
    )

    rows = table(opened(taken(programme.admin, "/", "participations?")), "Participations")

    assert rows[0][4:] == ["Country", "Edition", "Gender", "Status"]


@pytest.mark.parametrize("scope", ["edition", "series", "all"])
def test_who_may_take_them_and_it_is_noted(programme: Personas, scope: str) -> None:
    stem, edition = stems(programme)[scope], programme.edition
    partner = granted(programme, Role.PARTNER)
    both = granted(programme, Role.STAFF)

    for page in ("attended", "attendance-rates"):
        assert partner.post(f"{stem}{page}/workbook").status_code == 403
        assert programme.nobody.post(f"{stem}{page}/workbook").status_code == 401
        assert both.post(f"{stem}{page}/workbook").status_code == 200
        assert "Export list" in both.get(stem + page).text

    found = db.session.execute(select(AuditEntry).where(AuditEntry.action == EXPORT)).scalars().all()
    at = {"edition": edition.place, "series": edition.series.place}.get(scope)
    assert [(entry.series_id, entry.edition_id) for entry in found] == [
        (at and at.series_id, at and at.edition_id)
    ] * 2
    assert "Sessions attended" in found[0].subject_name
    if scope == "edition":
        assert "Sessions attended" in both.get(f"{stem}reports").text


@pytest.mark.parametrize("address", LISTS)
def test_a_list_that_may_be_seen_and_not_taken_out_has_no_button(
    programme: Personas, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    """No role is of that kind today, so that the question itself is answered otherwise."""
    page, _mark, query = address.partition("?")

    def offered(narrowed: str = "") -> bool:
        answer = programme.admin.get(f"/{page}?{query}{narrowed}")
        assert answer.status_code == 200
        return "Export list" in answer.text

    assert offered()
    assert not offered("q=nobody is named so")
    monkeypatch.setattr(listing, "may_export", lambda _editions: False)
    assert not offered()
    assert programme.admin.post(f"/{page}/workbook?{query}").status_code == 403


def test_nobody_is_told_of_editions_that_are_not_theirs(programme: Personas) -> None:
    rows = table(opened(taken(programme.staff, "/", "participations?")), "Participations")

    assert {row[5] for row in rows[1:]} == {programme.edition.title}
    other = programme.other
    for page in ("attended", "attendance-rates"):
        answer = programme.staff.post(f"/editions/{other.path}/{page}/workbook")
        assert answer.status_code == 404
    assert programme.staff.post("/attended/workbook?each=week").status_code == 404
    assert programme.staff.post("/attended/workbook?country=XX").status_code == 404


def test_no_list_is_cut_where_a_sheet_ends(programme: Personas, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, "MOST", 3)

    answer = programme.admin.post("/attended/workbook?each=planned")

    assert answer.status_code == 409
    assert "more rows than a sheet can hold" in answer.text
    with pytest.raises(Refused):
        export(actor=COMMAND_LINE, place=Extent(), report="planned-participant-days")
    assert "Sessions attended" not in programme.admin.get("/audit").text


@pytest.mark.parametrize("address", LISTS)
def test_they_take_the_same_number_of_queries(
    programme: Personas, address: str, statements: list[str]
) -> None:
    def taken_by() -> int:
        statements.clear()
        taken(programme.admin, "/", address)
        return len(statements)

    before = [taken_by(), taken_by()][1]
    make_participant(make_edition(series=programme.edition.series, first_day=date(2020, 5, 6)))
    long_day_at(programme.edition)

    assert taken_by() == before


@pytest.mark.parametrize("report", lists.LISTS)
def test_the_command_line_lists_who_counts(programme: Personas, report: str) -> None:
    export(actor=COMMAND_LINE, place=programme.edition, report=report).write(out := BytesIO())

    book = opened(out.getvalue())
    assert "attended at least one session" in texts(book, "Cover")
    assert len(table(book, lists.Report(report).label)) > 2
