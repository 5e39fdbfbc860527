"""Undoing an import as a whole, while nothing else has built on it."""

from __future__ import annotations

from flask_babel import gettext as _

from seminar.audit import service as audit
from seminar.audit.models import Actor
from seminar.db import db, lock, now
from seminar.errors import Refused
from seminar.imports.models import Import
from seminar.imports.obstacles import came_in, made_persons, undoing
from seminar.imports.queries import find_import
from seminar.imports.service import correction
from seminar.people.service import correct_many, remove_many
from seminar.people.service.removal import hold
from seminar.programme.models import Edition


def undo(*, actor: Actor, edition: Edition, import_id: int) -> Import:
    """Remove who came in by the list and change back whom it changed: all of it, or Refused.

    The edition is locked first, so that no mark is saved meanwhile for somebody who is removed. What stood
    there before is needed no longer and forgotten.
    """
    lock(edition)
    found = find_import(edition, import_id)
    if found is None or found.undone_at:
        raise Refused(_("This list is undone already."))
    hold(persons=made_persons(found), participants=came_in(found))
    planned = undoing(found)
    if planned.obstacles:
        raise Refused(_("Something was built on this list. Nothing is undone."))
    corrections = [correction(id, values) for id, values in planned.restored.items()]
    correct_many(actor=actor, edition=edition, corrections=corrections, verb="restore")
    if planned.participants:
        remove_many(actor=actor, edition=edition, participants=planned.participants, persons=planned.persons)
    found.undone_at, found.undone_by, found.changes = now(), actor.name[:300], []
    _note(actor, edition, found, removed=len(planned.participants), restored=len(planned.restored))
    return found


def _note(actor: Actor, edition: Edition, found: Import, *, removed: int, restored: int) -> None:
    numbers = {"participants": [removed, 0], "changed": [restored, 0]}
    audit.record(
        actor=actor,
        action="upload.undo",
        subject=found,
        name=found.filename,
        series_id=edition.series_id,
        edition_id=edition.id,
        changes={name: values for name, values in numbers.items() if values[0]},
    )
    db.session.flush()
