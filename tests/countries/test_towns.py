"""Names of countries that are as well towns elsewhere."""

from __future__ import annotations

import pytest

from seminar.countries.match import match
from seminar.countries.names import Kind
from seminar.countries.reference import COUNTRIES
from seminar.countries.towns import ALSO_IN


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Granada, España", ("ES", "GD")),
        ("Guadalupe (México)", ("MX", "GP")),
        ("عمان، الأردن", ("JO", "OM")),
        ("الأردن - عمان", ("JO", "OM")),
        ("Salvador, Brasil", ("BR", "SV")),
        ("Salvador, Bahia", ("BR", "SV")),
        ("San Martín, Perú", ("PE", "MF", "SX")),
        ("Granada, México", ("GD", "MX")),
        ("Athens Georgia", ("US", "GE")),
        ("Tbilisi Georgia", ("GE",)),
    ],
)
def test_country_of_a_town_stands_first(text: str, codes: tuple[str, ...]) -> None:
    assert match(text).kind is Kind.SUGGESTED
    assert match(text).suggestions == codes


def test_every_town_lies_in_a_country_and_is_a_name() -> None:
    assert {code for codes in ALSO_IN.values() for code in codes.split()} <= COUNTRIES.keys()
    assert {match(name).kind for name in ALSO_IN} <= {Kind.CERTAIN, Kind.SUGGESTED}
