"""Codes for badges, and marking whoever shows one."""

from __future__ import annotations

import secrets
from collections.abc import Collection

from flask_babel import gettext as _

from seminar.attendance.models import Attendance, Badge, MarkSource
from seminar.attendance.queries.badges import codes_of
from seminar.attendance.service.cells import hold
from seminar.attendance.service.marks import Entry, Outcome, mark
from seminar.audit.models import Actor
from seminar.db import db, insert_all
from seminar.errors import Refused
from seminar.people.models import Participant, Status
from seminar.programme.models import ProgrammeSession

# Without what is read for something else on paper: 0 and o, 1, i and l.
LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"
LENGTH = 10  # 31 ** 10: two badges never meet, and nobody finds one by trying


def give_codes(participant_ids: Collection[int]) -> dict[int, str]:
    """The code of each participant's badge, made where there is none yet. The caller's act notes it."""
    known = codes_of(participant_ids)
    made = {number: _new_code() for number in participant_ids if number not in known}
    insert_all(Badge, [{"participant_id": number, "code": code} for number, code in made.items()])
    return known | made


class NotConfirmed(Refused):
    """The bearer of a badge is not, or no longer, confirmed."""


def check_in(
    *, actor: Actor, bearer: Participant, session: ProgrammeSession, attendance: Attendance
) -> Outcome:
    """Mark the bearer of a badge, unless somebody has marked them; raises NotConfirmed where they are not."""
    hold(bearer.edition, [(bearer.id, session.id)])
    db.session.refresh(bearer, ["status"])  # which may have changed until they were held
    if bearer.status is not Status.CONFIRMED:
        raise NotConfirmed(_("Only who is confirmed is marked by badge."))
    entry = Entry(bearer.id, session.id, attendance, checks_seen=True)
    return mark(actor=actor, edition=bearer.edition, entries=[entry], source=MarkSource.CHECK_IN)


def _new_code() -> str:
    return "".join(secrets.choice(LETTERS) for _n in range(LENGTH))
