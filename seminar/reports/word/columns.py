"""How wide the columns of a table are: no word is cut in two where the page has room for it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import chain

from seminar.reports.pieces import Table
from seminar.reports.word.look import CELL_MARGIN, TEXT_WIDTH

_BODY, _HEAD = 9 * 20, 8 * 20  # twentieths of a point: the sizes of the styles Cell and Cell head
# Parts of the size that a letter takes in a wide font, since others stand in where Arial is not at hand.
_SLIM, _USUAL, _FAT = 0.36, 0.62, 0.9
_SLIM_LETTERS = frozenset("fijlrtI.,:;'()|!")
_FAT_LETTERS = frozenset("mwMWжмфшщыюЖМФШЩЫЮ@%")
_BOLD = 1.08
_MOST = 0.45  # of the page: a longer word is an address, or none
_BETWEEN = re.compile(r"\s+|(?<=-)")  # where a line may end


def widths_of(table: Table) -> list[int]:
    """In twentieths of a point: as the table shares the page, but for columns that a word needs wider."""
    whole = sum(table.widths)
    shared = [TEXT_WIDTH * width // whole for width in table.widths]
    least = [_least(head, column) for head, column in zip(table.heads, _columns(table), strict=True)]
    lacking = sum(max(0, needed - width) for needed, width in zip(least, shared, strict=True))
    spare = [max(0, width - needed) for needed, width in zip(least, shared, strict=True)]
    if not lacking or lacking > sum(spare):
        return shared
    return [
        max(needed, width) - lacking * free // sum(spare)
        for needed, width, free in zip(least, shared, spare, strict=True)
    ]


def _columns(table: Table) -> list[Sequence[str]]:
    return list(zip(*table.rows, strict=True)) or [()] * len(table.heads)


def _least(head: str, texts: Iterable[str]) -> int:
    """What the longest word takes, within the margins of its cell."""
    bodies = (_length(word) * _BODY for text in texts for word in _BETWEEN.split(text))
    heads = (_length(word) * _HEAD * _BOLD for word in _BETWEEN.split(head))
    longest = max(chain(bodies, heads), default=0.0)
    return int(min(longest, TEXT_WIDTH * _MOST)) + 2 * CELL_MARGIN


def _length(word: str) -> float:
    """In parts of the size of its letters."""
    return sum(map(_letter, word))


def _letter(letter: str) -> float:
    if letter in _SLIM_LETTERS:
        return _SLIM
    if letter in _FAT_LETTERS:
        return _FAT
    return _USUAL if ord(letter) < 0x2E80 else 0.0  # Chinese lines end behind any letter
