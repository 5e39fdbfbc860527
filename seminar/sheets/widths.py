"""How wide columns must be, and how high the rows whose text wraps."""

import math
import re
import unicodedata
from collections.abc import Sequence
from datetime import date, datetime

from seminar.sheets.model import Column, Kind, Value

LINE_HEIGHT = 15.0
"""Points for one line of 11-point text."""

_NARROWEST, _WIDEST = 6.0, 46.0
_NUMBER = 9.5  # room for a total that comes after the rows looked at, and for 100.0%
_NUMBERS = frozenset({Kind.INTEGER, Kind.NUMBER, Kind.PERCENT})
_MARK = 4.0
_WRAPPED = 40.0
_LONGEST_WORD = 24.0
_PADDING = 2.0
_LOOSE = 1.05  # where the font is not at hand, another takes its place that runs wider
_WIDER = 1.2  # that font against ours
_SLIM, _FAT = frozenset("fijlrtI.,'()-/"), frozenset("mwMW%ЖМФШЩЫЮжмфшщыю")
_BETWEEN = re.compile(r"[\s-]+")  # where a line may end
_SAMPLE_DATE = len("30 September 2023")
_HEADING_DATE = len("Wed 30 Sep")
_SAMPLE_DATETIME = _SAMPLE_DATE + len(" 00:00")
_HIGHEST_UPRIGHT = 165.0
_UPRIGHT_CHARACTER = 5.3
_UPRIGHT_SHORT = 24
UPRIGHT = 46
"""As many characters of an upright header are seen, over two lines."""
_UPRIGHT_LINES = 2  # that a narrow column has room for


def shown(text: str) -> int:
    """The characters' width: Chinese, Japanese and Korean ones take two."""
    if text.isascii():
        return len(text)
    return sum(
        2 if unicodedata.east_asian_width(character) in "WF" else 1
        for character in text
        if not unicodedata.combining(character)
    )


def lines(text: str, width: float, size: float = 11) -> int:
    """The lines that a text takes in a column of this width (counted in 11-point characters)."""
    room = max(1.0, width * 11 / size)
    return sum(max(1, math.ceil(shown(line) / room)) for line in text.split("\n"))


def column(spec: Column, sample: Sequence[Value]) -> float:
    """The width of a column in characters."""
    if spec.width is not None:
        return spec.width
    if spec.kind is Kind.MARK:
        return _MARK
    longest = spec.most or (_WRAPPED if spec.kind is Kind.WRAPPED else _WIDEST)
    narrowest = _NUMBER if spec.kind in _NUMBERS else _NARROWEST
    widest = max([_of_header(spec.header), *map(_of_value, sample)])
    fitting = min(longest, max(narrowest, widest * _LOOSE + _PADDING))
    return max(fitting, _of_words(spec.header), _of_values_words(spec, sample))


def running(last: int) -> float:
    """The width of a column that numbers rows up to this one: a number without room is shown as ###."""
    return max(_NARROWEST - 1, len(f"{last:,}") * _WIDER + _PADDING)


def under(heading: Value, widths: Sequence[float]) -> list[float]:
    """The widths of the columns under a heading, so that together they hold it."""
    needed = min(_HEADING_DATE if isinstance(heading, date) else _of_value(heading), _WIDEST) + _PADDING
    factor = max(1.0, needed / sum(widths))
    return [width * factor for width in widths]


def header_height(columns: Sequence[Column], widths: Sequence[float]) -> float:
    """Points: the headers' lines and, below them, a strip for the filter buttons."""
    upright = [shown(spec.header) for spec in columns if spec.kind is Kind.MARK]
    level = [
        lines(spec.header, width - 1)
        for spec, width in zip(columns, widths, strict=True)
        if spec.kind is not Kind.MARK
    ]
    height = max(level, default=1) * LINE_HEIGHT + LINE_HEIGHT
    longest = max(upright, default=0)
    # Half of a long title and a word more: lines break between words.
    needed = longest if longest <= _UPRIGHT_SHORT else longest / _UPRIGHT_LINES + 8
    return max(height, min(_HIGHEST_UPRIGHT, needed * _UPRIGHT_CHARACTER + 8))


def row_height(row: Sequence[Value], widths: Sequence[float]) -> float:
    """Points that the longest text of a row takes over its lines."""
    texts = [(text, width) for text, width in zip(row, widths, strict=True) if isinstance(text, str)]
    return max((lines(text, width - 1) for text, width in texts), default=1) * LINE_HEIGHT


def loose_height(text: str, width: float) -> float:
    """Points for a text that wraps between words, also in a wider font."""
    return lines(text, width / _WIDER - _PADDING) * LINE_HEIGHT


def shortened(header: str) -> bool:
    """Whether an upright header has no room for all of this."""
    return shown(header) > UPRIGHT


def upright(header: str) -> str:
    """An upright header as far as it fits, with dots where something is left out."""
    return header if not shortened(header) else f"{header[: UPRIGHT - 1].rstrip()}…"


def _of_header(text: str) -> float:
    """A header may wrap into two lines, but between words only."""
    words = [shown(word) for word in text.split()] or [0]
    return max(*words, shown(text) / 2) if len(words) > 1 else words[0]


def _of_words(header: str) -> float:
    """What the longest word of a header takes in bold: no spreadsheet may break within it."""
    return max((sum(map(_bold, word)) for word in _BETWEEN.split(header)), default=0) + _PADDING


def _of_values_words(spec: Column, sample: Sequence[Value]) -> float:
    """What the longest word of texts that run over lines takes, unless it is no word that one reads."""
    if spec.kind is not Kind.WRAPPED:
        return 0
    words = (shown(word) for value in sample if isinstance(value, str) for word in _BETWEEN.split(value))
    return min(max(words, default=0) * _LOOSE, _LONGEST_WORD)


def _bold(character: str) -> float:
    """A bold character in digits of the usual font, where a wider one stands in for it."""
    if character in _SLIM:
        return 0.85
    return 2.0 if character in _FAT else 1.27 * shown(character)


def _of_value(value: Value) -> int:
    if isinstance(value, datetime):
        return _SAMPLE_DATETIME
    if isinstance(value, date):
        return _SAMPLE_DATE
    if isinstance(value, str):
        return max(map(shown, value.split("\n")))
    if isinstance(value, int | float):
        return len(f"{value:,.0f}") + 2
    return 0
