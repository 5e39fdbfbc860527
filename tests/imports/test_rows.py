"""Raw cells to rows of people."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as some

from seminar.countries.names import Kind as Matched
from seminar.imports.fields import Field
from seminar.imports.headers import ROSTER
from seminar.imports.problems import Kind
from seminar.imports.rows import Row, parse
from seminar.imports.table import Layout
from seminar.people.models import Gender, Profile, Status
from seminar.text import one_line
from tests.imports.lists import read, sheet


def one(**cells: str) -> Row:
    """The row of a list with these columns: `native_name` is the header "Native name"."""
    headers = [name.replace("_", " ").capitalize() for name in cells]
    [row] = read([headers, list(cells.values())]).rows
    return row


def kinds(row: Row) -> list[Kind]:
    return [problem.kind for problem in row.problems]


def test_legend_of_genders_stands_in_the_header() -> None:
    assert read([["Nombre", "Sexo (H/M)"], ["Ana", "M"]]).rows[0].entry.gender is Gender.WOMAN


@pytest.mark.parametrize(
    ("header", "note"), [("Date of birth", "Date of birth: 3 April 1975"), ("Remarks", "3 April 1975")]
)
def test_column_that_is_kept_as_a_note_keeps_its_header(header: str, note: str) -> None:
    rows = [["Name", header], ["Awa", "3 April 1975"]]
    [row] = parse(sheet(rows), Layout(0, 1, 1, (Field.NAME, Field.NOTES)), UTC).rows

    assert row.entry.notes == note


def test_patronymic_is_kept_as_a_note() -> None:
    [row] = read([["Фамилия", "Имя", "Отчество"], ["Иванов", "Сергей", "Петрович"]]).rows

    assert (row.entry.name, row.entry.notes) == ("Сергей Иванов", "Отчество: Петрович")


def test_name_that_may_be_several_rows_is_said() -> None:
    assert kinds(one(name="Ama Owusu,Ghana\nYaw,Togo")) == [Kind.SEVERAL_LINES]
    assert kinds(one(name="Ama\nOwusu")) == []


def test_every_column_reaches_its_place() -> None:
    row = one(
        honorific="Ms.",
        name="Amina Otieno",
        native_name="አሚና",
        gender="Woman",
        institution="Ministry of Trade",
        position="Director",
        profile="Policy-maker",
        email="Amina@Example.org",
        phone="+254 700",
        country="Uganda",
        nationality="Kenya",
        languages="English, Swahili",
        dietary="No pork",
        status="Nominated",
        nominated_by="Embassy",
        registered_on="2023-06-20",
        notes="Speaks first",
    )
    entry = row.entry

    assert (entry.honorific, entry.name, entry.native_name) == ("Ms.", "Amina Otieno", "አሚና")
    assert (entry.gender, entry.profile, entry.status) == (
        Gender.WOMAN,
        Profile.POLICY_MAKER,
        Status.NOMINATED,
    )
    assert (entry.institution, entry.position) == ("Ministry of Trade", "Director")
    assert (entry.email, entry.phone, entry.nationality) == ("amina@example.org", "+254 700", "KE")
    assert (entry.languages, entry.dietary) == ("English, Swahili", "No pork")
    assert (entry.nominated_by, entry.notes) == ("Embassy", "Speaks first")
    assert entry.registered_at == datetime(2023, 6, 20, tzinfo=UTC)
    assert kinds(row) == [Kind.OTHER_STATUS]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("  Amina \n\u00a0 Otieno ", "Amina Otieno"),
        ("OUÉDRAOGO Aïssata", "OUÉDRAOGO Aïssata"),
        ("Sutrisno", "Sutrisno"),
        ("\u200bAmina\ufeff", "Amina"),
        ("\u202eAmina\u202c \u2068Otieno\u2069", "Amina Otieno"),
        ("محمد\u200cرضا", "محمد\u200cرضا"),
        ("=SUM(A1)", "=SUM(A1)"),
        ("+ + Otieno", "+ + Otieno"),
        ("-Amina", "-Amina"),
        ("@amina", "@amina"),
        ("O'Neil, Shaun (PhD)", "O'Neil, Shaun (PhD)"),
    ],
)
def test_name_is_kept_as_given(name: str, expected: str) -> None:
    assert one(name=name, country="Kenya").entry.name == expected


def test_notes_are_kept_without_what_nobody_sees() -> None:
    assert (
        one(name="Amina", country="Kenya", notes="\u200bComes\r\nlate\ud800\ufeff").entry.notes
        == "Comes\nlate"
    )


@pytest.mark.parametrize(
    ("given_name", "family", "expected"),
    [
        ("Amina", "Otieno", "Amina Otieno"),
        ("小明", "王", "王小明"),
        ("민수", "김", "김민수"),
        ("Xiaoming", "WANG", "Xiaoming WANG"),
        ("", "Sutrisno", "Sutrisno"),
        ("Mme Awa", "Diop", "Awa Diop"),
    ],
)
def test_two_halves_are_put_together_and_kept(given_name: str, family: str, expected: str) -> None:
    entry = one(given_name=given_name, family_name=family, country="Kenya").entry

    assert entry.name == expected
    assert entry.family_name == family
    assert entry.given_name == given_name.removeprefix("Mme ")


def test_whole_name_stands_before_its_halves() -> None:
    entry = one(name="Nguyen Van An", given_name="An", family_name="Nguyen").entry

    assert (entry.name, entry.given_name, entry.family_name) == ("Nguyen Van An", "An", "Nguyen")


def test_glued_honorific_gets_its_own_place_and_tells_no_gender() -> None:
    row = one(name="Mrs. Amina Otieno", country="Kenya")

    assert (row.entry.honorific, row.entry.name) == ("Mrs.", "Amina Otieno")
    assert row.entry.gender is Gender.NOT_ASKED
    assert kinds(row) == [Kind.HONORIFIC]


def test_glued_honorific_stays_where_the_column_says_another() -> None:
    entry = one(honorific="H.E.", name="Mr. Otieno").entry

    assert (entry.honorific, entry.name) == ("H.E.", "Mr. Otieno")


@pytest.mark.parametrize(
    ("cells", "kind", "text"),
    [
        ({"name": "", "country": "Kenya"}, Kind.NO_NAME, ""),
        ({"name": "A", "email": "a@@b"}, Kind.EMAIL, "a@@b"),
        ({"name": "A", "email": "a@b.org; c@d.org"}, Kind.EMAIL, "a@b.org; c@d.org"),
        ({"name": "A", "gender": "Mr."}, Kind.GENDER, "Mr."),
        ({"name": "A", "profile": "Dancer"}, Kind.PROFILE, "Dancer"),
        ({"name": "A", "status": "Married"}, Kind.STATUS, "Married"),
        ({"name": "A", "registered_on": "04/07/2023"}, Kind.DAY_ORDER, "04/07/2023"),
        ({"name": "N" * 20_000, "country": "Kenya"}, Kind.TOO_LONG, "Name"),
        ({"name": "A", "phone": "1" * 61}, Kind.TOO_LONG, "Phone"),
    ],
)
def test_problem_is_said(cells: dict[str, str], kind: Kind, text: str) -> None:
    [problem] = one(**cells).problems

    assert (problem.kind, problem.text) == (kind, text)
    assert problem.sentence


def test_totals_repeated_headers_and_blank_rows_are_no_people() -> None:
    headers = ["No.", "Name", "Country"]
    listed = read(
        [
            headers,
            ["1", "Amina", "Kenya"],
            ["", "", ""],
            headers,
            ["2", "Juma", "Kenya"],
            ["Total: 2", "", ""],
        ]
    )

    assert [(row.number, row.entry.name) for row in listed.rows] == [(2, "Amina"), (5, "Juma")]
    assert listed.dropped == (4, 6)


def test_country_alone_in_its_row_is_a_heading() -> None:
    listed = read([["Name", "Position"], ["KENYA", ""], ["Chad", "Director"], ["Amina", ""]])

    assert [kinds(row) for row in listed.rows] == [[Kind.HEADING], [], []]


def test_somebody_called_total_is_a_person() -> None:
    assert one(name="Total", country="Kenya", institution="Ministry").entry.name == "Total"


def test_several_columns_of_notes_stand_under_their_headers() -> None:
    [row] = read([["Name", "Notes", "Remarks"], ["Amina", "Vegetarian", "Late\r\narrival"]]).rows

    assert row.entry.notes == "Notes: Vegetarian\nRemarks: Late\narrival"


# --- countries ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("country", "code", "iso2", "kind"),
    [
        ("Kenya", "", "KE", Matched.CERTAIN),
        ("Kenya", "KEN", "KE", Matched.CERTAIN),
        ("", "KEN", "KE", Matched.CERTAIN),
        ("Congo", "COD", "CD", Matched.CERTAIN),
        ("Republik Kenia, Ostafrika", "KEN", "KE", Matched.CERTAIN),
        ("Kenya", "UGA", None, Matched.SUGGESTED),
        ("European Union", "BEL", None, Matched.SUGGESTED),
        ("Congo", "", None, Matched.SUGGESTED),
        ("Congo", "??", None, Matched.SUGGESTED),
        ("GA", "", None, Matched.UNKNOWN),
        ("", "", None, Matched.UNKNOWN),
    ],
)
def test_name_and_code_say_the_country_together(
    country: str, code: str, iso2: str | None, kind: Matched
) -> None:
    answer = one(name="A", country=country, country_code=code).country

    assert (answer.iso2, answer.kind) == (iso2, kind)


def test_column_of_codes_is_read_as_one() -> None:
    rows = read([["Name", "Country"], ["A", "KE"], ["B", "GA"], ["C", "CN"], ["D", "UG"]]).rows

    assert [row.country.iso2 for row in rows] == ["KE", "GA", "CN", "UG"]


def roster_row(**cells: str) -> Row:
    [row] = read([ROSTER, [cells.get(header, "") for header in ROSTER]]).rows
    return row


def test_roster_without_a_code_names_an_organisation() -> None:
    row = roster_row(Name="A", Country="UN Women")

    assert (row.entry.organisation, row.country.input) == ("UN Women", "")


def test_roster_with_a_name_spelt_wrong_names_none() -> None:
    row = roster_row(Name="A", Country="Kenja")

    assert (row.entry.organisation, row.country.input) == ("", "Kenja")


def test_roster_has_the_names_of_the_un() -> None:
    row = roster_row(Name="A", Country="Congo", ISO3="COG", Nationality="Congo")

    assert (row.country.iso2, row.entry.nationality) == ("CG", "CG")


@given(some.lists(some.text(max_size=30), min_size=8, max_size=8))
def test_any_cells_are_a_row_or_none(cells: list[str]) -> None:
    headers = ["Name", "Country", "Gender", "E-mail", "Phone", "Registered on", "Nationality", "Notes"]

    for row in read([headers, cells]).rows:
        assert row.entry.name == " ".join(row.entry.name.split())
        assert "\0" not in "".join(map(str, vars(row.entry).values()))


def test_a_text_on_one_line_already_is_not_copied() -> None:
    text = " ".join(["Ministry", "of", "Trade"])

    assert one_line(text) is text
    assert one_line("Ministry\n of \u200bTrade ") == text


def test_ticks_in_a_column_for_each_gender_are_listed_and_none() -> None:
    found = read([["Name", "Sex: F", "Sex: M"], ["Amina Otieno", "x", ""], ["Juma Ali", "", "x"]]).rows

    assert [row.entry.gender for row in found] == [Gender.NOT_ASKED] * 2
    assert [problem.kind for problem in found[0].problems] == [Kind.GENDER]
