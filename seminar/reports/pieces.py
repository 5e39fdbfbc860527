"""What a document to be read is made of, whether it becomes a Word document or a PDF."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from seminar.choices import Choice
from seminar.text import shortened

LONGEST_FOOT = 80  # characters


class Look(Choice):
    """How a paragraph looks."""

    BODY = "body", ""
    LEAD = "lead", ""  # the headline
    NOTE = "note", ""  # how something was counted


@dataclass(frozen=True)
class Heading:
    """`level` 1 begins a chapter; `new_page`: on a page of its own; `own` as for a text."""

    text: str
    level: int = 1
    new_page: bool = False
    own: bool = False


@dataclass(frozen=True)
class Text:
    """A paragraph; what is empty is left out by whoever makes the document.

    `own`: in the words of somebody of any language, so that it runs as its own first letter does.
    """

    text: str
    look: Look = Look.BODY
    own: bool = False


@dataclass(frozen=True)
class Facts:
    """Labels, each with its value."""

    rows: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Table:
    """The columns from `numbers` on are numbers, the last rows `totals`."""

    caption: str
    heads: Sequence[str]
    rows: Sequence[Sequence[str]]
    numbers: int
    totals: int = 0


@dataclass(frozen=True)
class Item:
    """Something at a time, with the lines that tell of it."""

    time: str
    title: str
    lines: Sequence[str] = ()


@dataclass(frozen=True)
class Agenda:
    """What happens on one day, in order."""

    items: Sequence[Item]


@dataclass(frozen=True)
class Entry:
    """A person: the name, and the lines below it."""

    name: str
    lines: Sequence[str] = ()


@dataclass(frozen=True)
class Group:
    """People under the name of whom they represent."""

    name: str
    entries: Sequence[Entry]


@dataclass(frozen=True)
class Listing:
    """Groups of people, in two columns."""

    groups: Sequence[Group]


@dataclass(frozen=True)
class Bars:
    """A chart of bars, each with its number beside it."""

    caption: str
    rows: Sequence[tuple[str, int]]


@dataclass(frozen=True)
class Map:
    """The world: `steps` by code of the country, 1 to 5; the legend says what each step stands for."""

    caption: str
    steps: dict[str, int]
    legend: Sequence[tuple[int, str]]
    note: str


Picture = Bars | Map
Piece = Heading | Text | Facts | Table | Agenda | Listing | Bars | Map


@dataclass(frozen=True)
class Paper:
    """A document: the block of its title, and its pieces.

    `contents`: with a table of contents under this title, of the headings down to level `depth`.
    """

    title: str
    above: str  # whose it is
    lines: Sequence[str]  # under the title
    facts: Facts
    pieces: Sequence[Piece]
    contents: str = ""
    depth: int = 2

    @property
    def foot(self) -> str:
        """Whose it is, on one line at the foot of each page."""
        return shortened(self.above, LONGEST_FOOT)
