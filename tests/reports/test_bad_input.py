"""Editions that figures may stumble over, through pages, workbooks, the report, the summary and JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from io import BytesIO

import pytest

from seminar.attendance.models import Attendance
from seminar.countries.reference import COUNTRIES
from seminar.figures.count import Counting, figures_of
from seminar.figures.extents import Extent
from seminar.figures.present import as_json, wide_as_json
from seminar.people.models import Gender, HeadCount
from seminar.permissions import EVERYTHING, Permission
from seminar.programme.models import Edition
from seminar.reports.coverage import build
from seminar.reports.report import build as build_report
from seminar.reports.service import export_report
from tests.attendance.make import entry, mark
from tests.make import ACTOR, add, make_edition, make_participant, make_person, make_session
from tests.personas import Personas
from tests.reports.doors import doors, wrong
from tests.reports.read import formulas, table, written
from tests.reports.test_coverage import PARTNER
from tests.reports.word.read import faults
from tests.samples import Share, sampled

PAGES = ("", "/crossed", "/days", "/chain", "/never-reached", "/missing")
LONG = "Cross-border e-commerce, as it was never called before, " * 5 + "and more of it in this one"
MEMBERS = [code for code, country in COUNTRIES.items() if country.un_member]


def nobody() -> Edition:
    return make_edition()


def one_person() -> Edition:
    edition: Edition = make_edition()
    make_participant(edition, country="KE", person=make_person(gender=Gender.WOMAN))
    return edition


def only_head_counts() -> Edition:
    edition: Edition = make_edition()
    add(HeadCount(edition_id=edition.id, number=1100, source="The report"))
    add(HeadCount(edition_id=edition.id, number=40, country="KE", source="The report"))
    return edition


def international_staff() -> Edition:
    edition: Edition = make_edition()
    for organisation in ("UNOSSC", "UNCTAD"):
        make_participant(edition, organisation=organisation)
    return edition


def every_member() -> Edition:
    edition: Edition = make_edition()
    for code in MEMBERS:
        make_participant(edition, country=code)
    return edition


def over_new_year() -> Edition:
    """Three sessions, one of them in the year after: in Shanghai it is that already, by UTC it is not."""
    edition: Edition = make_edition(first_day=date(2022, 12, 28), last_day=date(2023, 1, 4))
    person = make_participant(edition, country="KE")
    for day, hour in ((29, 1), (31, 1), (31, 17)):
        starts = datetime(2022, 12, day, hour, tzinfo=UTC)
        session = make_session(edition, starts_at=starts, ends_at=starts.replace(minute=59))
        mark(edition, entry(person, session, Attendance.PRESENT))
    return edition


def leaving_a_group() -> Edition:
    """Bhutan was a least developed country until 13 December 2023."""
    edition: Edition = make_edition(first_day=date(2023, 12, 11), last_day=date(2023, 12, 20))
    make_participant(edition, country="BT")
    return edition


def long_title() -> Edition:
    edition: Edition = make_edition(title=LONG[:300])
    edition.series.title = LONG[:300]
    make_participant(edition, country="KE")
    return edition


# Every member by itself takes longer than all others: `make test` leaves its pages and files to `make prove`.
CASES = [
    *(nobody, only_head_counts, international_staff, every_member),
    *(one_person, over_new_year, leaving_a_group, long_title),
]
Case = Callable[[], Edition]


@pytest.mark.parametrize("case", sampled(CASES, 4))
def test_pages_and_summaries_tell_it(personas: Personas, case: Case, share: Share) -> None:
    edition = case()
    edition.published = edition.series.published = True
    found: list[tuple[str, int]] = []
    for stem in (f"/editions/{edition.path}", f"/series/{edition.series.slug}"):
        for page in PAGES:
            answer = personas.admin.get(f"{stem}/coverage{page}")
            assert answer.status_code == 200
            found += doors(answer.text)

    assert wrong(personas.admin, found, share) == []
    for client in (personas.admin, personas.nobody):
        for page in (edition.path, edition.series.slug):
            assert client.get(f"/programmes/{page}").status_code == 200


@pytest.mark.parametrize("case", sampled(CASES, 4))
def test_workbooks_and_report_are_written(personas: Personas, case: Case) -> None:
    edition = case()
    for place in (edition, Extent(series=edition.series)):
        for access in (EVERYTHING, PARTNER):
            book = written(build(place, access=access))
            assert formulas(book) == []
            assert all(len(name) <= 31 for name in book.sheetnames)
    out = BytesIO()
    export_report(actor=ACTOR, access=EVERYTHING, place=edition).write(out)
    assert faults(out.getvalue()) == []


@pytest.mark.parametrize("case", CASES)
def test_json_says_the_same_of_the_edition_and_of_its_series(personas: Personas, case: Case) -> None:
    edition = case()
    extent = Extent(series=edition.series)
    counting = Counting.of(extent, EVERYTHING.scope(Permission.COVERAGE_SEE))
    own = as_json(figures_of(edition))
    wide = wide_as_json(counting.together(extent, partner=False), counting)

    assert json.loads(json.dumps(own)) == own
    assert json.loads(json.dumps(wide)) == wide
    same = set(own) & set(wide) - {"basis", "status_date", "title", "crossed", "chain"}
    assert {name: own[name] for name in same} == {name: wide[name] for name in same}


# --- what each of them says ---------------------------------------------------------------------------


def test_every_member_is_a_country(personas: Personas) -> None:
    edition = every_member()

    assert len(MEMBERS) == 193
    assert len(figures_of(edition).countries) == 193
    rows = table(written(build(edition, access=PARTNER)), "Coverage")
    assert rows[-1][0] == "Total: 193 countries"
    assert "193 countries" in personas.admin.get(f"/programmes/{edition.path}").text


def test_year_of_an_edition_is_that_of_its_first_day(personas: Personas) -> None:
    edition = over_new_year()
    extent = Extent(series=edition.series, first_year=2023)
    counting = Counting.of(extent, EVERYTHING.scope(Permission.COVERAGE_SEE))
    values = as_json(figures_of(edition))

    assert counting.editions == []
    assert (values["effort"]["days"], values["effort"]["planned_days"]) == (3, 8)


def test_group_is_that_of_the_first_day_however_the_edition_goes_on(personas: Personas) -> None:
    before = leaving_a_group()
    after = make_edition(series=before.series, first_day=date(2023, 12, 13))
    make_participant(after, country="BT")
    page = personas.admin.get(f"/series/{before.series.slug}/coverage").text

    assert as_json(figures_of(before))["groups"]["LDC"] == 1
    assert as_json(figures_of(after))["groups"]["LDC"] == 0
    assert ("group=LDC", 1) in [(url.rpartition("&")[2], number) for url, number in doors(page)]


def test_staff_of_organisations_are_people_without_a_country(personas: Personas) -> None:
    edition = international_staff()
    figures = figures_of(edition)

    assert (figures.participants, figures.countries, figures.organisation_staff) == (2, (), 2)
    assert "from international organisations" in figures.headline
    assert as_json(figures)["missing"]["country"]["number"] == 0


def test_head_counts_alone_are_no_participants(personas: Personas) -> None:
    edition = only_head_counts()
    values = as_json(figures_of(edition))

    assert (values["participants"], values["head_counts"], values["countries"]) == (0, 1140, [])
    assert values["head_counts_by"]["countries"] == {"not_stated": 1100, "KE": 40}
    told = " ".join(personas.admin.get(f"/editions/{edition.path}/coverage").text.split())
    assert "1,140 participants are known only as a number" in told
    assert "Kenya" not in str(values["targets"]["LDC"]["never"])


def test_a_long_title_names_files_and_sheets(personas: Personas) -> None:
    edition = long_title()
    answer = personas.admin.post(f"/series/{edition.series.slug}/coverage/workbook", data={"format": "xlsx"})

    assert len(edition.title) == 300
    assert answer.status_code == 200
    assert build_report(edition, EVERYTHING).title
