"""Take the pictures of the documents from a copy with the sample programme.

.venv/bin/python tools/pictures.py puts them into docs/pictures; with names, those alone. Take them anew when
a page has changed its looks, and look at them before you keep them.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, StorageState, sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1]))
from tools import live

FOLDER = Path(__file__).parents[1] / "docs" / "pictures"
EDITION = f"/editions/{live.IN_PERSON}"
USERS = {
    "organizer": ("Mei Lin", "organizer", live.SERIES),
    "staff": ("Sam Okoye", "staff", live.IN_PERSON),
}
LIST = """List of participants (as at 20 June)

Name\tCountry\tInstitution\tE-mail
Ms. Adjoa Boateng\tGhana\tMinistry of Trade\tadjoa.boateng@example.org
Pedro Nhantumbo\tMozambique\tExport Agency\t
Jean-Luc Mbemba\tCongo\tMinistère du commerce\tjl.mbemba@example.org
Abena Mensah\tGhana\tExport Promotion Agency\tabena@example"""
CLEAN = """Name\tCountry\tInstitution\tE-mail
Ms. Adjoa Boateng\tGhana\tMinistry of Trade\tadjoa.boateng@example.org
Pedro Nhantumbo\tMozambique\tExport Agency\tpedro@example.org
Wanjiru Ssemakula\tUganda\tPostal Service\t
Tendai Moyo\tZimbabwe\tChamber of Commerce\tabena@example"""
ROLL = """Opening ceremony, 24 July 2023

Name,Country,Attendance
Abena Mensah,Ghana,√
Almaz Tadesse,Ethiopia,×
Dorji Dorji,Bhutan,late
Bounthong Phommachanh,Lao PDR,请假
Zoe Unknown,Kenya,√"""
REPORT = """Topic,ID,Host,Duration (minutes),Start time,End time,Participants
Opening ceremony,812 3456 7890,Host One,101,2023-07-24 08:50:00,2023-07-24 10:31:00,6

Name (original name),Email,Join time,Leave time,Duration (minutes),Guest
Host One,,2023-07-24 08:50:00,2023-07-24 10:31:00,101,No
Abena Mensah,,2023-07-24 08:58:30,2023-07-24 09:20:00,22,Yes
Abena Mensah,,2023-07-24 09:15:00,2023-07-24 10:30:00,75,Yes
iPhone of Almaz,,2023-07-24 09:20:00,2023-07-24 10:30:00,70,Yes
"Dorji, Dorji",,2023-07-24 09:00:00,2023-07-24 10:30:00,90,Yes
Bounthong Phommachanh,,2023-07-24 10:05:00,2023-07-24 10:30:00,25,Yes
Otter.ai meeting notes,,2023-07-24 09:00:00,2023-07-24 10:30:00,90,Yes
Zoe Unknown,,2023-07-24 09:00:00,2023-07-24 09:40:00,40,Yes"""
TABLE = """Кто,Когда пришёл,Когда ушёл
Abena Mensah,2023-07-24 09:00,2023-07-24 10:30
Almaz Tadesse,2023-07-24 09:20,2023-07-24 10:30"""
PAPER = {"-r": 100, "-x": 45, "-y": 40, "-W": 1085, "-H": 190}  # where the list stands on a page of A4


@dataclass(frozen=True)
class Picture:
    """One picture: who looks at which page, and what is done before it is taken.

    `part` is the part of the page that is wanted, the window where it is empty.
    """

    name: str
    who: str
    path: str
    width: int = 1280
    height: int = 800
    scheme: str = "light"
    act: Callable[[Page], object] = lambda page: None
    part: str = ""


def type_known_name(page: Page) -> None:
    page.get_by_label("Name", exact=False).first.fill("Wanjiru Ssemakula")
    page.locator("#likely li").first.wait_for()
    page.get_by_label("Name", exact=False).first.blur()


def fill_list(page: Page) -> None:
    page.get_by_label("paste", exact=False).fill(LIST)


def paste_list(page: Page, text: str = LIST) -> None:
    page.get_by_label("paste", exact=False).fill(text)
    page.get_by_role("button", name="Read the list").click()
    page.wait_for_url("**/import/*")


def send_sheet(page: Page) -> None:
    file = {"name": "roll of the opening.csv", "mimeType": "text/csv", "buffer": ROLL.encode()}
    page.get_by_label("Sheet", exact=True).set_input_files(file)  # type: ignore[arg-type]  # a plain dict does
    page.get_by_role("button", name="Read the sheet").click()
    page.wait_for_url("**/sheets/*")
    page.get_by_role("link", name="Changed").click()


def send_report(page: Page, text: str = REPORT) -> None:
    file = {"name": "meeting report.csv", "mimeType": "text/csv", "buffer": text.encode()}
    page.get_by_label("Report", exact=True).set_input_files(file)  # type: ignore[arg-type]  # a plain dict does
    page.get_by_role("button", name="Read the report").click()
    page.wait_for_url("**/reports/**")
    for bar in page.locator(".confirm-bar").all():
        bar.evaluate("bar => (bar.style.position = 'static')")


def send_table(page: Page) -> None:
    """Of a platform that nobody knows, with what its columns hold said."""
    send_report(page, TABLE)
    for place, word in enumerate(("name", "join", "leave")):
        page.locator(f"#column-{place}").select_option(word)
    page.locator("h1").click()


def open_columns(page: Page) -> None:
    paste_list(page)
    page.get_by_text("Columns:").click()


def decide(page: Page) -> None:
    """Paste a list on which somebody may be known, and choose who that is."""
    paste_list(page, CLEAN)
    page.locator("select[name^=person-]").first.select_option(index=1)
    page.locator(".confirm-bar").evaluate("bar => (bar.style.position = 'static')")


def confirm(page: Page) -> None:
    paste_list(page, CLEAN)
    page.get_by_label("Leave out the", exact=False).check()
    page.get_by_role("button", name="Register", exact=False).click()
    page.wait_for_url("**/done/*")
    page.locator(".edition-head").evaluate("head => head.remove()")  # every other picture has it


def ask_to_undo(page: Page) -> None:
    page.get_by_role("link", name="came in before", exact=False).click()
    page.locator("table a").first.click()
    page.get_by_role("link", name="Undo this import").click()


def enter_twice(page: Page) -> None:
    """Enter a participant of the online edition a second time, and compare the two entries."""
    page.get_by_label("Name", exact=False).first.fill("SSEMAKULA Wanjiru")
    page.get_by_label("E-mail", exact=False).first.fill("w.ssemakula@example.org")
    page.locator("#likely li").first.wait_for()
    page.get_by_label("Another person", exact=False).check()
    page.get_by_role("button", name="Register participant").first.click()
    page.wait_for_url("**/participants/*")
    page.locator("h1").wait_for()
    page.goto("/people?q=SSEMAKULA+Wanjiru")
    page.get_by_role("link", name="SSEMAKULA Wanjiru").click()
    page.get_by_role("link", name="Merge with another entry").click()
    page.get_by_role("link", name="Compare").first.click()
    page.wait_for_url("**/merge/*")


def choose_cells(page: Page) -> None:
    page.locator("#grid tbody tr").nth(2).locator("td:not(.of)").nth(3).focus()
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Shift+ArrowDown")


def take_some_back(page: Page) -> None:
    """In the sample everybody is here; at a door some are still to come."""
    taps = page.locator(".door-tap")
    for number in (0, 3, 4):
        taps.nth(number).click()
        page.get_by_role("dialog").get_by_role("button", name="Take back").click()
    page.get_by_text("All is sent.").wait_for()


def ask_for_more(page: Page) -> None:
    """In the sample everybody completes: with 95 per cent some are short, and one is decided about."""
    page.get_by_label("Attendance needed, in per cent").fill("95")
    page.get_by_role("button", name="Save settings").click()
    page.locator(".notice").wait_for()
    page.goto(f"{EDITION}/attendance/completion?show=short")
    page.get_by_role("link", name="Decide").first.click()
    page.get_by_label("Decision").select_option("completes")
    page.get_by_label("Reason").fill("At a meeting of the ministry for two sessions")
    page.get_by_role("button", name="Keep the decision").click()
    page.locator(".notice").wait_for()
    page.goto(f"{EDITION}/attendance/completion")


PICTURES = (
    Picture("overview", "organizer", EDITION, height=720),
    Picture("overview-dark", "organizer", EDITION, height=720, scheme="dark"),
    Picture("register", "organizer", f"{EDITION}/participants/new", height=960, act=type_known_name),
    Picture("import", "organizer", f"{EDITION}/import", height=1240, act=paste_list),
    Picture("import-upload", "organizer", f"{EDITION}/import", 800, act=fill_list, part="main form"),
    Picture("import-columns", "organizer", f"{EDITION}/import", 900, act=open_columns, part=".columns"),
    Picture("import-rows", "organizer", f"{EDITION}/import", act=decide, part="#rows"),
    Picture("import-result", "organizer", f"{EDITION}/import", 780, act=confirm, part="main"),
    Picture("import-undo", "organizer", f"{EDITION}/import", 1000, act=ask_to_undo, part="main"),
    Picture("attendance", "staff", f"{EDITION}/attendance", height=860, act=choose_cells),
    Picture("door", "staff", f"{EDITION}/attendance/16/door", 390, 760, act=take_some_back),
    Picture("sheet", "staff", f"{EDITION}/attendance/sheets", height=900, act=send_sheet, part="main"),
    Picture("report", "staff", f"{EDITION}/attendance/reports", height=900, act=send_report, part="main"),
    Picture("report-columns", "staff", f"{EDITION}/attendance/reports", 900, act=send_table, part="main"),
    Picture("merge", "organizer", f"{EDITION}/participants/new", height=860, act=enter_twice),
    Picture("coverage", "organizer", f"/series/{live.SERIES}/coverage", height=1300),
    Picture("summary", "nobody", f"/programmes/{live.IN_PERSON}", height=1480),
    Picture("completion", "organizer", f"{EDITION}/settings", height=900, act=ask_for_more),
)


def main() -> None:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        sys.exit("Chromium is missing; install it: apt-get install chromium")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=live.CHROMIUM_FLAGS)
        copy = live.make(Path(folder))
        with live.served(copy):
            seats = {who: seat(browser, copy, *user) for who, user in USERS.items()}
            for picture in PICTURES:
                if not sys.argv[1:] or picture.name in sys.argv[1:]:
                    take(browser, copy, picture, seats.get(picture.who))
        browser.close()


def seat(browser: Browser, copy: live.Copy, *user: str) -> StorageState:
    """The cookies of a new user who has signed in."""
    context = browser.new_context()
    live.take_seat(context.new_page(), copy.add_user(*user))
    state = context.storage_state()
    context.close()
    return state


def take(browser: Browser, copy: live.Copy, picture: Picture, cookies: StorageState | None) -> None:
    context = browser.new_context(
        base_url=copy.address,
        storage_state=cookies,
        viewport={"width": picture.width, "height": picture.height},
        color_scheme="dark" if picture.scheme == "dark" else "light",
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(picture.path)
    picture.act(page)
    path = FOLDER / f"{picture.name}.png"
    if picture.part:
        page.locator(picture.part).screenshot(path=path)
    else:
        page.screenshot(path=path)
    say(path)
    if picture.name == "import":
        print_problems(page)
    context.close()


def print_problems(page: Page) -> None:
    """The list for its sender as a program for spreadsheets opens it."""
    with page.expect_download() as download, tempfile.TemporaryDirectory() as folder:
        page.get_by_role("link", name="Return to the sender").click()
        list_, made = Path(folder) / "list.xlsx", FOLDER / "import-problems"
        download.value.save_as(list_)
        profile = f"-env:UserInstallation={(list_.parent / 'profile').as_uri()}"
        run("soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", folder, str(list_))
        place = [str(word) for pair in PAPER.items() for word in pair]
        run("pdftoppm", "-png", "-singlefile", *place, str(list_.with_suffix(".pdf")), str(made))
    say(made.with_suffix(".png"))


def run(program: str, *words: str) -> None:
    found = shutil.which(program)
    if found is None:
        sys.exit(f"{program} is missing; install libreoffice-calc and poppler-utils")
    subprocess.run([found, *words], check=True, capture_output=True)


def say(path: Path) -> None:
    print(f"{path.stat().st_size // 1024:4} kB  {path.name}")


if __name__ == "__main__":
    main()
