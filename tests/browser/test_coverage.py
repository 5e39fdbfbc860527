"""The page of coverage in a window that shows a part of its table."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tools import live


@pytest.mark.prove
def test_the_sums_of_a_long_table_stay_in_sight(visit: Visit) -> None:
    page = visit("admin", f"/series/{live.SERIES}/coverage")

    frame = page.get_by_role("region", name="Countries and territories")
    sums = frame.locator("tfoot tr")
    rows = frame.locator("tbody tr")

    assert frame.evaluate("it => it.scrollHeight > it.clientHeight * 2"), "the table would have to be longer"
    frame.evaluate("it => it.scrollIntoView({ block: 'end' })")
    expect(rows.last).not_to_be_in_viewport()
    expect(sums).to_be_in_viewport()


@pytest.mark.prove
def test_the_choice_of_editions_opens_with_its_button(visit: Visit) -> None:
    page = visit("admin", f"/series/{live.SERIES}/coverage")
    choice = page.get_by_role("search", name="What is counted together")

    expect(choice).to_be_hidden()
    page.get_by_text("Choose editions").click()
    choice.get_by_label("In-person seminar").check()
    choice.get_by_role("button", name="Show").click()

    expect(page.get_by_role("region", name="Countries and territories").locator("tfoot")).to_contain_text(
        "14 countries"
    )
    expect(page.get_by_label("In-person seminar")).to_be_checked()


@pytest.mark.prove
def test_a_table_fades_towards_columns_that_lie_past_its_edge(visit: Visit) -> None:
    page = visit("admin", f"/series/{live.SERIES}/coverage")
    frame = page.get_by_role("region", name="Countries and territories")

    assert frame.evaluate("it => it.scrollWidth > it.clientWidth"), "the table would have to be wider"
    expect(frame).to_have_css("--more", "48px")
    frame.evaluate("it => it.scrollTo(it.scrollWidth, 0)")
    expect(frame).to_have_css("--more", "0px")
