"""The names of series and editions, for grants."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from seminar.accounts.models import User, UserGrant
from seminar.db import db
from seminar.permissions import EVERYWHERE, Place
from seminar.programme.models import Edition, Series

Names = dict[Place, str]


def place_of(grant: UserGrant) -> Place:
    return Place(grant.series_id, grant.edition_id)


def place_names(users: Iterable[User]) -> dict[int, str]:
    """Where each grant of these users is given, in words, by the grant's id; two queries at most."""
    grants = [grant for user in users for grant in user.grants]
    names = _names({g.series_id for g in grants}, {g.edition_id for g in grants})
    return {grant.id: names[place_of(grant)] for grant in grants}


def grant_name(grant: UserGrant) -> str:
    """The role and where it is given."""
    return f"{grant.role.label}, {place_names([grant.user])[grant.id]}"


def _names(series_ids: set[int | None], edition_ids: set[int | None]) -> Names:
    names: Names = {EVERYWHERE: _("Everywhere")}
    if series_ids - {None}:
        for series in db.session.execute(select(Series).where(Series.id.in_(series_ids))).scalars():
            names[series.place] = series.title
    if edition_ids - {None}:
        editions = select(Edition).where(Edition.id.in_(edition_ids)).options(joinedload(Edition.series))
        for edition in db.session.execute(editions).scalars():
            names[edition.place] = f"{edition.series.title} ▸ {edition.title}"
    return names


def place_groups() -> dict[str, Sequence[tuple[Place, str]]]:
    """Every place where a role can be given, under the title of its series."""
    found = select(Series).options(selectinload(Series.editions)).order_by(Series.title, Series.id)
    groups: dict[str, Sequence[tuple[Place, str]]] = {_("The whole site"): [(EVERYWHERE, _("Everywhere"))]}
    for series in db.session.execute(found).scalars():
        entries = [
            (edition.place, f"{edition.title} ({edition.first_day.year})") for edition in series.editions
        ]
        heading = series.title if series.title not in groups else f"{series.title} ({series.slug})"
        groups[heading] = [(series.place, _("All of this series")), *entries]
    return groups
