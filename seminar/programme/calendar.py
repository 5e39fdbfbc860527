"""The programme as a calendar file (RFC 5545): times in UTC, shown on each reader's own clock."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from flask_babel import gettext as _

from seminar.db import Record
from seminar.formats import country
from seminar.programme.models import Edition, EditionStatus, ProgrammeSession, Turn

if TYPE_CHECKING:
    from icalendar import Event


def calendar_of(
    edition: Edition, sessions: Sequence[ProgrammeSession], *, page: str, with_links: bool
) -> bytes:
    """The file. `page` is the address of the programme; without links for the public, who may not join."""
    events = [_event(session, edition, page, with_links) for session in sessions]
    return _file(edition.title, edition.time_zone, events)


def calendar_of_editions(
    title: str,
    programmes: Sequence[tuple[Edition, Sequence[ProgrammeSession]]],
    *,
    page: Callable[[Edition], str],
) -> bytes:
    """The sessions of several editions in one file, by date, without links; `page` is that of each."""
    told = [(session, edition) for edition, sessions in programmes for session in sessions]
    told.sort(key=lambda each: (each[0].starts_at, each[0].id))
    zones = {edition.time_zone for edition, _sessions in programmes}
    zone = zones.pop() if len(zones) == 1 else "UTC"
    return _file(title, zone, [_event(*each, page(each[1]), with_links=False) for each in told])


def _file(title: str, time_zone: str, events: Iterable[Event]) -> bytes:
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//Seminar//Programme//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", title)
    calendar.add("x-wr-timezone", time_zone)
    for event in events:
        calendar.add_component(event)
    content: bytes = calendar.to_ical()
    return content


def _event(session: ProgrammeSession, edition: Edition, page: str, with_links: bool) -> Event:
    from icalendar import Event

    event = Event()
    # The same session keeps its UID when titles, times and addresses change: the entry is moved, not doubled.
    event.add("uid", f"session-{session.id}-{session.created_at:%Y%m%dT%H%M%SZ}@seminar")
    changed = last_change(session, edition)
    # Calendars take a known entry anew where its number is higher. Versions alone are not enough: a turn, a
    # visit or the place of the edition changes what the entry says, and leaves the session's version alone.
    event.add("sequence", session.version + int((changed - session.created_at).total_seconds()))
    event.add("created", session.created_at)
    event.add("last-modified", changed)
    event.add("dtstamp", changed)  # and not the moment of asking: the same programme is the same file
    event.add("dtstart", session.starts_at)
    event.add("dtend", session.ends_at)
    event.add("summary", session.title)
    event.add("location", _location(session, edition, with_links))
    event.add("description", _description(session))
    event.add("categories", [str(session.kind.label)])
    event.add("status", "CANCELLED" if edition.status is EditionStatus.CANCELLED else "CONFIRMED")
    event.add("url", page)
    return event


def last_change(session: ProgrammeSession, edition: Edition) -> datetime:
    """When anything was last changed that the entry of this session says."""
    said: list[Record | None] = [session, edition, session.visit, *session.turns]
    for turn in session.turns:
        said += [turn.person, turn.institution]
    return max(record.updated_at for record in said if record)


def _location(session: ProgrammeSession, edition: Edition, with_links: bool) -> str:
    room = session.room if with_links or not session.is_linked else ""
    place = [session.visit.site, session.visit.city] if session.visit else [edition.venue, edition.city]
    return ", ".join(part for part in (room, *place) if part)


def _description(session: ProgrammeSession) -> str:
    """The description and who speaks; no participant is named."""
    return "\n".join(part for part in (session.description, *map(_spoken, session.turns)) if part)


def _spoken(turn: Turn) -> str:
    person = turn.person.addressed if turn.person else ""
    institution = turn.institution_then or (turn.institution.name if turn.institution else "")
    speaker = ", ".join(part for part in (person, turn.title_then, institution) if part)
    whom = turn.on_behalf_of or country(turn.on_behalf_of_country)
    if whom:
        speaker = str(_("%(speaker)s, on behalf of %(whom)s", speaker=speaker, whom=whom))
    return str(_("%(capacity)s: %(speaker)s", capacity=turn.capacity.label, speaker=speaker))
