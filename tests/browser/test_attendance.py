"""Marking in a real browser: by key, over a bad line, by two at once, at the door, and without JavaScript."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, expect
from sqlalchemy import select

from seminar import create_app
from seminar.attendance.models import Attendance, Mark
from seminar.config import flask_config, read_settings
from seminar.db import db, now, writing
from seminar.people.models import Participant
from seminar.permissions import Role
from seminar.programme.models import ProgrammeSession
from tests.attendance.make import E, L, entry, mark
from tests.browser.checks import violations
from tests.browser.conftest import WAIT, is_ours
from tests.make import (
    make_edition,
    make_grant,
    make_participant,
    make_person,
    make_series,
    make_session,
    make_user,
)
from tests.personas import sign_in
from tests.samples import sampled
from tools import live

NAMES = ("Amina", "Bopha", "Chan", "Dara")
TITLES = ("Opening", "Lecture 1", "Lecture 2")


@dataclass
class Marked:
    """An edition of its own in the shared copy, with four people, three sessions and two staff members."""

    app: Flask
    path: str
    people: list[int]
    sessions: list[int]
    users: dict[str, FlaskClient]
    open: Callable[..., Page] = field(init=False)

    def visit(self, path: str = "", user: str = "Mei", **options: Any) -> Page:
        return self.open(self.path + path, self.users[user], **options)

    def marks(self) -> dict[tuple[str, str], Attendance]:
        """What stands in the database, by the names of person and session."""
        statement = select(Mark.participant_id, Mark.session_id, Mark.attendance)
        with self.app.app_context():
            rows = db.session.execute(statement.where(Mark.participant_id.in_(self.people)))
            return {
                (NAMES[self.people.index(who)], TITLES[self.sessions.index(where)]): what
                for who, where, what in rows
            }

    def mark_elsewhere(self, name: str, title: str, what: Attendance) -> None:
        """A mark that somebody makes in another place."""
        with self.app.app_context(), writing():
            who = db.session.get_one(Participant, self.people[NAMES.index(name)])
            where = db.session.get_one(ProgrammeSession, self.sessions[TITLES.index(title)])
            mark(who.edition, entry(who, where, what))


@pytest.fixture(scope="module")
def app(site: live.Copy) -> Iterator[Flask]:
    """The application over the shared copy, beside the server: what it writes, the server's pages show."""
    settings = read_settings(site.environment)
    app = create_app(flask_config(settings, (site.folder / "secret_key").read_text("ascii").strip()))
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def marked(app: Flask, site: live.Copy, chromium: Browser) -> Iterator[Marked]:
    with app.app_context(), writing():
        made = fill(app)
    contexts: list[BrowserContext] = []
    errors: list[str] = []

    def visit(path: str, user: FlaskClient, **options: Any) -> Page:
        context = chromium.new_context(base_url=site.address, reduced_motion="reduce", **options)
        contexts.append(context)
        context.set_default_timeout(WAIT)
        cookie = user.get_cookie(app.config["SESSION_COOKIE_NAME"])
        assert cookie is not None
        context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": site.address}])
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda line: errors.append(line.text) if is_ours(line.text) else None)
        page.goto(path)
        return page

    made.open = visit
    yield made
    for context in contexts:
        context.close()
    assert errors == []


def fill(app: Flask) -> Marked:
    number = uuid4().hex[:8]
    edition = make_edition(series=make_series(slug=f"series-{number}"))
    people = [make_participant(edition, person=make_person(name=name)).id for name in NAMES]
    sessions = [make_session(edition, title=title).id for title in TITLES]
    users = {}
    for name in ("Mei", "Sam"):
        user = make_user(name=name, email=f"{name.lower()}-{number}@example.org")
        make_grant(user, Role.STAFF, series_id=edition.series_id, edition_id=edition.id)
        users[name] = sign_in(app, user)
    path = f"/editions/{edition.series.slug}/{edition.slug}/attendance"
    return Marked(app, path, people, sessions, users)


def cell(page: Page, name: str, title: str) -> Locator:
    row = page.locator("#grid tbody tr", has=page.get_by_role("link", name=name, exact=True))
    return row.locator("td").nth(TITLES.index(title) + 1)


def saved(page: Page) -> None:
    expect(page.locator("#mark-status")).to_contain_text("Saved at")


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def begin(page: Page, name: str = "Amina", title: str = "Opening") -> None:
    """Put the focus on a cell without changing it."""
    cell(page, name, title).focus()


def test_keys_mark_and_move(marked: Marked) -> None:
    page = marked.visit()
    begin(page)

    press(page, "p", "ArrowDown", "l", "ArrowRight", "a", "ArrowUp", "e")

    saved(page)
    assert marked.marks() == {
        ("Amina", "Opening"): "present",
        ("Bopha", "Opening"): "late",
        ("Bopha", "Lecture 1"): "absent",
        ("Amina", "Lecture 1"): "excused",
    }
    expect(cell(page, "Bopha", "Opening")).to_have_text("L")
    expect(cell(page, "Amina", "Lecture 1")).to_be_focused()


# --- a grid of several pages -----------------------------------------------------------------------------


def crowd(marked: Marked) -> None:
    """101 more people, who come after the four by name: two pages."""
    with marked.app.app_context(), writing():
        edition = db.session.get_one(Participant, marked.people[0]).edition
        for number in range(101):
            make_participant(edition, person=make_person(name=f"Person {number:03}"))


def expect_focus(page: Page, name: str, title: str) -> None:
    expect(cell(page, name, title)).to_be_focused()


@pytest.mark.prove
def test_arrows_go_on_in_the_next_page_and_back(marked: Marked) -> None:
    crowd(marked)
    page = marked.visit()
    begin(page, "Person 095", "Lecture 1")

    press(page, "ArrowDown")
    expect_focus(page, "Person 096", "Lecture 1")
    assert page.url.endswith("?page=2")
    press(page, "ArrowUp")

    expect_focus(page, "Person 095", "Lecture 1")


@pytest.mark.prove
def test_page_keys_count_rows_over_pages(marked: Marked) -> None:
    crowd(marked)
    page = marked.visit()
    begin(page, "Person 093", "Opening")

    press(page, "PageDown")
    expect_focus(page, "Person 100", "Opening")
    press(page, "PageUp", "PageUp")
    expect_focus(page, "Person 080", "Opening")


@pytest.mark.prove
def test_corners_are_those_of_all_pages(marked: Marked) -> None:
    crowd(marked)
    page = marked.visit()
    begin(page)

    press(page, "Control+End")
    expect_focus(page, "Person 100", "Lecture 2")
    press(page, "Control+Home")

    expect(page.get_by_label("Mark everybody: Opening")).to_be_focused()
    press(page, "Shift+Tab")
    expect(page.locator("#grid").get_by_role("link", name="Opening", exact=True)).to_be_focused()
    press(page, "ArrowDown")
    expect_focus(page, "Amina", "Opening")


@pytest.mark.parametrize("width", sampled([390, 1280], 2))
def test_grid_opens_at_the_sessions_of_today(marked: Marked, width: int) -> None:
    today = now().replace(hour=12)
    with marked.app.app_context(), writing():
        edition = db.session.get_one(Participant, marked.people[0]).edition
        edition.time_zone = "UTC"
        edition.first_day, edition.last_day = (
            today.date() - timedelta(days=9),
            today.date() + timedelta(days=9),
        )
        for hour in range(-9 * 24, 10 * 24, 8):
            start = today + timedelta(hours=hour)
            title = "Today" if hour == -8 else f"At {hour}"
            make_session(edition, title=title, starts_at=start, ends_at=start + timedelta(minutes=50))
    page = marked.visit(viewport={"width": width, "height": 800})

    first = page.locator("#grid thead th.session", has_text="Today").bounding_box()
    stays = page.locator(f"#grid thead {'.of' if width == 1280 else 'th'}").first.bounding_box()
    assert first is not None
    assert stays is not None
    assert first["x"] == pytest.approx(stays["x"] + stays["width"], abs=2)


@pytest.mark.prove
def test_cell_with_the_focus_is_in_the_window(marked: Marked) -> None:
    """The grid may reach below the window, where the frame alone has nothing to scroll."""
    crowd(marked)
    page = marked.visit(viewport={"width": 1280, "height": 600})
    begin(page)

    for key in ("Control+ArrowDown", "Control+End"):
        press(page, key)
        page.wait_for_function(
            "() => {const box = document.activeElement.getBoundingClientRect();"
            " return box.top > 0 && box.bottom <= innerHeight}"
        )
    expect_focus(page, "Person 100", "Lecture 2")


@pytest.mark.prove
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_no_column_that_stays_covers_the_cell(marked: Marked, direction: str) -> None:
    with marked.app.app_context(), writing():
        edition = db.session.get_one(Participant, marked.people[0]).edition
        for number in range(40):
            make_session(edition, title=f"Talk {number}")
    page = marked.visit()
    page.evaluate("direction => (document.documentElement.dir = direction)", direction)
    begin(page)

    for key in ("Control+End", "Control+ArrowLeft", "Control+ArrowRight"):
        press(page, key)
        page.wait_for_function(
            "() => {const box = document.activeElement.getBoundingClientRect();"
            " return document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2)"
            " .closest('a, td') === document.activeElement}"
        )


@pytest.mark.prove
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_long_name_keeps_its_beginning(marked: Marked, direction: str) -> None:
    """Dots stand where a name ends, be it that the page runs in the other direction."""
    name = (
        "محمد بن عبد الرحمن بن سلمان الهاشمي القرشي"
        if direction == "ltr"
        else "María de la Concepción Fernández"
    )
    with marked.app.app_context(), writing():
        edition = db.session.get_one(Participant, marked.people[0]).edition
        make_participant(edition, person=make_person(name=name))
    page = marked.visit()
    page.evaluate("direction => (document.documentElement.dir = direction)", direction)

    shown = page.locator("#grid tbody bdi", has_text=name)
    ways = shown.evaluate("each => [getComputedStyle(each).direction, each.scrollWidth > each.clientWidth]")
    assert ways == ["rtl" if direction == "ltr" else "ltr", True]


@pytest.mark.prove
def test_head_is_no_higher_than_the_longest_title_needs(marked: Marked) -> None:
    height = "document.querySelector('#grid thead').offsetHeight"
    page = marked.visit()
    short = page.evaluate(height)

    title = page.locator("#grid .session-name").first
    title.evaluate("each => (each.textContent = 'A lecture with a title of very many words. '.repeat(4))")

    assert short < 160
    assert short + 60 < page.evaluate(height) < 250


@pytest.mark.prove
def test_letter_that_comes_before_the_page_marks_in_that_page(marked: Marked) -> None:
    crowd(marked)
    page = marked.visit()
    page.route("**/attendance?page=2", lambda route: (page.wait_for_timeout(300), route.continue_()))
    begin(page, "Person 095", "Opening")

    press(page, "ArrowDown", "l", "ArrowDown", "a")

    expect(cell(page, "Person 096", "Opening")).to_have_text("L")
    expect(cell(page, "Person 097", "Opening")).to_have_text("A")
    saved(page)
    press(page, "ArrowUp", "ArrowUp")
    expect(cell(page, "Person 095", "Opening")).to_have_text("")


@pytest.mark.prove
def test_page_that_does_not_come_leaves_all_as_it_is(marked: Marked) -> None:
    crowd(marked)
    page = marked.visit()
    page.route("**/attendance?page=2", cut)
    begin(page, "Person 095", "Opening")

    press(page, "ArrowDown", "l")

    expect(page.locator("#mark-status")).to_contain_text("This was not done.")
    expect_focus(page, "Person 095", "Opening")
    expect(cell(page, "Person 095", "Opening")).to_have_text("")


@pytest.mark.prove
def test_one_cell_is_a_stop_of_the_tab_key(marked: Marked) -> None:
    page = marked.visit()
    begin(page, "Bopha", "Lecture 1")

    press(page, "ArrowDown", "Shift+Tab", "Tab")

    expect(cell(page, "Chan", "Lecture 1")).to_be_focused()
    assert page.locator("#grid [tabindex='0']").count() == 1


@pytest.mark.prove
def test_delete_clears(marked: Marked) -> None:
    page = marked.visit()
    begin(page)
    press(page, "p")
    saved(page)

    press(page, "Delete")

    expect(cell(page, "Amina", "Opening")).to_have_text("")
    expect(page.locator(".waiting")).to_have_count(0)
    assert marked.marks() == {}


@pytest.mark.prove
def test_shift_chooses_what_one_letter_sets(marked: Marked) -> None:
    page = marked.visit()
    begin(page)

    press(page, "Shift+ArrowDown", "Shift+ArrowRight", "p")

    saved(page)
    assert set(marked.marks()) == {
        (name, title) for name in ("Amina", "Bopha") for title in ("Opening", "Lecture 1")
    }
    expect(page.locator("[aria-selected]")).to_have_count(4)


@pytest.mark.prove
def test_rates_and_shares_follow(marked: Marked) -> None:
    page = marked.visit()
    begin(page)
    press(page, "p")

    row = page.locator("#grid tbody tr").first
    expect(row.locator(".percent")).to_have_text("100")
    expect(row.locator(".met")).to_have_text("✓")
    expect(page.locator("#grid tfoot td").nth(1)).to_have_text("25")
    expect(page.locator("#grid tbody tr").nth(1).locator(".met")).to_have_text("under")
    expect(page.locator("#left-out")).to_have_text("2 sessions not marked yet are left out of the rates.")


@pytest.mark.prove
def test_click_opens_a_choice(marked: Marked) -> None:
    page = marked.visit()

    cell(page, "Chan", "Lecture 2").click()
    page.get_by_role("button", name="Excused").or_(page.get_by_title("Excused")).first.click()

    saved(page)
    assert marked.marks() == {("Chan", "Lecture 2"): "excused"}


def test_axe_finds_nothing_where_a_choice_is_open(marked: Marked) -> None:
    marked.mark_elsewhere("Amina", "Opening", L)
    page = marked.visit()
    cell(page, "Chan", "Lecture 2").click()
    expect(page.locator(".choice-box")).to_be_visible()
    found = violations(page)
    press(page, "Escape", "h")
    expect(page.get_by_role("dialog", name="Marks of Chan")).to_be_visible()

    assert found + violations(page) == []


@pytest.mark.prove
def test_undo_takes_back_the_last_act(marked: Marked) -> None:
    page = marked.visit()
    begin(page)
    press(page, "l", "ArrowDown", "Shift+ArrowDown", "p")
    saved(page)

    press(page, "Control+z")
    expect(page.locator("#mark-status")).to_contain_text("2 marks taken back.")

    expect(cell(page, "Chan", "Opening")).to_have_text("")
    assert marked.marks() == {("Amina", "Opening"): "late"}
    page.get_by_role("button", name="Undo").click()
    expect(cell(page, "Amina", "Opening")).to_have_text("")
    assert marked.marks() == {}


@pytest.mark.prove
def test_undo_is_there_after_a_reload(marked: Marked) -> None:
    page = marked.visit()
    begin(page)
    press(page, "p")
    saved(page)
    page.reload()

    page.get_by_role("button", name="Undo").click()

    expect(cell(page, "Amina", "Opening")).to_have_text("")


def test_whole_session_at_once_and_back(marked: Marked) -> None:
    marked.mark_elsewhere("Amina", "Opening", L)
    page = marked.visit()

    page.get_by_role("link", name="Mark everybody: Opening").click()
    page.get_by_role("button", name="Mark the 3 without a mark").click()

    expect(cell(page, "Dara", "Opening")).to_have_text("P")
    assert sorted(marked.marks().values()) == ["late", "present", "present", "present"]
    page.get_by_role("button", name="Undo").click()
    expect(cell(page, "Dara", "Opening")).to_have_text("")
    assert marked.marks() == {("Amina", "Opening"): "late"}


@pytest.mark.prove
def test_history_is_one_key_away(marked: Marked) -> None:
    page = marked.visit()
    begin(page)
    press(page, "p")
    saved(page)
    press(page, "a")
    expect(page.locator(".waiting")).to_have_count(0)

    press(page, "h")

    dialog = page.get_by_role("dialog", name="Marks of Amina")
    expect(dialog.locator("tbody tr")).to_have_count(2)
    expect(dialog).to_contain_text("Mei")
    press(page, "Escape")
    expect(cell(page, "Amina", "Opening")).to_be_focused()


# --- a bad line ---------------------------------------------------------------------------------------


def cut(route: Route) -> None:
    route.abort()


def test_mark_that_failed_stays_in_sight_and_is_retried(marked: Marked) -> None:
    page = marked.visit()
    page.route("**/attendance/marks", cut)
    begin(page)

    press(page, "p")

    expect(page.locator("#mark-status")).to_contain_text("Not saved yet: 1.")
    expect(page.locator("td.stuck")).to_have_text("P")
    assert marked.marks() == {}
    page.unroute("**/attendance/marks", cut)
    saved(page)
    expect(page.locator("td.stuck")).to_have_count(0)
    assert marked.marks() == {("Amina", "Opening"): "present"}


@pytest.mark.prove
@pytest.mark.parametrize(
    "answer",
    [
        {"body": "<title>Welcome to the hotel</title>", "content_type": "text/html"},
        {"body": "{}", "content_type": "application/json"},
        {"body": "null", "content_type": "application/json"},
    ],
    ids=["page", "object", "null"],
)
def test_page_that_is_not_ours_is_not_saved(marked: Marked, answer: dict[str, str]) -> None:
    """The network of a hotel answers 200 to everything until one has paid."""

    def hotel(route: Route) -> None:
        route.fulfill(status=200, **answer)  # type: ignore[arg-type]  # its texts, by name

    page = marked.visit()
    page.route("**/attendance/marks", hotel)
    begin(page)

    press(page, "p")

    expect(page.locator("#mark-status")).to_contain_text("Not saved yet: 1.")
    expect(page.locator("td.stuck")).to_have_text("P")
    page.unroute("**/attendance/marks", hotel)
    saved(page)
    assert marked.marks() == {("Amina", "Opening"): "present"}


@pytest.mark.prove
def test_line_says_why_the_server_does_not_save(marked: Marked) -> None:
    def busy(route: Route) -> None:
        route.fulfill(status=503, json={"sentence": "A long list is being written."})

    page = marked.visit()
    page.route("**/attendance/marks", busy)
    begin(page)

    press(page, "p")

    line = page.locator("#mark-status")
    expect(line).to_contain_text("Trying again")
    expect(line).to_contain_text("A long list is being written.")
    page.unroute("**/attendance/marks", busy)
    saved(page)
    assert marked.marks() == {("Amina", "Opening"): "present"}


def test_marks_not_saved_survive_a_reload(marked: Marked) -> None:
    page = marked.visit()
    page.on("dialog", lambda dialog: dialog.accept())
    page.route("**/attendance/marks", cut)
    begin(page)
    press(page, "p", "ArrowDown", "l")
    expect(page.locator("#mark-status")).to_contain_text("Not saved yet: 2.")

    page.reload()

    expect(cell(page, "Amina", "Opening")).to_have_text("P")
    expect(cell(page, "Bopha", "Opening")).to_contain_class("l waiting stuck")
    kept = page.evaluate("JSON.stringify(localStorage)")
    assert "Amina" not in kept
    page.unroute("**/attendance/marks", cut)
    page.get_by_role("button", name="Try again now").click()
    saved(page)
    assert len(marked.marks()) == 2
    assert page.evaluate("localStorage.length") == 0


@pytest.mark.prove
def test_full_storage_of_the_browser_holds_up_no_mark(marked: Marked) -> None:
    page = marked.visit()
    page.evaluate(
        """() => {
          for (let size = 2 ** 22, name = 0; size >= 1; size = Math.floor(size / 2)) {
            try {
              for (;;) localStorage.setItem(`full-${name++}`, "x".repeat(size));
            } catch {}
          }
        }"""
    )

    begin(page)
    press(page, "p")

    saved(page)
    assert marked.marks() == {("Amina", "Opening"): Attendance.PRESENT}


@pytest.mark.prove
def test_closing_with_marks_not_saved_asks(marked: Marked) -> None:
    page = marked.visit()
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.route("**/attendance/marks", cut)
    cell(page, "Amina", "Opening").click()
    press(page, "p")
    expect(page.locator("td.stuck")).to_have_count(1)

    page.goto("/")

    assert asked == ["beforeunload"]


@pytest.mark.prove
def test_undo_of_a_mark_that_was_not_saved(marked: Marked) -> None:
    page = marked.visit()
    page.route("**/attendance/marks", cut)
    begin(page)
    press(page, "p")
    expect(page.locator("td.stuck")).to_have_count(1)

    press(page, "Control+z")

    expect(cell(page, "Amina", "Opening")).to_have_text("")
    assert page.evaluate("localStorage.length") == 0


@pytest.mark.prove
def test_mark_that_is_refused_waits_for_a_decision(marked: Marked) -> None:
    page = marked.visit()
    with marked.app.app_context(), writing():
        db.session.delete(db.session.get_one(ProgrammeSession, marked.sessions[2]))
    begin(page, "Amina", "Lecture 2")

    press(page, "p")

    trouble = page.locator("#mark-troubles p")
    expect(trouble).to_contain_text("A session is no longer in the programme of this edition.")
    trouble.get_by_role("button", name="Discard").click()
    expect(trouble).to_have_count(0)
    expect(cell(page, "Amina", "Lecture 2")).to_have_text("")


@pytest.mark.prove
def test_signed_out_keeps_the_marks(marked: Marked) -> None:
    page = marked.visit()
    page.context.clear_cookies()
    begin(page)

    press(page, "p")

    expect(page.locator("#mark-status")).to_contain_text("You are signed out.")
    expect(page.locator("td.stuck")).to_have_text("P")


# --- two at once --------------------------------------------------------------------------------------


def test_second_browser_sees_the_first_and_decides(marked: Marked) -> None:
    first, second = (marked.visit(user=user) for user in ("Mei", "Sam"))
    begin(first)
    press(first, "l")
    saved(first)
    begin(second)

    press(second, "p")

    trouble = second.locator("#mark-troubles p")
    expect(trouble).to_contain_text("Amina, Opening: Mei marked Late on")
    line = second.locator("#mark-status")
    expect(line).to_have_text("Not saved, for you to decide: 1")
    expect(cell(second, "Amina", "Opening")).to_have_text("L")
    assert marked.marks() == {("Amina", "Opening"): "late"}
    trouble.get_by_role("button", name="Set Present").click()
    saved(second)
    expect(trouble).to_have_count(0)
    assert marked.marks() == {("Amina", "Opening"): "present"}


@pytest.mark.prove
def test_letter_that_the_cell_shows_asks_too_where_another_mark_stands(marked: Marked) -> None:
    marked.mark_elsewhere("Amina", "Opening", L)
    page = marked.visit()
    marked.mark_elsewhere("Amina", "Opening", E)
    begin(page)

    press(page, "l")

    trouble = page.locator("#mark-troubles p")
    expect(trouble).to_contain_text("marked Excused on")
    assert marked.marks() == {("Amina", "Opening"): "excused"}
    trouble.get_by_role("button", name="Set Late").click()
    saved(page)
    assert marked.marks() == {("Amina", "Opening"): "late"}


@pytest.mark.prove
def test_keeping_what_stands_says_nothing_of_saving_and_keys_go_on(marked: Marked) -> None:
    first, second = (marked.visit(user=user) for user in ("Mei", "Sam"))
    begin(first)
    press(first, "l")
    saved(first)
    begin(second)
    press(second, "p")

    second.locator("#mark-troubles").get_by_role("button", name="Keep Late").click()

    expect(second.locator("#mark-status")).to_have_text("")
    expect(cell(second, "Amina", "Opening")).to_be_focused()
    press(second, "a")
    saved(second)


@pytest.mark.prove
def test_marks_of_others_come_into_sight(marked: Marked) -> None:
    page = marked.visit()
    marked.mark_elsewhere("Dara", "Lecture 2", L)
    begin(page)

    press(page, "p")

    expect(cell(page, "Dara", "Lecture 2")).to_have_text("L")


# --- the list of a session ----------------------------------------------------------------------------


@pytest.mark.prove
def test_door_list_saves_each_tap(marked: Marked) -> None:
    page = marked.visit(f"/{marked.sessions[0]}", viewport={"width": 390, "height": 844}, has_touch=True)

    page.get_by_role("radiogroup", name="Bopha").get_by_title("Present").click()

    saved(page)
    expect(page.locator("#roll-count")).to_contain_text("1 of 4 here")
    assert marked.marks() == {("Bopha", "Opening"): "present"}
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.prove
def test_numbers_at_the_door_move_with_the_tap(marked: Marked) -> None:
    """Before anything is saved: the line may be bad, and the next person stands there."""
    page = marked.visit(f"/{marked.sessions[0]}", viewport={"width": 390, "height": 844}, has_touch=True)
    page.route("**/attendance/marks", lambda route: route.abort())
    count, bopha = page.locator("#roll-count"), page.get_by_role("radiogroup", name="Bopha")

    for tapped, here, unmarked in (("Present", 1, 3), ("Late", 1, 3), ("Absent", 0, 3), ("Not marked", 0, 4)):
        bopha.get_by_title(tapped).click()
        expect(count).to_contain_text(f"{here} of 4 here {unmarked} not marked", timeout=300)
    assert marked.marks() == {}


@pytest.mark.prove
def test_numbers_at_the_door_stay_right_after_a_filter(marked: Marked) -> None:
    page = marked.visit(f"/{marked.sessions[0]}")
    page.get_by_role("radiogroup", name="Bopha").get_by_title("Present").click()
    saved(page)

    page.get_by_label("Find a person").fill("Bop")
    expect(page.locator("#roll li[data-id]")).to_have_count(1)
    page.get_by_role("radiogroup", name="Bopha").get_by_title("Absent").click()

    expect(page.locator("#roll-count")).to_contain_text("0 of 4 here 3 not marked")


@pytest.mark.prove
def test_history_of_a_mark_without_javascript(marked: Marked) -> None:
    marked.mark_elsewhere("Amina", "Opening", L)
    page = marked.visit(java_script_enabled=False)
    expect(page.get_by_text("Each session's title leads to its list")).to_be_visible()
    page.get_by_role("link", name="Opening").first.click()
    expect(page.get_by_role("link", name="History: Bopha")).to_be_hidden()

    page.get_by_role("link", name="History: Amina").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Marks of Amina")
    expect(page.get_by_role("cell", name="a test")).to_be_visible()


def test_three_taps_from_home_to_a_mark_on_a_phone(marked: Marked) -> None:
    page = marked.open("/", marked.users["Mei"], viewport={"width": 390, "height": 844}, has_touch=True)

    page.get_by_role("link", name="Attendance:").first.tap()
    page.get_by_role("link", name="Opening").locator("visible=true").first.tap()
    page.get_by_role("radiogroup", name="Amina").get_by_title("Present").tap()

    saved(page)
    assert marked.marks() == {("Amina", "Opening"): "present"}


def test_session_is_marked_without_javascript(marked: Marked) -> None:
    page = marked.visit(java_script_enabled=False)
    page.get_by_role("link", name="Lecture 1").first.click()

    page.locator("label[title=Present]").nth(0).click()
    page.locator("label[title=Absent]").nth(1).click()
    page.get_by_role("button", name="Save marks").click()

    expect(page.get_by_text("2 marks saved.")).to_be_visible()
    assert marked.marks() == {("Amina", "Lecture 1"): "present", ("Bopha", "Lecture 1"): "absent"}


@pytest.mark.prove
def test_form_without_javascript_shows_who_was_quicker(marked: Marked) -> None:
    page = marked.visit(f"/{marked.sessions[0]}", java_script_enabled=False)
    marked.mark_elsewhere("Amina", "Opening", L)
    page.locator("label[title=Present]").nth(0).click()
    page.locator("label[title=Present]").nth(1).click()

    page.get_by_role("button", name="Save marks").click()

    expect(page.locator("li.clash")).to_contain_text("a test marked Late")
    assert marked.marks() == {("Amina", "Opening"): "late", ("Bopha", "Opening"): "present"}
    page.get_by_role("button", name="Save marks").click()
    assert marked.marks()["Amina", "Opening"] == "present"


@pytest.mark.prove
@pytest.mark.parametrize("javascript", [True, False])
def test_wide_grid_shows_the_ways_to_mark(marked: Marked, javascript: bool) -> None:
    page = marked.visit(java_script_enabled=javascript, viewport={"width": 1280, "height": 900})

    expect(page.get_by_text("Lists by session")).to_be_visible(visible=not javascript)
    expect(page.get_by_label("Mark everybody: Opening")).to_be_visible()
    colours = page.locator("#grid a:is(.session-name, .session-all)").evaluate_all(
        "all => [...new Set(all.map(one => getComputedStyle(one).color))]"
    )
    assert len(colours) == 1  # a session's title looks like the link that it is


@pytest.mark.prove
def test_whole_session_without_javascript_and_back(marked: Marked) -> None:
    page = marked.visit(f"/{marked.sessions[0]}", java_script_enabled=False)
    page.get_by_role("link", name="Mark everybody").click()

    page.get_by_role("button", name="Mark the 4 without a mark").click()

    expect(page.get_by_text("4 marks saved.")).to_be_visible()
    assert len(marked.marks()) == 4
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("4 marks taken back.")).to_be_visible()
    assert marked.marks() == {}
