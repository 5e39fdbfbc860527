"""Adding users, changing them, letting them in and out."""

from __future__ import annotations

from flask_babel import gettext as _
from sqlalchemy import delete, select

from seminar.accounts import queries
from seminar.accounts.models import OneTimeLink, SignIn, User, UserGrant
from seminar.audit import service as audit
from seminar.audit.models import Actor
from seminar.db import db
from seminar.errors import Refused, refuse_together
from seminar.permissions import Role
from seminar.text import shows


def add_user(*, actor: Actor, name: str, email: str) -> User:
    """A new user without a password: a one-time link lets them choose one. Raises Refused."""
    user = User(name=_filled_name(name), email=_free_email(email))
    db.session.add(user)
    audit.record(
        actor=actor,
        action="user.add",
        subject=user,
        name=user.name,
        changes={"email": [None, user.email]},
    )
    return user


def check_user(*, name: str, email: str) -> None:
    """Raise Refused where no user can have this name or this e-mail."""
    refuse_together(lambda: _filled_name(name), lambda: _free_email(email))


def change_user(*, actor: Actor, user: User, name: str, email: str) -> None:
    """A new name or e-mail. With a new e-mail open links end: they went to the old one."""
    new_email = normal_email(email)
    if new_email != user.email:
        user.email = _free_email(new_email)
        end_links(user)
    rename(actor=actor, user=user, name=name)


def rename(*, actor: Actor, user: User, name: str) -> None:
    user.name = _filled_name(name)
    changes = audit.changes_of(user)
    if changes:
        audit.record(actor=actor, action="user.change", subject=user, name=user.name, changes=changes)


def disable(*, actor: Actor, user: User) -> None:
    """Keep the user out from now on: open sessions and links end with the transaction."""
    keep_an_administrator(without=user)
    if not user.active:
        return
    user.active = False
    changes = audit.changes_of(user)
    db.session.execute(delete(SignIn).where(SignIn.user_id == user.id))
    end_links(user)
    audit.record(actor=actor, action="user.disable", subject=user, name=user.name, changes=changes)


def enable(*, actor: Actor, user: User) -> None:
    if user.active:
        return
    user.active = True
    changes = audit.changes_of(user)
    audit.record(actor=actor, action="user.enable", subject=user, name=user.name, changes=changes)


def link_person(*, actor: Actor, user: User, person_id: int | None) -> None:
    """Say which person the user is; None takes it back. The caller has looked the person up."""
    user.person_id = person_id
    changes = audit.changes_of(user)
    if changes:
        audit.record(actor=actor, action="user.link_person", subject=user, name=user.name, changes=changes)


# --- rules that the other parts of this package share -------------------------------------------------


def normal_email(text: str) -> str:
    """The e-mail as it is stored and looked up, or Refused (field "email")."""
    from email_validator import EmailNotValidError, validate_email

    try:
        # Places with no mail server sign in with addresses such as mei@ministry.
        valid = validate_email(text.strip(), check_deliverability=False, globally_deliverable=False)
    except EmailNotValidError:
        raise Refused(_("This is not an e-mail address."), field="email") from None
    return valid.normalized.lower()


def keep_an_administrator(*, without: User) -> None:
    """Raise Refused when nobody else could sign in as administrator.

    The rows of all administrators are held first, so that two of them cannot shut each other out at once.
    """
    db.session.execute(
        select(UserGrant.id).where(UserGrant.role == Role.ADMIN).order_by(UserGrant.id).with_for_update()
    )
    left = set(db.session.execute(queries.administrators()).scalars())
    if left == {without.id}:
        raise Refused(
            _("%(name)s is the only administrator. Make somebody else one first.", name=without.name)
        )


def end_links(user: User) -> None:
    """No link made for the user so far can be used any more."""
    db.session.execute(
        delete(OneTimeLink).where(OneTimeLink.user_id == user.id, OneTimeLink.used_at.is_(None))
    )


def _free_email(text: str) -> str:
    email = normal_email(text)
    if queries.user_by_email(email):
        raise Refused(_("There is a user with this e-mail already."), field="email")
    return email


def _filled_name(text: str) -> str:
    name = text.strip()
    if not shows(name):
        raise Refused(_("Please fill in this field."), field="name")
    return name
