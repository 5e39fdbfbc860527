"""Changing what is said of a participant in one edition, and taking somebody out of it."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _

from seminar.audit import service as audit
from seminar.audit.models import Actor
from seminar.db import db, lock
from seminar.errors import Refused
from seminar.people.keys import participant_key
from seminar.people.models import Participant
from seminar.people.service.pairs import look_at
from seminar.people.service.persons import changes_of
from seminar.people.service.registration import check_represents
from seminar.programme.queries.losses import in_words, uses_of


def change_participation(*, actor: Actor, participant: Participant, **fields: Any) -> Participant:
    """Set the given columns of a participant but for the status, which has steps and a history of its own."""
    for field, value in fields.items():
        if getattr(participant, field) != value:
            setattr(participant, field, value)
    check_represents(participant.country, participant.organisation)
    changes = changes_of(participant)
    if changes:
        participant.name_key = participant_key(
            participant.person.search_key, participant.institution, participant.organisation
        )
        look_at([participant.person_id])
        _note(actor, participant, "participant.change", changes)
    return participant


def remove_participant(*, actor: Actor, participant: Participant) -> None:
    """Take somebody out of an edition who was put there by mistake; the person stays.

    Raises Refused when marks or places on field visits would be lost: whoever came at all is part of the
    record, and who stays away has a status for it.
    """
    lock(participant)
    losses = uses_of(participant)
    if losses:
        raise Refused(
            _(
                "%(name)s has %(losses)s and cannot be removed. Change the status instead.",
                name=participant.person.name,
                losses=in_words(losses),
            )
        )
    _note(actor, participant, "participant.remove", {})
    db.session.delete(participant)
    db.session.flush()


def _note(actor: Actor, participant: Participant, action: str, changes: audit.Changes) -> None:
    audit.record(
        actor=actor,
        action=action,
        subject=participant,
        name=participant.person.name,
        series_id=participant.edition.series_id,
        edition_id=participant.edition_id,
        changes=changes,
    )
