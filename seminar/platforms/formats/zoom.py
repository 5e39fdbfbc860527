"""Zoom: meetings in the older and the newer form, "unique users", and webinars."""

from __future__ import annotations

from seminar.platforms.headers import Holds, key
from seminar.platforms.tables import Parts

_SECTIONS = {"attendee report", "host details", "panelist details", "attendee details", "other attended"}
_OWN = {
    "name original name",
    "user name original name",
    "recording consent",
    "recording disclaimer response",
    "in waiting room",
    "time in session minutes",
    "total duration minutes",
}
_ORIGINAL = (  # "(original name)" in the other languages of its pages
    "nombre original",
    "nom d origine",
    "nom original",
    "nome original",
    "originalname",
    "ursprunglicher name",
    "原始姓名",
    "原名",
    "原始名称",
    "元の名前",
    "исходное имя",
)


def variant(parts: Parts) -> str:
    words = parts.header_keys()
    sections = {key(table.section) for table in parts.tables}
    if sections & _SECTIONS or "time in session minutes" in words:
        return "webinar"
    names = {
        key(table.headers[at]) for table in parts.tables if (at := table.columns.get(Holds.NAME)) is not None
    }
    original = any(name.endswith(_ORIGINAL) for name in names)
    if not (words & _OWN or original or {"user email", "join time", "leave time"} <= words):
        return ""
    unique = not any(Holds.JOIN in table.columns for table in parts.tables)
    older = "user email" in words or any("user email" in headers for headers in parts.about_headers)
    return ("meeting, older" if older else "meeting, newer") + (", unique users" if unique else "")
