"""Microsoft Teams: the event log, the report of 2021, and the current one with three sections."""

from __future__ import annotations

import re

from seminar.imports.table import Cells, Sheet
from seminar.platforms.headers import Holds, key
from seminar.platforms.tables import Parts, Table
from seminar.platforms.times import is_time

_LEFT = re.compile(r"\b(left|verlassen|quitte|parti|abandon\w*|salio|saiu|se fue)\b|вышел|离开|退出")
_JOINED = re.compile(
    r"\b(joined( before)?|beigetreten|teilgenommen|rejoint|se unio|unido|ingressou|entrou|unirse)\b"
    r"|вошел|加入|进入"
)
_SECTION = re.compile(r"[1-4]\. ")
_SUMMARIES = {
    "meeting summary",
    "besprechungszusammenfassung",
    "zusammenfassung der besprechung",
    "resume de la reunion",
    "resumen de la reunion",
    "resumo da reuniao",
}
_FEWEST_ACTIONS = 0.8  # of the rows of a log without headers


def variant(parts: Parts) -> str:
    if any({Holds.ACTION, Holds.AT} <= table.columns.keys() for table in parts.tables):
        return "event log"
    sections = {table.section for table in parts.tables} | {text for _number, text in parts.left}
    holds = {known for table in parts.tables for known in table.columns}
    if any(_SECTION.match(section) for section in sections) or Holds.FIRST_JOIN in holds:
        return "current"
    has_summary = any(key(section) in _SUMMARIES for section in sections)
    if has_summary or Holds.ACCOUNT in holds or {Holds.NAME, Holds.JOIN, Holds.EMAIL, Holds.ROLE} <= holds:
        return "2021"
    return ""


def says_left(action: str) -> bool:
    """Whether the action of an event is that somebody left."""
    return bool(_LEFT.search(key(action)))


def with_log(parts: Parts) -> Parts:
    """The parts with the table of an event log that came without its headers."""
    if parts.tables:
        return parts
    for sheet in parts.sheets:
        if not sheet.hidden and (table := _log(sheet)):
            parts.tables.append(table)
            parts.left = []
    return parts


def _log(sheet: Sheet) -> Table | None:
    rows = [(n, row) for n, row in enumerate(sheet.rows, 1) if any(row)]
    width = max((len(row) for _n, row in rows), default=0)
    for at in range(width):
        acting = [(n, row) for n, row in rows if _is_action(row[at])]
        if len(acting) >= max(1, _FEWEST_ACTIONS * len(rows)):
            return _table(sheet, at, acting)
    return None


def _table(sheet: Sheet, action: int, rows: list[tuple[int, Cells]]) -> Table | None:
    """The name is what stands in front of the action, the time what reads as one."""
    row = rows[0][1]
    when = next((at for at, cell in enumerate(row) if at != action and is_time(cell)), None)
    name = next((at for at, cell in enumerate(row) if at not in (action, when) and cell.strip()), None)
    if when is None or name is None:
        return None
    columns = {Holds.NAME: name, Holds.ACTION: action, Holds.AT: when}
    return Table(sheet.name, "", [""] * len(row), columns, rows)


def _is_action(cell: str) -> bool:
    words = key(cell)
    return len(words) < 40 and bool(_JOINED.search(words) or _LEFT.search(words))
