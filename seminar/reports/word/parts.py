"""The elements of a Word document, made directly: a list of a thousand people takes the library seconds."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from io import BytesIO
from typing import TYPE_CHECKING, Any

from seminar.reports.pieces import Table
from seminar.reports.word.columns import fit
from seminar.reports.word.look import ACCENT, CELL_MARGIN, QUIET, head_of
from seminar.text import direction_of, in_xml, is_right_to_left

if TYPE_CHECKING:
    from docx.document import Document

SHORT = 12  # rows of a table that stay together
NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


class Parts:
    """Makes paragraphs and tables, and adds them at the end of the document."""

    def __init__(self, document: Document, *, right_to_left: bool) -> None:
        self.document = document
        # By the names that people read: the ids in the file are others.
        self.right_to_left = right_to_left
        self._columns = 1
        self._ids = {style.name: style.style_id for style in document.styles}

    @cached_property
    def make(self) -> Any:
        """`make("p", …)` is an element; attributes are given by `val={…}`."""
        from lxml.builder import ElementMaker

        return ElementMaker(namespace=NAMESPACE, nsmap={"w": NAMESPACE})

    def add(self, *elements: Any) -> None:
        """At the end: the properties of the last section stay behind it."""
        end = self.document.element.body.sectPr
        for element in elements:
            end.addprevious(element)

    def one(self, tag: str, *children: Any, **attributes: str | int) -> Any:
        """An element with its attributes, both of Word's own words."""
        made = self.make(tag, *children)
        for name, value in attributes.items():
            made.set(f"{{{NAMESPACE}}}{name}", str(value))
        return made

    def paragraph(
        self,
        style: str,
        text: str = "",
        *,
        on_new_page: bool = False,
        with_next: bool = False,
        own: bool = False,
    ) -> Any:
        """A paragraph of one text; `with_next`: on the page where what follows it begins.

        `own`: in the direction of its first letter, whatever the document's is.
        """
        turned = own and direction_of(text) == ("ltr" if self.right_to_left else "rtl")
        made = self._styled(style)
        if with_next:
            made[0].append(self.one("keepNext"))
        if on_new_page:
            made[0].append(self.one("pageBreakBefore"))
        if turned:
            made[0].append(self.one("bidi", val=int(not self.right_to_left)))
        if text:
            made.append(self.run(text, from_the_right=self.right_to_left is not turned))
        return made

    def block(self, style: str, title: str, lines: Sequence[str]) -> Any:
        """A paragraph of a title and lines below it, which stay on one page."""
        made = self._styled(style)
        made.append(self.run(title, bold=True))
        made.extend(self.run(line, on_new_line=True) for line in lines)
        return made

    def run(
        self, text: str, *, bold: bool = False, on_new_line: bool = False, from_the_right: bool | None = None
    ) -> Any:
        """A text within a paragraph, which runs as the document does unless said; line breaks are kept."""
        turned = self.right_to_left if from_the_right is None else from_the_right
        made = self.one("r")
        looks = [self.one("b"), self.one("bCs")] if bold else []
        if turned and is_right_to_left(text):
            looks.append(self.one("rtl"))  # else its full stops and digits stand as among Latin letters
        if looks:
            made.append(self.one("rPr", *looks))
        for number, line in enumerate(in_xml(text).splitlines() or [""]):
            if number or on_new_line:
                made.append(self.one("br"))
            words = self.one("t", line)
            words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            made.append(words)
        return made

    def grid(self, rows: Sequence[Sequence[Any]], widths: Sequence[int]) -> Any:
        """Paragraphs beside each other, without lines."""
        made = self._table(widths)
        for row in rows:
            cells = (self._cell(cell, width) for cell, width in zip(row, widths, strict=True))
            made.append(self.one("tr", self.one("trPr", self.one("cantSplit")), *cells))
        return made

    def table(self, table: Table) -> Any:
        """A table with lines between its rows; its head comes again on each page."""
        fitted = fit(table)
        cell, head, widths = fitted.style, head_of(fitted.style), fitted.widths
        made = self._table(widths, lines=True)
        made.append(self._row(table.heads, widths, table.numbers, head, head=True))
        last = len(table.rows) - 1
        for number, row in enumerate(table.rows):
            style = cell if number <= last - table.totals else head
            # A short table is on one page, and of a long one no row stands alone on the last.
            kept = number < last if last < SHORT else number == last - 1
            made.append(self._row(row, widths, table.numbers, style, kept=kept))
        return made

    def picture(self, png: bytes, alt: str, width: int, *, kept: bool) -> None:
        """A picture over the width, with what it shows in words for those who do not see it.

        `kept`: on the page of what follows.
        """
        from docx.shared import Twips

        shape = self.document.add_picture(BytesIO(png), width=Twips(width))
        self.document.paragraphs[-1].paragraph_format.keep_with_next = kept or None
        shape._inline.docPr.set("descr", in_xml(alt))
        for side in "TBLR":  # else LibreOffice keeps three millimetres free, and moves it over the margin
            shape._inline.set(f"dist{side}", "0")

    def columns(self, number: int, gap: int, *, new_page: bool) -> None:
        """What is added from here on stands in so many columns, on the same page or on a new one.

        Columns that end on a page of their own are filled one after the other; others are of one length.
        """
        from docx.enum.section import WD_SECTION

        if number == self._columns:  # a section without anything in it is a page without anything on it
            return
        self._columns = number
        section = self.document.add_section(WD_SECTION.NEW_PAGE if new_page else WD_SECTION.CONTINUOUS)
        told = section._sectPr.find(f"{{{NAMESPACE}}}cols")
        if told is None:
            told = self.one("cols")
            section._sectPr.append(told)
        told.set(f"{{{NAMESPACE}}}num", str(number))
        told.set(f"{{{NAMESPACE}}}space", str(gap))

    def field(self, code: str, shown: str) -> list[Any]:
        """A field that the word processor works out, with what is shown until it does."""

        def mark(kind: str) -> Any:
            return self.one("r", self.one("fldChar", fldCharType=kind))

        code_of = self.one("r", self.one("instrText", f" {code} "))
        return [mark("begin"), code_of, mark("separate"), self.run(shown), mark("end")]

    def foot(self, paragraph: Any, text: str, words: Sequence[str]) -> None:
        """The line at the foot of each page; words in capitals are fields."""
        paragraph.append(self.run(text))
        for word in filter(None, words):
            parts = self.field(word, "1") if word in ("PAGE", "NUMPAGES") else [self.run(word)]
            for part in parts:
                paragraph.append(part)

    def _styled(self, style: str) -> Any:
        return self.one("p", self.one("pPr", self.one("pStyle", val=self._ids[style])))

    def _table(self, widths: Sequence[int], *, lines: bool = False) -> Any:
        # In the order of the format: the direction stands before the width.
        own = self.one("tblPr", *([self.one("bidiVisual")] if self.right_to_left else []))
        own.append(self.one("tblW", w=sum(widths), type="dxa"))
        if lines:
            fine, strong = (4, QUIET), (8, ACCENT)
            edges = {"top": strong, "bottom": strong, "insideH": fine}
            own.append(self.one("tblBorders", *(self._line(*edge) for edge in edges.items())))
        own.append(self.one("tblLayout", type="fixed"))
        if lines:
            sides = (self.one(side, w=CELL_MARGIN, type="dxa") for side in ("left", "right"))
            own.append(self.one("tblCellMar", *sides))
        return self.one("tbl", own, self.one("tblGrid", *(self.one("gridCol", w=width) for width in widths)))

    def _line(self, edge: str, drawn: tuple[int, str]) -> Any:
        size, colour = drawn
        return self.one(edge, val="single", sz=size, space=0, color=colour)

    def _row(
        self,
        row: Sequence[str],
        widths: Sequence[int],
        numbers: int,
        style: str,
        *,
        head: bool = False,
        kept: bool = False,
    ) -> Any:
        own = self.one("trPr", self.one("cantSplit"))
        if head:
            own.append(self.one("tblHeader"))
        made = self.one("tr", own)
        for column, (text, width) in enumerate(zip(row, widths, strict=True)):
            paragraph = self.paragraph(style, text)
            if kept:
                paragraph[0].append(self.one("keepNext"))
            if column >= numbers:
                # Where lines end, from whichever side: "end" is a word that older readers do not know.
                paragraph[0].append(self.one("jc", val="right"))
            made.append(self._cell(paragraph, width))
        return made

    def _cell(self, paragraph: Any, width: int) -> Any:
        return self.one("tc", self.one("tcPr", self.one("tcW", w=width, type="dxa")), paragraph)
