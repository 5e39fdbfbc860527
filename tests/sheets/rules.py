"""What Excel repairs, or refuses, in a workbook that other programs open without a word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from itertools import combinations

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from tests.package import faults_of_parts
from tests.sheets.book import faults_of_book

LONGEST_NAME, LONGEST_TEXT, LONGEST_RULE, LONGEST_FOOTER = 31, 32_767, 255, 255
HIGHEST_ROW, WIDEST_COLUMN = 409, 255
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\]|^'|'$")
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def faults(content: bytes) -> list[str]:
    """Each with the name of its sheet or part; none in a workbook that opens without a warning."""
    book = openpyxl.load_workbook(BytesIO(content))
    names = [name.lower() for name in book.sheetnames]
    found = faults_of_parts(content) + faults_of_book(content)
    found += [f"{name}: used twice" for name in set(names) if names.count(name) > 1]
    return found + [f"{sheet.title}: {fault}" for sheet in book.worksheets for fault in _of_sheet(sheet)]


def _of_sheet(sheet: Worksheet) -> Iterator[str]:
    if not 0 < len(sheet.title) <= LONGEST_NAME or _NOT_IN_A_NAME.search(sheet.title):
        yield "no name for a sheet"
    for one, other in combinations(sheet.merged_cells.ranges, 2):
        if not one.isdisjoint(other):
            yield f"{one} and {other} are joined and overlap"
    for rule in sheet.data_validations.dataValidation:
        texts = (rule.formula1, rule.formula2, rule.error, rule.prompt)
        if max(len(text or "") for text in texts) > LONGEST_RULE:
            yield f"the rule of {rule.sqref} is too long"
    parts = (sheet.oddFooter.left, sheet.oddFooter.center, sheet.oddFooter.right)
    if sum(len(part.text or "") + len(f"&L&9&K{part.color}") for part in parts) > LONGEST_FOOTER:
        yield "the footer is too long"
    yield from _of_cells(sheet)


def _of_cells(sheet: Worksheet) -> Iterator[str]:
    for row in sheet.iter_rows():
        for cell in row:
            text = cell.value if isinstance(cell.value, str) else ""
            if len(text) > LONGEST_TEXT or _NOT_IN_XML.search(text) or cell.data_type == "f":
                yield f"{cell.coordinate} holds what a cell cannot"
    for number, size in sheet.row_dimensions.items():
        if (size.height or 0) > HIGHEST_ROW:
            yield f"row {number} is too high"
    for letters, column in sheet.column_dimensions.items():
        if column.width > WIDEST_COLUMN:
            yield f"column {letters} is too wide"
