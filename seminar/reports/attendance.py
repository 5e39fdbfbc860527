"""The attendance matrix: participants by sessions under their days, with the rate and the certificate."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from flask_babel import gettext as _
from flask_babel import ngettext

from seminar.attendance.guests import guests_sentence
from seminar.attendance.models import Attendance
from seminar.attendance.queries import guests_by_session, rule_of
from seminar.countries import reference
from seminar.figures.count import figures_of, status_date
from seminar.figures.words import rule_in_words
from seminar.formats import language, zoned
from seminar.people.models import Gender
from seminar.programme.models import Edition, ProgrammeSession, RoleKind
from seminar.programme.queries import institutions_of, sessions_of
from seminar.programme.rule import Rule
from seminar.reports import cover, missing
from seminar.reports.queries import attendees, expected, number_expected
from seminar.rolls import own
from seminar.sheets import Column, DataSheet, Fact, Figure, Group, Kind, Value, Workbook, running, shortened

_MOST = (22, 15, 17, 11)  # characters of name, country, institution and gender on one line
# Of present, late, absent and excused. With fifteen sessions all fits a page at 7 points, also where a wider
# font stands in for Calibri.
_COUNTED = (8.5, 6.5, 8, 9.5)
SIGNERS = (RoleKind.HOST, RoleKind.ORGANISER, RoleKind.CO_ORGANISER)


def build(edition: Edition) -> Workbook:
    """The matrix as a workbook with its cover."""
    figures = figures_of(edition)
    rule = rule_of(edition)
    return cover.workbook(
        edition,
        _("Attendance"),
        [sheet(edition), *missing.of_attendance(edition, expected(edition))],
        facts=[
            Fact(_("Who is listed"), _("Everybody who was confirmed, and everybody who has a mark")),
            Fact(_("Attendance rule"), rule_in_words(rule)),
            Fact(_("As at"), status_date(edition)),
        ],
        figures=[
            Figure(_("Participants"), figures.participants, str(figures.basis.label)),
            Figure(_("Sessions marked"), rule.sessions, _("sessions that count for attendance")),
        ],
    )


def sheet(edition: Edition) -> DataSheet:
    """The data sheet: sessions that count, under their days."""
    sessions = [session for session in sessions_of(edition) if session.counts]
    rule = rule_of(edition)
    before = [
        Column(_("No."), Kind.INTEGER, width=running(number_expected(edition))),
        *(Column(header, Kind.WRAPPED, most=most) for header, most in zip(_who(), _MOST, strict=True)),
    ]
    after = [
        *(Column(name, Kind.INTEGER, width=wide) for name, wide in zip(_numbers(), _COUNTED, strict=True)),
        Column("%", Kind.PERCENT, width=8),
        Column(_("Certificate"), width=12),
        Column("", width=1, hidden=True),  # so that the workbook can come back: rolls.own
    ]
    return DataSheet(
        title=_("Attendance"),
        columns=[*before, *(Column(session.title, Kind.MARK) for session in sessions), *after],
        rows=_rows(edition, sessions, rule),
        groups=[Group("", len(before)), *_days(edition, sessions)],
        frozen=2,
        legend=[
            *_legend(),
            rule_in_words(rule),
            _unmarked(len(sessions) - rule.sessions),
            *_long(edition, sessions),
            *_guests(edition, sessions),
        ],
        signatures=_signatures(edition),
        beneath=_beneath(edition, len(before), sessions, len(after)),
    )


def _who() -> tuple[str, ...]:
    return _("Name"), _("Country"), _("Institution"), _("Gender")


def _numbers() -> tuple[str, ...]:
    return _("Present"), _("Late"), _("Absent"), _("Excused")


def _days(edition: Edition, sessions: Iterable[ProgrammeSession]) -> Iterator[Group]:
    """A heading over the sessions of each day, on the calendar of the edition."""
    for day, some in groupby(sessions, key=lambda session: edition.day_of(session.starts_at)):
        yield Group(day, len(list(some)))


def _rows(edition: Edition, sessions: Sequence[ProgrammeSession], rule: Rule) -> Iterator[Sequence[Value]]:
    names = {iso2: reference.name(iso2, language()) for iso2 in reference.COUNTRIES}
    genders = {gender: str(gender.label) for gender in Gender}
    letters: dict[Attendance | None, str] = {each: each.letter for each in Attendance}
    yes, no = _("yes"), _("no")
    shown = {session.id for session in sessions}
    for number, attendee in enumerate(attendees(edition, rule), 1):
        person = attendee.person
        yield [
            number,
            person.name,
            names.get(person.country, person.organisation),
            person.institution,
            genders[person.gender],
            *(letters.get(attendee.marks.get(session.id)) for session in sessions),
            person.present,
            person.late,
            person.absent,
            person.excused,
            rule.share(person),
            yes if rule.completes(person) else no,
            own.person_key(person.id, {id: mark for id, mark in attendee.marks.items() if id in shown}),
        ]


def _beneath(edition: Edition, before: int, sessions: Sequence[ProgrammeSession], after: int) -> list[Value]:
    """The hidden row: the session below each of their columns, the edition below the hidden one."""
    ids = [str(session.id) for session in sessions]
    return [*[own.OTHER] * before, *ids, *[own.OTHER] * (after - 1), own.edition_key(edition.id)]


def _legend() -> list[str]:
    letters = ", ".join(f"{attendance.letter} {attendance.label}" for attendance in Attendance)
    return [_("%(letters)s; an empty cell is not marked.", letters=letters)]


def _long(edition: Edition, sessions: Iterable[ProgrammeSession]) -> Iterator[str]:
    """The sessions whose title has no room over its column, in full."""
    for session in sessions:
        if shortened(session.title):
            yield f"{zoned(session.starts_at, edition.zone)}: {session.title}"


def _guests(edition: Edition, sessions: Iterable[ProgrammeSession]) -> Iterator[str]:
    """Who was at a session as a guest, which no number of the sheet counts."""
    guests = guests_by_session(edition)
    for session in sessions:
        if session.id in guests:
            when = zoned(session.starts_at, edition.zone)
            yield f"{when}: {session.title}, {guests_sentence(guests[session.id])}"


def _unmarked(number: int) -> str:
    if not number:
        return str(_("Every session that counts is marked."))
    sentence: str = ngettext(
        "%(num)s session is not marked at all and left out of the rate.",
        "%(num)s sessions are not marked at all and left out of the rate.",
        number,
    )
    return sentence


def _signatures(edition: Edition) -> list[str]:
    """A line for each institution that answers for the edition, in order of precedence."""
    names = [role.institution.name for role in institutions_of(edition) if role.role in SIGNERS]
    return [_("Date, name and signature, %(institution)s", institution=name) for name in dict.fromkeys(names)]
