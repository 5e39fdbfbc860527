"""Codes for badges."""

from __future__ import annotations

import secrets
from collections.abc import Collection

from seminar.attendance.models import Badge
from seminar.attendance.queries.badges import codes_of
from seminar.db import insert_all

# Without what is read for something else on paper: 0 and o, 1, i and l.
LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"
LENGTH = 10  # 31 ** 10: two badges never meet, and nobody finds one by trying


def give_codes(participant_ids: Collection[int]) -> dict[int, str]:
    """The code of each participant's badge, made where there is none yet. The caller's act notes it."""
    known = codes_of(participant_ids)
    made = {number: _new_code() for number in participant_ids if number not in known}
    insert_all(Badge, [{"participant_id": number, "code": code} for number, code in made.items()])
    return known | made


def _new_code() -> str:
    return "".join(secrets.choice(LETTERS) for _n in range(LENGTH))
