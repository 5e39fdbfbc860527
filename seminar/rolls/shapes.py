"""Rolls of another shape as one table: a sheet for each day or session, or a row for each person and session.

Such a row has a mark, or stands for one: a list of who came, or of who did not. Pure. The table made has a
row for each person and a column for each sheet's column, or for each session named.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from seminar.imports.fields import NAMES, Field
from seminar.imports.headers import recognised
from seminar.imports.table import Cells, Sheet
from seminar.rolls import values
from seminar.rolls.sessions import Meant, Programme
from seminar.rolls.table import Table, read
from seminar.text import search_key

OFTEN = 0.7  # of the rows: with fewer different people each stands there several times
FEW_LINES = 6  # with fewer in a list each may name another session
SAYS_WHEN = 0.6  # of the rows of a column that says of which session a row is
MOST_SESSIONS = 400  # different ones in such a column
# Headers of a column of sessions, which are told by another one where none of the programme is like them.
SESSION = {"session", "seance", "sesion", "sessao", "сессия", "занятие", "جلسة", "الجلسة", "场次", "课程"}
WHO = {Field.NAME: 0, Field.COUNTRY: 1, Field.EMAIL: 2}
_Key = tuple[str, ...]


def shaped(
    sheets: Sequence[Sheet], programme: Programme, sheet: int | None, said: Mapping[int, str]
) -> Table:
    """The table to read: of all sheets that are alike, or of the one that is said.

    `said` as in `table.read`; of a table made of several sheets or rows its own columns.
    """
    if sheet is None and len(alike := _alike(sheets, programme)) > 1:
        return _without(_of_sheets(alike), said)
    found = read(sheets, programme, sheet, {})
    when = [] if found.own else _says_when(found, programme)
    if when:
        return _without(_of_rows(found, when), said)
    return read(sheets, programme, sheet, said) if said else found


def _alike(sheets: Sequence[Sheet], programme: Programme) -> list[Table]:
    """The sheets that are shown and each hold people with marks; none in a workbook of ours."""
    shown = [at for at, sheet in enumerate(sheets) if sheet.rows and not sheet.hidden]
    tables = [read(sheets, programme, at, {}) for at in shown] if len(shown) > 1 else []
    if any(table.own for table in tables):
        return []
    return [table for table in tables if _is_headed(table) and table.marks and table.rows]


def _is_headed(table: Table) -> bool:
    """Whether a header says where the names are: on a cover something else stands where they would."""
    heads = (recognised(table.headers[at]) for what, at in table.who.items() if what in NAMES)
    return any(found and found[0] in NAMES for found in heads)


def _without(table: Table, said: Mapping[int, str]) -> Table:
    """Without the columns that somebody said hold no marks."""
    return replace(table, marks=[at for at in table.marks if said.get(at, "0")[:1].isdecimal()])


# --- a sheet for each day -------------------------------------------------------------------------------


def _of_sheets(tables: Sequence[Table]) -> Table:
    """The people of all sheets, each once; somebody whom a sheet does not name has gaps there."""
    made = _Made()
    by_name = len({frozenset(table.who) for table in tables}) > 1
    for table in tables:
        columns = {at: made.add_column(_texts(table, at)) for at in table.marks}
        seen: Counter[_Key] = Counter()
        for number, row in table.rows:
            who = _who(table, row)
            key = (search_key(who[0]),) if by_name else tuple(map(search_key, who))
            seen[key] += 1
            person = made.person((*key, str(seen[key])), who, number, f"{table.name}: {number}")
            for at, column in columns.items():
                person.cells[column] = _value(table, row, at)
    return made.table(tables)


def _header(table: Table, at: int) -> str:
    return " / ".join(table.kinds.values()) or table.headers[at]


def _texts(table: Table, at: int) -> list[str]:
    """What may say of which session the column is, the most telling first."""
    header = _header(table, at)
    return [f"{table.name}: {header}".strip(": "), header, table.name, " ".join(table.above)]


def _value(table: Table, row: Cells, at: int) -> str:
    if table.kinds:
        return " ".join(header for kind, header in table.kinds.items() if values.token(row[kind]))
    return row[at]


# --- a row for each person and session ------------------------------------------------------------------


def _says_when(table: Table, programme: Programme) -> list[int]:
    """The columns that say of which session a row is, where people stand in several with a mark, or none."""
    if len(table.marks) > 1 or table.kinds or not table.has_names or not table.rows:
        return []
    people = {_who(table, row) for _number, row in table.rows}
    if table.marks and len(people) > OFTEN * len(table.rows):
        return []
    others = set(range(len(table.headers))) - {*table.who.values(), *table.marks}
    found = [at for at in others if _is_of_sessions(table, at, programme)]
    named = [at for at in others if search_key(table.headers[at]) in SESSION]
    return sorted({*found, *named}) if found else []


def _is_of_sessions(table: Table, at: int, programme: Programme) -> bool:
    texts = Counter(" ".join(row[at].split()) for _number, row in table.rows)
    if len(texts) > MOST_SESSIONS or (len(texts) < 2 and table.marks):
        return False
    if not table.marks and not _are_sessions(texts, programme):
        return False
    said = sum(number for text, number in texts.items() if programme.says_when(text))
    return said >= SAYS_WHEN * len(table.rows)


def _are_sessions(texts: Counter[str], programme: Programme) -> bool:
    """Whether the texts name sessions of the programme: not when somebody was born, or came to the door."""
    there = {text for text in texts if programme.meant_by_one([text]) != Meant()}
    return sum(texts[text] for text in there) >= SAYS_WHEN * texts.total() and (
        len(texts) < FEW_LINES or len(texts) <= texts.total() / 2
    )


def _of_rows(table: Table, when: Sequence[int]) -> Table:
    """Each person once, with a column for each session that is named; two rows about one stay two rows.

    In a list without marks whoever has no line for a session has an empty cell, and the same line twice
    says it once.
    """
    is_list = not table.marks
    made = _Made(is_list=is_list)
    columns: dict[str, int] = {}
    seen: Counter[_Key] = Counter()
    for number, row in table.rows:
        text = " ".join(" ".join(row[at] for at in when).split())
        who = _who(table, row)
        if text not in columns:
            columns[text] = made.add_column([text])
        key = tuple(map(search_key, who))
        seen[(*key, text)] += not is_list
        person = made.person((*key, str(seen[(*key, text)])), who, number, "")
        person.cells[columns[text]] = values.LINE if is_list else row[table.marks[0]]
    return made.table([table])


# --- the table ------------------------------------------------------------------------------------------


def _who(table: Table, row: Cells) -> tuple[str, str, str]:
    """The name, the country and the e-mail."""
    parts = [table.cell(row, what) for what in (Field.GIVEN_NAME, Field.NAME, Field.FAMILY_NAME)]
    return " ".join(filter(None, parts)), table.cell(row, Field.COUNTRY), table.cell(row, Field.EMAIL)


@dataclass
class _Person:
    number: int
    place: str
    who: tuple[str, str, str]
    cells: dict[int, str] = field(default_factory=dict)


class _Made:
    """The table while it is made."""

    def __init__(self, *, is_list: bool = False) -> None:
        self._is_list = is_list
        self._headers: list[str] = ["Name", "Country", "E-mail"]
        self._texts: dict[int, Sequence[str]] = {}
        self._people: dict[_Key, _Person] = {}

    def add_column(self, texts: Sequence[str]) -> int:
        self._headers.append(texts[0])
        at = len(self._headers) - 1
        self._texts[at] = texts
        return at

    def person(self, key: _Key, who: tuple[str, str, str], number: int, place: str) -> _Person:
        """Whoever has this key, or somebody new at this row."""
        return self._people.setdefault(key, _Person(number, place, who))

    def table(self, tables: Sequence[Table]) -> Table:
        people = list(self._people.values())
        marks = sorted(self._texts)
        return Table(
            sheet=tables[0].sheet,
            name=", ".join(table.name for table in tables),
            headers=self._headers,
            who=WHO,
            marks=marks,
            rows=[(person.number, list(self._cells(person, marks))) for person in people],
            above=[text for table in tables for text in table.above],
            around=[text for table in tables for text in table.around],
            texts=self._texts,
            gaps=[] if self._is_list else [_gaps(person, marks) for person in people],
            places=[person.place for person in people],
            sheets=[table.sheet for table in tables],
            is_list=self._is_list,
        )

    def _cells(self, person: _Person, marks: Iterable[int]) -> Iterator[str]:
        yield from person.who
        yield from (person.cells.get(at, "") for at in marks)


def _gaps(person: _Person, marks: Iterable[int]) -> frozenset[int]:
    return frozenset(at for at in marks if at not in person.cells)
