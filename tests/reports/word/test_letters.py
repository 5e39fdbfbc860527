"""How wide words are taken to be: never narrower than in the fonts that stand in for Arial."""

from __future__ import annotations

import pytest

from seminar.countries.reference import COUNTRIES, LANGUAGES, name
from seminar.reports.word.letters import length, words
from seminar.texts import catalogue
from tests.reports.word.measured import BROADEST_FIRST, measured
from tests.samples import sampled

SHORT = 5  # letters: such a word is never the longest of a column


def texts(language: str) -> list[str]:
    """The longer words of the names of countries, and of all that the pages and documents say."""
    told = [name(code, language) for code in COUNTRIES]
    if language != "en":
        told += [text for text in vars(catalogue(language))["_catalog"].values() if isinstance(text, str)]
    return sorted({word for text in told for word in words(text) if len(word) > SHORT and "%" not in word})


@pytest.mark.parametrize("language", sampled(BROADEST_FIRST, len(LANGUAGES)))
@pytest.mark.parametrize("weight", ["regular", "bold"])
def test_no_word_is_wider_than_it_is_taken_for(language: str, weight: str) -> None:
    own = texts(language)
    taken = [length(word, bold=weight == "bold") for word in own]

    assert len(own) > 100 or language == "zh"  # whose lines end anywhere
    wider = {
        word: (real, mine)
        for word, real, mine in zip(own, measured(own, weight), taken, strict=True)
        if real > mine
    }
    assert wider == {}


def test_accents_have_no_width_and_chinese_characters_are_squares() -> None:
    assert length("é") == length("e") == length("e\u0301")
    assert length("国家") == 2


def test_bold_letters_are_wider() -> None:
    assert length("Kenya", bold=True) > length("Kenya")
