"""The list at the door: who is expected, what each was tapped, in how great a number, and the guests."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, select

from seminar.attendance.models import Attendance, Guest, Mark
from seminar.attendance.queries.pages import listed
from seminar.db import chunks, db, holds_words
from seminar.people.models import Participant, Person
from seminar.programme.models import Edition, FieldVisit, Leg, ProgrammeSession, VisitPlace

MARKED_HERE = (Attendance.PRESENT, Attendance.LATE)


@dataclass(frozen=True)
class Expected:
    """Somebody on the list; `state` is the mark, at a field visit the leg; None: not yet."""

    id: int
    name: str
    native_name: str
    country: str | None
    organisation: str
    state: str | None


@dataclass(frozen=True)
class Counted:
    """How many are on the list, by their state."""

    states: dict[str | None, int]
    guests: int

    @property
    def people(self) -> int:
        return sum(self.states.values())

    @property
    def here(self) -> int:
        return sum(self.states.get(each, 0) for each in MARKED_HERE)

    @property
    def out(self) -> int:
        """How many went out, whether they are back or not."""
        return self.still_out + self.back

    @property
    def still_out(self) -> int:
        return self.states.get(Leg.OUT, 0)

    @property
    def back(self) -> int:
        return self.states.get(Leg.BACK, 0)

    @property
    def missing(self) -> int:
        """Those without any state."""
        return self.states.get(None, 0)


@dataclass(frozen=True)
class DoorFilter:
    """What the list is narrowed to. `open`: whoever is not marked yet, at a visit whoever is still out."""

    q: str = ""
    open: bool = False


def expected(
    session: ProgrammeSession, wanted: DoorFilter, *, offset: int = 0, limit: int | None = None
) -> list[Expected]:
    """Those whom the filter finds, by name; at a field visit those who hold a place."""
    participant = Participant
    shown = (participant.country, participant.organisation, _state(session))
    statement = _listed(session, select(participant.id, Person.name, Person.native_name, *shown))
    statement = statement.join(Person, Person.id == participant.person_id).where(*_narrowed(session, wanted))
    statement = statement.order_by(participant.name_key, participant.id).offset(offset).limit(limit)
    return [
        Expected(id, name, "" if native == name else native, *rest)
        for id, name, native, *rest in db.session.execute(statement)
    ]


def count_expected(session: ProgrammeSession, wanted: DoorFilter) -> int:
    """How many `expected` finds on all pages."""
    statement = _listed(session, select(func.count(Participant.id))).where(*_narrowed(session, wanted))
    return int(db.session.execute(statement).scalar_one())


def counted(session: ProgrammeSession) -> Counted:
    """The numbers of the whole list, whatever it is narrowed to."""
    state = _state(session)
    rows = db.session.execute(_listed(session, select(state, func.count(Participant.id))).group_by(state))
    guests = select(func.count()).select_from(Guest).where(Guest.session_id == session.id)
    return Counted(dict(list(rows)), db.session.execute(guests).scalar_one())


def guests_of(session: ProgrammeSession) -> list[Guest]:
    """The guests of the session in the order in which they came."""
    statement = select(Guest).where(Guest.session_id == session.id).order_by(Guest.id)
    return list(db.session.execute(statement).scalars())


def guests_by_session(edition: Edition) -> dict[int, list[str]]:
    """The names of the guests of each session that has any, in the order of coming; many give none."""
    statement = select(Guest.session_id, Guest.name).join(ProgrammeSession)
    rows = db.session.execute(statement.where(ProgrammeSession.edition_id == edition.id).order_by(Guest.id))
    found: dict[int, list[str]] = {}
    for session_id, name in rows:
        found.setdefault(session_id, []).append(name)
    return found


def find_guest(session: ProgrammeSession, guest_id: int) -> Guest | None:
    statement = select(Guest).where(Guest.session_id == session.id, Guest.id == guest_id)
    return db.session.execute(statement).scalar_one_or_none()


def legs_of(visit: FieldVisit, people: Collection[int]) -> dict[int, Leg | None]:
    """How far those of the people were counted who hold a place."""
    places = select(VisitPlace.participant_id, VisitPlace.leg).where(VisitPlace.visit_id == visit.id)
    return {
        participant: leg
        for some in chunks(people)
        for participant, leg in db.session.execute(places.where(VisitPlace.participant_id.in_(some)))
    }


def _state(session: ProgrammeSession) -> Any:
    return VisitPlace.leg if session.visit else Mark.attendance


def _listed(session: ProgrammeSession, statement: Select[Any]) -> Select[Any]:
    if session.visit:
        place = and_(VisitPlace.participant_id == Participant.id, VisitPlace.visit_id == session.visit.id)
        return statement.join_from(Participant, VisitPlace, place)
    here = and_(Mark.participant_id == Participant.id, Mark.session_id == session.id)
    statement = statement.join_from(Participant, Mark, here, isouter=True)
    return statement.where(Participant.edition_id == session.edition_id, listed())


def _narrowed(session: ProgrammeSession, wanted: DoorFilter) -> list[ColumnElement[bool]]:
    conditions = [holds_words(Participant.name_key, wanted.q)] if wanted.q else []
    if wanted.open:
        conditions.append(_state(session) == Leg.OUT if session.visit else _state(session).is_(None))
    return conditions
