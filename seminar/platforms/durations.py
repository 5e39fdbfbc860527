"""Durations as reports write them: "1h 1m 55s", "59 Min. 0 Sek.", "204 mins", "1:02:03". Pure."""

from __future__ import annotations

import re
import unicodedata
from datetime import timedelta

from seminar.text import search_key

LONGEST = 31 * 86400  # seconds
_CLOCK = re.compile(r"(\d{1,4}):(\d{1,2})(?::(\d{1,2})(?:[.,]\d+)?)?")
_ISO = re.compile(r"p?t?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)(?:[.,]\d+)?s)?")
_PART = re.compile(r"(\d+(?:[.,]\d+)?)\s*([^\W\d_]+)?\.?")
_BETWEEN = re.compile(r"\b(and|et|und|y|e|и)\b|[ ,;<>&+~.-]+")
# The first letters of each unit, in the languages that platforms speak; of two that fit the longer one.
_STARTS = {
    86400: "d tag j 天 日 дн сут يوم",
    3600: "h std stund godz uur saat sa jam ч час 小时 小時 时 時 ساع",
    60: "m dk dak мин м 分 دق",
    1: "s sn det сек с 秒 ثا ثو",
}
_UNITS = sorted(
    ((start, seconds) for seconds, starts in _STARTS.items() for start in starts.split()),
    key=lambda each: -len(each[0]),
)
_NAMED = {"second": 1, "seconds": 1, "sec": 1, "secs": 1, "秒": 1, "hour": 3600, "hours": 3600, "小时": 3600}


def unit_of(header: str) -> int:
    """How many seconds a bare number below this header stands for: minutes unless it says otherwise."""
    words = re.findall(r"[^\W\d_]+", search_key(header))
    return next((_NAMED[word] for word in words if word in _NAMED), 60)


def read(text: str, unit: int = 60) -> timedelta | None:
    """The duration that the text says; None where it says none."""
    plain = search_key(unicodedata.normalize("NFKC", text)).strip("\"'= ")
    if not plain or len(plain) > 60:
        return None
    if clock := _CLOCK.fullmatch(plain):
        return _bounded(_of_clock(clock))
    if plain.startswith("pt") and (iso := _ISO.fullmatch(plain)):
        return _bounded(_of_clock(iso))
    seconds = _of_parts(plain, unit)
    return None if seconds is None else _bounded(seconds)


def _bounded(seconds: float) -> timedelta | None:
    """A number that stands for another thing, such as a telephone's, is no duration."""
    return timedelta(seconds=seconds) if seconds <= LONGEST else None


def _of_clock(found: re.Match[str]) -> int:
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return hours * 3600 + minutes * 60 + seconds


def _of_parts(plain: str, unit: int) -> float | None:
    """The seconds of "1h 2m" and of a bare number."""
    parts = _PART.findall(plain)
    if not parts or _BETWEEN.sub("", _PART.sub(" ", plain)):
        return None
    if len(parts) == 1 and not parts[0][1]:
        return _number(parts[0][0]) * unit
    total = 0.0
    for number, word in parts:
        seconds = next((seconds for start, seconds in _UNITS if word.startswith(start)), None)
        if not seconds:
            return None
        total += _number(number) * seconds
    return total


def _number(text: str) -> float:
    return float(text.replace(",", "."))
