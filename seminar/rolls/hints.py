"""What a header says of when a session was: a day, a half of it, a time, a number. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from functools import cache

from seminar.text import search_key

LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh")
_ISO = re.compile(r"(?<!\d)(20\d{2})[-/.年]\s?(\d{1,2})[-/.月]\s?(\d{1,2})日?(?!\d)")
_CHINESE = re.compile(r"(?<!\d)(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]?")
_TWO = re.compile(r"(?<![\d:])(\d{1,2})\s?[./-]\s?(\d{1,2})(?:\s?[./-]\s?(20\d{2}|\d{2}))?(?![\d:])")
_CLOCK = re.compile(r"(?<!\d)(\d{1,2})(?:[:：h](\d{2})?)\s*(am|pm)?(?![\w])|(?<!\d)(\d{1,2})\s*(am|pm)\b")
_DAY_NUMBER = re.compile(
    r"\b(?:day|jour|journee|dia|день|يوم|اليوم)\s*(?:no?\.?|n°|№|#)?\s*(\d{1,2})\b|(\d{1,2})\s*(?:-?и)?\s*день"
    r"|第\s*([一二三四五六七八九十\d]{1,2})\s*[天日]|^[dj]\s?(\d{1,2})\b"
)
_NUMBER = re.compile(
    r"\b(?:session|seance|sesion|sessao|сессия|сеанс|занятие|جلسة|الجلسة)\s*(?:no?\.?|n°|№|#)?\s*(\d{1,3})\b"
    r"|第\s*([一二三四五六七八九十\d]{1,3})\s*[场节课讲次]|^s\s?(\d{1,3})\b"
)
_MORNING = re.compile(
    r"\b(am|a\.m\.?|morning|matin|matinee|manana|утро|утром|до обеда|صباحا|صباح)\b|上午|早上"
)
_AFTERNOON = re.compile(
    r"\b(pm|p\.m\.?|afternoon|apres-midi|apres midi|tarde|после обеда|вечер|مساء|بعد الظهر)\b|下午|晚上"
)
_DIGITS = "一二三四五六七八九"


@dataclass(frozen=True)
class Hints:
    """What a header says; an empty one says nothing of when. `days` are those that may be meant."""

    days: frozenset[date] = frozenset()
    dated: bool = False  # a day is written there, be it none of the edition's
    day_number: int | None = None
    number: int | None = None
    afternoon: bool | None = None
    clock: time | None = None
    bare: int | None = field(default=None)  # a number alone

    @property
    def says_when(self) -> bool:
        numbers = (self.day_number, self.number, self.clock, self.afternoon)
        return self.dated or any(each is not None for each in numbers)


def hints(text: str, days: Collection[date], day_first: bool | None = None) -> Hints:
    """What the text says, of the days there are. `day_first`: how 7/8 is written where both are possible."""
    key = search_key(text[:300]).replace("،", " ")
    dated = list(_dates(key, day_first))
    found = frozenset(
        day for day in days for month, number in dated if (day.month, day.day) == (month, number)
    )
    if not dated:
        found = frozenset(_weekday(key, days))
    day_number = _first(_DAY_NUMBER, key)
    return Hints(
        days=found,
        dated=bool(dated or found),
        day_number=day_number,
        number=_first(_NUMBER, key),
        afternoon=_half(key),
        clock=_clock(key),
        bare=int(key) if key.isascii() and key.isdecimal() and len(key) < 3 else None,
    )


def orders(texts: Sequence[str], days: Collection[date]) -> bool | None:
    """Whether the day stands before the month, by all headers; None where they do not say."""
    fits = {
        first: sum(bool(hints(text, days, first).days) for text in texts if _TWO.search(search_key(text)))
        for first in (True, False)
    }
    return None if fits[True] == fits[False] else fits[True] > fits[False]


def _dates(key: str, day_first: bool | None) -> Iterator[tuple[int, int]]:
    """Month and day, as many ways as they may be read."""
    for pattern in (_ISO, _CHINESE):
        if found := pattern.search(key):
            yield int(found[found.re.groups - 1]), int(found[found.re.groups])
            return
    if named := _named(key):
        yield named
        return
    if found := _TWO.search(key):
        first, second = int(found[1]), int(found[2])
        if day_first is not False:
            yield second, first
        if day_first is not True:
            yield first, second


def _named(key: str) -> tuple[int, int] | None:
    """A day beside the name of its month, in either order: "25 July", "Jul 25"."""
    words = re.findall(r"[^\W\d_]+\.?|\d+", key)
    for at, word in enumerate(words):
        month = _months().get(word.rstrip("."))
        if month:
            near = [*words[at + 1 : at + 2], *words[max(0, at - 1) : at], *words[max(0, at - 2) : at - 1]]
            before = words[at - 1] if at else ""
            number = before if before.isdecimal() else next((w for w in near if w.isdecimal()), "")
            if number and 0 < int(number[:4]) < 32:
                return month, int(number)
    return None


@cache
def _months() -> dict[str, int]:
    from babel.dates import get_month_names

    return {
        search_key(name).rstrip("."): month
        for language in LANGUAGES
        for width in ("wide", "abbreviated")
        for context in ("format", "stand-alone")
        for month, name in get_month_names(width, context, language).items()
        if not name[:1].isdigit()
    }


@cache
def _weekdays() -> dict[str, int]:
    from babel.dates import get_day_names

    return {
        search_key(name).rstrip("."): day
        for language in LANGUAGES
        for width in ("wide", "abbreviated")
        for day, name in get_day_names(width, "format", language).items()
    }


def _weekday(key: str, days: Collection[date]) -> Iterator[date]:
    """The only day of that name."""
    for word in re.findall(r"[^\W\d_]+", key):
        weekday = _weekdays().get(word)
        there = [day for day in days if day.weekday() == weekday]
        if len(there) == 1:
            yield there[0]
            return


def _first(pattern: re.Pattern[str], key: str) -> int | None:
    found = pattern.search(key)
    return next((_number(group) for group in found.groups() if group), None) if found else None


def _number(text: str) -> int | None:
    """A number in digits, or in Chinese up to nineteen."""
    if text.isdecimal():
        return int(text)
    ten, ones = text.startswith("十"), text.removeprefix("十")
    if len(ones) > 1 or (ones and ones not in _DIGITS):
        return None
    return 10 * ten + (_DIGITS.index(ones) + 1 if ones else 0)


def _half(key: str) -> bool | None:
    morning, afternoon = bool(_MORNING.search(key)), bool(_AFTERNOON.search(key))
    return None if morning == afternoon else afternoon


def _clock(key: str) -> time | None:
    found = _CLOCK.search(key)
    if not found:
        return None
    hour, minute = int(found[1] or found[4]), int(found[2] or 0)
    half = found[3] or found[5]
    hour = hour % 12 + 12 * (half == "pm") if half else hour
    return time(hour, minute) if hour < 24 and minute < 60 else None
