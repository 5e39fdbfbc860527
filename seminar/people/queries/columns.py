"""Which columns a user chose to see."""

from __future__ import annotations

from sqlalchemy import select

from seminar.db import db
from seminar.people.columns import USUAL, Column, known
from seminar.people.models import ListColumns


def columns_of(user_id: int | None) -> tuple[Column, ...]:
    """The user's columns, or the usual ones."""
    names = db.session.execute(
        select(ListColumns.names).where(ListColumns.user_id == user_id)
    ).scalar_one_or_none()
    return USUAL if names is None else known(names)
