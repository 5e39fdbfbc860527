"""Applying what is certain or decided about the column of countries."""

from __future__ import annotations

import pytest
from flask import Flask

from seminar.imports.countries import in_groups, leaves_out, questions, with_countries
from seminar.imports.decisions import ABOVE, NONE, ORGANISATION, OTHER, SKIP, Decisions
from seminar.imports.problems import Kind
from seminar.imports.rows import Row
from tests.imports.lists import read


def listed(*countries: str) -> list[Row]:
    names = [f"Person {number}" for number, _country in enumerate(countries)]
    return read([["Name", "Country"], *zip(names, countries, strict=True)]).rows


def decided(rows: list[Row], **words: str) -> list[tuple[str | None, str, list[Kind]]]:
    found = with_countries(rows, Decisions().with_countries(words))
    return [(row.entry.country, row.entry.organisation, [p.kind for p in row.problems]) for row in found]


def test_certain_countries_are_applied() -> None:
    assert decided(listed("Kenya", "Swaziland")) == [("KE", "", []), ("SZ", "", [])]


def test_others_are_never_applied_by_themselves() -> None:
    assert decided(listed("Kenja", "Congo", "GA")) == [(None, "", [Kind.COUNTRY])] * 3


def test_one_decision_serves_all_equal_rows() -> None:
    rows = listed("Congo", "CONGO ", "Kenya")

    assert [code for code, *_ in decided(rows, congo="CD")] == ["CD", "CD", "KE"]


def alone(rows: list[Row], words: dict[int, str], **texts: str) -> list[tuple[str | None, list[Kind]]]:
    found = with_countries(rows, Decisions().with_countries(texts).with_alone(words))
    return [(row.entry.country, [problem.kind for problem in row.problems]) for row in found]


def test_one_row_may_be_decided_otherwise() -> None:
    rows = listed("Congo", "Congo", "Congo")

    assert alone(rows, {3: "CG"}, congo="CD") == [("CD", []), ("CG", []), ("CD", [])]
    assert alone(rows, {3: "CG"}) == [(None, [Kind.COUNTRY]), ("CG", []), (None, [Kind.COUNTRY])]
    assert alone(rows, {3: NONE}, congo="CD")[1] == (None, [])
    assert alone(rows, {3: OTHER}, congo="CD")[1] == (None, [Kind.COUNTRY])


def test_blank_row_may_be_decided_otherwise() -> None:
    rows = listed("Kenya", "", "")

    assert alone(rows, {4: "UG"}, **{"": ABOVE}) == [("KE", []), ("KE", []), ("UG", [])]


def test_row_decided_otherwise_is_in_where_its_text_is_left_out() -> None:
    rows = listed("Congo", "Congo")
    decisions = Decisions().with_countries({"congo": SKIP}).with_alone({3: "CG"})

    assert [leaves_out(row, decisions) for row in rows] == [True, False]


def test_question_counts_the_rows_decided_otherwise() -> None:
    [question] = questions(listed("Congo", "Congo"), Decisions().with_alone({3: "CG"}))

    assert (question.rows, question.alone) == (2, 1)


def test_unclear_country_beside_an_organisation_is_asked_about() -> None:
    rows = read([["Name", "Country", "International organisation"], ["A", "Geneva", "UN Women"]]).rows

    assert [question.answer.input for question in questions(rows, Decisions())] == ["Geneva"]
    assert decided(rows, geneva=NONE) == [(None, "UN Women", [])]


def test_text_may_stand_for_no_country_or_an_organisation() -> None:
    rows = listed("European Union", "Stateless")

    assert decided(rows, **{"european union": ORGANISATION, "stateless": NONE}) == [
        (None, "European Union", []),
        (None, "", []),
    ]


def test_country_and_organisation_refuse_each_other() -> None:
    [row] = read([["Name", "Country", "International organisation"], ["A", "Kenya", "UN Women"]]).rows

    assert decided([row]) == [(None, "UN Women", [Kind.BOTH])]


def test_blank_cells_are_said_and_no_obstacle() -> None:
    assert decided(listed("", "Kenya", ""))[2] == (None, "", [Kind.NO_COUNTRY])


def test_list_in_groups_is_noticed_and_asked_about() -> None:
    rows = listed("Kenya", "", "", "Ghana", "")

    assert in_groups(rows)
    assert decided(rows)[1] == (None, "", [Kind.CARRIED_DOWN])
    assert [code for code, *_ in decided(rows, **{"": ABOVE})] == ["KE", "KE", "KE", "GH", "GH"]
    assert [code for code, *_ in decided(rows, **{"": NONE})] == ["KE", None, None, "GH", None]


DELEGATIONS = ("Kenya", "Ghana", "Mali", "Chad", "Togo", "Benin")


@pytest.mark.parametrize(
    "countries",
    [
        [cell for country in DELEGATIONS for cell in (country, "", "")],
        [cell for country in ("Kenya", "Kenya", "Mali") for cell in (country, "", "")],
        [cell for country in ("Kenya", "Ghana") * 3 for cell in (country, "")],
        [*DELEGATIONS, ""],
        ["Kenya", "Kenya", "", "", ""],
        ["Kenya", "", *DELEGATIONS[1:]],
        ["Benin", "", "Morocco", "", "Morocco"],  # a group that says its own country again
        ["Kenya", "", "Kenya"],
    ],
)
def test_blank_cells_below_a_country_are_asked_about_however_few(countries: list[str]) -> None:
    rows = listed(*countries)

    assert {kind for *_, kinds in decided(rows) for kind in kinds} == {Kind.CARRIED_DOWN}
    assert questions(rows, Decisions())[0].needed
    assert [code for code, *_ in decided(rows)].count(None) == countries.count("")


def test_blank_country_of_our_own_roster_is_none() -> None:
    headers = ["No.", "Name", "Country", "ISO3"]
    rows = read([headers, ["1", "Amina Otieno", "Kenya", "KEN"], ["2", "Juma Ali", "", ""]]).rows

    assert [kinds for *_, kinds in decided(rows)] == [[], [Kind.NO_COUNTRY]]


def test_unclear_country_is_carried_down_as_unclear() -> None:
    rows = listed("Congo", "", "")

    assert [kinds for *_, kinds in decided(rows, **{"": ABOVE})] == [[Kind.COUNTRY]] * 3


@pytest.mark.parametrize(
    "countries",
    [
        ("", "Kenya", ""),
        ("", "", ""),
        ("A", "B", "C"),
    ],
)
def test_other_lists_are_not_in_groups(countries: tuple[str, ...]) -> None:
    assert not in_groups(listed(*countries))


def test_each_uncertain_text_is_asked_once_the_frequent_first() -> None:
    rows = listed("", "Kenja", "Congo", "Congo", "Kenya")
    asked = questions(rows, Decisions().with_countries({"kenja": "KE"}))

    assert [(q.answer.input, q.rows, q.needed, q.decided) for q in asked] == [
        ("Congo", 2, True, ""),
        ("Kenja", 1, True, "KE"),
        ("", 1, False, ""),
    ]


# --- nationalities ------------------------------------------------------------------------------------

NATIONALITIES = [
    ["Name", "Country", "Nationality"],
    ["A", "Kenya", "Senegalese"],
    ["B", "Kenya", "SENEGALESE"],
]


def test_unclear_nationality_is_asked_once_and_kept_in_the_notes() -> None:
    rows = read(NATIONALITIES).rows
    [question] = questions(rows, Decisions())
    row = with_countries(rows, Decisions())[0]

    assert (question.answer.suggestions, question.rows, question.needed) == (("SN",), 2, False)
    assert (row.entry.nationality, row.entry.notes) == (None, "Nationality: Senegalese")
    assert [problem.kind for problem in row.problems] == [Kind.NATIONALITY]


@pytest.mark.parametrize(
    ("country", "nationality", "said"),
    [("Kenja", "", "Decide …"), ("Kenya", "Senegalese", "A nationality, kept in the notes")],
)
def test_question_says_what_becomes_of_its_text_while_nobody_decides(
    app: Flask, country: str, nationality: str, said: str
) -> None:
    rows = read([["Name", "Country", "Nationality"], ["A", country, nationality]]).rows

    assert [question.undecided for question in questions(rows, Decisions())] == [said]


def test_decided_nationality_takes_its_place_in_all_equal_rows() -> None:
    rows = with_countries(read(NATIONALITIES).rows, Decisions().with_countries({"senegalese": "SN"}))

    assert [(row.entry.nationality, row.entry.notes, row.problems) for row in rows] == [("SN", "", ())] * 2


def test_rows_of_a_nationality_can_be_left_out() -> None:
    rows = read(NATIONALITIES).rows

    assert [leaves_out(row, Decisions().with_countries({"senegalese": SKIP})) for row in rows] == [True] * 2
    assert not any(leaves_out(row, Decisions().with_countries({"": SKIP})) for row in rows)
