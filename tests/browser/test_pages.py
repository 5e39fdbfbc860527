"""Every page on a wide and a narrow window, light and dark: nothing sticks out, and axe finds nothing."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Page
from werkzeug.exceptions import HTTPException

from tests.browser.conftest import Visit
from tools import live

EDITION = f"/editions/{live.IN_PERSON}"
MAIN_PAGES = {
    "home": "/",
    "series": f"/series/{live.SERIES}",
    "overview": EDITION,
    "participants": f"{EDITION}/participants",
    "register": f"{EDITION}/participants/new",
    "programme": f"{EDITION}/programme",
    "attendance": f"{EDITION}/attendance",
    "reports": f"{EDITION}/reports",
    "settings": f"{EDITION}/settings",
    "summary": f"/programmes/{live.IN_PERSON}",
    "import": f"{EDITION}/import",
    "people": "/people",
    "countries": "/countries",
}
# What no link of a signed-in administrator's pages leads to.
NOT_LINKED = {
    "static",
    "accounts.link",
    "accounts.sign_in",
    "accounts.forgotten_password",
}
SCHEMES = ["light", "dark"]
WIDTHS = [1280, 390]


def sticks_out(page: Page) -> int:
    """By how many pixels the page is wider than its window."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def violations(page: Page) -> list[str]:
    """What axe finds, each with the first element that has it."""
    return [
        f"{page.url}: {found['id']}, {len(found['nodes'])} times, first {found['nodes'][0]['html'][:120]}"
        for found in Axe().run(page).response["violations"]
    ]


@pytest.mark.parametrize("path", MAIN_PAGES.values(), ids=MAIN_PAGES.keys())
def test_main_page_fits_and_is_accessible(visit: Visit, path: str) -> None:
    page = visit("admin", path)
    wide = sticks_out(page)
    found = violations(page)
    page.set_viewport_size({"width": 390, "height": 800})

    assert (wide, sticks_out(page), found) == (0, 0, [])


def every_page(page: Page, app: Flask) -> Iterator[tuple[str, str]]:
    """From the home page on, along every link, one address for each endpoint: (endpoint, path)."""
    adapter = app.url_map.bind("")
    seen: set[str] = set()
    waiting = deque(["/"])
    while waiting:
        path = waiting.popleft()
        try:
            endpoint, _values = adapter.match(urlsplit(path).path)
        except HTTPException:
            continue  # a form's target, or a page of another site
        if endpoint in seen or endpoint == "static":
            continue
        answer = page.request.get(path)
        assert answer.ok, f"{path} {answer.status}"
        seen.add(endpoint)
        if answer.headers["content-type"].startswith("text/html"):
            waiting.extend(links(answer.text(), path))
            yield endpoint, path


def links(html: str, path: str) -> list[str]:
    found = re.findall(r'<a\b[^>]*\bhref="([^"#]+)"', html)
    return [urljoin(path, link.replace("&amp;", "&")) for link in found]


@pytest.mark.prove
@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_every_page_that_links_reach(visit: Visit, shared_app: Flask, width: int, scheme: str) -> None:
    page = visit("admin", "/", width=width, scheme=scheme)
    problems = []
    for _endpoint, path in list(every_page(page, shared_app)):
        page.goto(path)
        problems += violations(page)
        problems += [f"{path} is {over} px too wide"] if (over := sticks_out(page)) else []

    assert problems == []


@pytest.mark.prove
def test_links_lead_to_every_page(visit: Visit, shared_app: Flask) -> None:
    reached = {endpoint for endpoint, _path in every_page(visit("admin", "/"), shared_app)}
    pages = {rule.endpoint for rule in shared_app.url_map.iter_rules() if "GET" in (rule.methods or ())}

    assert sorted(pages - reached - NOT_LINKED) == []


@pytest.mark.parametrize("path", ["/sign-in", "/forgotten-password", f"/programmes/{live.SERIES}"])
@pytest.mark.parametrize("scheme", SCHEMES)
def test_page_for_strangers_fits_and_is_accessible(visit: Visit, path: str, scheme: str) -> None:
    page = visit("nobody", path, width=390, scheme=scheme)

    assert (sticks_out(page), violations(page)) == (0, [])
