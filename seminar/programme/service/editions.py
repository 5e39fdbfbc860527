"""Creating, changing, publishing and deleting editions."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import delete, select
from sqlalchemy.orm import selectinload

from seminar.audit import service as audit
from seminar.audit.models import Actor
from seminar.db import db, exists, lock
from seminar.errors import Refused
from seminar.programme.models import (
    Edition,
    EditionStatus,
    FieldVisit,
    InstitutionRole,
    ProgrammeSession,
    Series,
    VisitPlace,
)
from seminar.programme.models.promises import days_in_order, window_in_order
from seminar.programme.models.zones import ZoneKeeps, is_zone
from seminar.programme.queries.losses import losses_of
from seminar.programme.queries.series import chain
from seminar.programme.service.days import days_needed, refuse_sessions_outside
from seminar.programme.service.moving import move_along, refuse_unsaid
from seminar.programme.service.rules import assign, hold
from seminar.programme.service.slugs import clean_slug, keep_former, refuse_taken


def create_edition(*, actor: Actor, series: Series, **fields: Any) -> Edition:
    """A new edition of the series; `slug` is made from the title where it is missing."""
    lock(series)
    with db.session.no_autoflush:
        edition = Edition(**fields, series_id=series.id)
        _check(edition)
        changes = audit.changes_of(edition)
        edition.series = series
    db.session.add(edition)
    _record(actor, "edition.create", edition, changes)
    return edition


def change_edition(
    *,
    actor: Actor,
    edition: Edition,
    version: str | None = None,
    move_sessions: bool = False,
    zone_keeps: ZoneKeeps | None = None,
    **fields: Any,
) -> int:
    """Change the given fields; refused when sessions would lie outside the new days.

    With `move_sessions` they move by as many days as the first one, at the same clock times, with departure
    and return of field visits. Where another zone would show them at other times, `zone_keeps` must say what
    stays. Returns how many sessions moved.
    """
    lock(edition.series)  # its editions follow one another: nobody else may link them meanwhile
    hold(edition, version)
    first_day, zone, slug = edition.first_day, edition.zone, edition.slug
    with db.session.no_autoflush:
        assign(edition, fields)
        _check(edition)
        changes = audit.changes_of(edition)
    if edition.slug != slug:
        keep_former(slug, of=edition.place)
    if zone_keeps is None:
        refuse_unsaid(edition, zone)
    since = (
        first_day if move_sessions else edition.first_day,
        edition.zone if zone_keeps is ZoneKeeps.MOMENTS else zone,
    )
    moved = move_along(actor=actor, edition=edition, since=since)
    _record(actor, "edition.change", edition, changes)  # after its sessions: the latest act is what was done
    if move_sessions:
        refuse_sessions_outside(edition, advice=_need(edition), field="last_day")
    else:
        refuse_sessions_outside(edition, advice=_offer(), field="move_sessions")
    return moved


def _offer() -> str:
    return str(_("Tick “Move its sessions along” to take them all along, or change or delete these first."))


def _need(edition: Edition) -> str:
    return str(
        ngettext(
            "Its programme needs %(num)s day.", "Its programme needs %(num)s days.", days_needed(edition)
        )
    )


def publish_edition(*, actor: Actor, edition: Edition, published: bool) -> None:
    """Show programme and summary to everybody, or no longer. Its series must be published too to be seen."""
    lock(edition)
    edition.published = published
    changes = audit.changes_of(edition)
    if changes:
        _record(actor, "edition.publish" if published else "edition.unpublish", edition, changes)


def set_status(*, actor: Actor, edition: Edition, status: EditionStatus) -> None:
    """Move the edition to any status; none is final, since people correct themselves."""
    lock(edition)
    edition.status = status
    changes = audit.changes_of(edition)
    if changes:
        _record(actor, "edition.status", edition, changes)


def delete_edition(*, actor: Actor, edition: Edition) -> None:
    """Delete the edition with its programme; refused where people took part."""
    lock(edition)
    losses = losses_of(edition)
    if losses.keeps:
        raise Refused(_("This edition has %(what)s, which would be lost. It stays.", what=losses.keeping))
    audit.record(
        actor=actor,
        action="edition.delete",
        subject=edition,
        name=edition.title,
        series_id=edition.series_id,
    )
    remove_edition(edition)


def remove_edition(edition: Edition) -> None:
    """Take the edition and all its parts out of the database; the caller has seen that nobody is lost."""
    for later in db.session.execute(select(Edition).where(Edition.follows_id == edition.id)).scalars():
        later.follows_id = None
    mine = select(FieldVisit.id).join(ProgrammeSession).where(ProgrammeSession.edition_id == edition.id)
    db.session.execute(delete(VisitPlace).where(VisitPlace.visit_id.in_(mine)))
    sessions = select(ProgrammeSession).where(ProgrammeSession.edition_id == edition.id)
    for session in db.session.execute(
        sessions.options(selectinload(ProgrammeSession.turns), selectinload(ProgrammeSession.visit))
    ).scalars():
        db.session.delete(session)
    db.session.execute(delete(InstitutionRole).where(InstitutionRole.edition_id == edition.id))
    db.session.flush()
    db.session.delete(edition)
    db.session.flush()


def _record(actor: Actor, action: str, edition: Edition, changes: audit.Changes) -> None:
    db.session.flush()
    audit.record(
        actor=actor,
        action=action,
        subject=edition,
        name=edition.title,
        series_id=edition.series_id,
        edition_id=edition.id,
        changes=changes,
    )


def _check(edition: Edition) -> None:
    edition.slug = clean_slug(edition.slug or "", title=edition.title, fallback="edition")
    same = select(Edition.id).where(Edition.series_id == edition.series_id, Edition.slug == edition.slug)
    if exists(same.where(Edition.id != (edition.id or 0))):
        raise refuse_taken(edition.slug)
    days_in_order(edition.first_day, edition.last_day)
    if not is_zone(edition.time_zone):
        raise Refused(
            _("There is no time zone “%(zone)s”. Choose one of the list.", zone=edition.time_zone),
            field="time_zone",
        )
    window_in_order(edition.registration_opens, edition.registration_closes)
    _check_follows(edition)


def _check_follows(edition: Edition) -> None:
    """An edition follows one of its own series, and no edition comes back to itself."""
    if edition.follows_id is None:
        return
    earlier = db.session.get(Edition, edition.follows_id)
    if earlier is None or earlier.series_id != edition.series_id:
        raise Refused(_("An edition follows another edition of its own series."), field="follows_id")
    if edition.id and edition.id in _before(earlier):
        raise Refused(
            _(
                "“%(title)s” already builds on this edition; they cannot follow each other.",
                title=earlier.title,
            ),
            field="follows_id",
        )


def _before(edition: Edition) -> set[int]:
    """The edition and all that it builds on."""
    follows = {other.id: other.follows_id for other in chain(edition)}
    found: set[int] = set()
    step: int | None = edition.id
    while step is not None and step not in found:
        found.add(step)
        step = follows.get(step)
    return found
