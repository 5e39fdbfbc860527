"""Reading what the documents list, and which of them were exported lately."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, func, or_, select

from seminar.attendance.models import Attendance, Mark
from seminar.attendance.queries import judged
from seminar.audit.models import AuditEntry
from seminar.db import db
from seminar.people.models import Gender, Participant, Person, Status
from seminar.people.queries.history import CONFIRMED
from seminar.programme.models import Edition, FieldVisit, Series, VisitPlace
from seminar.programme.rule import Rule

EXPORT = "report.export"
ROWS_AT_ONCE = 5000
_PRINTED: tuple[Any, ...] = (
    *(Participant.id, Person.name, Person.native_name),
    *(Participant.country, Participant.organisation, Participant.institution),
)


@dataclass(frozen=True)
class Attendee:
    """One row of the attendance matrix: the participant, their numbers, and their marks by session id."""

    person: Row[
        *tuple[Any, ...]
    ]  # name, country, organisation, institution, gender, the four numbers of marks, and what the rule asks
    marks: dict[int, Attendance]


def attendees(edition: Edition, rule: Rule) -> Iterator[Attendee]:
    """Who was expected or has a mark, in the order of names, with every mark; one query, read in pieces."""
    rows = db.session.execute(
        select(
            Participant.id,
            Person.name,
            Participant.country,
            Participant.organisation,
            Participant.institution,
            Participant.gender,
            Participant.absent,
            *judged(rule).labelled(),
            Mark.session_id,
            Mark.attendance,
        )
        .join(Person, Person.id == Participant.person_id)
        .outerjoin(Mark, Mark.participant_id == Participant.id)
        .where(expected(edition))
        .order_by(Participant.name_key, Participant.id)
        .execution_options(yield_per=ROWS_AT_ONCE)
    )
    for _id, own in groupby(rows, key=lambda row: row.id):
        marked = list(own)
        yield Attendee(marked[0], {row.session_id: row.attendance for row in marked if row.session_id})


def expected(edition: Edition) -> ColumnElement[bool]:
    """Who is in the attendance matrix: everybody who was confirmed, and everybody who has a mark."""
    any_mark = Participant.present + Participant.late + Participant.excused + Participant.absent > 0
    return and_(Participant.edition_id == edition.id, or_(Participant.status.in_(CONFIRMED), any_mark))


def number_expected(edition: Edition) -> int:
    """How many rows the attendance matrix has."""
    return db.session.execute(
        select(func.count()).select_from(Participant).where(expected(edition))
    ).scalar_one()


def incomplete(edition: Edition, *counted: ColumnElement[bool]) -> list[Row[Any]]:
    """Those of the participants counted who lack a country, a gender or a profile, in the order of names."""
    return list(
        db.session.execute(
            select(
                Person.name,
                Participant.country,
                Participant.organisation,
                Participant.institution,
                Participant.gender,
                Participant.profile,
            )
            .join(Person, Person.id == Participant.person_id)
            .where(
                Participant.edition_id == edition.id,
                *counted,
                or_(
                    Participant.country.is_(None) & (Participant.organisation == ""),
                    Participant.gender == Gender.NOT_ASKED,
                    Participant.profile.is_(None),
                ),
            )
            .order_by(Participant.name_key, Participant.id)
        )
    )


def latest_exports(place: Edition | Series, number: int = 10) -> list[AuditEntry]:
    """What was exported lately of the edition, or of the series as a whole, and by whom; the newest first."""
    at = place.place
    return list(
        db.session.execute(
            select(AuditEntry)
            .where(
                AuditEntry.series_id == at.series_id,
                AuditEntry.edition_id == at.edition_id,  # IS NOT DISTINCT FROM would use no index
                AuditEntry.action == EXPORT,
            )
            .order_by(AuditEntry.id.desc())
            .limit(number)
        ).scalars()
    )


def travellers(visit: FieldVisit) -> list[Row[Any]]:
    """Who holds a place on the visit, in the order of names, with what a manifest prints; one query."""
    return list(
        db.session.execute(
            select(*_PRINTED, Person.phone, Person.dietary, Person.accessibility)
            .join(Person, Person.id == Participant.person_id)
            .join(VisitPlace, VisitPlace.participant_id == Participant.id)
            .where(VisitPlace.visit_id == visit.id)
            .order_by(Participant.name_key, Participant.id)
        )
    )


def confirmed(edition: Edition) -> list[Row[Any]]:
    """Who is expected, in the order of names, with what is printed of them; one query."""
    return list(
        db.session.execute(
            select(*_PRINTED)
            .join(Person, Person.id == Participant.person_id)
            .where(Participant.edition_id == edition.id, Participant.status == Status.CONFIRMED)
            .order_by(Participant.name_key, Participant.id)
        )
    )


def listed(counted: ColumnElement[bool]) -> Mapping[int, list[Row[Any]]]:
    """The participants counted with what a list of participants says, by the id of their edition; one query.

    Those of each edition are in the order of names.
    """
    found: defaultdict[int, list[Row[Any]]] = defaultdict(list)
    rows: Iterable[Row[Any]] = db.session.execute(
        select(*_PRINTED, Participant.edition_id, Person.honorific, Participant.position)
        .join(Person, Person.id == Participant.person_id)
        .where(counted)
        .order_by(Participant.edition_id, Participant.name_key, Participant.id)
    )
    for row in rows:
        found[row.edition_id].append(row)
    return found
