"""A summary behind a link, from organizer to stranger; and texts that are looked at before they are saved."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.checks import sticks_out, violations
from tests.browser.conftest import Visit
from tests.samples import sampled
from tools import live

SHARING = f"/editions/{live.IN_PERSON}/sharing"


@pytest.mark.parametrize("javascript", sampled([True, False], 2), ids=["with JavaScript", "without"])
def test_a_link_is_made_opened_and_revoked(visit: Visit, javascript: bool) -> None:
    label = f"the office, {javascript}"
    page = visit("organizer", f"/programmes/{live.IN_PERSON}", javascript=javascript)
    page.get_by_role("link", name="Share", exact=True).click()
    page.get_by_label("For whom").fill(label)
    page.get_by_role("button", name="Make link").click()
    address = page.locator("#share-link").inner_text()
    path = f"/shared/{address.rpartition('/')[2]}"

    reader = visit("nobody", path, javascript=javascript)
    expect(reader.locator("main")).to_contain_text("Eighteen policy-makers and practitioners")
    expect(page.get_by_role("button", name="Copy link")).to_have_count(1 if javascript else 0)

    page.get_by_role("link", name="Done").click()
    page.get_by_role("row", name=label).get_by_role("link", name="Revoke").click()
    page.get_by_role("button", name="Revoke link").click()
    expect(page.get_by_role("row", name=label)).to_contain_text("Revoked")
    answer = reader.reload()
    assert answer is not None
    assert answer.status == 404


@pytest.mark.parametrize(
    ("width", "scheme"), sampled([(390, "dark"), (390, "light"), (1280, "light"), (1280, "dark")], 4)
)
def test_pages_of_links_fit_and_are_for_everybody(visit: Visit, width: int, scheme: str) -> None:
    page = visit("organizer", SHARING, width=width, scheme=scheme)

    assert sticks_out(page) == 0
    assert violations(page) == []
    page.get_by_label("For whom").fill("the printers")
    page.get_by_role("button", name="Make link").click()
    page.locator("#share-link").wait_for()
    assert sticks_out(page) == 0
    assert violations(page) == []


def test_a_preview_opens_beside_the_form_and_saves_nothing(visit: Visit) -> None:
    page = visit("organizer", f"/editions/{live.ONLINE}/settings")
    outcome = page.get_by_label("Outcome", exact=True)
    outcome.fill("- **fifteen** lectures")

    with page.context.expect_page() as opened:
        page.get_by_role("button", name="Preview texts").click()

    expect(opened.value.locator("main li b, main li strong")).to_have_text("fifteen")
    expect(outcome).to_have_value("- **fifteen** lectures")
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto(f"/editions/{live.ONLINE}/settings")
    assert asked == ["beforeunload"]
    expect(page.get_by_label("Outcome", exact=True)).to_have_value("")
