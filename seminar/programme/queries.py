"""Reading series and editions."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import contains_eager

from seminar.db import db
from seminar.programme.models import Edition, Series


def find_place(series: str, edition: str | None) -> Series | Edition | None:
    """The series, or the edition with its series, that an address names by slugs."""
    if edition is None:
        return db.session.execute(select(Series).where(Series.slug == series)).scalar_one_or_none()
    return db.session.execute(
        select(Edition)
        .join(Edition.series)
        .options(contains_eager(Edition.series))
        .where(Series.slug == series, Edition.slug == edition)
    ).scalar_one_or_none()
