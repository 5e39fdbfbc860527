"""What people type: words without end, several lines; and what stands at the edge of a narrow window."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.checks import sticks_out
from tests.browser.conftest import Visit
from tests.samples import sampled
from tools import live

EDITION = f"/editions/{live.IN_PERSON}"
TYPED = "tbody :is(th :is(a, bdi), td[dir=auto], td [dir=auto], td bdi)"  # in the rows of a table
# Where somebody's own words stand: a session's title, a name, an institution.
PLACES = {
    "programme": (f"{EDITION}/programme", "main h3 a, .session-title, main li a"),
    "session": (f"{EDITION}/programme/16", "main h1 bdi"),
    "participant": (f"{EDITION}/participants/1113", "main dd"),
    "home": ("/", "main li a, tbody :is(th a, bdi, td a)"),
    "participants": (f"{EDITION}/participants", TYPED),
    "people": ("/people", TYPED),
    "institutions": ("/institutions", TYPED),
    "series": ("/series", TYPED),
    "places": (f"{EDITION}/programme/24/places", TYPED),
}


def lengthen(page: Page, selector: str) -> None:
    """As if somebody had pasted an address there."""
    page.eval_on_selector_all(selector, "all => all.forEach(one => one.textContent = 'x'.repeat(220))")


@pytest.mark.parametrize("place", sampled(PLACES, each=3))
def test_word_without_end_keeps_the_page_in_its_window(visit: Visit, place: str) -> None:
    path, selector = PLACES[place]
    page = visit("organizer", path)

    lengthen(page, selector)

    assert "x" * 220 in page.content()
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        assert sticks_out(page) == 0, width


@pytest.mark.prove
def test_name_without_end_takes_no_column_for_as_narrow_as_a_letter(visit: Visit) -> None:
    page = visit("organizer", f"{EDITION}/participants")

    lengthen(page, "tbody th a")

    widths = page.locator("tbody tr:first-child > :not(.check)").evaluate_all(
        "cells => cells.map(cell => cell.getBoundingClientRect().width)"
    )
    assert len(widths) > 4
    assert min(widths) > 60


@pytest.mark.prove
def test_lines_of_objectives_stay_lines(visit: Visit) -> None:
    page = visit("organizer", f"/series/{live.SERIES}")
    field = page.locator(".definitions dd").first
    before = field.bounding_box()

    field.locator("bdi").evaluate("one => one.textContent = 'First\\nSecond\\nThird\\nFourth'")

    assert before is not None
    assert field.inner_text().splitlines() == ["First", "Second", "Third", "Fourth"]


def test_menu_of_an_admin_is_seen_whole_on_a_phone(visit: Visit) -> None:
    page = visit("admin", "/", width=390)

    assert page.locator(".main-nav").evaluate("nav => nav.scrollWidth <= nav.clientWidth")


@pytest.mark.prove
def test_bar_of_a_stuck_mark_keeps_away_from_the_name(visit: Visit) -> None:
    page = visit("organizer", f"{EDITION}/attendance/16", width=390)
    line = page.locator(".roll li").first

    line.evaluate("one => one.classList.add('stuck')")

    assert float(line.evaluate("one => parseFloat(getComputedStyle(one).paddingInlineStart)")) >= 6
