"""Fonts of a workbook, with what is said of each in Excel's own order.

The standard leaves that order open (ECMA-376, 18.8.22); the schema that Microsoft checks files by does not.
"""

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.styles.fonts import DEFAULT_FONT
from openpyxl.utils.indexed_list import IndexedList


class OrderedFont(Font):
    """The library's font, but for the order in which it is written."""

    tagname = "font"
    __attrs__, __nested__ = Font.__attrs__, Font.__nested__
    __elements__ = (
        *("b", "i", "strike", "condense", "extend", "outline", "shadow", "u", "vertAlign"),
        *("sz", "color", "name", "family", "charset", "scheme"),
    )


def order_fonts(workbook: Workbook) -> None:
    """The font of cells without a style, which the library brings, is in order as well."""
    usual = DEFAULT_FONT
    workbook._fonts = IndexedList(
        [
            OrderedFont(
                name=usual.name, size=usual.sz, color=usual.color, family=usual.family, scheme=usual.scheme
            )
        ]
    )
