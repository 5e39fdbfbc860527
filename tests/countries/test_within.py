"""A name among the other words of a text."""

from __future__ import annotations

import pytest

from seminar.countries.normalise import words
from seminar.countries.within import of_name_in_its_place, of_names_within, of_slip_in_its_place


@pytest.mark.parametrize(
    ("text", "iso2"),
    [("Nairobi Kenya", "KE"), ("Kenya Nairobi", "KE"), ("Kenya KEN", "KE"), ("Kampala Kenya", None)],
)
def test_name_beside_its_place_or_code(text: str, iso2: str | None) -> None:
    answer = of_name_in_its_place(text, words(text))
    assert (answer.suggestions if answer else None) == ((iso2,) if iso2 else None)


def test_slip_is_read_only_beside_a_place_in_that_country() -> None:
    near = of_slip_in_its_place("Nairobi Kenyya", words("Nairobi Kenyya"))
    assert near
    assert near.suggestions == ("KE",)
    assert of_slip_in_its_place("Kampala Kenyya", words("Kampala Kenyya")) is None


def test_longest_name_of_a_short_text() -> None:
    found = of_names_within("sunny Papua New Guinea", words("sunny Papua New Guinea"))
    assert found
    assert found.suggestions == ("PG",)
    long = " ".join(["word"] * 8 + ["Kenya"])
    assert of_names_within(long, words(long)) is None
