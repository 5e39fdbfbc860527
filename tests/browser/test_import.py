"""A spreadsheet that came by mail, from the file to the participants."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.checks import sticks_out, violations
from tests.browser.conftest import Visit
from tools import live

UPLOAD = f"/editions/{live.ONLINE}/import"


def letter(*names: str) -> str:
    """A list as people paste it, with a title above and one country that nobody can be sure of."""
    rows = [f"{name};{country}" for name, country in zip(names, ("Kenya", "Congo"), strict=True)]
    return "\n".join(["Participants of the follow-up", "", "Full name;Country", *rows])


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])
def test_list_is_checked_then_taken_in(visit: Visit, javascript: bool) -> None:
    names = ("Zuberi Okello-Ñ", "Quetzalli Xoco") if javascript else ("Xanthe Uruk", "Ýmir Zolotov")
    page = visit("organizer", UPLOAD, javascript=javascript)
    page.get_by_label("paste", exact=False).fill(letter(*names))
    page.get_by_role("button", name="Read the list").click()

    expect(page.locator("main")).to_contain_text("1 row needs you")
    page.locator("select").filter(has=page.locator("option[value=CG]")).first.select_option("CG")
    page.get_by_role("button", name="Keep decisions").click()
    page.get_by_role("button", name="Register 2 people").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("The list is in")
    for name in names:
        expect(page.get_by_role("link", name=name)).to_be_visible()


def test_pages_of_an_import_fit_and_are_accessible(visit: Visit) -> None:
    page = visit("organizer", UPLOAD, width=390, scheme="dark")
    page.get_by_label("paste", exact=False).fill(letter("Yusra Vidal", "Wren Thandeka"))
    page.get_by_role("button", name="Read the list").click()
    page.wait_for_url(re.compile(r"/import/\d+$"))
    found = [sticks_out(page), *violations(page)]
    page.locator("select").filter(has=page.locator("option[value=CG]")).first.select_option("CG")
    page.get_by_role("button", name="Keep decisions").click()
    page.get_by_role("button", name="Register 2 people").click()
    page.wait_for_url(re.compile(r"/import/done/\d+$"))
    found += [sticks_out(page), *violations(page)]

    assert found == [0, 0]
