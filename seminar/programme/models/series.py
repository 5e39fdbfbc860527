"""A series: one theme, run over years."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import JSON
from sqlalchemy.orm import Mapped, mapped_column, relationship

from seminar.db import VersionedRecord, filled, line, prose, slug
from seminar.permissions import Place

if TYPE_CHECKING:
    from seminar.programme.models.editions import Edition


class Series(VersionedRecord):
    """Summary, objectives and outcome are written in Markdown (seminar/markdown.py).

    `sdgs` are numbers of the Sustainable Development Goals, 1 to 17, ascending.

    `invited_countries` are codes of the countries that it is meant for, in order: whom it never reached is
    told against them.
    """

    # Its number stands in forms, of roles by place for one.
    __table_args__ = (filled("title"), filled("slug"), {"sqlite_autoincrement": True})

    title: Mapped[line]
    slug: Mapped[slug] = mapped_column(unique=True)
    theme: Mapped[line]
    summary: Mapped[prose]
    objectives: Mapped[prose]
    outcome: Mapped[prose]
    initiative: Mapped[line]
    initiative_listing: Mapped[line]  # how the initiative lists it: "deliverable of the …"
    announced: Mapped[line]  # on or at what it was announced
    sdgs: Mapped[list[int]] = mapped_column(JSON, default=list)
    invited_countries: Mapped[list[str]] = mapped_column(JSON, default=list, server_default="[]")
    published: Mapped[bool] = mapped_column(default=False)
    editions: Mapped[list[Edition]] = relationship(
        back_populates="series", order_by="Edition.first_day, Edition.id"
    )

    @property
    def place(self) -> Place:
        return Place(series_id=self.id)

    @property
    def is_public(self) -> bool:
        return self.published
