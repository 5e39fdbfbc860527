"""Countries of rows that name somebody who takes part, before anybody is asked."""

from __future__ import annotations

import pytest
from flask import Flask

from seminar.imports.decisions import Decisions
from seminar.imports.preview import Preview
from seminar.programme.models import Edition
from tests.imports.lists import HEADERS, preview
from tests.make import make_edition, make_participant, make_person

AWA = "awa@example.org"


@pytest.fixture
def edition(app: Flask) -> Edition:
    return make_edition()


def takes_part(edition: Edition, country: str | None, *, email: str = "", **over: str) -> None:
    person = make_person(name="Awa Mbemba", email=email)
    make_participant(edition, person=person, country=country, institution="Ministry of Trade", **over)


def check(edition: Edition, *rows: list[str]) -> Preview:
    return preview(edition, [HEADERS, *rows], Decisions())


@pytest.mark.parametrize("country", ["CD", "CG"])
def test_known_address_says_which_country_is_meant(edition: Edition, country: str) -> None:
    takes_part(edition, country, email=AWA)
    found = check(edition, ["Awa Mbemba", "Congo", "Ministry of Industry", AWA])

    assert [judged.state.value for judged in found.rows] == ["known"]
    assert [change.field for change in found.rows[0].changes] == ["institution"]
    assert found.questions == []


def test_name_and_institution_say_it_too(edition: Edition) -> None:
    takes_part(edition, "CD")
    found = check(edition, ["Awa Mbemba", "Congo", "Ministry of Trade", ""])

    assert [judged.state.value for judged in found.rows] == ["known"]


@pytest.mark.parametrize(
    "row",
    [
        ["Awa Mbemba", "Congo", "", ""],  # a name alone
        ["Awa Mbemba", "Congo", "Ministry of Trade", "other@example.org"],  # another address
        ["Juma Ali", "Congo", "", AWA],  # another name behind the address
        ["Awa Mbemba", "Kenja", "Ministry of Trade", AWA],  # it may not mean what stands there
    ],
)
def test_what_is_not_certain_is_asked(edition: Edition, row: list[str]) -> None:
    takes_part(edition, "CD", email=AWA)
    found = check(edition, row)

    assert [judged.state.value for judged in found.rows] == ["refused"]
    assert [question.needed for question in found.questions] == [True]


def test_address_of_several_rows_settles_nothing(edition: Edition) -> None:
    takes_part(edition, "CD", email=AWA)
    found = check(edition, ["Awa Mbemba", "Congo", "", AWA], ["Juma Ali", "Kenya", "", AWA])

    assert found.rows[0].state.value == "refused"


def test_organisation_that_stands_there_is_meant_again(edition: Edition) -> None:
    takes_part(edition, None, email=AWA, organisation="African Union")
    found = check(edition, ["Awa Mbemba", "African Union", "Ministry of Trade", AWA])

    assert [(judged.state.value, judged.changes) for judged in found.rows] == [("known", ())]


def test_blank_country_below_others_changes_nothing(edition: Edition) -> None:
    takes_part(edition, "KE", email=AWA)
    rows = [["Juma Ali", "Ghana", "Office", ""], ["Awa Mbemba", "", "Ministry of Trade", AWA]]
    found = check(edition, *rows)

    assert (found.rows[1].state.value, found.rows[1].changes) == ("known", ())


def test_others_are_asked_about_the_same_text(edition: Edition) -> None:
    takes_part(edition, "CD", email=AWA)
    found = check(edition, ["Awa Mbemba", "Congo", "", AWA], ["Juma Ali", "Congo", "", ""])

    assert [judged.state.value for judged in found.rows] == ["known", "refused"]
    assert [(question.rows, question.alone) for question in found.questions] == [(1, 0)]
