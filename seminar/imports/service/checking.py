"""Checking a list that is kept, and keeping what becomes of each row until it is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, insert

from seminar.audit.queries import change_token
from seminar.db import chunks, db
from seminar.imports.decisions import Decisions
from seminar.imports.kept import kinds_of, summary_to_json, to_json
from seminar.imports.models import Task, Upload, UploadRow
from seminar.imports.preview import Judged, Preview
from seminar.imports.progress import Step, counted
from seminar.imports.service.reading import UNDECIDED, preview, preview_of_list
from seminar.imports.table import Layout, Sheet
from seminar.programme.models import Edition

LONG = 2000  # rows; a longer list is worked on in a process of its own


@dataclass(frozen=True)
class Checked:
    """A preview and the change token of before it was made: what changes meanwhile is not missed."""

    token: list[int]
    preview: Preview


def is_current(checked: Checked) -> bool:
    """Whether nothing at all has changed since; the answer holds while the edition is locked."""
    return checked.token == list(change_token())


def check_list(
    edition: Edition, sheets: Sequence[Sheet], layout: Layout, decisions: Decisions = UNDECIDED
) -> Checked:
    """What a list would do that is not kept. Raises Refused where nobody is on it."""
    token = list(change_token())
    return Checked(token, preview_of_list(edition, sheets, layout, decisions))


def check_upload(edition: Edition, upload: Upload) -> Checked:
    """What a kept list would do by now, with what was decided about it."""
    token = list(change_token())
    return Checked(token, preview(edition, upload))


def is_long(rows: int) -> bool:
    """Whether a list of so many rows is worked on in a process of its own."""
    return rows > LONG


def check_anew(*, edition: Edition, upload: Upload) -> None:
    """Compare the list with what is known by now, and keep what becomes of each row until it is asked for.

    A long list is left to `tasks`: the record says so by its `task`.
    """
    if is_long(upload.length):
        upload.task, upload.refusal = Task.CHECK, ""
        return
    db.session.flush()  # the act that led here is part of what the token tells
    keep_checked(upload, check_upload(edition, upload))


def keep_checked(upload: Upload, checked: Checked) -> None:
    """Write what becomes of each row, in the place of what was found before."""
    upload.checked, upload.summary = checked.token, summary_to_json(checked.preview.summary)
    db.session.execute(delete(UploadRow).where(UploadRow.upload_id == upload.id))
    rows = [_row(upload, judged) for judged in counted(Step.KEEP, checked.preview.rows)]
    for some in chunks(rows):
        db.session.execute(insert(UploadRow), some)


def _row(upload: Upload, judged: Judged) -> dict[str, Any]:
    return {
        "upload_id": upload.id,
        "number": judged.row.number,
        "state": judged.state,
        "kinds": kinds_of(judged),
        "judged": to_json(judged),
    }
