"""Who has taken part before, and of what kind somebody's institution is: what figures and lists ask alike."""

from __future__ import annotations

from datetime import date

from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, SQLColumnExpression, Subquery, func, select, union_all
from sqlalchemy.orm import aliased

from seminar.choices import Choice
from seminar.people.models import Participant, Status
from seminar.programme.models import Edition, EditionStatus, Institution

CONFIRMED = (Status.CONFIRMED, Status.NO_SHOW)


class History(Choice):
    """The values are those of a filter in an address."""

    FIRST_TIME = "first_time", _l("First-time")
    RETURNING = "returning", _l("Returning")


def took_part_before(first_day: date | SQLColumnExpression[date]) -> ColumnElement[bool]:
    """Whether the person was confirmed in an edition that began before this day and was not cancelled."""
    before, earlier = aliased(Participant), aliased(Edition)
    return (
        select(before.id)
        .join(earlier, earlier.id == before.edition_id)
        .where(
            before.person_id == Participant.person_id,
            before.status.in_(CONFIRMED),
            earlier.first_day < first_day,
            earlier.status != EditionStatus.CANCELLED,
        )
        .correlate(Participant, Edition)
        .exists()
    )


def kinds_of_institutions() -> Subquery:
    """`name` and `kind` of the institutions on file, by each of their names; no name of two kinds.

    Participants name their institution in words of their own: where these are a name on file, the kind is
    known.
    """
    names = (Institution.name, Institution.short_name, Institution.native_name)
    named = union_all(
        *(select(name.label("name"), Institution.kind.label("kind")).where(name != "") for name in names)
    ).subquery()
    return (
        select(named.c.name, func.min(named.c.kind).label("kind"))
        .group_by(named.c.name)
        .having(func.min(named.c.kind) == func.max(named.c.kind))
        .subquery()
    )
