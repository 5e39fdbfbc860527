"""The summary of the largest series on paper: two sheets, with every country and edition on them."""

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


@pytest.fixture(scope="module")
def wide_site(new_copy: Callable[[], live.Copy]) -> Iterator[live.Copy]:
    copy = new_copy()
    wide.add_to(copy.folder)
    with live.served(copy):
        yield copy


@pytest.mark.parametrize("language", Language)
def test_eight_editions_and_all_countries_print_on_two_sheets(
    wide_site: live.Copy, chromium: Browser, tmp_path: Path, language: Language
) -> None:
    page = chromium.new_page()
    page.goto(f"{wide_site.address}/programmes/{wide.SLUG}?language={language}")

    paper = printed(page, tmp_path)
    page.close()

    assert paper.sheets == 2
    words = paper.words.replace(" ", "")
    countries = [reference.name(code, language).replace(" ", "") for code in COUNTRIES]
    if language != Language.AR:  # whose letters a PDF gives back in the order in which they are drawn
        assert [name for name in countries if name not in words] == []
