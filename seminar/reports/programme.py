"""The programme of an edition: its days with their sessions, who speaks and how, and the field visits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from flask_babel import gettext as _

from seminar.formats import clock, country, days, joined, long_day, times
from seminar.programme.models import Delivery, Edition, FieldVisit, InstitutionRole, ProgrammeSession, Turn
from seminar.programme.queries import institutions_of_each, sessions_of_each
from seminar.programme.strip import strip_of
from seminar.reports import cover
from seminar.reports.pieces import Agenda, Facts, Heading, Item, Paper, Piece, Text


def build(edition: Edition) -> Paper:
    """The programme, on the clock of the edition. Links of meetings are left out: it goes to many hands."""
    return build_each([edition])[0]


def build_each(editions: Sequence[Edition]) -> list[Paper]:
    """The programme of each of the editions, with as many queries as for one."""
    roles, sessions = institutions_of_each(editions), sessions_of_each(editions)
    return [_paper(edition, roles[edition.id], sessions[edition.id]) for edition in editions]


def _paper(edition: Edition, roles: Sequence[InstitutionRole], sessions: Sequence[ProgrammeSession]) -> Paper:
    institutions = [(each.role, each.name) for each in map(cover.institution, roles)]
    return Paper(
        title=_("Programme"),
        above=edition.title,
        lines=[edition.series.title, days(edition.first_day, edition.last_day), cover.where(edition)],
        facts=Facts([*institutions, (_("Times"), on_clock(edition))]),
        pieces=pieces(edition, sessions),
    )


def pieces(edition: Edition, sessions: Sequence[ProgrammeSession], level: int = 2) -> list[Piece]:
    """The days that have sessions, each under its heading of this level."""
    made: list[Piece] = []
    for day in strip_of(edition, sessions):
        if day.sessions:
            title = _("Day %(number)s: %(date)s", number=day.number, date=long_day(day.date))
            made += [
                Heading(title, level),
                Agenda([_item(edition, session) for session in day.sessions]),
            ]
    return made or [Text(_("The programme has no sessions yet."))]


def on_clock(edition: Edition) -> str:
    """On whose clock the times are."""
    return str(_("on the clock of %(zone)s", zone=edition.time_zone))


def spoken(turn: Turn) -> str:
    """A turn in one line, with the capacity in which somebody spoke."""
    return str(_("%(capacity)s: %(speaker)s", capacity=turn.capacity.label, speaker=spoken_by(turn)))


def spoken_by(turn: Turn) -> str:
    """Who spoke, on what, on behalf of whom, and how it was given where not in the room."""
    line = ", ".join(filter(None, [turn.speaker, turn.title_then, institution_of(turn)]))
    if turn.topic:
        line = f"{line} – {turn.topic}"
    if whom := turn.on_behalf_of or country(turn.on_behalf_of_country):
        line = joined([line, _("on behalf of %(whom)s", whom=whom)])
    if turn.delivery is not Delivery.IN_PERSON:
        line = f"{line} ({turn.delivery.label})"
    return line


def institution_of(turn: Turn) -> str:
    """Where somebody spoke from, as it was then; nothing where it speaks by itself."""
    if turn.institution_then or not turn.person:
        return turn.institution_then
    return turn.institution.name if turn.institution else ""


def _item(edition: Edition, session: ProgrammeSession) -> Item:
    return Item(
        times(session.starts_at, session.ends_at, edition.zone), session.title, list(_lines(edition, session))
    )


def _lines(edition: Edition, session: ProgrammeSession) -> Iterator[str]:
    room = "" if session.is_linked else session.room
    yield " · ".join(filter(None, [str(session.kind.label), room]))
    if session.description:
        yield session.description
    yield from map(spoken, session.turns)
    if session.visit:
        yield from visit_lines(edition, session.visit)


def visit_lines(edition: Edition, visit: FieldVisit) -> Iterator[str]:
    """Where a visit goes, who receives it, and when one leaves and is back."""
    yield joined([visit.site, visit.city])
    if visit.host:
        yield _("Host: %(name)s", name=visit.host.name)
    moments = [
        (_("departs %(time)s", time=clock(visit.departs_at, edition.zone)) if visit.departs_at else ""),
        (_("returns %(time)s", time=clock(visit.returns_at, edition.zone)) if visit.returns_at else ""),
    ]
    going = [visit.meeting_point, *moments, visit.transport]
    if any(going):
        yield joined(going)
