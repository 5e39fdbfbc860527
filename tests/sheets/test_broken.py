"""Cells that a formula failed in, as empty cells or as their errors."""

from typing import Any

import pytest

from seminar.sheets import broken, read_table_file
from tests.sheets.hostile import ods, with_cells

XLSX = (
    '<row r="1"><c r="A1" t="e"><v>#N/A</v></c><c r="B1" s="1" t=\'e\'><f>1/0</f><v>#DIV/0!</v></c>'
    '<c r="C1"><v>1</v></c><c r="D1" t="str"><v>e</v></c></row>'
)
ODS = (
    '<table:table-row><table:table-cell table:formula="of:=NA()" office:value-type="string"'
    ' office:string-value="" calcext:value-type="error"><text:p>#N/A</text:p></table:table-cell>'
    '<table:table-cell office:value-type="string"><text:p>Kim</text:p></table:table-cell></table:table-row>'
)


def rows(data: bytes, name: str, *, errors: bool) -> list[list[Any]]:
    return read_table_file(data, name, errors=errors)[0].rows


def test_errors_are_empty_unless_they_are_asked_for() -> None:
    assert rows(with_cells(XLSX), "a.xlsx", errors=False) == [[None, None, 1, "e"]]
    assert rows(with_cells(XLSX), "a.xlsx", errors=True) == [["#N/A", "#DIV/0!", 1, "e"]]


def test_errors_of_opendocument_too() -> None:
    declared = ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
    data = ods(ODS.replace("<table:table-row>", f"<table:table-row{declared}>"))

    assert rows(data, "a.ods", errors=False) == [[None, "Kim"]]
    assert rows(data, "a.ods", errors=True) == [["#N/A", "Kim"]]


@pytest.mark.parametrize("cells", ["", '<row r="1"><c r="A1" t="str"><v>"e" t="e"</v></c></row>'])
def test_workbook_without_errors_is_left_as_it_is(cells: str) -> None:
    data = with_cells(cells)

    assert broken.as_texts(data) is data
