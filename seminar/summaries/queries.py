"""Reading what is published."""

from __future__ import annotations

from sqlalchemy import select

from seminar.db import db
from seminar.programme.models import Edition, Series


def published_series() -> list[Series]:
    """The published series by title: what the first page lists for visitors who are not signed in."""
    return list(
        db.session.execute(select(Series).where(Series.published).order_by(Series.title, Series.id)).scalars()
    )


def published_editions(series: Series) -> list[Edition]:
    """The published editions of a series, by date."""
    return list(
        db.session.execute(
            select(Edition)
            .where(Edition.series_id == series.id, Edition.published)
            .order_by(Edition.first_day, Edition.id)
        ).scalars()
    )
