"""Days, times and numbers as people read them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from flask import Flask
from flask_babel import force_locale

from seminar.formats import (
    addressed,
    day,
    days,
    isolated,
    joined,
    long_day,
    percent,
    tenths,
    times,
    until,
    zoned,
)

SHANGHAI = ZoneInfo("Asia/Shanghai")


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        *(("en", "94%"), ("fr", "94\xa0%"), ("es", "94\xa0%"), ("zh", "94%")),
        *(("ru", "94\xa0%"), ("ar", "94%")),
    ],
)
def test_a_share_is_written_as_in_the_readers_language(app: Flask, language: str, shown: str) -> None:
    with app.test_request_context(), force_locale(language):
        assert percent(94) == shown


def test_a_time_by_itself_says_its_zone(app: Flask) -> None:
    with app.test_request_context():
        assert (
            zoned(datetime(2023, 7, 24, 1, 30, tzinfo=UTC), SHANGHAI) == "24 July 2023, 09:30 Asia/Shanghai"
        )


@pytest.mark.parametrize(
    ("hour", "shown"),
    [(16, "the end of 24 July 2023"), (15, "24 July 2023, 23:00"), (17, "25 July 2023, 01:00")],
)
def test_what_ends_at_midnight_is_told_by_its_last_day(app: Flask, hour: int, shown: str) -> None:
    with app.test_request_context():
        assert until(datetime(2023, 7, 24, hour, tzinfo=UTC), SHANGHAI) == shown


def test_a_day_has_its_end_where_the_clocks_skip_midnight(app: Flask) -> None:
    with app.test_request_context():
        end = datetime(2026, 4, 23, 22, tzinfo=UTC)  # 01:00 of the 24th, the first moment of that day
        assert until(end, ZoneInfo("Africa/Cairo")) == "the end of 23 April 2026"


@pytest.mark.parametrize(
    ("starts", "ends", "shown"),
    [
        ((24, 1), (24, 3), "09:00–11:00"),
        ((24, 14), (24, 16), "22:00–00:00"),  # midnight itself ends the day
        ((24, 14), (24, 17), "22:00 – 25 July 2023, 01:00"),
        ((24, 1), (25, 3), "09:00 – 25 July 2023, 11:00"),
    ],
)
def test_times_over_midnight_show_both_days(
    app: Flask, starts: tuple[int, int], ends: tuple[int, int], shown: str
) -> None:
    first, last = (datetime(2023, 7, *when, tzinfo=UTC) for when in (starts, ends))

    with app.test_request_context():
        assert times(first, last, SHANGHAI) == shown


@pytest.mark.parametrize(
    ("honorific", "name", "whole"),
    [
        ("Ms.", "Vilayluck Seneduangdeth", "Ms. Vilayluck Seneduangdeth"),
        ("", "SUHARTO", "SUHARTO"),
        ("先生", "李", "李先生"),
        ("女士", "玛丽·马比亚拉", "玛丽·马比亚拉女士"),
        ("先生", "Li Wing", "先生 Li Wing"),
        ("Mr.", "李", "Mr. 李"),
        ("د.", "خالد النعيمي", "د. خالد النعيمي"),
    ],
)
def test_an_honorific_stands_where_its_language_has_it(honorific: str, name: str, whole: str) -> None:
    assert addressed(name, honorific) == whole


def test_tenths_always_have_their_place(app: Flask) -> None:
    with app.test_request_context():
        assert [tenths(1112), tenths(55.5), tenths(204.75)] == ["1,112.0", "55.5", "204.8"]


SPANS = {
    "en": ("24 July 2023", "Monday 24 July 2023", "24–28 July 2023", "24 July – 4 August 2023"),
    "fr": ("24 juillet 2023", "lundi 24 juillet 2023", "24–28 juillet 2023", "24 juillet – 4 août 2023"),
    "ru": (
        *("24 июля 2023 г.", "понедельник, 24 июля 2023 г."),
        *("24–28 июля 2023 г.", "24 июля – 4 августа 2023 г."),
    ),
    "zh": ("2023年7月24日", "2023年7月24日星期一", "2023年7月24日至28日", "2023年7月24日至8月4日"),
    "ar": ("24 يوليو 2023", "الاثنين، 24 يوليو 2023", "24–28 يوليو 2023", "24 يوليو – 4 أغسطس 2023"),
}


@pytest.mark.parametrize("language", SPANS)
def test_days_are_written_as_the_language_does(app: Flask, language: str) -> None:
    first = date(2023, 7, 24)
    with app.test_request_context(), force_locale(language):
        spans = days(first, date(2023, 7, 28)), days(first, date(2023, 8, 4))
        written = day(first), long_day(first), *spans

    assert tuple(each.replace("\u202f", " ").replace("\xa0", " ") for each in written) == SPANS[language]


def test_days_across_new_year_say_both_years(app: Flask) -> None:
    first, last = date(2023, 12, 24), date(2024, 1, 4)
    with app.test_request_context():
        assert days(first, last) == "24 December 2023 – 4 January 2024"
        assert days(first, first) == "24 December 2023"
    with app.test_request_context(), force_locale("zh"):
        assert days(first, last) == "2023年12月24日至2024年1月4日"


def test_parts_are_joined_by_the_comma_of_the_script(app: Flask) -> None:
    with app.test_request_context():
        assert joined(["AIBO", "", "Beijing"]) == "AIBO, Beijing"
        assert joined([]) == ""
    with app.test_request_context(), force_locale("ar"):
        assert joined(["AIBO", "Beijing", "الصين"]) == "AIBO، Beijing، الصين"


@pytest.mark.parametrize(
    ("language", "text", "marked"),
    [
        ("ar", "Hotel Asia (Qingdao)", True),
        ("ar", "فندق آسيا", False),
        ("ar", "فندق آسيا B2B", True),
        ("ar", "2023", False),
        ("en", "فندق", True),
        ("fr", "Hôtel Asie", False),
        ("zh", "青岛 Hotel", False),
    ],
)
def test_a_text_that_runs_the_other_way_turns_none_of_its_neighbours(
    app: Flask, language: str, text: str, marked: bool
) -> None:
    with app.test_request_context(), force_locale(language):
        assert isolated(text) == (f"\u2068{text}\u2069" if marked else text)
