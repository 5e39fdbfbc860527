"""What the columns of a report hold, where somebody says it, and what is remembered of that."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Self

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from seminar.audit.models import Actor
from seminar.errors import Refused
from seminar.imports import arrangements
from seminar.imports.arrangements import FEWEST, REPORT
from seminar.imports.models import Arrangement
from seminar.imports.table import LOOKED_AT, Sheet, find, headers_of
from seminar.platforms.headers import IDENTIFY, JOINED, Holds, columns, holds
from seminar.platforms.tables import Parts, Table

TWO = 2  # rows of headers at most
CHOICES: Mapping[Holds, Any] = {
    Holds.NAME: _l("Name"),
    Holds.FIRST: _l("Given name"),
    Holds.LAST: _l("Family name"),
    Holds.EMAIL: _l("E-mail"),
    Holds.COUNTRY: _l("Country"),
    Holds.DATE: _l("Day"),
    Holds.JOIN: _l("Time of joining"),
    Holds.LEAVE: _l("Time of leaving"),
    Holds.FIRST_JOIN: _l("First time of joining"),
    Holds.LAST_LEAVE: _l("Last time of leaving"),
    Holds.DURATION: _l("Duration"),
    Holds.AT: _l("Time of what happened"),
    Holds.ACTION: _l("What happened: joined or left"),
    Holds.ROLE: _l("Role in the meeting"),
}
"""What somebody may say that a column holds, in the order in which it is offered."""


@dataclass(frozen=True)
class Arranged:
    """A table. `header` is the first of the `depth` rows of its headers (0: none); columns count from 0."""

    sheet: int
    header: int
    depth: int
    columns: Mapping[int, Holds]

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Self:
        columns = {int(at): Holds(word) for at, word in kept["columns"].items()}
        return cls(kept["sheet"], kept["header"], kept["depth"], columns)

    def to_json(self) -> dict[str, Any]:
        columns = {str(at): holds.value for at, holds in self.columns.items()}
        return {"sheet": self.sheet, "header": self.header, "depth": self.depth, "columns": columns}

    def headers(self, sheets: Sequence[Sheet]) -> list[str]:
        return headers_of(sheets[self.sheet], self.header, self.depth)

    def rows(self, sheets: Sequence[Sheet]) -> list[tuple[int, list[str]]]:
        """The rows below the headers that hold something, with their numbers in the file."""
        last = self.header + self.depth - 1 if self.header else 0
        numbered = enumerate(sheets[self.sheet].rows[last:], last + 1)
        return [(number, row) for number, row in numbered if any(row)]

    def is_table(self, sheets: Sequence[Sheet]) -> bool:
        """Whether there is anything to say of it: columns, and rows below."""
        return sum(map(bool, self.headers(sheets))) >= FEWEST and bool(self.rows(sheets))

    def is_illegible(self, sheets: Sequence[Sheet]) -> bool:
        """Whether it may be in another character set: that was guessed, and no header is a known word."""
        headers = self.headers(sheets)
        return sheets[self.sheet].guessed and not "".join(headers).isascii() and not any(map(holds, headers))

    def parts(self, sheets: Sequence[Sheet]) -> Parts:
        """The file as this one table."""
        there = sheets[self.sheet]
        columns = {holds: at for at, holds in self.columns.items()}
        return Parts(sheets, [Table(there.name, "", self.headers(sheets), columns, self.rows(sheets))])


def proposed(sheets: Sequence[Sheet], sheet: int | None = None, header: int | None = None) -> Arranged:
    """The likeliest table, or the one below these headers, with what its headers say."""
    shown = sheets if sheet is None else [replace(sheets[sheet], hidden=False)]
    found = find(shown)
    number = found.sheet if sheet is None else sheet
    first, depth = (found.header, found.depth) if header is None else (header, min(header, 1))
    told = columns(headers_of(sheets[number], first, depth))
    return Arranged(number, first, depth, {at: what for what, at in told.items() if what in CHOICES})


def asked(values: Mapping[str, str], sheets: Sequence[Sheet]) -> Arranged:
    """The table that an address or a form names by its sheet and its headers, or else the likeliest one."""
    sheet, header, depth = (_number(values.get(name, "")) for name in ("sheet", "header", "depth"))
    if sheet is None or header is None:
        return proposed(sheets)
    if sheet >= len(sheets) or header > min(len(sheets[sheet].rows), LOOKED_AT):
        raise Refused(_("There is no such row in this file. Choose the row of the headers again."))
    found = proposed(sheets, sheet, header)
    return replace(found, depth=2) if header and depth == TWO else found


def said(form: Mapping[str, str], sheets: Sequence[Sheet]) -> Arranged:
    """The same, with what the form says that the columns hold."""
    found = asked(form, sheets)
    words = {at: form.get(f"column-{at}", "") for at in range(len(found.headers(sheets)))}
    return replace(found, columns={at: Holds(word) for at, word in words.items() if word in list(CHOICES)})


def check(arranged: Arranged) -> None:
    """Raise Refused where the columns make no report: who was there, or when, is in none of them."""
    held = list(arranged.columns.values())
    for what, label in CHOICES.items():
        if held.count(what) > 1:
            raise Refused(_("Two columns are “%(field)s”. Choose one of them.", field=label))
    if not {*IDENTIFY, Holds.EMAIL} & {*held}:
        raise Refused(_("Say which column has the names."))
    if not {*JOINED, Holds.DURATION} & {*held}:
        raise Refused(
            _("Say which column has the times of joining or leaving, or how long people were there.")
        )


def recalled(sheets: Sequence[Sheet]) -> Arranged | None:
    """The table whose headers are remembered; of several the one with the most columns."""
    found = [
        Arranged(*place, {at: Holds(word) for at, word in enumerate(words) if word})
        for place, words in arrangements.recalled(sheets, REPORT)
    ]
    return max(found, key=lambda each: len(each.columns), default=None)


def remembered_as(sheets: Sequence[Sheet], arranged: Arranged) -> Arrangement | None:
    """The memory by which the file is read; None where somebody said otherwise by now."""
    headers = arranged.headers(sheets)
    return arrangements.remembered_as(headers, _words(headers, arranged), REPORT)


def remember(*, actor: Actor, sheets: Sequence[Sheet], arranged: Arranged) -> None:
    """Read the next report with these headers as this one was."""
    headers = arranged.headers(sheets)
    words = _words(headers, arranged)
    arrangements.remember(actor=actor, headers=headers, words=words, kind=REPORT)


def _words(headers: Sequence[str], arranged: Arranged) -> list[str]:
    return [arranged.columns[at].value if at in arranged.columns else "" for at in range(len(headers))]


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else None
