"""An edition's days as moments, and the rule that sessions lie within them."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import func, or_, select

from seminar.db import db
from seminar.errors import Refused
from seminar.formats import days
from seminar.programme.models import Edition, FieldVisit, ProgrammeSession
from seminar.programme.words import listed

NAMED = 5  # sessions that a refusal names before it counts


def bounds(edition: Edition) -> tuple[datetime, datetime]:
    """Midnight at which the first day begins, and midnight at which the last one ends."""
    after = edition.last_day + timedelta(days=1)
    return (
        datetime.combine(edition.first_day, time(), edition.zone).astimezone(UTC),
        datetime.combine(after, time(), edition.zone).astimezone(UTC),
    )


def refuse_outside(session: ProgrammeSession, edition: Edition) -> None:
    """Raise Refused when the session lies outside the edition's days."""
    begin, end = bounds(edition)
    if session.starts_at < begin or session.ends_at > end:
        raise Refused(
            _(
                "A session lies within the days of its edition: %(days)s.",
                days=days(edition.first_day, edition.last_day),
            ),
            field="day",
        )


def refuse_visit_outside(visit: FieldVisit, edition: Edition) -> None:
    """Raise Refused when a field visit departs or returns outside the edition's days."""
    begin, end = bounds(edition)
    for field in ("departs_at", "returns_at"):
        moment = getattr(visit, field)
        if moment and not begin <= moment <= end:
            raise Refused(
                _(
                    "A visit lies within the days of its edition: %(days)s.",
                    days=days(edition.first_day, edition.last_day),
                ),
                field=field,
            )


def days_needed(edition: Edition) -> int:
    """How many days the edition needs from its first one so that all its sessions lie within them."""
    last = db.session.execute(
        select(func.max(ProgrammeSession.ends_at)).where(ProgrammeSession.edition_id == edition.id)
    ).scalar_one()
    if last is None:
        return 1
    end = last.astimezone(edition.zone) - timedelta(microseconds=1)  # midnight still belongs to its day
    return max(1, (end.date() - edition.first_day).days + 1)


def refuse_sessions_outside(edition: Edition, *, advice: str, field: str) -> None:
    """Raise Refused, naming them, when sessions lie outside the edition's days.

    `advice` says what to do about it, `field` which one of the form does it.
    """
    begin, end = bounds(edition)
    outside = list(
        db.session.execute(
            select(ProgrammeSession.title)
            .where(
                ProgrammeSession.edition_id == edition.id,
                or_(ProgrammeSession.starts_at < begin, ProgrammeSession.ends_at > end),
            )
            .order_by(ProgrammeSession.starts_at, ProgrammeSession.id)
        ).scalars()
    )
    if outside:
        raise Refused(_("%(what)s %(advice)s", what=_outside(outside), advice=advice), field=field)


def _outside(titles: list[str]) -> str:
    names = [f"“{title}”" for title in titles[:NAMED]]
    if len(titles) > NAMED:
        more = len(titles) - NAMED
        names.append(ngettext("%(num)s more", "%(num)s more", more))
    return str(
        ngettext(
            "This session would lie outside the days: %(names)s.",
            "These sessions would lie outside the days: %(names)s.",
            len(titles),
            names=listed(names),
        )
    )
