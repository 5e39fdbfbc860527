"""Every page on a wide and a narrow window, light and dark: nothing sticks out, and axe finds nothing."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

import pytest
from flask import Flask
from playwright.sync_api import Page
from werkzeug.exceptions import HTTPException

from tests.browser.checks import sticks_out, violations
from tests.browser.conftest import Visit
from tests.samples import sampled
from tools import live

EDITION = f"/editions/{live.IN_PERSON}"
# A sample for every run; the heavy proof below goes through all pages.
MAIN_PAGES = {
    "home": "/",
    "overview": EDITION,
    "participants": f"{EDITION}/participants",
    "programme": f"{EDITION}/programme",
    "attendance": f"{EDITION}/attendance",
    "coverage": f"{EDITION}/coverage",
    "all-programmes": "/coverage",
    "summary": f"/programmes/{live.IN_PERSON}",
}
# Where the walk along the links begins; and the opening with its speaking turns, and a field visit.
STARTS = ["/", "/search?q=lao"]
SESSIONS = [f"{EDITION}/programme/16", f"{EDITION}/programme/24"]
# What no link of the sample leads to: pages behind a form, behind a key of the grid, and of what it lacks
# (head counts, lists that came in, merged people, sessions that nobody marked, links that share a summary).
NOT_LINKED = {
    "accounts.forgotten_password",
    "accounts.link",
    "accounts.sign_in",
    "attendance.badge",
    "attendance.door_list",
    "attendance.history",
    "attendance.shell",
    "attendance.unmarked",
    "attendance.unmarked_of_several",
    "attendance.worker",
    "imports.done",
    "imports.give_back",
    "imports.give_back_confirmed",
    "imports.history",
    "imports.preview",
    "imports.undo",
    "people.change_head_count",
    "people.head_counts_of_several",
    "people.remove_head_count",
    "people.remove_head_counts",
    "people.separate_people",
    "platforms.ask_undo",
    "platforms.columns",
    "platforms.report",
    "platforms.taken",
    "programme.add_person_turn",
    "rolls.ask_undo",
    "rolls.roll",
    "rolls.taken",
    "static",
    "summaries.confirm_revoke",
    "summaries.openings",
    "summaries.picture",
    "summaries.shared",
}
SCHEMES = ["light", "dark"]
WIDTHS = [1280, 390]


@pytest.mark.parametrize("path", sampled(MAIN_PAGES.values(), 2), ids=MAIN_PAGES.keys())
def test_main_page_fits_and_is_accessible(visit: Visit, path: str) -> None:
    page = visit("admin", path)
    wide = sticks_out(page)
    found = violations(page)
    page.set_viewport_size({"width": 390, "height": 800})

    assert (wide, sticks_out(page), found) == (0, 0, [])


def every_page(page: Page, app: Flask) -> Iterator[tuple[str, str, bool]]:
    """Along every link, one address for each endpoint: (endpoint, path, whether it is a page)."""
    adapter = app.url_map.bind("")
    seen: set[str] = set()
    waiting = deque(STARTS)
    for session in SESSIONS:  # one session alone has not all that a session can have
        waiting.extend(links(page.request.get(session).text(), session))
    while waiting:
        path = waiting.popleft()
        try:
            endpoint, _values = adapter.match(urlsplit(path).path)
        except HTTPException:
            continue  # a form's target, or a page of another site
        if endpoint == "static" or endpoint in seen:
            continue
        answer = page.request.get(path)
        assert answer.ok, f"{path} {answer.status}"
        seen.add(endpoint)
        is_page = answer.headers["content-type"].startswith("text/html")
        if is_page:
            waiting.extend(links(answer.text(), path))
        yield endpoint, path, is_page


def links(html: str, path: str) -> list[str]:
    found = re.findall(r'<a\b[^>]*\bhref="([^"#]+)"', html)
    return [urljoin(path, link.replace("&amp;", "&")) for link in found]


@pytest.mark.prove
@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_every_page_that_links_reach(visit: Visit, shared_app: Flask, width: int, scheme: str) -> None:
    page = visit("admin", "/", width=width, scheme=scheme)
    problems = []
    for path in [path for _endpoint, path, is_page in every_page(page, shared_app) if is_page]:
        page.goto(path)
        problems += violations(page)
        problems += [f"{path} is {over} px too wide"] if (over := sticks_out(page)) else []

    assert not problems, "\n" + "\n".join(problems)


@pytest.mark.prove
def test_links_lead_to_every_page(visit: Visit, shared_app: Flask) -> None:
    reached = {endpoint for endpoint, _path, _page in every_page(visit("admin", "/"), shared_app)}
    pages = {rule.endpoint for rule in shared_app.url_map.iter_rules() if "GET" in (rule.methods or ())}

    missed = sorted(pages - reached - NOT_LINKED)
    assert not missed, "\n" + "\n".join(missed)


@pytest.mark.parametrize("path", ["/sign-in", "/forgotten-password", f"/programmes/{live.SERIES}"])
@pytest.mark.parametrize("scheme", sampled(SCHEMES, each=2))
def test_page_for_strangers_fits_and_is_accessible(visit: Visit, path: str, scheme: str) -> None:
    page = visit("nobody", path, width=390, scheme=scheme)

    assert (sticks_out(page), violations(page)) == (0, [])


def test_headline_is_seen_on_a_phone(visit: Visit) -> None:
    page = visit("partner", "/", width=390)

    box = page.get_by_text("Eighteen policy-makers and practitioners").bounding_box()

    assert box is not None
    assert box["x"] + box["width"] <= 390


def test_marks_do_not_show_beside_the_names_on_a_phone(visit: Visit) -> None:
    page = visit("organizer", f"/editions/{live.IN_PERSON}/attendance", width=390)
    page.locator(".table-wide").evaluate("frame => { frame.scrollIntoView(); frame.scrollLeft = 300 }")
    row = page.locator("#grid tbody tr").first
    name = row.locator("th").bounding_box()
    assert name is not None

    beside = page.evaluate(
        "([x, y]) => document.elementFromPoint(x, y).closest('td') === null",
        [name["x"] - 4, name["y"] + name["height"] / 2],
    )
    row.locator("td[class]").nth(6).click()
    tapped = row.locator("td[class]").nth(6).bounding_box()

    assert beside
    assert tapped is not None
    assert tapped["x"] >= name["x"] + name["width"] - 1
