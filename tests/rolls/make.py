"""Attendance sheets for tests: editions with sessions, sheets in, our workbook out and edited."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import Any, NamedTuple

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from seminar.attendance.models import Attendance
from seminar.db import db
from seminar.imports import service as imports
from seminar.people.models import Participant
from seminar.programme.models import Edition, ProgrammeSession
from seminar.reports.attendance import build
from seminar.rolls.check import Asked, check
from seminar.rolls.decisions import UNDECIDED, Decisions
from seminar.rolls.preview import Becomes, Preview
from seminar.rolls.reading import NOTHING_SAID, Said
from seminar.sheets import write
from tests.make import make_edition, make_participant, make_person, make_session

Change = tuple[str, str, str, str]  # name, session, from, to


def make_sessions(edition: Edition, *titles: str) -> list[ProgrammeSession]:
    """One in the morning of each day from 24 July in Shanghai."""
    return [
        make_session(
            edition,
            title=title,
            starts_at=datetime(2023, 7, 24 + day, 1, tzinfo=UTC),
            ends_at=datetime(2023, 7, 24 + day, 2, tzinfo=UTC),
        )
        for day, title in enumerate(titles)
    ]


def make_people(edition: Edition, *names: str, **over: Any) -> list[Participant]:
    return [make_participant(edition, person=make_person(name=name), **over) for name in names]


class Class(NamedTuple):
    """An edition with its sessions and people, in their order."""

    edition: Edition
    sessions: list[ProgrammeSession]
    people: list[Participant]


def make_class(*names: str) -> Class:
    """Opening, Lecture and Closing on three days, and these people."""
    edition = make_edition()
    return Class(
        edition, make_sessions(edition, "Opening", "Lecture", "Closing"), make_people(edition, *names)
    )


def checked(
    edition: Edition,
    data: str | bytes,
    said: Said = NOTHING_SAID,
    decisions: Decisions = UNDECIDED,
    filename: str = "sheet.csv",
) -> Preview:
    db.session.flush()
    content = data.encode() if isinstance(data, str) else data
    return check(edition, imports.read(content, filename, errors=True), filename, Asked(said, decisions))


def letter(mark: Attendance | None) -> str:
    return mark.letter if mark else ""


def changes(preview: Preview, *becomes: Becomes) -> list[Change]:
    """The cells that become so, or all but those that stay, in the order of the sheet."""
    wanted = becomes or tuple(each for each in Becomes if each is not Becomes.SAME)
    return [
        (each.participant.name, each.session.title, letter(each.stands), letter(each.mark))
        for each in preview.cells
        if each.becomes in wanted
    ]


def workbook(edition: Edition, edit: Callable[[Worksheet], object] | None = None) -> bytes:
    """Our attendance workbook, edited by another program."""
    out = BytesIO()
    write(build(edition), out)
    if edit is None:
        return out.getvalue()
    opened = openpyxl.load_workbook(out)
    edit(opened["Attendance"])
    edited = BytesIO()
    opened.save(edited)
    return edited.getvalue()


def xlsx(*rows: Sequence[Any], joined: Sequence[str] = ()) -> bytes:
    """A workbook that somebody made."""
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    for cells in joined:
        sheet.merge_cells(cells)
    out = BytesIO()
    made.save(out)
    return out.getvalue()
