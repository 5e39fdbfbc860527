"""Letting somebody in and keeping them out again, and the pages that no link leads to."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.checks import sticks_out, violations
from tests.browser.conftest import Visit
from tests.samples import sampled
from tools import live


def faults(page: Page) -> list[str]:
    """What axe finds, and whether the page is wider than a telephone."""
    found = violations(page)
    page.set_viewport_size({"width": 390, "height": 800})
    return found + ["sticks out"] * (sticks_out(page) > 0)


def invite(page: Page, email: str) -> str:
    """Invite somebody by the form; the link that the next page shows."""
    page.get_by_label("Name").fill("Ana Partner")
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Role").select_option("partner")
    page.get_by_label("Where").select_option(label="Everywhere")
    page.get_by_role("button", name="Invite user").click()
    return page.locator("#one-time-link").inner_text()


@pytest.mark.parametrize("javascript", sampled([False, True], 2), ids=["no scripts", "scripts"])
def test_somebody_is_invited_comes_in_and_is_kept_out(
    visit: Visit, chromium: Browser, site: live.Copy, javascript: bool
) -> None:
    admin = visit("admin", "/users/new", javascript=javascript)
    address = invite(admin, f"ana{javascript}@un.example".lower())
    guest = chromium.new_page(java_script_enabled=javascript)
    live.take_seat(guest, address)
    guest.goto(f"{site.address}/account")
    expect(guest.get_by_role("heading", level=1)).to_have_text("Your account")

    admin.get_by_role("link", name="Done").click()
    admin.get_by_role("link", name="Disable user").click()
    asked = admin.get_by_role("dialog") if javascript else admin
    asked.get_by_role("button", name="Disable user").click()
    expect(admin.get_by_text("is disabled and signed out everywhere")).to_be_visible()

    guest.reload()
    expect(guest.get_by_role("heading", level=1)).to_have_text("Sign in")
    guest.context.close()


def test_the_link_is_copied(visit: Visit) -> None:
    page = visit("admin", "/users/new")
    invite(page, "copied@un.example")
    page.get_by_role("button", name="Copy link").click()

    expect(page.get_by_role("button", name="Copied")).to_be_visible()


@pytest.mark.parametrize("scheme", sampled(["light", "dark"], each=2))
@pytest.mark.parametrize("path", ["/sign-in", "/forgotten-password", "/link/no-such-link"])
def test_a_page_before_the_door_is_accessible(visit: Visit, path: str, scheme: str) -> None:
    assert faults(visit("nobody", path, scheme=scheme)) == []


@pytest.mark.parametrize("scheme", sampled(["light", "dark"], each=2))
def test_a_refused_sign_in_keeps_the_email(visit: Visit, scheme: str) -> None:
    page = visit("nobody", "/sign-in", scheme=scheme)
    page.get_by_label("E-mail").fill("nobody@example.org")
    page.get_by_label("Password").fill("wrong")
    page.get_by_role("button", name="Sign in").click()

    expect(page.get_by_role("alert")).to_contain_text("do not belong together")
    expect(page.get_by_label("E-mail")).to_have_value("nobody@example.org")
    assert faults(page) == []


@pytest.mark.parametrize("scheme", sampled(["light", "dark"], each=2))
def test_the_link_and_its_page_are_accessible(visit: Visit, scheme: str) -> None:
    page = visit("admin", "/users/new", scheme=scheme)
    address = invite(page, f"{scheme}@un.example")
    assert faults(page) == []

    page.goto(address)
    page.get_by_label("New password").fill("short")
    page.get_by_role("button", name="Set password and sign in").click()
    expect(page.get_by_role("alert")).to_contain_text("Use at least 12 characters")
    assert faults(page) == []
