"""Putting things in order by keyboard."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.samples import sampled
from tools import live


@pytest.mark.parametrize("javascript", sampled([False, True], 2))
def test_moving_keeps_the_focus(visit: Visit, javascript: bool) -> None:
    page = visit("organizer", f"/editions/{live.IN_PERSON}/programme", javascript=javascript)
    page.get_by_role("link", name="Opening ceremony").first.click()
    up = page.get_by_role("button", name="Move up: Mr. Diao Jiandong")
    down = page.get_by_role("button", name="Move down: Mr. Diao Jiandong")

    up.focus()
    press_enter(page, 3)
    expect(up).to_be_disabled()
    expect(down).to_be_focused()
    press_enter(page, 3)
    expect(down).to_be_disabled()


def press_enter(page: Page, times: int) -> None:
    for _time in range(times):
        with page.expect_navigation():
            page.keyboard.press("Enter")
