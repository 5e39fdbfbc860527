"""How wide words are, also where other fonts stand in for Arial: the widest of those that usually do."""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import combining, east_asian_width, normalize

# In hundredths of the size of the letters: the widest of Noto Sans, Noto Serif and DejaVu Sans.
_WIDTHS = {
    30: "'j",
    36: ",-.:;Jil’ʻ·",
    42: "!()/I[\\]ft",
    48: '"rاأإآدرزو',
    54: "?_`szгз–“”",
    60: "*FPckvxy|Рвстухьэя",
    66: "$0123456789ELSTYabdeghnopqu{}ГЕЗТабеклорч",
    72: "ABCKRVXZАБВКСУХЬЭЯдийнпцъ",
    78: "&DGNUДЛПЦЧذطفقه",
    84: "#+<=>HOQ^~ИЙНОЪмы",
    90: "wФжфю",
    96: "%MМЫшщ",
    104: "@m—…سشصض",
    114: "WЖШЮЩ",
}
_OF_LETTERS = {letter: width for width, letters in _WIDTHS.items() for letter in letters}
_OTHER, _SQUARE = 66, 100  # any letter of another script; one of those written in squares
_TAIL = 26  # more for the last letter of an Arabic word, which is written in full
_ARABIC = re.compile("[\u0600-\u06ff]")
_BOLD = 1.12
_BETWEEN = re.compile(
    r"[ \t\n]+|(?<=-)(?!\d)|(?<=[\u2e80-\ua4cf\uf900-\uffef])|(?=[\u2e80-\ua4cf\uf900-\uffef])"
)


def words(text: str) -> list[str]:
    """What no line breaks within: it ends at blanks and hyphens, and beside any Chinese character."""
    return [word for word in _BETWEEN.split(text) if word]


def length(text: str, *, bold: bool = False) -> float:
    """In parts of the size of its letters."""
    letters = sum(map(_letter, normalize("NFD", text)))
    if _ARABIC.search(text):
        letters += _TAIL
    return letters / 100 * (_BOLD if bold else 1)


@lru_cache(maxsize=4096)
def _letter(letter: str) -> int:
    if combining(letter):
        return 0
    return _OF_LETTERS.get(letter) or (_SQUARE if east_asian_width(letter) in "WF" else _OTHER)
