"""Signing in and out, and passwords."""

from __future__ import annotations

from datetime import timedelta

from flask_babel import gettext as _
from sqlalchemy import delete

from seminar.accounts import passwords, queries
from seminar.accounts.models import SignIn, User
from seminar.accounts.service.users import end_links
from seminar.accounts.tokens import new_token, token_hash
from seminar.audit import service as audit
from seminar.audit.models import Actor
from seminar.db import db, now
from seminar.errors import Refused


def sign_in(*, email: str, password: str, checked: str | None) -> User:
    """The user who may come in, or Refused: in the same words whether e-mail or password is wrong.

    `checked` is the stored hash that the password fits, None where it fits none. It was checked outside of
    this transaction, so that the database is not held meanwhile, and is compared with the one of now.
    """
    user = queries.user_by_email(email)
    if user is None or checked is None or user.password_hash != checked:
        raise Refused(_("E-mail and password do not belong together."))
    if not user.active:
        raise Refused(_("This account is disabled. An administrator can let you in again."))
    if passwords.is_outdated(checked):
        user.password_hash = passwords.hash_of(password)
    return user


def start_session(*, user: User, hours: int) -> str:
    """A new session of the user, as the token for the browser's cookie. Old sessions are cleared."""
    db.session.execute(delete(SignIn).where(SignIn.expires_at <= now()))
    token = new_token()
    db.session.add(
        SignIn(user_id=user.id, token_hash=token_hash(token), expires_at=now() + timedelta(hours=hours))
    )
    return token


def end_session(*, token: str) -> None:
    """Sign out: a copy of the cookie opens nothing any more."""
    db.session.execute(delete(SignIn).where(SignIn.token_hash == token_hash(token)))


def end_other_sessions(*, actor: Actor, user: User, token: str) -> int:
    """End every session of the user but the token's; how many there were."""
    ended = len(
        db.session.execute(
            delete(SignIn)
            .where(SignIn.user_id == user.id, SignIn.token_hash != token_hash(token))
            .returning(SignIn.id)
        ).all()
    )
    if ended:
        audit.record(actor=actor, action="user.end_sessions", subject=user, name=user.name)
    return ended


def change_password(*, actor: Actor, user: User, current: str, password: str) -> None:
    """A new password for somebody who knows the old one; every session ends. Raises Refused."""
    if not passwords.fits(current, user.password_hash):
        raise Refused(_("This is not your password of now."), field="current")
    passwords.check_rules(password, email=user.email, name=user.name)
    set_password(actor=actor, user=user, password=password)


def set_password(*, actor: Actor, user: User, password: str) -> None:
    """Store the password, which met the rules. Every session and every link of the user ends."""
    user.password_hash = passwords.hash_of(password)
    db.session.execute(delete(SignIn).where(SignIn.user_id == user.id))
    end_links(user)
    audit.record(actor=actor, action="user.set_password", subject=user, name=user.name)
