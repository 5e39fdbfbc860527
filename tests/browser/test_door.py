"""The door on a phone: taps with and without a connection, conflicts, and what is left when one signs out."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import combinations
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, expect
from sqlalchemy import select

from seminar import create_app
from seminar.attendance.models import Attendance, Mark, Receipt
from seminar.attendance.service import give_codes
from seminar.config import flask_config, read_settings
from seminar.db import db, now, writing
from seminar.people.keys import person_key
from seminar.people.models import Participant
from seminar.permissions import Role
from seminar.programme import service as programme
from seminar.programme.models import ProgrammeSession, SessionKind, VisitPlace
from seminar.text import sought_words
from tests.attendance.make import L, entry, mark
from tests.browser.checks import sticks_out, violations
from tests.browser.conftest import WAIT, is_ours
from tests.make import (
    ACTOR,
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

NAMES = ("Amina Diallo", "Bopha Chan", "Émile Zola", "Łukasz Nowak")
NATIVE = {"Bopha Chan": "ចាន់ បុប្ផា", "Émile Zola": "إميل زولا"}
KEPT = """async () => {
  const open = indexedDB.open("door");
  const database = await new Promise((done) => (open.onsuccess = () => done(open.result)));
  const all = (name) => new Promise((done) => {
    const request = database.transaction(name).objectStore(name).getAll();
    request.onsuccess = () => done(request.result);
  });
  const found = [await all("lists"), await all("taps")];
  database.close();
  return found;
}"""

FULL = """
const put = IDBObjectStore.prototype.put;
IDBObjectStore.prototype.put = function (value) {
  if (this.name === "taps") throw new DOMException("no room", "QuotaExceededError");
  return put.call(this, value);
};
"""
IMPATIENT = """
const timeout = AbortSignal.timeout;
AbortSignal.timeout = () => timeout.call(AbortSignal, 3000);
"""

CACHED = """async () => {
  const [name] = await caches.keys();
  const answers = await (await caches.open(name)).matchAll();
  return (await Promise.all(answers.map((answer) => answer.text()))).join();
}"""


@dataclass
class Place:
    """A served copy of its own with an edition of today, that can be stopped and started."""

    app: Flask
    copy: live.Copy
    people: list[int]
    sessions: dict[str, int]
    path: str
    cookies: dict[str, Any]
    chromium: Browser
    server: ExitStack = field(default_factory=ExitStack)
    contexts: list[BrowserContext] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def start(self) -> None:
        self.server.enter_context(live.served(self.copy))

    def stop(self) -> None:
        """Nobody answers any more: the network is gone."""
        self.server.close()

    def phone(self, who: str = "Mei", session: str = "Opening", script: str = "", **options: Any) -> Page:
        context = self.chromium.new_context(
            base_url=self.copy.address,
            reduced_motion="reduce",
            **{"viewport": {"width": 390, "height": 844}} | options,
        )
        self.contexts.append(context)
        context.set_default_timeout(WAIT)
        context.add_cookies([self.cookies[who] | {"url": self.copy.address}])
        if script:
            context.add_init_script(script)
        page = context.new_page()
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda line: self.errors.append(line.text) if is_ours(line.text) else None)
        page.goto(self.door(session))
        return page

    def door(self, session: str = "Opening") -> str:
        return f"{self.path}/{self.sessions[session]}/door"

    def marks(self) -> dict[str, Attendance]:
        with self.app.app_context():
            statement = select(Mark.participant_id, Mark.attendance)
            rows = db.session.execute(statement.where(Mark.participant_id.in_(self.people)))
            return {NAMES[self.people.index(who)]: what for who, what in rows}

    def mark_elsewhere(self, name: str, what: Attendance) -> None:
        with self.app.app_context(), writing():
            who = db.session.get_one(Participant, self.people[NAMES.index(name)])
            where = db.session.get_one(ProgrammeSession, self.sessions["Opening"])
            mark(who.edition, entry(who, where, what))


@contextmanager
def copied(fresh: Path, folder: Path) -> Iterator[tuple[live.Copy, Flask]]:
    """A copy of its own, and the application over it: what it writes, the server's pages show."""
    copy = live.Copy(Path(shutil.copytree(fresh, folder / "copy")), live.free_port())
    settings = read_settings(copy.environment)
    app = create_app(flask_config(settings, (copy.folder / "secret_key").read_text("ascii").strip()))
    yield copy, app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture(scope="module")
def shared(
    fresh_instance: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[live.Copy, Flask]]:
    with copied(fresh_instance, tmp_path_factory.mktemp("door")) as (copy, app), live.served(copy):
        yield copy, app


@pytest.fixture
def place(shared: tuple[live.Copy, Flask], chromium: Browser) -> Iterator[Place]:
    """An edition of today in a copy that the tests share."""
    with looked_after(*shared, chromium) as made:
        yield made


@pytest.fixture
def own_place(fresh_instance: Path, tmp_path: Path, chromium: Browser) -> Iterator[Place]:
    """The same in a copy of its own, whose server may be stopped."""
    with copied(fresh_instance, tmp_path) as served, looked_after(*served, chromium) as made:
        made.start()
        yield made
        made.stop()


@contextmanager
def looked_after(copy: live.Copy, app: Flask, chromium: Browser) -> Iterator[Place]:
    with app.app_context(), writing():
        made = fill(app, copy, chromium)
    yield made
    for context in made.contexts:
        context.close()
    assert made.errors == []


def fill(app: Flask, copy: live.Copy, chromium: Browser) -> Place:
    today, number = now().date(), uuid4().hex[:8]
    series = make_series(slug=f"series-{number}")
    edition = make_edition(
        series=series, first_day=today - timedelta(days=1), last_day=today + timedelta(days=2)
    )
    people = [
        make_participant(edition, person=make_person(name=name, native_name=NATIVE.get(name, ""))).id
        for name in NAMES
    ]
    times = {"starts_at": now(), "ends_at": now() + timedelta(hours=3)}
    visit = make_session(edition, title="Zone", kind=SessionKind.FIELD_VISIT, **times)
    made = programme.set_visit(actor=ACTOR, session=visit, site="Zone", places=10)
    programme.give_places(actor=ACTOR, visit=made, participant_ids=people)
    cookies = {}
    for name in ("Mei", "Sam"):
        user = make_user(name=name, email=f"{name.lower()}-{number}@example.org")
        make_grant(user, Role.STAFF, series_id=edition.series_id, edition_id=edition.id)
        cookie = sign_in(app, user).get_cookie(app.config["SESSION_COOKIE_NAME"])
        assert cookie
        cookies[name] = {"name": cookie.key, "value": cookie.value}
    sessions = {"Opening": make_session(edition, title="Opening").id, "Zone": visit.id}
    path = f"/editions/{edition.series.slug}/{edition.slug}/attendance"
    return Place(app, copy, people, sessions, path, cookies, chromium)


def person(page: Page, name: str) -> Locator:
    return page.locator(".door-tap", has_text=name)


def state(page: Page, name: str) -> Locator:
    return person(page, name).locator(".door-state")


def kept_for_offline(page: Page) -> None:
    """The worker has the shell."""
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.wait_for_function("navigator.serviceWorker.controller !== null")


def line(page: Page) -> Locator:
    return page.locator("#door-line")


def count(page: Page) -> Locator:
    return page.locator("#door-count")


# --- with a connection --------------------------------------------------------------------------------


def test_tap_marks_and_a_second_takes_it_back(place: Place) -> None:
    page = place.phone()

    person(page, "Amina").click()
    expect(line(page)).to_have_text("All is sent.")
    expect(state(page, "Amina")).to_have_text("Present")
    expect(count(page)).to_contain_text("1 of 4 here")
    page.get_by_label("Late").check()
    person(page, "Bopha").click()
    expect(count(page)).to_contain_text("2 of 4 here")
    expect(line(page)).to_have_text("All is sent.")
    assert place.marks() == {"Amina Diallo": "present", "Bopha Chan": "late"}
    person(page, "Bopha").click()

    expect(count(page)).to_contain_text("1 of 4 here")
    expect(line(page)).to_have_text("All is sent.")
    assert place.marks() == {"Amina Diallo": "present"}


@pytest.mark.prove
def test_mark_of_another_is_taken_back_when_one_says_so(place: Place) -> None:
    place.mark_elsewhere("Amina Diallo", L)
    page = place.phone()

    person(page, "Amina").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Amina Diallo is marked Late. Mark Present instead?")
    dialog.get_by_role("button", name="Cancel").click()
    expect(state(page, "Amina")).to_have_text("Late")
    person(page, "Amina").click()
    dialog.get_by_role("button", name="Mark Present").click()

    expect(state(page, "Amina")).to_have_text("Present")


@pytest.mark.prove
@pytest.mark.parametrize(
    ("typed", "found"),
    [("emile", "Émile"), ("lukasz", "Łukasz"), ("ចាន់", "Bopha"), ("زولا", "Émile"), ("NOWAK lu", "Łukasz")],
)
def test_search_finds_in_any_script_without_accents(place: Place, typed: str, found: str) -> None:
    page = place.phone()

    page.get_by_label("Find a person").fill(typed)

    expect(page.locator(".door-tap")).to_have_count(1)
    expect(page.locator(".door-tap")).to_contain_text(found)


FOUND = [
    ("obrien", "Pat O’BRIEN", True),
    ("o'brien", "Pat O‘Brien", True),
    ("o brien", "Pat O'Brien", True),
    ("obryan", "Pat O'Brien", False),
    ("nguessan", "N'Guessan Kouamé", True),
    ("alkhatib", "Dima Al‐Khatib", True),
    ("Al-Khatib", "Dima al Khatib", True),
    ("dacosta", "Joana da Costa", True),
    ("delacruz", "Juan de la Cruz", True),
    ("abdelrahman", "Abdel Rahman", True),
    ("joanada", "Joana da Costa", False),
    ("emile lukasz", "Łukasz Émile", True),
    ("dang", "ĐẶNG", True),
    ("istanbul", "İstanbul", True),
    ("strasse aesa", "Straße Æsa", True),
    ("ΣΟΦΟΣ", "σοφός", True),
    ("mei", "ＭＥＩ", True),
    ("بوتان", "بـوتان", True),
    ("احمد", "أحمد", True),
    ("إيمان", "ايمان", True),
    ("ចាន់", "ចាន់ បុប្ផា", True),
    ("ចន", "ចាន់ បុប្ផា", False),
    ("fatima", "فاطمة", False),
    ("- '", "Ana", True),
]
# Letters of Arabic that many type for each other; the keys that the server keeps have them as written.
FOUND_AT_THE_DOOR = [
    ("فاطمه", "فاطمة"),
    ("فاطمة", "فاطمه"),
    ("مصطفي", "مصطفى"),
    ("علی", "علي"),
    ("کریم", "كريم"),
]
SEARCHED = """async (pairs) => {
  const script = document.querySelector("script[src$='/door.js']").src;
  const { holds, keyOf } = await import(new URL("door-search.js", script));
  return pairs.map(([typed, name]) => holds(keyOf([name]), typed));
}"""


def test_door_finds_what_the_server_finds(place: Place) -> None:
    page = place.phone()
    at_the_door = page.evaluate(SEARCHED, [[typed, name] for typed, name, _found in FOUND])
    by_the_server = [
        all(word in person_key({"name": name}) for word in sought_words(typed))
        for typed, name, _found in FOUND
    ]

    assert at_the_door == by_the_server == [found for _typed, _name, found in FOUND]
    assert page.evaluate(SEARCHED, FOUND_AT_THE_DOOR) == [True] * len(FOUND_AT_THE_DOOR)


PLACES = """() => {
  const of = (place) => place.getBoundingClientRect();
  const [head, hit] = [of(document.querySelector(".door-top")), of(document.querySelector(".door-tap"))];
  return [Math.round(head.top), 430 - hit.bottom, scrollY];
}"""


def test_hits_are_seen_above_the_keyboard_of_a_phone(place: Place) -> None:
    page = place.phone(has_touch=True, is_mobile=True)  # of whose 844 pixels a keyboard leaves 430
    expect(person(page, "Amina")).to_be_attached()

    page.get_by_label("Find a person").tap()
    top, room, at = page.evaluate(PLACES)
    assert top == 0
    assert room > 52 * 2  # for two more
    page.keyboard.type("nowak")
    expect(page.locator(".door-tap")).to_have_count(1)
    assert page.evaluate(PLACES) == [0, room, at]
    page.evaluate("scrollBy(0, -20)")
    page.evaluate("document.activeElement.blur()")
    page.get_by_label("Find a person").tap()
    assert page.evaluate(PLACES) == [20, room - 20, at - 20]  # it was high enough


@pytest.mark.prove
def test_search_and_choice_stay_and_a_search_shows_its_first_hit(place: Place) -> None:
    page = place.phone(viewport={"width": 390, "height": 490})
    expect(person(page, "Amina")).to_be_attached()
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    search = page.get_by_label("Find a person")
    expect(search).to_be_in_viewport(ratio=1)
    expect(page.get_by_label("Late")).to_be_in_viewport(ratio=1)

    search.press_sequentially("a")

    assert page.evaluate(PLACES)[0] == 0
    head, hit = (page.locator(part).first.bounding_box() for part in (".door-top", ".door-tap"))
    assert head is not None
    assert hit is not None
    assert hit["y"] >= head["y"] + head["height"]
    page.set_viewport_size({"width": 844, "height": 390})
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    expect(search).not_to_be_in_viewport()  # on its side it would take the room of the list


SEEN = """() => {
  const [head, focus] = [document.querySelector(".door-top"), document.activeElement];
  return head.contains(focus) || focus.getBoundingClientRect().top >= head.getBoundingClientRect().bottom;
}"""


@pytest.mark.prove
def test_nothing_with_the_focus_lies_under_the_head(place: Place) -> None:
    page = place.phone(viewport={"width": 390, "height": 490})
    person(page, "Łukasz").focus()
    page.evaluate("scrollTo(0, document.body.scrollHeight)")

    for _step in range(4):
        page.keyboard.press("Shift+Tab")
        assert page.evaluate(SEEN)


def test_guest_is_added_in_two_taps(place: Place) -> None:
    page = place.phone()
    expect(person(page, "Amina")).to_be_visible()  # before the script is there the form is the browser's

    page.get_by_text("Add a guest").click()
    page.get_by_role("button", name="Add this guest").click()

    expect(count(page)).to_contain_text("Guests: 1")
    expect(line(page)).to_have_text("All is sent.")
    page.get_by_role("button", name="Remove guest 1").click()
    expect(count(page)).to_contain_text("Guests: 0")


def test_guest_before_the_list_has_come_is_sent_after_it(place: Place) -> None:
    page, held = place.phone(), list[Route]()
    page.route("**/list", lambda route: held.append(route))
    with page.expect_request("**/list"):
        page.goto(place.door("Zone"))  # of which the phone keeps no list

    page.get_by_text("Add a guest").click()
    page.get_by_role("button", name="Add this guest").click()
    expect(page.locator(".door-guests li")).to_have_text("Without a name not sent yet")
    for route in held:
        route.continue_()

    expect(count(page)).to_contain_text("Guests: 1")
    expect(page.locator(".door-guests .waiting")).to_have_count(0)
    expect(line(page)).to_have_text("All is sent.")


def test_guest_before_the_list_is_counted_as_waiting_when_signed_out(place: Place) -> None:
    page, held = place.phone(), list[Route]()
    page.route("**/list", lambda route: held.append(route))
    with page.expect_request("**/list"):
        page.goto(place.door("Zone"))
    page.get_by_text("Add a guest").click()
    page.get_by_role("button", name="Add this guest").click()

    page.context.clear_cookies()
    for route in held:
        route.continue_()

    expect(line(page)).to_contain_text("Marks that are not sent stay until you sign in again: 1.")


@pytest.mark.prove
def test_guest_is_in_the_list_before_and_after_it_is_sent(place: Place) -> None:
    page = place.phone()
    kept_for_offline(page)
    page.route("**/taps", lambda route: route.abort())
    page.get_by_text("Add a guest").click()
    page.get_by_label("Name, if given").fill("Frau Müller")
    page.get_by_role("button", name="Add this guest").click()

    guests = page.locator(".door-guests li")
    expect(guests).to_have_text("Frau Müller not sent yet")
    page.reload()
    expect(guests).to_have_text("Frau Müller not sent yet")
    page.unroute("**/taps")
    page.reload()
    expect(guests.filter(has_text="Frau Müller Mei")).to_have_count(1)
    expect(page.locator(".door-guests .waiting")).to_have_count(0)  # for a moment both, where it had arrived
    expect(guests).to_have_count(1)


@pytest.mark.prove
def test_guest_of_another_phone_appears_by_itself(place: Place) -> None:
    one, other = place.phone(), place.phone("Sam")
    expect(person(one, "Amina")).to_be_visible()
    one.get_by_text("Add a guest").click()
    one.get_by_role("button", name="Add this guest").click()
    expect(line(one)).to_have_text("All is sent.")

    other.evaluate("window.dispatchEvent(new Event('online'))")
    expect(other.locator(".door-guests li")).to_contain_text("Mei")


@pytest.mark.prove
def test_door_works_by_keyboard(place: Place) -> None:
    page = place.phone()
    kept_for_offline(page)  # which comes after the list that the keys walk through
    page.get_by_label("Find a person").focus()

    for key in ("a", "m", "i", "Tab", "Tab", "Tab", "Enter"):
        page.keyboard.press(key)

    expect(state(page, "Amina")).to_have_text("Present")
    expect(person(page, "Amina")).to_be_focused()


@pytest.mark.parametrize("scheme", sampled(["light", "dark"], each=2))
def test_door_fits_and_axe_finds_nothing(place: Place, scheme: str) -> None:
    place.mark_elsewhere("Amina Diallo", L)
    page = place.phone(color_scheme=scheme)
    person(page, "Bopha").click()
    page.get_by_text("Add a guest").click()

    assert (sticks_out(page), violations(page)) == (0, [])


LINKS = """() => [...document.querySelectorAll("main :is(table, .doors) a")].map((link) => {
  const { left, top, right, bottom } = link.getBoundingClientRect();
  return [left, top, right, bottom];
})"""


@pytest.mark.parametrize("width", sampled([390, 1280], each=2))
def test_links_of_home_are_as_high_as_a_thumb_asks(place: Place, width: int) -> None:
    page = place.phone(viewport={"width": width, "height": 844}, has_touch=True, is_mobile=True)
    page.goto("/")
    expect(page.get_by_role("link", name="Door: Zone")).to_be_visible()
    found = page.evaluate(LINKS)

    assert [bottom - top for _left, top, _right, bottom in found if bottom - top < 44] == []
    for one, other in combinations(found, 2):  # none lies on another
        wide, high = (min(one[end], other[end]) - max(one[end - 2], other[end - 2]) for end in (2, 3))
        assert min(wide, high) <= 0


# --- without --------------------------------------------------------------------------------------------


def test_marks_without_a_connection_outlive_a_reload_and_are_sent(own_place: Place) -> None:
    page = own_place.phone()
    kept_for_offline(page)
    own_place.stop()
    person(page, "Amina").click()
    expect(line(page)).to_contain_text("Not sent yet: 1. They are kept on this phone")
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("Door: Opening")
    person(page, "Bopha").click()
    page.get_by_text("Add a guest").click()
    page.get_by_role("button", name="Add this guest").click()
    expect(count(page)).to_contain_text("2 of 4 here")
    expect(line(page)).to_contain_text("Not sent yet: 3.")
    assert own_place.marks() == {}
    found = violations(page)

    own_place.start()

    expect(line(page)).to_contain_text("The connection is back.", timeout=40_000)
    assert own_place.marks() == {"Amina Diallo": "present", "Bopha Chan": "present"}
    assert page.evaluate(KEPT)[1] == []
    assert found == []
    page.get_by_role("link", name="Open the whole page").click()
    expect(page.get_by_role("heading", name="Guests")).to_be_visible()


@pytest.mark.prove
def test_phone_keeps_names_and_ids_alone(place: Place) -> None:
    page = place.phone()
    kept_for_offline(page)

    [[kept], taps] = page.evaluate(KEPT)

    assert kept["people"] == [
        [who, name, NATIVE.get(name, ""), None, ""] for who, name in zip(place.people, NAMES, strict=True)
    ]
    assert kept.keys() == {"path", "user", "until", "keeps", "title", "visit", "people", "guests"}
    assert taps == []
    cached = page.evaluate(CACHED)
    assert "Amina" not in cached
    assert "Mei" not in cached


@pytest.mark.prove
def test_tap_that_never_left_the_phone_is_taken_back_there(place: Place) -> None:
    page = place.phone()
    kept_for_offline(page)
    page.context.set_offline(True)
    expect(line(page)).to_contain_text("No connection.")

    page.route("**/taps", lambda route: route.abort())
    person(page, "Amina").click()
    expect(line(page)).to_contain_text("Not sent yet: 1.")
    person(page, "Amina").click()
    expect(state(page, "Amina")).to_have_text("")
    page.unroute("**/taps")
    page.context.set_offline(False)

    expect(line(page)).to_have_text("All is sent.")
    assert place.marks() == {}


@pytest.mark.prove
def test_conflict_is_listed_until_somebody_decides(own_place: Place) -> None:
    page = own_place.phone()
    kept_for_offline(page)
    own_place.stop()
    for name in ("Amina", "Bopha"):
        person(page, name).click()
    expect(line(page)).to_contain_text("Not sent yet: 2.")
    for name in NAMES[:2]:
        own_place.mark_elsewhere(name, L)
    own_place.start()
    page.reload()

    troubles = page.locator("#door-troubles p")
    expect(troubles).to_have_count(2)
    expect(troubles.first).to_contain_text("Amina Diallo: a test marked Late on")
    expect(troubles.first).to_contain_text("You tapped Present.")
    expect(line(page)).to_have_text("Not saved, for you to decide: 2")
    expect(line(page).get_by_role("link")).to_have_attribute("href", "#door-troubles")
    page.reload()
    expect(troubles).to_have_count(2)
    assert violations(page) == []
    troubles.first.get_by_role("button", name="Keep Late").click()
    expect(line(page)).to_have_text("Not saved, for you to decide: 1")
    troubles.first.get_by_role("button", name="Set Present").click()

    expect(troubles).to_have_count(0)
    expect(line(page)).to_have_text("All is sent.")
    assert own_place.marks() == {"Amina Diallo": "late", "Bopha Chan": "present"}


def hotel_page(route: Route) -> None:
    route.fulfill(content_type="text/html", body="<h1>Welcome! Accept our terms</h1>")


def other_json(route: Route) -> None:
    route.fulfill(json={"answers": {}})


def no_answer(route: Route) -> None:
    """The request stays open."""


def broken(route: Route) -> None:
    route.fulfill(status=500, json={})


@pytest.mark.prove
@pytest.mark.parametrize("first", [hotel_page, other_json, no_answer, broken])
def test_answer_that_is_not_ours_counts_as_a_lost_line(place: Place, first: Callable[[Route], None]) -> None:
    page = place.phone(script=IMPATIENT)
    page.route("**/taps", first, times=1)

    person(page, "Amina").click()

    expect(line(page)).to_contain_text("Not sent yet: 1.")
    expect(line(page)).to_have_text("All is sent.")
    assert place.marks() == {"Amina Diallo": "present"}


@pytest.mark.prove
def test_tap_that_breaks_the_server_holds_up_no_other(place: Place) -> None:
    page = place.phone()
    page.route("**/taps", lambda route: route.abort())
    for name in ("Amina", "Bopha", "Émile"):
        person(page, name).click()
    expect(line(page)).to_contain_text("Not sent yet: 3.")

    def break_at_amina(route: Route) -> None:
        taps = route.request.post_data_json["taps"]
        at_amina = any(tap["participant"] == place.people[0] for tap in taps)
        broken(route) if at_amina else route.continue_()

    page.route("**/taps", break_at_amina)

    expect(line(page)).to_contain_text("Not sent yet: 1.")
    assert place.marks() == {"Bopha Chan": "present", "Émile Zola": "present"}
    page.unroute("**/taps")
    expect(line(page)).to_have_text("All is sent.")
    assert place.marks().keys() == set(NAMES[:3])


@pytest.mark.prove
def test_phone_without_room_sends_all_the_same(place: Place) -> None:
    page = place.phone(script=FULL)
    page.route("**/taps", lambda route: route.abort(), times=1)

    person(page, "Amina").click()

    expect(line(page)).to_contain_text("Not sent yet: 1. Keep this page open")
    expect(line(page)).to_have_text("All is sent.")
    assert place.marks() == {"Amina Diallo": "present"}


@pytest.mark.prove
def test_visit_counts_out_and_back_without_a_connection(own_place: Place) -> None:
    page = own_place.phone(session="Zone")
    kept_for_offline(page)
    own_place.stop()
    for name in ("Amina", "Bopha"):
        person(page, name).click()
    expect(count(page)).to_contain_text("2 of 4 out")
    page.get_by_label("Back", exact=True).check()
    person(page, "Amina").click()
    expect(count(page)).to_contain_text("1 still out")
    page.get_by_label("Only who is still out").check()
    expect(page.locator(".door-tap")).to_have_count(1)
    expect(person(page, "Bopha")).to_be_visible()

    own_place.start()

    expect(line(page)).to_have_text("All is sent.", timeout=40_000)
    with own_place.app.app_context():
        legs = db.session.execute(select(VisitPlace.leg).order_by(VisitPlace.participant_id)).scalars().all()
    assert [leg for leg in legs if leg] == ["back", "out"]
    assert own_place.marks() == {"Amina Diallo": "present", "Bopha Chan": "present"}


@pytest.mark.prove
def test_who_was_not_counted_out_comes_back_when_one_says_so(place: Place) -> None:
    page = place.phone(session="Zone")
    page.get_by_label("Back", exact=True).check()

    person(page, "Amina").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Amina Diallo was not counted out. Count out and back?")
    dialog.get_by_role("button", name="Cancel").click()
    expect(state(page, "Amina")).to_have_text("")
    assert place.marks() == {}
    person(page, "Amina").click()
    dialog.get_by_role("button", name="Count out and back").click()

    expect(line(page)).to_have_text("All is sent.")
    expect(state(page, "Amina")).to_have_text("Back")
    person(page, "Amina").click()
    expect(count(page)).to_contain_text("0 of 4 out")


@pytest.mark.prove
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_who_is_still_outside_stands_out(place: Place, scheme: str) -> None:
    page = place.phone(session="Zone", color_scheme=scheme)
    for name in ("Amina", "Bopha"):
        person(page, name).click()
    page.get_by_label("Back", exact=True).check()
    person(page, "Bopha").click()
    expect(line(page)).to_have_text("All is sent.")
    grounds = {
        person(page, name).evaluate("(row) => getComputedStyle(row).backgroundColor")
        for name in ("Amina", "Bopha", "Émile")
    }

    assert len(grounds) == 3
    assert violations(page) == []


# --- what is left on the phone --------------------------------------------------------------------------


@pytest.mark.prove
def test_phone_is_cleared_when_one_says_so(place: Place) -> None:
    page = place.phone()
    kept_for_offline(page)
    other = page.context.new_page()
    other.goto(place.door())
    expect(person(other, "Amina")).to_be_visible()
    page.route("**/taps", lambda route: route.abort())
    person(page, "Amina").click()
    expect(line(page)).to_contain_text("Not sent yet: 1.")

    page.get_by_role("button", name="Clear this phone").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Not sent yet: 1. Take the names from this phone?")
    dialog.get_by_role("button", name="Clear this phone").click()

    expect(line(page)).to_contain_text("The names are gone from this phone. Not sent yet: 1;")
    expect(person(page, "Amina")).to_have_count(0)
    expect(person(other, "Amina")).to_have_count(0)
    [lists, [left]] = page.evaluate(KEPT)
    assert (lists, left["participant"]) == ([], place.people[0])
    page.unroute("**/taps")
    page.get_by_role("link", name="Open the whole page").click()
    expect(state(page, "Amina")).to_have_text("Present")
    expect(page.locator(".waiting")).to_have_count(0)
    assert place.marks() == {"Amina Diallo": "present"}


@pytest.mark.prove
def test_phone_with_all_sent_is_cleared_at_once(place: Place) -> None:
    page = place.phone()
    person(page, "Amina").click()
    expect(line(page)).to_have_text("All is sent.")

    page.get_by_role("button", name="Clear this phone").click()

    expect(line(page)).to_contain_text("The names are gone from this phone.")
    assert page.evaluate(KEPT) == [[], []]


@pytest.mark.prove
def test_what_waits_is_sent_from_any_page_of_the_same_user(place: Place) -> None:
    page = place.phone()
    page.route("**/taps", lambda route: route.abort())
    person(page, "Amina").click()
    expect(line(page)).to_contain_text("Not sent yet: 1.")
    page.unroute("**/taps")
    other = page.context.new_page()
    page.close()

    other.context.add_cookies([place.cookies["Sam"] | {"url": place.copy.address}])
    other.goto("/series")
    other.wait_for_load_state("networkidle")
    assert place.marks() == {}
    other.context.add_cookies([place.cookies["Mei"] | {"url": place.copy.address}])
    with other.expect_response("**/taps"):
        other.goto("/series")
    other.wait_for_function(f"async () => (await ({KEPT})())[1].length === 0")
    assert place.marks() == {"Amina Diallo": "present"}


def test_signing_out_clears_the_phone_and_asks_before_marks_are_lost(place: Place) -> None:
    page = place.phone(viewport={"width": 1280, "height": 800})
    kept_for_offline(page)
    page.route("**/taps", lambda route: route.abort())
    person(page, "Amina").click()
    expect(line(page)).to_contain_text("Not sent yet: 1.")

    page.locator(".menu summary").click()
    page.get_by_role("button", name="Sign out").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Marks on this phone that are not sent yet: 1.")
    dialog.get_by_role("button", name="Sign out").click()

    page.wait_for_url("**/sign-in")
    assert page.evaluate(KEPT) == [[], []]


@pytest.mark.prove
def test_signing_out_tells_what_is_not_sent_from_what_needs_somebody(place: Place) -> None:
    page = place.phone(viewport={"width": 1280, "height": 800})
    kept_for_offline(page)
    place.mark_elsewhere("Amina Diallo", L)
    person(page, "Amina").click()
    expect(page.locator("#door-troubles p")).to_have_count(1)

    page.locator(".menu summary").click()
    page.get_by_role("button", name="Sign out").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Marks that need you: 1.")
    expect(dialog).not_to_contain_text("not sent yet")


@pytest.mark.prove
def test_signing_out_leaves_the_marks_of_another_user(place: Place) -> None:
    page = place.phone(viewport={"width": 1280, "height": 800})
    page.route("**/taps", lambda route: route.abort())
    person(page, "Amina").click()
    expect(line(page)).to_contain_text("Not sent yet: 1.")
    page.context.add_cookies([place.cookies["Sam"] | {"url": place.copy.address}])
    page.reload()
    expect(page.locator("#door-keeps")).to_contain_text("Of another user of this phone, not sent yet: 1.")
    person(page, "Bopha").click()
    expect(line(page)).to_contain_text("Not sent yet: 1.")

    page.locator(".menu summary").click()
    page.get_by_role("button", name="Sign out").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Marks on this phone that are not sent yet: 1.")
    dialog.get_by_role("button", name="Sign out").click()

    page.wait_for_url("**/sign-in")
    [lists, [left]] = page.evaluate(KEPT)
    assert (lists, left["participant"]) == ([], place.people[0])
    page.unroute("**/taps")
    page.context.add_cookies([place.cookies["Mei"] | {"url": place.copy.address}])
    page.goto(place.door())
    expect(line(page)).to_have_text("All is sent.")
    assert place.marks() == {"Amina Diallo": "present"}


@pytest.mark.prove
def test_signing_out_in_another_tab_takes_the_names_from_an_open_door(place: Place) -> None:
    door = place.phone(viewport={"width": 1280, "height": 800})
    expect(person(door, "Amina")).to_be_visible()
    other = door.context.new_page()
    other.goto("/")

    other.locator(".menu summary").click()
    other.get_by_role("button", name="Sign out").click()
    other.wait_for_url("**/sign-in")

    expect(door.locator(".door-tap")).to_have_count(0)
    expect(line(door)).to_contain_text("You are signed out")
    assert door.evaluate(KEPT) == [[], []]


@pytest.mark.prove
def test_session_that_died_takes_the_names_and_leaves_what_is_not_sent(place: Place) -> None:
    page = place.phone()
    kept_for_offline(page)
    page.context.clear_cookies()

    person(page, "Amina").click()

    expect(line(page)).to_contain_text("You are signed out")
    expect(page.locator(".door-tap")).to_have_count(0)
    expect(page.locator("main")).not_to_contain_text("Amina")
    expect(page.locator("main")).not_to_contain_text("are kept on this phone until")
    [lists, [tap]] = page.evaluate(KEPT)
    assert (lists, tap["participant"]) == ([], place.people[0])
    page.context.add_cookies([place.cookies["Mei"] | {"url": place.copy.address}])
    page.reload()
    expect(line(page)).to_have_text("All is sent.")
    assert place.marks() == {"Amina Diallo": "present"}


@pytest.mark.prove
def test_marks_of_another_user_are_not_sent_as_ones_own(place: Place) -> None:
    page = place.phone()
    expect(person(page, "Amina")).to_be_visible()
    page.context.clear_cookies()
    person(page, "Amina").click()
    expect(line(page)).to_contain_text("You are signed out")
    page.context.add_cookies([place.cookies["Sam"] | {"url": place.copy.address}])

    page.reload()

    expect(page.locator("#door-keeps")).to_contain_text("Of another user of this phone, not sent yet: 1.")
    assert place.marks() == {}


def test_a_page_left_open_sends_nothing_under_the_next_user(place: Place) -> None:
    """It tries again by itself, with a fresh token: that is the next user's by then."""
    page = place.phone()
    page.route("**/taps", lambda route: route.abort())
    person(page, "Amina").click()
    expect(line(page)).to_contain_text("Not sent yet: 1.")
    page.context.add_cookies([place.cookies["Sam"] | {"url": place.copy.address}])

    with page.expect_response(lambda answer: "/taps" in answer.url) as refused:
        page.unroute("**/taps")

    assert (refused.value.status, place.marks()) == (400, {})
    page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(page.locator("#door-keeps")).to_contain_text("Of another user of this phone, not sent yet: 1.")
    assert place.marks() == {}


@pytest.mark.prove
def test_next_user_is_asked_before_a_mark_of_the_last_is_taken_back(place: Place) -> None:
    page = place.phone()
    person(page, "Amina").click()
    expect(line(page)).to_have_text("All is sent.")
    page.context.add_cookies([place.cookies["Sam"] | {"url": place.copy.address}])

    with page.expect_response("**/list"):
        page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(person(page, "Amina")).to_be_visible()
    person(page, "Amina").click()

    expect(page.get_by_role("dialog")).to_contain_text("Amina Diallo is marked Present. Take it back?")
    assert place.marks() == {"Amina Diallo": "present"}


@pytest.mark.prove
def test_end_of_the_edition_takes_the_names(own_place: Place) -> None:
    page = own_place.phone()
    kept_for_offline(page)
    own_place.stop()

    page.clock.install(time=now() + timedelta(days=5))
    page.reload()

    expect(line(page)).to_contain_text("this phone keeps no list of this session")
    assert page.evaluate(KEPT)[0] == []


@pytest.mark.prove
def test_page_without_https_says_so(place: Place) -> None:
    page = place.phone(script="Object.defineProperty(window, 'isSecureContext', { value: false })")

    expect(page.locator("#door-keeps")).to_contain_text("begins with https")


@pytest.mark.prove
def test_lost_answer_is_asked_for_again_and_marks_once(place: Place) -> None:
    page = place.phone()
    kept_for_offline(page)
    lost = []

    def lose(route: Any) -> None:
        if not lost:
            lost.append(route.fetch())
            route.abort()
        else:
            route.continue_()

    page.route("**/taps", lose)
    person(page, "Amina").click()

    expect(line(page)).to_have_text("All is sent.")
    assert len(lost) == 1
    with place.app.app_context():
        receipts = select(Receipt).where(Receipt.session_id == place.sessions["Opening"])
        assert len(db.session.execute(receipts).scalars().all()) == 1
    assert place.marks() == {"Amina Diallo": "present"}


# --- the badge ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("scheme", sampled(["light", "dark"], each=2))
def test_badge_leads_to_a_mark_that_can_be_taken_back(place: Place, scheme: str) -> None:
    with place.app.app_context(), writing():
        code = give_codes([place.people[1]])[place.people[1]]
    page = place.phone(color_scheme=scheme)
    page.goto(f"/b/{code}")
    zone = page.locator(".at-session", has=page.get_by_role("heading", name="Zone"))

    assert (sticks_out(page), violations(page)) == (0, [])
    expect(page.get_by_role("heading", level=1)).to_have_text("Bopha Chan")
    zone.get_by_role("button", name="Late").click()
    expect(zone.locator(".at-mark")).to_contain_text("Late")
    assert place.marks() == {"Bopha Chan": "late"}
    assert violations(page) == []
    zone.get_by_role("button", name="Take back").click()
    expect(zone.get_by_role("button", name="Present")).to_be_visible()
    assert place.marks() == {}


def test_badge_shows_nothing_to_nobody(place: Place) -> None:
    with place.app.app_context(), writing():
        code = give_codes([place.people[1]])[place.people[1]]
    page = place.phone()
    page.context.clear_cookies()
    page.goto(f"/b/{code}")
    shown = page.locator("body").inner_text()
    page.goto("/b/0000000000")

    assert "Bopha" not in shown
    assert page.locator("body").inner_text() == shown
