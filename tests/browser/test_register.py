"""Registering somebody who may be known already."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tools import live

REGISTER = f"/editions/{live.IN_PERSON}/participants/new"


def known_person(visit: Visit) -> str:
    """The name of somebody of the online edition."""
    page = visit("organizer", f"/editions/{live.ONLINE}/participants?country=KE", javascript=False)
    name = page.locator("#participants tbody th a").last.text_content()
    assert name is not None
    return re.sub(r"^\w+\. ", "", name.strip())


def fill_in(page: Page, name: str) -> None:
    page.get_by_label("Name", exact=False).first.fill(name)
    page.get_by_label("Country represented").select_option("KE")
    page.get_by_label("Profile").select_option("practitioner")


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])
def test_new_person_is_registered(visit: Visit, javascript: bool) -> None:
    page = visit("organizer", REGISTER, javascript=javascript)
    name = "Wanjiku Ñandú" if javascript else "Ōtsuki"

    fill_in(page, name)
    page.get_by_role("button", name="Register participant").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text(name)
    expect(page.locator(".notice")).to_contain_text(f"{name} is registered and confirmed.")


def test_likely_duplicate_is_shown_while_typing(visit: Visit) -> None:
    name = known_person(visit)
    page = visit("organizer", REGISTER)

    fill_in(page, name)

    expect(page.locator("#likely")).to_contain_text(name)
    expect(page).to_have_url(re.compile("/participants/new$"))


def test_likely_duplicate_is_asked_about_before_saving(visit: Visit) -> None:
    name = known_person(visit)
    page = visit("organizer", REGISTER, javascript=False)

    fill_in(page, name)
    page.get_by_role("button", name="Register participant").click()

    expect(page.locator("#likely")).to_contain_text(name)
    expect(page.get_by_label("Name", exact=False).first).to_have_value(name)
    page.get_by_label("Another person").check()
    page.get_by_role("button", name="Register participant").click()
    expect(page.locator(".notice")).to_contain_text(name)


def test_missing_name_keeps_what_was_typed(visit: Visit) -> None:
    page = visit("organizer", REGISTER, javascript=False)

    fill_in(page, " ")
    page.get_by_role("button", name="Register participant").click()

    expect(page.locator(".error-summary")).to_be_visible()
    expect(page.get_by_label("Country represented")).to_have_value("KE")
