"""The programme report: its chapters, and that its figures are those of the pages."""

from __future__ import annotations

from io import BytesIO

import pytest
from flask import Flask
from flask_babel import force_locale

from seminar.attendance.models import Attendance
from seminar.countries.reference import name as country_name
from seminar.figures.basis import Basis
from seminar.figures.count import figures_of
from seminar.figures.coverage import coverage_of
from seminar.figures.extents import Extent
from seminar.formats import number
from seminar.people.models import Gender, HeadCount
from seminar.permissions import EVERYTHING, Access, Grant, Role
from seminar.programme.models import Delivery, Edition, EditionStatus, SessionKind
from seminar.reports.pieces import Bars, Heading, Listing, Map, Table, Text
from seminar.reports.report import build
from seminar.reports.service import export_report
from tests.attendance.make import entry, mark
from tests.make import ACTOR, add, make_edition, make_participant, make_person, make_series, make_session
from tests.pages import read
from tests.personas import Personas
from tests.reports.paper.test_manifest import make_visit
from tests.reports.test_programme import speak
from tests.reports.word.measured import BROADEST_FIRST
from tests.reports.word.read import faults, lines, tables
from tests.reports.word.test_columns import broken
from tests.samples import sampled

PARTS = ("Region", "Group")  # the tables that the page has too, as bars


def peopled(**over: object) -> Edition:
    """Seven people from three countries, one organisation and nowhere."""
    edition = make_edition(status=EditionStatus.COMPLETED, **over)
    genders = (Gender.WOMAN, Gender.MAN, Gender.NOT_ASKED)
    for place, (country, gender) in enumerate(zip(["LA", "LA", "KE", "KE", "FJ"], genders * 2, strict=False)):
        person = make_person(name=f"Person {place}", gender=gender)
        make_participant(edition, person=person, country=country, present=place % 3)
    make_participant(edition, country=None, organisation="UNOSSC", present=1)
    make_participant(edition, country=None)
    return edition


def chapters(edition: Edition, access: Access = EVERYTHING) -> list[str]:
    return [
        each.text for each in build(edition, access).pieces if isinstance(each, Heading) and each.level == 1
    ]


def table(edition: Edition, caption: str, basis: Basis | None = None) -> Table:
    (found,) = (
        each
        for each in build(edition, EVERYTHING, basis).pieces
        if isinstance(each, Table) and each.caption == caption
    )
    return found


def test_an_empty_edition_has_a_report_without_faults(app: Flask) -> None:
    edition = make_edition()
    out = BytesIO()
    export_report(actor=ACTOR, access=EVERYTHING, place=edition).write(out)

    assert faults(out.getvalue()) == []
    assert chapters(edition) == [
        *("Summary and key figures", "Participants", "Attendance and completion"),
        *("Annex I. Programme", "Annex II. List of participants", "Annex III. List of speakers"),
    ]


def test_chapters_come_as_things_are_entered(app: Flask) -> None:
    series = make_series(summary="What it is for.", objectives="Share.", initiative="GDI", sdgs=[1, 17])
    edition = make_edition(series=series)
    speak(make_session(edition, kind=SessionKind.OPENING, title="Opening ceremony"), person=make_person())
    make_session(edition)
    make_visit(edition)

    assert chapters(edition)[1:3] == ["Background", "Objectives"]
    course = {"Opening ceremony", "Sessions", "Field visits"}
    assert course <= set(chapters(edition))


@pytest.mark.parametrize("basis", [None, *Basis])
def test_every_table_of_numbers_says_what_the_figures_say(app: Flask, basis: Basis | None) -> None:
    edition = peopled()
    figures, coverage = figures_of(edition, basis), coverage_of(edition, basis)

    key = dict(table(edition, "Key figures", basis).rows)
    assert key["Participants"] == number(figures.participants)
    assert key["Countries"] == number(len(figures.countries))
    told = {row[0]: row[1:] for row in table(edition, "Countries and territories", basis).rows}
    assert {
        row.name: (row.tally.registered, row.tally.confirmed, row.tally.attended, row.tally.completed)
        for row in coverage.rows
    } == {name: tuple(map(int, told[name][:4])) for name in [row.name for row in coverage.rows]}
    total = list(told.values())[-1]
    assert sum(map(int, total[4:])) == figures.participants
    assert total[0] == number(coverage.total.registered)
    regions = table(edition, "Regions", basis).rows
    assert regions[: len(figures.regions)] == [
        (share.label, number(share.participants), number(share.countries)) for share in figures.regions
    ]
    assert sum(int(row[1]) for row in regions) == figures.participants


def test_the_list_in_the_annex_has_as_many_people_as_the_summary_says(app: Flask) -> None:
    edition = peopled()

    (listing,) = (each for each in build(edition, EVERYTHING).pieces if isinstance(each, Listing))

    listed = sum(len(group.entries) for group in listing.groups)
    assert number(listed) == dict(table(edition, "Key figures").rows)["Participants"]


def test_the_report_says_what_the_summary_page_says(personas: Personas) -> None:
    edition = personas.edition
    for country in ("LA", "LA", "FJ"):
        make_participant(edition, country=country)
    page = read(personas.staff.get(f"/programmes/{edition.path}").get_data(as_text=True))
    out = BytesIO()
    export_report(actor=ACTOR, access=EVERYTHING, place=edition).write(out)

    shown = {" ".join(row.text.split()) for row in page.all("tr")}
    told = [row for rows in tables(out.getvalue()) if rows[0][0] in PARTS for row in rows[1:]]
    assert len(told) > 5
    assert [row for row in told if f"{row[0]} {row[1]}" not in shown] == []
    (headline,) = lines(out.getvalue(), "Lead")
    assert headline.removesuffix(".") in {" ".join(each.text.split()) for each in page.all("p")}


def test_the_map_and_the_charts_show_the_same_people(app: Flask) -> None:
    edition = peopled()
    figures = figures_of(edition)
    pieces = build(edition, EVERYTHING).pieces

    (drawn,) = (each for each in pieces if isinstance(each, Map))
    assert set(drawn.steps) == {each.iso2 for each in figures.represented}
    charts = {each.caption: sum(n for _label, n in each.rows) for each in pieces if isinstance(each, Bars)}
    assert charts["Participants by gender"] == charts["Participants by profile"] == figures.participants
    assert country_name("FJ") in {row[0] for row in table(edition, "Countries and territories").rows}


@pytest.mark.parametrize("language", sampled(BROADEST_FIRST, len(BROADEST_FIRST)))
def test_no_word_of_a_table_is_broken(app: Flask, language: str) -> None:
    edition = peopled()
    add(HeadCount(edition_id=edition.id, number=1100, source="Broadcast"))
    someone = make_participant(edition, country="CF")  # the Central African Republic, long in many languages
    opening = make_session(edition, kind=SessionKind.OPENING)
    speak(opening, person=make_person(), title_then="Director", delivery=Delivery.VIDEO_MESSAGE)
    mark(edition, entry(someone, opening, Attendance.PRESENT))
    make_edition(series=edition.series)  # on another basis
    with app.test_request_context(), force_locale(language):
        pieces = build(Extent(series=edition.series), EVERYTHING).pieces
    found = [each for each in pieces if isinstance(each, Table)]

    assert [len(each.heads) for each in found if len(each.heads) > 5] == [7, 9, 6]
    assert broken(*found) == []


def test_each_speech_says_how_it_was_given(app: Flask) -> None:
    edition = make_edition()
    session = make_session(edition, kind=SessionKind.OPENING, title="Opening")
    dima = make_person(name="Dima Al-Khatib", honorific="Ms.")
    speak(session, person=dima, title_then="Director", delivery=Delivery.VIDEO_MESSAGE, on_behalf_of="All")

    rows = table(edition, "Speeches, in order of precedence").rows

    assert rows == [("Ms. Dima Al-Khatib", "Director", "Opening remarks, on behalf of All", "Video message")]


def test_an_annex_of_one_sentence_needs_no_page(app: Flask) -> None:
    edition = make_edition()

    def has_a_page() -> bool:
        pieces = build(edition, EVERYTHING).pieces
        (last,) = (each for each in pieces if isinstance(each, Heading) and each.text.startswith("Annex III"))
        return last.new_page

    assert not has_a_page()
    speak(make_session(edition), person=make_person())
    assert has_a_page()


def test_head_counts_stand_apart(app: Flask) -> None:
    edition = peopled()
    add(HeadCount(edition_id=edition.id, number=1100, source="Broadcast"))

    texts = [each.text for each in build(edition, EVERYTHING).pieces if isinstance(each, Text)]

    participants = figures_of(edition).participants
    assert f"{participants} named + 1,100 counted" in texts


def test_other_editions_are_told_of_as_far_as_one_may_see_them(app: Flask) -> None:
    first = peopled(title="Online")
    later = make_edition(series=first.series, follows=first, title="In person")
    stranger = Access(True, (Grant(Role.STAFF, first.series_id, later.id),))

    assert "Follow-up" in chapters(later)
    assert "Follow-up" not in chapters(later, stranger)


def test_lines_of_a_follow_up_add_up_to_its_total(app: Flask) -> None:
    first, someone = peopled(title="Online"), make_person()
    make_participant(first, person=someone, country="LA", present=1)
    later = make_edition(series=first.series, follows=first, title="In person")
    caption = "From Online to In person"
    captions = [each.caption for each in build(later, EVERYTHING).pieces if isinstance(each, Table)]
    assert caption not in captions  # nobody went on
    make_participant(later, person=someone, country="LA", present=1)

    rows = table(later, caption).rows

    assert [row[0] for row in rows] == [
        *("Lao People's Democratic Republic", "Others, from which nobody went on (2)"),
        *("International organisations", "Country not stated", "Total"),
    ]
    sums = [sum(column) for column in zip(*(map(int, row[1:]) for row in rows[:-1]), strict=True)]
    assert sums == [*map(int, rows[-1][1:])]
    assert rows[0][1:] == ("3", "1", "1", "1")


def test_an_edition_of_three_costs_as_many_queries_as_one_of_one(app: Flask, statements: list[str]) -> None:
    def asked(edition: Edition) -> int:
        before = len(statements)
        build(edition, EVERYTHING)
        return len(statements) - before

    def with_people(count: int) -> Edition:
        edition = make_edition()
        for country in ["KE", "LA", "FJ"][:count]:
            make_participant(edition, country=country)
            speak(make_session(edition), person=make_person())
        return edition

    asked(with_people(1))
    assert asked(with_people(1)) == asked(with_people(3))


def test_what_organizers_wrote_stands_in_its_chapters_without_marks(app: Flask) -> None:
    series = make_series(
        summary="For **trade**.", objectives="- Share\n- Learn", outcome="Not of one edition."
    )
    edition = make_edition(series=series, objectives="Of *this* one.", outcome="# Plans\n\nTen plans.")

    pieces = build(edition, EVERYTHING).pieces
    at = pieces.index(Heading("Objectives"))
    assert pieces[at + 1 : at + 3] == [Text("• Share\n• Learn", own=True), Text("Of this one.", own=True)]
    at = pieces.index(Heading("Outcome"))
    assert pieces[at + 1 : at + 3] == [Heading("Plans", 3, own=True), Text("Ten plans.", own=True)]
    assert Text("For trade.", own=True) in pieces

    pieces = build(Extent(series=series), EVERYTHING).pieces
    at = pieces.index(Heading("Outcome", 3))
    assert pieces[at + 1] == Heading("Plans", 3, own=True)
    at = pieces.index(Heading("Outcome"))
    assert pieces[at + 1] == Text("Not of one edition.", own=True)


def test_regions_add_up_with_who_comes_from_none(app: Flask) -> None:
    edition = make_edition()
    make_participant(edition, country="LA")
    make_participant(edition, organisation="UNOSSC")
    make_participant(edition, country=None)

    told = [("Asia", "1", "1"), ("International organisations", "1", ""), ("Country not stated", "1", "")]
    assert table(edition, "Regions").rows == told
    bars = [each for each in build(edition, EVERYTHING).pieces if isinstance(each, Bars)]
    assert [(label, str(n)) for label, n in bars[0].rows] == [(label, n) for label, n, _ in told]


def test_a_fact_that_nobody_entered_is_left_out(app: Flask) -> None:
    assert "Working languages" not in dict(build(make_edition(), EVERYTHING).facts.rows)
    assert (
        dict(build(make_edition(languages="English"), EVERYTHING).facts.rows)["Working languages"]
        == "English"
    )
