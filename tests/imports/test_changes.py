"""What a list says otherwise of somebody who takes part: which differences are changes."""

from __future__ import annotations

from typing import Any

import pytest

from seminar.imports.changes import FIELDS, Change, Left, Standing, differences, left_newer, stored, words
from seminar.people.models import Gender, Profile
from seminar.people.service import Registration

KNOWN = {"name": "Amina Otieno", "country": "KE", "institution": "Ministry", "gender": "not_asked"}


def standing(**values: str) -> Standing:
    return Standing(1, 2, {field.value: "" for field in FIELDS} | KNOWN | values)


def found(entry: dict[str, Any], **values: str) -> list[tuple[str, str, str]]:
    said = Registration(**{"name": "Amina Otieno", "country": "KE", "institution": "Ministry"} | entry)
    return [(change.field, change.old, change.new) for change in differences(said, standing(**values))]


@pytest.mark.parametrize(
    ("entry", "values"),
    [
        ({}, {"phone": "1", "position": "Director", "profile": "academic", "gender": "woman", "notes": "x"}),
        ({"institution": ""}, {}),
        ({"country": None}, {}),
        ({"gender": Gender.NOT_ASKED}, {"gender": "woman"}),
        ({"institution": "Ministry of  Trade"}, {"institution": " Ministry\nof Trade "}),
        ({"position": "Conseille\u0301re"}, {"position": "Conseill\u00e9re"}),
        ({"name": "አሚና"}, {"native_name": "አሚና"}),
        ({"name": "OTIENO, Amina"}, {}),
        ({"notes": "B\n A"}, {"notes": "A\nB\nC"}),
    ],
    ids=[
        "blank",
        "no institution",
        "no country",
        "not asked",
        "spaces",
        "accents",
        "native name",
        "order",
        "notes",
    ],
)
def test_nothing_is_changed(entry: dict[str, Any], values: dict[str, str]) -> None:
    assert found(entry, **values) == []


def test_every_filled_cell_that_differs_is_a_change() -> None:
    assert found(
        {"name": "Amina A. Otieno", "country": "UG", "gender": Gender.WOMAN, "position": "Director"}
    ) == [
        ("name", "Amina Otieno", "Amina A. Otieno"),
        ("gender", "not_asked", "woman"),
        ("country", "KE", "UG"),
        ("position", "", "Director"),
    ]


def test_notes_are_added_to_what_stands_there() -> None:
    assert found({"notes": "Room: 12\nVegan"}, notes="Vegan\nOur own") == [
        ("notes", "Vegan\nOur own", "Vegan\nOur own\nRoom: 12")
    ]


def test_country_takes_the_place_of_the_organisation() -> None:
    assert found({"country": "UG"}, country="", organisation="UNIDO") == [
        ("country", "", "UG"),
        ("organisation", "UNIDO", ""),
    ]
    assert found({"country": None, "organisation": "UNIDO"}) == [
        ("country", "KE", ""),
        ("organisation", "", "UNIDO"),
    ]


def left(changes: list[Change], **replaced: list[str]) -> list[str]:
    return [change.left for change in left_newer(changes, replaced)]


def test_what_was_replaced_here_stays() -> None:
    changes = [Change("phone", "2", "1"), Change("position", "Director", "Adviser")]

    assert left(changes, phone=["0", "1"], position=["Clerk"]) == [Left.NEWER, ""]
    assert left([Change("dietary", "Halal", "Vegan")], dietary=["…"]) == [Left.NEWER]
    assert left([Change("notes", "A", "A\nB")], notes=["B\nC"]) == [Left.NEWER]
    assert left([Change("notes", "A", "A\nB\nD")], notes=["B\nC"]) == [""]


def test_country_and_organisation_stay_together() -> None:
    changes = [Change("country", "", "UG"), Change("organisation", "UNIDO", "")]

    assert left(changes, country=["UG"]) == [Left.NEWER, Left.NEWER]


def test_values_are_stored_and_told_as_what_they_are() -> None:
    assert (stored("gender", "woman"), stored("gender", "")) == (Gender.WOMAN, Gender.NOT_ASKED)
    assert (stored("profile", "academic"), stored("profile", "")) == (Profile.ACADEMIC, None)
    assert (stored("country", ""), stored("phone", "")) == (None, "")
    assert [words("country", "KE"), words("country", ""), words("gender", "woman")] == ["Kenya", "", "Woman"]
