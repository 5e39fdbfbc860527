"""The kinds of people who knock at the door of each page, and two places that must not see each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from flask.testing import FlaskClient
from sqlalchemy import Engine, select

from seminar.accounts.models import SignIn, User, UserGrant
from seminar.accounts.tokens import token_hash
from seminar.db import db, now
from seminar.permissions import Role
from seminar.programme.models import Edition, Series
from tests.make import make_edition, make_participant, make_person, make_session, new_user

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


@dataclass(frozen=True)
class Furnished:
    """A database in which the personas are: where the places stand, and what each browser holds."""

    engine: Engine
    edition_id: int
    other_id: int
    cookies: Mapping[str, str]

    def personas(self, app: Flask) -> Personas:
        """Those of one test: its records, and browsers that nobody has used."""
        both = select(Edition, Series).join(Edition.series).order_by(Edition.id)
        found = db.session.execute(both.where(Edition.id.in_([self.edition_id, self.other_id])))
        [(edition, one), (other, two)] = found
        assert (edition.series, other.series) == (one, two)  # and so they are loaded as if just made
        browsers = {name: _browser(app, cookie) for name, cookie in self.cookies.items()}
        return Personas(edition=edition, other=other, nobody=app.test_client(), **browsers)


def furnish(app: Flask) -> Furnished:
    """Make the two places and the personas, for a whole run; to make them takes longer than most pages."""
    edition, other = make_edition(), make_edition(title=CANARY, venue=CANARY)
    make_participant(edition)
    make_session(edition)
    make_participant(other, person=make_person(name=CANARY), institution=CANARY)
    make_session(other, title=CANARY)
    names, users = zip(*_users(edition, other), strict=True)
    db.session.add_all(users)
    db.session.flush()
    cookies = dict(zip(names, _signed_in(app, users, timedelta(days=1)), strict=True))
    return Furnished(db.engine, edition.id, other.id, cookies)


def sign_in(app: Flask, user: User) -> FlaskClient:
    """A browser in which the user is signed in."""
    [cookie] = _signed_in(app, [user], timedelta(hours=1))
    return _browser(app, cookie)


def _users(edition: Edition, other: Edition) -> Iterator[tuple[str, User]]:
    for role in (Role.PARTNER, Role.STAFF, Role.ORGANIZER):
        yield role.value, _granted(role, edition)
        yield f"other_{role.value}", _granted(role, other)
    yield "admin", _granted(Role.ADMIN, None)
    yield "disabled", _granted(Role.ORGANIZER, edition, active=False)


def _granted(role: Role, edition: Edition | None, **over: object) -> User:
    place = {"series_id": edition.series_id, "edition_id": edition.id} if edition else {}
    name = f"{role.value} of {edition.title if edition else 'everything'}"
    return new_user(name=name, grants=[UserGrant(role=role, **place)], **over)


def _signed_in(app: Flask, users: Sequence[User], length: timedelta) -> list[str]:
    """A cookie for each, signed in as by the page, without asking for it: the suite makes thousands."""
    ends, tokens = now() + length, [f"token of {user.id}" for user in users]
    db.session.add_all(
        SignIn(user_id=user.id, token_hash=token_hash(token), expires_at=ends)
        for user, token in zip(users, tokens, strict=True)
    )
    db.session.flush()
    signer = SecureCookieSessionInterface().get_signing_serializer(app)
    assert signer
    return [str(signer.dumps({"_user_id": token, "_fresh": True})) for token in tokens]


def _browser(app: Flask, cookie: str) -> FlaskClient:
    browser = app.test_client()
    browser.set_cookie(app.config["SESSION_COOKIE_NAME"], cookie)
    return browser


def windows(app: Flask, user: User, number: int) -> list[FlaskClient]:
    """Several windows of the browser in which the user is signed in."""
    first = sign_in(app, user)
    cookie = first.get_cookie(app.config["SESSION_COOKIE_NAME"])
    assert cookie
    others = [app.test_client() for _n in range(number - 1)]
    for other in others:
        other.set_cookie(cookie.key, cookie.value)
    return [first, *others]
