"""Keys that searches compare, and the words that a search looks for in them."""

from __future__ import annotations

import pytest

from seminar.text import file_name, search_key, sought_words, together


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


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("list.csv", "list.csv"),
        ("C:\\Users\\Kim\\list.csv", "list.csv"),
        ("../../list.csv", "list.csv"),
        ("a\x00b\ud800\n.csv", "ab.csv"),
        (" 名单.xlsx ", "名单.xlsx"),
        ("x" * 400, "x" * 300),
        ("\x00", ""),
        ("\u200f\u3164", ""),
        ("folder/", ""),
    ],
)
def test_file_name_is_kept_without_what_no_database_takes(sent: str, kept: str) -> None:
    assert file_name(sent) == kept
