"""Confirming a list: everybody new is registered and every change made, or nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from seminar.audit.models import Actor
from seminar.audit.queries import change_token
from seminar.countries.service import learn
from seminar.db import db, lock
from seminar.errors import Refused
from seminar.imports import memory
from seminar.imports.changes import stored
from seminar.imports.decisions import Decisions
from seminar.imports.explained import explained, without_names
from seminar.imports.models import Import, Upload
from seminar.imports.preview import Judged, Preview
from seminar.imports.progress import Step, begun
from seminar.imports.queries import find_upload, names_among, rows_of
from seminar.imports.service.checking import Checked, is_current, keep_checked
from seminar.imports.service.notes import note
from seminar.imports.service.reading import preview, tops_of
from seminar.imports.service.waiting import Moved, check_version
from seminar.imports.table import Layout
from seminar.people.keys import word_key
from seminar.people.models import Source, Status
from seminar.people.queries.places import places_left
from seminar.people.service import Correction, Registration, correct_many, register_many
from seminar.programme.models import Edition


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
    ready: Checked | None = None,
) -> Import:
    """Register everybody new on the list, and change those who take part already unless they are left.

    `seen` is the fingerprint of the page, `decisions` come with it.

    Raises Moved when the list says something else by now, and Refused while rows are open that nobody said
    to leave out. The edition is locked first: nobody registers the same person meanwhile. `ready` is what
    `to_write` gave before; where anything changed since, it is asked again.
    """
    lock(edition)
    upload = _waiting(edition, upload_id, version)
    if ready is None or not is_current(ready):
        ready = to_write(edition, upload, seen, decisions)
    begun(Step.REGISTER)
    done = apply(
        actor=actor,
        edition=edition,
        preview=ready.preview,
        filename=upload.filename,
        leave_out=leave_out,
        leave_known=leave_known,
    )
    if decisions != Decisions.from_json(upload.decisions):  # what goes back to the sender is what was done
        upload.decisions = decisions.to_json()
        keep_checked(upload, ready)
    _learn_from(actor, upload, ready, decisions)
    db.session.flush()
    upload.import_id = done.id
    return done


def _waiting(edition: Edition, upload_id: int, version: str) -> Upload:
    """The list as the page showed it; raises Refused where it is gone, and Moved where it was read anew."""
    upload = find_upload(edition, upload_id)
    if upload is None:
        raise Refused(_("This list is no longer here: it was given up meanwhile."))
    check_version(upload, version)
    return upload


def _learn_from(actor: Actor, upload: Upload, ready: Checked, decisions: Decisions) -> None:
    """Remember for the next list how the columns were read and what names of countries were said to mean."""
    layout = Layout.from_json(upload.layout)
    memory.remember(actor=actor, sheet=tops_of(upload)[layout.sheet], layout=layout)
    told = explained([judged.row for judged in ready.preview.rows], decisions)
    learn(actor=actor, decided=without_names(told, names_among({word_key(text) for text in told})))


def to_write(edition: Edition, upload: Upload, seen: str, decisions: Decisions) -> Checked:
    """What to write for the page with this fingerprint: as it is kept where nothing at all has changed."""
    token = list(change_token())
    if upload.checked == token:
        fingerprint = upload.summary["fingerprint"]
        before = Preview(rows_of(upload), [], places_left(edition))
    else:
        before = preview(edition, upload)
        fingerprint = before.summary.fingerprint
    if fingerprint != seen:
        raise Moved(
            _("Since this page was made, somebody was registered or changed. Look at it again, then confirm.")
        )
    same = decisions == Decisions.from_json(upload.decisions)
    return Checked(token, before if same else preview(edition, upload, decisions))


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
    if leave_known:
        preview = preview.leaving_known()
    changed = preview.changed
    if not preview.new and not changed:
        raise Refused(_("There is nobody new on this list and nothing to change."))
    done = Import(edition_id=edition.id, user_id=actor.user_id, filename=filename[:300])
    _register(actor, edition, preview.new, done)
    _correct(actor, edition, changed, done)
    written = {judged.row.number for judged in (*preview.new, *changed)}
    done.not_new = [_said(judged) for judged in preview.rows if judged.row.number not in written]
    db.session.add(done)
    note(
        actor,
        edition,
        "upload.import",
        done,
        done.filename,
        participants=len(preview.new),
        changed=len(changed),
    )
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


def make_ready(preview: Preview) -> int:
    """Make the keys of all new people before the transaction that others wait for; says how many."""
    return len([judged.entry.keys for judged in preview.new if judged.person_id is None])


def _entry(judged: Judged) -> Registration:
    if judged.entry.person_id == judged.person_id:
        return judged.entry
    return replace(judged.entry, person_id=judged.person_id)


def _said(judged: Judged) -> list[Any]:
    """A row that does not come in: its number, name and state, and what was said of it."""
    sentences = [problem.sentence for problem in judged.problems]
    return [judged.row.number, judged.entry.name, judged.state.value, sentences]
