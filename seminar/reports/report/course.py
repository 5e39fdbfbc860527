"""What happened: the opening, session by session, and the field visits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from flask_babel import gettext as _

from seminar.formats import country, days, isolated, joined, long_day, number, times
from seminar.programme.models import Edition, ProgrammeSession, Turn
from seminar.reports import programme
from seminar.reports.cover import where
from seminar.reports.pieces import Facts, Heading, Piece, Table, Text
from seminar.reports.report.told import Held, Told
from seminar.reports.report.words import paragraphs, written


def course(known: Told) -> Iterator[Piece]:
    """Of one edition chapters for opening, sessions and visits; of several a chapter for each edition."""
    for held in known.each:
        if known.several and (held.sessions or _texts(held.edition)):
            yield from _edition(held)
        level = 2 if known.several else 1
        yield from _opening(held, level)
        yield from _sessions(held, level)
        yield from _visits(held, level, known.taken)


def _edition(held: Held) -> Iterator[Piece]:
    """The heading of an edition among others, with when and where it was held."""
    edition = held.edition
    yield Heading(edition.title)
    yield Text(joined([days(edition.first_day, edition.last_day), str(edition.mode.label), where(edition)]))
    yield from paragraphs(edition.summary)
    yield from written(_("Objectives"), edition.objectives, 3)
    yield from written(_("Outcome"), edition.outcome, 3)


def _texts(edition: Edition) -> str:
    return edition.summary or edition.objectives or edition.outcome


def _opening(held: Held, level: int) -> Iterator[Piece]:
    """The opening, with how each speech was given."""
    for session in held.openings:
        yield Heading(session.title, level)
        yield _when(session)
        if session.description:
            yield Text(session.description, own=True)
        if session.turns:
            heads = [_("Speaker"), _("Title and institution"), _("Spoke as"), _("How given")]
            rows = [_speech(turn) for turn in session.turns]
            yield Table(_("Speeches, in order of precedence"), heads, rows, 4)


def _sessions(held: Held, level: int) -> Iterator[Piece]:
    """The sessions that are neither opening nor visit, in order."""
    if not held.others:
        return
    yield Heading(_("Sessions"), level)
    here = {column.id: column for column in held.marked}
    for session in held.others:
        yield Heading(session.title, 3)
        marks = here[session.id]
        attended = [_("Attended: %(number)s", number=marks.here)] if marks.marked else []
        yield Text("\n".join([_when(session).text, *attended]))
        if session.description:
            yield Text(session.description, own=True)
        if session.turns:
            yield Facts([(str(turn.capacity.label), programme.spoken_by(turn)) for turn in session.turns])


def _visits(held: Held, level: int, places_taken: Mapping[int, int]) -> Iterator[Piece]:
    """The field visits, with how many went."""
    if not held.visits:
        return
    yield Heading(_("Field visits"), level)
    for session in held.visits:
        assert session.visit
        yield Heading(session.title, 3)
        lines = [_when(session).text, *programme.visit_lines(held.edition, session.visit)]
        if taken := places_taken.get(session.visit.id):
            lines.append(_("Places taken: %(taken)s", taken=_of(taken, session.visit.places)))
        yield Text("\n".join(lines))
        for text in (session.description, session.visit.notes):
            if text:
                yield Text(text, own=True)


def _of(taken: int, places: int | None) -> str:
    return str(_("%(taken)s of %(places)s", taken=taken, places=places)) if places else number(taken)


def _when(session: ProgrammeSession) -> Text:
    """The kind, the day, the time with its zone, and the room unless it is the link of a meeting."""
    edition = session.edition
    date = long_day(edition.day_of(session.starts_at))
    time = times(session.starts_at, session.ends_at, edition.zone)
    room = "" if session.is_linked else isolated(session.room)
    return Text(joined([str(session.kind.label), date, time, room]))


def _speech(turn: Turn) -> tuple[str, str, str, str]:
    title = ", ".join(filter(None, [turn.title_then, programme.institution_of(turn)]))
    capacity = str(turn.capacity.label)
    if turn.topic:
        capacity = _("%(capacity)s: %(topic)s", capacity=capacity, topic=turn.topic)
    if whom := turn.on_behalf_of or country(turn.on_behalf_of_country):
        capacity = joined([capacity, _("on behalf of %(whom)s", whom=whom)])
    return turn.speaker, title, capacity, str(turn.delivery.label)
