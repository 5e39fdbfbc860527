"""Native charts: drawn by the spreadsheet program from the sheet's own cells."""

import math
from typing import TYPE_CHECKING

from seminar.sheets import clean
from seminar.sheets.looks import ACCENT, INK, QUIET
from seminar.sheets.model import BarChart

if TYPE_CHECKING:
    from openpyxl.chart import BarChart as NativeChart
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

# Six that are told apart in grey, the next ones as far from each other as can be.
_COLOURS = (ACCENT, "7FA8A6", QUIET, "C2D4D2", INK, "E6EEED")
# Centimetres: a chart, one bar with its gap, title and margins, a row of the sheet.
_WIDTH, _BAR, _FRAME, _ROW = 14.0, 0.85, 2.6, 0.53


def native(chart: BarChart, sheet: "WriteOnlyWorksheet", header: int, body: range) -> "NativeChart":
    """Level bars in the order of the rows, each with its number."""
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
    _set_title(made)
    made.width = _WIDTH
    made.height = _FRAME + _BAR * len(body) * max(1, len(chart.values) * 0.45)
    return made


def rows_taken(chart: "NativeChart") -> int:
    """The rows that a chart covers, with some space below it."""
    height: float = chart.height
    return math.ceil(height / _ROW) + 2


def _set_title(chart: "NativeChart") -> None:
    from openpyxl.drawing.text import CharacterProperties

    chart.title.overlay = False
    for paragraph in chart.title.tx.rich.p:
        for run in paragraph.r:
            run.rPr = CharacterProperties(sz=1200, b=True, solidFill=INK)


def _paint(chart: "NativeChart") -> None:
    from openpyxl.chart.label import DataLabelList
    from openpyxl.chart.shapes import GraphicalProperties
    from openpyxl.drawing.line import LineProperties

    chart.graphical_properties = GraphicalProperties(ln=LineProperties(noFill=True))
    chart.roundedCorners = False
    chart.gapWidth = 60
    chart.legend = chart.legend if len(chart.series) > 1 else None
    if chart.legend:
        chart.legend.position = "b"
    chart.x_axis.scaling.orientation = "maxMin"  # the first row on top
    chart.x_axis.delete = False
    chart.y_axis.delete = True  # each bar carries its number
    chart.y_axis.majorGridlines = None
    chart.y_axis.scaling.min = 0
    for series, colour in zip(chart.series, _COLOURS * len(chart.series), strict=False):
        series.graphicalProperties.solidFill = colour
        series.graphicalProperties.line.solidFill = QUIET
    chart.dataLabels = DataLabelList(showVal=True)
    for other in ("showSerName", "showCatName", "showLegendKey", "showPercent"):
        setattr(chart.dataLabels, other, False)
