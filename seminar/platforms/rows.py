"""The rows of a table as entries about people. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seminar.imports.table import Cells
from seminar.platforms import durations
from seminar.platforms.formats import Format, teams
from seminar.platforms.headers import IDENTIFY, JOINED, Holds, key
from seminar.platforms.report import Entry, Role, Shape
from seminar.platforms.tables import Table
from seminar.text import search_key

_TOTAL = re.compile(r"(total|totals|totaux|gesamt|итого|المجموع|合计|总计|共\s*\d)\b")
_SENTENCE = re.compile(r"[:：]\s*\S|https?://|^(导出|说明|备注|注|note|exported|generated|共)")
_HOSTS = re.compile(
    r"\b(co )?(host|organi[sz]er|organisateur|organizador|organisator)\b|主持人|创建者|организатор"
)
_NO = {"no", "nein", "non", "nao", "否", "нет", "false", "0"}
_YES = {"yes", "ja", "oui", "si", "sim", "是", "да", "true", "1"}
LONGEST_CLOCK = 20  # characters of a time of day; what is longer has its day with it
_NOTHING = {"", "-", "--", "n/a", "—", "–"}


def entries_of(table: Table, found: Format, left_out: list[tuple[int, str]]) -> Iterator[Entry]:
    """Names that stand once above several joins are carried down."""
    above: Cells | None = None
    for number, row in table.rows:
        if _is_footer(table, row):
            left_out.append((number, " ".join(cell.strip() for cell in row if cell.strip())))
            continue
        name = _name(table, row)
        if (
            not name
            and not cell_of(table, row, Holds.EMAIL)
            and above is not None
            and _has_moment(table, row)
        ):
            row = _carried(table, above, row)
        elif name:
            above = row
        yield _entry(table, number, row, found)


def _entry(table: Table, number: int, row: Cells, found: Format) -> Entry:
    email = _address(cell_of(table, row, Holds.EMAIL)) or _address(cell_of(table, row, Holds.ACCOUNT))
    shape, joined, left = _shape(table, row, found)
    at = table.columns.get(Holds.DURATION)
    unit = durations.unit_of(table.headers[at]) if at is not None else 60
    return Entry(
        number=number,
        name=_name(table, row) or email,
        email=email,
        shape=shape,
        joined=joined,
        left=left,
        duration=durations.read(cell_of(table, row, Holds.DURATION), unit),
        role=_role(table, row),
        country=cell_of(table, row, Holds.COUNTRY),
        waiting=key(cell_of(table, row, Holds.WAITING)) in _YES,
        times=int(times) if (times := cell_of(table, row, Holds.TIMES)).isdecimal() and len(times) < 4 else 1,
    )


def _shape(table: Table, row: Cells, found: Format) -> tuple[Shape, str, str]:
    """What the row says, and its times of joining and leaving."""
    if key(cell_of(table, row, Holds.ATTENDED)) in _NO:
        return Shape.NOTHING, "", ""
    if Holds.AT in table.columns and (Holds.ACTION in table.columns or Holds.JOIN not in table.columns):
        left = teams.says_left(cell_of(table, row, Holds.ACTION))
        at = _time(table, row, Holds.AT)
        return (Shape.LEFT, "", at) if left else (Shape.JOINED, at, "")
    spans = found.spans or not table.columns.keys() & {Holds.JOIN, Holds.LEAVE}
    joined = _time(table, row, Holds.JOIN) or _time(table, row, Holds.FIRST_JOIN)
    left_at = _time(table, row, Holds.LEAVE) or _time(table, row, Holds.LAST_LEAVE)
    if joined or left_at:
        return (Shape.SPAN if spans else Shape.STAY), joined, left_at
    return (Shape.TOTAL if cell_of(table, row, Holds.DURATION) else Shape.NOTHING), "", ""


def _time(table: Table, row: Cells, what: Holds) -> str:
    """The cell with its day in front, where that stands in a column of its own."""
    text = cell_of(table, row, what)
    if text and "utc" in key(table.headers[table.columns[what]]):
        text = f"{text} UTC"
    day = cell_of(table, row, Holds.DATE)
    return f"{day.removesuffix(' 00:00:00')} {text}" if day and text and len(text) < LONGEST_CLOCK else text


def _name(table: Table, row: Cells) -> str:
    first, name, last = (cell_of(table, row, what) for what in (Holds.FIRST, Holds.NAME, Holds.LAST))
    if name and (last or not first or Holds.LAST in table.columns):  # "Sukarno" has no family name
        return name
    return " ".join(part for part in (first, name, last) if part)  # "Nom" beside "Prénom" is the family's


def _role(table: Table, row: Cells) -> Role:
    section = key(table.section)
    if section.startswith("host") or _HOSTS.search(key(cell_of(table, row, Holds.ROLE))):
        return Role.HOST
    return Role.PANELIST if section.startswith("panelist") else Role.OTHER


def cell_of(table: Table, row: Cells, what: Holds) -> str:
    at = table.columns.get(what)
    text = row[at].strip() if at is not None and at < len(row) else ""
    return "" if text in _NOTHING else " ".join(text.split())


def _address(text: str) -> str:
    return text.lower() if "@" in text else ""


def _has_moment(table: Table, row: Cells) -> bool:
    return any(cell_of(table, row, what) for what in JOINED)


def _carried(table: Table, above: Cells, row: Cells) -> Cells:
    ours = {table.columns[what] for what in (*IDENTIFY, Holds.EMAIL, Holds.ACCOUNT) if what in table.columns}
    return [above[at] if at in ours and not cell else cell for at, cell in enumerate(row)]


def _is_footer(table: Table, row: Cells) -> bool:
    """A row that is about no person: nobody named, or a sentence where the name would stand."""
    name = _name(table, row)
    if not name and not cell_of(table, row, Holds.EMAIL):
        return not _has_moment(table, row)
    filled = sum(bool(cell.strip()) for cell in row)
    if _has_moment(table, row) or cell_of(table, row, Holds.EMAIL):
        return False
    words = search_key(name)
    return bool((filled <= 2 and _TOTAL.match(words)) or (filled == 1 and _SENTENCE.search(words)))
