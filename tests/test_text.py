"""Keys that searches compare, and the words that a search looks for in them."""

from __future__ import annotations

import pytest

from seminar.text import cleaned, direction_of, file_name, of_a_list, search_key, sought_words, together


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


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Ana \u202etset\u202c", "Ana tset"),
        ("\u2066Ana\u2069 \u2067Ruiz\u2069 \u2068x\u2069", "Ana Ruiz x"),
        ("\ufeffAna\u200b Ru\u00adiz\u2060\u0007\x9b", "Ana Ruiz"),
        ("Ana\ufffe Ruiz\uffff", "Ana Ruiz"),
        ("line\x0bbreak\x85of a\u2028program", "line break of a program"),
        ("two\r\nlines\tand a tab", "two\r\nlines\tand a tab"),
    ],
)
def test_what_nobody_sees_is_not_kept(typed: str, kept: str) -> None:
    assert cleaned(typed) == kept


@pytest.mark.parametrize(
    "name",
    [
        "محمد\u200cرضا",  # Persian: a letter that does not join the next
        "श्री\u200dमती क्\u200cष",  # Hindi: shapes of a conjunct
        "\u200fعلي\u200e Ali",
        "ᠰᠠᠢ\u180eᠨ",  # Mongolian
        "👩\u200d🚀",
        "\0",  # refused by forms, in a sentence
    ],
)
def test_signs_that_names_are_written_with_stay(name: str) -> None:
    assert cleaned(name) == name


@pytest.mark.parametrize(
    ("text", "direction"),
    [("(2) Share. شارك", "ltr"), ("• شارك. Share", "rtl"), ("שלום", "rtl"), ("2023–24 …", ""), ("", "")],
)
def test_a_text_runs_as_its_first_letter_does(text: str, direction: str) -> None:
    assert direction_of(text) == direction


def test_a_cell_is_kept_without_what_no_database_takes() -> None:
    assert of_a_list("Ama\0 \ud800Mensah") == "Ama Mensah"
