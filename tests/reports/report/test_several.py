"""The report of several editions: its chapters, and that its figures are those of the page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from html import unescape
from io import BytesIO

import pytest
from flask import Flask
from sqlalchemy import select

from seminar.attendance.models import Attendance
from seminar.db import db
from seminar.figures.basis import Basis
from seminar.figures.count import Counting, WideFigures, figures_of_editions, figures_of_extent
from seminar.figures.coverage import coverage_of_each, coverage_of_editions
from seminar.figures.effort import Effort, efforts_of, efforts_of_each
from seminar.figures.extents import Extent, editions_in
from seminar.figures.words import participations_by_people
from seminar.formats import number, tenths
from seminar.people.models import Gender, HeadCount, Participant
from seminar.permissions import EVERYTHING, Access, Grant, Permission, Role
from seminar.programme.models import Edition, InstitutionRole, Mode, RoleKind, Series, SessionKind
from seminar.reports.pieces import Bars, Heading, Listing, Look, Map, Paper, Table, Text
from seminar.reports.report import build
from seminar.reports.service import export_report
from tests.attendance.make import entry, mark
from tests.make import (
    ACTOR,
    add,
    make_edition,
    make_institution,
    make_participant,
    make_person,
    make_series,
    make_session,
)
from tests.personas import Personas
from tests.reports.report.test_report import peopled
from tests.reports.test_coverage_pages import rows
from tests.reports.test_programme import speak
from tests.reports.word.read import faults, lines

WHOLE = EVERYTHING.scope(Permission.COVERAGE_SEE)


@pytest.fixture
def series(app: Flask) -> Series:
    """An edition of seven and its follow-up, to which one of them came, with somebody new."""
    earlier = peopled(title="Online", first_day=date(2022, 3, 21), last_day=date(2022, 3, 25))
    later = make_edition(series=earlier.series, follows=earlier, title="In person")
    make_participant(later, person=make_person(gender=Gender.WOMAN), country="LA")
    make_participant(later, person=participants_of(earlier)[0].person, country="LA")
    return earlier.series


def participants_of(edition: Edition) -> list[Participant]:
    found = select(Participant).where(Participant.edition_id == edition.id).order_by(Participant.id)
    return list(db.session.execute(found).scalars())


def editions_of(series: Series) -> list[Edition]:
    return editions_in(Extent(series=series), WHOLE)


def titles(paper: Paper, level: int = 1) -> list[str]:
    return [piece.text for piece in paper.pieces if isinstance(piece, Heading) and piece.level == level]


def tables(paper: Paper, caption: str) -> Iterator[Table]:
    return (piece for piece in paper.pieces if isinstance(piece, Table) and piece.caption == caption)


def table(paper: Paper, caption: str) -> Table:
    (found,) = tables(paper, caption)
    return found


def of(series: Series, basis: Basis | None = None) -> WideFigures:
    return figures_of_extent(Extent(series=series), WHOLE, basis)


def test_each_edition_of_which_something_is_told_is_a_chapter(series: Series) -> None:
    earlier, later = editions_of(series)
    earlier.summary, earlier.mode = "It went well.", Mode.ONLINE
    speak(make_session(later, kind=SessionKind.OPENING, title="Opening"), person=make_person())
    make_edition(series=series, title="Later", first_day=date(2023, 8, 1), last_day=date(2023, 8, 4))

    paper = build(Extent(series=series), EVERYTHING)

    assert paper.above == series.title
    assert paper.lines == ["21 March 2022 – 4 August 2023", "3 editions"]
    assert dict(paper.facts.rows)["Mode"] == "Online, In person"
    assert dict(paper.facts.rows)["Basis"] == "each edition on its own (Confirmed: 3 editions)"
    assert titles(paper) == [
        *("Summary and key figures", "Editions", "Participants", "Online", "In person"),
        *("Attendance and completion", "Follow-up"),
        *("Annex I. Programme", "Annex II. List of participants", "Annex III. List of speakers"),
    ]


@pytest.mark.parametrize("basis", [None, *Basis])
def test_every_figure_is_that_of_all_editions_together(series: Series, basis: Basis | None) -> None:
    paper, figures = build(Extent(series=series), EVERYTHING, basis), of(series, basis)
    counting = Counting(editions_of(series), basis)
    effort, coverage = sum(efforts_of(counting).values(), Effort()), coverage_of_editions(counting)

    key = dict(table(paper, "Key figures").rows)
    assert key["Editions"] == "2"
    assert (key["People"], key["Participations"]) == (number(figures.people), number(figures.participants))
    assert key["Countries"] == number(len(figures.countries))
    if effort.days:
        assert key["Participant-days"] == number(effort.days)
        assert key["Participant-hours"] == tenths(effort.hours)
    assert Text(f"{figures.headline}.", Look.LEAD) in paper.pieces
    assert Text(f"{participations_by_people(figures.participants, figures.people)}.") in paper.pieces
    (listed,) = tables(paper, "Countries and territories")
    total = list(map(int, listed.rows[-1][1:]))
    assert (total[0], sum(total[4:])) == (coverage.total.registered, figures.participants)
    (drawn,) = (piece for piece in paper.pieces if isinstance(piece, Map))
    assert set(drawn.steps) == {each.iso2 for each in figures.represented}
    bars = [piece for piece in paper.pieces if isinstance(piece, Bars)]
    charts = {each.caption: sum(n for _label, n in each.rows) for each in bars}
    assert {charts[f"Participations by {what}"] for what in ("gender", "profile", "year", "edition")} == {
        figures.participants
    }


@pytest.mark.parametrize("basis", [None, Basis.REGISTERED])
def test_each_edition_stands_with_its_own_figures(series: Series, basis: Basis | None) -> None:
    paper, editions = build(Extent(series=series), EVERYTHING, basis), editions_of(series)
    own = figures_of_editions(editions, basis)
    tallies = coverage_of_each(Counting(editions, basis))

    assert [(row[0], row[-2], row[-1]) for row in table(paper, "Editions, by date").rows] == [
        *((each.edition.title, number(each.participants), number(len(each.represented))) for each in own),
        ("Total", number(of(series, basis).participants), number(len(of(series, basis).represented))),
    ]
    assert [row[:5] for row in table(paper, "Attendance by edition").rows] == [
        (edition.title, *map(number, (t.registered, t.confirmed, t.attended, t.completed)))
        for edition in editions
        for t in [tallies[edition.id].total]
    ]
    lists = [piece for piece in paper.pieces if isinstance(piece, Listing)]
    assert [sum(len(group.entries) for group in each.groups) for each in lists] == [
        each.participants for each in own
    ]


def test_days_and_rates_are_those_of_each_edition(series: Series) -> None:
    for edition in editions_of(series):
        first, second, *_others = participants_of(edition)
        opening, lecture = (make_session(edition, counts=True) for _n in range(2))
        mark(edition, entry(first, opening, Attendance.PRESENT), entry(first, lecture, Attendance.PRESENT))
        mark(edition, entry(second, opening, Attendance.LATE), entry(second, lecture, Attendance.ABSENT))
    paper, counting = build(Extent(series=series), EVERYTHING), Counting(editions_of(series), None)
    each = [sum(efforts_of(Counting([one], None)).values(), Effort()) for one in counting.editions]

    assert list(efforts_of_each(counting).values()) == each
    assert sum(each, Effort()) == sum(efforts_of(counting).values(), Effort())
    assert [row[5] for row in table(paper, "Attendance by edition").rows] == [f"{e.percent}%" for e in each]
    assert dict(table(paper, "Key figures").rows)["Participant-days"] == "4"


def test_the_report_says_what_the_page_of_the_series_says(series: Series, personas: Personas) -> None:
    page = personas.admin.get(f"/series/{series.slug}/coverage?sort=name").text
    shown = rows(unescape(page[page.index('id="coverage-table"') : page.index("</tfoot>")]))

    found = table(build(Extent(series=series), EVERYTHING), "Countries and territories").rows

    # Before the numbers the page has six columns of texts, and before completed the sessions attended.
    told = {name: [*numbers[6:9], numbers[14], *numbers[9:13]] for name, numbers in shown.items()}
    assert len(found) > 3
    assert {row[0]: list(row[1:]) for row in found} == told


def test_a_series_of_one_edition_counts_as_its_edition(app: Flask) -> None:
    edition = peopled()
    alone, series = build(edition, EVERYTHING), build(Extent(series=edition.series), EVERYTHING)

    for caption in ("Countries and territories", "Attendance"):
        assert table(alone, caption).rows == table(series, caption).rows
    assert table(alone, "Regions").rows == table(series, "Regions").rows
    assert "Over time" not in titles(series, 2)  # one bar compares nothing


def test_what_one_may_not_see_is_not_in_it(series: Series) -> None:
    _earlier, later = editions_of(series)

    def told(role: Role) -> Paper:
        return build(Extent(series=series), Access(True, (Grant(role, series.id, later.id),)))

    staff = told(Role.STAFF)
    assert [row[0] for row in table(staff, "Editions, by date").rows] == ["In person", "Total"]
    assert dict(table(staff, "Key figures").rows)["Participations"] == "2"
    assert "Follow-up" not in titles(staff)
    assert Text("There is no edition yet.") in told(Role.PARTNER).pieces
    assert not [piece for piece in told(Role.PARTNER).pieces if isinstance(piece, Listing)]


def test_of_everything_each_series_says_what_it_is_for(series: Series) -> None:
    series.title, series.summary = "Commerce", "To trade."
    other = make_series(title="Health", objectives="To heal.")
    make_edition(series=other, title="Clinics", first_day=date(2020, 1, 1), last_day=date(2020, 1, 2))

    paper = build(Extent(), EVERYTHING)

    assert titles(paper)[1] == "Background"
    assert titles(paper, 2)[:2] == ["Health", "Commerce"]
    first, second, *_rest = table(paper, "Editions, by date").rows
    assert (first[0], second[0]) == ("Clinics\nHealth", "Online\nCommerce")


def test_institutions_are_united_in_order_with_their_editions(series: Series) -> None:
    earlier, later = editions_of(series)
    host, partner, own = (make_institution(name=name) for name in ("Host", "Partner", "Own"))
    for edition, institution, position in (
        *((earlier, own, 1), (earlier, partner, 2), (earlier, host, 3)),
        (later, host, 1),
    ):
        given = {"institution": institution, "role": RoleKind.HOST, "position": position}
        add(InstitutionRole(edition_id=edition.id, **given))

    found = table(build(Extent(series=series), EVERYTHING), "Institutions, in order of precedence")

    assert [row[1:] for row in found.rows] == [
        *(["Own", "Online"], ["Host", "All editions"], ["Partner", "Online"])
    ]


def test_speakers_stand_with_the_editions_that_they_spoke_in(series: Series) -> None:
    earlier, later = editions_of(series)
    speaker = make_person(name="Lei Hao")
    for edition in (earlier, later):
        speak(make_session(edition), person=speaker, title_then="Vice President")
    speak(make_session(later), person=make_person(name="Dima"), title_then="Director")

    found = table(build(Extent(series=series), EVERYTHING), "Speakers, in the order of the programme")
    alone = table(build(later, EVERYTHING), found.caption)

    assert found.heads[-1] == "Editions"
    assert [(row[0], row[-1]) for row in found.rows] == [
        ("Lei Hao", "Online\nIn person"),
        ("Dima", "In person"),
    ]
    assert (len(alone.heads), len(found.heads)) == (3, 4)


def test_editions_of_one_title_are_told_apart_by_their_series(series: Series) -> None:
    other = make_edition(series=make_series(title="Health"), title="Online", first_day=date(2022, 6, 1))
    speaker = make_person(name="Lei Hao")
    for edition in (*editions_of(series), other):
        speak(make_session(edition), person=speaker, title_then="Vice President")

    found = table(build(Extent(), EVERYTHING), "Speakers, in the order of the programme")

    assert [row[-1] for row in found.rows] == [f"Online, {series.title}\nOnline, Health\nIn person"]


def test_contents_are_chapters_and_fit_on_a_page(series: Series) -> None:
    for year in range(2024, 2030):
        make_edition(series=series, summary="Held.", first_day=date(year, 1, 1), last_day=date(year, 1, 2))
    out = BytesIO()
    export_report(actor=ACTOR, access=EVERYTHING, place=Extent(series=series)).write(out)

    assert len(lines(out.getvalue(), "toc 1")) == len(lines(out.getvalue(), "Heading 1")) < 25
    assert lines(out.getvalue(), "toc 2") == []


def test_head_counts_stand_apart(series: Series) -> None:
    earlier, _later = editions_of(series)
    add(HeadCount(edition_id=earlier.id, number=1100, country="KE", source="Broadcast"))

    paper = build(Extent(series=series), EVERYTHING)

    assert [row[-1] for row in table(paper, "Editions, by date").rows] == ["1,100", "0", "1,100"]
    assert table(paper, "Head counts by country").rows == [("Kenya", "1,100"), ("Total", "1,100")]
    assert dict(table(paper, "Key figures").rows)["Participations"] == number(of(series).participants)


@pytest.mark.parametrize("extent", [Extent(), None])
def test_nothing_at_all_is_a_report_without_faults(app: Flask, extent: Extent | None) -> None:
    out = BytesIO()
    export_report(actor=ACTOR, access=EVERYTHING, place=extent or Extent(series=make_series())).write(out)

    assert faults(out.getvalue()) == []
    assert "There is no edition yet." in lines(out.getvalue(), "Normal")
    assert lines(out.getvalue(), "Heading 1") == ["Summary and key figures", "Editions"]


def test_two_editions_cost_as_many_queries_as_four(series: Series, statements: list[str]) -> None:
    def asked() -> int:
        statements.clear()
        build(Extent(series=series), EVERYTHING)
        return len(statements)

    for edition in editions_of(series):
        speak(make_session(edition), person=make_person())
    asked()
    two = asked()
    for year in (2024, 2025):
        days = {"first_day": date(year, 7, 24), "last_day": date(year, 8, 4)}
        edition = make_edition(series=series, follows=editions_of(series)[-1], **days)
        make_participant(edition, country="PE")
        speak(make_session(edition), person=make_person())
    asked()
    assert asked() == two
