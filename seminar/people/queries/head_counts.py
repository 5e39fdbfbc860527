"""Head counts of an edition, or of several."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sqlalchemy import ColumnElement, func, or_, select

from seminar.db import db, exists
from seminar.people.models import HeadCount
from seminar.people.queries.filter import NONE, NOT_STATED, Filter, countries_in
from seminar.programme.models import Edition
from seminar.web import Page

FIELDS = ("country", "gender", "profile")
NARROWED_BY = (*FIELDS, "region")
"""The fields of a filter that head counts have, too."""
EVERYBODY = Filter()


class HeadSums(NamedTuple):
    """How many head counts there are, and how many people they count."""

    rows: int
    people: int


def head_counts_of(edition: Edition, wanted: Filter = EVERYBODY) -> list[HeadCount]:
    """The head counts of an edition that the filter asks for, in the order in which they were entered."""
    found = select(HeadCount).where(*_conditions([edition], wanted)).order_by(HeadCount.id)
    return list(db.session.execute(found).scalars())


def sums_of_several(editions: Sequence[Edition], wanted: Filter) -> HeadSums:
    """What `page_of_several` lists on all its pages."""
    sums = select(func.count(), func.coalesce(func.sum(HeadCount.number), 0))
    rows, people = db.session.execute(sums.where(*_conditions(editions, wanted))).one()
    return HeadSums(rows, int(people))


def page_of_several(
    editions: Sequence[Edition], wanted: Filter, page: Page
) -> list[tuple[HeadCount, Edition]]:
    """One page of the head counts that the filter asks for, those of the latest edition first."""
    by_id = {edition.id: edition for edition in editions}
    found = select(HeadCount).join(Edition, Edition.id == HeadCount.edition_id)
    in_order = found.where(*_conditions(editions, wanted)).order_by(Edition.first_day.desc(), HeadCount.id)
    rows = db.session.execute(in_order.limit(page.per_page).offset(page.offset)).scalars()
    return [(each, by_id[each.edition_id]) for each in rows]


def _conditions(editions: Sequence[Edition], wanted: Filter) -> Iterator[ColumnElement[bool]]:
    """As in a list of participants: values of one field widen, fields narrow each other."""
    yield HeadCount.edition_id.in_([edition.id for edition in editions])
    if wanted.region:
        yield HeadCount.country.in_(countries_in(wanted.region))
    for field in FIELDS:
        if values := getattr(wanted, field):
            column = getattr(HeadCount, field)
            unknown = [column.is_(None)] if NONE in values else []
            stated = [*values, *(NOT_STATED if field == "gender" and unknown else ())]
            yield or_(column.in_([value for value in stated if value != NONE]), *unknown)


def head_count_of(edition: Edition, id: int) -> HeadCount | None:
    """One head count of this edition, or None."""
    found = select(HeadCount).where(HeadCount.edition_id == edition.id, HeadCount.id == id)
    return db.session.execute(found).scalar_one_or_none()


def same_head_count(one: HeadCount) -> bool:
    """Whether the edition has a head count that says the very same."""
    names = ("edition_id", "country", "gender", "profile", "number", "source")
    same = (getattr(HeadCount, name) == getattr(one, name) for name in names)
    return exists(select(HeadCount.id).where(*same))
