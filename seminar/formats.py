"""Days, times, numbers and countries as people write them in the language that they read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache, reduce
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal, format_percent
from flask import Flask
from flask_babel import get_locale
from flask_babel import gettext as _

from seminar.text import direction_of, search_key

_ENGLISH = Locale("en", "GB")
_HAN = re.compile("[\u3007\u3400-\u9fff·\U00020000-\U0003ffff]+")
_SHORT_MONTH = re.compile("(?<!M)MMM(?!M)")


def init_app(app: Flask) -> None:
    """Give the formats to the templates."""
    for written in (
        day,
        long_day,
        days,
        clock,
        moment,
        zoned,
        until,
        times,
        number,
        tenths,
        percent,
        country,
        joined,
        addressed,
        isolated,
    ):
        app.jinja_env.filters[written.__name__] = written
    app.jinja_env.globals["zone_of"] = ZoneInfo


def addressed(name: str, honorific: str) -> str:
    """Ms. Vilayluck Seneduangdeth; a Chinese honorific stands behind a Chinese name: 李先生"""
    if honorific and _HAN.fullmatch(honorific) and _HAN.fullmatch(name):
        return name + honorific
    return f"{honorific} {name}".strip()


def day(value: date | None) -> str:
    """24 July 2023"""
    return format_date(value, "long", locale=_locale()) if value else ""


def long_day(value: date) -> str:
    """Monday 24 July 2023"""
    locale = _locale()
    return format_date(value, "EEEE d MMMM y" if locale is _ENGLISH else "full", locale=locale)


def days(first: date, last: date) -> str:
    """24 July – 4 August 2023, saying month and year once where they are the same."""
    if first == last:
        return day(first)
    locale = _locale()
    parts = _spans(locale)["y" if first.year != last.year else "M" if first.month != last.month else "d"]
    written = (
        format_date(each, part, locale=locale) for each, part in zip((first, last), parts, strict=True)
    )
    return "".join(written).replace("\u2009", " ")  # a thin space is no place to end a line


def language() -> str:
    """The language that the reader reads; English where nobody reads yet, as in a command."""
    return str(get_locale() or "en")


def reads_from_the_right() -> bool:
    """Whether that language is written so."""
    locale = get_locale()
    return bool(locale and locale.text_direction == "rtl")


def _locale() -> Locale:
    """The reader's. English sets the day before the month."""
    locale = get_locale()
    return locale if locale and locale.language != "en" else _ENGLISH


def _spans(locale: Locale) -> dict[str, list[str]]:
    """The patterns of two days by what differs first: year, month or day. Months are written out."""
    spans = locale.interval_formats
    best = spans["yMMMMd"] if "yMMMMd" in spans else spans["yMMMd"]
    return {by: [_SHORT_MONTH.sub("MMMM", part) for part in parts] for by, parts in best.items()}


def clock(value: datetime, zone: ZoneInfo) -> str:
    """09:30, on the clock of the zone"""
    return value.astimezone(zone).strftime("%H:%M")


def moment(value: datetime, zone: ZoneInfo) -> str:
    """24 July 2023, 09:30, on the clock of the zone, where the page says which one that is"""
    return f"{day(value.astimezone(zone).date())}, {clock(value, zone)}"


def zoned(value: datetime, zone: ZoneInfo) -> str:
    """24 July 2023, 09:30 Asia/Shanghai: a time that stands by itself says its zone"""
    return f"{moment(value, zone)} {zone.key}"


def until(value: datetime, zone: ZoneInfo) -> str:
    """the end of 24 July 2023: what ends at midnight is told by its last day, and else by the moment"""
    first_day_after = value.astimezone(zone).date()
    midnight = datetime.combine(first_day_after, time(), zone)  # where the clock skips it, what comes instead
    if value != midnight.astimezone(UTC):
        return moment(value, zone)
    return str(_("the end of %(day)s", day=day(first_day_after - timedelta(days=1))))


def times(starts: datetime, ends: datetime, zone: ZoneInfo) -> str:
    """09:00–10:30; and 22:00 – 25 July 2023, 01:00 where it goes on after midnight"""
    last = (ends - timedelta(microseconds=1)).astimezone(zone).date()
    if last <= starts.astimezone(zone).date():
        return f"{clock(starts, zone)}–{clock(ends, zone)}"
    return f"{clock(starts, zone)} – {moment(ends, zone)}"


def joined(parts: Iterable[str]) -> str:
    """Venue, city, country: what there is of it, with the comma of the reader's script."""
    there = [part for part in parts if part]
    return reduce(_with_comma, there) if there else ""


def _with_comma(before: str, after: str) -> str:
    return str(_("%(before)s, %(after)s", before=before, after=after))


def isolated(text: str) -> str:
    """A text of somebody's own that stands among words of ours, and turns none of them round.

    It has marks where letters of it go the other way than the reader's.
    """
    own = "rtl" if reads_from_the_right() else "ltr"
    turns = any(direction_of(letter) not in ("", own) for letter in text)
    return f"\u2068{text}\u2069" if turns else text


def number(value: float | int) -> str:
    """1,112 as the reader's language writes it"""
    return _written(value, language())


def tenths(value: float) -> str:
    """1,112.0: always one place, so that numbers below each other are compared at a glance"""
    return format_decimal(value, format="#,##0.0", locale=language())


def percent(value: float) -> str:
    """94% or 94 %, as the reader's language writes 94 of a hundred"""
    return format_percent(value / 100, locale=language())


@lru_cache(maxsize=10_000)
def _written(value: float | int, language: str) -> str:
    # A page of figures holds the same few hundred numbers again and again.
    return format_decimal(value, locale=language)


def country_choices() -> list[tuple[str, str]]:
    """All countries and areas as (code, name in the reader's language): Côte d'Ivoire before Croatia."""
    return list(_countries_by_name(language()))


@lru_cache(maxsize=20)
def _countries_by_name(language: str) -> tuple[tuple[str, str], ...]:
    from seminar.countries.reference import COUNTRIES, name

    named = ((code, name(code, language)) for code in COUNTRIES)
    return tuple(sorted(named, key=lambda entry: search_key(entry[1])))


def country(code: str | None) -> str:
    """The name of a country or area in the reader's language; empty for none."""
    from seminar.countries.reference import name

    return name(code, language()) if code else ""
