"""Participant-hours and attendance rates say the same on the page, in the workbook, the report and JSON."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from seminar.attendance.models import Attendance
from seminar.figures.count import figures_of
from seminar.figures.present import as_json
from seminar.permissions import EVERYTHING
from seminar.programme.models import EditionStatus
from seminar.reports.coverage import build
from seminar.reports.pieces import Table
from seminar.reports.report import build as build_report
from tests.attendance.make import entry, mark
from tests.make import make_participant, make_session
from tests.personas import Personas
from tests.reports.read import by_name, table, written
from tests.reports.test_coverage_pages import page_of, rows


@pytest.mark.parametrize(("minutes", "hours"), [(90, 1.5), (97, 1.6), (119, 1.9), (120, 2.0)])
def test_hours_are_the_same_everywhere(personas: Personas, minutes: int, hours: float) -> None:
    edition = personas.edition
    edition.status = EditionStatus.COMPLETED
    starts = datetime.combine(edition.first_day, datetime.min.time(), UTC) + timedelta(hours=3)
    session = make_session(edition, starts_at=starts, ends_at=starts + timedelta(minutes=minutes))
    mark(edition, entry(make_participant(edition, country="LA"), session, Attendance.PRESENT))

    page = page_of(personas.admin, edition, "/days")
    pieces = build_report(edition, EVERYTHING, None).pieces
    [told] = [each.rows for each in pieces if isinstance(each, Table) and each.caption == "Key figures"]
    found = by_name(table(written(build(edition, access=EVERYTHING)), "Participant-days"))
    assert rows(page)["Total"][3] == str(hours)
    assert page.count(f">{hours}<") >= 2  # among the figures, too
    assert dict(told)["Participant-hours"] == str(hours)
    assert as_json(figures_of(edition))["effort"]["hours"] == found["Total"]["Hours"] == hours
