"""Names of which only the beginnings are written."""

from __future__ import annotations

import pytest

from seminar.countries.match import match
from seminar.countries.names import Kind
from seminar.countries.normalise import words
from seminar.countries.shortened import from_initials, written_out


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Rep Dom", ("DO",)),
        ("W. Sahara", ("EH",)),
        ("B. Faso", ("BF",)),
        ("Polynésie fr.", ("PF",)),
        ("Bol. (Plur. State)", ("BO",)),
        ("C. Rica", ()),
        ("Rep.", ()),
        ("United Republic", ()),
    ],
)
def test_beginnings_of_words_are_written_out(text: str, codes: tuple[str, ...]) -> None:
    assert written_out(words(text)) == codes


def test_name_with_the_fewest_letters_missing_stands_first() -> None:
    assert written_out(words("Rep. Ind.")) == ("IN", "ID")


def test_one_letter_for_republic_tells_the_two_congos_apart() -> None:
    assert written_out(words("Congo R.")) == ("CG",)


@pytest.mark.parametrize(
    ("text", "iso2"), [("RPC", "CN"), ("FDRE", "ET"), ("L.P.D.R.", "LA"), ("A.R.E.", "EG")]
)
def test_initials_of_official_names_are_suggested(text: str, iso2: str) -> None:
    assert match(text).proposed == iso2
    assert from_initials(text) == (iso2,) or match(text).kind is Kind.CERTAIN


def test_word_in_small_letters_is_no_initials() -> None:
    assert from_initials("rpc") == ()
    assert match("RPC").kind is Kind.SUGGESTED
