"""Uploaded lists, kept between preview and confirmation."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from seminar.db import Record, filled, line


class Upload(Record):
    """A list that was read and not yet confirmed. `table` is the raw header and rows as text."""

    __table_args__ = (filled("filename"),)

    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id", ondelete="CASCADE"), index=True)
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), index=True)
    filename: Mapped[line]
    table: Mapped[dict[str, Any]] = mapped_column(JSON)
