"""What is checked on every page that a browser shows."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page


def sticks_out(page: Page) -> int:
    """By how many pixels the page is wider than its window."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def violations(page: Page) -> list[str]:
    """What axe finds, each with the first element that has it."""
    return [
        f"{page.url}: {found['id']}, {len(found['nodes'])} times, first {found['nodes'][0]['html'][:120]}"
        for found in Axe().run(page).response["violations"]
    ]
