"""What is missing: participants without country, gender or profile, and sessions over and unmarked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import ColumnElement, Row

from seminar.attendance.queries import unmarked_sessions
from seminar.countries import reference
from seminar.db import now
from seminar.figures.gaps import Gaps, Lack, gaps_of, gaps_together
from seminar.formats import language
from seminar.people.models import Gender
from seminar.programme.models import Edition, ProgrammeSession
from seminar.reports.asked import Asked
from seminar.reports.queries import incomplete
from seminar.reports.shown import NOT_SHOWN
from seminar.sheets import Column, DataSheet, Kind, Total, Value


def sheet(asked: Asked) -> DataSheet:
    """One row for each thing missing; for partners, and of several editions, how many of each kind."""
    edition = asked.edition
    if edition and asked.sees_people:
        people = incomplete(edition, asked.counting.condition)
        return _in_names(edition, people, unmarked_sessions(edition, now()))
    gaps = gaps_of(asked.counting, partner=not asked.sees_people)
    return _as_counts(gaps[edition.id]) if edition else _by_edition(asked.counting.editions, gaps)


def of_people(edition: Edition, *listed: ColumnElement[bool]) -> list[DataSheet]:
    """A sheet of what those listed lack; none where nothing is missing."""
    people = incomplete(edition, *listed)
    return [_in_names(edition, people, [])] if people else []


def of_attendance(edition: Edition, *listed: ColumnElement[bool]) -> list[DataSheet]:
    """The same with the sessions that are over and not marked."""
    people, sessions = incomplete(edition, *listed), unmarked_sessions(edition, now())
    return [_in_names(edition, people, sessions)] if people or sessions else []


def _in_names(
    edition: Edition, people: Sequence[Row[Any]], sessions: Sequence[ProgrammeSession]
) -> DataSheet:
    headers = (_("What is missing"), _("Participant or session"), _("Country"), _("Institution"), _("Day"))
    kinds = (Kind.TEXT,) * 4 + (Kind.DATE,)
    return DataSheet(
        title=_("What is missing"),
        columns=[Column(header, kind) for header, kind in zip(headers, kinds, strict=True)],
        rows=[*_of_people(people), *_of_sessions(edition, sessions)],
        frozen=2,
        legend=[] if people or sessions else [_("Nothing is missing.")],
    )


def _lacks(person: Row[Any]) -> Iterator[str]:
    if not person.country and not person.organisation:
        yield _("Country")
    if person.gender is Gender.NOT_ASKED:
        yield _("Gender")
    if not person.profile:
        yield _("Profile")


def _of_people(people: Sequence[Row[Any]]) -> Iterator[Sequence[Value]]:
    for person in people:
        country = reference.name(person.country, language()) if person.country else person.organisation
        for lack in _lacks(person):
            yield lack, person.name, country, person.institution, None


def _of_sessions(edition: Edition, sessions: Sequence[ProgrammeSession]) -> Iterator[Sequence[Value]]:
    for session in sessions:
        day = edition.day_of(session.starts_at)
        yield _("Attendance marks"), session.title, None, None, day


def _as_counts(gaps: Gaps) -> DataSheet:
    return DataSheet(
        title=_("What is missing"),
        columns=[Column(_("What is missing")), Column(_("Number"), Kind.INTEGER)],
        rows=[
            *((str(lack.label), NOT_SHOWN if n is None else n) for lack, n in gaps.people.items()),
            (_("Sessions over and not marked"), gaps.sessions),
        ],
    )


def _by_edition(editions: Sequence[Edition], gaps: Mapping[int, Gaps]) -> DataSheet:
    """The editions in which something is missing, the latest first as on the page."""
    lacking = [edition for edition in reversed(editions) if any(n != 0 for n in gaps[edition.id].numbers)]
    labels = (*(str(lack.label) for lack in Lack), _("Sessions over and not marked"))
    return DataSheet(
        title=_("What is missing"),
        columns=[
            Column(_("Edition"), Kind.WRAPPED),
            *(Column(label, Kind.INTEGER, most=18) for label in labels),
        ],
        rows=[
            *((edition.title, *_shown(gaps[edition.id])) for edition in lacking),
            Total((_("Total"), *_shown(gaps_together(gaps.values())))),
        ],
        frozen=1,
    )


def _shown(gaps: Gaps) -> Iterator[Value]:
    return (NOT_SHOWN if number is None else number for number in gaps.numbers)
