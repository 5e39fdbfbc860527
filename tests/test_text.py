"""Keys that searches compare, and the words that a search looks for in them."""

from __future__ import annotations

import pytest

from seminar.text import search_key, sought_words, together


@pytest.mark.parametrize(
    ("name", "as_one"),
    [
        ("N'Guessan Kouamé", ["nguessan"]),
        ("Joana da Costa", ["dacosta"]),
        ("Juan de la Cruz", ["delacruz", "lacruz"]),
        ("Dima Al-Khatib", ["alkhatib"]),
        ("Abdul Rahman", ["abdulrahman"]),
        ("Li Wei", ["liwei"]),
        ("Amina Traoré", []),
        ("' -", []),
    ],
)
def test_words_that_others_write_as_one(name: str, as_one: list[str]) -> None:
    assert together(search_key(name), particles=True) == as_one


def test_only_apostrophes_and_hyphens_join_words_of_a_title() -> None:
    assert together(search_key("Bank of the People’s Trade")) == ["peoples"]


@pytest.mark.parametrize(
    ("typed", "words"), [("N’Guessan", ["nguessan"]), ("Al-Khatib", ["al", "khatib"]), ("- '", []), ("", [])]
)
def test_search_looks_for_bare_words(typed: str, words: list[str]) -> None:
    assert sought_words(typed) == words
