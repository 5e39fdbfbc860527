"""What is asked once about a whole list, and what the answers do."""

from __future__ import annotations

import pytest
from flask import Flask

from seminar.imports.decisions import About, Decisions
from seminar.imports.preview import Asked, Preview, State
from seminar.imports.problems import Kind
from seminar.imports.wording import in_words
from tests.imports.lists import preview
from tests.make import make_edition

GROUPED = [
    ["Name", "Country", "Institution", "E-mail"],
    ["Amina Otieno", "Kenya", "Ministry of Trade", "amina@example.org"],
    ["Juma Ali", "", "", "juma@example.org"],
    ["Awa Diop", "Mali", "Chamber of Commerce", "awa@example.org"],
    ["Ousmane Traoré", "", "", "ousmane@example.org"],
]
HEADED = [
    ["Name", "Position", "E-mail"],
    ["KENYA"],
    ["Amina Otieno", "Director", "amina@example.org"],
    ["Congo"],
    ["Pascal Mabiala", "Adviser", "pascal@example.org"],
    ["European Union"],
    ["Anna Berg", "Officer", "anna@example.org"],
    ["Source: the embassies, 3 March 2023"],
]
DATED = [
    ["Name", "Registered on"],
    ["Amina Otieno", "03/04/2023"],
    ["Juma Ali", "05/06/2023"],
    ["Awa Diop", "2023-07-24"],
]
TITLED = [["Name", "Country"], ["Mrs. Amina Otieno", "Kenya"], ["Dr Juma Ali", "Kenya"], ["Awa Diop", "Mali"]]


def decided(rows: list[list[str]], **lists: str) -> Preview:
    """The list with these answers: `countries_blank` is that about blank countries."""
    blank = lists.pop("countries_blank", "")
    countries = {"": blank} if blank else {}
    return preview(make_edition(), rows, Decisions(countries=countries, lists=lists))


def question(found: Preview, about: About) -> Asked:
    [asked] = [each for each in found.asked if each.about is about]
    return asked


def who(found: Preview) -> list[tuple[str, str | None]]:
    return [(judged.entry.name, judged.entry.country) for judged in found.rows]


# --- days ---------------------------------------------------------------------------------------------


def test_days_that_the_column_does_not_tell_are_open(app: Flask) -> None:
    found = decided(DATED)

    assert [judged.state for judged in found.rows] == [State.REFUSED, State.REFUSED, State.NEW]
    asked = question(found, About.DAYS)
    assert (asked.rows, asked.examples, asked.needed) == (2, ("03/04/2023", "05/06/2023"), True)
    assert in_words(asked).answers == [
        ("", "Decide …"),
        ("day", "Day first: 03/04/2023 is 3 April 2023"),
        ("month", "Month first: 03/04/2023 is 4 March 2023"),
        ("none", "Leave these dates out"),
    ]


@pytest.mark.parametrize(
    ("word", "days"),
    [("day", ["2023-04-03", "2023-06-05"]), ("month", ["2023-03-04", "2023-05-06"]), ("none", [None, None])],
)
def test_one_answer_reads_the_whole_column(app: Flask, word: str, days: list[str | None]) -> None:
    found = decided(DATED, days=word)

    read = [judged.entry.registered_at for judged in found.rows]
    assert [day.date().isoformat() if day else None for day in read] == [*days, "2023-07-24"]
    assert found.counts == {State.NEW: 3}
    assert question(found, About.DAYS).decided == word


def test_column_that_tells_is_not_asked_about(app: Flask) -> None:
    assert decided([*DATED, ["Kim Seo-yeon", "24/07/2023"]]).asked == []


# --- headings -----------------------------------------------------------------------------------------


def test_headings_and_the_people_below_are_open(app: Flask) -> None:
    found = decided(HEADED)

    assert found.counts == {State.REFUSED: 7}
    assert [problem.kind for problem in found.rows[1].problems] == [Kind.CARRIED_DOWN]
    asked = question(found, About.HEADINGS)
    assert (asked.rows, asked.answers) == (4, ("above", "skip", "people"))
    assert in_words(asked).answers[1] == ("above", "Headings: the people below are of that country")


def test_people_below_a_heading_are_of_its_country(app: Flask) -> None:
    found = decided(HEADED, headings="above")

    assert who(found) == [("Amina Otieno", "KE"), ("Pascal Mabiala", None), ("Anna Berg", None)]
    assert [judged.state for judged in found.rows] == [State.NEW, State.REFUSED, State.REFUSED]
    assert [question.answer.input for question in found.questions] == ["Congo", "European Union"]
    assert found.dropped == (2, 4, 6, 8)


def test_headings_are_left_out_and_nobody_gets_a_country(app: Flask) -> None:
    found = decided(HEADED, headings="skip")

    assert found.counts == {State.NEW: 3}
    assert {country for _name, country in who(found)} == {None}


def test_rows_of_one_cell_are_people_where_somebody_says_so(app: Flask) -> None:
    rows = [
        ["Name", "Position", "E-mail"],
        ["Amina Otieno", "Director", "a@example.org"],
        ["Chad"],
        ["Kenya"],
    ]
    found = decided(rows, headings="people")

    assert [name for name, _country in who(found)] == ["Amina Otieno", "Chad", "Kenya"]
    assert found.counts == {State.NEW: 3}


def test_sentences_below_the_list_are_no_headings(app: Flask) -> None:
    rows = [["Name", "Position", "E-mail"], ["Amina Otieno", "Director", "a@example.org"], ["Seen: A. Berg"]]

    assert question(decided(rows), About.HEADINGS).answers == ("skip", "people")
    assert decided(rows, headings="skip").counts == {State.NEW: 1}


# --- groups -------------------------------------------------------------------------------------------


def test_country_carried_down_is_asked_about_with_its_institution(app: Flask) -> None:
    found = decided(GROUPED)

    assert [judged.state for judged in found.rows] == [State.NEW, State.REFUSED] * 2
    assert question(found, About.INSTITUTIONS).rows == 2
    [blank] = found.questions
    assert (blank.answer.input, blank.needed) == ("", True)


@pytest.mark.parametrize(("word", "institution"), [("above", "Ministry of Trade"), ("blank", "")])
def test_institution_is_carried_down_where_somebody_says_so(app: Flask, word: str, institution: str) -> None:
    found = decided(GROUPED, institutions=word, countries_blank="above")

    assert found.counts == {State.NEW: 4}
    assert (found.rows[1].entry.country, found.rows[1].entry.institution) == ("KE", institution)


def test_country_may_come_back_further_down(app: Flask) -> None:
    more = ["Chad", "Togo", "Benin", "Niger"]
    rows = [*GROUPED, *([f"{name} One {name}", name, "X", ""] for name in more)]
    rows = [*rows, ["Fatou Sow", "", "", ""], ["Juma Wafula", "Kenya", "Z", ""], ["Ali Noor", "", "", ""]]

    assert decided(rows).questions[0].needed


def test_countries_missing_from_the_first_row_on_are_no_groups(app: Flask) -> None:
    rows = [["Name", "Country"], ["Awa Diop", ""], ["Amina Otieno", "Kenya"], ["Juma Ali", "Kenya"]]

    assert not decided(rows).questions[0].needed


# --- nationalities ------------------------------------------------------------------------------------

NATIONALS = [
    ["Name", "Nationality", "E-mail"],
    ["Amina Otieno", "Kenya", "amina@example.org"],
    ["Awa Diop", "Senegalese", "awa@example.org"],
    ["Juma Ali", "", "juma@example.org"],
]


def test_nationalities_without_countries_are_open(app: Flask) -> None:
    found = decided(NATIONALS)

    assert [judged.state for judged in found.rows] == [State.REFUSED, State.REFUSED, State.NEW]
    asked = question(found, About.NATIONALITIES)
    assert (asked.rows, asked.examples, asked.needed) == (2, ("Kenya", "Senegalese"), True)
    assert [problem.kind for problem in found.rows[0].problems] == [Kind.ONLY_NATIONALITY]
    assert in_words(asked).answers[1:] == [
        ("country", "These are the countries represented"),
        ("none", "Nationalities only; no country is given"),
    ]


def test_blank_countries_are_not_asked_about_before_the_nationalities_are(app: Flask) -> None:
    texts = [question.answer.input for question in decided(NATIONALS[:3]).questions]

    assert texts == ["Senegalese"]


def test_nationalities_become_countries_where_somebody_says_so(app: Flask) -> None:
    found = decided(NATIONALS, nationalities="country")

    assert who(found) == [("Amina Otieno", "KE"), ("Awa Diop", None), ("Juma Ali", None)]
    assert found.rows[0].entry.nationality == "KE"
    [unclear] = [question for question in found.questions if question.answer.input]
    assert (unclear.answer.input, unclear.answer.suggestions) == ("Senegalese", ("SN",))


def test_nationalities_stay_nationalities(app: Flask) -> None:
    found = decided(NATIONALS, nationalities="none")

    assert found.counts == {State.NEW: 3}
    assert (found.rows[0].entry.country, found.rows[0].entry.nationality) == (None, "KE")


@pytest.mark.parametrize("header", ["Country", "ISO3", "International organisation"])
def test_nationalities_beside_what_is_represented_are_not_asked_about(app: Flask, header: str) -> None:
    assert decided([["Name", "Nationality", header], ["Amina Otieno", "Kenya", "KEN"]]).asked == []


def test_people_below_headings_of_countries_are_not_asked_about(app: Flask) -> None:
    rows = [["Name", "Nationality", "Position"], ["MALI"], ["Amina Otieno", "Kenya", "Director"]]

    assert who(decided(rows, headings="above")) == [("Amina Otieno", "ML")]
    assert decided(rows, headings="above").counts == {State.NEW: 1}


# --- the gender M -------------------------------------------------------------------------------------

LETTERS = [["Nombre", "País", "Sexo"], ["Ana Silva", "Perú", "M"], ["María Paz", "Perú", "m"]]


@pytest.mark.parametrize(("word", "gender"), [("", "not_asked"), ("woman", "woman"), ("man", "man")])
def test_m_that_the_column_does_not_tell_is_asked_about_once(app: Flask, word: str, gender: str) -> None:
    found = decided(LETTERS, letter_m=word)

    assert found.counts == {State.NEW: 2}
    assert {judged.entry.gender.value for judged in found.rows} == {gender}
    asked = question(decided(LETTERS), About.LETTER_M)
    assert (asked.rows, asked.needed, in_words(asked).answers[0]) == (2, False, ("", "Not stated"))


@pytest.mark.parametrize("others", ["F", "H", "Femenino"])
def test_m_beside_a_letter_that_tells_is_not_asked_about(app: Flask, others: str) -> None:
    assert decided([*LETTERS, ["Luis Gómez", "Perú", others]]).asked == []


# --- honorifics ---------------------------------------------------------------------------------------


def test_honorifics_get_their_place_and_that_is_offered(app: Flask) -> None:
    found = decided(TITLED)

    assert [(judged.entry.honorific, judged.entry.name) for judged in found.rows] == [
        ("Mrs.", "Amina Otieno"),
        ("Dr", "Juma Ali"),
        ("", "Awa Diop"),
    ]
    asked = question(found, About.HONORIFICS)
    assert (asked.needed, asked.rows) == (False, 2)
    assert in_words(asked).answers == [("", "Into a place of their own"), ("keep", "Leave them in the names")]


def test_honorifics_may_stay_in_the_names(app: Flask) -> None:
    found = decided(TITLED, honorifics="keep")

    assert [judged.entry.name for judged in found.rows] == ["Mrs. Amina Otieno", "Dr Juma Ali", "Awa Diop"]
    assert {judged.entry.honorific for judged in found.rows} == {""}
    assert {judged.entry.gender.value for judged in found.rows} == {"not_asked"}


def test_honorific_in_a_given_name_may_stay_too(app: Flask) -> None:
    rows = [["Given name", "Family name"], ["Mr. Juma", "Ali"]]

    assert decided(rows).rows[0].entry.name == "Juma Ali"
    assert decided(rows, honorifics="keep").rows[0].entry.name == "Mr. Juma Ali"
