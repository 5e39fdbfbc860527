"""The table within an attendance sheet: who stands in its rows, and which columns hold marks. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from seminar.imports.fields import NAMES, Field
from seminar.imports.headers import is_running_number
from seminar.imports.table import Cells, Layout, Sheet, find
from seminar.rolls import own, values
from seminar.rolls.own import Own
from seminar.rolls.sessions import Programme

WHO = (Field.NAME, Field.GIVEN_NAME, Field.FAMILY_NAME, Field.COUNTRY, Field.EMAIL)
KNOWN_SHARE = 0.6  # of the filled cells of a column of marks are values that the table of words has
MOST_VALUES = 25  # different ones in a column of marks of which the table knows none
MOST_HEADERS = 3  # rows below the first one
# A header that says so is believed even where the values could be marks.
_NEVER = {*WHO, Field.NATIVE_NAME, Field.GENDER, Field.PHONE, Field.ISO3, Field.NATIONALITY, Field.HONORIFIC}


@dataclass(frozen=True)
class Table:
    """The table. Columns count from 0, rows as in the file; `marks` are the columns of marks.

    `kinds` are columns that together stand for one session, each headed by a mark: a tick in one of them.

    One made of several sheets or rows (`shapes`) has `texts` that may say what each column of marks is, and
    by row the `gaps`, columns that say nothing of the person, and the `places` in the file; of `sheets`.
    """

    sheet: int
    name: str
    headers: list[str]
    who: Mapping[Field, int]
    marks: list[int]
    rows: list[tuple[int, Cells]]
    above: list[str] = field(default_factory=list)
    around: list[str] = field(default_factory=list)
    own: Own | None = None
    kinds: Mapping[int, str] = field(default_factory=dict)
    texts: Mapping[int, Sequence[str]] = field(default_factory=dict)
    gaps: Sequence[frozenset[int]] = ()
    places: Sequence[str] = ()
    sheets: Sequence[int] = ()
    is_list: bool = False  # of who was where, or was not: lines without marks

    @property
    def has_names(self) -> bool:
        return bool(NAMES & self.who.keys())

    def cell(self, row: Cells, what: Field) -> str:
        at = self.who.get(what)
        return " ".join(row[at].split()) if at is not None and at < len(row) else ""


def read(sheets: Sequence[Sheet], programme: Programme, sheet: int | None, said: Mapping[int, str]) -> Table:
    """The table of the likeliest sheet, or of the one that is said; `said` what somebody said of columns."""
    number, mine = _chosen(sheets, sheet)
    there = sheets[number]
    rows = [*there.rows]
    if mine:
        rows[mine.row - 1] = [""] * len(rows[mine.row - 1])
        there = replace(there, rows=rows)
    layout = find([replace(there, hidden=False)])
    who = _who(layout, said)
    first, last = _header_rows(there, layout, who)
    headers = _headers(there, first, last)
    body = [(at, row) for at, row in enumerate(rows, 1) if at > last and any(row)]
    people, around = _apart(body, headers, who, mine)
    table = Table(
        sheet=number,
        name=there.name,
        headers=headers,
        who=who,
        marks=[],
        rows=people,
        above=[cell for row in rows[: max(0, first - 1)] for cell in row if cell],
        around=around,
        own=mine,
    )
    return _with_marks(table, layout, programme, said)


def _chosen(sheets: Sequence[Sheet], said: int | None) -> tuple[int, Own | None]:
    """The sheet to read: the one said, one that is ours, or the one that a list is found in."""
    if said is not None and 0 <= said < len(sheets):
        return said, own.recognised(sheets[said])
    for number, sheet in enumerate(sheets):
        if mine := own.recognised(sheet):
            return number, mine
    return find(sheets).sheet, None


def _who(layout: Layout, said: Mapping[int, str]) -> dict[Field, int]:
    """The columns that tell who somebody is, as somebody said or by their headers."""
    named = {Field(word): at for at, word in said.items() if word in list(WHO)}
    found = {what: at for what in WHO if (at := layout.place_of(what)) is not None and at not in said}
    return {**(found if not named.keys() & NAMES else _without_names(found)), **named}


def _without_names(found: Mapping[Field, int]) -> dict[Field, int]:
    return {what: at for what, at in found.items() if what not in NAMES}


# --- headers --------------------------------------------------------------------------------------------


def _header_rows(sheet: Sheet, layout: Layout, who: Mapping[Field, int]) -> tuple[int, int]:
    """The first and the last row of headers: sessions stand under their days, or days above the names."""
    if not layout.header:
        return 0, 0
    first, last = layout.header, layout.first_row - 1
    while last - layout.header < MOST_HEADERS and _continues(sheet, last + 1, who):
        last += 1
    while first > 1 and layout.header - first < MOST_HEADERS and _heads(sheet, first - 1, who):
        first -= 1
    return first, last


def _continues(sheet: Sheet, number: int, who: Mapping[Field, int]) -> bool:
    """Whether the row below goes on with headers: nobody is named in it, and it holds no marks."""
    row = sheet.row(number)
    if not row or any(row[at] for at in who.values()):
        return False
    filled = [cell for cell in row if cell]
    return (
        len(filled) > 0
        and not all(values.is_known(values.token(cell)) for cell in filled)
        and (len(filled) > 1 or _is_joined(sheet, number))
    )


def _heads(sheet: Sheet, number: int, who: Mapping[Field, int]) -> bool:
    """Whether the row above holds days over the columns of marks and nothing over the people."""
    row = sheet.row(number)
    filled = [at for at, cell in enumerate(row) if cell]
    people = (
        max(who.values(), default=0) if not who.keys() & NAMES else max(who[n] for n in NAMES & who.keys())
    )
    return bool(filled) and min(filled) > people and (len(filled) > 1 or _is_joined(sheet, number))


def _is_joined(sheet: Sheet, number: int) -> bool:
    return any(top <= number - 1 <= bottom and left < right for top, left, bottom, right in sheet.joined)


def _headers(sheet: Sheet, first: int, last: int) -> list[str]:
    """The header of each column with what stands over it."""
    width = len(sheet.rows[0]) if sheet.rows else 0
    parts: list[list[str]] = [[] for _at in range(width)]
    for number in range(first, last + 1) if first else ():
        for at, text in enumerate(_spread(sheet, number, carried=number < last)):
            if text and text not in parts[at]:
                parts[at].append(text)
    return [" ".join(" ".join(some).split()) for some in parts]


def _spread(sheet: Sheet, number: int, *, carried: bool) -> Cells:
    """The row with the text of joined cells in each of them; without any, of upper rows, to the right."""
    row = [*sheet.row(number)]
    joined = [box for box in sheet.joined if box[0] <= number - 1 <= box[2]]
    for top, left, _bottom, right in joined:
        text = sheet.row(top + 1)[left] if left < len(row) else ""
        row[left : right + 1] = [text] * len(row[left : right + 1])
    if carried and not any(left < right for _top, left, _bottom, right in joined):
        last = ""
        for at, text in enumerate(row):
            last = text or (last if sheet.row(number + 1)[at] else "")
            row[at] = last
    return row


# --- rows -----------------------------------------------------------------------------------------------


def _apart(
    body: Sequence[tuple[int, Cells]], headers: Sequence[str], who: Mapping[Field, int], mine: Own | None
) -> tuple[list[tuple[int, Cells]], list[str]]:
    """The rows of people, and the texts of the rows that are about nobody."""
    names = [who[name] for name in NAMES if name in who]
    people, around = [], []
    for number, row in body:
        said = " ".join(row[at].strip() for at in names if row[at].strip())
        if mine and mine.person(row):
            people.append((number, row))
        elif not said or values.is_nobody(said) or _is_header(row, headers, names) or _is_remark(row, said):
            around += [cell for cell in row if cell]
        else:
            people.append((number, row))
    return people, around


def _is_header(row: Cells, headers: Sequence[str], names: Sequence[int]) -> bool:
    """Whether the header comes again, as on the next page of a print."""
    return all(row[at] and " ".join(row[at].split()) in headers[at] for at in names)


def _is_remark(row: Cells, said: str) -> bool:
    """A sentence where the name would stand, and nothing beside it."""
    return sum(map(bool, row)) == 1 and (bool(values.legend([said])) or ":" in said or len(said) > 120)


# --- columns of marks -----------------------------------------------------------------------------------


def _with_marks(table: Table, layout: Layout, programme: Programme, said: Mapping[int, str]) -> Table:
    """The table with its columns of marks: in a workbook of ours those that it has, and those added."""
    others = {*table.who.values(), *said}
    places = table.own.added if table.own else range(len(table.headers))
    found = [
        at for at in places if at not in others and _holds_marks(table, at, layout.columns[at], programme)
    ]
    ours = [at for at in table.own.sessions if at not in said] if table.own else []
    headed = {at: table.headers[at] for at in found if values.word(table.headers[at])}
    if len(headed) > 1:
        found = [at for at in found if at not in headed]
        if not found and not ours and not _said_marks(said):
            return replace(table, marks=[min(headed)], kinds=headed)
    return replace(table, marks=sorted({*found, *ours, *_said_marks(said)}))


def _said_marks(said: Mapping[int, str]) -> list[int]:
    """The columns that somebody gave sessions to."""
    return [at for at, word in said.items() if word[:1].isdecimal()]


def _holds_marks(table: Table, at: int, holds: Field | None, programme: Programme) -> bool:
    header = table.headers[at]
    if holds in _NEVER or is_running_number(header) or values.is_counted(header):
        return False
    cells = Counter(key for _number, row in table.rows if (key := values.token(row[at])))
    known = sum(number for key, number in cells.items() if values.is_known(key))
    if known and known >= KNOWN_SHARE * cells.total():
        return True
    likely = holds is None and len(cells) <= MOST_VALUES and programme.says_when(header)
    return likely and all(len(key) <= values.LONGEST for key in cells)
