"""Numbers and names that no page sends: each has its answer, none is an error of ours."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Connection

from seminar.accounts.models import UserGrant
from seminar.addresses import LARGEST_ID, record_id
from seminar.attendance.models import Attendance, Guest
from seminar.countries.models import GroupMembership
from seminar.db import Base
from seminar.imports.decisions import Decisions
from seminar.imports.models import Import, Upload
from seminar.people.models import HeadCount, LikelyPair, Merge, Participant, Person
from seminar.platforms.models import PlatformReport
from seminar.programme.models import Institution, InstitutionRole, ProgrammeSession, Turn
from seminar.rolls.models import Roll
from seminar.summaries.models import ShareLink
from tests.attendance.make import entry, mark
from tests.locks.matrix import doors, knock, undone
from tests.locks.things import Things
from tests.make import make_participant, make_person, make_session
from tests.pages import read
from tests.personas import Personas
from tests.samples import Share, sampled

FAR_OUT = ["9" * 5000, str(2**63), f"-{2**70}", "²", ""]  # Python itself refuses to read the first

FIELDS = [
    ("/attendance/undo", "act"),
    ("/attendance/{session_id}", "mark-{number}"),
    ("/participants", "participant"),
    ("/participants/move-up", "participant"),
    ("/participants/{participant_id}/change", "version"),
    ("/participants/new", "shown"),
    ("/programme/{session_id}/places/give", "participant"),
    ("/programme/{session_id}/turns/{turn_id}/move", "position"),
    ("/programme/{session_id}/change", "version"),
    ("/import/{upload_id}/decisions", "version"),
]


@pytest.mark.parametrize("text", [*FAR_OUT, "0", "-1", "1_0", "+1", " 1", "١", str(LARGEST_ID + 1)])
def test_a_text_that_no_key_can_be_is_no_id(text: str) -> None:
    assert record_id(text) is None


@pytest.mark.parametrize("number", [1, LARGEST_ID])
def test_the_id_of_a_text(number: int) -> None:
    assert record_id(str(number)) == number


@pytest.mark.parametrize(
    ("path", "field", "number"),
    sampled(
        [
            (*field, FAR_OUT[(at + step) % len(FAR_OUT)])
            for at, field in enumerate(FIELDS)
            for step in range(len(FAR_OUT))
        ],
        len(FAR_OUT),
    ),
)
def test_no_number_is_an_error(
    as_served: Flask, personas: Personas, own: Things, path: str, field: str, number: str
) -> None:
    edition = personas.edition
    address = f"/editions/{edition.series.slug}/{edition.slug}{path.format(**own)}"
    data = {"name": "Own text", "new_status": "withdrawn", "who": "another"}

    answer = personas.organizer.post(address, data=data | {field.format(number=number): number})

    assert answer.status_code < 500


IN_ALL = re.compile(r'class="pagination"[^>]*>\s*<p>([\d,]+)–([\d,]+) of ([\d,]+)</p>')
IN_PAGES = {
    "/audit",
    "/countries",
    "/countries/names",
    "/editions/<series>/<edition>/attendance",
    "/editions/<series>/<edition>/attendance/<int:session_id>",
    "/editions/<series>/<edition>/attendance/<int:session_id>/door",
    "/editions/<series>/<edition>/attendance/completion",
    "/editions/<series>/<edition>/attendance/reports/<int:report_id>",
    "/editions/<series>/<edition>/attendance/sheets/<int:roll_id>",
    "/editions/<series>/<edition>/attendance-rates",
    "/editions/<series>/<edition>/attended",
    "/editions/<series>/<edition>/import/<int:upload_id>",
    "/editions/<series>/<edition>/import/done",
    "/editions/<series>/<edition>/participants",
    "/editions/<series>/<edition>/programme/<int:session_id>/places",
    "/attendance/unmarked",
    "/attendance-rates",
    "/attended",
    "/institutions",
    "/people",
    "/participations",
    "/people/duplicates",
    "/series/<series>/attendance/unmarked",
    "/series/<series>/attendance-rates",
    "/series/<series>/attended",
    "/series/<series>/participations",
    "/users",
}

NUMBERED = {
    "grant_id": UserGrant,
    "guest_id": Guest,
    "head_count_id": HeadCount,
    "import_id": Import,
    "institution_id": Institution,
    "link_id": ShareLink,
    "membership_id": GroupMembership,
    "merge_id": Merge,
    "other_id": Person,
    "pair_id": LikelyPair,
    "participant_id": Participant,
    "person_id": Person,
    "report_id": PlatformReport,
    "role_id": InstitutionRole,
    "roll_id": Roll,
    "session_id": ProgrammeSession,
    "turn_id": Turn,
    "upload_id": Upload,
}
NEVER_DELETED = {"name_id", "user_id"}  # a name learned, and a user, who is disabled


def test_every_number_in_an_address_is_known_here(app: Flask) -> None:
    there = {name for rule in app.url_map.iter_rules() for name in re.findall(r"<int:(\w+)>", rule.rule)}
    assert there == NUMBERED.keys() | NEVER_DELETED


@pytest.mark.parametrize("name", NUMBERED)
def test_no_number_in_an_address_is_given_twice(name: str) -> None:
    """SQLite gives the number of the last row again, and a page that is still open would act on it."""
    table = Base.metadata.tables[NUMBERED[name].__tablename__]
    assert table.dialect_options["sqlite"]["autoincrement"] is True


def test_past_the_end_of_every_list_is_its_last_page(
    app: Flask,
    connection: Connection,
    clients: dict[str, FlaskClient],
    own: Things,
    personas: Personas,
    share: Share,
) -> None:
    came = make_participant(personas.edition)
    mark(personas.edition, entry(came, make_session(personas.edition), Attendance.PRESENT))
    rules, found = doors(app), set()
    pages = [door for door in rules if door.method == "GET"]
    others = share([door for door in pages if door.rule not in IN_PAGES], 15)
    for door in [door for door in pages if door.rule in IN_PAGES or door in others]:
        with undone(connection), knock(clients["admin"], door, rules[door], own) as answer:
            if answer.mimetype != "text/html" or not IN_ALL.search(answer.text):
                continue
        found.add(door.rule)
        with undone(connection):
            past = knock(clients["admin"], door, rules[door], own, "?page=999999")
        shown = IN_ALL.search(past.text)
        assert shown, door.rule
        first, last, total = (int(number.replace(",", "")) for number in shown.groups())
        assert first <= last == total, door.rule

    assert found >= IN_PAGES


@pytest.mark.parametrize("number", FAR_OUT[:-1])
def test_a_user_is_linked_to_no_such_person(
    as_served: Flask, personas: Personas, own: Things, number: str
) -> None:
    answer = personas.admin.post(f"/users/{own['user_id']}/person", data={"person_id": number})

    assert answer.status_code == 404


def test_a_decision_for_no_such_person_is_dropped() -> None:
    assert Decisions().with_people({2: f"same:{'9' * 5000}", 3: "same:7"}).people == {3: "same:7"}


def test_marks_nested_without_end_are_refused(as_served: Flask, personas: Personas) -> None:
    edition = personas.edition

    answer = personas.staff.post(
        f"/editions/{edition.series.slug}/{edition.slug}/attendance/marks",
        data="[" * 100_000,
        content_type="application/json",
    )

    assert answer.status_code == 422


@pytest.mark.parametrize(
    "query",
    ["endpoint=x", "edition=1", "series=x", "_external=1&_scheme=javascript", "_method=x", "_anchor=x"],
)
def test_names_in_a_query_are_only_carried_on(as_served: Flask, personas: Personas, query: str) -> None:
    for _number in range(51):
        make_person()

    page = personas.admin.get(f"/people?{query}")

    assert page.status_code == 200
    [address] = {a.attributes["href"] for a in read(page.text).all("a") if "page=2" in a.attributes["href"]}
    assert address == f"/people?{query}&page=2"
