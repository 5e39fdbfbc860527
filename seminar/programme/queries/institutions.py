"""Reading institutions and what they are in series and editions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from seminar.db import db, holds_words
from seminar.permissions import Scope
from seminar.programme.models import (
    Edition,
    FieldVisit,
    Institution,
    InstitutionKind,
    InstitutionRole,
    ProgrammeSession,
    Series,
    Turn,
)
from seminar.programme.queries.places import editions_within, series_within
from seminar.programme.queries.sessions import with_edition


def _in_order() -> Select[InstitutionRole]:
    return (
        select(InstitutionRole)
        .options(joinedload(InstitutionRole.institution), joinedload(InstitutionRole.commissioned_by))
        .order_by(InstitutionRole.position, InstitutionRole.id)
    )


def roles_in(place: Series | Edition) -> list[InstitutionRole]:
    """The roles given at this very place, in order of precedence, each with its institutions; one query."""
    column = InstitutionRole.series_id if isinstance(place, Series) else InstitutionRole.edition_id
    return list(db.session.execute(_in_order().where(column == place.id)).scalars())


def institutions_of(edition: Edition) -> list[InstitutionRole]:
    """The roles in order of precedence: the edition's own, or else those of its series; one query."""
    return institutions_of_each([edition])[edition.id]


def institutions_of_each(editions: Collection[Edition]) -> dict[int, list[InstitutionRole]]:
    """The same of several editions, by the id of the edition."""
    asked = {
        "editions": [edition.id for edition in editions],
        "series": list({edition.series_id for edition in editions}),
    }
    found: defaultdict[tuple[int | None, int | None], list[InstitutionRole]] = defaultdict(list)
    for role in db.session.execute(_in_any(), asked).scalars():
        found[role.series_id, role.edition_id].append(role)
    return {edition.id: found[None, edition.id] or found[edition.series_id, None] for edition in editions}


@cache  # each public page asks for it
def _in_any() -> Select[InstitutionRole]:
    return _in_order().where(
        or_(
            InstitutionRole.edition_id.in_(bindparam("editions", expanding=True)),
            InstitutionRole.series_id.in_(bindparam("series", expanding=True)),
        )
    )


@dataclass(frozen=True)
class InstitutionFilter:
    """What the list is narrowed to; `country` is a code, or "international"."""

    text: str = ""
    kind: InstitutionKind | None = None
    country: str = ""


INTERNATIONAL = "international"


def count_institutions(wanted: InstitutionFilter) -> int:
    """How many institutions the filter leaves."""
    return int(db.session.execute(_narrowed(select(func.count(Institution.id)), wanted)).scalar_one())


def list_institutions(wanted: InstitutionFilter, *, offset: int, limit: int) -> list[Institution]:
    """A page of the institutions that the filter leaves, by name."""
    statement = _narrowed(select(Institution), wanted).order_by(Institution.search_key, Institution.id)
    return list(db.session.execute(statement.offset(offset).limit(limit)).scalars())


def _narrowed(statement: Select[Any], wanted: InstitutionFilter) -> Select[Any]:
    if wanted.text:
        statement = statement.where(holds_words(Institution.search_key, wanted.text))
    if wanted.kind:
        statement = statement.where(Institution.kind == wanted.kind)
    if wanted.country == INTERNATIONAL:
        statement = statement.where(Institution.international)
    elif wanted.country:
        statement = statement.where(Institution.country == wanted.country)
    return statement


def institution_names() -> list[tuple[int, str]]:
    """The id and name of every institution, by name, for a field to choose one."""
    rows = db.session.execute(
        select(Institution.id, Institution.name).order_by(Institution.search_key, Institution.id)
    )
    return [(id_, name) for id_, name in rows]


def institution_countries() -> list[str]:
    """The codes of the countries that have an institution."""
    found = db.session.execute(select(Institution.country).distinct()).scalars()
    return [code for code in found if code]


@dataclass(frozen=True)
class InstitutionWork:
    """What an institution did in the places that a visitor may see; its roles, and those it commissioned."""

    roles: list[InstitutionRole]
    turns: list[Turn]
    visits: list[FieldVisit]


def work_of(institution: Institution, scope: Scope) -> InstitutionWork:
    """Its roles, turns and hosted visits within the scope, by date; three queries."""
    return InstitutionWork(
        _roles_within(institution, scope),
        _turns_within(institution, scope),
        _visits_within(institution, scope),
    )


def _roles_within(institution: Institution, scope: Scope) -> list[InstitutionRole]:
    statement = (
        select(InstitutionRole)
        .outerjoin(InstitutionRole.series)
        .outerjoin(InstitutionRole.edition)
        .options(
            contains_eager(InstitutionRole.series),
            contains_eager(InstitutionRole.edition).joinedload(Edition.series),
            joinedload(InstitutionRole.institution),
            joinedload(InstitutionRole.commissioned_by),
        )
        .where(
            or_(
                InstitutionRole.institution_id == institution.id,
                InstitutionRole.commissioned_by_id == institution.id,
            )
        )
        .where(
            or_(
                InstitutionRole.series_id.is_not(None) & series_within(scope),
                InstitutionRole.edition_id.is_not(None) & editions_within(scope),
            )
        )
        .order_by(Edition.first_day, InstitutionRole.id)
    )
    return list(db.session.execute(statement).scalars())


def _turns_within(institution: Institution, scope: Scope) -> list[Turn]:
    statement = (
        with_edition(Turn, scope)
        .options(joinedload(Turn.person))
        .where(Turn.institution_id == institution.id)
        .order_by(ProgrammeSession.starts_at, Turn.id)
    )
    return list(db.session.execute(statement).scalars())


def _visits_within(institution: Institution, scope: Scope) -> list[FieldVisit]:
    statement = (
        with_edition(FieldVisit, scope)
        .where(FieldVisit.host_id == institution.id)
        .order_by(ProgrammeSession.starts_at, FieldVisit.id)
    )
    return list(db.session.execute(statement).scalars())
