"""From the pieces of a document to a Word file."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, BinaryIO

from flask_babel import gettext as _

from seminar.db import now
from seminar.formats import language, reads_from_the_right
from seminar.reports.paper.pictures import Drawn, drawn
from seminar.reports.pieces import (
    Agenda,
    Bars,
    Facts,
    Heading,
    Item,
    Listing,
    Look,
    Map,
    Paper,
    Piece,
    Table,
    Text,
)
from seminar.reports.word import contents
from seminar.reports.word.look import GAP, TEXT_WIDTH, styled
from seminar.reports.word.parts import Parts
from seminar.text import in_xml

if TYPE_CHECKING:
    from docx.document import Document

LONGEST = 255  # characters of what a Word document says of itself
_LOOKS = {Look.BODY: "Normal", Look.LEAD: "Lead", Look.NOTE: "Note"}


def write_document(paper: Paper, out: BinaryIO) -> None:
    """The document as .docx into the file."""
    right_to_left = reads_from_the_right()
    document = styled(language(), right_to_left=right_to_left)
    _Writer(document, paper, right_to_left=right_to_left).write()
    document.save(out)


def _openings(pieces: Sequence[Piece]) -> set[int]:
    """The `id()` of the only text under a heading: both stay with the table or picture that it tells of.

    So does a note before another heading: it says how everything in the chapter is counted.
    """
    triples = zip(pieces, pieces[1:], pieces[2:], strict=False)
    return {
        id(text)
        for heading, text, after in triples
        if isinstance(heading, Heading) and isinstance(text, Text)
        if not isinstance(after, Text) and (text.look is Look.NOTE or not isinstance(after, Heading))
    }


class _Writer:
    """One document while it is written."""

    def __init__(self, document: Document, paper: Paper, *, right_to_left: bool) -> None:
        self.document, self.paper = document, paper
        self.parts = Parts(document, right_to_left=right_to_left)
        self.pictures = drawn([piece for piece in paper.pieces if isinstance(piece, Bars | Map)])
        self.openings = _openings(paper.pieces)
        self.bookmarks = 0
        self._noted = False  # whether a note follows on what is being written

    def write(self) -> None:
        self._properties()
        self._title()
        if self.paper.contents:
            self._contents(self.paper.contents, self.paper.depth)
        writers = self._writers()
        for piece, following in zip_longest(self.paper.pieces, self.paper.pieces[1:]):
            self._noted = isinstance(following, Text) and following.look is Look.NOTE
            self._columns_of(piece)
            writers[type(piece)](piece)
        self._foot()

    def _columns_of(self, piece: Piece) -> None:
        """People stand in two columns, all else in one; what begins a page begins a section as well."""
        new_page = isinstance(piece, Heading) and piece.new_page
        self.parts.columns(2 if isinstance(piece, Listing) else 1, GAP, new_page=new_page)

    def _writers(self) -> Mapping[type[Piece], Callable[[Any], None]]:
        return {
            Heading: self._heading,
            Text: self._text,
            Facts: self._facts,
            Table: self._table,
            Agenda: self._agenda,
            Listing: self._listing,
            Bars: self._picture,
            Map: self._picture,
        }

    def _properties(self) -> None:
        """What the file says of itself, instead of what the library's template does."""
        own = self.document.core_properties
        own.title, own.subject = (in_xml(text)[:LONGEST] for text in (self.paper.title, self.paper.above))
        own.language = language()
        own.author = own.last_modified_by = "Seminar"
        own.comments = own.keywords = ""
        own.created = own.modified = now().replace(tzinfo=None)

    def _title(self) -> None:
        make = self.parts.paragraph
        self.parts.add(make("Subtitle", self.paper.above), make("Title", self.paper.title))
        self.parts.add(*(make("Subtitle", line) for line in self.paper.lines if line))
        self._facts(self.paper.facts)

    def _contents(self, title: str, depth: int) -> None:
        headings = [
            piece for piece in self.paper.pieces if isinstance(piece, Heading) and piece.level <= depth
        ]
        self.parts.add(*contents.field(self.parts, title, headings, depth))

    def _heading(self, piece: Heading) -> None:
        style = f"Heading {piece.level}"
        made = self.parts.paragraph(style, piece.text, on_new_page=piece.new_page, own=piece.own)
        if piece.level <= self.paper.depth:
            contents.mark(self.parts, made, self.bookmarks)
            self.bookmarks += 1
        self.parts.add(made)

    def _text(self, piece: Text) -> None:
        keeps = id(piece) in self.openings
        made = self.parts.paragraph(_LOOKS[piece.look], piece.text, with_next=keeps, own=piece.own)
        self.parts.add(made)

    def _facts(self, piece: Facts) -> None:
        make = self.parts.paragraph
        rows = [[make("Fact label", label), make("Fact", value)] for label, value in piece.rows]
        if rows:
            self.parts.add(self.parts.grid(rows, [TEXT_WIDTH * 3 // 10, TEXT_WIDTH * 7 // 10]))
            self.parts.add(make("Note"))

    def _table(self, piece: Table) -> None:
        self.parts.add(self.parts.paragraph("Caption", piece.caption), self.parts.table(piece))
        self.parts.add(self.parts.paragraph("Note"))

    def _agenda(self, piece: Agenda) -> None:
        rows = [[self.parts.paragraph("Fact label", item.time), self._item(item)] for item in piece.items]
        self.parts.add(self.parts.grid(rows, [TEXT_WIDTH // 5, TEXT_WIDTH * 4 // 5]))

    def _item(self, item: Item) -> Any:
        return self.parts.block("Session", item.title, item.lines)

    def _listing(self, piece: Listing) -> None:
        for group in piece.groups:
            self.parts.add(self.parts.paragraph("Represented", group.name))
            self.parts.add(
                *(self.parts.block("Participant", entry.name, entry.lines) for entry in group.entries)
            )

    def _picture(self, piece: Bars | Map) -> None:
        picture: Drawn = self.pictures[id(piece)]
        self.parts.add(self.parts.paragraph("Caption", piece.caption))
        kept = self._noted or isinstance(piece, Map)
        self.parts.picture(picture.png, picture.alt, TEXT_WIDTH, kept=kept)
        if isinstance(piece, Map):
            self.parts.add(self.parts.paragraph("Note", piece.note))

    def _foot(self) -> None:
        footer = self.document.sections[0].footer
        words = _("page %(page)s of %(pages)s", page="\0PAGE\0", pages="\0NUMPAGES\0")
        paragraph = footer.paragraphs[0]
        paragraph.style = self.document.styles["Note"]
        self.parts.foot(paragraph._p, f"{self.paper.foot}  ·  ", words.split("\0"))
