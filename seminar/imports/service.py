"""Keeping an uploaded list, changing how it is read, and writing what it holds: all of it or nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from datetime import timedelta
from typing import Any

from flask_babel import gettext as _
from flask_babel import gettext as translated  # of sentences that are marked for translation where they stand
from flask_babel import ngettext
from sqlalchemy import delete, insert, update

from seminar.audit import service as audit
from seminar.audit.models import Actor
from seminar.audit.queries import change_token
from seminar.countries import queries as countries
from seminar.countries.service import learn
from seminar.db import chunks, db, lock, now
from seminar.errors import Refused
from seminar.imports import giveback, memory, table
from seminar.imports.changes import stored
from seminar.imports.check import check
from seminar.imports.countries import named_countries
from seminar.imports.decisions import Decisions
from seminar.imports.kept import kinds_of, summary_to_json, to_json
from seminar.imports.models import Import, Upload, UploadRow
from seminar.imports.preview import Judged, Preview
from seminar.imports.queries import find_upload, rows_of
from seminar.imports.rows import List, parse
from seminar.imports.table import Layout, Sheet
from seminar.people.models import Source, Status
from seminar.people.queries.places import places_left
from seminar.people.service import Correction, Registration, correct_many, register_many
from seminar.programme.models import Edition
from seminar.sheets import Unreadable, Workbook, read_table_file
from seminar.sheets.problems import SENTENCES, Problem

KEPT = timedelta(days=7)
TOP = 150  # rows of each sheet that pages show something of


class Moved(Refused):
    """The list would do something else by now than the page said that was confirmed."""


# --- reading ------------------------------------------------------------------------------------------


def read(data: bytes, filename: str) -> list[Sheet]:
    """The sheets of a file, as text; raises Refused with the sentence for its sender."""
    try:
        sheets = table.as_text(read_table_file(data, filename))
    except Unreadable as problem:
        raise Refused(translated(problem.message, **problem.parameters), field="file") from None
    if not any(sheet.rows for sheet in sheets):
        raise Refused(translated(SENTENCES[Problem.EMPTY]), field="file")
    return sheets


def sheets_of(upload: Upload) -> list[Sheet]:
    return [Sheet(**kept) for kept in upload.table["sheets"]]


def tops_of(upload: Upload) -> list[Sheet]:
    """The first rows of each sheet: enough for headers and examples, and small however long the list is."""
    return [Sheet(**kept) for kept in upload.top["sheets"]]


def listed(edition: Edition, sheets: Sequence[Sheet], layout: Layout) -> List:
    """The rows of the list; none while nobody has said where the names stand."""
    if not layout.has_names:
        return List([])
    return parse(sheets[layout.sheet], layout, edition.zone, countries.learned())


def preview(edition: Edition, upload: Upload, decisions: Decisions | None = None) -> Preview:
    """What confirming the list would do, with the decisions kept or others."""
    layout = Layout.from_json(upload.layout)
    chosen = Decisions.from_json(upload.decisions) if decisions is None else decisions
    return check(edition, listed(edition, sheets_of(upload), layout), chosen)


def give_back(upload: Upload) -> Workbook:
    """The list for its sender, with what was wrong when it was last checked."""
    return giveback.workbook(sheets_of(upload), Layout.from_json(upload.layout), rows_of(upload))


# --- the list that waits ------------------------------------------------------------------------------


def keep(*, actor: Actor, edition: Edition, sheets: Sequence[Sheet], filename: str) -> Upload:
    """Keep a list until it is confirmed. Lists and names kept longer than a week are forgotten."""
    forget_old()
    layout = memory.recalled(sheets, table.find(sheets))
    if layout.has_names and not any(map(any, sheets[layout.sheet].rows[layout.first_row - 1 :])):
        raise Refused(_("The list has headers and no people below them."), field="file")
    upload = Upload(
        edition_id=edition.id,
        user_id=actor.user_id,
        filename=filename[:300],
        table=_as_json(sheets),
        top=_as_json([replace(sheet, rows=sheet.rows[:TOP]) for sheet in sheets]),
        layout=layout.to_json(),
        decisions={},
    )
    db.session.add(upload)
    _note(actor, edition, "upload.add", upload)
    check_anew(edition=edition, upload=upload)
    return upload


def _as_json(sheets: Sequence[Sheet]) -> dict[str, Any]:
    return {"sheets": [asdict(sheet) for sheet in sheets]}


def check_anew(*, edition: Edition, upload: Upload) -> None:
    """Compare the list with what is known by now, and keep what becomes of each row until it is asked for."""
    db.session.flush()  # the act that led here is part of what the token tells
    upload.checked = list(change_token())  # before reading: what changes meanwhile is not missed
    _keep_rows(upload, preview(edition, upload))


def _keep_rows(upload: Upload, preview: Preview) -> None:
    upload.summary = summary_to_json(preview.summary)
    db.session.execute(delete(UploadRow).where(UploadRow.upload_id == upload.id))
    for some in chunks(preview.rows):
        db.session.execute(insert(UploadRow), [_row(upload, judged) for judged in some])


def _row(upload: Upload, judged: Judged) -> dict[str, Any]:
    return {
        "upload_id": upload.id,
        "number": judged.row.number,
        "state": judged.state,
        "kinds": kinds_of(judged),
        "judged": to_json(judged),
    }


def forget_old() -> None:
    """Delete lists that nobody confirmed within a week, and what imports of then say of rows and values."""
    before = now() - KEPT
    db.session.execute(delete(Upload).where(Upload.created_at < before))
    old = update(Import).where(Import.created_at < before, Import.forgotten.is_(False))
    db.session.execute(old.values(not_new=[], changes=[], forgotten=True))


def arrange(*, actor: Actor, edition: Edition, upload: Upload, layout: Layout) -> None:
    """Read the list another way. What was decided about rows is forgotten where other rows are read."""
    before = Layout.from_json(upload.layout)
    if (before.sheet, before.header) != (layout.sheet, layout.header):
        decisions = Decisions.from_json(upload.decisions)
        upload.decisions = Decisions(countries=decisions.countries).to_json()
    upload.layout = layout.to_json()
    _note(actor, edition, "upload.change", upload)
    check_anew(edition=edition, upload=upload)


def forget(*, actor: Actor, edition: Edition, upload: Upload) -> None:
    """Forget how lists with these headers are read, and read this one as if it were the first."""
    layout = memory.forget(actor=actor, edition=edition, upload=upload, sheets=sheets_of(upload))
    arrange(actor=actor, edition=edition, upload=upload, layout=layout)


def check_version(upload: Upload, version: str) -> None:
    """Raise Moved where somebody else decided about the list since the page was made."""
    if version != str(upload.version):
        raise Moved(_("Somebody else changed how this list is read. Look at it again."))


def decide(*, edition: Edition, upload: Upload, decisions: Decisions) -> None:
    """Keep what was decided. Nothing that anybody else sees changes by it, so the log is silent."""
    upload.decisions = decisions.to_json()
    check_anew(edition=edition, upload=upload)


def cancel(*, actor: Actor, edition: Edition, upload: Upload) -> None:
    """Give the list up: nothing of it was written."""
    _note(actor, edition, "upload.delete", upload)
    db.session.delete(upload)


# --- writing ------------------------------------------------------------------------------------------


def confirm(
    *,
    actor: Actor,
    edition: Edition,
    upload_id: int,
    version: str,
    seen: str,
    decisions: Decisions,
    leave_out: bool,
    leave_known: bool = False,
) -> Import:
    """Register everybody new on the list, and change those who take part already unless they are left.

    `seen` is the fingerprint of the page, `decisions` come with it.

    Raises Moved when the list says something else by now, and Refused while rows are open that nobody said
    to leave out. The edition is locked first: nobody registers the same person meanwhile.
    """
    lock(edition)
    upload = find_upload(edition, upload_id)
    if upload is None:
        raise Refused(_("This list is no longer here: it was confirmed or given up meanwhile."))
    check_version(upload, version)
    before = _as_seen(edition, upload, seen)
    same = decisions == Decisions.from_json(upload.decisions)
    after = before if same else preview(edition, upload, decisions)
    done = apply(
        actor=actor,
        edition=edition,
        preview=after,
        filename=upload.filename,
        leave_out=leave_out,
        leave_known=leave_known,
    )
    layout = Layout.from_json(upload.layout)
    memory.remember(actor=actor, sheet=tops_of(upload)[layout.sheet], layout=layout)
    learn(actor=actor, decided=named_countries([judged.row for judged in after.rows], decisions))
    db.session.delete(upload)
    return done


def _as_seen(edition: Edition, upload: Upload, seen: str) -> Preview:
    """What the page with this fingerprint said: as it is kept where nothing at all has changed since."""
    if upload.checked == list(change_token()):
        fingerprint = upload.summary["fingerprint"]
        found = Preview(rows_of(upload), [], places_left(edition))
    else:
        found = preview(edition, upload)
        fingerprint = found.summary.fingerprint
    if fingerprint != seen:
        raise Moved(
            _("Since this page was made, somebody was registered or changed. Look at it again, then confirm.")
        )
    return found


def apply(
    *,
    actor: Actor,
    edition: Edition,
    preview: Preview,
    filename: str,
    leave_out: bool = False,
    leave_known: bool = False,
) -> Import:
    """Write the new ones and the changes of a preview, made in this transaction; `leave_known`: no changes.

    Open rows are an obstacle or left out.
    """
    if preview.open and not leave_out:
        raise Refused(open_rows(preview.open))
    changed = [] if leave_known else preview.changed
    if not preview.new and not changed:
        raise Refused(_("There is nobody new on this list and nothing to change."))
    done = Import(edition_id=edition.id, user_id=actor.user_id, filename=filename[:300])
    _register(actor, edition, preview.new, done)
    _correct(actor, edition, changed, done)
    written = {judged.row.number for judged in (*preview.new, *changed)}
    done.not_new = [_said(judged) for judged in preview.rows if judged.row.number not in written]
    db.session.add(done)
    _note(actor, edition, "upload.import", done, participants=len(preview.new), changed=len(changed))
    return done


def _register(actor: Actor, edition: Edition, new: Sequence[Judged], done: Import) -> None:
    made = register_many(
        actor=actor, edition=edition, entries=[_entry(judged) for judged in new], source=Source.IMPORT
    )
    known = {judged.row.number for judged in new if judged.person_id is not None}
    pairs = [(judged.row.number in known, participant) for judged, participant in zip(new, made, strict=True)]
    done.participants = [participant.id for participant in made]
    done.matched = [participant.id for is_known, participant in pairs if is_known]
    done.persons = [participant.person_id for is_known, participant in pairs if not is_known]
    done.waitlisted = [participant.id for participant in made if participant.status is Status.WAITLISTED]


def _correct(actor: Actor, edition: Edition, changed: Sequence[Judged], done: Import) -> None:
    correct_many(
        actor=actor,
        edition=edition,
        corrections=[correction(judged.participant_id, _values(judged)) for judged in changed],
    )
    done.changed = [judged.participant_id for judged in changed]
    done.changes = [[judged.participant_id, _values(judged)] for judged in changed]


def _values(judged: Judged) -> dict[str, list[str]]:
    return {change.field: [change.old, change.new] for change in judged.changing}


def correction(participant_id: int, values: Mapping[str, Sequence[str]]) -> Correction:
    """The correction from plain texts: by column, what stands there and what shall."""
    return Correction(
        participant_id,
        {field: (stored(field, old), stored(field, new)) for field, (old, new) in values.items()},
    )


def open_rows(number: int) -> str:
    """What stands in the way of confirming."""
    sentence: str = ngettext(
        "%(num)s row is open. Decide about it, or say that it is left out.",
        "%(num)s rows are open. Decide about them, or say that they are left out.",
        number,
    )
    return sentence


def _entry(judged: Judged) -> Registration:
    return replace(judged.entry, person_id=judged.person_id)


def _said(judged: Judged) -> list[Any]:
    """A row that does not come in: its number, name and state, and what was said of it."""
    sentences = [problem.sentence for problem in judged.problems]
    return [judged.row.number, judged.entry.name, judged.state.value, sentences]


def _note(actor: Actor, edition: Edition, action: str, record: Upload | Import, **numbers: int) -> None:
    audit.record(
        actor=actor,
        action=action,
        subject=record,
        name=record.filename,
        series_id=edition.series_id,
        edition_id=edition.id,
        changes={name: [0, number] for name, number in numbers.items() if number},
    )


def list_of_file(data: bytes, filename: str) -> tuple[list[Sheet], Layout]:
    """The sheets of a file, and where the list stands; raises Refused where it holds no list of people."""
    sheets = read(data, filename)
    layout = memory.recalled(sheets, table.find(sheets))
    if not layout.has_names:
        raise Refused(_("No column of names was found in this file. Give it a row of headers, with “Name”."))
    return sheets, layout


def preview_of_list(edition: Edition, sheets: Sequence[Sheet], layout: Layout) -> Preview:
    """What a list would do that nobody decided about. Raises Refused where nobody is on it."""
    rows = listed(edition, sheets, layout)
    if not rows.rows:
        raise Refused(_("The list has headers and no people below them."), field="file")
    return check(edition, rows, Decisions())


def preview_of_file(edition: Edition, data: bytes, filename: str) -> Preview:
    """What a file would do that nobody decided about. Raises Refused where it holds no list of people."""
    return preview_of_list(edition, *list_of_file(data, filename))
