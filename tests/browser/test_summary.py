"""What partners and strangers see: the programme in numbers, and nobody's name but the speakers'."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.samples import sampled
from tools import live

HEADLINE = "Eighteen policy-makers and practitioners from 14 developing countries"
SUMMARY = f"/programmes/{live.IN_PERSON}"


def names_of_participants(visit: Visit) -> list[str]:
    page = visit("organizer", f"/editions/{live.IN_PERSON}/participants", javascript=False)
    return [
        name.split(". ")[-1].strip() for name in page.locator("#participants tbody th a").all_text_contents()
    ]


@pytest.mark.parametrize("javascript", sampled([False, True], 2), ids=["without", "with JavaScript"])
def test_stranger_finds_the_summary_from_the_first_page(visit: Visit, javascript: bool) -> None:
    page = visit("nobody", "/", javascript=javascript)

    page.get_by_role("link", name="South-South cooperation in cross-border e-commerce").click()
    page.get_by_role("link", name="In-person seminar, Beijing and Shandong").first.click()

    expect(page).to_have_url(f"{page.url.split('/programmes')[0]}{SUMMARY}")
    expect(page.locator("main")).to_contain_text(HEADLINE)
    expect(page.locator("main")).to_contain_text("Dima Al-Khatib")


@pytest.mark.parametrize("who", sampled(["nobody", "partner"], 2))
def test_summary_names_no_participant(visit: Visit, who: str) -> None:
    names = names_of_participants(visit)

    text = visit(who, SUMMARY).content()

    assert len(names) >= 18
    assert [name for name in names if name in text] == []


def test_partner_has_the_programme_but_no_people(visit: Visit) -> None:
    page = visit("partner", f"/editions/{live.IN_PERSON}")

    expect(page.locator("main")).to_contain_text(HEADLINE)
    expect(page.get_by_role("link", name="Participants", exact=True)).to_have_count(0)
    answer = page.goto(f"/editions/{live.IN_PERSON}/participants")
    assert answer is not None
    assert answer.status == 403


@pytest.mark.prove
def test_on_a_phone_the_kind_of_a_session_leaves_its_title_the_line(visit: Visit) -> None:
    page = visit("nobody", f"{SUMMARY}?language=fr")
    page.set_viewport_size({"width": 390, "height": 800})
    title = page.get_by_text("Policy exchange with trade officials in Beijing")
    kind = title.locator("xpath=following-sibling::span")

    above, below = title.bounding_box(), kind.bounding_box()
    assert above
    assert below
    assert below["y"] >= above["y"] + above["height"] - 1
    assert below["x"] == pytest.approx(above["x"], abs=1)
