"""What a workbook is made of, as plain values: no spreadsheet library, no web, no database."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import TypeAlias

Value: TypeAlias = str | int | float | bool | date | datetime | None
"""A cell. A datetime shows its own wall clock: convert to the edition's zone before."""


class Kind(StrEnum):
    """How the values of a column are shown; the values themselves stay what they are."""

    TEXT = "text"
    WRAPPED = "wrapped"
    """Text that may run over several lines."""
    INTEGER = "integer"
    NUMBER = "number"
    PERCENT = "percent"
    """A fraction of whole per cent: 0.8 shows as 80%."""
    DATE = "date"
    DATETIME = "datetime"
    MARK = "mark"
    """One letter or tick, centred in a narrow column under an upright header."""
    TYPED = "typed"
    """Text that others fill in: what they type stays a text, in rows that are still free as well."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a data sheet. Without a width (in characters) it fits its header and first rows."""

    header: str
    kind: Kind = Kind.TEXT
    width: float | None = None
    most: float | None = None
    """The widest it gets where it fits itself: longer values run over lines if of the kind WRAPPED."""
    words: Sequence[str] = ()
    """Offered as a list to whoever fills in a cell."""
    unlisted: str = ""
    """What is said when they write something else, which they may."""
    hidden: bool = False
    """For whoever reads the workbook back: not seen, not printed, not in a .csv file."""


@dataclass(frozen=True, slots=True)
class Group:
    """A heading over the next `span` columns, such as a day over its sessions.

    Where the title is empty the columns stand alone and their headers fill both rows.
    """

    title: str | date
    span: int


class Subtotal(tuple[Value, ...]):
    """A row of a data sheet in bold, closing the rows above it."""

    __slots__ = ()


class Total(tuple[Value, ...]):
    """The last row of a data sheet, in bold under a line and outside the filter."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class BarChart:
    """A native bar chart of the sheet's own rows: `names` and `values` are column numbers from 0.

    Several values are the parts of one bar. Totals are left out, subtotals are not: chart a sheet without.
    """

    title: str
    names: int
    values: Sequence[int]
    counted: str = ""
    """What the numbers are, at the axis that bars of several parts have."""


@dataclass(frozen=True, slots=True)
class DataSheet:
    """A table. `rows` is read once, as a stream, and may be a generator over a query.

    Without groups, and lines above, it has one header row and nothing above it, to be loaded elsewhere.
    """

    title: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Value]]
    groups: Sequence[Group] = ()
    frozen: int = 0
    """Columns that stay in sight, from the left."""
    legend: Sequence[str] = ()
    signatures: Sequence[str] = ()
    charts: Sequence[BarChart] = ()
    right_to_left: bool = False
    above: Sequence[str] = ()
    """Lines over the header, the first of them as a title, for a sheet that is printed and written on."""
    row_height: float | None = None
    """The least, in points, for rows that are signed; without it each row fits its text."""
    beneath: Sequence[Value] = ()
    """A hidden row below all else, one cell for each column, for whoever reads the workbook back."""


class Flag(StrEnum):
    """How a cell stands out. What is the matter with it must be said in words as well."""

    WRONG = "wrong"
    DOUBTFUL = "doubtful"


@dataclass(frozen=True, slots=True)
class TextSheet:
    """Rows of texts as somebody else arranged them, all of one length, empty ones too.

    Nothing of it is taken for a number, a date or a formula, also when somebody edits a cell. Rows count from
    1, as in the file, columns from 0.
    """

    title: str
    rows: Iterable[Sequence[str]]
    headers: range = range(0)
    """The rows that hold headers. What stands above them is left as it is, what stands below is the table."""
    merged: Sequence[int] = ()
    """Columns whose header fills all rows of headers."""
    joined: Sequence[Sequence[int]] = ()
    """Cells that are joined into one, as in `RawSheet`."""
    sentences: Sequence[int] = ()
    """Columns whose texts run over several lines."""
    flags: Mapping[int, Mapping[int, Flag]] = field(default_factory=dict)
    """By row and column."""
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Institution:
    """An institution on the cover, in its role: ("Hosted by", "Ministry of Commerce")."""

    role: str
    name: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the cover that says something about the document: ("Dates", "24 July to 4 August 2023")."""

    label: str
    value: Value


@dataclass(frozen=True, slots=True)
class Figure:
    """A number on the cover, with the basis on which it was counted."""

    label: str
    value: Value
    basis: str = ""
    kind: Kind = Kind.INTEGER


@dataclass(frozen=True, slots=True)
class CoverSheet:
    """The title page: what the document is, whose it is, and its figures."""

    title: str
    """The name on the sheet's tab."""
    document: str
    """What this workbook is: "List of participants"."""
    heading: str
    """The title of the edition or series."""
    lines: Sequence[str] = ()
    """Under the heading: the series, the dates, the place."""
    institutions: Sequence[Institution] = ()
    facts: Sequence[Fact] = ()
    figures: Sequence[Figure] = ()
    notes: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Workbook:
    """Sheets in their order, with what the file says of itself in its properties."""

    sheets: Sequence[CoverSheet | DataSheet | TextSheet]
    title: str = ""
    creator: str = ""
    created: datetime | None = None
    opens_at: int = 0
    """The sheet that is seen first, from 0."""
    right_to_left: bool = False
    """All of its sheets, as Arabic is read; a data sheet may be by itself."""
    language: str = ""
    """Of its dates: months are named in it, wherever the workbook is opened. Empty: in the reader's own."""


@dataclass(frozen=True, slots=True)
class RawSheet:
    """A sheet as it was found in a file. Row and column numbers are the file's own: `rows[0]` is row 1."""

    name: str
    rows: list[list[Value]]
    hidden: bool = False
    joined: list[list[int]] = field(default_factory=list)
    """Cells that are joined into one: first row, first column, last row and last column of each, from 0."""
    guessed: bool = False
    """Whether the file left open which character set it is in."""
