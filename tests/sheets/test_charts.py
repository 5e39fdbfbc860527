"""Native charts."""

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


def test_a_chart_may_compare_columns() -> None:
    chart = part(regions(BarChart("Both", 0, [1, 2])), "xl/charts/chart1.xml")

    assert chart.count("<ser>") == 2
    assert "<legend>" in chart


def test_charts_stand_below_each_other_beside_the_table() -> None:
    data = regions(BarChart("One", 0, [1]), BarChart("Two", 0, [2]))
    places = [chart.anchor._from for chart in opened(data).active._charts]

    assert [place.col for place in places] == [4, 4]
    assert places[1].row > places[0].row + 5


def test_a_sheet_without_rows_has_no_chart() -> None:
    assert opened(regions(BarChart("None", 0, [1]), rows=[])).active._charts == []


def test_titles_are_clean() -> None:
    assert "A&amp;B" in part(regions(BarChart("A\0&B", 0, [1])), "xl/charts/chart1.xml")
