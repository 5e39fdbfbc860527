"""What series and editions were named by in addresses before."""

from __future__ import annotations

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from seminar.db import Record, filled, slug
from seminar.engines import index_of_some


class FormerSlug(Record):
    """An address part that a series had, or an edition within its series: it leads on to where that is now.

    Another one may be named so since; then the address is that one's.
    """

    __table_args__ = (
        filled("slug"),
        ForeignKeyConstraint(
            ["series_id", "edition_id"], ["edition.series_id", "edition.id"], ondelete="CASCADE"
        ),
        index_of_some("uq_former_slug_series", "slug", rows="edition_id IS NULL", unique=True),
        index_of_some(
            "uq_former_slug_edition", "series_id", "slug", rows="edition_id IS NOT NULL", unique=True
        ),
        Index(None, "series_id", "edition_id"),
    )

    series_id: Mapped[int] = mapped_column(ForeignKey("series.id", ondelete="CASCADE"))
    edition_id: Mapped[int | None]
    slug: Mapped[slug]
