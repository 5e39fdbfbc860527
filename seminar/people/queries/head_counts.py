"""Head counts of an edition."""

from __future__ import annotations

from sqlalchemy import select

from seminar.db import db, exists
from seminar.people.models import HeadCount
from seminar.programme.models import Edition


def head_counts_of(edition: Edition) -> list[HeadCount]:
    """The head counts of an edition in the order in which they were entered."""
    found = select(HeadCount).where(HeadCount.edition_id == edition.id).order_by(HeadCount.id)
    return list(db.session.execute(found).scalars())


def head_count_of(edition: Edition, id: int) -> HeadCount | None:
    """One head count of this edition, or None."""
    found = select(HeadCount).where(HeadCount.edition_id == edition.id, HeadCount.id == id)
    return db.session.execute(found).scalar_one_or_none()


def same_head_count(one: HeadCount) -> bool:
    """Whether the edition has a head count that says the very same."""
    names = ("edition_id", "country", "gender", "profile", "number", "source")
    same = (getattr(HeadCount, name).is_not_distinct_from(getattr(one, name)) for name in names)
    return exists(select(HeadCount.id).where(*same))
