"""What Excel repairs in the parts of a workbook, as they stand in the file: no library reads it all back."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from io import BytesIO
from itertools import pairwise
from zipfile import ZipFile

from lxml import etree
from openpyxl.utils import column_index_from_string, range_boundaries

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
LONGEST_WARNING, LONGEST_FORMAT, FIRST_FORMAT = 225, 255, 164
# In which order the schema that Microsoft checks files by has what stands in an element.
_OF_A_SHEET = """
sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges
scenarios autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr
conditionalFormatting dataValidations hyperlinks printOptions pageMargins pageSetup headerFooter
rowBreaks colBreaks customProperties cellWatches ignoredErrors smartTags drawing legacyDrawing tableParts
extLst
"""
_OF_A_FONT = """
b i strike condense extend outline shadow u vertAlign sz color name family charset scheme
"""
_SHEET = r"('(?:[^'\[\]:*?/\\]|'')+')!"
_PLACE = re.compile(_SHEET + r"(?:\$?[A-Z]*\$?\d*:\$?[A-Z]*\$?\d*|\$?[A-Z]+\$?\d+)(?:,|$)")


def faults_of_book(content: bytes) -> list[str]:
    """Each with the name of its part."""
    with ZipFile(BytesIO(content)) as file:
        names = [name for name in file.namelist() if name.startswith("xl/")]
        trees = {name: etree.fromstring(file.read(name)) for name in names}
    book, styles = trees["xl/workbook.xml"], trees["xl/styles.xml"]
    sheets = [each.get("name") for each in book.iter(f"{MAIN}sheet")]
    shapes = len(styles.find(f"{MAIN}cellXfs"))
    found = [*_of_styles(styles), *_of_names(book, sheets), *_of_filters(book, trees)]
    for name, tree in trees.items():
        told = [each.text or "" for each in tree.iter(f"{CHART}f", f"{MAIN}formula1")]
        found += [f"{name}: {place} is no place" for place in told if not _is_of(place, sheets)]
        if name.startswith("xl/worksheets/sheet"):
            found += [f"{name}: {fault}" for fault in (*_of_sheet(tree), *_of_rows(tree, shapes))]
    return found


def _of_styles(styles: etree._Element) -> Iterator[str]:
    fonts = [font for font in styles.iter(f"{MAIN}font") if not _in_order(font, _OF_A_FONT)]
    yield from (f"a font is not in order: {_words(font)}" for font in fonts)
    formats = [(int(each.get("numFmtId")), each.get("formatCode")) for each in styles.iter(f"{MAIN}numFmt")]
    yield from (f"format {number} is there twice" for number in _repeated(number for number, _ in formats))
    for number, code in formats:
        if number < FIRST_FORMAT or len(code) > LONGEST_FORMAT:
            yield f"{number} is no format: {code}"


def _of_names(book: etree._Element, sheets: list[str]) -> Iterator[str]:
    """Names that the workbook gives to places, and the sheet that it opens at."""
    names = list(book.iter(f"{MAIN}definedName"))
    places = _repeated((each.get("name").lower(), each.get("localSheetId")) for each in names)
    yield from (f"{place} is named twice" for place in places)
    for each in names:
        if int(each.get("localSheetId", 0)) >= len(sheets) or not _is_of(each.text, sheets):
            yield f"{each.get('name')} is no place: {each.text}"
    states = [each.get("state", "visible") for each in book.iter(f"{MAIN}sheet")]
    if states[int(book.find(f".//{MAIN}workbookView").get("activeTab", 0))] != "visible":
        yield "it opens at a sheet that is hidden"


def _of_filters(book: etree._Element, trees: dict[str, etree._Element]) -> Iterator[str]:
    """Each filter is also a name, of the same place."""
    filters = [each.get("ref") for tree in trees.values() for each in tree.iter(f"{MAIN}autoFilter")]
    named = [each for each in book.iter(f"{MAIN}definedName") if each.get("name").endswith("_FilterDatabase")]
    places = [each.text.rpartition("!")[2].replace("$", "") for each in named]
    if Counter(filters) != Counter(places):
        yield f"filters of {filters} are named {places}"


def _is_of(places: str, sheets: list[str]) -> bool:
    """Whether these are places on sheets of the workbook, and nothing else."""
    read = list(_PLACE.finditer(places))
    whole = "".join(found[0] for found in read)
    return places == whole != "" and all(found[1][1:-1].replace("''", "'") in sheets for found in read)


def _of_sheet(sheet: etree._Element) -> Iterator[str]:
    if not _in_order(sheet, _OF_A_SHEET):
        yield f"is not in order: {_words(sheet)}"
    ends = [(int(each.get("min")), int(each.get("max"))) for each in sheet.iter(f"{MAIN}col")]
    yield from (f"columns {one} and {other} overlap" for one, other in pairwise(ends) if one[1] >= other[0])
    alone = [each.get("ref") for each in sheet.iter(f"{MAIN}mergeCell") if ":" not in each.get("ref")]
    yield from (f"{place} is joined with nothing" for place in alone)
    for filtered in sheet.iter(f"{MAIN}autoFilter"):
        first, _top, last, _bottom = range_boundaries(filtered.get("ref"))
        columns = [int(each.get("colId")) for each in filtered]
        yield from (f"no column {number} to filter" for number in columns if number > last - first)
    for rule in sheet.iter(f"{MAIN}dataValidation"):
        if len(rule.get("error", "")) > LONGEST_WARNING:
            yield f"the warning at {rule.get('sqref')} is too long"


def _of_rows(sheet: etree._Element, shapes: int) -> Iterator[str]:
    """Rows and cells in their order, each cell of a style that there is."""
    rows = list(sheet.iter(f"{MAIN}row"))
    numbers = [int(row.get("r")) for row in rows]
    if numbers != sorted(set(numbers)):
        yield "rows are not in order"
    for row in rows:
        places = [re.fullmatch(f"([A-Z]+){row.get('r')}", cell.get("r")) for cell in row]
        columns = [column_index_from_string(place[1]) if place else 0 for place in places]
        if columns != sorted(set(columns)) or 0 in columns:
            yield f"the cells of row {row.get('r')} are not in order"
        yield from (f"{cell.get('r')} has no style" for cell in row if int(cell.get("s", 0)) >= shapes)


def _in_order(element: etree._Element, order: str) -> bool:
    words = order.split()
    places = [words.index(word) if word in words else -1 for word in _words(element)]
    return places == sorted(set(places)) and -1 not in places


def _words(element: etree._Element) -> list[str]:
    return [etree.QName(each).localname for each in element]


def _repeated(each: Iterable[object]) -> list[object]:
    return [one for one, times in Counter(each).items() if times > 1]
