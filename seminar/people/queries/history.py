"""Who has taken part before, and of what kind somebody's institution is: what figures and lists ask alike."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import (
    BindParameter,
    ColumnElement,
    SQLColumnExpression,
    Subquery,
    and_,
    bindparam,
    case,
    func,
    select,
    union_all,
)
from sqlalchemy.orm import aliased

from seminar.choices import Choice
from seminar.people.models import Participant, Status
from seminar.programme.models import Edition, EditionStatus, Institution

CONFIRMED = (Status.CONFIRMED, Status.NO_SHOW)


class History(Choice):
    """The values are those of a filter in an address."""

    FIRST_TIME = "first_time", _l("First-time")
    RETURNING = "returning", _l("Returning")


@cache
def _again(kind: type[Any]) -> Any:
    """A table beside itself. Made once: it takes a millisecond, and a page asks dozens of times."""
    return aliased(kind)


def of_editions(editions: Sequence[Edition]) -> ColumnElement[bool]:
    """The participants of these editions."""
    if len(editions) == 1:  # as an equation, so that an index keeps its order
        return Participant.edition_id == editions[0].id
    return Participant.edition_id.in_(_written_ids(editions))


def of_no_others(editions: Sequence[Edition]) -> ColumnElement[bool]:
    """The same, put so that a database reads everybody in the order of people instead of edition by edition.

    Where most editions are meant, what is left out is found sooner than what is not.
    """
    own = _again(Edition)
    others = select(own.id).where(own.id.not_in(_written_ids(editions)))
    return (Participant.edition_id + 0).not_in(others)


def _written_ids(editions: Sequence[Edition]) -> BindParameter[Sequence[int]]:
    """Written into the statement: of variables it may hold fewer than there may be editions."""
    ids = [edition.id for edition in editions]
    return bindparam(None, ids, expanding=True, literal_execute=True)


def first_day_of(editions: Sequence[Edition]) -> date | SQLColumnExpression[date]:
    """The first day of the one of these editions that a participant takes part in."""
    if len(editions) == 1:
        return editions[0].first_day
    own = _again(Edition)
    first_day = select(own.first_day).where(own.id == Participant.edition_id).correlate(Participant)
    return first_day.scalar_subquery()


def took_part_before(first_day: date | SQLColumnExpression[date]) -> ColumnElement[bool]:
    """Whether the person was confirmed in an edition that began before this day and was not cancelled."""
    before, earlier = _again(Participant), _again(Edition)
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


def first_days() -> Subquery:
    """`person_id` of everybody who takes part anywhere, and the `first_day` before which they never did.

    That is the first day of the earliest edition they were confirmed in that was not cancelled, or null. For
    many people this is read at once in the order of people, where `took_part_before` looks for each.
    """
    took_part = and_(Participant.status.in_(CONFIRMED), Edition.status != EditionStatus.CANCELLED)
    return (
        select(Participant.person_id, func.min(case((took_part, Edition.first_day))).label("first_day"))
        .join(Edition, Edition.id == Participant.edition_id + 0)
        .group_by(Participant.person_id)
        .subquery()
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
