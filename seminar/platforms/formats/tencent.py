"""Tencent Meeting and VooV: a workbook with an overview, and in the newer one a sheet of all joins."""

from __future__ import annotations

from seminar.platforms.headers import Holds
from seminar.platforms.tables import Parts

_SHEETS = ("成员参会", "成员观看", "参会成员", "参会明细")
_OWN = {
    "用户昵称 入会昵称",
    "首次入会时间",
    "最后退会时间",
    "入会次数",
    "累计参会时长",
    "入会时间",
    "退会时间",
}
_COUNTED = {Holds.FIRST_JOIN, Holds.LAST_LEAVE, Holds.TIMES}


def variant(parts: Parts) -> str:
    sheets = any(sheet.name.startswith(_SHEETS) for sheet in parts.sheets if not sheet.hidden)
    counted = any(table.columns.keys() >= _COUNTED for table in parts.tables)  # in whatever language
    if not sheets and not counted and len(parts.header_keys() & _OWN) < 2:
        return ""
    if any(Holds.JOIN in table.columns for table in parts.tables):
        return "newer, with all joins"
    return "newer, overview" if parts.about else "older"
