"""The summaries of the largest series and edition on paper: two sheets, with every country on them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from seminar.countries import reference
from seminar.countries.reference import COUNTRIES
from seminar.languages import Language
from tests.browser import wide
from tests.browser.paper import printed
from tools import live

pytestmark = pytest.mark.prove
# The smallest letters that stand on paper, in points.
SMALLEST = """
    () => Math.min(...[...document.querySelectorAll("main *")]
        .filter((each) => each.checkVisibility() && [...each.childNodes].some(
            (node) => node.nodeType === Node.TEXT_NODE && node.data.trim()))
        .filter((each) => !each.closest("svg, .visually-hidden, .skip-past"))
        .map((each) => parseFloat(getComputedStyle(each).fontSize) * 72 / 96))
"""
READABLE = 7.5  # points


@pytest.fixture(scope="module")
def wide_site(new_copy: Callable[[], live.Copy]) -> Iterator[live.Copy]:
    copy = new_copy()
    wide.add_to(copy.folder)
    with live.served(copy):
        yield copy


@pytest.mark.parametrize("place", [wide.SLUG, wide.FULL])
@pytest.mark.parametrize("language", Language)
def test_summary_with_all_countries_prints_on_two_sheets(
    wide_site: live.Copy, chromium: Browser, tmp_path: Path, language: Language, place: str
) -> None:
    page = chromium.new_page()
    page.goto(f"{wide_site.address}/programmes/{place}?language={language}")

    paper = printed(page, tmp_path)
    page.close()

    assert paper.sheets == 2
    words = paper.words.replace(" ", "")
    countries = [
        reference.name(code, language).replace(" ", "")
        for code, country in COUNTRIES.items()
        if country.un_member or place == wide.SLUG
    ]
    if language != Language.AR:  # whose letters a PDF gives back in the order in which they are drawn
        assert [name for name in countries if name not in words] == []


@pytest.mark.parametrize("place", [wide.SLUG, wide.FULL])
def test_summary_with_all_countries_can_be_read(wide_site: live.Copy, chromium: Browser, place: str) -> None:
    page = chromium.new_page()
    page.emulate_media(media="print")
    page.goto(f"{wide_site.address}/programmes/{place}")

    smallest = page.evaluate(SMALLEST)
    page.close()

    assert smallest >= READABLE
