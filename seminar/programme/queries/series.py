"""Reading series with their editions."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import joinedload

from seminar.db import db
from seminar.permissions import Scope
from seminar.programme.models import Edition, Series
from seminar.programme.queries.places import editions_within, series_within


@dataclass(frozen=True)
class ListedSeries:
    """A series as the list shows it, with those of its editions that the visitor may see, by date."""

    series: Series
    editions: list[Edition]


def series_list(scope: Scope) -> list[ListedSeries]:
    """The series of the scope by title; two queries."""
    found = db.session.execute(select(Series).where(series_within(scope)).order_by(Series.title, Series.id))
    listed = {series.id: ListedSeries(series, []) for series in found.scalars()}
    editions = db.session.execute(
        select(Edition).where(editions_within(scope)).order_by(Edition.first_day, Edition.id)
    )
    for edition in editions.scalars():
        listed[edition.series_id].editions.append(edition)
    return list(listed.values())


def editions_of(series: Series, scope: Scope) -> list[Edition]:
    """The series' editions within the scope, by date."""
    return list(
        db.session.execute(
            select(Edition)
            .options(joinedload(Edition.follows))
            .where(Edition.series_id == series.id, editions_within(scope))
            .order_by(Edition.first_day, Edition.id)
        ).scalars()
    )


@cache  # each public page asks for it
def _siblings() -> Select[Edition]:
    within = Edition.series_id == bindparam("series")
    return select(Edition).where(within).order_by(Edition.first_day, Edition.id)


def chain(edition: Edition) -> list[Edition]:
    """The edition with all that it builds on and all that build on it, by date; one query.

    Editions outside the visitor's grants are among them: the view leaves those out.
    """
    found = db.session.execute(_siblings(), {"series": edition.series_id}).scalars()
    siblings = {sibling.id: sibling for sibling in found}
    linked = {edition.id}
    before = edition.follows_id
    while before in siblings and before not in linked:
        linked.add(before)
        before = siblings[before].follows_id
    behind = {edition.id}
    while behind:
        behind = {other.id for other in siblings.values() if other.follows_id in behind} - linked
        linked |= behind
    return [other for other in siblings.values() if other.id in linked]
