"""Over how many pages side by side a table is spread, so that it can be read on paper."""

from collections.abc import Sequence
from itertools import accumulate, pairwise

SMALLEST = 7.0
"""Points that 11-point text keeps on paper at least."""

_ROOM = 10.69  # inches between the margins of A4 landscape
# How a width in characters becomes inches: 7 dots a character and 5 a cell, of 96, where the font is at hand.
# Another font in its place runs wider.
_DIGIT, _CELL, _DOT = 7.4, 5, 96


def over_pages(widths: Sequence[float], repeated: int) -> list[range]:
    """The columns of each page, as even as can be, without the first ones that every page repeats.

    They are the fewest pages on which the text keeps its smallest size. A spreadsheet that fits a table to so
    many pages makes the text as large as they allow, so that it comes to about the same columns.
    """
    inches = [(width * _DIGIT + _CELL) / _DOT for width in widths]
    own = inches[repeated:]
    room = max(_ROOM * 11 / SMALLEST - sum(inches[:repeated]), *own, 0.0)
    counts = _packed(own, room)
    if len(counts) > 1:
        room = max(sum(own) / len(counts), *own)
        while len(counts) < len(_packed(own, room)):
            room *= 1.01
        counts = _packed(own, room)
    stops = list(accumulate(counts, initial=repeated))
    return [range(start, stop) for start, stop in pairwise(stops)]


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
