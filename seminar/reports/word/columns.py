"""How wide the columns of a table are, and how large its letters: no word is cut in two.

A column is as wide as its longest word needs, and they share the rest by how much text is in them. Where the
words need more than the page has, the letters are smaller.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from seminar.reports.pieces import Table
from seminar.reports.word.letters import length, words
from seminar.reports.word.look import CELL_MARGIN, CELLS, TEXT_WIDTH, head_of, size_of

_MOST = 0.45  # of the page: a longer word is an address, or none


@dataclass(frozen=True)
class Fit:
    """The widths in twentieths of a point, and the style of the cells."""

    widths: Sequence[int]
    style: str


@dataclass(frozen=True)
class _Column:
    """In parts of the size of the letters: the longest word of bold cells and of others, the usual text."""

    bold: float
    plain: float
    text: float

    def least(self, style: str) -> float:
        longest = max(self.bold * size_of(head_of(style)), self.plain * size_of(style)) * 20
        return min(longest, TEXT_WIDTH * _MOST) + 2 * CELL_MARGIN


def fit(table: Table) -> Fit:
    """With the largest letters with which every word is whole."""
    columns = _columns(table)
    for style in CELLS:
        least = [column.least(style) for column in columns]
        if sum(least) <= TEXT_WIDTH:
            break
    return Fit(_shared(least, [column.text for column in columns]), style)


def _shared(least: Sequence[float], texts: Sequence[float]) -> list[int]:
    """The whole page; where not even the smallest letters leave room for the words, all have less alike."""
    rest = TEXT_WIDTH - sum(least)
    parts = texts if rest >= 0 else least
    return [int(needed + rest * part / sum(parts)) for needed, part in zip(least, parts, strict=True)]


def _columns(table: Table) -> list[_Column]:
    """The head and the totals are bold."""
    body = len(table.rows) - table.totals
    bold, plain = [table.heads, *table.rows[body:]], table.rows[:body]
    cells = zip(
        zip(*bold, strict=True), list(zip(*plain, strict=True)) or [()] * len(table.heads), strict=True
    )
    return [_column(strong, usual) for strong, usual in cells]


def _column(bold: Sequence[str], plain: Sequence[str]) -> _Column:
    texts = [length(text) for text in (*bold, *plain)]
    return _Column(_longest(bold, bold=True), _longest(plain), max(sum(texts) / len(texts), 1.0))


def _longest(texts: Iterable[str], *, bold: bool = False) -> float:
    return max((length(word, bold=bold) for word in chain.from_iterable(map(words, texts))), default=0.0)
