"""A report of a meeting, and a table of no platform that is known, are looked through on their pages."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.checks import sticks_out, violations
from tests.browser.conftest import Visit
from tests.samples import sampled
from tools import live

GRID = f"/editions/{live.IN_PERSON}/attendance"
ROWS = (
    "Abena Mensah,2023-07-24 09:00,2023-07-24 10:30\n"
    "iPhone of Almaz,2023-07-24 09:05,2023-07-24 10:30\n"
    "Zoe Unknown,2023-07-24 09:00,2023-07-24 09:10\n"
)


def send(page: Page, headers: str) -> None:
    page.get_by_role("link", name="Report of a meeting").click()
    file = {"name": "report.csv", "mimeType": "text/csv", "buffer": f"{headers}\n{ROWS}".encode()}
    page.get_by_label("Report", exact=True).set_input_files(file)  # type: ignore[arg-type]  # a plain dict does
    page.get_by_role("button", name="Read the report").click()


@pytest.mark.parametrize(("width", "scheme"), sampled([(1280, "light"), (390, "dark")], 2))
def test_report_is_decided_about_and_given_up(visit: Visit, width: int, scheme: str) -> None:
    page = visit("staff", GRID, width=width, scheme=scheme)
    send(page, "Name,Join time,Leave time")
    expect(page.get_by_role("heading", level=1)).to_have_text("Check the report")
    assert (sticks_out(page), violations(page)) == (0, [])

    page.get_by_label("Who is iPhone of Almaz", exact=True).select_option(label="Almaz Tadesse, Ethiopia")
    page.get_by_role("button", name="Keep decisions").click()
    expect(page.locator(".is-unsure")).to_have_count(0)
    page.get_by_role("button", name="Give this report up").click()
    expect(page.locator(".notice")).to_contain_text("The report is given up.")


@pytest.mark.parametrize(("width", "javascript"), sampled([(390, False), (1280, True)], 2))
def test_columns_of_an_unknown_table_are_said(visit: Visit, width: int, javascript: bool) -> None:
    page = visit("staff", GRID, width=width, javascript=javascript)
    send(page, f"Kto {width},Ot,Do")  # headers of its own: those of the other run are remembered
    expect(page.get_by_role("heading", level=1)).to_have_text("Columns of the report")
    if javascript:
        assert violations(page) == []
    for column, holds in ((f"Kto {width}", "Name"), ("Ot", "Time of joining"), ("Do", "Time of leaving")):
        page.get_by_label(column, exact=True).select_option(label=holds)
    page.get_by_role("button", name="Read it this way").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Check the report")
    expect(page.locator("#people")).to_contain_text("Abena Mensah")
    page.get_by_role("button", name="Give this report up").click()
