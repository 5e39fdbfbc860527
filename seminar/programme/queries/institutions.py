"""Reading institutions and what they are in series and editions."""

from __future__ import annotations

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import joinedload

from seminar.db import db
from seminar.programme.models import Edition, InstitutionRole, Series


def roles_in(place: Series | Edition) -> list[InstitutionRole]:
    """The roles given at this very place, in order of precedence, each with its institutions; one query."""
    return _roles(
        InstitutionRole.series_id == place.id
        if isinstance(place, Series)
        else InstitutionRole.edition_id == place.id
    )


def institutions_of(edition: Edition) -> list[InstitutionRole]:
    """The roles in order of precedence: the edition's own, or else those of its series."""
    return roles_in(edition) or _roles(InstitutionRole.series_id == edition.series_id)


def _roles(where: ColumnElement[bool]) -> list[InstitutionRole]:
    return list(
        db.session.execute(
            select(InstitutionRole)
            .options(joinedload(InstitutionRole.institution), joinedload(InstitutionRole.commissioned_by))
            .where(where)
            .order_by(InstitutionRole.position, InstitutionRole.id)
        ).scalars()
    )
