"""The attendance workbook goes out, is edited, and comes back into the grid."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from tests.browser.checks import sticks_out, violations
from tests.browser.conftest import Visit
from tests.samples import sampled
from tools import live

GRID = f"/editions/{live.IN_PERSON}/attendance"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def edited(site: live.Copy, folder: Path) -> tuple[bytes, str, str]:
    """The workbook with the first mark changed; whose it is, and how it reads now."""
    path = folder / "attendance.xlsx"
    site.seminar("export", "attendance", live.IN_PERSON, "-o", str(path))
    workbook = openpyxl.load_workbook(path)
    row = next(workbook["Attendance"].iter_rows(min_row=3))
    row[5].value = "Excused" if row[5].value != "E" else "Late"
    out = BytesIO()
    workbook.save(out)
    return out.getvalue(), str(row[1].value), str(row[5].value)


def send(page: Page, data: bytes, name: str = "attendance.xlsx") -> None:
    page.get_by_role("link", name="Attendance sheet").click()
    page.get_by_label("Sheet", exact=True).set_input_files({"name": name, "mimeType": XLSX, "buffer": data})
    page.get_by_role("button", name="Read the sheet").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Check the sheet")


@pytest.mark.parametrize("javascript", sampled([True, False], 2), ids=["with JavaScript", "without"])
def test_workbook_comes_back(visit: Visit, site: live.Copy, tmp_path: Path, javascript: bool) -> None:
    page = visit("staff", GRID, javascript=javascript)
    data, name, mark = edited(site, tmp_path)
    send(page, data)
    row = page.locator("#list tbody tr")
    expect(row).to_have_count(1)
    expect(row).to_contain_text(name)
    expect(row).to_contain_text(mark)

    page.get_by_role("button", name="Write 1 change").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The sheet is in")
    page.get_by_role("link", name="See the attendance").click()
    cell = page.locator("#grid tbody tr", has_text=name).locator("td").nth(1)
    expect(cell).to_have_text(mark[0])
    page.go_back()
    page.get_by_role("link", name="Take it back").click()
    page.get_by_role("button", name="Take it back").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("This sheet is taken back")


@pytest.mark.parametrize(("width", "scheme"), sampled([(390, "dark"), (1280, "light")], 2))
def test_questions_of_a_sheet_fit_and_are_accessible(visit: Visit, width: int, scheme: str) -> None:
    page = visit("staff", GRID, width=width, scheme=scheme)
    text = "Name,Day 1,25.7.,Opening ceremony\nAbena Mensah,x,zz,A\nAlmaz Tadesse,,zz,A\nZoe Unknown,x,,\n"
    send(page, text.encode(), "roll.csv")

    expect(page.locator(".notice-error")).to_contain_text("What does “zz” mean? It stands there 2 times.")
    assert (sticks_out(page), violations(page)) == (0, [])
    page.get_by_label("zz", exact=True).select_option("Late")
    page.get_by_role("button", name="Read it this way").click()
    expect(page.locator(".notice-error")).not_to_contain_text("zz")
    page.get_by_role("link", name="Not a participant 1").click()
    expect(page.locator("#list tbody tr")).to_contain_text("Zoe Unknown")
    page.get_by_role("button", name="Give this sheet up").click()
