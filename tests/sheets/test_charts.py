"""Native charts."""

import re
from itertools import pairwise

import pytest

from seminar.sheets import BarChart, Column, DataSheet, Kind, Total, Value
from tests.sheets.samples import opened, part, xlsx

COLUMNS = [Column("Region"), Column("Countries", Kind.INTEGER), Column("Participants", Kind.INTEGER)]
ROWS: list[tuple[Value, ...]] = [("Africa", 3, 40), ("Asia & Pacific", 4, 50), Total(("All", 7, 90))]


def regions(*charts: BarChart, rows: list[tuple[Value, ...]] = ROWS) -> bytes:
    return xlsx(DataSheet("By region", COLUMNS, rows, charts=charts))


def test_a_chart_shows_the_rows_without_the_total() -> None:
    chart = part(regions(BarChart("Participants by region", 0, [2])), "xl/charts/chart1.xml")

    assert "'By region'!$A$2:$A$3" in chart
    assert "'By region'!$C$2:$C$3" in chart
    assert "'By region'!C1" in chart
    assert "Participants by region" in chart


def test_columns_that_are_compared_are_parts_of_one_bar() -> None:
    chart = part(regions(BarChart("Both", 0, [1, 2], counted="People & days")), "xl/charts/chart1.xml")

    assert chart.count("<ser>") == 2
    assert "<legend>" in chart
    assert '<grouping val="stacked"/>' in chart
    assert '<overlap val="100"/>' in chart
    assert "People &amp; days" in chart
    assert '<orientation val="maxMin"/>' in chart  # the first row on top
    assert '<legendPos val="b"/>' in chart
    assert '<crosses val="max"/>' in chart  # the axis stands below, though the rows run down
    assert "<dLbls>" not in chart  # small parts have no room for their number


def test_neighbours_in_a_bar_are_told_apart_in_grey() -> None:
    columns = [Column("Region"), *(Column(f"c{number}", Kind.INTEGER) for number in range(8))]
    data = xlsx(DataSheet("Many", columns, [("Africa", *range(8))], charts=[BarChart("", 0, range(1, 9))]))
    fills = re.findall(r'<spPr><a:solidFill[^>]*><a:srgbClr val="(\w+)"', part(data, "xl/charts/chart1.xml"))

    assert len(set(fills)) == 8
    assert min(abs(_grey(one) - _grey(other)) for one, other in pairwise(fills)) > 50  # of 255


def _grey(colour: str) -> float:
    red, green, blue = bytes.fromhex(colour)
    return 0.299 * red + 0.587 * green + 0.114 * blue


def test_charts_stand_below_each_other_beside_the_table() -> None:
    data = regions(BarChart("One", 0, [1]), BarChart("Two", 0, [2]))
    places = [chart.anchor._from for chart in opened(data).active._charts]

    assert [place.col for place in places] == [4, 4]
    assert places[1].row > places[0].row + 5


def test_a_chart_stands_below_a_table_that_leaves_no_room() -> None:
    columns = [*COLUMNS, Column("Countries", Kind.WRAPPED, most=100)]
    rows = [("Africa", 3, 40, "Kenya, " * 100)]
    sheet = DataSheet("Wide", columns, rows, legend=["As at today."], charts=[BarChart("One", 0, [1])])
    found = opened(xlsx(sheet)).active
    place = found._charts[0].anchor._from

    assert (place.col, place.row) == (0, found.max_row + 1)
    # LibreOffice leaves a chart where it would be if every row had one line.
    assert found.row_dimensions[2].height > 7 * 15


def test_a_page_does_not_end_within_a_chart() -> None:
    long = [(f"Region {number}", number, number) for number in range(200)]

    assert opened(regions(BarChart("One", 0, [1]))).active.page_setup.fitToHeight == 1
    assert opened(regions(BarChart("One", 0, [1]), rows=long)).active.page_setup.fitToHeight == 0
    assert opened(regions()).active.page_setup.fitToHeight == 0


def test_a_chart_has_room_for_each_row() -> None:
    long = [(f"Region {number}", number, number) for number in range(42)]
    short, tall = (
        opened(regions(BarChart("One", 0, [1]), rows=rows)).active._charts[0].anchor.ext.height
        for rows in (ROWS, long)
    )

    assert (tall - short) / 360_000 == pytest.approx(40 * 0.75)  # centimetres


def test_a_sheet_without_rows_has_no_chart() -> None:
    assert opened(regions(BarChart("None", 0, [1]), rows=[])).active._charts == []


def test_titles_are_clean() -> None:
    assert "A&amp;B" in part(regions(BarChart("A\0&B", 0, [1])), "xl/charts/chart1.xml")
