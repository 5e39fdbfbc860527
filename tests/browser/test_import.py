"""A list comes in: sent, decided about, confirmed."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.checks import sticks_out, violations
from tests.browser.conftest import Visit
from tests.imports.lists import text, xlsx
from tests.samples import sampled
from tools import live

IMPORT = f"/editions/{live.ONLINE}/import"
END = "(e => e.matches('select') ? e.getBoundingClientRect().bottom : 0)(document.activeElement)"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def send(page: Page, *people: tuple[str, str]) -> None:
    data = xlsx([["Participants of the embassy"], ["Full name", "Country"], *people])
    page.get_by_label("File").set_input_files({"name": "list.xlsx", "mimeType": SHEET, "buffer": data})
    page.get_by_role("button", name="Read the list").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Check the list")


@pytest.mark.parametrize("javascript", sampled([True, False], 2), ids=["with JavaScript", "without"])
def test_list_is_decided_about_and_comes_in(visit: Visit, javascript: bool) -> None:
    page = visit("organizer", IMPORT, javascript=javascript)
    one, two = ("Ñusta Ilunga", "Zodwa Xaba") if javascript else ("Ōta Mbemba", "Xolani Zuma")
    send(page, (one, "Congo"), (two, "Atlantic"), ("", "Kenya"))

    page.get_by_label("Congo").select_option(label="Democratic Republic of the Congo")
    page.get_by_label("Atlantic").select_option("none")
    page.get_by_label("Decide about row 5").select_option("skip")
    page.get_by_role("button", name="Keep decisions", exact=True).click()
    page.get_by_role("button", name="Register 2 people").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("The list is in")
    expect(page.locator(".names").first).to_contain_text(f"{one} Democratic Republic of the Congo")
    expect(page.locator(".names").first).to_contain_text(two)


@pytest.mark.prove
def test_one_row_is_from_another_country_than_the_others_with_its_text(visit: Visit) -> None:
    page = visit("organizer", IMPORT)
    send(page, ("Yohannes Zibusiso", "Congo"), ("Xihluke Qwabe", "Congo"))
    page.get_by_label("Congo", exact=True).select_option(label="Democratic Republic of the Congo")
    alone = page.get_by_label("The country of row 4 alone")
    alone.focus()
    alone.select_option(label="Kenya")
    page.locator("tr:has(label:text-is('Congo')) a").click()

    expect(page.get_by_text("Only rows in which “Congo” stands for the country.")).to_be_visible()
    assert not violations(page)
    page.get_by_role("button", name="Register 2 people").click()
    expect(page.locator(".names").first).to_contain_text("Xihluke Qwabe Kenya")
    expect(page.locator(".names").first).to_contain_text("Yohannes Zibusiso Democratic Republic of the Congo")


def test_open_rows_hold_everything_back(visit: Visit) -> None:
    page = visit("organizer", IMPORT)
    send(page, ("Yaw Zebedee Quist", "Ghana"), ("Uzoma Xoliswa", "Congo"))
    page.get_by_role("button", name="Register 1 person").click()

    expect(page.locator(".notice-error")).to_contain_text("1 row is open.")
    page.get_by_label("Leave out the 1 open row").check()
    page.get_by_role("button", name="Register 1 person").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The list is in")


@pytest.mark.prove
def test_decisions_go_along_to_other_rows(visit: Visit) -> None:
    page = visit("organizer", IMPORT)
    send(page, ("Zoltan Zeta Zwane", ""), ("", "Kenya"))
    page.get_by_role("link", name="Refused 1").click()
    page.get_by_label("Decide about row 4").select_option("skip")
    page.get_by_role("link", name="All 2").click()

    expect(page.get_by_role("link", name="Left out 1")).to_be_visible()
    expect(page).to_have_url(re.compile(r"/import/\d+$"))


@pytest.mark.prove
def test_long_list_is_worked_on_while_the_page_waits(visit: Visit) -> None:
    page = visit("organizer", IMPORT)
    rows = [["Full name", "Country"], *([f"Wang Li {'abcdefghij'[n % 10]}{n}", "China"] for n in range(2200))]
    data = {"name": "list.csv", "mimeType": "text/csv", "buffer": text(rows)}
    page.get_by_label("File").set_input_files(data)
    page.get_by_role("button", name="Read the list").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Reading the file")
    expect(page.get_by_role("progressbar")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text("Check the list", timeout=60_000)
    page.get_by_role("button", name="Give this list up").click()


@pytest.mark.prove
@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])
def test_press_anywhere_on_a_row_makes_it_the_header(visit: Visit, javascript: bool) -> None:
    page = visit("organizer", IMPORT, javascript=javascript)
    page.set_viewport_size({"width": 1280, "height": 1600})
    send(page, ("Ousmane", "Congo"), ("Awa", "Mali"))
    page.get_by_text("Columns:").click()
    page.get_by_role("cell", name="Congo").first.click(position={"x": 40, "y": 10}, force=True)
    expect(page.get_by_label("Row of the headers")).to_have_value("3")
    page.get_by_role("button", name="The headers are in row 2").press("Enter")

    expect(page.get_by_label("Row of the headers")).to_have_value("2")
    page.get_by_role("button", name="Give this list up").click()


@pytest.mark.prove
def test_bar_is_two_lines_on_a_phone(visit: Visit) -> None:
    page = visit("organizer", IMPORT)
    page.set_viewport_size({"width": 390, "height": 800})
    send(page, ("Ousmane", "Congo"), ("Awa Zeta Diop", "Mali"))
    page.locator(".confirm-bar .button").last.evaluate(  # as where somebody who takes part is changed too
        "last => { last.before(last.cloneNode()); last.previousSibling.textContent = 'Register only';"
        "          last.textContent = 'Register 1 person and change 1'; }"
    )

    box = page.locator(".confirm-bar").bounding_box()
    assert box is not None
    assert box["height"] <= 100
    page.get_by_role("button", name="Give this list up").click()


@pytest.mark.prove
@pytest.mark.parametrize("width", [1280, 390])
def test_bar_covers_nothing_that_is_reached_by_keyboard(visit: Visit, width: int) -> None:
    page = visit("organizer", IMPORT)
    page.set_viewport_size({"width": width, "height": 600})
    send(page, *((f"Ousmane Zebu {letter}", f"Atlantis {letter}") for letter in "ABCDEFGHIJ"))
    page.get_by_label("Atlantis A", exact=True).focus()
    bar = page.locator(".confirm-bar").bounding_box()
    assert bar is not None
    ends = []
    for _step in range(19):
        page.keyboard.press("Tab")
        ends.append(page.evaluate(END))
    assert max(ends) > 0
    assert max(ends) <= bar["y"]
    page.get_by_role("button", name="Give this list up").click()


@pytest.mark.prove
@pytest.mark.parametrize("width", [1280, 390])
def test_preview_is_open_to_everybody(visit: Visit, width: int) -> None:
    page = visit("organizer", IMPORT)
    page.set_viewport_size({"width": width, "height": 800})
    send(page, ("Mrs. Abena Mensah", "Ghana"), ("Ousmane", "Congo"), ("", "Kenya"))
    page.get_by_text("Columns:").click()

    assert violations(page) == []
    assert sticks_out(page) == 0
