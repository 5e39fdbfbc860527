"""The sanitiser."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seminar.sheets import clean
from tests.sheets.samples import NAUGHTY

ANY_TEXT = st.text(st.characters(exclude_categories=()))
FORBIDDEN_IN_TITLES = re.compile(r"[\[\]:*?/\\]")


@pytest.mark.parametrize("text", NAUGHTY)
def test_text_keeps_what_a_cell_can_hold(text: str) -> None:
    assert clean.text(text) == text


def test_text_drops_what_xml_cannot_carry() -> None:
    assert clean.text("a\0b\x0bc\x1fd\ud800e\ufffef\tg\nh\r") == "abcdef\tg\nh\r"


def test_text_cuts_long_texts_with_an_ellipsis() -> None:
    cut = clean.text("a" * 40_000)

    assert len(cut) == 32_767
    assert cut.endswith("a…")


def test_text_counts_as_spreadsheets_do_and_halves_no_character() -> None:
    cut = clean.text("a" + "😀" * 20_000)

    assert len(cut.encode("utf-16-le")) // 2 <= 32_767
    assert cut.endswith("😀…")


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@a", "\ta", "\ra", "'=1", "'''+1"])
def test_guarded_puts_an_apostrophe_in_front(text: str) -> None:
    assert clean.guarded(text) == "'" + text


@pytest.mark.parametrize("text", ["", "a=1", "'tis", "'", "''a", "\n=1", " =1"])
def test_guarded_leaves_other_texts_alone(text: str) -> None:
    assert clean.guarded(text) == text
    assert clean.unguarded(text) == text


@given(ANY_TEXT)
def test_unguarded_gives_back_what_was_guarded(text: str) -> None:
    assert clean.unguarded(clean.guarded(text)) == clean.text(text)


@given(st.text(st.sampled_from("'=+-@\t\ra"), max_size=6))
def test_unguarded_gives_back_texts_made_of_guards(text: str) -> None:
    assert clean.unguarded(clean.guarded(text)) == text


@given(ANY_TEXT)
def test_text_is_the_same_when_cleaned_twice(text: str) -> None:
    assert clean.text(clean.text(text)) == clean.text(text)


@pytest.mark.parametrize(
    ("given_title", "title"),
    [
        ("Participants", "Participants"),
        ("a/b:c*d?[e]\\f", "a b c d e f"),
        ("  two\n lines ", "two lines"),
        ("'quoted'", "quoted"),
        ("", "Sheet"),
        ("[]", "Sheet"),
        ("South-South cooperation in cross-border e-commerce", "South-South cooperation in cro…"),
    ],
)
def test_sheet_title_is_one_that_a_tab_may_have(given_title: str, title: str) -> None:
    assert clean.sheet_title(given_title) == title


def test_sheet_title_differs_from_those_taken() -> None:
    assert clean.sheet_title("Day", frozenset({"day", "day (2)"})) == "Day (3)"
    assert clean.sheet_title("d" * 40, frozenset({"d" * 30 + "…"})) == "d" * 26 + "… (2)"


@given(ANY_TEXT, st.frozensets(ANY_TEXT))
def test_sheet_title_is_always_valid(text: str, taken: frozenset[str]) -> None:
    title = clean.sheet_title(text, taken)

    assert 0 < len(title.encode("utf-16-le")) // 2 <= 31
    assert not FORBIDDEN_IN_TITLES.search(title)
    assert not title.startswith("'")
    assert not title.endswith("'")
    assert title.lower() not in taken
