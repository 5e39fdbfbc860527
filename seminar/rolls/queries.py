"""Reading the sheets that wait or were taken over."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from seminar.db import db
from seminar.programme.models import Edition
from seminar.rolls.models import Roll


def find_roll(edition: Edition, roll_id: int) -> Roll | None:
    """The edition's sheet of this number, with who sent it."""
    return db.session.execute(
        select(Roll).options(joinedload(Roll.user)).where(Roll.edition_id == edition.id, Roll.id == roll_id)
    ).scalar_one_or_none()


def rolls_of(edition: Edition) -> list[Roll]:
    """The edition's sheets with who sent them: those that wait first, then the latest."""
    return list(
        db.session.execute(
            select(Roll)
            .options(joinedload(Roll.user))
            .where(Roll.edition_id == edition.id)
            .order_by(Roll.confirmed_at.is_not(None), Roll.id.desc())
        ).scalars()
    )
