"""Cells that a formula failed in: they become texts, since the reading library gives them as empty."""

import re
from io import BytesIO
from zipfile import ZipFile

_TOLD_IN = re.compile(r"(?:xl/.*|content)\.xml", re.IGNORECASE)
_IN_XLSX = re.compile(rb"""(<(?:\w+:)?c\s(?:[^<>]*?\s)?t\s*=\s*)(?:"e"|'e')""")
# The library would take the empty text for what the cell says, and not what stands in it: "#N/A".
_IN_ODS = re.compile(rb"""\soffice:string-value=(?:""|'')(?=[^<>]*\scalcext:value-type=["']error["'])""")


def as_texts(data: bytes) -> bytes:
    """The packed workbook with "#REF!" and its like as texts; an .xlsb, which is not XML, as it is."""
    with ZipFile(BytesIO(data)) as package:
        names = package.namelist()
        told = {
            name: text
            for name in names
            if _TOLD_IN.fullmatch(name) and (text := _as_texts(part := package.read(name))) != part
        }
        if not told:
            return data
        packed = BytesIO()
        with ZipFile(packed, "w") as again:
            for name in names:
                again.writestr(name, told[name] if name in told else package.read(name))
    return packed.getvalue()


def _as_texts(part: bytes) -> bytes:
    if b'"e"' in part or b"'e'" in part:
        part = _IN_XLSX.sub(rb'\1"str"', part)
    return _IN_ODS.sub(b"", part) if b"calcext:value-type" in part else part
