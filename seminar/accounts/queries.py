"""Reading users and their sign-ins."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from seminar.accounts.models import SignIn, User
from seminar.db import db, now


def signed_in_user(token_hash: str) -> User | None:
    """The active user of an open, unexpired session, with the grants; one query."""
    return (
        db.session.execute(
            select(User)
            .join(SignIn, SignIn.user_id == User.id)
            .options(joinedload(User.grants))
            .where(SignIn.token_hash == token_hash, SignIn.expires_at > now(), User.active)
        )
        .unique()
        .scalar_one_or_none()
    )
