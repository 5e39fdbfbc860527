"""Our own attendance workbook, known again wherever it was edited by what is hidden in it. Pure.

A hidden last column has, for each participant, the number and the marks that went out; a hidden last row the
numbers of the edition and its sessions below their columns. Both move with rows that are sorted and columns
that are moved, and stay when headers are translated or the file is saved as another kind.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from seminar.attendance.models import Attendance
from seminar.imports.table import Sheet
from seminar.programme.models import Edition

_EDITION = re.compile(r"seminar:attendance:(\d{1,15})")
_PERSON = re.compile(r"(\d{1,15}):((?:\d{1,15}[PLAE])*)")
_MARK = re.compile(r"(\d{1,15})([PLAE])")
_BY_LETTER = {each.letter: each for each in Attendance}
LETTERS = {each.letter.lower(): each for each in Attendance}
"""The marks as `values.token` makes them of what the workbook writes."""
OTHER = "-"  # in the hidden row, below a column of ours that holds no marks


def edition_key(edition_id: int) -> str:
    """What the hidden row has below the hidden column."""
    return f"seminar:attendance:{edition_id}"


def person_key(participant_id: int, marks: Mapping[int, Attendance]) -> str:
    """What the hidden column has for a participant, with the marks by session."""
    return f"{participant_id}:" + "".join(
        f"{session}{mark.letter}" for session, mark in sorted(marks.items())
    )


@dataclass(frozen=True)
class Person:
    """A participant as the workbook went out: `marks` by session."""

    id: int
    marks: Mapping[int, Attendance]


@dataclass(frozen=True)
class Own:
    """Where a workbook of ours has its keys: the hidden row's number, the hidden column, the sessions.

    `added` are the columns that were not there when it went out.
    """

    edition_id: int
    row: int
    column: int
    sessions: Mapping[int, int]
    added: Sequence[int] = ()

    def is_of(self, edition: Edition) -> bool:
        return self.edition_id == edition.id

    def person(self, cells: Sequence[str]) -> Person | None:
        """Whom the row stands for; None where it was added by hand."""
        found = _PERSON.fullmatch(cells[self.column].strip())
        if not found:
            return None
        marks = {int(session): _BY_LETTER[letter] for session, letter in _MARK.findall(found[2])}
        return Person(int(found[1]), marks)


def titled(sheets: Sequence[Sheet]) -> str:
    """The edition's title as the cover of a workbook of ours has it, below what the workbook is."""
    cover = next((sheet for sheet in sheets if not recognised(sheet)), None)
    texts = [cell.strip() for row in (cover.rows if cover else ()) for cell in row if cell.strip()]
    return texts[1] if len(texts) > 1 else ""


def recognised(sheet: Sheet) -> Own | None:
    """Whether the sheet is one of ours, and where its keys stand."""
    for number, row in enumerate(sheet.rows, 1):
        for at, cell in enumerate(row):
            if cell.startswith("seminar:") and (found := _EDITION.fullmatch(cell.strip())):
                sessions = {
                    column: int(text)
                    for column, text in enumerate(row)
                    if column != at and text.isdecimal() and len(text) < 16
                }
                added = [column for column, text in enumerate(row) if not text.strip()]
                return Own(int(found[1]), number, at, sessions, added)
    return None
