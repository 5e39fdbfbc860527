"""What a file is, by its bytes; its name only settles what the bytes leave open."""

import re
from enum import StrEnum

from seminar.sheets.problems import Problem, Unreadable

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHERS = {
    b"%PDF": "PDF",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"{\\rtf": "RTF",
    b"\x1f\x8b": "GZIP",
    b"7z\xbc\xaf": "7-Zip",
    b"Rar!": "RAR",
    b"PK\x05\x06": "ZIP",
}
_MARKUP = re.compile(rb"\s*<(!doctype|html|head|table|meta|\?xml)", re.IGNORECASE)
_WORKBOOK_ENDINGS = frozenset({".xlsx", ".xlsm", ".ods", ".xlsb"})


class Family(StrEnum):
    """The ways in which files are read."""

    PACKED = "packed"
    OLD = "old"
    TEXT = "text"


def family(data: bytes, ending: str) -> Family:
    """How to read a file; `Unreadable` where it is known to be something else."""
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise Unreadable(Problem.EMPTY)
    for magic, kind in _OTHERS.items():
        if data.startswith(magic):
            raise Unreadable(Problem.OTHER_KIND, kind=kind)
    if data.startswith(_ZIP):
        return Family.PACKED
    if data.startswith(_OLE):
        _check_old(data)
        return Family.OLD
    if _MARKUP.match(data.removeprefix(b"\xef\xbb\xbf")):
        raise Unreadable(Problem.WEB_PAGE)
    if ending in _WORKBOOK_ENDINGS:
        raise Unreadable(Problem.NOT_A_WORKBOOK)
    return Family.TEXT


def check_parts(names: frozenset[str]) -> None:
    """Tell other packed files from workbooks, by the parts they have."""
    if "xl/workbook.bin" in names:
        raise Unreadable(Problem.BINARY_WORKBOOK)
    if any(name.startswith("xl/") for name in names) or {"content.xml", "mimetype"} <= names:
        return
    if "word/document.xml" in names:
        raise Unreadable(Problem.OTHER_KIND, kind="Word")
    if any(name.startswith("ppt/") for name in names):
        raise Unreadable(Problem.OTHER_KIND, kind="PowerPoint")
    raise Unreadable(Problem.OTHER_KIND, kind="ZIP")


def _check_old(data: bytes) -> None:
    """The names of the streams tell a locked .xlsx and a .doc from an .xls."""
    if _wide("EncryptedPackage") in data:
        raise Unreadable(Problem.PASSWORD)
    if _wide("WordDocument") in data:
        raise Unreadable(Problem.OTHER_KIND, kind="Word")
    if _wide("PowerPoint Document") in data:
        raise Unreadable(Problem.OTHER_KIND, kind="PowerPoint")


def _wide(name: str) -> bytes:
    return name.encode("utf-16-le")
