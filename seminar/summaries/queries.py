"""Reading what is published."""

from __future__ import annotations

from sqlalchemy import select

from seminar.db import db
from seminar.figures.extents import readable
from seminar.permissions import Scope
from seminar.programme.models import Edition, Series


def published_series() -> list[Series]:
    """The published series by title: what the first page lists for visitors who are not signed in."""
    return list(
        db.session.execute(select(Series).where(Series.published).order_by(Series.title, Series.id)).scalars()
    )


def editions_for(series: Series, scope: Scope) -> list[Edition]:
    """The editions of a series whose summaries may be read: the published ones, and those in the scope."""
    return list(
        db.session.execute(
            select(Edition)
            .join(Edition.series)
            .where(Edition.series_id == series.id, readable(scope))
            .order_by(Edition.first_day, Edition.id)
        ).scalars()
    )
