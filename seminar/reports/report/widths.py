"""How wide the columns of a table with many numbers are."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from seminar.sheets.widths import shown

_ACROSS = 104  # letters of a head across such a table
_WIDER = 1.15  # a letter of a font that stands in for Arial
_MARGINS = 1.5  # of a cell, in letters
_BROAD = frozenset("MWmwЖМФШЩЫЮжмфшщыю")  # half as wide again


def widths(heads: Sequence[str], texts: Sequence[int]) -> list[int]:
    """The words of each head of numbers fit, also where a wider font stands in for Arial.

    The columns before them have the rest, in these parts.
    """
    words = (max(map(_letters, head.split())) for head in heads[len(texts) :])
    narrow = [ceil(_WIDER * word + _MARGINS) for word in words]
    rest = _ACROSS - sum(narrow)
    return [*(rest * part // sum(texts) for part in texts), *narrow]


def _letters(word: str) -> float:
    return shown(word) + sum(character in _BROAD for character in word) / 2
