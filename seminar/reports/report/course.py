"""What happened: the opening, session by session, and the field visits."""

from __future__ import annotations

from collections.abc import Iterator

from flask_babel import gettext as _

from seminar.formats import country, joined, long_day, number, times
from seminar.programme.models import ProgrammeSession, Turn
from seminar.reports import programme
from seminar.reports.pieces import Facts, Heading, Piece, Table, Text
from seminar.reports.report.told import Told


def opening(known: Told) -> Iterator[Piece]:
    """The opening, with how each speech was given."""
    for session in known.openings:
        yield Heading(session.title)
        yield _when(session)
        if session.description:
            yield Text(session.description)
        if session.turns:
            heads = [_("Speaker"), _("Title and institution"), _("Spoke as"), _("How given")]
            rows = [_speech(turn) for turn in session.turns]
            yield Table(_("Speeches, in order of precedence"), heads, rows, [3, 4, 3, 2], 4)


def sessions(known: Told) -> Iterator[Piece]:
    """The sessions that are neither opening nor visit, in order."""
    if not known.others:
        return
    yield Heading(_("Sessions"))
    here = {column.id: column for column in known.marked}
    for session in known.others:
        yield Heading(session.title, 3)
        marks = here[session.id]
        attended = [_("Attended: %(number)s", number=marks.here)] if marks.marked else []
        yield Text("\n".join([_when(session).text, *attended]))
        if session.description:
            yield Text(session.description)
        if session.turns:
            yield Facts([(str(turn.capacity.label), programme.spoken_by(turn)) for turn in session.turns])


def visits(known: Told) -> Iterator[Piece]:
    """The field visits, with how many went."""
    if not known.visits:
        return
    yield Heading(_("Field visits"))
    for session in known.visits:
        assert session.visit
        yield Heading(session.title, 3)
        lines = [_when(session).text, *programme.visit_lines(known.edition, session.visit)]
        if taken := known.taken.get(session.visit.id):
            lines.append(_("Places taken: %(taken)s", taken=_of(taken, session.visit.places)))
        yield Text("\n".join(lines))
        for text in (session.description, session.visit.notes):
            if text:
                yield Text(text)


def _of(taken: int, places: int | None) -> str:
    return str(_("%(taken)s of %(places)s", taken=taken, places=places)) if places else number(taken)


def _when(session: ProgrammeSession) -> Text:
    """The kind, the day, the time with its zone, and the room unless it is the link of a meeting."""
    edition = session.edition
    date = long_day(edition.day_of(session.starts_at))
    time = times(session.starts_at, session.ends_at, edition.zone)
    room = "" if session.is_linked else session.room
    return Text(joined([str(session.kind.label), date, time, room]))


def _speech(turn: Turn) -> tuple[str, str, str, str]:
    title = ", ".join(filter(None, [turn.title_then, programme.institution_of(turn)]))
    capacity = str(turn.capacity.label)
    if turn.topic:
        capacity = _("%(capacity)s: %(topic)s", capacity=capacity, topic=turn.topic)
    if whom := turn.on_behalf_of or country(turn.on_behalf_of_country):
        capacity = joined([capacity, _("on behalf of %(whom)s", whom=whom)])
    return turn.speaker, title, capacity, str(turn.delivery.label)
