"""Over how many pages side by side a table is spread, so that it can be read on paper."""

from collections.abc import Sequence
from itertools import accumulate, pairwise

SMALLEST = 7.0
"""Points that 11-point text keeps on paper at least."""

_EASY = 9.0  # points that it keeps where a chart stands beside the table

_ROOM = 10.89  # inches between the margins of A4 landscape
# How a width in characters becomes inches: 7 dots a character and 5 a cell, of 96, where the font is at hand.
# Another font in its place runs wider.
_DIGIT, _CELL, _DOT = 7.4, 5, 96


def over_pages(widths: Sequence[float], repeated: int, together: Sequence[range] = ()) -> list[range]:
    """The columns of each page, as even as can be, without the first ones that every page repeats.

    They are the fewest pages on which the text keeps its smallest size. A spreadsheet that fits a table to so
    many pages makes the text as large as they allow, so that it comes to about the same columns. Columns that
    belong `together`, such as those of one day, stay on one page unless no page has room for them.
    """
    inches = _inches(widths)
    room = max(_ROOM * 11 / SMALLEST - sum(inches[:repeated]), *inches[repeated:], 0.0)
    starts = _starts(inches, repeated, together, room)
    own = [sum(inches[start:stop]) for start, stop in pairwise(starts)]
    counts = _packed(own, room)
    if len(counts) > 1:
        room = max(sum(own) / len(counts), *own)
        while len(counts) < len(_packed(own, room)):
            room *= 1.01
        counts = _packed(own, room)
    stops = [starts[at] for at in accumulate(counts, initial=0)]
    return [range(start, stop) for start, stop in pairwise(stops)]


def leaves(widths: Sequence[float], inches: float) -> bool:
    """Whether so much stands beside a table on one page, and the text of both is still read with ease."""
    return sum(_inches(widths)) + inches <= _ROOM * 11 / _EASY


def _inches(widths: Sequence[float]) -> list[float]:
    return [(width * _DIGIT + _CELL) / _DOT for width in widths]


def _starts(inches: Sequence[float], repeated: int, together: Sequence[range], room: float) -> list[int]:
    """Where a page may begin, and the end."""
    within = {
        column
        for columns in together
        if sum(inches[columns.start : columns.stop]) <= room
        for column in columns[1:]
    }
    return [repeated, *(at for at in range(repeated + 1, len(inches)) if at not in within), len(inches)]


def _packed(sizes: Sequence[float], room: float) -> list[int]:
    """How many of the sizes go on each page."""
    counts: list[int] = []
    left = 0.0
    for size in sizes:
        if not counts or size > left:
            counts.append(0)
            left = room
        counts[-1] += 1
        left -= size
    return counts
