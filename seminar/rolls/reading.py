"""A sheet as it is read: its people and their values, the sessions of its columns. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Self

from seminar.attendance.models import Attendance
from seminar.imports.fields import Field
from seminar.imports.table import Sheet
from seminar.rolls import own, values
from seminar.rolls.sessions import Meant, Programme
from seminar.rolls.shapes import shaped
from seminar.rolls.table import Table
from seminar.rolls.values import Value

OLD = ".xls"  # in which a cell that a formula failed in is told from an empty one by nothing
LEFT_OUT = "none"  # a column that somebody said holds no marks


class Blank(StrEnum):
    """What an empty cell beside somebody means."""

    NOTHING = "none"
    PRESENT = "present"
    ABSENT = "absent"

    @property
    def mark(self) -> Attendance | None:
        return None if self is Blank.NOTHING else Attendance(self.value)


@dataclass(frozen=True)
class Said:
    """What somebody said of a sheet. `columns`: what one is, or ids of sessions; `blank`: None, nobody said.

    `session` is the one that was chosen for a sheet with a single column of marks.
    """

    sheet: int | None = None
    session: int | None = None
    columns: Mapping[int, str] = field(default_factory=dict)
    values: Mapping[str, str] = field(default_factory=dict)
    blank: Blank | None = None

    def sessions(self, at: int) -> tuple[int, ...]:
        """Those that the column was given to; none where it was said to be something else, or nothing."""
        return tuple(int(id) for id in self.columns.get(at, "").split(",") if id.isdecimal())

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Self:
        columns = {int(at): word for at, word in kept.get("columns", {}).items()}
        blank = Blank(kept["blank"]) if kept.get("blank") else None
        return cls(kept.get("sheet"), kept.get("session"), columns, kept.get("values", {}), blank)

    def to_json(self) -> dict[str, Any]:
        return {
            "sheet": self.sheet,
            "session": self.session,
            "columns": {str(at): word for at, word in self.columns.items()},
            "values": dict(self.values),
            "blank": self.blank.value if self.blank else "",
        }


NOTHING_SAID = Said()


@dataclass(frozen=True)
class Column:
    """A column of marks: its sessions, or those that may be meant; so many of its cells are `filled`."""

    at: int
    header: str
    sessions: tuple[int, ...]
    candidates: tuple[int, ...]
    filled: int
    said: bool = False

    @property
    def is_open(self) -> bool:
        """Whether somebody has to say what it is: not where nothing stands in it."""
        return not self.sessions and self.filled > 0


@dataclass(frozen=True)
class Line:
    """A row about somebody. `cells` are the tokens by column; `person` is known in a workbook of ours.

    `gaps` are columns that say nothing of somebody: they are not on that sheet. An empty cell is no gap.
    """

    number: int
    name: str
    email: str
    country: str
    cells: Mapping[int, str]
    person: own.Person | None = None
    gaps: frozenset[int] = frozenset()
    place: str = ""

    @property
    def where(self) -> str:
        """The row, with its sheet where several are read."""
        return self.place or str(self.number)


@dataclass(frozen=True)
class Reading:
    """A sheet that was read. `blank` is None while somebody has to say what an empty cell means."""

    table: Table
    columns: Sequence[Column]
    values: Mapping[str, Value]
    blank: Blank | None
    lines: Sequence[Line]
    clears: bool = False  # an empty cell where a mark went out takes it away
    other_sheets: Sequence[str] = ()

    @property
    def is_own(self) -> bool:
        return self.table.own is not None

    @property
    def open_columns(self) -> list[Column]:
        return [column for column in self.columns if column.is_open]

    @property
    def open_values(self) -> list[Value]:
        return [value for value in self.values.values() if value.is_open]


def reading(sheets: Sequence[Sheet], programme: Programme, said: Said, filename: str) -> Reading:
    """The sheet as it is read by what was said of it."""
    table = shaped(sheets, programme, said.sheet, said.columns)
    lines = [_line(table, place) for place in range(len(table.rows))]
    known = {span.id for span in programme.spans}
    columns = [
        _column(table, at, meant, said, lines, known)
        for at, meant in _meant(table, programme, said, filename)
    ]
    used = {column.at for column in columns}
    counted = _counted(table, lines, used)
    told = values.legend([*table.above, *table.around]) | (own.LETTERS if table.own else {})
    understood = values.understood(counted, _said_of(table, said), told, whole=table.own is not None)
    if said.blank and not table.own:
        understood = values.besides(understood, said.blank.mark)
    asks = said.blank is None and filename.lower().endswith(OLD) and _lacks_marks(table, lines)
    return Reading(
        table=table,
        columns=columns,
        values=understood,
        blank=None if asks else said.blank or _blank(table, lines, columns, understood),
        lines=lines,
        clears=table.own is not None and said.blank is None and not asks,
        other_sheets=_others(sheets, table),
    )


def _said_of(table: Table, said: Said) -> Mapping[str, str]:
    """What was said of values: where whoever has no line was absent, a line says that somebody was there."""
    came = table.is_list and said.blank is Blank.ABSENT
    return {values.LINE: Attendance.PRESENT.value, **said.values} if came else said.values


def _lacks_marks(table: Table, lines: Iterable[Line]) -> bool:
    """Whether a cell of our workbook is empty in which a mark went out."""
    sessions = table.own.sessions if table.own else {}
    return any(
        line.person and id in line.person.marks and at not in line.cells
        for line in lines
        for at, id in sessions.items()
    )


def _line(table: Table, place: int) -> Line:
    number, row = table.rows[place]
    parts = [table.cell(row, what) for what in (Field.GIVEN_NAME, Field.NAME, Field.FAMILY_NAME)]
    cells = {at: key for at in table.marks if (key := values.token(row[at]))}
    if table.kinds:
        ticked = [header for at, header in table.kinds.items() if values.token(row[at])]
        cells = {table.marks[0]: values.token(" ".join(ticked))} if ticked else {}
    email = table.cell(row, Field.EMAIL).lower()
    return Line(
        number=number,
        name=" ".join(part for part in parts if part) or email,
        email=email if "@" in email else "",
        country=table.cell(row, Field.COUNTRY),
        cells=cells,
        person=table.own.person(row) if table.own else None,
        gaps=table.gaps[place] if table.gaps else frozenset(),
        place=table.places[place] if table.places else "",
    )


def _meant(table: Table, programme: Programme, said: Said, filename: str) -> list[tuple[int, Meant]]:
    """The sessions of each column of marks, in the order of the sheet."""
    known = {span.id for span in programme.spans}
    if table.own:
        ours = {at: Meant((id,)) for at, id in table.own.sessions.items() if id in known}
        return [(at, ours.get(at, Meant())) for at in table.marks]  # what was added is asked about
    if table.texts:
        if said.session in known and len(table.marks) == len(table.sheets):
            return [(at, Meant((said.session,))) for at in table.marks]
        texts = {at: table.texts[at] for at in table.marks}
        return list(programme.meant_by_texts(texts).items())
    headers = {at: " ".join(table.kinds.values()) if table.kinds else table.headers[at] for at in table.marks}
    if len(table.marks) == 1:
        at = table.marks[0]
        if said.session in known:
            return [(at, Meant((said.session,)))]
        meant = programme.meant_by_one([headers[at], " ".join(table.above), table.name, filename])
        return [(at, meant if said.session is None else meant.as_question())]
    return list(programme.meant_by(headers).items())


def _column(
    table: Table, at: int, meant: Meant, said: Said, lines: Iterable[Line], known: Set[int]
) -> Column:
    """The column as somebody said; asked about again where a session that was said is deleted by now."""
    chosen = said.sessions(at)
    if not known >= {*chosen}:
        chosen, meant = (), meant.as_question()
    return Column(
        at=at,
        header=" / ".join(table.kinds.values()) or table.headers[at],
        sessions=chosen or meant.sessions,
        candidates=meant.candidates,
        filled=sum(at in line.cells for line in lines),
        said=bool(chosen),
    )


def _counted(table: Table, lines: Iterable[Line], used: set[int]) -> dict[str, tuple[str, int]]:
    """How each value is written, and how often it stands in the columns of marks; the usual ones first."""
    counts = Counter(key for line in lines for at, key in line.cells.items() if at in used)
    written: dict[str, str] = {}
    for _number, row in table.rows:
        for at in used:
            written.setdefault(values.token(row[at]), " ".join(row[at].split())[: values.LONGEST])
    return {key: (written.get(key, key), number) for key, number in counts.most_common()}


def _blank(
    table: Table, lines: Sequence[Line], columns: Sequence[Column], known: Mapping[str, Value]
) -> Blank | None:
    """What an empty cell means where nobody said; None where it has to be asked.

    A sheet in which only absences are written, or only presences, means something by the others.
    """
    used = [column.at for column in columns if column.filled]
    empty = any(at not in line.cells and at not in line.gaps for line in lines for at in used)
    marks = {value.mark for value in known.values() if value.mark}
    there = {Attendance.PRESENT, Attendance.LATE}
    one_sided = marks <= {Attendance.ABSENT, Attendance.EXCUSED, Attendance.LATE} or marks <= there
    if table.own or not empty or (marks and not one_sided) or not known:
        return Blank.NOTHING
    return None


def _others(sheets: Sequence[Sheet], table: Table) -> list[str]:
    """The other sheets that are shown and have rows; not those of a workbook of ours."""
    if table.own:
        return []
    return [
        sheet.name
        for at, sheet in enumerate(sheets)
        if at not in (table.sheets or [table.sheet]) and sheet.rows and not sheet.hidden
    ]
