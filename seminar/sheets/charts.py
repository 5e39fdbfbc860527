"""Native charts: drawn by the spreadsheet program from the sheet's own cells."""

from typing import TYPE_CHECKING

from seminar.sheets import clean
from seminar.sheets.looks import ACCENT, QUIET
from seminar.sheets.model import BarChart

if TYPE_CHECKING:
    from openpyxl.chart import BarChart as NativeChart
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

_COLOURS = (ACCENT, "7FA8A6", QUIET, "C2D4D2")
_WIDTH, _BAR, _FRAME = 18.0, 0.85, 2.6  # centimetres


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
    made.width = _WIDTH
    made.height = _FRAME + _BAR * len(body) * max(1, len(chart.values) * 0.7)
    return made


def _paint(chart: "NativeChart") -> None:
    from openpyxl.chart.label import DataLabelList

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
        series.graphicalProperties.line.solidFill = colour
    chart.dataLabels = DataLabelList(showVal=True)
    for other in ("showSerName", "showCatName", "showLegendKey", "showPercent"):
        setattr(chart.dataLabels, other, False)
