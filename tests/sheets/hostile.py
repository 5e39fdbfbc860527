"""Files that break readers, made here: name → bytes, file name, and the problem they must be told."""

import random
import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from seminar.sheets.problems import Problem
from tests.sheets.samples import table, xlsx

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
HEAD = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
)
TAIL = "</sheetData></worksheet>"
SHEET = "xl/worksheets/sheet1.xml"


@dataclass(frozen=True)
class Hostile:
    """One file, and what may be said of it."""

    data: bytes
    filename: str
    problems: frozenset[Problem]


def package(parts: dict[str, bytes], method: int = ZIP_DEFLATED) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", method) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return out.getvalue()


def parts() -> dict[str, bytes]:
    """The parts of a sound workbook."""
    with ZipFile(BytesIO(xlsx(table()))) as sound:
        return {name: sound.read(name) for name in sound.namelist()}


def with_cells(cells: str) -> bytes:
    """A workbook whose sheet holds these rows."""
    return package(parts() | {SHEET: (HEAD + cells + TAIL).encode()})


def with_part(name: str, content: bytes) -> bytes:
    return package(parts() | {name: content})


def twice(name: str) -> bytes:
    """A workbook that has one part two times; renamed afterwards, since writing it so gives a warning."""
    data = package(parts() | {name.replace("sheet1", "sheetX"): b"<worksheet/>"})
    return data.replace(b"sheetX", b"sheet1")


def overlapping() -> bytes:
    """A hundred entries of the directory that all unpack the same bytes."""
    data = bytearray(package({"xl/a.xml": b"\0" * 1_000_000}))
    start = data.index(b"PK\x01\x02")
    end = data.index(b"PK\x05\x06")
    entry = bytes(data[start:end])
    entries = b"".join(entry.replace(b"xl/a.xml", f"xl/{n:04}x".encode()[:8]) for n in range(100))
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 100, 100, len(entries), start, 0)
    return bytes(data[:start]) + entries + tail


def understated(size: int) -> bytes:
    """A part that says it unpacks to ten bytes, and unpacks to `size`."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    content = packer.compress(b" " * size) + packer.flush()
    data = bytearray(package({"xl/workbook.xml": content}, ZIP_STORED))
    for magic, place in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        at = data.index(magic)
        data[at + place : at + place + 2] = struct.pack("<H", ZIP_DEFLATED)
        data[at + place + 14 : at + place + 18] = struct.pack("<L", 10)
    return bytes(data)


def many_parts(count: int) -> bytes:
    return package(parts() | {f"xl/media/{number}.bin": b"" for number in range(count)})


def nested(depth: int) -> bytes:
    data = b"nothing"
    for level in range(depth):
        data = package({f"{level}.zip": data})
    return data


def encrypted_part() -> bytes:
    data = bytearray(package(parts()))
    for magic, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.index(magic)
        data[at + place] |= 1
    return bytes(data)


def with_directory(name: str) -> bytes:
    """An old document whose directory has a stream of this name."""
    return OLE + b"\0" * 504 + name.encode("utf-16-le") + b"\0" * 512


def bomb(size: int, name: str = "xl/sharedStrings.xml") -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as made:
        for part, content in parts().items():
            made.writestr(part, content)
        about = ZipInfo(name)
        about.compress_type = ZIP_DEFLATED
        with made.open(about, "w") as part_file:
            for _ in range(size // 1_000_000):
                part_file.write(b" " * 1_000_000)
    return out.getvalue()


def ods(cells: str) -> bytes:
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content'
        ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
        ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
        f'<office:body><office:spreadsheet><table:table table:name="S">{cells}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    return package(
        {
            "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": content.encode(),
            "META-INF/manifest.xml": b"<manifest/>",
        }
    )


def repeated(rows: int, columns: int) -> str:
    """One cell of an .ods that says it stands for many."""
    return (
        f'<table:table-row table:number-rows-repeated="{rows}"><table:table-cell office:value-type="string"'
        f' table:number-columns-repeated="{columns}"><text:p>x</text:p></table:table-cell></table:table-row>'
    )


def _far(place: str) -> str:
    return f'<row><c r="A1"><v>1</v></c></row><row><c r="{place}"><v>1</v></c></row>'


def _row_of_499(row: int) -> str:
    return (
        "<row>"
        + "".join(f"<c><v>{(row * row + column * column * 31) % 97}</v></c>" for column in range(499))
        + "</row>"
    )


_SOUND = xlsx(table())
_ENTITIES = (
    b'<?xml version="1.0"?><!DOCTYPE s [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>&b;</t></si></sst>'
)
_MANY_CELLS = "<row>" + "".join(f"<c><v>{number}</v></c>" for number in range(501)) + "</row>"


def cut(data: bytes, tenth: int) -> bytes:
    """The file without its end, or with next to nothing of its beginning."""
    return data[: max(5, len(data) * tenth // 10)]


def changed(part: str, before: bytes, after: bytes) -> bytes:
    """A sound workbook with something else in one part."""
    content = parts()[part]
    assert before in content
    return with_part(part, content.replace(before, after))


def many_sheets(count: int) -> bytes:
    return xlsx(*(table(title=f"Sheet {number}") for number in range(count)))


def noise(size: int) -> bytes:
    """Bytes that are in no order, the same each time."""
    return random.Random(7).randbytes(size)


def entities_in_ods() -> bytes:
    with ZipFile(BytesIO(ods(repeated(1, 1)))) as sound:
        made = {name: sound.read(name) for name in sound.namelist()}
    bomb_of_entities = b'?><!DOCTYPE o [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><office'
    return package(made | {"content.xml": made["content.xml"].replace(b"?><office", bomb_of_entities, 1)})


Recipe = tuple[Callable[[], bytes], str, set[Problem]]
_QUICK: dict[str, Recipe] = {
    "nothing": (lambda: b"", "a.xlsx", {Problem.EMPTY}),
    "only blanks": (lambda: b"\xef\xbb\xbf \r\n\t", "a.csv", {Problem.EMPTY}),
    "only NULs": (lambda: b"\0" * 1000, "a.csv", {Problem.EMPTY}),
    "last cell": (lambda: with_cells(_far("XFD1048576")), "a.xlsx", {Problem.TOO_MANY_ROWS}),
    "far column": (lambda: with_cells(_far("XFD2")), "a.xlsx", {Problem.TOO_MANY_COLUMNS}),
    "column 501": (lambda: with_cells(_far("SG2")), "a.xlsx", {Problem.TOO_MANY_COLUMNS}),
    "row 200001": (lambda: with_cells(_far("A200001")), "a.xlsx", {Problem.TOO_MANY_ROWS}),
    "impossible row": (lambda: with_cells(_far("A99999999999999")), "a.xlsx", {Problem.TOO_MANY_ROWS}),
    "impossible column": (lambda: with_cells(_far("AAAAAAAA1")), "a.xlsx", {Problem.TOO_MANY_COLUMNS}),
    "far cell in other quotes": (
        lambda: with_cells("<row><c t='n' r = 'xfd1048576' ><v>1</v></c></row>"),
        "a.xlsx",
        {Problem.TOO_MANY_ROWS},
    ),
    "far cell with a prefix": (
        lambda: with_cells('<row><x:c xmlns:x="urn:x" r="XFD1048576"><v>1</v></x:c></row>'),
        "a.xlsx",
        {Problem.TOO_MANY_ROWS},
    ),
    "far cell in disguise": (
        lambda: with_cells(_far("&#88;FD1048576")),
        "a.xlsx",
        {Problem.DAMAGED, Problem.TOO_MUCH_WORK, Problem.TOO_MANY_ROWS, Problem.TOO_MANY_COLUMNS},
    ),
    "cells without places": (lambda: with_cells(_MANY_CELLS), "a.xlsx", {Problem.TOO_MANY_COLUMNS}),
    "two same parts": (lambda: twice(SHEET), "a.xlsx", {Problem.SUSPICIOUS}),
    "part outside": (lambda: with_part("xl/../../evil.xml", b"<a/>"), "a.xlsx", {Problem.SUSPICIOUS}),
    "part from the root": (lambda: with_part("/etc/evil.xml", b"<a/>"), "a.xlsx", {Problem.SUSPICIOUS}),
    "part with backslashes": (lambda: with_part("xl\\..\\evil.xml", b"<a/>"), "a.xlsx", {Problem.SUSPICIOUS}),
    "overlapping parts": (overlapping, "a.xlsx", {Problem.SUSPICIOUS}),
    "understated size": (lambda: understated(1_000_000), "a.xlsx", {Problem.SUSPICIOUS}),
    "understated bomb": (lambda: understated(30_000_000), "a.xlsx", {Problem.UNPACKS_TOO_LARGE}),
    "bomb": (lambda: bomb(50_000_000), "a.xlsx", {Problem.UNPACKS_TOO_LARGE}),
    "entities": (
        lambda: with_part("xl/sharedStrings.xml", _ENTITIES),
        "a.xlsx",
        {Problem.SUSPICIOUS},
    ),
    "too many parts": (lambda: many_parts(1001), "a.xlsx", {Problem.TOO_MANY_PARTS}),
    "encrypted part": (encrypted_part, "a.xlsx", {Problem.PASSWORD}),
    "cut in half": (lambda: _SOUND[: len(_SOUND) // 2], "a.xlsx", {Problem.DAMAGED}),
    "cut at the end": (lambda: _SOUND[:-30], "a.xlsx", {Problem.DAMAGED}),
    "only the magic": (lambda: b"PK\x03\x04", "a.xlsx", {Problem.DAMAGED}),
    "magic and zeros": (lambda: b"PK\x03\x04" + b"\0" * 4096, "a.xlsx", {Problem.DAMAGED}),
    "broken XML": (lambda: with_part(SHEET, b"<worksheet><sheetData><row"), "a.xlsx", {Problem.DAMAGED}),
    "XML of zeros": (lambda: with_part("xl/workbook.xml", b"\0" * 100), "a.xlsx", {Problem.DAMAGED}),
    "no workbook part": (
        lambda: package({"xl/other.xml": b"<a/>", "[Content_Types].xml": b"<a/>"}),
        "a.xlsx",
        {Problem.DAMAGED},
    ),
    "empty ZIP": (lambda: package({}), "a.xlsx", {Problem.OTHER_KIND}),
    "nested ZIPs": (lambda: nested(20), "a.xlsx", {Problem.OTHER_KIND}),
    "Word": (lambda: package({"word/document.xml": b"<a/>"}), "a.xlsx", {Problem.OTHER_KIND}),
    "PowerPoint": (lambda: package({"ppt/presentation.xml": b"<a/>"}), "a.xlsx", {Problem.OTHER_KIND}),
    "binary workbook": (lambda: package({"xl/workbook.bin": b""}), "a.xlsb", {Problem.BINARY_WORKBOOK}),
    "locked workbook": (lambda: with_directory("EncryptedPackage"), "a.xlsx", {Problem.PASSWORD}),
    "old Word": (lambda: with_directory("WordDocument"), "a.doc", {Problem.OTHER_KIND}),
    "broken old workbook": (lambda: with_directory("Workbook"), "a.xls", {Problem.DAMAGED}),
    "old magic only": (lambda: OLE, "a.xls", {Problem.DAMAGED}),
    "PDF": (lambda: b"%PDF-1.7\n%\xe2\xe3", "a.xlsx", {Problem.OTHER_KIND}),
    "picture": (lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "a.csv", {Problem.OTHER_KIND}),
    "web page": (lambda: b"<html><table><tr><td>1</table>", "a.xls", {Problem.WEB_PAGE}),
    "text named .xlsx": (lambda: b"Name,Country\nA,LA\n", "a.xlsx", {Problem.NOT_A_WORKBOOK}),
    "noise named .csv": (lambda: bytes(range(1, 32)) * 40, "a.csv", {Problem.NOT_TEXT}),
    "text cut in a quotation": (lambda: b'Name,Country\n"Kim,Kenya', "a.csv", {Problem.OPEN_QUOTE}),
    "open quote": (lambda: b'a,b\n"' + b"x" * 200_000, "a.csv", {Problem.OPEN_QUOTE}),
    "501 fields": (lambda: b"," * 500, "a.csv", {Problem.TOO_MANY_COLUMNS}),
    "too large": (lambda: b"a" * (20 * 1024 * 1024 + 1), "a.csv", {Problem.TOO_LARGE}),
    "repeated cells in .ods": (
        lambda: ods(repeated(1_048_576, 16_384)),
        "a.ods",
        {Problem.TOO_MUCH_WORK, Problem.TOO_MANY_ROWS, Problem.DAMAGED},
    ),
    **{
        f"cut after {tenth} tenths": (
            lambda tenth=tenth: cut(_SOUND, tenth),  # type: ignore[misc]  # bound here
            "a.xlsx",
            {Problem.DAMAGED},
        )
        for tenth in range(10)
    },
    **{
        f"noise named {ending}": (
            lambda: noise(5_000),
            f"a{ending}",
            {Problem.NOT_A_WORKBOOK, Problem.NOT_TEXT},
        )
        for ending in (".xlsx", ".xls", ".ods", ".csv", ".txt")
    },
    "no sheet": (
        lambda: changed("xl/workbook.xml", b"<sheets><sheet ", b"<sheets><none "),
        "a.xlsx",
        {Problem.EMPTY, Problem.DAMAGED},
    ),
    "no table in .ods": (lambda: ods(""), "a.ods", {Problem.EMPTY}),
    "300 sheets": (lambda: many_sheets(300), "a.xlsx", {Problem.TOO_MANY_SHEETS}),
    "10,000 columns": (
        lambda: with_cells("<row>" + "<c><v>1</v></c>" * 10_000 + "</row>"),
        "a.xlsx",
        {Problem.TOO_MANY_COLUMNS},
    ),
    "10,000 fields": (lambda: b"Name," * 10_000, "a.csv", {Problem.TOO_MANY_COLUMNS}),
    "entities in wide letters": (
        lambda: with_part("xl/sharedStrings.xml", _ENTITIES.decode().encode("utf-16")),
        "a.xlsx",
        {Problem.DAMAGED, Problem.SUSPICIOUS},
    ),
    "entities in .ods": (entities_in_ods, "a.ods", {Problem.SUSPICIOUS}),
    "uncomputed formula": (
        lambda: with_cells('<row><c r="A1"><f>A2</f></c></row>'),
        "a.xlsx",
        {Problem.UNCOMPUTED},
    ),
    "uncomputed formula with an empty result": (
        lambda: with_cells('<row><c r="A1" t="n"><f t="shared" si="0"/><v></v></c></row>'),
        "a.xlsx",
        {Problem.UNCOMPUTED},
    ),
    "uncomputed formula in .ods": (
        lambda: ods('<table:table-row><table:table-cell table:formula="of:=1"/></table:table-row>'),
        "a.ods",
        {Problem.UNCOMPUTED},
    ),
    "other file named .ods": (lambda: ods("<a>"), "a.ods", {Problem.DAMAGED, Problem.EMPTY}),
}

_HEAVY: dict[str, Recipe] = {
    "bomb of a gigabyte": (lambda: bomb(1_000_000_000), "a.xlsx", {Problem.UNPACKS_TOO_LARGE}),
    "cell of 300 MB": (
        lambda: bomb(300_000_000, "xl/worksheets/sheet2.xml"),
        "a.xlsx",
        {Problem.UNPACKS_TOO_LARGE},
    ),
    "many bombs": (
        lambda: package(parts() | {f"xl/{number}.xml": b" " * 9_000_000 for number in range(30)}),
        "a.xlsx",
        {Problem.UNPACKS_TOO_LARGE},
    ),
    "long text used a million times": (
        lambda: package(
            parts()
            | {
                "xl/sharedStrings.xml": (
                    '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>'
                    + "x" * 32_000
                    + "</t></si></sst>"
                ).encode(),
                SHEET: (
                    HEAD + '<row><c t="s"><v>0</v></c><c t="s"><v>0</v></c></row>' * 150_000 + TAIL
                ).encode(),
            }
        ),
        "a.xlsx",
        {Problem.TOO_MUCH_WORK},
    ),
    "row far below by the million": (
        lambda: with_cells("<row><c><v>1</v></c></row>" * 200_001),
        "a.xlsx",
        {Problem.TOO_MANY_ROWS},
    ),
    "many cells": (
        lambda: with_cells("".join(map(_row_of_499, range(10_100)))),
        "a.xlsx",
        {Problem.TOO_MANY_CELLS},
    ),
    "a million rows": (
        lambda: with_cells("".join(f"<row><c><v>{number}</v></c></row>" for number in range(1_000_000))),
        "a.xlsx",
        {Problem.TOO_MANY_ROWS},
    ),
    "a million lines": (lambda: b"Kim,Kenya\n" * 1_000_000, "a.csv", {Problem.TOO_MANY_ROWS}),
    "commas without end": (lambda: (b"," * 499 + b"\n") * 10_100, "a.csv", {Problem.TOO_MANY_CELLS}),
    "lines without end": (lambda: b"\n" * 10_000_000, "a.csv", {Problem.EMPTY}),
    "rows without end": (lambda: b"a\n" * 200_001, "a.csv", {Problem.TOO_MANY_ROWS}),
    "quotes without end": (lambda: b'"\n' * 5_000_000, "a.csv", {Problem.TOO_MANY_ROWS}),
    "deep XML": (
        lambda: with_part(SHEET, b"<a>" * 3_000_000),
        "a.xlsx",
        {Problem.DAMAGED, Problem.EMPTY, Problem.TOO_MUCH_WORK},
    ),
}


def quick_names() -> list[str]:
    return list(_QUICK)


@cache
def quick(name: str) -> Hostile:
    return _made(_QUICK[name])


def heavy_names() -> list[str]:
    return list(_HEAVY)


def heavy(name: str) -> Hostile:
    return _made(_HEAVY[name])


def _made(recipe: Recipe) -> Hostile:
    make, filename, problems = recipe
    return Hostile(make(), filename, frozenset(problems))
