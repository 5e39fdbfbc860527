"""Webex: one row a connection, each with the times of the event, wrapped as ="2021-06-14 17:00:00"."""

from __future__ import annotations

from seminar.platforms.tables import Parts

_OWN = {
    "attendee email",
    "attendance duration",
    "connection type",
    "event start time",
    "meeting start time",
    "display name",
}


def variant(parts: Parts) -> str:
    words = parts.header_keys()
    if len(words & _OWN) < 2:
        return ""
    return "meeting" if "meeting start time" in words else "event"
