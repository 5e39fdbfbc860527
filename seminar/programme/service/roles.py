"""What institutions are in a series or an edition, and their order of precedence."""

from __future__ import annotations

from flask_babel import gettext as _

from seminar.audit import service as audit
from seminar.audit.models import Actor
from seminar.db import db, lock
from seminar.errors import Refused
from seminar.programme.models import Edition, Institution, InstitutionRole, RoleKind, Series
from seminar.programme.queries.institutions import roles_in
from seminar.programme.service.rules import move, number_anew


def add_institution_role(
    *,
    actor: Actor,
    institution: Institution,
    role: RoleKind,
    series: Series | None = None,
    edition: Edition | None = None,
    commissioned_by: Institution | None = None,
) -> InstitutionRole:
    """Give the institution a role in the series or in the edition, exactly one, last in precedence."""
    place = _place(series, edition)
    lock(place)
    others = roles_in(place)
    if any(other.institution_id == institution.id and other.role is role for other in others):
        raise Refused(_("%(name)s already has this role here.", name=institution.name), field="role")
    if commissioned_by is not None and commissioned_by.id == institution.id:
        raise Refused(_("An institution is commissioned by another one."), field="commissioned_by_id")
    given = InstitutionRole(
        institution_id=institution.id,
        series_id=series.id if series else None,
        edition_id=edition.id if edition else None,
        role=role,
        commissioned_by_id=commissioned_by.id if commissioned_by else None,
        position=len(others) + 1,
    )
    changes = audit.changes_of(given)
    given.institution, given.commissioned_by = institution, commissioned_by
    db.session.add(given)
    _record(actor, "role.add", given, place, changes)
    return given


def move_role(*, actor: Actor, role: InstitutionRole, place: Series | Edition, position: int) -> None:
    """Put the role at the position, from 1, of the order of precedence at its place."""
    lock(place)
    before = role.position
    move(roles_in(place), role, position)
    if role.position != before:
        _record(actor, "role.move", role, place, {"position": [before, role.position]})


def remove_role(*, actor: Actor, role: InstitutionRole, place: Series | Edition) -> None:
    """Take the role back; the others close up."""
    lock(place)
    _record(actor, "role.remove", role, place, {})
    number_anew([other for other in roles_in(place) if other is not role])
    db.session.delete(role)
    db.session.flush()


def _place(series: Series | None, edition: Edition | None) -> Series | Edition:
    places = [place for place in (series, edition) if place is not None]
    if len(places) != 1:
        raise TypeError("a role is given in a series or in an edition: name one of them")
    return places[0]


def _record(
    actor: Actor, action: str, role: InstitutionRole, place: Series | Edition, changes: audit.Changes
) -> None:
    audit.record(
        actor=actor,
        action=action,
        subject=role,
        name=f"{role.institution.name} ({role.role.value}): {place.title}",
        series_id=place.place.series_id,
        edition_id=place.place.edition_id,
        changes=changes,
    )
