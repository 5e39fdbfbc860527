"""Marks as they arrive: JSON from the grid, fields from the forms, and what a page is narrowed to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _

from seminar.addresses import LARGEST_ID, record_id
from seminar.attendance.models import Attendance
from seminar.attendance.queries import NO_COUNTRY, GridFilter
from seminar.attendance.service import Entry
from seminar.countries.reference import COUNTRIES
from seminar.errors import Refused
from seminar.programme.models import ProgrammeSession

MOST_CELLS = 20_000  # a page of the grid with two hundred sessions
MARK, SEEN = "mark-", "seen-"  # names of the fields of a participant, before the id


def read_cells(data: object) -> list[Entry]:
    """The cells of a JSON request; raises Refused with a sentence where it cannot be meant."""
    cells = data.get("cells") if isinstance(data, dict) else None
    if not isinstance(cells, list) or not cells:
        raise Refused(_("No marks arrived. Load the page again and repeat what you did."))
    if len(cells) > MOST_CELLS:
        raise Refused(
            _("At most %(most)s marks can be saved at once. Choose fewer rows or sessions.", most=MOST_CELLS)
        )
    return [_cell(cell) for cell in cells]


def _cell(cell: object) -> Entry:
    if not isinstance(cell, dict):
        raise Refused(_("A mark could not be read. Load the page again and repeat what you did."))
    participant, session = _id(cell.get("participant")), _id(cell.get("session"))
    attendance = _attendance(cell.get("mark"))
    if "seen" not in cell:
        return Entry(participant, session, attendance)
    return Entry(participant, session, attendance, seen=_attendance(cell["seen"]), checks_seen=True)


def _id(value: object) -> int:
    if type(value) is not int or not 0 < value <= LARGEST_ID:
        raise Refused(_("A mark names no participant or no session. Load the page again."))
    return value


def _attendance(value: object) -> Attendance | None:
    if value is None or value == "":
        return None
    if not isinstance(value, str) or value not in list(Attendance):
        raise Refused(_("A mark must be present, late, absent or excused."))
    return Attendance(value)


def read_form(form: Mapping[str, str], session: ProgrammeSession) -> list[Entry]:
    """The choices on the list of a session that differ from what the page showed."""
    entries = []
    for name, value in form.items():
        if name.startswith(MARK) and value != (seen := form.get(SEEN + name.removeprefix(MARK), "")):
            number = name.removeprefix(MARK)
            participant = _id(record_id(number))
            attendance = _attendance(value)
            entries.append(
                Entry(participant, session.id, attendance, seen=_attendance(seen), checks_seen=True)
            )
    return entries


def read_filter(values: Mapping[str, Any]) -> GridFilter | None:
    """What the page is narrowed to; None where a country is meant that does not exist."""
    country = values.get("country", "")
    if country and country != NO_COUNTRY and country not in COUNTRIES:
        return None
    return GridFilter(values.get("q", "").strip(), country, values.get("unmarked") == "yes")
