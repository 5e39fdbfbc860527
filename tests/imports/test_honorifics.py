"""Taking an honorific off a name, and leaving alone what is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from seminar.imports.honorifics import taken_off


@pytest.mark.parametrize(
    ("language", "name", "honorific", "rest"),
    [
        ("en", "H.E. Mr. Abdul Karim", "H.E. Mr.", "Abdul Karim"),
        ("en", "HE Mr Karim", "HE Mr", "Karim"),
        ("en", "Mr.Karim", "Mr.", "Karim"),
        ("en", "Prof. Dr. Müller", "Prof. Dr.", "Müller"),
        ("en", "DR LI WEI", "DR", "LI WEI"),
        ("en", "Hon. Lik", "Hon.", "Lik"),
        ("fr", "Mme Awa Diop", "Mme", "Awa Diop"),
        ("fr", "M. Jean", "M.", "Jean"),
        ("fr", "S.E. M. Diop", "S.E. M.", "Diop"),
        ("es", "Sra. Ana", "Sra.", "Ana"),
        ("es", "Don Pedro", "Don", "Pedro"),
        ("es", "García Márquez, Sr. Gabriel", "Sr.", "García Márquez, Gabriel"),
        ("en", "KAMAU , H.E. Dr. Wanjiru", "H.E. Dr.", "KAMAU, Wanjiru"),
        ("ru", "г-н Иванов", "г-н", "Иванов"),
        ("ar", "سعادة السيد أحمد", "سعادة السيد", "أحمد"),
        ("ar", "د. أحمد", "د.", "أحمد"),
        ("zh", "王小明先生", "先生", "王小明"),
    ],
)
def test_honorific_is_taken_off(language: str, name: str, honorific: str, rest: str) -> None:
    assert taken_off(name, frozenset({language})) == (honorific, rest)


@pytest.mark.parametrize(
    ("language", "name"),
    [
        ("en", "M. Khan"),  # a first name cut short
        ("en", "HE MEI"),
        ("en", "He Mei"),
        ("en", "Hon Lik"),
        ("en", "Ing Chen"),
        ("en", "Don Smith"),
        ("fr", "Drissa Traoré"),
        ("fr", "M Jean"),
        ("es", "Engracia López"),
        ("es", "Donaldo"),
        ("ar", "دلال خالد"),
        ("zh", "先生"),
        ("en", "Mr."),
        ("en", "Mr. 123"),
        ("en", "Smith, Dr."),
        ("en", "Smith, John, Mr."),
        ("en", ", Dr. Smith"),
        ("en", "Smith, M. Khan"),
        ("en", ""),
    ],
)
def test_name_that_only_looks_like_it_stays(language: str, name: str) -> None:
    assert taken_off(name, frozenset({language})) == ("", name)


@given(some.text(max_size=60), some.sampled_from(["en", "fr", "es", "ru", "ar", "zh"]))
def test_no_letter_of_a_name_is_lost(name: str, language: str) -> None:
    honorific, rest = taken_off(name, frozenset({language}))

    assert sorted("".join((honorific + rest).split())) == sorted("".join(name.split()))
