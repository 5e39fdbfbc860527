"""The time zone of a report: as somebody says, as the file does, or as the edition's. Pure."""

from __future__ import annotations

import re
from datetime import timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from flask_babel import gettext as _

from seminar.errors import Refused
from seminar.platforms.times import FARTHEST
from seminar.programme.models.zones import is_zone

_OFFSET = re.compile(r"(?:utc|gmt)?\s*([+-])\s*(\d{1,2})(?::?([0-5]\d))?", re.IGNORECASE)
_WITHIN = re.compile(r"(?:utc|gmt)\s*[+-]\s*\d{1,2}(?::?[0-5]\d)?", re.IGNORECASE)


def check_zone(text: str) -> None:
    """Raise Refused where somebody named a zone that there is not; nobody has to name one."""
    if text and zone_of(text) is None:
        sentence = _("There is no time zone “%(zone)s”. Name one such as Asia/Kolkata.", zone=text[:64])
        raise Refused(sentence, field="zone")


def zone_of(text: str) -> tzinfo | None:
    """The zone by its name or its distance from UTC: "Asia/Kolkata", "UTC+5:30", "(GMT+08:00) Beijing"."""
    said = text.strip()
    if is_zone(said):
        return ZoneInfo(said)
    if said.lower() in ("utc", "gmt", "z"):
        return ZoneInfo("UTC")
    within = _WITHIN.search(said)
    found = _OFFSET.fullmatch(within[0] if within else said)
    if not found:
        return None
    shift = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
    return timezone(-shift if found[1] == "-" else shift) if shift <= FARTHEST else None
