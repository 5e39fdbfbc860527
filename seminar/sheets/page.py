"""What the sheets share on paper: A4 landscape, as wide as the page, numbered."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from seminar.sheets import clean
from seminar.sheets.looks import ACCENT, QUIET
from seminar.sheets.rows import letters
from seminar.text import shortened

if TYPE_CHECKING:
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet
    from openpyxl.worksheet.header_footer import _HeaderFooterPart

_A4 = "9"
_MARGIN = 0.4  # inches
_LONGEST_FOOTER = 100
"""Excel refuses a file whose three footer parts come to more than 255 characters."""


def set_up(sheet: "WriteOnlyWorksheet", document: str) -> None:
    """Paper, margins, footer and the plain white ground."""
    sheet.sheet_view.showGridLines = False
    sheet.sheet_properties.tabColor = ACCENT
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_options.horizontalCentered = True
    margins = sheet.page_margins
    margins.left = margins.right = _MARGIN
    margins.top = _MARGIN
    margins.bottom = 0.75
    margins.header = margins.footer = 0.3
    _footer(sheet.oddFooter.left, "&A")
    _footer(sheet.oddFooter.center, _plain(document))
    _footer(sheet.oddFooter.right, "&P / &N")


def spread(sheet: "WriteOnlyWorksheet", pages: int, repeated: int) -> None:
    """Lay the columns over so many pages side by side, each with the repeated ones in front."""
    sheet.page_setup.fitToWidth = pages
    sheet.page_setup.pageOrder = "overThenDown"
    if repeated:
        sheet.print_title_cols = f"A:{letters(repeated)}"


def one_by_one(
    sheet: "WriteOnlyWorksheet", columns: Sequence[range], repeated: int, rows: Sequence[int]
) -> None:
    """Print these columns, down to these rows, each from a new page on behind the repeated ones.

    A page that fits itself breaks between any two columns; only areas of their own hold some together.
    """
    ends = zip(columns, rows, strict=True)
    places = [f"{letters(some.start + 1)}1:{letters(some.stop)}{last}" for some, last in ends]
    sheet.print_area = ",".join(places)
    if repeated:
        sheet.print_title_cols = f"A:{letters(repeated)}"


def _footer(part: "_HeaderFooterPart", text: str) -> None:
    part.text = text
    part.size = 9
    part.color = QUIET


def _plain(text: str) -> str:
    """The text on one line, with no part of it taken for a code such as &P."""
    return shortened(clean.text(text), _LONGEST_FOOTER).replace("&", "&&")
