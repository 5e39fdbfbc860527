"""A served copy with the sample programme, a real Chromium, and pages for each kind of user."""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from contextvars import Context
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pytest
from click.testing import CliRunner
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    Playwright,
    StorageState,
    expect,
    sync_playwright,
)

from seminar.cli import main
from tests.conftest import missing
from tools import live

# Who they are, their role, and where they hold it.
USERS = {
    "admin": ("Ada Admin", "admin"),
    "organizer": ("Mei Organizer", "organizer", live.SERIES),
    "staff": ("Sam Staff", "staff", live.IN_PERSON),
    "partner": ("Pat Partner", "partner", live.SERIES),
}
WAIT = 10_000  # milliseconds until a thing that should be there counts as missing


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        missing("Chromium", "install it: apt-get install chromium")
    browser = playwright.chromium.launch(executable_path=path, args=live.CHROMIUM_FLAGS)
    expect.set_options(timeout=WAIT)
    yield browser
    browser.close()


@dataclass(frozen=True)
class Near(live.Copy):
    """A copy whose commands run in this process: to start one for each user costs a second and a half."""

    def seminar(self, *words: str) -> str:
        runner = CliRunner(env=self.environment)
        told = Context().run(runner.invoke, main, words, prog_name="seminar", catch_exceptions=False)
        assert told.exit_code == 0, told.output
        return str(told.stdout)


@pytest.fixture(scope="session")
def new_copy(tmp_path_factory: pytest.TempPathFactory, sample_instance: Path) -> Callable[[], live.Copy]:
    """A function that makes a copy of its own with the sample programme, and no user yet."""

    def make() -> live.Copy:
        folder = tmp_path_factory.mktemp("copy")
        shutil.copytree(sample_instance, folder, dirs_exist_ok=True)
        return Near(folder, live.free_port())

    return make


@pytest.fixture(scope="session")
def site(new_copy: Callable[[], live.Copy]) -> Iterator[live.Copy]:
    """The copy that the tests of a run share, served. A test that changes it adds something of its own."""
    copy = new_copy()
    with live.served(copy):
        yield copy


@pytest.fixture(scope="session")
def seats(site: live.Copy, chromium: Browser) -> Callable[[str], StorageState | None]:
    """A function that gives the cookies of a user, who signs in once a run by a one-time link."""
    known: dict[str, StorageState | None] = {"nobody": None}

    def seat(who: str) -> StorageState | None:
        if who not in known:
            context = chromium.new_context()
            live.take_seat(context.new_page(), site.add_user(*USERS[who]))
            known[who] = context.storage_state()
            context.close()
        return known[who]

    return seat


class Windows:
    """Windows of the shared copy, each of one user and lent to one page at a time.

    To open one takes Chromium longer than to show a page in it. Whoever gets one finds nothing of before: no
    cookie but the user's own, nothing kept by a page, no worker; only styles and scripts are still there.
    """

    def __init__(
        self, site: live.Copy, chromium: Browser, seats: Callable[[str], StorageState | None]
    ) -> None:
        self.site, self.chromium, self.seats = site, chromium, seats
        self.free: dict[tuple[str, bool], list[BrowserContext]] = defaultdict(list)

    @contextmanager
    def lent(self, who: str, *, javascript: bool) -> Iterator[Page]:
        """An empty page in a window of this user; what it or the test opened there is closed afterwards."""
        free = self.free[who, javascript]
        context = free.pop() if free else self._opened(javascript)
        page = context.new_page()
        self._clear(page, who)
        yield page
        for opened in context.pages[1:]:
            opened.close()
        free.append(context)

    def _opened(self, javascript: bool) -> BrowserContext:
        context = self.chromium.new_context(base_url=self.site.address, java_script_enabled=javascript)
        context.set_default_timeout(WAIT)
        context.new_page()  # stays open: with the last page of a window ends its process, which takes as long
        return context

    def _clear(self, page: Page, who: str) -> None:
        kept = {"origin": self.site.address, "storageTypes": "all"}
        page.context.new_cdp_session(page).send("Storage.clearDataForOrigin", kept)
        page.context.clear_cookies()
        if seat := self.seats(who):
            page.context.add_cookies(seat["cookies"])


@pytest.fixture(scope="session")
def windows(site: live.Copy, chromium: Browser, seats: Callable[[str], StorageState | None]) -> Windows:
    return Windows(site, chromium, seats)


class Visit(Protocol):
    def __call__(
        self, who: str, path: str = "/", *, javascript: bool = True, width: int = 1280, scheme: str = "light"
    ) -> Page: ...


@pytest.fixture
def visit(windows: Windows) -> Iterator[Visit]:
    """A function that opens a page of the shared copy in a window of its own, as one of USERS or nobody.

    An error in a script of the page, or a part of it that the content policy refused, fails the test.
    """
    errors: list[str] = []

    def open_page(
        who: str, path: str = "/", *, javascript: bool = True, width: int = 1280, scheme: str = "light"
    ) -> Page:
        page = lent.enter_context(windows.lent(who, javascript=javascript))
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce")
        page.on("pageerror", lambda error: errors.append(f"{page.url}: {error}"))
        page.on(
            "console", lambda line: errors.append(f"{page.url}: {line.text}") if is_ours(line.text) else None
        )
        page.goto(path)
        return page

    with ExitStack() as lent:
        yield open_page
    assert errors == []


def is_ours(text: str) -> bool:
    """Whether a line of the console speaks of the page itself; refused requests are the tests' own doing."""
    return "Content Security Policy" in text or "Uncaught" in text
