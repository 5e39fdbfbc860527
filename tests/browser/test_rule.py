"""The attendance rule in the browser: its effect before it is saved."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.samples import sampled
from tools import live


@pytest.mark.parametrize(
    "javascript", sampled([True, False], 2), ids=["while one types", "without JavaScript"]
)
def test_effect_of_the_rule_is_shown_before_it_is_saved(visit: Visit, javascript: bool) -> None:
    page = visit("organizer", f"/editions/{live.IN_PERSON}/settings", javascript=javascript)

    page.get_by_label("Attendance needed, in per cent").fill("100")
    if not javascript:
        page.get_by_role("button", name="Show the effect of the rule").click()

    effect = page.locator("#rule-effect")
    expect(effect).to_contain_text("under 100%")
    effect.get_by_text("Who falls under it").click()
    expect(effect.get_by_role("link").first).to_be_visible()
