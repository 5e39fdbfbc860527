"""Looks as styles of a workbook: each is made once, when a cell first needs it."""

from typing import TYPE_CHECKING, NamedTuple

from seminar.sheets.looks import Line, Look, names_a_month, number_format

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

    def __init__(self, workbook: "Workbook", language: str, *, right_to_left: bool) -> None:
        from seminar.sheets.fonts import order_fonts

        self._workbook, self._language = workbook, language
        self._right_to_left = right_to_left
        order_fonts(workbook)
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
        from openpyxl.styles import Alignment, Border, PatternFill

        from seminar.sheets.fonts import OrderedFont

        cell = WriteOnlyCell(self._sheet)
        cell.font = OrderedFont(
            name="Calibri", size=look.size, bold=look.bold, italic=look.italic, color=look.colour
        )
        if look.fill:
            cell.fill = PatternFill("solid", fgColor=look.fill)
        cell.border = Border(top=_side(look.above), bottom=_side(look.below))
        cell.alignment = Alignment(
            horizontal=self._side(look),
            vertical=look.vertical,
            wrap_text=look.wrap,
            text_rotation=look.rotation,
            indent=look.indent,
            readingOrder=2 if look.from_the_right or self._is_arabic_date(look) else 0,
        )
        cell.number_format = number_format(look, self._language)
        cell.quotePrefix = quoted
        return f' s="{cell.style_id}"'

    def _side(self, look: Look) -> str | None:
        """Arabic lines begin at the right, and so do Latin words, which would touch their neighbours else."""
        begins = look.horizontal in (None, "left")
        return "right" if self._right_to_left and begins else look.horizontal

    def _is_arabic_date(self, look: Look) -> bool:
        """A number that is shown in Arabic words: as any number it would read from the left."""
        return self._right_to_left and names_a_month(look)


def _side(line: Line | None) -> "Side":
    from openpyxl.styles import Side

    return Side(line.weight, color=line.colour) if line else Side()
