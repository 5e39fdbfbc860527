"""How much of a file is read, and what reading it may cost."""

from seminar.sheets.problems import Problem, Unreadable

MEBIBYTE = 1024 * 1024

FILE_BYTES = 20 * MEBIBYTE
UNPACKED_BYTES = 200 * MEBIBYTE
RATIO = 100
RATIO_FREE_BYTES = 10 * MEBIBYTE
"""A small part may be packed as tightly as it likes: a sheet of empty cells is."""
PARTS = 1_000

SHEETS = 200
ROWS = 200_000
COLUMNS = 500
CELLS = 5_000_000
JOINED = 2_000
"""Joined cells of a sheet; one with more is given back without."""
ANSWER_BYTES = 200 * MEBIBYTE

MEMORY_BYTES = 1024 * MEBIBYTE
PROCESSOR_SECONDS = 8
WALL_SECONDS = 8
"""So that whoever sent the file has an answer within ten."""


def check(*, rows: int, columns: int, room: int = CELLS) -> None:
    """Refuse a sheet of this size, or one that leaves less than no room for cells."""
    if rows > ROWS:
        raise Unreadable(Problem.TOO_MANY_ROWS, limit=ROWS)
    if columns > COLUMNS:
        raise Unreadable(Problem.TOO_MANY_COLUMNS, limit=COLUMNS)
    if room < 0:
        raise Unreadable(Problem.TOO_MANY_CELLS, limit=CELLS)
