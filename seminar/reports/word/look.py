"""The styles of a Word document: whoever edits it changes the look in one place."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docx.document import Document

ACCENT, QUIET, INK = "0F5C5C", "4C5B5B", "1B2424"
FONT, EAST_ASIAN = "Arial", "Microsoft YaHei"
TEXT_WIDTH = 9638  # twentieths of a point between margins of 20 mm on A4
CELL_MARGIN = 70  # on both sides of a text in a table with lines
GAP = 480  # between two columns

# Style: the one it is based on, points, bold, colour, points above and below, kept with the next.
_STYLES: dict[str, tuple[str, float, bool, str, float, float, bool]] = {
    "Title": ("Normal", 22, True, ACCENT, 0, 8, True),
    "Subtitle": ("Normal", 12, False, QUIET, 0, 3, False),
    "Heading 1": ("Normal", 15, True, ACCENT, 20, 6, True),
    "Heading 2": ("Normal", 12, True, ACCENT, 12, 4, True),
    "Heading 3": ("Normal", 10.5, True, INK, 10, 3, True),
    "Caption": ("Normal", 9.5, True, INK, 10, 4, True),
    "toc 1": ("Normal", 10.5, False, INK, 3, 3, False),
    "toc 2": ("Normal", 10, False, QUIET, 1, 1, False),
    "Lead": ("Normal", 13, False, INK, 2, 8, False),
    "Note": ("Normal", 8.5, False, QUIET, 2, 6, False),
    "Fact label": ("Normal", 10, False, QUIET, 1, 1, False),
    "Fact": ("Normal", 10, False, INK, 1, 1, False),
    "Cell": ("Normal", 9, False, INK, 2, 2, False),
    "Cell head": ("Normal", 8, True, ACCENT, 2, 2, True),
    "Small cell": ("Cell", 8, False, INK, 2, 2, False),
    "Small cell head": ("Cell head", 7, True, ACCENT, 2, 2, True),
    "Smallest cell": ("Cell", 7, False, INK, 2, 2, False),
    "Smallest cell head": ("Cell head", 6, True, ACCENT, 2, 2, True),
    "Participant": ("Normal", 9.5, False, INK, 0, 6, False),
    "Session": ("Normal", 10, False, INK, 2, 6, False),
    "Represented": ("Heading 2", 11, True, ACCENT, 12, 4, True),
}
CELLS = ("Cell", "Small cell", "Smallest cell")  # the styles of tables, each with one for its head


def head_of(cell: str) -> str:
    """The style of the head of a table whose cells have this one."""
    return f"{cell} head"


def size_of(style: str) -> float:
    """In points."""
    return _STYLES[style][1]


def styled(language: str, *, right_to_left: bool) -> Document:
    """An empty document with its styles, its page and its language."""
    import docx

    return docx.Document(BytesIO(_form(language, right_to_left)))


@lru_cache(maxsize=12)  # each language that summaries are written in, and what people ask for
def _form(language: str, right_to_left: bool) -> bytes:
    """The same as a file, kept: to set all styles takes longer than to write many a document."""
    import docx

    document, form = docx.Document(), BytesIO()
    _restyle(document, language, right_to_left=right_to_left)
    document.save(form)
    return form.getvalue()


def _restyle(document: Document, language: str, *, right_to_left: bool) -> None:
    _page(document)
    _language(document, language)
    for name, values in _STYLES.items():
        _style(document, name, *values)
    normal: Any = document.styles["Normal"]
    normal.font.size = _points(10.5)
    normal.paragraph_format.space_after = _points(6)
    _fonts(normal)
    _as_large(normal)
    if right_to_left:
        _turn(document)


def _turn(document: Document) -> None:
    """Lines and columns from the right; each at its place in the order that the format has."""
    normal: Any = document.styles["Normal"]
    normal.element.get_or_add_pPr().insert(0, _element("w:bidi"))
    (grid,) = document.sections[0]._sectPr.xpath("./w:docGrid")
    grid.addprevious(_element("w:bidi"))  # the library hands it on to each section that follows


def _page(document: Document) -> None:
    from docx.shared import Mm

    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = section.bottom_margin = Mm(20)
    section.top_margin, section.footer_distance = Mm(18), Mm(10)


def _language(document: Document, language: str) -> None:
    from docx.oxml.ns import qn

    defaults = document.styles.element.find(".//" + qn("w:rPrDefault"))
    assert defaults is not None, "the template of the library has defaults"
    tag = defaults.find(".//" + qn("w:lang"))
    tag.set(qn("w:val"), language)
    tag.set(qn("w:eastAsia"), language if language.startswith("zh") else "zh-CN")
    tag.set(qn("w:bidi"), language if language == "ar" else "ar-SA")


def _style(
    document: Document, name: str, base: str, size: float, bold: bool, colour: str, *room: float
) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import RGBColor

    known = {style.name for style in document.styles}
    # What comes with Word has its name there: others would have them twice in their menus.
    style: Any = (
        document.styles[name]
        if name in known
        else document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=name.startswith("toc"))
    )
    style.base_style = document.styles[base]
    style.font.size, style.font.bold, style.font.italic = _points(size), bold, False
    style.font.cs_bold, style.font.cs_italic = bold, False
    style.font.color.rgb = RGBColor.from_string(colour)
    above, below, kept = room
    style.paragraph_format.space_before, style.paragraph_format.space_after = _points(above), _points(below)
    style.paragraph_format.keep_with_next = bool(kept)
    style.paragraph_format.keep_together = True
    style.quick_style, style.hidden = True, False
    _fonts(style)
    _bare(style)
    _as_large(style)


def _fonts(style: Any) -> None:
    """Fonts for each kind of script, instead of those of a theme, which knows none for Arabic or Khmer."""
    from docx.oxml.ns import qn

    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.attrib.clear()
    for script, font in (("ascii", FONT), ("hAnsi", FONT), ("eastAsia", EAST_ASIAN), ("cs", FONT)):
        fonts.set(qn(f"w:{script}"), font)


def _as_large(style: Any) -> None:
    """Arabic and Khmer as large as the rest: their size is another word of the format."""
    from docx.oxml.ns import qn

    size = style.element.rPr.find(qn("w:sz"))
    other = style.element.rPr.find(qn("w:szCs"))
    if other is None:
        other = _element("w:szCs")
        size.addnext(other)
    other.set(qn("w:val"), size.get(qn("w:val")))


def _bare(style: Any) -> None:
    """Without the line and the spread letters that the library's template has under its titles."""
    from docx.oxml.ns import qn

    for tag in ("w:pBdr", "w:spacing", "w:kern"):
        parent = style.element.pPr if tag == "w:pBdr" else style.element.rPr
        found = parent.find(qn(tag)) if parent is not None else None
        if found is not None:
            parent.remove(found)


def _points(number: float) -> Any:
    from docx.shared import Pt

    return Pt(number)


def _element(tag: str) -> Any:
    from docx.oxml import OxmlElement

    return OxmlElement(tag)
