"""The sheets of the coverage workbook beside its countries, against the figures that the pages show."""

from __future__ import annotations

from datetime import date

import pytest
from flask import Flask

from seminar.attendance.models import Attendance
from seminar.figures.basis import Basis
from seminar.figures.chain import links_of
from seminar.figures.count import Counting, figures_of
from seminar.figures.crossing import crossed
from seminar.figures.effort import Effort, efforts_of
from seminar.figures.extents import Extent
from seminar.people.models import Gender, HeadCount, Profile, Status
from seminar.permissions import EVERYTHING, Access, Grant, Permission, Role
from seminar.programme.models import Edition, EditionStatus
from seminar.reports.breakdowns import CROSSINGS
from seminar.reports.coverage import build
from seminar.reports.shown import NOT_SHOWN
from tests.attendance.make import entry, mark
from tests.make import add, make_edition, make_participant, make_person, make_session
from tests.reports.read import by_name, formulas, table, texts, written
from tests.reports.test_coverage import PARTNER, mixed_edition, several

SHEETS = [
    *("Cover", "Coverage", "Regions", "Sub-regions", "Groups", "Region and gender", "Region and profile"),
    *("Region, first-time, returning", "LDC and gender", "Profile and gender", "Participant-days"),
    *("Never reached", "Registered and absent", "What is missing", "Method"),
]


@pytest.fixture
def followed(app: Flask) -> Edition:
    """The later of two editions: one of Kenya came to both, another to the first alone."""
    before = make_edition(title="Online", first_day=date(2022, 3, 21))
    edition = make_edition(title="In person", series=before.series, follows_id=before.id)
    back = make_participant(before, country="KE", person=make_person(gender=Gender.WOMAN))
    make_participant(before, country="LA")
    came = make_participant(edition, country="KE", person=back.person, profile=Profile.ACADEMIC)
    make_participant(edition, country="TD", status=Status.NOMINATED)
    mark(edition, entry(came, make_session(edition), Attendance.PRESENT))
    return edition


def test_sheets_stand_in_their_order(app: Flask) -> None:
    workbook = written(build(mixed_edition(), access=EVERYTHING))

    assert workbook.sheetnames == SHEETS
    assert formulas(workbook) == []


def test_nothing_is_crossed_where_nobody_is_counted_by_name(app: Flask) -> None:
    edition = make_edition()
    add(HeadCount(edition_id=edition.id, number=40, country="KE", source="The report"))

    workbook = written(build(edition, access=EVERYTHING))

    crossed_ones = {str(title) for *_rows_and_columns, title in CROSSINGS}
    assert workbook.sheetnames == [
        *SHEETS[:2],
        "Head counts",
        *(title for title in SHEETS[2:] if title not in crossed_ones),
    ]
    assert texts(workbook, "Groups")[-1] == "Nobody is counted by name, so that nothing is crossed."


def test_sub_regions_add_up_to_their_region(app: Flask) -> None:
    edition = mixed_edition()
    rows = table(written(build(edition, access=EVERYTHING)), "Sub-regions")

    assert ["Africa", "Sub-Saharan Africa", 7, 1] in rows
    assert rows[rows.index(["Africa", "Sub-Saharan Africa", 7, 1]) + 1] == ["Africa", None, 7, 1]
    assert rows[-2:] == [["Country not stated", None, 1, None], ["Total", None, 26, 3]]
    assert sum(row[2] for row in rows[1:] if row[1] is None) == 2 * figures_of(edition).participants


def test_crossings_say_what_the_pages_say(app: Flask) -> None:
    edition = mixed_edition()
    workbook = written(build(edition, access=EVERYTHING))

    for rows, columns, title in CROSSINGS:
        found = crossed(Counting([edition], None), rows, columns, partner=False)
        lines = [[line.label, *line.numbers, line.total] for line in found.lines]
        total = ["Total", *found.totals, found.participants]
        assert table(workbook, str(title))[1:] == [*lines, total]
        assert len(workbook[str(title)]._charts) == 1


def test_crossing_for_partners_hides_small_numbers_and_has_no_chart(app: Flask) -> None:
    workbook = written(build(mixed_edition(), access=PARTNER))

    africa = by_name(table(workbook, "Region and gender"))["Africa"]
    assert (africa["Women"], africa["Total"]) == (NOT_SHOWN, 7)
    assert workbook["Region and gender"]._charts == []


def test_days_are_those_of_the_page(followed: Edition) -> None:
    workbook = written(build(followed, access=EVERYTHING))
    total = sum(efforts_of(Counting([followed], None)).values(), Effort())

    rows = by_name(table(workbook, "Participant-days"))
    assert rows["Kenya"]["Attendance rate"] == 1.0
    assert list(rows["Total"].values())[1:4] == [total.participants, total.planned_days, total.days]


def test_partner_reads_the_days_of_no_country(followed: Edition) -> None:
    rows = table(written(build(followed, access=PARTNER)), "Participant-days")

    assert [row[0] for row in rows[1:]] == ["Total"]
    assert rows[1][3:] == [NOT_SHOWN] * 3


def test_chain_is_told_by_edition_and_by_country(followed: Edition) -> None:
    workbook = written(build(followed, access=EVERYTHING))

    chain = table(workbook, "Chain")[1:]
    links = links_of([followed.follows, followed])  # type: ignore[list-item] # it follows one
    assert [row[3:] for row in chain] == [[link.participants, link.came_through] for link in links]
    passed = by_name(table(workbook, "From one to the next"))
    assert list(passed["Kenya"].values())[1:] == ["KEN", 1, 1, 1, 1, 1]
    assert list(passed["Total"].values())[2:] == [2, 1, 1, 1, 1]


def test_chain_holds_no_edition_that_does_not_exist_for_the_reader(followed: Edition) -> None:
    other_place = Access(signed_in=True, grants=(Grant(Role.STAFF, followed.series_id, followed.id),))

    assert "Chain" not in written(build(followed, access=other_place)).sheetnames


def test_partner_reads_of_the_chain_what_tells_of_nobody(followed: Edition) -> None:
    """Kenya's one alone tells that all came back; with somebody new from Laos it is open who did."""
    alone = written(build(followed, access=PARTNER))
    make_participant(followed, country="LA")
    workbook = written(build(followed, access=PARTNER))

    assert "Chain" in alone.sheetnames
    assert "From one to the next" not in alone.sheetnames
    assert [row[0] for row in table(workbook, "From one to the next")[1:]] == ["Total"]


def test_head_counts_stand_by_country_and_reach_theirs(app: Flask) -> None:
    edition = mixed_edition()
    for country in ("HT", None):
        add(HeadCount(edition_id=edition.id, number=250, country=country, source="the report"))
    workbook = written(build(edition, access=PARTNER))

    assert table(workbook, "Head counts")[1:] == [["Haiti", 250], ["Country not stated", 250], ["Total", 500]]
    haiti = by_name(table(workbook, "Never reached"))["Haiti"]
    assert (haiti["What is the case"], haiti["Head count"]) == ("Reached by head count", 250)


def test_gender_and_profile_of_head_counts_have_sheets_for_who_sees_people(app: Flask) -> None:
    edition = mixed_edition()
    for number, over in ((250, {"country": "HT", "gender": Gender.WOMAN}), (40, {})):
        add(HeadCount(edition_id=edition.id, number=number, source="the report", **over))
    workbook = written(build(edition, access=EVERYTHING))

    assert table(workbook, "Head counts by gender")[1:] == [
        ["Women", 250],
        ["Not stated", 40],
        ["Total", 290],
    ]
    assert "Head counts by profile" not in workbook.sheetnames
    assert "Head counts by gender" not in written(build(edition, access=PARTNER)).sheetnames


def test_never_reached_names_the_countries_of_each_list(followed: Edition) -> None:
    followed.series.invited_countries = ["KE", "PE"]
    workbook = written(build(followed, access=PARTNER))

    rows = by_name(table(workbook, "Never reached"))
    assert list(rows["Peru"].values())[1:4] == ["PER", "Americas", "yes"]
    assert rows["Chad"]["What is the case"] == "Registered and absent"
    assert (rows["Chad"]["Least developed countries"], rows["Chad"]["Registered"]) == ("yes", 1)
    assert "Kenya" not in rows
    assert "Countries invited to the series: 1 of 2 never reached." in texts(workbook, "Never reached")


def test_groups_have_a_native_chart(app: Flask) -> None:
    edition = make_edition()
    several(edition, "KE", Gender.WOMAN, 6)

    assert len(written(build(edition, access=PARTNER))["Groups"]._charts) == 1


# --- several editions together ------------------------------------------------------------------------


def test_workbook_of_a_series_has_its_editions_and_years(followed: Edition) -> None:
    workbook = written(build(Extent(series=followed.series), access=EVERYTHING))

    assert workbook.sheetnames == [
        *("Cover", "Coverage", "Editions", "Regions", "Sub-regions", "Groups", "Region and gender"),
        *("Region and profile", "Region, first-time, returning", "LDC and gender", "Profile and gender"),
        *("Year and region", "Year and gender", "How held and gender", "Participant-days", "Chain"),
        *("From one to the next", "Never reached", "Registered and absent", "What is missing", "Method"),
    ]
    assert formulas(workbook) == []


def test_numbers_of_a_series_are_those_of_its_page(followed: Edition) -> None:
    extent = Extent(series=followed.series)
    figures = Counting.of(extent, EVERYTHING.scope(Permission.COVERAGE_SEE)).together(extent, partner=False)
    workbook = written(build(extent, access=EVERYTHING))

    rows = table(workbook, "Editions")
    assert [row[0] for row in rows[1:]] == ["Online", "In person", "Total"]
    assert [row[6] for row in rows[1:]] == [2, 1, figures.participants]
    assert rows[-1][7] == len(figures.countries) == 2
    assert table(workbook, "Year and gender")[-1][-1] == figures.participants
    assert by_name(table(workbook, "Coverage"))["Kenya"]["Returning"] == 1
    assert f"{figures.participants} participations by {figures.people} people" in texts(workbook, "Cover")
    assert by_name(table(workbook, "What is missing"))["Total"]["Participants without profile"] == 0


@pytest.mark.parametrize("chosen", [True, False])
def test_method_says_that_cancelled_editions_are_left_out_where_they_are(
    followed: Edition, chosen: bool
) -> None:
    followed.status, followed.title = EditionStatus.CANCELLED, "Called off"
    extent = Extent(series=followed.series, editions=(followed.path,) if chosen else ())
    workbook = written(build(extent, access=EVERYTHING))

    assert any("Cancelled editions are left out." in said for said in texts(workbook, "Method")) is not chosen
    assert (followed.title in texts(workbook, "Editions")) is chosen


def test_partner_reads_of_a_series_no_small_number(followed: Edition) -> None:
    workbook = written(build(Extent(series=followed.series), Basis.REGISTERED, access=PARTNER))

    kenya = by_name(table(workbook, "Coverage"))["Kenya"]
    assert (kenya["Confirmed"], kenya["Women"]) == (2, NOT_SHOWN)
    assert "registered" not in texts(workbook, "Cover")  # two bases could be compared


def test_workbook_of_everything_tells_the_way_to_each_follow_up_in_the_chain_alone(followed: Edition) -> None:
    other = make_edition(first_day=date(2020, 3, 2))
    make_participant(make_edition(series=other.series, follows_id=other.id), country="PE")
    workbook = written(build(Extent(), access=EVERYTHING))

    assert len(table(workbook, "Chain")) == 5
    assert "From one to the next" not in workbook.sheetnames
    assert "All programmes" in texts(workbook, "Cover")


def test_nothing_counted_has_its_workbook(app: Flask) -> None:
    workbook = written(build(Extent(), access=EVERYTHING))

    assert table(workbook, "Editions")[1][:1] == ["Total"]
