"""Reading the programme of an edition."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from functools import cache
from typing import TypeVar

from sqlalchemy import Select, bindparam, func, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from seminar.db import db, exists
from seminar.permissions import Scope
from seminar.programme.models import Edition, FieldVisit, ProgrammeSession, Turn, VisitPlace
from seminar.programme.queries.places import editions_within

Part = TypeVar("Part", Turn, FieldVisit)


def _with_everything() -> Select[ProgrammeSession]:
    return (
        select(ProgrammeSession)
        .order_by(ProgrammeSession.starts_at, ProgrammeSession.ends_at, ProgrammeSession.id)
        .options(
            joinedload(ProgrammeSession.visit).joinedload(FieldVisit.host),
            selectinload(ProgrammeSession.turns).joinedload(Turn.person),
            selectinload(ProgrammeSession.turns).joinedload(Turn.institution),
        )
    )


@cache  # putting it together takes as long as asking
def _of_one() -> Select[ProgrammeSession]:
    return _with_everything().where(ProgrammeSession.edition_id == bindparam("edition"))


def with_edition(part: type[Part], scope: Scope) -> Select[Part]:
    """What stands in sessions inside the scope, loaded with its session, edition and series."""
    edition = contains_eager(part.session).contains_eager(ProgrammeSession.edition)
    found = select(part).join(part.session).join(ProgrammeSession.edition)
    return found.options(edition.joinedload(Edition.series)).where(editions_within(scope))


def sessions_of(edition: Edition) -> list[ProgrammeSession]:
    """The sessions in order, each with its visit and its turns with who speaks; two queries."""
    return list(db.session.execute(_of_one(), {"edition": edition.id}).scalars())


def sessions_of_each(editions: Collection[Edition]) -> Mapping[int, list[ProgrammeSession]]:
    """The same of several editions, by the id of the edition; as many queries as for one."""
    found: defaultdict[int, list[ProgrammeSession]] = defaultdict(list)
    among = ProgrammeSession.edition_id.in_([edition.id for edition in editions])
    for session in db.session.execute(_with_everything().where(among)).scalars():
        found[session.edition_id].append(session)
    return found


def have_sessions(editions: Collection[Edition]) -> bool:
    """Whether any of the editions has a session."""
    among = ProgrammeSession.edition_id.in_([edition.id for edition in editions])
    return exists(select(ProgrammeSession.id).where(among))


def find_session(edition: Edition, session_id: int) -> ProgrammeSession | None:
    """The edition's session of this id, as `sessions_of` loads it."""
    return db.session.execute(
        _of_one().where(ProgrammeSession.id == session_id), {"edition": edition.id}
    ).scalar_one_or_none()


@cache
def _bare() -> Select[ProgrammeSession]:
    return (
        select(ProgrammeSession)
        .where(ProgrammeSession.edition_id == bindparam("edition"), ProgrammeSession.id == bindparam("id"))
        .options(joinedload(ProgrammeSession.visit))
    )


def find_bare_session(edition: Edition, session_id: int) -> ProgrammeSession | None:
    """The same with its visit alone: for what is asked at each tap, and says nothing of who speaks."""
    return db.session.execute(_bare(), {"edition": edition.id, "id": session_id}).scalar_one_or_none()


def places_taken(*editions: Edition) -> dict[int, int]:
    """How many go on each field visit of the editions, by the visit's id; empty visits are left out."""
    rows = db.session.execute(
        select(VisitPlace.visit_id, func.count())
        .join(FieldVisit, FieldVisit.id == VisitPlace.visit_id)
        .join(ProgrammeSession, ProgrammeSession.id == FieldVisit.session_id)
        .where(ProgrammeSession.edition_id.in_([edition.id for edition in editions]))
        .group_by(VisitPlace.visit_id)
    )
    return dict(list(rows))


def programme_size(edition: Edition) -> dict[str, int]:
    """How many sessions and field visits there are, by the name of the table; without those of none."""
    sessions, visits = db.session.execute(
        select(func.count(ProgrammeSession.id), func.count(FieldVisit.id))
        .outerjoin(FieldVisit, FieldVisit.session_id == ProgrammeSession.id)
        .where(ProgrammeSession.edition_id == edition.id)
    ).one()
    counts = {"programme_session": sessions, "field_visit": visits}
    return {table: number for table, number in counts.items() if number}
