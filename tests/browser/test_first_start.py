"""The first minute: the printed link, a password, the home page."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Browser, expect

from tools import live


def test_printed_link_makes_the_first_administrator(
    new_copy: Callable[[], live.Copy], chromium: Browser
) -> None:
    copy = new_copy()
    with live.served(copy) as said:
        link = re.search(r"http://\S+/link/\S+", said)
        assert link is not None
        page = chromium.new_page(java_script_enabled=False)

        page.goto(link.group())
        page.get_by_label("Name").fill("Ada Admin")
        page.get_by_label("E-mail").fill("ada@example.org")
        page.get_by_label("Password").fill(live.PASSWORD)
        page.get_by_role("button", name="Set password and sign in").click()

        expect(page).to_have_url(f"{copy.address}/")
        expect(page.get_by_role("link", name="In-person seminar, Beijing and Shandong").first).to_be_visible()

        page.goto(link.group())
        expect(page.get_by_role("heading", level=1)).to_contain_text("link")
        page.context.close()
