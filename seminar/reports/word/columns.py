"""How wide the columns of a table are, and how large its letters: no word is cut in two.

A column is as wide as its longest word needs, and they share the rest by how much text is in them. Where the
words need more than the page has, the letters are smaller.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
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
    """In parts of the size of the letters: longest word in bold and not, longest line, the text."""

    bold: float
    plain: float
    longest: float
    text: float

    def least(self, style: str) -> float:
        """What its words need."""
        word = max(self.bold * size_of(head_of(style)), self.plain * size_of(style)) * 20
        return min(word, TEXT_WIDTH * _MOST) + 2 * CELL_MARGIN

    def most(self, style: str) -> float:
        """What it needs so that nothing in it goes on in another line."""
        return max(self.longest * size_of(style) * 20 + 2 * CELL_MARGIN, self.least(style))


def fit(table: Table) -> Fit:
    """With the largest letters with which every word is whole."""
    columns = _columns(table)
    for style in CELLS:
        least = [column.least(style) for column in columns]
        if sum(least) <= TEXT_WIDTH:
            most, texts = [column.most(style) for column in columns], [column.text for column in columns]
            return Fit(_whole(_shared(least, most, texts)), style)
    # Not even the smallest letters leave room for all words: all columns have less alike.
    return Fit(_whole([TEXT_WIDTH * width / sum(least) for width in least]), style)


def _shared(least: Sequence[float], most: Sequence[float], texts: Sequence[float]) -> list[float]:
    """The whole page, by how much text there is; what no column needs is shared once all have enough."""
    enough: set[int] = set()
    while True:
        widths = _grown([most[n] if n in enough else least[n] for n in range(len(least))], texts, enough)
        more = {n for n, width in enumerate(widths) if width >= most[n]} - enough
        if not more or len(enough | more) == len(widths):
            return widths
        enough |= more


def _grown(widths: Sequence[float], texts: Sequence[float], enough: Set[int]) -> list[float]:
    """The rest of the page goes to those that have not enough."""
    rest = TEXT_WIDTH - sum(widths)
    parts = [0 if n in enough else text for n, text in enumerate(texts)]
    return [width + rest * part / sum(parts) for width, part in zip(widths, parts, strict=True)]


def _whole(widths: Iterable[float]) -> list[int]:
    return [int(width) for width in widths]


def _columns(table: Table) -> list[_Column]:
    """The head and the totals are bold."""
    body = len(table.rows) - table.totals
    bold, plain = [table.heads, *table.rows[body:]], table.rows[:body]
    usual = list(zip(*plain, strict=True)) or [()] * len(table.heads)
    return [_column(*cells) for cells in zip(zip(*bold, strict=True), usual, strict=True)]


def _column(bold: Sequence[str], plain: Sequence[str]) -> _Column:
    lines = [length(line, bold=True) for text in bold for line in text.split("\n")]
    lines += [length(line) for text in plain for line in text.split("\n")]
    return _Column(
        bold=_longest(bold, bold=True),
        plain=_longest(plain),
        longest=max(lines),
        text=max(sum(lines), 1.0),
    )


def _longest(texts: Iterable[str], *, bold: bool = False) -> float:
    return max((length(word, bold=bold) for word in chain.from_iterable(map(words, texts))), default=0.0)
