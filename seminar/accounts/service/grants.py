"""Giving users a role somewhere, and taking it back."""

from __future__ import annotations

from flask_babel import gettext as _

from seminar.accounts.models import User, UserGrant
from seminar.accounts.service.users import keep_an_administrator
from seminar.audit import service as audit
from seminar.audit.models import Actor
from seminar.db import db
from seminar.errors import Refused
from seminar.permissions import EVERYWHERE, Place, Role


def grant(*, actor: Actor, user: User, role: Role, place: Place) -> UserGrant:
    """Give the role at the place; the caller has looked the place up. Raises Refused."""
    if role is Role.ADMIN and place != EVERYWHERE:
        raise Refused(_("An administrator is one everywhere; choose “Everywhere”."), field="place")
    if any(_is_at(held, place) and held.role is role for held in user.grants):
        raise Refused(_("%(name)s has this role there already.", name=user.name), field="place")
    given = UserGrant(role=role, series_id=place.series_id, edition_id=place.edition_id)
    user.grants.append(given)
    _record(actor, user, "user.grant", given, [None, role.value])
    return given


def revoke(*, actor: Actor, grant: UserGrant) -> None:
    """Take a role back. Raises Refused for the last administrator's."""
    user = grant.user
    if grant.role is Role.ADMIN:
        keep_an_administrator(without=user)
    _record(actor, user, "user.revoke", grant, [grant.role.value, None])
    user.grants.remove(grant)
    db.session.flush()


def _is_at(grant: UserGrant, place: Place) -> bool:
    return (grant.series_id, grant.edition_id) == (place.series_id, place.edition_id)


def _record(actor: Actor, user: User, action: str, grant: UserGrant, roles: list[str | None]) -> None:
    audit.record(
        actor=actor,
        action=action,
        subject=user,
        name=user.name,
        series_id=grant.series_id,
        edition_id=grant.edition_id,
        changes={"role": roles},
    )
