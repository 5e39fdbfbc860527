"""Creating, changing, publishing and deleting series."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from sqlalchemy import delete, select

from seminar.audit import service as audit
from seminar.audit.models import Actor
from seminar.db import db, exists, lock
from seminar.errors import Refused
from seminar.programme.models import InstitutionRole, Series
from seminar.programme.queries.losses import losses_of
from seminar.programme.service.editions import remove_edition
from seminar.programme.service.rules import assign, hold
from seminar.programme.service.slugs import clean_slug, keep_former, refuse_taken


def create_series(*, actor: Actor, **fields: Any) -> Series:
    """A new series; `slug` is made from the title where it is missing."""
    series = Series(**fields)
    _settle(series)
    changes = audit.changes_of(series)
    db.session.add(series)
    audit.record(actor=actor, action="series.create", subject=series, name=series.title, changes=changes)
    return series


def change_series(*, actor: Actor, series: Series, version: str | None = None, **fields: Any) -> None:
    """Change the given fields. `version`: the one that the page showed, refused when it is not the latest."""
    hold(series, version)
    former = series.slug
    with db.session.no_autoflush:
        assign(series, fields)
        _settle(series)
        changes = audit.changes_of(series)
    if series.slug != former:
        keep_former(former, of=series.place)
    _record(actor, "series.change", series, changes)


def publish_series(*, actor: Actor, series: Series, published: bool) -> None:
    """Show the series to everybody, or no longer."""
    lock(series)
    series.published = published
    changes = audit.changes_of(series)
    if changes:
        _record(actor, "series.publish" if published else "series.unpublish", series, changes)


def delete_series(*, actor: Actor, series: Series) -> None:
    """Delete the series with its editions; refused where people took part in one."""
    lock(series)
    for edition in series.editions:
        lock(edition)
    losses = losses_of(series)
    if losses.keeps:
        raise Refused(_("This series has %(what)s, which would be lost. It stays.", what=losses.keeping))
    audit.record(actor=actor, action="series.delete", subject=series, name=series.title)
    for edition in series.editions:
        remove_edition(edition)
    db.session.execute(delete(InstitutionRole).where(InstitutionRole.series_id == series.id))
    db.session.delete(series)


def _record(actor: Actor, action: str, series: Series, changes: audit.Changes) -> None:
    audit.record(
        actor=actor,
        action=action,
        subject=series,
        name=series.title,
        series_id=series.id,
        changes=changes,
    )


def _settle(series: Series) -> None:
    series.sdgs = sorted(set(series.sdgs or ()))
    series.invited_countries = sorted(set(series.invited_countries or ()))
    series.slug = _free_slug(series)


def _free_slug(series: Series) -> str:
    slug = clean_slug(series.slug or "", title=series.title, fallback="series")
    with db.session.no_autoflush:
        if exists(select(Series.id).where(Series.slug == slug, Series.id != (series.id or 0))):
            raise refuse_taken(slug)
    return slug
