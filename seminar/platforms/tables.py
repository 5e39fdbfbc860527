"""A report taken apart: tables of people, and what is said of the meeting around them. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from seminar.imports.table import Cells, Sheet
from seminar.platforms.headers import Holds, columns, holds, is_about_meeting, key

_NUMBERED = re.compile(r"[1-9]\. \D")


@dataclass
class Table:
    """A table of people. `rows` are its rows with their numbers in the file, `section` the title above it."""

    sheet: str
    section: str
    headers: list[str]
    columns: dict[Holds, int]
    rows: list[tuple[int, Cells]] = field(default_factory=list)

    def words(self) -> set[str]:
        """The words of its headers."""
        return {key(header) for header in self.headers}


@dataclass
class Parts:
    """What a file holds. `about` are the facts of each meeting, `left` the rows that belong to nothing."""

    sheets: Sequence[Sheet]
    tables: list[Table] = field(default_factory=list)
    about: list[dict[Holds, str]] = field(default_factory=list)
    about_headers: list[set[str]] = field(default_factory=list)
    left: list[tuple[int, str]] = field(default_factory=list)

    def fact(self, what: Holds) -> str:
        """The first that is said of it."""
        return next((facts[what] for facts in self.about if facts.get(what)), "")

    def header_keys(self) -> set[str]:
        return {word for table in self.tables for word in table.words()}


def take_apart(sheets: Sequence[Sheet]) -> Parts:
    """The tables and facts of the sheets that are shown."""
    parts = Parts(sheets)
    for sheet in sheets:
        if not sheet.hidden:
            _Reader(sheet, parts).read()
    return parts


class _Reader:
    """Goes down the rows of one sheet."""

    def __init__(self, sheet: Sheet, parts: Parts) -> None:
        self._sheet = sheet
        self._parts = parts
        self._table: Table | None = None
        self._section = ""
        self._rows = [(n, row) for n, row in enumerate(sheet.rows, 1) if any(cell.strip() for cell in row)]

    def read(self) -> None:
        waiting = iter(enumerate(self._rows))
        for place, (number, row) in waiting:
            if found := columns(row):
                self._begin(row, found)
            elif is_about_meeting(row):
                self._end()
                if self._told_below(row, place):
                    next(waiting, None)
            elif self._is_title(place):
                self._end()
                self._section = _only(row)
            elif self._table:
                self._table.rows.append((number, row))
            else:
                self._around(number, row)

    def _begin(self, row: Cells, found: dict[Holds, int]) -> None:
        self._table = Table(self._sheet.name, self._section, row, found)
        self._parts.tables.append(self._table)

    def _end(self) -> None:
        self._table, self._section = None, ""

    def _told_below(self, headers: Cells, place: int) -> bool:
        """Take the row below as values, where it is no other header."""
        if place + 1 >= len(self._rows) or columns(self._rows[place + 1][1]):
            return False
        values = self._rows[place + 1][1]
        facts = {known: values[at].strip() for at, cell in enumerate(headers) if (known := holds(cell))}
        self._parts.about.append(facts)
        self._parts.about_headers.append({key(header) for header in headers})
        return True

    def _is_title(self, place: int) -> bool:
        """One cell that stands above another table, or that is numbered as Teams does: "2. Participants"."""
        _number, row = self._rows[place]
        only = _only(row)
        if not only or not row[0].strip():
            return False
        below = self._rows[place + 1][1] if place + 1 < len(self._rows) else []
        heads = bool(columns(below)) or is_about_meeting(below)
        return heads or bool(_NUMBERED.match(only))

    def _around(self, number: int, row: Cells) -> None:
        """A row outside the tables: a label with its value, or something else."""
        filled = [cell.strip() for cell in row if cell.strip()]
        label, value = filled[0], filled[1] if len(filled) > 1 else ""
        if not value:
            label, _colon, value = label.replace("：", ":").partition(":")
        known = holds(label)
        if known and value.strip():
            if not self._parts.about or self._parts.about[-1].get(known, value) != value:
                self._parts.about.append({})
                self._parts.about_headers.append(set())
            self._parts.about[-1][known] = value.strip()
        else:
            self._parts.left.append((number, " ".join(filled)))


def _only(row: Cells) -> str:
    """The one filled cell of the row."""
    filled = [cell.strip() for cell in row if cell.strip()]
    return filled[0] if len(filled) == 1 else ""
