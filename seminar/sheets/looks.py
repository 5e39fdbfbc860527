"""How every kind of cell looks: an official document in ink and one accent."""

from dataclasses import dataclass, replace
from enum import StrEnum

from seminar.sheets.model import Flag, Kind
from seminar.text import is_right_to_left

INK = "1B2424"
QUIET = "5B6B6B"
ACCENT = "0F5C5C"
TINT = "EDF4F3"
HAIRLINE = "D3DEDD"
FILLS = {Flag.WRONG: "F8D0C8", Flag.DOUBTFUL: "FBEDB9"}


class Tone(StrEnum):
    """How much a row of a data sheet stands out."""

    BODY = "body"
    SUBTOTAL = "subtotal"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Line:
    """A border line: its weight in the library's words, and its colour."""

    weight: str
    colour: str


HAIR = Line("hair", QUIET)
THIN = Line("thin", ACCENT)
FAINT = Line("thin", HAIRLINE)


@dataclass(frozen=True, slots=True)
class Look:
    """One cell style, under a name of its own."""

    name: str
    size: float = 11
    bold: bool = False
    italic: bool = False
    colour: str = INK
    fill: str | None = None
    horizontal: str | None = None
    vertical: str = "top"
    wrap: bool = False
    rotation: int = 0
    indent: int = 0
    number_format: str = "General"
    above: Line | None = None
    below: Line | None = None
    from_the_right: bool = False


# Only this keeps what somebody types into a text from becoming a number or a date.
_AS_TEXT = "@"
# Between a number and the text to its right: a digit and a point are as wide as the indent of the headers.
# Numbers have no indent, since LibreOffice loses it where neighbours differ in their number format alone.
_GAP = "_0_."
NUMBER_FORMATS = {
    Kind.INTEGER: "#,##0" + _GAP,
    Kind.NUMBER: "#,##0.0" + _GAP,
    Kind.PERCENT: "0%" + _GAP,
    Kind.DATE: "d mmmm yyyy",
    Kind.DATETIME: "d mmmm yyyy hh:mm",
    Kind.TYPED: _AS_TEXT,
}
GROUP_DATE_FORMAT = "ddd d mmm"
# The language that names the months, in the format's own numbers. Arabic: of our calendar, with these digits.
_DATES_IN = {
    "en": "[$-809]",
    "fr": "[$-40C]",
    "es": "[$-C0A]",
    "ru": "[$-419]",
    "ar": "[$-1010401]",
    "zh": "[$-804]",
}
_CHINESE = {"d mmmm yyyy": 'yyyy"年"m"月"d"日"', "ddd d mmm": 'm"月"d"日" ddd'}

_ALIGNED = {Kind.INTEGER: "right", Kind.NUMBER: "right", Kind.PERCENT: "right", Kind.MARK: "center"}
# Dates stand to the left like the words around them, though a spreadsheet holds them as numbers.
_LEFT = {Kind.DATE: "left", Kind.DATETIME: "left"}

HEADER = Look("Header", bold=True, colour=ACCENT, wrap=True, below=THIN)
GROUP = Look("Header group", bold=True, colour=ACCENT, horizontal="center", below=FAINT)
GROUP_DATE = replace(GROUP, name="Header group date", number_format=GROUP_DATE_FORMAT)
TITLE = Look("Title", size=14, bold=True, colour=ACCENT, wrap=True)
ABOVE = Look("Above", wrap=True)
LEGEND = Look("Legend", size=10, colour=QUIET, wrap=True)
SIGNATURE = Look("Signature", size=10, colour=QUIET, wrap=True, above=HAIR)

TEXT = Look("Text", number_format=_AS_TEXT, below=FAINT)
TEXT_ABOVE = Look("Text above", number_format=_AS_TEXT)
TEXT_HEADER = replace(HEADER, name="Text header", number_format=_AS_TEXT, fill=TINT)

BAND = Look("Cover band", fill=ACCENT)
DOCUMENT = Look("Cover document", size=14, colour=ACCENT, vertical="center", wrap=True)
HEADING = Look("Cover heading", size=24, bold=True, wrap=True)
HEADING_LINE = Look("Cover line", size=13, colour=QUIET, wrap=True)
RULE = Look("Cover rule", below=FAINT)
LABEL = Look("Cover label", colour=QUIET, wrap=True)
ENTRY = Look("Cover entry", wrap=True, horizontal="left")
FIGURE_LABEL = Look("Cover figure label", vertical="center", wrap=True, below=FAINT)
FIGURE = replace(
    FIGURE_LABEL, name="Cover figure", size=15, bold=True, colour=ACCENT, horizontal="right", wrap=False
)
BASIS = replace(FIGURE_LABEL, name="Cover basis", size=10, colour=QUIET, horizontal="left", indent=2)
NOTE = Look("Cover note", size=10, colour=QUIET, wrap=True)


def of_kind(look: Look, kind: Kind) -> Look:
    """The same look with the number format of a kind of value."""
    if kind not in NUMBER_FORMATS:
        return look
    return replace(look, name=f"{look.name} {kind}", number_format=NUMBER_FORMATS[kind])


def names_a_month(look: Look) -> bool:
    """Whether a value of this look is a date with its month in words."""
    return "mmm" in look.number_format


def number_format(look: Look, language: str) -> str:
    """The number format of a look: dates in the language, or where there is none in the reader's own."""
    shown = look.number_format
    if not names_a_month(look) or language not in _DATES_IN:
        return shown
    if language == "zh":
        for usual, chinese in _CHINESE.items():
            shown = shown.replace(usual, chinese)
    return _DATES_IN[language] + shown


def of_text(look: Look, value: object) -> Look:
    """The same look, from the right where a text has letters read so: also if a number stands first in it."""
    if not (isinstance(value, str) and is_right_to_left(value)):
        return look
    return replace(look, name=f"{look.name} from the right", from_the_right=True)


def header(kind: Kind) -> Look:
    """The header over a column, aligned with what stands below it."""
    if kind is Kind.MARK:
        return replace(
            HEADER,
            name="Header mark",
            size=9,
            bold=False,
            horizontal="center",
            vertical="bottom",
            rotation=90,
        )
    if kind in _ALIGNED:
        return replace(HEADER, name="Header number", horizontal=_ALIGNED[kind], indent=1)
    return HEADER


def text(look: Look, *, wraps: bool, flag: Flag | None) -> Look:
    """A look for texts with what its cell adds."""
    if wraps:
        look = replace(look, name=f"{look.name} wrapped", wrap=True)
    return replace(look, name=f"{look.name} {flag}", fill=FILLS[flag]) if flag else look


def standing_alone(look: Look) -> Look:
    """The upper half of a header over two rows: the line is under the lower one."""
    return replace(look, name=f"{look.name} alone", below=None)


def body(kind: Kind, tone: Tone) -> Look:
    """A cell of a data sheet."""
    look = Look(
        f"Cell {kind}",
        horizontal=_ALIGNED.get(kind) or _LEFT.get(kind),
        wrap=kind is Kind.WRAPPED,
        number_format=NUMBER_FORMATS.get(kind, "General"),
        below=FAINT,
    )
    if tone is Tone.SUBTOTAL:
        return replace(look, name=f"{look.name} subtotal", bold=True, fill=TINT)
    if tone is Tone.TOTAL:
        return replace(look, name=f"{look.name} total", bold=True, colour=ACCENT, above=THIN, below=THIN)
    return look
