"""What somebody chose on the page of a sheet: how it is read, who is who, which marks are taken. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flask_babel import gettext as _

from seminar.attendance.models import Attendance
from seminar.errors import Refused
from seminar.imports.table import Sheet
from seminar.platforms.answers import read_people
from seminar.rolls.decisions import Cell, Decisions
from seminar.rolls.preview import Preview
from seminar.rolls.reading import LEFT_OUT, Blank, Reading, Said
from seminar.rolls.table import WHO as FIELDS
from seminar.rolls.values import NOTHING

SHEET, COLUMN, VALUE, BLANK = "sheet", "column-", "value-", "blank"
SHOWN, TAKE, CONFLICTS = "shown-", "take-", "conflicts"


def read_said(
    form: Mapping[str, str], before: Said, read: Reading, sheets: Sequence[Sheet], sessions: Sequence[int]
) -> Said:
    """How the sheet is to be read; raises Refused where a session is chosen that is there no more."""
    if SHEET in form and (sheet := _number(form[SHEET], len(sheets))) != _shown(read, before):
        return Said(sheet=sheet, session=before.session)
    columns = dict(before.columns)
    for at in range(len(read.table.headers)):
        word = form.get(f"{COLUMN}{at}")
        if word is not None:
            columns.pop(at, None)
        if word:
            columns[at] = _column(word, sessions)
    values = dict(before.values)
    for place, token in enumerate(read.values):
        word = form.get(f"{VALUE}{place}", "?")
        if not word:
            values.pop(token, None)
        elif word in (NOTHING, *Attendance):
            values[token] = word
    blank = form.get(BLANK, "")
    return Said(before.sheet, before.session, columns, values, Blank(blank) if blank in list(Blank) else None)


def _shown(read: Reading, before: Said) -> int | None:
    """The sheet that the page showed as chosen; None: all that are alike."""
    return before.sheet if len(read.table.sheets) > 1 else read.table.sheet


def _number(text: str, end: int) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 4 and int(text) < end else None


def _column(word: str, sessions: Sequence[int]) -> str:
    if word == LEFT_OUT or word in list(FIELDS):
        return word
    ids = [int(id) for id in word.split(",") if id.isdecimal() and len(id) < 16]
    if not ids or not set(ids) <= set(sessions):
        raise Refused(_("A session chosen is no longer in the programme. Load the page again."))
    return ",".join(map(str, ids))


def read_decisions(
    form: Mapping[str, str], before: Decisions, preview: Preview
) -> tuple[Decisions, list[str]]:
    """The decisions of before with those of the page, and what of it cannot be meant, in sentences."""
    keys = [judged.key for judged in preview.people]
    people, unclear = read_people(form, before.people, keys, preview.known)
    conflicts = form.get(CONFLICTS) == "yes" if f"{SHOWN}{CONFLICTS}" in form else before.conflicts
    return Decisions(people, _cells(form, before, preview), conflicts), unclear


def _cells(form: Mapping[str, str], before: Decisions, preview: Preview) -> dict[Cell, bool]:
    """Those of before, and those of the page that differ from what it showed."""
    cells = dict(before.cells)
    for proposal in preview.cells:
        name = f"{proposal.cell[0]}-{proposal.cell[1]}"
        if f"{SHOWN}{name}" in form and (taken := f"{TAKE}{name}" in form) != proposal.taken:
            cells[proposal.cell] = taken
    return cells
