"""Uploaded lists that wait for confirmation, and what became of those that were confirmed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import JSON, ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from seminar.accounts.models import User
from seminar.choices import Choice
from seminar.db import Model, Record, VersionedRecord, choice, filled, line, prose


class State(Choice):
    """What becomes of a row."""

    NEW = "new", _l("New")
    KNOWN = "known", _l("Takes part already")
    UNSURE = "unsure", _l("Unsure")
    REFUSED = "refused", _l("Refused")
    SKIPPED = "skipped", _l("Left out")


class Task(Choice):
    """What is still to be done with a long list, in a process of its own."""

    READ = "read", _l("Reading the file")
    CHECK = "check", _l("Checking the rows")
    CONFIRM = "confirm", _l("Registering")


class Upload(VersionedRecord):
    """A list that was sent. It holds personal data, so it is kept for a week, confirmed or not.

    `table` has the raw sheets as text and `top` their first rows, for pages; `layout` says where the list
    stands in them (`table.Layout`), and `decisions` what was decided about it (`decisions.Decisions`).
    `summary` is what checking it gave (`preview.Summary`), with its rows in `UploadRow`, and `checked` the
    change token of then. `length` counts its rows.

    `task` is what is being done with a long list, `orders` what was said with it, `file` what was sent until
    it is read, and `refusal` why the last task was not done. `import_id` is what became of the list.

    No number comes again after a list is gone: a page that is still open shows the old one, and its buttons
    must not act on another.
    """

    __table_args__ = (filled("filename"), {"sqlite_autoincrement": True})

    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id", ondelete="CASCADE"), index=True)
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), index=True)
    filename: Mapped[line]
    table: Mapped[dict[str, Any]] = mapped_column(JSON, deferred=True)
    top: Mapped[dict[str, Any]] = mapped_column(JSON)
    layout: Mapped[dict[str, Any]] = mapped_column(JSON)
    decisions: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    summary: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    checked: Mapped[list[int]] = mapped_column(JSON, default=list)
    length: Mapped[int] = mapped_column(default=0)
    file: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    task: Mapped[Task | None] = mapped_column(choice(Task))
    orders: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    refusal: Mapped[prose]
    import_id: Mapped[int | None] = mapped_column(ForeignKey("import.id", ondelete="CASCADE"), index=True)

    user: Mapped[User | None] = relationship()


class UploadRow(Model):
    """A row of an uploaded list as it was checked: `kept.to_json` says what `judged` holds.

    `kinds` names its problems, each between bars, and the text by which its country is asked about:
    "|country||text=congo|".
    """

    upload_id: Mapped[int] = mapped_column(ForeignKey("upload.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    state: Mapped[State] = mapped_column(choice(State))
    kinds: Mapped[prose]
    judged: Mapped[dict[str, Any]] = mapped_column(JSON)


class Import(Record):
    """A list that was confirmed, and the ids of the participants who came in by it.

    `changed` are those who took part before and were changed by it. `changes` says of each the id and, by
    column, the texts of before and after; `not_new` of every other row its number, name, state and problems.
    Both may hold what stands nowhere else any more: after a week they are emptied and `forgotten`.
    """

    __table_args__ = (filled("filename"), {"sqlite_autoincrement": True})  # its number stands in addresses

    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id", ondelete="CASCADE"), index=True)
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"), index=True)
    filename: Mapped[line]
    participants: Mapped[list[int]] = mapped_column(JSON)
    matched: Mapped[list[int]] = mapped_column(JSON)  # those among them who were known before
    waitlisted: Mapped[list[int]] = mapped_column(JSON)  # those among them who found no place
    persons: Mapped[list[int]] = mapped_column(JSON, default=list)  # who were not known before
    changed: Mapped[list[int]] = mapped_column(JSON, default=list)
    changes: Mapped[list[Any]] = mapped_column(JSON, default=list)
    not_new: Mapped[list[Any]] = mapped_column(JSON)
    forgotten: Mapped[bool] = mapped_column(default=False)
    undone_at: Mapped[datetime | None]
    undone_by: Mapped[line]

    user: Mapped[User | None] = relationship()


class Arrangement(Record):
    """How the columns of a confirmed list were read, for the next list with the same headers.

    `headers` is a hash of the headers, so nothing of the list itself is kept; `columns` are words of `Field`
    in the order of `memory`.
    """

    headers: Mapped[str] = mapped_column(String(64), unique=True)
    columns: Mapped[list[str]] = mapped_column(JSON)
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"), index=True)
