"""Sign-in sheets: for a session, half a day or a day, for one of them or the whole edition."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import groupby
from typing import BinaryIO

from flask_babel import format_date
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from seminar.choices import Choice
from seminar.formats import clock, long_day, times
from seminar.programme.models import Edition, ProgrammeSession
from seminar.programme.queries import sessions_of
from seminar.reports import cover
from seminar.reports.paper.people import Order, Printed, printed
from seminar.reports.paper.press import set_pages
from seminar.reports.queries import confirmed
from seminar.sheets import Column, DataSheet, Fact, Kind, Value, Workbook, running

NOON = 12  # what begins before it is of the morning
_TO_SIGN = 30.0  # points; the height of a row


class Each(Choice):
    """What one sheet is for."""

    SESSION = "session", _l("each session")
    HALF_DAY = "half-day", _l("each half-day")
    DAY = "day", _l("each day, with a column for morning and afternoon")


@dataclass(frozen=True)
class Wanted:
    """Which sheets: of a day, of one session, or without both of the whole edition."""

    each: Each = Each.SESSION
    order: Order = Order.NAME
    blank: int = 5
    day: date | None = None
    session_id: int | None = None


@dataclass(frozen=True)
class Part:
    """One sheet: its sessions, its name, and the heads of the columns to sign."""

    sessions: Sequence[ProgrammeSession]
    name: str
    signatures: Sequence[str]


def write_pages(edition: Edition, wanted: Wanted, out: BinaryIO) -> None:
    """The sheets as PDF."""
    sheets = [
        {
            "edition": edition.title,
            "document": _("Sign-in sheet"),
            "facts": [[fact.label, fact.value] for fact in _facts(edition, part)],
            "signatures": part.signatures,
            "foot": f"{part.name} · {_day_of(edition, part)}" if wanted.each is Each.SESSION else part.name,
        }
        for part in parts(edition, wanted)
    ]
    data = {
        "sheets": sheets,
        "heads": [_("No."), _("NAME"), _("Country"), _("Institution")],
        "guests": _("Guests"),
        "blank": wanted.blank,
        "people": [person.texts for person in printed(confirmed(edition), wanted.order)],
    }
    set_pages("signin", _("Sign-in sheets: %(title)s", title=edition.title), data, out)


def build(edition: Edition, wanted: Wanted) -> Workbook:
    """The sheets as a workbook, one behind the other."""
    people = printed(confirmed(edition), wanted.order)
    sheets = [_sheet(edition, part, people, wanted.blank) for part in parts(edition, wanted)]
    facts = [Fact(_("Who is listed"), _("Everybody who is confirmed"))]
    made = cover.workbook(edition, _("Sign-in sheets"), sheets, facts=facts, figures=[])
    return replace(made, opens_at=1)


def parts(edition: Edition, wanted: Wanted) -> list[Part]:
    """The sheets that are wanted, in the order of the programme."""
    sessions = [each for each in sessions_of(edition) if _is_wanted(edition, each, wanted)]
    if wanted.session_id is not None or wanted.each is Each.SESSION:
        return [Part([session], session.title, [_("Signature")]) for session in sessions]
    made: list[Part] = []
    for day, some in groupby(sessions, key=lambda session: _local(edition, session).date()):
        made += _of_day(edition, day, list(some), wanted.each)
    return made


def _is_wanted(edition: Edition, session: ProgrammeSession, wanted: Wanted) -> bool:
    """One session that is asked for by itself; otherwise those that count for attendance."""
    if wanted.session_id is not None:
        return session.id == wanted.session_id
    return session.counts and wanted.day in (None, _local(edition, session).date())


def _of_day(edition: Edition, day: date, sessions: Sequence[ProgrammeSession], each: Each) -> Iterator[Part]:
    halves = {_("Morning"): [s for s in sessions if _local(edition, s).hour < NOON]}
    halves[_("Afternoon")] = [s for s in sessions if _local(edition, s).hour >= NOON]
    name = format_date(day, "EEE d MMM")
    if each is Each.DAY:
        heads = [_("Signature AM"), _("Signature PM")]
        held = [head for head, some in zip(heads, halves.values(), strict=True) if some]
        yield Part(sessions, name, held if len(held) > 1 else [_("Signature")])
        return
    for half, some in halves.items():
        if some:
            yield Part(some, f"{name} · {half}", [_("Signature")])


def _local(edition: Edition, session: ProgrammeSession) -> datetime:
    return session.starts_at.astimezone(edition.zone)


def _day_of(edition: Edition, part: Part) -> str:
    return long_day(_local(edition, part.sessions[0]).date())


def _facts(edition: Edition, part: Part) -> list[Fact]:
    """What the sheet says of its sessions, with the times of each where there are several."""
    ends = max(session.ends_at for session in part.sessions)
    titles = [session.title for session in part.sessions]
    if len(titles) > 1:
        titles = [f"{clock(s.starts_at, edition.zone)} {s.title}" for s in part.sessions]
    return [
        Fact(_("Date"), _day_of(edition, part)),
        Fact(_("Session"), "; ".join(titles)),
        Fact(_("Time"), f"{times(part.sessions[0].starts_at, ends, edition.zone)} {edition.time_zone}"),
        Fact(_("Venue"), _venue(edition, part) or _("Online")),
    ]


def _venue(edition: Edition, part: Part) -> str:
    rooms = dict.fromkeys(s.room for s in part.sessions if s.room and not s.is_linked)
    return ", ".join(filter(None, ["; ".join(rooms), cover.where(edition)]))


def _sheet(edition: Edition, part: Part, people: Sequence[Printed], blank: int) -> DataSheet:
    heads = [(_("NAME"), 30), (_("Country"), 22), (_("Institution"), 30)]
    return DataSheet(
        title=part.name,
        above=[
            _("Sign-in sheet") + " · " + edition.title,
            *(f"{fact.label}: {fact.value}" for fact in _facts(edition, part)),
        ],
        columns=[
            Column(_("No."), Kind.INTEGER, width=running(len(people))),
            *(Column(head, Kind.WRAPPED, width=width) for head, width in heads),
            *(Column(head, width=26) for head in part.signatures),
        ],
        rows=_rows(people, len(part.signatures), blank),
        row_height=_TO_SIGN,
    )


def _rows(people: Sequence[Printed], signatures: int, blank: int) -> Iterator[Sequence[Value]]:
    to_sign = [None] * signatures
    for number, person in enumerate(people, 1):
        name = person.in_cell
        yield [number, name, person.country, person.institution, *to_sign]
    for number in range(blank):
        yield [None, None if number else _("Guests"), None, None, *to_sign]
