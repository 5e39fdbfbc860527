"""Pages on paper: all that is on the screen, no controls, and no more sheets than it takes."""

from __future__ import annotations

from pathlib import Path

import pytest

from seminar.languages import Language
from tests.browser.conftest import Visit
from tests.browser.paper import printed
from tests.samples import sampled
from tools import live

EDITION = f"/editions/{live.IN_PERSON}"
SHORT = {"person": "/people/1", "account": "/account", "session": f"{EDITION}/programme/16"}
# What can only be pressed, and where else one could go, says nothing on paper.
CONTROLS = {
    f"{EDITION}/attendance/16": ["Mark everybody", "Whole grid", "Save marks"],
    f"{EDITION}/participants": ["Head counts", "Export roster", "Columns", "Change status"],
    f"{EDITION}/reports": ["Excel workbook", "Choose columns"],
}


@pytest.mark.parametrize("javascript", sampled([True, False], 2), ids=["with JavaScript", "without"])
def test_grid_prints_its_marks(visit: Visit, tmp_path: Path, javascript: bool) -> None:
    page = visit("organizer", f"{EDITION}/attendance", javascript=javascript)
    people = page.locator("#grid tbody tr").count()

    paper = printed(page, tmp_path)

    assert paper.ink() > 0.02  # covered marks leave a title and a few lines: 0.005
    assert paper.words.count(" P ") > people
    assert paper.sheets == 1


@pytest.mark.parametrize("path", sampled(SHORT.values(), each=3), ids=SHORT.keys())
def test_short_page_prints_on_one_sheet(visit: Visit, tmp_path: Path, path: str) -> None:
    assert printed(visit("organizer", path), tmp_path).sheets == 1


@pytest.mark.prove
def test_coverage_prints_its_table_and_then_map_and_charts(visit: Visit, tmp_path: Path) -> None:
    paper = printed(visit("organizer", f"{EDITION}/coverage"), tmp_path)

    assert paper.sheets == 2
    for sheet, heads in enumerate(
        [["Lao People's Democratic", "Total: 14 countries"], ["Map", "In charts"]], 1
    ):
        assert [head for head in heads if head not in paper.words_on(sheet)] == []


@pytest.mark.parametrize("place", sampled([live.SERIES, live.ONLINE, live.IN_PERSON], each=3))
@pytest.mark.parametrize("who", sampled(["nobody", "organizer"], 2))
def test_summary_prints_on_two_sheets(visit: Visit, tmp_path: Path, who: str, place: str) -> None:
    paper = printed(visit(who, f"/programmes/{place}"), tmp_path)

    assert paper.sheets == 2


@pytest.mark.parametrize("language", sampled((each for each in Language if each != Language.EN), each=5))
def test_summary_prints_on_two_sheets_in_every_language(
    visit: Visit, tmp_path: Path, language: Language
) -> None:
    paper = printed(visit("nobody", f"/programmes/{live.IN_PERSON}?language={language}"), tmp_path)

    assert paper.sheets == 2


@pytest.mark.parametrize("path", sampled(CONTROLS, each=3))
def test_controls_are_not_printed(visit: Visit, tmp_path: Path, path: str) -> None:
    page = visit("organizer", path)
    shown = page.locator("body").inner_text()

    words = printed(page, tmp_path).words

    assert [text for text in CONTROLS[path] if text in shown]
    assert [text for text in CONTROLS[path] if text in words] == []


def test_whole_list_is_printed_with_its_filter(visit: Visit, tmp_path: Path) -> None:
    page = visit("organizer", f"/editions/{live.ONLINE}/participants?profile=policy_maker")
    total = page.locator(".list-count").inner_text().strip()
    rows = int(total.split()[0])
    page.get_by_role("link", name="Print list").click()
    page.get_by_role("button", name="Print").wait_for()

    words = printed(page, tmp_path).words

    assert rows > 50
    assert f"{total} Profile: Policy-maker" in words
    assert words.count(" Confirmed ") >= rows - 1
    assert "Back to the list" not in words
