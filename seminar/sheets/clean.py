"""The one sanitiser: every text passes here on its way into a workbook or a .csv file."""

import re

from seminar.text import in_xml

LONGEST_TEXT = 32_767
"""Characters (UTF-16 units) that a spreadsheet cell may hold."""

LONGEST_TITLE = 31

_NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]+")
_FORMULA_LIKE = re.compile(r"'*[=+\-@\t\r]")
_GUARDED = re.compile(r"''*[=+\-@\t\r]")


def text(value: str) -> str:
    """The same text without characters that no spreadsheet can hold, cut to a cell's length."""
    if not value.isprintable():
        value = in_xml(value)
    if len(value) > LONGEST_TEXT // 2 and _units(value) > LONGEST_TEXT:
        value = _cut(value)
    return value


def guarded(value: str) -> str:
    """A text for a .csv file, where only an apostrophe in front keeps `=1+1` from being computed.

    A text that has such an apostrophe already gets one more, so that reading gives back exactly what was
    written.
    """
    value = text(value)
    return "'" + value if _FORMULA_LIKE.match(value) else value


def unguarded(value: str) -> str:
    """The text that `guarded` was given."""
    return value[1:] if _GUARDED.match(value) else value


def sheet_title(value: str, taken: frozenset[str] = frozenset()) -> str:
    """A name that a sheet's tab may have, unlike those taken (in lower case)."""
    name = " ".join(_NOT_IN_TITLES.sub(" ", value).split()).strip("'") or "Sheet"
    title, number = _shortened(name, LONGEST_TITLE), 2
    while title.lower() in taken:
        ending = f" ({number})"
        title, number = _shortened(name, LONGEST_TITLE - len(ending)) + ending, number + 1
    return title


def _units(value: str) -> int:
    return len(value.encode("utf-16-le")) // 2


def _cut(value: str) -> str:
    units = value.encode("utf-16-le")[: (LONGEST_TEXT - 1) * 2]
    # A character outside the first plane takes two units: half of one is dropped.
    return units.decode("utf-16-le", errors="ignore") + "…"


def _shortened(name: str, length: int) -> str:
    if _units(name) <= length:
        return name
    units = name.encode("utf-16-le")[: (length - 1) * 2]
    return units.decode("utf-16-le", errors="ignore").rstrip(" '") + "…"
