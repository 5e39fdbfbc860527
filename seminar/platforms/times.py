"""Times as reports write them: the order of day and month is decided by the whole file. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone, tzinfo
from enum import StrEnum

from seminar.months import month_of
from seminar.text import UNSEEN_SIGNS, search_key

YEARS = range(1970, 2101)  # programs write 1/1/0001 for a time that they do not know
FARTHEST = timedelta(hours=14)  # from UTC, of all zones
LONGEST = 80  # characters; what is longer is no time
_WRAPPED = re.compile(r'="(.*)"', re.DOTALL)  # as Webex keeps a spreadsheet from changing them
_HALVES = (
    (re.compile(r"(?<![^\W\d])a\s?\.?\s?m\b\.?|上午|早上|凌晨|오전|午前|(?<!\w)ص(?!\w)"), " am "),
    (re.compile(r"(?<![^\W\d])p\s?\.?\s?m\b\.?|下午|晚上|中午|오후|午後|(?<!\w)م(?!\w)"), " pm "),
)
_AMERICAN = re.compile(r"\d ?[ap]m\b")  # others write "p. m.", or 24 hours
_OFFSET = re.compile(r"\(?\b(?:utc|gmt)\b\s*(?:([+-])\s*(\d{1,2})(?::?([0-5]\d))?)?\)?")
_AFTER_CLOCK = re.compile(r"(?<=\d)\s*(?:(z)\b|([+-])(\d{2}):?([0-5]\d)(?!\d))")
_CLOCKS = (
    re.compile(r"(?<!\d)(\d{1,2})\s*:\s*(\d{2})(?:\s*:\s*(\d{2})(?:[.,]\d+)?)?(?!\d)"),
    re.compile(r"(?<!\d)(\d{1,2})\s*[h时時点]\s*(\d{2})\s*(?:[m分]\w*\s*(?:(\d{2})\s*[s秒])?)?(?!\d)"),
    re.compile(r"(?<![\d.])(\d{1,2})\.(\d{2})(?:\.(\d{2}))?(?![\d.])"),
    re.compile(r"(?<!\d)(\d{1,2})()()(?=\s*(?:am|pm)\b)"),
)
_TRIPLE = re.compile(r"(?<!\d)(\d{1,4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{2,4}|\d)(?!\d)")
_COMPACT = re.compile(r"(20\d{2})(\d{2})(\d{2})(?:[t_\s-]*(\d{2})(\d{2})(\d{2})?)?(?!\d)")
_WORDS = re.compile(r"\d+|[^\W\d_]+")
_SERIAL = re.compile(r"([3-6]\d{4})(?:[.,](\d+))?")
_EPOCH = date(1899, 12, 30)


class Order(StrEnum):
    """Where year, month and day stand. The likelier first where nothing in the file tells."""

    DMY = "day/month/year"
    MDY = "month/day/year"
    YMD = "year/month/day"


_PLACES = {Order.DMY: (2, 1, 0), Order.MDY: (2, 0, 1), Order.YMD: (0, 1, 2)}


@dataclass(frozen=True)
class Moment:
    """A time as it stands in a file: without a day, or without a zone, where the file does not say them."""

    clock: time
    day: date | None = None
    offset: timedelta | None = None


@dataclass(frozen=True)
class _Written:
    """A text taken apart. `triple` are three numbers whose order the whole file decides."""

    clock: time
    day: date | None = None
    triple: tuple[str, str, str] | None = None
    offset: timedelta | None = None
    american: bool = False
    dots: bool = False


class Clock:
    """Reads the times of one file. `near` are days that they are likely to be of, the likeliest set first.

    `doubtful`: day and month could be the other way round, and nothing told.
    """

    def __init__(self, texts: Iterable[str], near: Sequence[Collection[date]] = ()) -> None:
        written = {text: _taken_apart(text) for text in set(texts)}
        found = [each for each in written.values() if each and each.triple]
        self.order, self.doubtful = _order(found, near)
        self._read = {text: self._moment(each) for text, each in written.items()}

    def read(self, text: str) -> Moment | None:
        return self._read[text] if text in self._read else self._moment(_taken_apart(text))

    def _moment(self, written: _Written | None) -> Moment | None:
        if written is None:
            return None
        day = _day(written.triple, self.order) if written.triple else written.day
        return None if written.triple and day is None else Moment(written.clock, day, written.offset)


def _order(found: Sequence[_Written], near: Sequence[Collection[date]]) -> tuple[Order, bool]:
    """The order in which most are days; of several that of the likely days, then that of the fewest days."""
    triples = {written.triple for written in found if written.triple}
    days = {order: [day for triple in triples if (day := _day(triple, order))] for order in Order}
    if not any(days.values()):
        return Order.DMY, False
    orders = _best(list(Order), {order: len(days[order]) for order in Order})
    if len(orders) > 1 and any(written.dots for written in found):
        orders = [order for order in orders if order is not Order.MDY]  # nobody writes it with stops
    for likely in near:
        orders = _best(orders, {order: sum(day in likely for day in days[order]) for order in orders})
    orders = _best(orders, {order: -(max(days[order]) - min(days[order])).days for order in orders})
    if len(orders) > 1:
        orders = [order for order in orders if order is not Order.YMD]  # it hardly ever has two digits a year
    if all(days[order] == days[orders[0]] for order in orders):
        return orders[0], False
    american = any(written.american for written in found)
    return (Order.MDY if american and Order.MDY in orders else orders[0]), True


def _best(orders: Sequence[Order], scores: Mapping[Order, int]) -> list[Order]:
    most = max(scores[order] for order in orders)
    return [order for order in orders if scores[order] == most]


def _day(triple: tuple[str, str, str], order: Order) -> date | None:
    year, month, day = (triple[place] for place in _PLACES[order])
    if len(year) not in (2, 4) or len(day) > 2 or len(month) > 2:
        return None
    return _date(year, month, day)


def _date(year: str, month: str | int, day: str) -> date | None:
    full = int(year) + (2000 if len(year) == 2 else 0)
    if full not in YEARS:
        return None
    try:
        return date(full, int(month), int(day))
    except ValueError:
        return None


def is_time(text: str) -> bool:
    """Whether the text is a time, with or without a day."""
    return _taken_apart(text) is not None


# --- one text -----------------------------------------------------------------------------------------


def plain(text: str) -> str:
    """The text in plain digits and small letters, without what keeps a spreadsheet from changing it."""
    if len(text) > LONGEST:
        return ""
    unwrapped = found[1] if (found := _WRAPPED.fullmatch(text.strip())) else text
    folded = unicodedata.normalize("NFKC", unwrapped.translate(UNSEEN_SIGNS)).strip("'\" ")
    digits = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in folded)
    return search_key(digits)


def _taken_apart(text: str) -> _Written | None:
    rest = plain(text)
    american = bool(_AMERICAN.search(rest))
    if not any(map(str.isdigit, rest)):
        return None
    if serial := _SERIAL.fullmatch(rest):
        return _of_serial(serial)
    if compact := _COMPACT.fullmatch(rest.removesuffix("z")):
        return _of_compact(compact, rest.endswith("z"))
    for pattern, half in _HALVES:
        rest = pattern.sub(half, rest)
    offset, rest = _offset(rest)
    if offset is not None and abs(offset) > FARTHEST:
        return None
    triple = _TRIPLE.search(rest)
    clock_text = (
        rest[: triple.start()] + " " * 3 + rest[triple.end() :].replace("日", " ") if triple else rest
    )
    clock, left = _clock(clock_text)
    if clock is None:
        return None
    if triple:
        return _Written(clock, None, (triple[1], triple[2], triple[3]), offset, american, "." in triple[0])
    words = [word for word in _WORDS.findall(left) if word not in ("am", "pm", "t")]
    day = _in_words(words)
    return _Written(clock, day, None, offset) if day or not any(map(str.isdigit, words)) else None


def _clock(rest: str) -> tuple[time | None, str]:
    """The time of day, and the text without it."""
    for pattern in _CLOCKS:
        if found := pattern.search(rest):
            hour, minute, second = (int(part or 0) for part in found.groups())
            left = rest[: found.start()] + " " + rest[found.end() :]
            if "pm" in left.split() and hour < 12:
                hour += 12
            elif "am" in left.split() and hour == 12:
                hour = 0
            return (time(hour, minute, second), left) if _is_clock(hour, minute, second) else (None, rest)
    return None, rest


def _is_clock(hour: int, minute: int, second: int) -> bool:
    return hour < 24 and minute < 60 and second < 60


def _offset(rest: str) -> tuple[timedelta | None, str]:
    if found := _OFFSET.search(rest):
        sign, hours, minutes = found.groups()
        return _shift(sign, hours, minutes), rest[: found.start()] + " " + rest[found.end() :]
    clock = _CLOCKS[0].search(rest)
    if clock and (after := _AFTER_CLOCK.match(rest, clock.end())):
        _zulu, sign, hours, minutes = after.groups()
        return _shift(sign, hours, minutes), rest[: after.start()] + rest[after.end() :]
    return None, rest


def _shift(sign: str | None, hours: str | None, minutes: str | None) -> timedelta:
    shift = timedelta(hours=int(hours or 0), minutes=int(minutes or 0))
    return -shift if sign == "-" else shift


def _in_words(words: Sequence[str]) -> date | None:
    """A day whose month is a word: "Mar 22, 2025", "22 de marzo de 2025"."""
    months = [month for word in words if (month := month_of(word))]
    years = [word for word in words if word.isdecimal() and len(word) == 4]
    days = [word for word in words if word.isdecimal() and len(word) <= 2]
    if len(months) != 1 or len(years) != 1 or len(days) != 1:
        return None
    return _date(years[0], months[0], days[0])


def _of_serial(serial: re.Match[str]) -> _Written:
    """A day as spreadsheets count it, where the cell came without its format."""
    seconds = round(float(f"0.{serial[2] or 0}") * 86400)
    moment = datetime.combine(_EPOCH, time()) + timedelta(days=int(serial[1]), seconds=seconds)
    return _Written(moment.time(), moment.date())


def _of_compact(compact: re.Match[str], is_utc: bool) -> _Written | None:
    year, month, day, *clock = compact.groups()
    hour, minute, second = (int(part or 0) for part in clock)
    found = _date(year, month, day)
    if found is None or not _is_clock(hour, minute, second):
        return None
    return _Written(time(hour, minute, second), found, None, timedelta() if is_utc else None)


# --- zones --------------------------------------------------------------------------------------------


def aware(day: date, moment: Moment, zone: tzinfo, *, fold: int = 0) -> datetime:
    """The moment on this day; the file's own offset comes before the zone."""
    own = zone if moment.offset is None else timezone(moment.offset)
    return datetime.combine(day, moment.clock, tzinfo=own).replace(fold=fold)


def is_twice(when: datetime) -> bool:
    """Whether the clock shows this time twice that day, since it is put back."""
    return when.replace(fold=0).utcoffset() != when.replace(fold=1).utcoffset()
