"""The coverage workbook, read back, and what partners do not see of it."""

from __future__ import annotations

from datetime import UTC, datetime

from flask import Flask

from seminar.attendance.models import Attendance
from seminar.figures.basis import Basis
from seminar.figures.count import figures_of
from seminar.figures.small import small
from seminar.people.models import Gender, HeadCount, Status
from seminar.permissions import EVERYTHING, Access, Grant, Role
from seminar.programme.models import Edition
from seminar.reports.coverage import build, flat
from seminar.reports.shown import NOT_SHOWN
from seminar.sheets import csv_chunks
from tests.attendance.make import entry, mark
from tests.make import add, make_edition, make_participant, make_person, make_session
from tests.reports.read import by_name, formulas, table, texts, written

HEADERS = [
    *(
        "Country",
        "ISO3",
        "Region",
        "Sub-region",
        "LDC",
        "LLDC",
        "SIDS",
        "Registered",
        "Confirmed",
        "Attended",
    ),
    *("Women", "Men", "Other", "Not stated", "Sessions attended", "Completed", "First-time", "Returning"),
]
NUMBERS = HEADERS[7:]
PARTNER = Access(signed_in=True, grants=(Grant(Role.PARTNER),))


def several(edition: Edition, country: str | None, gender: Gender, number: int) -> None:
    for _ in range(number):
        make_participant(edition, country=country, person=make_person(gender=gender))


def mixed_edition() -> Edition:
    """Kenya: 6 women, 1 man; Laos: 5 and 5; Fiji: 7 women; one of an organisation, one without country."""
    edition = make_edition(title="In-person seminar")
    several(edition, "KE", Gender.WOMAN, 6)
    several(edition, "KE", Gender.MAN, 1)
    several(edition, "LA", Gender.WOMAN, 5)
    several(edition, "LA", Gender.MAN, 5)
    several(edition, "FJ", Gender.WOMAN, 7)
    make_participant(edition, organisation="UNOSSC", person=make_person(gender=Gender.MAN))
    several(edition, None, Gender.NOT_ASKED, 1)
    make_participant(edition, country="TD", status=Status.APPLIED)
    return edition


def test_columns_and_rows_by_region(app: Flask) -> None:
    workbook = written(build(mixed_edition(), access=EVERYTHING))
    rows = table(workbook, "Coverage")

    assert rows[0] == HEADERS
    assert [row[0] for row in rows[1:]] == [
        "Chad",
        "Kenya",
        "Africa: 2 countries",
        "Lao People's Democratic Republic",
        "Asia: 1 country",
        "Fiji",
        "Oceania: 1 country",
        "International organisations",
        "Country not stated",
        "Total: 4 countries",
    ]
    assert formulas(workbook) == []


def test_numbers_of_a_country_add_up_to_its_region_and_the_total(app: Flask) -> None:
    rows = by_name(table(written(build(mixed_edition(), access=EVERYTHING)), "Coverage"))

    kenya, chad, africa = rows["Kenya"], rows["Chad"], rows["Africa: 2 countries"]
    assert (kenya["Women"], kenya["Men"], kenya["ISO3"], kenya["LDC"]) == (6, 1, "KEN", None)
    assert (chad["Registered"], chad["Confirmed"], chad["LLDC"]) == (1, 0, "yes")
    for column in NUMBERS:
        assert africa[column] == kenya[column] + chad[column]
        parts = [row[column] for name, row in rows.items() if ":" not in name]
        assert rows["Total: 4 countries"][column] == sum(parts)


def test_totals_equal_the_figures(app: Flask) -> None:
    edition = mixed_edition()
    figures = figures_of(edition)
    workbook = written(build(edition, access=EVERYTHING))

    total = by_name(table(workbook, "Coverage"))["Total: 4 countries"]
    regions = {row[0]: row[1] for row in table(workbook, "Regions")[1:]}
    groups = {row[0]: row[1] for row in table(workbook, "Groups")[1:]}

    assert sum(total[c] for c in ("Women", "Men", "Other", "Not stated")) == figures.participants
    assert [total[c] for c in ("Women", "Men", "Other", "Not stated")] == list(figures.gender.values())
    assert regions.pop("Total") == sum(regions.values()) == figures.participants
    assert regions.items() >= {share.label: share.participants for share in figures.regions}.items()
    assert groups == {str(share.label): share.participants for share in figures.groups}
    assert figures.headline in texts(workbook, "Cover")


def test_regions_have_a_native_chart(app: Flask) -> None:
    assert len(written(build(mixed_edition(), access=PARTNER))["Regions"]._charts) == 1


def test_partner_sees_no_small_number_of_a_country(app: Flask) -> None:
    rows = by_name(table(written(build(mixed_edition(), access=PARTNER)), "Coverage"))

    for name, row in rows.items():
        if not name.startswith("Total"):
            assert not any(isinstance(row[c], int) and small(row[c]) for c in HEADERS[10:])
    assert rows["Kenya"]["Women"] == rows["Africa: 2 countries"]["Women"] == NOT_SHOWN
    assert rows["Kenya"]["Confirmed"] == 7
    assert rows["Lao People's Democratic Republic"]["Women"] == 5
    assert rows["Total: 4 countries"]["Women"] == 18


def test_partner_of_a_single_country_sees_no_sums(app: Flask) -> None:
    edition = make_edition()
    several(edition, "KE", Gender.WOMAN, 6)
    several(edition, "KE", Gender.MAN, 1)

    workbook = written(build(edition, access=PARTNER))

    assert by_name(table(workbook, "Coverage"))["Total: 1 country"]["Men"] == NOT_SHOWN
    assert "Men" not in texts(workbook, "Cover")


def test_what_is_missing_is_named_for_those_who_see_people(app: Flask) -> None:
    edition = make_edition()
    make_participant(edition, person=make_person(name="Lacking", gender=Gender.NOT_ASKED), country=None)
    make_participant(edition, person=make_person(name="Silent", gender=Gender.NOT_SAID), profile=None)
    make_session(edition, title="Forgotten lecture")

    staff = table(written(build(edition, access=EVERYTHING)), "What is missing")
    partner = written(build(edition, access=PARTNER))

    assert [row[:2] for row in staff[1:]] == [
        ["Country", "Lacking"],
        ["Gender", "Lacking"],
        ["Profile", "Silent"],
        ["Attendance marks", "Forgotten lecture"],
    ]
    assert staff[-1][4] == datetime(2023, 7, 24)
    assert table(partner, "What is missing")[1:] == [
        ["Participants without country", 1],
        ["Participants whose gender was not asked", "–"],
        ["Participants without profile", 1],
        ["Sessions over and not marked", 1],
    ]


def test_partner_workbook_names_nobody(app: Flask) -> None:
    edition = make_edition()
    make_participant(edition, person=make_person(name="Canary Bird"), institution="Canary Ministry")

    workbook = written(build(edition, access=PARTNER))

    assert not [text for sheet in workbook.sheetnames for text in texts(workbook, sheet) if "Canary" in text]


def test_registered_and_absent_needs_marks(app: Flask) -> None:
    edition = make_edition()
    session = make_session(
        edition, starts_at=datetime(2023, 7, 25, 1, tzinfo=UTC), ends_at=datetime(2023, 7, 25, 2, tzinfo=UTC)
    )
    came, _absent = make_participant(edition, country="KE"), make_participant(edition, country="LA")

    assert len(table(written(build(edition, access=PARTNER)), "Registered and absent")) == 1
    mark(edition, entry(came, session, Attendance.PRESENT))
    absent = table(written(build(edition, access=PARTNER)), "Registered and absent")

    assert [row[0] for row in absent[1:]] == ["Lao People's Democratic Republic"]


def test_no_absent_country_is_said(app: Flask) -> None:
    edition = make_edition()
    session = make_session(edition)
    mark(edition, entry(make_participant(edition, country="KE"), session, Attendance.PRESENT))

    said = texts(written(build(edition, access=PARTNER)), "Registered and absent")

    assert said[-1] == "None: somebody attended from every country that anybody was registered for."


def test_basis_is_printed_and_used(app: Flask) -> None:
    edition = mixed_edition()

    workbook = written(build(edition, Basis.REGISTERED, access=EVERYTHING))

    assert "registered" in texts(workbook, "Cover")
    assert by_name(table(workbook, "Coverage"))["Chad"]["Women"] == 1


def test_head_counts_stand_on_the_cover(app: Flask) -> None:
    edition = make_edition()
    make_participant(edition)
    add(HeadCount(edition_id=edition.id, number=40, source="the report"))

    assert "Known only as a number" in texts(written(build(edition, access=PARTNER)), "Cover")


def test_csv_is_a_flat_list(app: Flask) -> None:
    lines = b"".join(csv_chunks(flat(mixed_edition(), access=EVERYTHING))).decode("utf-8-sig").splitlines()

    assert lines[0].split(",") == HEADERS
    assert len(lines) == 1 + 4 + 2
    assert not any(line.startswith(("Total", "Africa")) for line in lines)


def test_method_says_the_rules(app: Flask) -> None:
    workbook = written(build(mixed_edition(), access=PARTNER))

    abouts = [row[0] for row in table(workbook, "Method")[1:]]

    assert {"Basis of this workbook", "Groups", "Gender", "Small numbers"} <= set(abouts)


def test_an_empty_edition_has_its_workbook(app: Flask) -> None:
    workbook = written(build(make_edition(), access=PARTNER))

    assert "No participants yet" in texts(workbook, "Cover")
    assert table(workbook, "Coverage")[1][0] == "Total: 0 countries"
