"""Lists that wait: kept, read another way, decided about, given up, and forgotten after a week."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import timedelta
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import delete, update

from seminar.audit.models import Actor
from seminar.db import db, now
from seminar.errors import Refused
from seminar.imports import memory
from seminar.imports.decisions import Decisions
from seminar.imports.models import Import, Task, Upload
from seminar.imports.service.checking import check_anew
from seminar.imports.service.earlier import decided_before
from seminar.imports.service.notes import note
from seminar.imports.service.reading import find_layout, length_of, sheets_of
from seminar.imports.table import Layout, Sheet
from seminar.programme.models import Edition

KEPT = timedelta(days=7)
TOP = 150  # rows of each sheet that pages show something of


class Moved(Refused):
    """The list would do something else by now than the page said that was confirmed."""


def keep(*, actor: Actor, edition: Edition, sheets: Sequence[Sheet], filename: str) -> Upload:
    """Keep a list until it is confirmed, and check it. What is kept longer than a week is forgotten."""
    forget_old()
    layout = find_layout(sheets)
    decisions = decided_before(edition, sheets, layout)
    upload = Upload(edition_id=edition.id, user_id=actor.user_id, filename=filename[:300])
    fill(upload, sheets, layout, decisions)
    db.session.add(upload)
    note(actor, edition, "upload.add", upload, upload.filename)
    check_anew(edition=edition, upload=upload)
    return upload


def set_aside(*, actor: Actor, edition: Edition, data: bytes, filename: str) -> Upload:
    """Keep a file whose list is too long to be read while somebody waits: `tasks` reads it."""
    forget_old()
    upload = Upload(edition_id=edition.id, user_id=actor.user_id, filename=filename[:300], file=data)
    upload.table, upload.top, upload.layout, upload.task = {}, {}, {}, Task.READ
    db.session.add(upload)
    note(actor, edition, "upload.add", upload, upload.filename)
    return upload


def fill(upload: Upload, sheets: Sequence[Sheet], layout: Layout, decisions: Decisions) -> None:
    """Put what was read into the record that keeps it."""
    upload.table = _as_json(sheets)
    upload.top = _as_json([replace(sheet, rows=sheet.rows[:TOP]) for sheet in sheets])
    upload.layout, upload.decisions = layout.to_json(), decisions.to_json()
    upload.length = length_of(sheets)


def _as_json(sheets: Sequence[Sheet]) -> dict[str, Any]:
    return {"sheets": [asdict(sheet) for sheet in sheets]}


def forget_old() -> None:
    """Delete lists that nobody confirmed within a week, and what imports of then say of rows and values."""
    before = now() - KEPT
    db.session.execute(delete(Upload).where(Upload.created_at < before))
    old = update(Import).where(Import.created_at < before, Import.forgotten.is_(False))
    db.session.execute(old.values(not_new=[], changes=[], forgotten=True))


def arrange(*, actor: Actor, edition: Edition, upload: Upload, layout: Layout) -> None:
    """Read the list another way. What was decided about rows is forgotten where other rows are read."""
    before = Layout.from_json(upload.layout)
    if (before.sheet, before.first_row) != (layout.sheet, layout.first_row):
        decisions = Decisions.from_json(upload.decisions)
        upload.decisions = Decisions(countries=decisions.countries).to_json()
    upload.layout = layout.to_json()
    note(actor, edition, "upload.change", upload, upload.filename)
    check_anew(edition=edition, upload=upload)


def forget(*, actor: Actor, edition: Edition, upload: Upload) -> None:
    """Forget how lists with these headers are read, and read this one as if it were the first."""
    layout = memory.forget(actor=actor, edition=edition, upload=upload, sheets=sheets_of(upload))
    arrange(actor=actor, edition=edition, upload=upload, layout=layout)


def check_idle(upload: Upload) -> None:
    """Raise Refused where the list is confirmed by now, or is being worked on."""
    if upload.import_id is not None:
        raise Refused(_("This list was confirmed meanwhile."))
    if upload.task is not None:
        raise Refused(_("This list is being worked on. Wait until that is done."))


def check_version(upload: Upload, version: str) -> None:
    """Raise Moved where somebody else decided about the list since the page was made."""
    check_idle(upload)
    if version != str(upload.version):
        raise Moved(_("Somebody else changed how this list is read. Look at it again."))


def decide(*, edition: Edition, upload: Upload, decisions: Decisions) -> None:
    """Keep what was decided. Nothing that anybody else sees changes by it, so the log is silent."""
    upload.decisions = decisions.to_json()
    check_anew(edition=edition, upload=upload)


def cancel(*, actor: Actor, edition: Edition, upload: Upload) -> None:
    """Give the list up: nothing of it was written."""
    note(actor, edition, "upload.delete", upload, upload.filename)
    db.session.delete(upload)
