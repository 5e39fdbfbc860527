"""What is done with long lists in a process of their own: reading, checking, registering.

`to_read` and `sheets_of` come first: a file is read while no transaction is open. `prepare` computes in
one that writes nothing, `finish` writes what came of it: others wait for the writing alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from seminar.audit.models import Actor
from seminar.audit.queries import change_token
from seminar.db import db
from seminar.errors import Refused
from seminar.imports import service
from seminar.imports.check import check
from seminar.imports.decisions import Decisions
from seminar.imports.kept import summary_from_json
from seminar.imports.models import Import, Task, Upload
from seminar.imports.progress import Step, begun
from seminar.imports.service import Checked
from seminar.imports.table import Layout, Sheet
from seminar.programme.models import Edition

LONG_BYTES = 400_000  # about as many rows as are long, as plain text


# --- ordering -----------------------------------------------------------------------------------------


def receive(*, actor: Actor, edition: Edition, data: bytes, filename: str) -> Upload:
    """Keep a list that came in: read and checked at once where it is short, else with a task to do that."""
    if len(data) <= LONG_BYTES:
        sheets = service.read(data, filename)
        if not service.is_long(service.length_of(sheets)):
            return service.keep(actor=actor, edition=edition, sheets=sheets, filename=filename)
    return service.set_aside(actor=actor, edition=edition, data=data, filename=filename)


def order_confirmation(
    *,
    actor: Actor,
    upload: Upload,
    version: str,
    seen: str,
    decisions: Decisions,
    leave_out: bool,
    leave_known: bool = False,
) -> None:
    """Have a long list confirmed, as `service.confirm` does it."""
    service.check_version(upload, version)
    summary = summary_from_json(upload.summary)
    if summary.open and not leave_out and decisions == Decisions.from_json(upload.decisions):
        raise Refused(service.open_rows(summary.open))
    upload.task, upload.refusal = Task.CONFIRM, ""
    upload.orders = {
        "user": [actor.user_id, actor.name],
        "seen": seen,
        "decisions": decisions.to_json(),
        "leave_out": leave_out,
        "leave_known": leave_known,
    }


# --- doing --------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class File:
    """A file as it came."""

    data: bytes
    name: str


@dataclass(frozen=True)
class Prepared:
    """What a task will write. `sheets`, `layout` and `decisions` are those of a file that was read."""

    task: Task
    checked: Checked
    sheets: Sequence[Sheet]
    layout: Layout
    decisions: Decisions

    @property
    def number(self) -> int:
        """How many rows it writes."""
        return len(self.checked.preview.rows)


def to_read(upload_id: int) -> File | None:
    """The file that is to be read for a list, before `prepare`; None where it was read already."""
    upload, _edition = _load(upload_id)
    return File(upload.file or b"", upload.filename) if upload.task is Task.READ else None


def sheets_of(file: File) -> list[Sheet]:
    """Read the file, which takes seconds: on SQLite whoever writes would wait for a transaction of ours."""
    begun(Step.FILE)
    return service.read(file.data, file.name)


def prepare(upload_id: int, sheets: Sequence[Sheet] = ()) -> Prepared:
    """Do the long part of what is ordered for a list. Raises Refused where it cannot be done.

    `sheets` are those of the file that `to_read` gave.
    """
    upload, edition = _load(upload_id)
    layout = service.find_layout(sheets) if upload.task is Task.READ else Layout.from_json(upload.layout)
    decisions = Decisions()
    if upload.task is Task.READ:
        decisions = service.decided_before(edition, sheets, layout)
        checked = _checked(edition, sheets, layout, decisions)
    elif upload.task is Task.CONFIRM:
        decisions = Decisions.from_json(upload.orders["decisions"])
        checked = service.to_write(edition, upload, upload.orders["seen"], decisions)
        service.make_ready(checked.preview)
    else:
        checked = service.check_upload(edition, upload)
    return Prepared(upload.task or Task.CHECK, checked, sheets, layout, decisions)


def finish(upload_id: int, prepared: Prepared) -> None:
    """Write what was prepared."""
    upload, edition = _load(upload_id)
    if upload.task is not prepared.task:
        raise Refused(_("Something else is to be done with this list by now."))
    upload.task = None
    db.session.flush()
    if prepared.task is Task.CONFIRM:
        _confirm(edition, upload, prepared.checked)
        return
    if prepared.task is Task.READ:
        service.fill(upload, prepared.sheets, prepared.layout, prepared.decisions)
        upload.file = None
    service.keep_checked(upload, prepared.checked)


def end_refused(upload_id: int, refused: Refused) -> bool:
    """Keep the reason why the task was not done. Says whether the list is to be checked anew."""
    upload, _edition = _load(upload_id)
    upload.refusal = refused.sentence
    upload.file = None  # what cannot be read is not kept
    if upload.task is Task.CONFIRM:
        upload.decisions = upload.orders["decisions"]
    # The list is shown as it is by now, with what was decided.
    upload.task = Task.CHECK if upload.task is Task.CONFIRM else None
    return upload.task is not None


def _checked(edition: Edition, sheets: Sequence[Sheet], layout: Layout, decisions: Decisions) -> Checked:
    """What a list would do that was just read; without a column of names it has no rows yet."""
    token = list(change_token())
    return Checked(token, check(edition, service.listed(edition, sheets, layout), decisions))


def _confirm(edition: Edition, upload: Upload, ready: Checked) -> Import:
    orders = upload.orders
    return service.confirm(
        actor=Actor(*orders["user"]),
        edition=edition,
        upload_id=upload.id,
        version=str(upload.version),
        seen=orders["seen"],
        decisions=Decisions.from_json(orders["decisions"]),
        leave_out=orders["leave_out"],
        leave_known=orders["leave_known"],
        ready=ready,
    )


def _load(upload_id: int) -> tuple[Upload, Edition]:
    upload = db.session.get(Upload, upload_id)
    if upload is None or upload.task is None:
        raise Refused(_("There is nothing to be done with this list."))
    return upload, db.session.get_one(Edition, upload.edition_id)
