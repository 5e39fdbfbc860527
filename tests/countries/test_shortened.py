"""Names of which only the beginnings are written."""

from __future__ import annotations

import pytest

from seminar.countries.match import match
from seminar.countries.names import Kind
from seminar.countries.normalise import words
from seminar.countries.shortened import begun, beside_initials, from_initials, named_with, written_out


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Rep Dom", ("DO",)),
        ("W. Sahara", ("EH",)),
        ("B. Faso", ("BF",)),
        ("Polynésie fr.", ("PF",)),
        ("Bol. (Plur. State)", ("BO",)),
        ("C. Rica", ("CR",)),
        ("Costa R.", ("CR",)),
        ("Sri L.", ("LK",)),
        ("Sierra L.", ("SL",)),
        ("S. L.", ()),
        ("Rep.", ()),
        ("United Republic", ()),
    ],
)
def test_beginnings_of_words_are_written_out(text: str, codes: tuple[str, ...]) -> None:
    assert written_out(words(text)) == codes


def test_present_names_stand_first_and_the_shortest_of_them() -> None:
    assert written_out(words("Rep. Ind.")) == ("IN", "ID")
    assert written_out(words("Congo B.")) == ("CG", "CD")
    assert written_out(words("Congo K.")) == ("CD",)


def test_one_letter_for_republic_tells_the_two_congos_apart() -> None:
    assert written_out(words("Congo R.")) == ("CG",)
    assert written_out(words("R.D. del Congo")) == ("CD", "CG")
    assert written_out(words("R. D'Haiti")) == ("HT",)


@pytest.mark.parametrize(
    ("text", "iso2"),
    [("Corée (RPD)", "KP"), ("Corée (RC)", "KR"), ("Mauritanie RI", "MR"), ("Congo RD", "CD")],
)
def test_initials_of_the_official_name_tell_what_a_short_one_means(text: str, iso2: str) -> None:
    assert beside_initials(words(text)) == (iso2,)
    assert match(text).kind is Kind.SUGGESTED
    assert match(text).suggestions[0] == iso2


def test_words_of_an_official_name_choose_among_countries() -> None:
    assert named_with(words("Corée démocratique"), ("KR", "KP")) == ("KP",)
    assert named_with(words("Corée du Milieu"), ("KR", "KP")) == ()


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Palest.", "PS"),
        ("Uzb.", "UZ"),
        ("Deutschl.", "DE"),
        ("Узб.", "UZ"),
        ("Ethiop", "ET"),
        ("Maurit.", "MR MU"),
        ("Nig.", "NG NE"),
        ("Aust.", "AU AT"),
        ("Suda", "SD ZA"),
        ("Mal.", "MY MG ML MW MT MV FK"),
        ("Pol.", "PL"),
        ("Ando.", "AD"),
        ("Afr.", ""),
        ("Rep.", ""),
        ("Uz.", ""),
        ("Tan", ""),
        ("Palest. X", ""),
    ],
)
def test_beginning_of_a_word_suggests_all_that_begin_so(text: str, codes: str) -> None:
    assert " ".join(begun(text, words(text))) == codes
    assert match(text).kind is not Kind.CERTAIN


@pytest.mark.parametrize(
    ("text", "iso2"), [("RPC", "CN"), ("FDRE", "ET"), ("L.P.D.R.", "LA"), ("A.R.E.", "EG"), ("B&H", "BA")]
)
def test_initials_of_official_names_are_suggested(text: str, iso2: str) -> None:
    assert match(text).proposed == iso2
    assert from_initials(text) == (iso2,) or match(text).kind is Kind.CERTAIN


def test_word_in_small_letters_is_no_initials() -> None:
    assert from_initials("rpc") == ()
    assert match("RPC").kind is Kind.SUGGESTED
