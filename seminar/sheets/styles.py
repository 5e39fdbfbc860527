"""Looks as styles of a workbook: each is made once, when a cell first needs it."""

from typing import TYPE_CHECKING, NamedTuple

from seminar.sheets.looks import Line, Look

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.styles import Side


class Style(NamedTuple):
    """The style attribute of a cell, and the one for a text that looks like a formula.

    The second tells the spreadsheet program to keep the text a text also when someone edits the cell.
    """

    plain: str
    quoted: str


UNSTYLED = Style("", "")


class Styles:
    """The styles of one workbook, by look."""

    def __init__(self, workbook: "Workbook") -> None:
        self._workbook = workbook
        # Only a cell of a sheet can say what number its style has.
        self._sheet = workbook.create_sheet()
        workbook.remove(self._sheet)
        self._known: dict[str, Style] = {}

    def of(self, look: Look) -> Style:
        """The style for a look."""
        if look.name not in self._known:
            self._known[look.name] = self._made(look)
        return self._known[look.name]

    def _made(self, look: Look) -> Style:
        return Style(self._attribute(look, quoted=False), self._attribute(look, quoted=True))

    def _attribute(self, look: Look, *, quoted: bool) -> str:
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.styles import Alignment, Border, Font, PatternFill

        cell = WriteOnlyCell(self._sheet)
        cell.font = Font(
            name="Calibri", size=look.size, bold=look.bold, italic=look.italic, color=look.colour
        )
        if look.fill:
            cell.fill = PatternFill("solid", fgColor=look.fill)
        cell.border = Border(top=_side(look.above), bottom=_side(look.below))
        cell.alignment = Alignment(
            horizontal=look.horizontal,
            vertical=look.vertical,
            wrap_text=look.wrap,
            text_rotation=look.rotation,
            indent=look.indent,
            readingOrder=2 if look.from_the_right else 0,
        )
        cell.number_format = look.number_format
        cell.quotePrefix = quoted
        return f' s="{cell.style_id}"'


def _side(line: Line | None) -> "Side":
    from openpyxl.styles import Side

    return Side(line.weight, color=line.colour) if line else Side()
