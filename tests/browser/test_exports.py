"""Taking a workbook out: it holds what the screen shows."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Visit
from tools import live


def download(page: Page, folder: Path) -> openpyxl.Workbook:
    with page.expect_download() as started:
        page.get_by_role("button", name="Export roster").click()
    path = folder / started.value.suggested_filename
    started.value.save_as(path)
    return openpyxl.load_workbook(path)


@pytest.mark.prove
def test_roster_without_javascript_has_the_rows_of_the_filter(visit: Visit, tmp_path: Path) -> None:
    page = visit("staff", f"/editions/{live.IN_PERSON}/participants?country=LA", javascript=False)
    shown = [name.strip() for name in page.locator("#participants tbody th a").all_text_contents()]

    rows = list(download(page, tmp_path)["Participants"].iter_rows(values_only=True))

    name, honorific = rows[0].index("Name"), rows[0].index("Honorific")
    assert shown
    assert [" ".join(filter(None, [row[honorific], row[name]])) for row in rows[1:]] == shown


def test_typed_filter_narrows_list_and_roster(visit: Visit, tmp_path: Path) -> None:
    page = visit("organizer", f"/editions/{live.ONLINE}/participants")
    page.get_by_label("Country").select_option("BT")
    page.wait_for_url("**country=BT**")
    page.wait_for_function("document.querySelectorAll('.chip').length")
    shown = page.locator("#participants tbody tr").count()

    rows = list(download(page, tmp_path)["Participants"].iter_rows(values_only=True))

    country = rows[0].index("Country")
    assert 0 < shown == len(rows) - 1
    assert {row[country] for row in rows[1:]} == {"Bhutan"}
