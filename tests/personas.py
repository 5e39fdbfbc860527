"""The kinds of people who knock at the door of each page, and two places that must not see each other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from flask import Flask
from flask.testing import FlaskClient

from seminar.accounts.models import SignIn, User
from seminar.accounts.tokens import token_hash
from seminar.db import now
from seminar.permissions import Role
from seminar.programme.models import Edition
from tests.make import add, make_edition, make_grant, make_participant, make_person, make_session, make_user

CANARY = "Canary Waldvogel"  # stands in every text of the other edition


@dataclass
class Personas:
    """`edition` is where organizer, staff and partner are granted; `other` is where the outsiders are."""

    edition: Edition
    other: Edition
    nobody: FlaskClient
    partner: FlaskClient
    staff: FlaskClient
    organizer: FlaskClient
    other_partner: FlaskClient
    other_staff: FlaskClient
    other_organizer: FlaskClient
    admin: FlaskClient
    disabled: FlaskClient

    def all(self) -> Iterator[tuple[str, FlaskClient]]:
        for name, client in vars(self).items():
            if isinstance(client, FlaskClient):
                yield name, client


def sign_in(app: Flask, user: User) -> FlaskClient:
    """A browser in which the user is signed in."""
    token = f"token of {user.id}"
    add(SignIn(user_id=user.id, token_hash=token_hash(token), expires_at=now() + timedelta(hours=1)))
    client = app.test_client()
    with client.session_transaction() as session:
        session["_user_id"] = token
        session["_fresh"] = True
    return client


def make_personas(app: Flask) -> Personas:
    edition, other = make_edition(), make_edition(title=CANARY, venue=CANARY)
    make_participant(edition)
    make_session(edition)
    make_participant(other, person=make_person(name=CANARY), institution=CANARY)
    make_session(other, title=CANARY)
    clients: dict[str, FlaskClient] = {"nobody": app.test_client()}
    for role in (Role.PARTNER, Role.STAFF, Role.ORGANIZER):
        clients[role.value] = _granted(app, role, edition)
        clients[f"other_{role.value}"] = _granted(app, role, other)
    clients["admin"] = _granted(app, Role.ADMIN, None)
    clients["disabled"] = _disabled(app, edition)
    return Personas(edition=edition, other=other, **clients)


def _granted(app: Flask, role: Role, edition: Edition | None) -> FlaskClient:
    user = make_user(name=f"{role.value} of {edition.title if edition else 'everything'}")
    place = {"series_id": edition.series_id, "edition_id": edition.id} if edition else {}
    make_grant(user, role, **place)
    return sign_in(app, user)


def _disabled(app: Flask, edition: Edition) -> FlaskClient:
    user = make_user(active=False)
    make_grant(user, Role.ORGANIZER, series_id=edition.series_id, edition_id=edition.id)
    return sign_in(app, user)


def windows(app: Flask, user: User, number: int) -> list[FlaskClient]:
    """Several windows of the browser in which the user is signed in."""
    first = sign_in(app, user)
    cookie = first.get_cookie(app.config["SESSION_COOKIE_NAME"])
    assert cookie
    others = [app.test_client() for _n in range(number - 1)]
    for other in others:
        other.set_cookie(cookie.key, cookie.value)
    return [first, *others]
