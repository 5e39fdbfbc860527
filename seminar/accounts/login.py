"""Flask-Login over a row for each session: the cookie holds a random token, the database its hash."""

from __future__ import annotations

from flask import Flask, session
from flask_login import LoginManager, UserMixin, current_user, login_user, logout_user

from seminar.accounts.models import User
from seminar.accounts.queries import signed_in_user
from seminar.accounts.tokens import token_hash
from seminar.audit.models import Actor
from seminar.permissions import Access, Grant


class Identity(UserMixin):
    """The user of this request, as Flask-Login knows it: identified by the token of the session."""

    def __init__(self, user: User, token: str) -> None:
        self.user = user
        self.token = token
        self.name = user.name

    def get_id(self) -> str:
        return self.token


def init_app(app: Flask) -> None:
    manager = LoginManager(app)
    manager.session_protection = None  # the row in the database decides

    manager.user_loader(load_identity)


def load_identity(token: str) -> Identity | None:
    """Who holds the token of an open session."""
    user = signed_in_user(token_hash(token))
    return Identity(user, token) if user else None


def begin(user: User, token: str) -> None:
    """Start the browser's side of a session; a fresh cookie, so that none can be planted beforehand."""
    session.clear()
    login_user(Identity(user, token))


def end() -> None:
    """Forget the session in the browser."""
    logout_user()
    session.clear()


def load_access() -> Access:
    """What the visitor of this request may do."""
    if not current_user.is_authenticated:
        return Access()
    grants = tuple(Grant(g.role, g.series_id, g.edition_id) for g in current_user.user.grants)
    return Access(signed_in=True, grants=grants)


def current_actor() -> Actor:
    """Who acts in this request."""
    actor: Actor = current_user.user.actor
    return actor
