"""The table within a file: which sheet, which rows are the header, and what each column holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Self

from seminar.imports.fields import NAMES, Field
from seminar.imports.headers import is_patronymic, is_problems, is_roster, is_running_number, recognised
from seminar.imports.values import is_like, proposed
from seminar.sheets import RawSheet, Value

Cells = list[str]
BELOW = 100  # rows whose values say what a column holds
LOOKED_AT = 50  # rows from the top among which the header is looked for


@dataclass(frozen=True)
class Sheet:
    """A sheet as text. `rows[0]` is row 1 of the file's own numbers."""

    name: str
    rows: list[Cells]
    hidden: bool = False
    joined: list[list[int]] = field(default_factory=list)
    """Cells that are joined into one, as in `sheets.RawSheet`; reading the list takes no notice of them."""
    guessed: bool = False
    """Whether its character set was guessed, as in `sheets.RawSheet`."""

    def row(self, number: int) -> Cells:
        return self.rows[number - 1] if 0 < number <= len(self.rows) else []


@dataclass(frozen=True)
class Layout:
    """Where the list stands. `header` is the first row of headers (0: none), `depth` says how many there are.

    `columns` says of each column what it holds; None is left out.
    """

    sheet: int
    header: int
    depth: int
    columns: tuple[Field | None, ...]

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Self:
        columns = tuple(Field(word) if word else None for word in kept["columns"])
        return cls(kept["sheet"], kept["header"], kept["depth"], columns)

    def to_json(self) -> dict[str, Any]:
        words = [field.value if field else "" for field in self.columns]
        return {"sheet": self.sheet, "header": self.header, "depth": self.depth, "columns": words}

    @property
    def first_row(self) -> int:
        """The number of the first row below the headers."""
        return self.header + self.depth if self.header else 1

    @property
    def has_names(self) -> bool:
        return bool(NAMES & set(self.columns))

    def place_of(self, field: Field) -> int | None:
        """The position of the column that holds the field."""
        return self.columns.index(field) if field in self.columns else None


def as_text(sheets: Sequence[RawSheet]) -> list[Sheet]:
    """The sheets with every cell as people read it, without the empty rows and columns at their ends."""
    return [
        Sheet(sheet.name, _trimmed(sheet.rows), sheet.hidden, sheet.joined, sheet.guessed) for sheet in sheets
    ]


def _trimmed(raw: Sequence[Sequence[Value]]) -> list[Cells]:
    rows = [[_text(value) for value in row] for row in raw]
    while rows and not any(rows[-1]):
        rows.pop()
    width = max((at + 1 for row in rows for at, cell in enumerate(row) if cell), default=0)
    for row in rows:
        del row[width:]
        row += [""] * (width - len(row))
    return rows


def _text(value: Value) -> str:
    if isinstance(value, str):
        return value if value.strip() else ""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="seconds").removesuffix(" 00:00:00")
    if isinstance(value, float):
        return f"{value:.15g}"
    return str(value)


# --- finding the table --------------------------------------------------------------------------------


def find(sheets: Sequence[Sheet]) -> Layout:
    """The likeliest place of the list: where most headers are recognised, of equals the most headers."""
    layouts = [_layout(sheets[sheet], sheet, header, depth) for sheet, header, depth in places(sheets)]
    found = [(_score(layout), _headers_filled(sheets, layout), layout) for layout in layouts]
    score, _filled, best = max(found, key=lambda each: each[:2], default=(0, 0, None))
    layout = best if score and best else _without_headers(sheets)
    return by_values(sheets[layout.sheet], layout)


def find_on(sheets: Sequence[Sheet], sheet: int) -> Layout:
    """The likeliest place of the list on a sheet that somebody chose, be it hidden."""
    return replace(find([replace(sheets[sheet], hidden=False)]), sheet=sheet)


def read_as(sheets: Sequence[Sheet], sheet: int, header: int, depth: int = 0) -> Layout:
    """The layout where somebody says where the headers stand: row 0 says that there are none.

    Without a depth it is found whether there are one or two rows of them.
    """
    if not header:
        return by_values(sheets[sheet], Layout(sheet, 0, 0, (None,) * _width(sheets[sheet])))
    if depth:
        return by_values(sheets[sheet], _layout(sheets[sheet], sheet, header, depth))
    depths = (1, 2) if header < len(sheets[sheet].rows) else (1,)
    likeliest = max((_layout(sheets[sheet], sheet, header, depth) for depth in depths), key=_score)
    return by_values(sheets[sheet], likeliest)


def by_values(sheet: Sheet, layout: Layout) -> Layout:
    """The layout with the columns that their values tell, where headers do not or say something else."""
    headers = headers_of(sheet, layout.header, layout.depth)
    columns = proposed(headers, layout.columns, columns_below(sheet, layout))
    return replace(layout, columns=columns)


def columns_below(sheet: Sheet, layout: Layout) -> list[Cells]:
    """The first cells of each column below its header."""
    rows = sheet.rows[layout.first_row - 1 : layout.first_row - 1 + BELOW]
    return [[row[at] for row in rows] for at in range(len(layout.columns))]


def places(sheets: Sequence[Sheet]) -> Iterator[tuple[int, int, int]]:
    """Where headers may stand, as sheet, first row and depth: near the top of sheets that are shown."""
    for number, sheet in enumerate(sheets):
        if not sheet.hidden:
            for header in range(1, min(len(sheet.rows), LOOKED_AT) + 1):
                yield number, header, 1
                if any(sheet.row(header)) and any(sheet.row(header + 1)):
                    yield number, header, 2


def _layout(sheet: Sheet, number: int, header: int, depth: int) -> Layout:
    return Layout(number, header, depth, columns_of(headers_of(sheet, header, depth)))


def _headers_filled(sheets: Sequence[Sheet], layout: Layout) -> int:
    return sum(map(bool, headers_of(sheets[layout.sheet], layout.header, layout.depth)))


def _score(layout: Layout) -> int:
    """How many columns are recognised, names above all; two rows only where both hold headers."""
    fields = set(layout.columns) - {None}
    if not fields or (len(fields) == 1 and not layout.has_names):
        return 0
    return 2 * len(fields) + 3 * layout.has_names - (layout.depth - 1)


def headers_of(sheet: Sheet, header: int, depth: int) -> list[str]:
    """The header of each column; of two rows the lower one, under a merged cell after the upper one."""
    if not header:
        return [""] * _width(sheet)
    upper = sheet.row(header)
    if depth == 1:
        return upper
    headers, merged = [], ""
    for above, below in zip(upper, sheet.row(header + 1), strict=True):
        merged = above or (merged if below else "")
        whole = f"{merged} {below}".strip()
        headers.append(whole if not below or recognised(whole) or not recognised(below) else below)
    return headers


def columns_of(headers: Sequence[str]) -> tuple[Field | None, ...]:
    """What each column holds, by its header. Where two say the same, the first one is taken."""
    found: list[Field | None] = []
    family_only = _is_whole_name(headers)
    for header in headers:
        field = None if is_running_number(header) else _field(header, family_only)
        taken = field in found and field is not Field.NOTES
        found.append(None if taken else field)
    return tuple(found)


def by_headers(sheet: Sheet, layout: Layout) -> tuple[Field | None, ...]:
    """What the headers of the layout alone say."""
    return columns_of(headers_of(sheet, layout.header, layout.depth))


def is_illegible(sheet: Sheet, layout: Layout) -> bool:
    """Whether the headers may be in another character set: it was guessed, and no known word came of it."""
    headers = headers_of(sheet, layout.header, layout.depth)
    return sheet.guessed and not "".join(headers).isascii() and not any(map(recognised, headers))


def told_by_values(sheet: Sheet, layout: Layout) -> dict[int, Field]:
    """The columns, by position, that hold what their values say and their headers do not."""
    said = by_headers(sheet, layout)
    told = by_values(sheet, replace(layout, columns=said)).columns
    return {
        at: field
        for at, field in enumerate(layout.columns)
        if field is not None and field is told[at] is not said[at]
    }


def left_out(sheet: Sheet, layout: Layout) -> dict[int, str]:
    """The headers of the columns, by position, that hold something and are not taken over.

    Not running numbers and what we said ourselves: nobody misses them.
    """
    headers = headers_of(sheet, layout.header, layout.depth)
    below = sheet.rows[layout.first_row - 1 :]
    return {
        at: " ".join(headers[at].split())
        for at, field in enumerate(layout.columns)
        if field is None
        and not (is_running_number(headers[at]) or is_problems(headers[at]))
        and any(row[at] for row in below)
    }


def _field(header: str, whole_name: bool) -> Field | None:
    match = recognised(header)
    field = match[0] if match else Field.NOTES if is_patronymic(header) else None
    if whole_name and field in (Field.FAMILY_NAME, Field.GIVEN_NAME):
        return Field.NAME
    return field


def _is_whole_name(headers: Sequence[str]) -> bool:
    """Whether the only column of names is headed by one half: "Nom" or "Nombre" alone holds whole names."""
    fields = [match[0] for header in headers if (match := recognised(header))]
    return sum(field in NAMES for field in fields) == 1 and Field.NAME not in fields


def languages_of(headers: Sequence[str]) -> frozenset[str]:
    """The languages that the headers are in: those that most of the recognised ones share."""
    found = [match[1] for header in headers if (match := recognised(header))]
    counts = {language: sum(language in some for some in found) for some in found for language in some}
    most = max(counts.values(), default=0)
    return frozenset(language for language, count in counts.items() if count == most)


def is_own_roster(sheet: Sheet, layout: Layout) -> bool:
    return is_roster(headers_of(sheet, layout.header, layout.depth))


def _without_headers(sheets: Sequence[Sheet]) -> Layout:
    """No header is recognised: the first sheet with rows, for somebody to say what its columns hold.

    Headers, if there are any, stand in its first row that is as full as most are.
    """
    shown = [number for number, sheet in enumerate(sheets) if sheet.rows and not sheet.hidden]
    shown = shown or [number for number, sheet in enumerate(sheets) if sheet.rows]
    sheet, nothing = sheets[shown[0]], (None,) * _width(sheets[shown[0]])
    filled = {at: sum(map(bool, row)) for at, row in enumerate(sheet.rows[:BELOW], 1) if any(row)}
    if not filled:
        return Layout(shown[0], 0, 0, nothing)
    usual = sorted(filled.values())[len(filled) // 2]
    header = next(at for at, cells in filled.items() if cells >= usual)
    if is_like(sheet.row(header), columns_below(sheet, Layout(shown[0], header, 1, nothing))):
        header -= 1
    return Layout(shown[0], header, 1 if header else 0, nothing)


def _width(sheet: Sheet) -> int:
    return len(sheet.rows[0]) if sheet.rows else 0
