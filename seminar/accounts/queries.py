"""Reading users, their sign-ins and their links."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cache

from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, Select, bindparam, select
from sqlalchemy.orm import joinedload, selectinload

from seminar.accounts.models import LinkPurpose, OneTimeLink, SignIn, User, UserGrant
from seminar.accounts.tokens import token_hash
from seminar.choices import Choice
from seminar.db import db, exists, now
from seminar.permissions import Role
from seminar.text import search_key


class State(Choice):
    """Whether somebody can sign in; computed, not stored."""

    ACTIVE = "active", _l("Active")
    INVITED = "invited", _l("Invited")
    DISABLED = "disabled", _l("Disabled")


def state_of(user: User) -> State:
    return _state(user.active, user.password_hash is None)


@cache  # every page for users asks for it
def _by_session() -> Select[User]:
    return (
        select(User)
        .join(SignIn, SignIn.user_id == User.id)
        .options(joinedload(User.grants))
        .where(SignIn.token_hash == bindparam("hashed"), SignIn.expires_at > bindparam("now"), User.active)
    )


def signed_in_user(hashed: str) -> User | None:
    """The active user of an open, unexpired session, with the grants; one query."""
    found = db.session.execute(_by_session(), {"hashed": hashed, "now": now()})
    return found.unique().scalar_one_or_none()


def session_ends(hashed: str) -> datetime | None:
    """When the session of this token ends by itself; None where it has ended."""
    statement = select(SignIn.expires_at).where(SignIn.token_hash == hashed)
    return db.session.execute(statement).scalar_one_or_none()


def open_sessions(user: User) -> list[SignIn]:
    """The sessions in which the user is signed in, newest first."""
    return list(
        db.session.execute(
            select(SignIn)
            .where(SignIn.user_id == user.id, SignIn.expires_at > now())
            .order_by(SignIn.created_at.desc(), SignIn.id.desc())
        ).scalars()
    )


def usable_link(token: str) -> tuple[OneTimeLink, User | None] | None:
    """The link of the token with its user, while it can still be used."""
    row = db.session.execute(
        select(OneTimeLink, User)
        .join(User, OneTimeLink.user_id == User.id, isouter=True)
        .where(OneTimeLink.token_hash == token_hash(token), *still_good())
    ).one_or_none()
    if row is None:
        return None
    link, user = row
    gone = has_administrator() if link.purpose is LinkPurpose.FIRST else user is None or not user.active
    return None if gone else (link, user)


def still_good() -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """The condition that a link is neither used nor too old."""
    return OneTimeLink.used_at.is_(None), OneTimeLink.expires_at > now()


def administrators() -> Select[int]:
    """The ids of the users who can sign in as administrator."""
    return (
        select(User.id)
        .join(UserGrant, UserGrant.user_id == User.id)
        .where(UserGrant.role == Role.ADMIN, User.active, User.password_hash.is_not(None))
    )


def has_administrator() -> bool:
    return exists(administrators())


def password_hash_of(email: str) -> str | None:
    """What the password of the user with this e-mail must fit; None without such a user or password."""
    return db.session.execute(select(User.password_hash).where(User.email == email)).scalar_one_or_none()


def user_by_email(email: str) -> User | None:
    return db.session.execute(select(User).where(User.email == email)).scalar_one_or_none()


@dataclass(frozen=True)
class UserFilter:
    """What the list of users is narrowed to; empty values narrow nothing."""

    q: str = ""
    state: State | None = None


def matching_ids(wanted: UserFilter) -> list[int]:
    """The ids of the users that match, by name. Users are few; names of all scripts are compared here."""
    rows = db.session.execute(
        select(User.id, User.name, User.email, User.active, User.password_hash.is_(None))
    )
    needle = search_key(wanted.q)
    matches = [
        (search_key(name), user_id)
        for user_id, name, email, active, no_password in rows
        if (needle in search_key(name) or needle in email)
        and wanted.state in (None, _state(active, no_password))
    ]
    return [user_id for _name, user_id in sorted(matches)]


def _state(active: bool, no_password: bool) -> State:
    if not active:
        return State.DISABLED
    return State.INVITED if no_password else State.ACTIVE


def users_with_grants(ids: list[int]) -> list[User]:
    """These users in the order of the ids, their grants loaded."""
    users = db.session.execute(
        select(User).where(User.id.in_(ids)).options(selectinload(User.grants))
    ).scalars()
    return sorted(users, key=lambda user: ids.index(user.id))
