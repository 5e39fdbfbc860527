"""Native charts: drawn by the spreadsheet program from the sheet's own cells."""

import math
from typing import TYPE_CHECKING

from seminar.sheets import clean
from seminar.sheets.looks import ACCENT, HAIRLINE, INK, QUIET
from seminar.sheets.model import BarChart

if TYPE_CHECKING:
    from openpyxl.chart import BarChart as NativeChart
    from openpyxl.chart.title import Title
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

# Parts of one bar that are told apart in grey: neighbours are as far from each other as can be.
_COLOURS = (ACCENT, "9CC3C0", "3E7F7D", "DCE9E7", INK, "B9C9C7", QUIET, "F3F7F6")
# Centimetres: a chart, one bar with its gap, title and margins, the axis, a line of the legend, and a row.
_WIDTH, _BAR, _FRAME, _AXIS, _LEGEND, _ROW = 15.0, 0.75, 2.0, 1.4, 0.55, 0.53
_NAMED_ABREAST = 3  # in a line of the legend
INCHES = _WIDTH / 2.54


def native(chart: BarChart, sheet: "WriteOnlyWorksheet", header: int, body: range) -> "NativeChart":
    """Level bars in the order of the rows: each with its number, or of parts over an axis of numbers.

    Bars of parts are stacked, since LibreOffice names those of bars beside each other in reverse.
    """
    from openpyxl.chart import BarChart as NativeChart
    from openpyxl.chart import Reference

    made = NativeChart()
    made.type = "bar"
    made.title = clean.text(chart.title)
    for column in chart.values:
        values = Reference(sheet, min_col=column + 1, min_row=header, max_row=body.stop - 1)
        made.add_data(values, titles_from_data=True)
    names = Reference(sheet, min_col=chart.names + 1, min_row=body.start, max_row=body.stop - 1)
    made.set_categories(names)
    _paint(made)
    parts = len(chart.values)
    if parts > 1:
        _stack(made, chart.counted)
    else:
        _number(made)
    made.width = _WIDTH
    made.height = _FRAME + _BAR * len(body)
    if parts > 1:
        made.height += _AXIS + _LEGEND * math.ceil(parts / _NAMED_ABREAST)
    return made


def rows_taken(chart: "NativeChart") -> int:
    """The rows that a chart covers, with some space below it."""
    height: float = chart.height
    return math.ceil(height / _ROW) + 2


def _paint(chart: "NativeChart") -> None:
    from openpyxl.chart.shapes import GraphicalProperties
    from openpyxl.drawing.line import LineProperties

    chart.graphical_properties = GraphicalProperties(ln=LineProperties(noFill=True))
    chart.roundedCorners = False
    chart.gapWidth = 60
    _set_title(chart.title, 1200)
    chart.x_axis.scaling.orientation = "maxMin"  # the first row on top
    chart.x_axis.delete = False
    chart.y_axis.scaling.min = 0
    for series, colour in zip(chart.series, _COLOURS * len(chart.series), strict=False):
        series.graphicalProperties.solidFill = colour
        series.graphicalProperties.line.solidFill = QUIET


def _number(chart: "NativeChart") -> None:
    """One bar a row: its number beside it instead of an axis."""
    from openpyxl.chart.label import DataLabelList

    chart.legend = None
    chart.y_axis.delete = True
    chart.y_axis.majorGridlines = None
    chart.dataLabels = DataLabelList(showVal=True)
    for other in ("showSerName", "showCatName", "showLegendKey", "showPercent"):
        setattr(chart.dataLabels, other, False)


def _stack(chart: "NativeChart", counted: str) -> None:
    """The parts of a row in one bar: an axis for all, since small parts have no room for their numbers."""
    from openpyxl.chart.shapes import GraphicalProperties
    from openpyxl.drawing.line import LineProperties

    chart.grouping, chart.overlap = "stacked", 100
    chart.legend.position = "b"
    chart.y_axis.delete = False
    chart.y_axis.crosses = "max"  # below, though the rows run down
    chart.y_axis.number_format = "#,##0"
    chart.y_axis.majorGridlines.spPr = GraphicalProperties(ln=LineProperties(solidFill=HAIRLINE))
    if counted:
        chart.y_axis.title = clean.text(counted)
        _set_title(chart.y_axis.title, 1000)


def _set_title(title: "Title", size: int) -> None:
    from openpyxl.drawing.text import CharacterProperties

    title.overlay = False
    for paragraph in title.tx.rich.p:
        for run in paragraph.r:
            run.rPr = CharacterProperties(sz=size, b=size > 1000, solidFill=INK)
