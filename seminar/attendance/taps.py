"""Taps as they arrive from the door: JSON from a phone, or a button of the form."""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _

from seminar.addresses import LARGEST_ID, record_id
from seminar.attendance.queries import DoorFilter
from seminar.attendance.service import Arrival, Tap
from seminar.errors import Refused
from seminar.forms import refuse_unstorable
from seminar.text import cleaned

MOST_TAPS = 500
LONGEST_NAME = 300
_KEY = re.compile(r"[0-9a-f]{32}", re.ASCII)


class WrongTap(Refused):
    """One tap cannot be taken; those sent with it can, without it."""

    def __init__(self, sentence: str, key: str) -> None:
        super().__init__(sentence)
        self.keys = [key]


def read_taps(data: object) -> list[Tap | Arrival]:
    """What a phone has sent; raises Refused with a sentence where it cannot be meant."""
    sent = data.get("taps") if isinstance(data, dict) else None
    if not isinstance(sent, list) or not sent:
        raise Refused(_("No marks arrived. Load the page again and repeat what you did."))
    if len(sent) > MOST_TAPS:
        raise Refused(_("At most %(most)s marks can be saved at once.", most=MOST_TAPS))
    return [_read(each) for each in sent]


def read_button(value: str) -> Tap:
    """The button of a form that was pressed: "participant.to.seen"; it comes without a key and gets one."""
    number, _dot, states = value.partition(".")
    to, _dot, seen = states.partition(".")
    participant = record_id(number)
    if participant is None:
        raise _unreadable()
    return Tap(new_key(), participant, to or None, seen or None)


def read_filter(values: Mapping[str, str]) -> DoorFilter:
    return DoorFilter(values.get("q", "").strip(), values.get("open") == "yes")


def guest_name(text: str) -> str:
    """The name as it is kept; raises Refused where it cannot be."""
    refuse_unstorable(text)
    return cleaned(text).strip()[:LONGEST_NAME]


def new_key() -> str:
    return secrets.token_hex(16)


def read_key(value: object) -> str:
    if not isinstance(value, str) or not _KEY.fullmatch(value):
        raise _unreadable()
    return value


def _read(each: object) -> Tap | Arrival:
    if not isinstance(each, dict):
        raise _unreadable()
    key = read_key(each.get("key"))
    if isinstance(each.get("guest"), str):
        return _arrival(key, each["guest"])
    return Tap(key, _participant(each.get("participant")), _state(each.get("to")), _state(each.get("seen")))


def _arrival(key: str, name: str) -> Arrival:
    try:
        return Arrival(key, guest_name(name))
    except Refused as refused:
        raise WrongTap(refused.sentence, key) from None


def _participant(value: object) -> int:
    if type(value) is not int or not 0 < value <= LARGEST_ID:
        raise _unreadable()
    return value


def _state(value: Any) -> str | None:
    if value is not None and not isinstance(value, str):
        raise _unreadable()
    return value or None


def _unreadable() -> Refused:
    return Refused(_("A mark could not be read. Load the page again and repeat what you did."))
