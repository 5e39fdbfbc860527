"""One-time links: their holder chooses a password, once, and is signed in."""

from __future__ import annotations

from datetime import timedelta

from flask_babel import gettext as _
from sqlalchemy import delete, update

from seminar.accounts import passwords, queries
from seminar.accounts.models import LinkPurpose, OneTimeLink, User
from seminar.accounts.service.grants import grant
from seminar.accounts.service.sign_ins import set_password
from seminar.accounts.service.users import add_user, check_user, end_links, normal_email
from seminar.accounts.tokens import new_token, token_hash
from seminar.audit import service as audit
from seminar.audit.models import COMMAND_LINE, Actor
from seminar.db import db, now
from seminar.errors import Refused, refuse_together
from seminar.permissions import EVERYWHERE, Role

GOOD_FOR = {
    LinkPurpose.FIRST: timedelta(days=1),
    LinkPurpose.INVITE: timedelta(days=14),
    LinkPurpose.RESET: timedelta(days=1),
}


def link_address(site: str, token: str) -> str:
    """The address of a link, also where no request says what the site is called."""
    return f"{site}/link/{token}"


def first_link(*, actor: Actor) -> str | None:
    """A token for whoever sets the copy up, while there is no administrator. Earlier ones end."""
    if queries.has_administrator():
        return None
    db.session.execute(delete(OneTimeLink).where(OneTimeLink.purpose == LinkPurpose.FIRST))
    audit.record(actor=actor, action="user.make_link", changes={"purpose": [None, LinkPurpose.FIRST.value]})
    return _new_link(LinkPurpose.FIRST, None)


def make_link(*, actor: Actor, user: User) -> str:
    """A token that lets the user choose a password: an invitation, or a new one. Earlier links end."""
    if not user.active:
        raise Refused(_("%(name)s is disabled. Let them in again first.", name=user.name))
    end_links(user)
    purpose = _purpose_for(user)
    audit.record(
        actor=actor,
        action="user.make_link",
        subject=user,
        name=user.name,
        changes={"purpose": [None, purpose.value]},
    )
    return _new_link(purpose, user)


def days_good_for(user: User) -> int:
    """How many days a link made for the user now can be used."""
    return GOOD_FOR[_purpose_for(user)].days


def request_reset(*, email: str) -> tuple[User, str] | None:
    """What to mail to somebody who forgot the password: the user and a token; None for an unknown e-mail."""
    try:
        user = queries.user_by_email(normal_email(email))
    except Refused:
        return None
    if user is None or not user.active:
        return None
    return user, make_link(actor=Actor(None, "forgotten password"), user=user)


def choose_password(*, token: str, password: str) -> User:
    """Use an invitation or a reset: the user with the new password. Raises Refused. Sessions end."""
    found = queries.usable_link(token)
    user = found[1] if found else None
    if user is None:
        raise used_up()
    passwords.check_rules(password, email=user.email, name=user.name)
    _use(token)
    set_password(actor=user.actor, user=user, password=password)
    return user


def make_administrator(*, token: str, name: str, email: str, password: str) -> User:
    """Use the first link: the first administrator. Raises Refused."""
    found = queries.usable_link(token)
    if found is None or found[0].purpose is not LinkPurpose.FIRST:
        raise used_up()
    refuse_together(
        lambda: check_user(name=name, email=email),
        lambda: passwords.check_rules(password, email=email, name=name),
    )
    _use(token)
    user = add_user(actor=COMMAND_LINE, name=name, email=email)
    grant(actor=COMMAND_LINE, user=user, role=Role.ADMIN, place=EVERYWHERE)
    set_password(actor=user.actor, user=user, password=password)
    return user


def used_up() -> Refused:
    return Refused(_("This link was used already, or is too old. Ask for a new one."))


def _purpose_for(user: User) -> LinkPurpose:
    return LinkPurpose.INVITE if user.password_hash is None else LinkPurpose.RESET


def _use(token: str) -> None:
    """Mark the link as used; one statement, so that of two requests at once only one gets through."""
    used = db.session.execute(
        update(OneTimeLink)
        .where(OneTimeLink.token_hash == token_hash(token), *queries.still_good())
        .values(used_at=now())
        .returning(OneTimeLink.id)
    ).scalar_one_or_none()
    if used is None:
        raise used_up()


def _new_link(purpose: LinkPurpose, user: User | None) -> str:
    token = new_token()
    db.session.add(
        OneTimeLink(
            user_id=user.id if user else None,
            purpose=purpose,
            token_hash=token_hash(token),
            expires_at=now() + GOOD_FOR[purpose],
        )
    )
    return token
