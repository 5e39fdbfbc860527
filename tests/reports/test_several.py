"""Documents of several editions in one: which editions, in which order, and that each part is its own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from typing import Any

import pytest
from flask import Flask
from icalendar import Calendar
from sqlalchemy import select

from seminar.attendance.models import Attendance
from seminar.audit.models import AuditEntry
from seminar.db import db
from seminar.errors import Refused
from seminar.figures.basis import Basis
from seminar.figures.extents import Extent
from seminar.permissions import EVERYTHING, Access, Grant, Role
from seminar.programme.calendar import calendar_of
from seminar.programme.models import Edition, EditionStatus, InstitutionRole, RoleKind, Series
from seminar.programme.queries import sessions_of
from seminar.reports import participants, programme
from seminar.reports.pieces import Facts, Heading, Paper, Text
from seminar.reports.service import export
from seminar.reports.several import lists, programmes
from tests.attendance.make import entry, mark
from tests.make import ACTOR, add, make_edition, make_institution, make_participant, make_series, make_session
from tests.reports.pdf import pages
from tests.reports.word.read import faults, lines

SITE = "https://s.example.org"


def make_year(series: Series, year: int, **over: Any) -> Edition:
    """An edition in July of the year, with one session on its first day."""
    first = date(year, 7, 24)
    values = {"first_day": first, "last_day": first + timedelta(days=1), "title": f"In {year}"}
    edition = make_edition(series=series, **values | over)
    starts = datetime(year, 7, 24, 1, tzinfo=UTC)
    make_session(edition, title=f"Lecture of {year}", starts_at=starts, ends_at=starts + timedelta(hours=1))
    return edition


@pytest.fixture
def series(app: Flask) -> Series:
    """Two editions that were entered in the other order than they were held, and one that was not."""
    series = make_series(title="Seminars")
    later, earlier = make_year(series, 2023, city="Beijing", country="CN"), make_year(series, 2022)
    make_year(series, 2021, status=EditionStatus.CANCELLED)
    make_participant(later, country="KE")
    earlier.status = EditionStatus.COMPLETED
    (session,) = sessions_of(earlier)
    mark(earlier, entry(make_participant(earlier, country="LA"), session, Attendance.PRESENT))
    return series


def editions_of(series: Series) -> list[Edition]:
    found = db.session.execute(
        select(Edition)
        .where(Edition.series_id == series.id, Edition.status != EditionStatus.CANCELLED)
        .order_by(Edition.first_day)
    )
    return list(found.scalars())


def exported(place: Extent, report: str, kind: str) -> bytes:
    out = BytesIO()
    export(actor=ACTOR, place=place, report=report, kind=kind, site=SITE).write(out)
    return out.getvalue()


def events(content: bytes) -> list[Any]:
    return list(Calendar.from_ical(content).walk("VEVENT"))


def facts_in(paper: Paper) -> list[dict[str, str]]:
    return [dict(piece.rows) for piece in paper.pieces if isinstance(piece, Facts)]


def titles(paper: Paper) -> list[str]:
    return [piece.text for piece in paper.pieces if isinstance(piece, Heading) and piece.level == 1]


@pytest.mark.parametrize(
    ("together", "alone"),
    [
        (programmes, lambda edition: programme.build(edition)),
        (lists, lambda edition: participants.build(edition)),
    ],
)
def test_each_part_is_the_document_of_its_edition(
    series: Series, together: Callable[[Extent, Access], Paper], alone: Callable[[Edition], Paper]
) -> None:
    earlier, later = map(alone, editions_of(series))

    paper = together(Extent(series=series), EVERYTHING)

    assert (paper.above, paper.lines) == ("Seminars", ["24 July 2022 – 25 July 2023", "2 editions"])
    assert list(paper.pieces) == [
        *(Heading("In 2022"), Text("24–25 July 2022"), earlier.facts, *earlier.pieces),
        *(Heading("In 2023", new_page=True), Text("24–25 July 2023"), Text("Beijing, China")),
        *(later.facts, *later.pieces),
    ]


def test_each_list_stands_on_its_own_basis(series: Series) -> None:
    def told(basis: Basis | None) -> list[str]:
        paper = lists(Extent(series=series), EVERYTHING, basis)
        return [facts["Who is listed"] for facts in facts_in(paper)]

    assert told(None) == ["attended at least one session", "confirmed"]
    assert told(Basis.REGISTERED) == ["registered", "registered"]


def test_of_everything_each_edition_names_its_series(series: Series) -> None:
    make_year(make_series(title="Others"), 2020)

    for paper in (programmes(Extent(), EVERYTHING), lists(Extent(), EVERYTHING)):
        assert paper.above == "All programmes"
        assert titles(paper) == ["In 2020", "In 2022", "In 2023"]
        assert [piece.text for piece in paper.pieces if piece in (Text("Others"), Text("Seminars"))] == [
            *("Others", "Seminars", "Seminars")
        ]
    assert Text("Nobody counts on this basis yet: confirmed.") in lists(Extent(), EVERYTHING).pieces


def test_only_editions_within_the_access_are_told(series: Series) -> None:
    _earlier, later = editions_of(series)
    access = Access(signed_in=True, grants=(Grant(Role.STAFF, series.id, later.id),))
    partner = Access(signed_in=True, grants=(Grant(Role.PARTNER, series.id, later.id),))

    assert titles(lists(Extent(series=series), access)) == ["In 2023"]
    assert titles(lists(Extent(series=series), partner)) == []
    assert titles(programmes(Extent(series=series), partner)) == ["In 2023"]


def test_institutions_are_those_of_the_edition_or_of_its_series(series: Series) -> None:
    earlier, _later = editions_of(series)
    for name, place in (("Host of all", {"series_id": series.id}), ("Own", {"edition_id": earlier.id})):
        role = {"role": RoleKind.HOST, "position": 1}
        add(InstitutionRole(institution=make_institution(name=name), **role, **place))

    paper = programmes(Extent(series=series), EVERYTHING)

    assert [facts[RoleKind.HOST.label] for facts in facts_in(paper)] == ["Own", "Host of all"]


def test_the_calendar_has_the_entries_of_each_by_date(series: Series) -> None:
    earlier, later = editions_of(series)
    beside = make_edition(series=series, first_day=date(2023, 7, 20))
    for title, day in (("Before", 20), ("After", 25)):
        starts = datetime(2023, 7, day, 1, tzinfo=UTC)
        span = {"starts_at": starts, "ends_at": starts + timedelta(hours=1)}
        make_session(beside, title=title, room="https://meet.example.org", **span)

    content = exported(Extent(series=series), "programme", "ics")

    found = events(content)
    assert [str(event["summary"]) for event in found] == [
        *("Lecture of 2022", "Before", "Lecture of 2023", "After")
    ]
    alone = [
        event
        for edition in (earlier, later, beside)
        for event in events(
            calendar_of(
                edition,
                sessions_of(edition),
                page=f"{SITE}/editions/{edition.path}/programme",
                with_links=False,
            )
        )
    ]
    assert sorted(event.to_ical() for event in found) == sorted(event.to_ical() for event in alone)
    assert b"meet.example.org" not in content


def test_a_calendar_names_the_zone_that_all_share(series: Series) -> None:
    assert b"X-WR-TIMEZONE:Asia/Shanghai" in exported(Extent(series=series), "programme", "ics")
    make_year(series, 2024, time_zone="Africa/Nairobi")
    assert b"X-WR-TIMEZONE:UTC" in exported(Extent(series=series), "programme", "ics")


@pytest.mark.parametrize("report", ["programme", "participants-list"])
def test_each_edition_begins_a_page(series: Series, report: str) -> None:
    printed = pages(exported(Extent(series=series), report, "pdf"))
    content = exported(Extent(series=series), report, "docx")

    assert ["In 2022" in page for page in printed] == [True, False]
    assert ["In 2023" in page for page in printed] == [False, True]
    assert faults(content) == []
    assert lines(content, "Heading 1") == ["In 2022", "In 2023"]


def test_a_series_without_editions_has_none_to_tell(app: Flask) -> None:
    empty = Extent(series=make_series())

    for paper in (programmes(empty, EVERYTHING), lists(empty, EVERYTHING)):
        assert (paper.lines, paper.pieces) == (["0 editions"], [])
    with pytest.raises(Refused, match="no sessions"):
        exported(empty, "programme", "ics")
    for report in ("programme", "participants-list"):
        assert len(pages(exported(empty, report, "pdf"))) == 1


def test_the_export_is_noted_at_the_series(series: Series) -> None:
    exported(Extent(series=series), "participants-list", "docx")

    (noted,) = db.session.execute(select(AuditEntry).where(AuditEntry.action == "report.export")).scalars()
    assert (noted.series_id, noted.edition_id) == (series.id, None)


def test_two_editions_cost_as_many_queries_as_four(series: Series, statements: list[str]) -> None:
    def asked() -> list[int]:
        told = []
        for report, kind in (("programme", "docx"), ("programme", "ics"), ("participants-list", "docx")):
            before = len(statements)
            exported(Extent(series=series), report, kind)
            told.append(len(statements) - before)
        return told

    asked()
    two = asked()
    for year in (2024, 2025):
        make_participant(make_year(series, year), country="PE")
    assert asked() == two
