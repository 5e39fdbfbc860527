"""The roster workbook, read back."""

from __future__ import annotations

from datetime import UTC, datetime

from flask import Flask

from seminar.people.models import Gender, Source, Status
from seminar.people.queries.filter import Filter
from seminar.programme.models import Edition
from seminar.reports.roster import RosterColumn, Selection, build, sheet
from seminar.reports.selection import in_words
from seminar.sheets import csv_chunks
from tests.make import make_edition, make_participant, make_person
from tests.reports.read import formulas, table, texts, written

HEADERS = [
    *("No.", "Honorific", "Name", "Native name", "Gender", "Country", "ISO3", "Institution", "Position"),
    *("Profile", "E-mail", "Phone", "Nationality", "Languages", "Status", "Source", "Nominated by"),
    "Registered on",
]


def edition_with_one() -> Edition:
    edition = make_edition(title="In-person seminar", time_zone="Asia/Shanghai")
    person = make_person(
        name="Vilayluck Seneduangdeth",
        native_name="ວິໄລລັກ",
        honorific="Ms.",
        gender=Gender.WOMAN,
        email="v@example.org",
        phone="+856 20",
        nationality="LA",
        languages="Lao, English",
    )
    make_participant(
        edition,
        person=person,
        country="LA",
        institution="Permanent Mission",
        position="Deputy",
        source=Source.IMPORT,
        nominated_by="Ministry of Foreign Affairs",
        registered_at=datetime(2023, 6, 30, 20, 0, tzinfo=UTC),  # the next day in Shanghai
    )
    return edition


def test_roster_has_the_standard_columns(app: Flask) -> None:
    workbook = written(build(edition_with_one(), Selection()))

    rows = table(workbook, "Participants")

    assert rows[0] == HEADERS
    assert rows[1][:-1] == [
        1,
        "Ms.",
        "Vilayluck Seneduangdeth",
        "ວິໄລລັກ",
        "Woman",
        "Lao People's Democratic Republic",
        "LAO",
        "Permanent Mission",
        "Deputy",
        "Policy-maker",
        "v@example.org",
        "+856 20",
        "Lao People's Democratic Republic",
        "Lao, English",
        "Confirmed",
        "Import",
        "Ministry of Foreign Affairs",
    ]
    assert rows[1][-1] == datetime(2023, 7, 1)
    assert formulas(workbook) == []


def test_roster_lists_whom_the_filter_keeps_in_its_order(app: Flask) -> None:
    edition = make_edition()
    for name, country, status in (
        ("Amal", "KE", Status.CONFIRMED),
        ("Bela", "LA", Status.WITHDRAWN),
        ("Chen", "LA", Status.CONFIRMED),
    ):
        make_participant(edition, person=make_person(name=name), country=country, status=status)
    make_participant(make_edition(), person=make_person(name="Elsewhere"))

    def names(wanted: Filter) -> list[str]:
        workbook = written(build(edition, Selection(wanted, None, in_words(wanted))))
        assert not in_words(wanted) or in_words(wanted) in texts(workbook, "Cover")
        return [row[2] for row in table(workbook, "Participants")[1:]]

    assert names(Filter()) == ["Amal", "Bela", "Chen"]
    assert names(Filter(country=("LA",))) == ["Bela", "Chen"]
    assert names(Filter(country=("LA",), status=("confirmed",))) == ["Chen"]
    assert names(Filter(sort="-name")) == ["Chen", "Bela", "Amal"]


def test_filter_in_words() -> None:
    wanted = Filter(
        q="ali", country=("KE", "none"), status=("confirmed",), region=("Africa",), basis="attended"
    )

    assert in_words(wanted) == (
        "Search: “ali”; Status: Confirmed; Country: Kenya, not stated; Region: Africa; Basis: Attended"
    )
    assert in_words(Filter()) == ""


def test_staff_of_an_organisation_represent_it(app: Flask) -> None:
    edition = make_edition()
    make_participant(edition, organisation="UNOSSC")

    row = table(written(build(edition, Selection())), "Participants")[1]

    assert dict(zip(HEADERS, row, strict=True))["Country"] == "UNOSSC"
    assert dict(zip(HEADERS, row, strict=True))["ISO3"] is None


def test_columns_can_be_left_out(app: Flask) -> None:
    chosen = [RosterColumn.ISO3, RosterColumn.NAME]

    rows = table(written(build(edition_with_one(), Selection(), chosen)), "Participants")

    assert rows == [["No.", "Name", "ISO3"], [1, "Vilayluck Seneduangdeth", "LAO"]]


def test_text_of_users_never_becomes_a_formula(app: Flask) -> None:
    edition = make_edition(title="=1+1")
    make_participant(edition, person=make_person(name='=HYPERLINK("x")'), institution="@SUM(1)")

    workbook = written(build(edition, Selection()))
    csv = b"".join(csv_chunks(sheet(edition, Selection()))).decode("utf-8-sig")

    assert formulas(workbook) == []
    assert table(workbook, "Participants")[1][2] == '=HYPERLINK("x")'
    assert "'=HYPERLINK" in csv
    assert "'@SUM(1)" in csv


def test_cover_names_institutions_and_the_number(app: Flask) -> None:
    cover = written(build(edition_with_one(), Selection()))["Cover"]

    values = [cell for row in cover.iter_rows(values_only=True) for cell in row if cell is not None]

    assert "In-person seminar" in values
    assert values[values.index("People on this list") + 1] == 1
    assert "Everybody on file for this edition, whatever the status" in values


def test_rows_take_one_query(app: Flask, statements: list[str]) -> None:
    numbers = []
    for people in (1, 3):
        edition = make_edition()
        for _ in range(people):
            make_participant(edition)
        made = sheet(edition, Selection())
        statements.clear()
        list(made.rows)
        numbers.append(len(statements))

    assert numbers == [1, 1]
