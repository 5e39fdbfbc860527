"""Finding series and editions: by address, by path, and within what a visitor may see."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from typing import Any, TypeVar

from flask_babel import gettext as _
from sqlalchemy import ColumnElement, Select, Subquery, bindparam, exists, or_, select, true, union_all
from sqlalchemy.orm import aliased, contains_eager

from seminar.db import db
from seminar.errors import Refused
from seminar.permissions import Scope
from seminar.programme.models import Edition, FormerSlug, Series

Named = TypeVar("Named", Series, Edition)


@cache  # almost every page asks for it
def _edition_by_slugs() -> Select[Edition]:
    return (
        select(Edition)
        .join(Edition.series)
        .options(contains_eager(Edition.series))
        .where(Series.slug == bindparam("series"), Edition.slug == bindparam("edition"))
    )


def find_place(series: str, edition: str | None) -> Series | Edition | None:
    """The series, or the edition with its series, that an address names by slugs."""
    if edition is None:
        return db.session.execute(select(Series).where(Series.slug == series)).scalar_one_or_none()
    slugs = {"series": series, "edition": edition}
    return db.session.execute(_edition_by_slugs(), slugs).scalar_one_or_none()


def find_moved(series: str, edition: str | None) -> Series | Edition | None:
    """Where an address leads that `find_place` does not know: to what was named so before, or nowhere."""
    there = _last_named(Series, series, select(FormerSlug.series_id).where(FormerSlug.edition_id.is_(None)))
    if there is None or edition is None:
        return there
    once = select(FormerSlug.edition_id).where(FormerSlug.series_id == there.id)
    return _last_named(Edition, edition, once, Edition.series_id == there.id)


def find_named(series: str, edition: str | None) -> Series | Edition | None:
    """What the slugs name, else what was named so before."""
    return find_place(series, edition) or find_moved(series, edition)


def _last_named(
    kind: type[Named], slug: str, once: Select[Any], *within: ColumnElement[bool]
) -> Named | None:
    """Who is named so, else who was."""
    named = or_(kind.slug == slug, kind.id.in_(once.where(FormerSlug.slug == slug)))
    found = select(kind).where(named, *within).order_by(kind.slug != slug).limit(1)
    return db.session.execute(found).scalar_one_or_none()


def named_by_paths(paths: Collection[str]) -> Subquery:
    """The editions that are named so, or that were and have left the name to nobody, as `find_named` has it.

    As a table to join: the `id` of an edition, and the `path` that it was asked for by; several may name one.
    """
    today, series, edition = aliased(Series), aliased(FormerSlug), aliased(FormerSlug)
    taken = aliased(Edition)
    of_series = union_all(
        select(Series.id, Series.slug),
        select(series.series_id, series.slug).where(
            series.edition_id.is_(None), series.slug.not_in(select(today.slug))
        ),
    ).subquery()
    of_editions = union_all(
        select(Edition.id, Edition.series_id, Edition.slug),
        select(edition.edition_id, edition.series_id, edition.slug).where(
            edition.edition_id.is_not(None),
            ~exists().where(taken.series_id == edition.series_id, taken.slug == edition.slug),
        ),
    ).subquery()
    path = of_series.c.slug.concat("/").concat(of_editions.c.slug)
    named = select(of_editions.c.id, path.label("path")).where(path.in_(paths))
    return named.join(of_series, of_series.c.id == of_editions.c.series_id).subquery()


def load_edition(path: str) -> Edition:
    """The edition that "SERIES/EDITION" names; raises Refused when there is none."""
    series, _slash, edition = path.partition("/")
    found = find_named(series, edition)
    if not isinstance(found, Edition):
        raise Refused(_("There is no edition “%(path)s”.", path=path))
    return found


def load_series(slug: str) -> Series:
    """The series of this slug; raises Refused when there is none."""
    found = find_named(slug, None)
    if not isinstance(found, Series):
        raise Refused(_("There is no series “%(slug)s”.", slug=slug))
    return found


def editions_within(scope: Scope) -> ColumnElement[bool]:
    """The condition on editions that lie in the scope."""
    if scope.everywhere:
        return true()
    return or_(Edition.series_id.in_(scope.series_ids), Edition.id.in_(scope.edition_ids))


def series_within(scope: Scope) -> ColumnElement[bool]:
    """The condition on series that lie in the scope, or hold an edition that does."""
    if scope.everywhere:
        return true()
    holding = select(Edition.series_id).where(Edition.id.in_(scope.edition_ids))
    return or_(Series.id.in_(scope.series_ids), Series.id.in_(holding))
