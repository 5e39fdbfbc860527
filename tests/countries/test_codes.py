"""Codes of countries, and columns of them."""

from __future__ import annotations

import pytest

from seminar.countries.codes import from_code, from_letters, is_of_codes
from seminar.countries.match import match, match_column
from seminar.countries.names import Kind
from seminar.countries.reference import COUNTRIES


def test_every_code_is_known() -> None:
    for iso2, entry in COUNTRIES.items():
        assert {from_code(iso2), from_code(entry.iso3), from_code(entry.m49)} == {iso2}


@pytest.mark.parametrize(
    ("values", "of_codes"),
    [
        (["GER", "SUI", "KEN", "NGR"], True),
        (["KE", "LA", "CN", "", "KE"], True),
        (["KEN", "LAO", "CHN"], True),
        (["404", "418", "4"], True),
        (["404.0", "418.0", "4.0"], True),
        (["KE", "UG", "TZ", "RW", "BI", "TBC"], True),
        (["GA", "NC", "CA"], False),
        (["TX", "NY", "GA", "PR", "GU"], False),
        (["Kenya", "UG", "TZ"], False),
        (["1", "2", "3", "4", "5", "6"], False),
        (["no", "NA", "no"], False),
        (["KE"], False),
        ([""], False),
        ([], False),
    ],
)
def test_a_column_of_codes_is_recognised(values: list[str], of_codes: bool) -> None:
    assert is_of_codes(values) is of_codes


@pytest.mark.parametrize(("code", "iso2"), [("GER", "DE"), ("sui", "CH"), ("CGO", "CG"), ("INA", "ID")])
def test_codes_of_sport_are_suggested_among_names(code: str, iso2: str) -> None:
    assert (match(code).kind, match(code).suggestions) == (Kind.SUGGESTED, (iso2,))


def test_codes_of_sport_are_certain_in_a_column_of_codes() -> None:
    answers = match_column(["GER", "SUI", "KEN", "NGR", "BUR"])

    assert [answer.iso2 for answer in answers] == ["DE", "CH", "KE", "NG", None]
    assert answers[-1].suggestions == ("BF", "MM")


def test_only_one_code_of_sport_is_the_iso_code_of_another_country() -> None:
    assert {entry.iso3: from_letters(entry.iso3) for entry in COUNTRIES.values()} == {
        entry.iso3: (iso2,) for iso2, entry in COUNTRIES.items()
    } | {"BRN": ("BN", "BH")}


def test_code_of_iso_and_of_sport_is_certain_only_where_no_other_code_is_of_sport() -> None:
    among_iso = match_column(["KEN", "BRN", "LAO"])
    among_sport = match_column(["KEN", "BRN", "ALG"])

    assert [answer.iso2 for answer in among_iso] == ["KE", "BN", "LA"]
    assert [answer.iso2 for answer in among_sport] == ["KE", None, "DZ"]
    assert among_sport[1].suggestions == ("BN", "BH")


def test_former_code_is_suggested_in_a_column_of_codes() -> None:
    answers = match_column(["KEN", "ZAR", "LAO", "GHA"])

    assert [answer.iso2 for answer in answers] == ["KE", None, "LA", "GH"]
    assert answers[1].suggestions == ("CD",)


def test_code_beside_its_country_is_certain() -> None:
    assert match("Germany (GER)").iso2 == "DE"
