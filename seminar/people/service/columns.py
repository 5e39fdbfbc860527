"""Remembering which columns a user wants to see."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from seminar.audit.models import Actor
from seminar.db import db
from seminar.people.models import ListColumns


def keep_columns(*, actor: Actor, names: Sequence[str]) -> None:
    """Show the acting user these columns from now on. A matter of taste, so the audit log is spared."""
    kept = db.session.execute(
        select(ListColumns).where(ListColumns.user_id == actor.user_id)
    ).scalar_one_or_none()
    if kept is None:
        db.session.add(ListColumns(user_id=actor.user_id, names=list(names)))
    else:
        kept.names = list(names)
    db.session.flush()
