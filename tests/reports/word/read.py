"""Reading a Word document back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import docx
from docx.document import Document
from lxml import etree

from seminar.reports.pieces import Facts, Paper, Piece
from seminar.reports.word import write_document
from tests.package import faults_of_parts
from tests.reports.word.order import ORDER

MOST_COLUMNS = 63
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def paper(*pieces: Piece, **over: Any) -> Paper:
    """A document of these pieces."""
    return Paper("Title", "Edition", ["24 July 2023"], Facts([("As at", "today")]), pieces, **over)


def written(made: Paper) -> bytes:
    out = BytesIO()
    write_document(made, out)
    return out.getvalue()


def opened(content: bytes) -> Document:
    return docx.Document(BytesIO(content))


def lines(content: bytes, style: str) -> list[str]:
    """The paragraphs of a style, in tables too."""
    return [each.text for each in paragraphs(opened(content)) if each.style.name == style]


def paragraphs(document: Document) -> list[docx.text.paragraph.Paragraph]:
    found = document.element.body.iter(f"{WORD}p")
    return [docx.text.paragraph.Paragraph(each, document._body) for each in found]


def tables(content: bytes) -> list[list[list[str]]]:
    """The texts of every table."""
    return [[[cell.text for cell in row.cells] for row in each.rows] for each in opened(content).tables]


def disordered(part: etree._Element) -> list[str]:
    """Elements whose children are not in the order of the format, or are none that it has there."""
    found = []
    for name, order in ORDER.items():
        places = {child: place for place, child in enumerate(order)}
        for each in part.iter(f"{WORD}{name}"):
            children = [child.tag.removeprefix(WORD) for child in each]
            known = [places.get(child, places.get("*", -1)) for child in children]
            if -1 in known or known != sorted(known):
                found.append(f"{name}: {children}")
    return found


def faults(content: bytes) -> list[str]:
    """What word processors stumble over: parts, their order, tables, fields, and references to nothing."""
    found = faults_of_parts(content)
    with ZipFile(BytesIO(content)) as file:
        body = etree.fromstring(file.read("word/document.xml"))
        styles = etree.fromstring(file.read("word/styles.xml"))
    found += disordered(body) + disordered(styles)
    known = {each.get(f"{WORD}styleId") for each in styles.iter(f"{WORD}style")}
    used = {each.get(f"{WORD}val") for each in body.iter(f"{WORD}pStyle", f"{WORD}tblStyle")}
    marks = {each.get(f"{WORD}name") for each in body.iter(f"{WORD}bookmarkStart")}
    links = {each.get(f"{WORD}anchor") for each in body.iter(f"{WORD}hyperlink")}
    cells = [each for each in body.iter(f"{WORD}tc") if each[-1].tag != f"{WORD}p"]
    kinds = [each.get(f"{WORD}fldCharType") for each in body.iter(f"{WORD}fldChar")]
    found += [f"no style {name}" for name in used - known] + [f"no bookmark {name}" for name in links - marks]
    found += ["a cell without a paragraph at its end"] * len(cells)
    found += [fault for table in body.iter(f"{WORD}tbl") for fault in _of_table(table)]
    found += [f"bookmark {each} is there twice" for each in _repeated_marks(body)]
    if kinds != ["begin", "separate", "end"] * (len(kinds) // 3):
        found.append(f"fields are not closed: {kinds}")
    return found


def _of_table(table: etree._Element) -> Iterator[str]:
    """Each row has as many cells as the table has columns, and Word knows of no table with more of these."""
    columns = len(table.findall(f"{WORD}tblGrid/{WORD}gridCol"))
    rows = [len(row.findall(f"{WORD}tc")) for row in table.findall(f"{WORD}tr")]
    if not rows or set(rows) != {columns} or columns > MOST_COLUMNS:
        yield f"a table of {columns} columns has rows of {sorted(set(rows))} cells"


def _repeated_marks(body: etree._Element) -> set[str]:
    """The names and the numbers that several bookmarks have, and the numbers of those that do not end."""
    starts = list(body.iter(f"{WORD}bookmarkStart"))
    ends = Counter(each.get(f"{WORD}id") for each in body.iter(f"{WORD}bookmarkEnd"))
    names = Counter(each.get(f"{WORD}name").lower() for each in starts)
    numbers = Counter(each.get(f"{WORD}id") for each in starts)
    once = {number for number, times in ends.items() if times == numbers[number] == 1}
    return {name for name, times in names.items() if times > 1} | set(numbers) - once
