"""Reading a Word document back."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from zipfile import ZipFile

import docx
from docx.document import Document
from lxml import etree

from seminar.reports.pieces import Facts, Paper, Piece
from seminar.reports.word import write_document
from tests.reports.word.order import ORDER

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
    """What word processors stumble over: parts that are empty or no XML, and references to nothing."""
    found = []
    with ZipFile(BytesIO(content)) as file:
        for name in file.namelist():
            data = file.read(name)
            if not data:
                found.append(f"{name} is empty")
            elif name.endswith((".xml", ".rels")):
                etree.fromstring(data)
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
    if kinds != ["begin", "separate", "end"] * (len(kinds) // 3):
        found.append(f"fields are not closed: {kinds}")
    return found
