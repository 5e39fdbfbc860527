"""Deciding that somebody completes, or does not, whatever their marks say."""

from __future__ import annotations

from flask_babel import gettext as _

from seminar.attendance.models import Override, Ruling
from seminar.attendance.service.tallies import hold_people, recount
from seminar.audit import service as audit
from seminar.audit.models import Actor
from seminar.db import db
from seminar.errors import Refused
from seminar.people.models import Participant

_STANDS = {1: Ruling.COMPLETES, -1: Ruling.SHORT, 0: Ruling.MARKS}


def override(*, actor: Actor, participant: Participant, ruling: Ruling, reason: str) -> None:
    """Decide it, or with `Ruling.MARKS` take an earlier decision back; every step is kept with its reason.

    Raises Refused without a reason, and where there is nothing to take back.
    """
    hold_people(participant.edition_id, [participant.id])
    db.session.refresh(participant)
    stands = _STANDS[participant.override]
    if not reason:
        raise Refused(_("Say why: the reason is kept beside the decision."), field="reason")
    if ruling is stands is Ruling.MARKS:
        raise Refused(_("The marks decide already, so there is nothing to take back."), field="ruling")
    step = Override(participant_id=participant.id, ruling=ruling, reason=reason)
    step.actor_id, step.actor_name = actor.user_id, actor.name
    db.session.add(step)
    db.session.flush()
    recount([participant.id])
    audit.record(
        actor=actor,
        action="participant.override",
        subject=participant,
        name=participant.person.name,
        series_id=participant.edition.series_id,
        edition_id=participant.edition_id,
        changes={"ruling": [stands.value, ruling.value], "reason": ["", reason]},
    )
