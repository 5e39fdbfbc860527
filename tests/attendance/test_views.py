from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from seminar.attendance import service
from seminar.attendance.models import Mark
from seminar.attendance.queries import GridFilter, grid
from seminar.attendance.views.grid import opens_at
from seminar.db import db
from seminar.people.models import Participant
from seminar.programme.models import Edition, ProgrammeSession
from tests import pages
from tests.attendance.make import A, L, P, entry, mark, marks
from tests.make import ACTOR, make_edition, make_participant, make_person, make_session
from tests.personas import CANARY, Personas

JSON = {"Accept": "application/json"}


def base(edition: Edition) -> str:
    return f"/editions/{edition.series.slug}/{edition.slug}/attendance"


def of(edition: Edition) -> tuple[Participant, ProgrammeSession]:
    """The participant and the session that the personas' editions have."""
    return (
        db.session.execute(select(Participant).where(Participant.edition_id == edition.id)).scalar_one(),
        db.session.execute(
            select(ProgrammeSession).where(ProgrammeSession.edition_id == edition.id)
        ).scalar_one(),
    )


def paths(edition: Edition) -> list[str]:
    who, where = of(edition)
    return [
        base(edition),
        f"{base(edition)}/{where.id}",
        f"{base(edition)}/{where.id}/everybody",
        f"{base(edition)}/{where.id}/history/{who.id}",
    ]


def cell(who: Any, where: Any, value: Any, **over: Any) -> dict[str, Any]:
    return {"participant": who.id, "session": where.id, "mark": value} | over


def save(client: FlaskClient, edition: Edition, *cells: Any) -> TestResponse:
    return client.post(f"{base(edition)}/marks", json={"cells": list(cells)}, headers=JSON)


def mark_count() -> int:
    return db.session.execute(select(func.count()).select_from(Mark)).scalar_one()


# --- who may ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("persona", "status"),
    [
        ("admin", 200),
        ("organizer", 200),
        ("staff", 200),
        ("partner", 403),
        ("other_staff", 404),
        ("other_organizer", 404),
        ("nobody", 303),
        ("disabled", 303),
    ],
)
def test_pages_are_for_who_records_attendance(personas: Personas, persona: str, status: int) -> None:
    client = getattr(personas, persona)

    assert [client.get(path).status_code for path in paths(personas.edition)] == [status] * 4


@pytest.mark.parametrize(
    ("persona", "status"),
    [("staff", 200), ("partner", 403), ("other_staff", 404), ("nobody", 401), ("disabled", 401)],
)
def test_marks_are_saved_for_who_records_attendance(personas: Personas, persona: str, status: int) -> None:
    answer = save(getattr(personas, persona), personas.edition, cell(*of(personas.edition), "present"))

    assert answer.status_code == status
    assert answer.is_json
    assert mark_count() == (1 if status == 200 else 0)
    assert status == 200 or answer.json["sentence"]


def test_other_editions_leave_no_trace(personas: Personas) -> None:
    _who, where = of(personas.edition)
    other_who, other_where = of(personas.other)
    tried = [f"/{other_where.id}", f"/{other_where.id}/everybody", f"/{where.id}/history/{other_who.id}"]

    for path in tried:
        answer = personas.staff.get(base(personas.edition) + path)
        assert answer.status_code == 404
        assert CANARY not in answer.text


# --- saving in place ----------------------------------------------------------------------------------


def test_save_answers_with_the_new_rate(personas: Personas) -> None:
    who, where = of(personas.edition)

    answer = save(personas.staff, personas.edition, cell(who, where, "late", seen=None))

    assert answer.json == {
        "act": answer.json["act"],
        "sessions": 1,
        "rates": {str(who.id): {"percent": 100, "completes": True, "overridden": False}},
        "overtaken": [],
    }
    assert marks() == [L]


def test_guests_are_named_beside_the_participants(personas: Personas) -> None:
    _who, where = of(personas.edition)
    pages = (base(personas.edition), f"{base(personas.edition)}/{where.id}")
    assert not any("and 1 guest" in personas.staff.get(page).text for page in pages)
    service.add_guest(actor=ACTOR, session=where, name="Ann <b>")
    db.session.commit()

    assert all("and 1 guest: Ann &lt;b&gt;" in personas.staff.get(page).text for page in pages)


def test_last_row_says_that_it_is_of_everybody(personas: Personas) -> None:
    who, _where = of(personas.edition)
    page = base(personas.edition)

    assert "Were there, per cent<" in personas.staff.get(page).text
    assert (
        "Were there, per cent of everybody<"
        in personas.staff.get(page, query_string={"q": who.person.name}).text
    )


def test_save_tells_who_was_quicker(personas: Personas) -> None:
    who, where = of(personas.edition)
    mark(personas.edition, entry(who, where, L))

    answer = save(personas.staff, personas.edition, cell(who, where, "present", seen=None))

    [late] = answer.json["overtaken"]
    assert (late["participant"], late["session"], late["mark"]) == (who.id, where.id, "late")
    assert late["sentence"].startswith("a test marked Late on ")
    assert marks() == [L]


@pytest.mark.parametrize("foreign", ["participant", "session"])
def test_save_refuses_ids_of_another_edition(personas: Personas, foreign: str) -> None:
    (who, where), (other_who, other_where) = of(personas.edition), of(personas.other)
    wrong = (
        cell(other_who, where, "present") if foreign == "participant" else cell(who, other_where, "present")
    )

    answer = save(personas.staff, personas.edition, cell(who, where, "present"), wrong)

    assert answer.status_code == 409
    assert "Load the page again." in answer.json["sentence"]
    assert mark_count() == 0


@pytest.mark.parametrize(
    "body",
    [
        None,
        [],
        {},
        {"cells": []},
        {"cells": "P"},
        {"cells": [1]},
        {"cells": [{}]},
        {"cells": [{"participant": True, "session": 1, "mark": "present"}]},
        {"cells": [{"participant": 1, "session": -1, "mark": "present"}]},
        {"cells": [{"participant": 1, "session": 2**40, "mark": "present"}]},
        {"cells": [{"participant": 1, "session": 1, "mark": "P"}]},
        {"cells": [{"participant": 1, "session": 1, "mark": ["present"]}]},
        {"cells": [{"participant": 1, "session": 1, "mark": "present", "seen": 7}]},
        {"cells": [{"participant": 1, "session": 1, "mark": "present"}] * 20_001},
    ],
)
def test_save_answers_what_cannot_be_meant_with_a_sentence(personas: Personas, body: object) -> None:
    answer = personas.staff.post(f"{base(personas.edition)}/marks", json=body, headers=JSON)

    assert answer.status_code == 422
    assert answer.json["sentence"].endswith(".")
    assert mark_count() == 0


@pytest.mark.prove
def test_save_takes_a_page_of_the_grid_as_one_act_and_back(personas: Personas) -> None:
    edition = personas.edition
    people = [make_participant(edition) for _number in range(100)]
    sessions = [make_session(edition) for _number in range(60)]
    cells = [cell(who, where, "present") | {"seen": None} for who in people for where in sessions]

    saved = save(personas.staff, edition, *cells).json

    assert (mark_count(), len(saved["rates"]), saved["overtaken"]) == (6_000, 100, [])
    undone = personas.staff.post(f"{base(edition)}/undo", data={"act": saved["act"]}, headers=JSON)
    assert (undone.status_code, mark_count()) == (200, 0)


def test_save_answers_text_that_is_no_json(personas: Personas) -> None:
    answer = personas.staff.post(f"{base(personas.edition)}/marks", data="{", headers=JSON)

    assert answer.status_code == 422


# --- the grid -----------------------------------------------------------------------------------------


def test_grid_shows_letters_rates_and_shares(personas: Personas) -> None:
    who, where = of(personas.edition)
    mark(personas.edition, entry(who, where, A))

    page = pages.read(personas.staff.get(base(personas.edition)).text)

    cells = [(e.attributes.get("class"), e.text) for e in page.all("td")]
    assert ("a", "A") in cells
    assert ("num percent", "0") in cells
    assert ("met", "under") in cells


def test_grid_of_an_empty_edition_teaches(personas: Personas) -> None:
    who, where = of(personas.edition)
    db.session.delete(where)
    assert "No sessions yet" in personas.staff.get(base(personas.edition)).text

    make_session(personas.edition)
    db.session.delete(who)
    assert "Nobody is confirmed yet" in personas.staff.get(base(personas.edition)).text


@pytest.mark.parametrize(
    ("moment", "opens"),
    [
        ("2023-07-23T12:00+00:00", None),  # the day before the first
        ("2023-07-24T12:00+00:00", 0),
        ("2023-07-25T17:00+00:00", 2),  # the 26th already, in Shanghai
        ("2023-07-28T12:00+00:00", 2),  # no session on that day
        ("2023-08-05T12:00+00:00", None),  # the day after the last
    ],
)
def test_grid_opens_at_the_day_that_has_begun(app: Flask, moment: str, opens: int | None) -> None:
    edition = make_edition(first_day=date(2023, 7, 24), time_zone="Asia/Shanghai")
    starts = [datetime(2023, 7, day, hour, tzinfo=UTC) for day, hour in [(24, 1), (24, 3), (26, 1), (31, 1)]]
    sessions = [make_session(edition, starts_at=at, ends_at=at + timedelta(hours=1)).id for at in starts]

    found = opens_at(edition, grid(edition, GridFilter()).columns, datetime.fromisoformat(moment))

    assert found == (None if opens is None else sessions[opens])


@pytest.mark.parametrize("query", ["country=XX", "page=0", "page=x"])
def test_grid_with_a_wrong_address_is_no_page(personas: Personas, query: str) -> None:
    assert personas.staff.get(f"{base(personas.edition)}?{query}").status_code == 404


def test_grid_keeps_its_filter(personas: Personas) -> None:
    make_participant(personas.edition, person=make_person(name="Ndidi"), country="NG")

    page = personas.staff.get(f"{base(personas.edition)}?country=NG&q=ndi").text

    assert "Ndidi" in page
    assert "everybody?q=ndi&amp;country=NG" in page
    assert "Nobody fits" in personas.staff.get(f"{base(personas.edition)}?q=zzz").text


@pytest.mark.parametrize("path", ["", "/{session}", "/{session}/everybody", "/{session}/history/{who}"])
def test_queries_do_not_grow_with_people(personas: Personas, path: str, statements: list[str]) -> None:
    who, where = of(personas.edition)
    address = base(personas.edition) + path.format(session=where.id, who=who.id)
    mark(personas.edition, entry(who, where, P))
    counts = []
    for _round in range(2):
        statements.clear()
        assert personas.staff.get(address).status_code == 200
        counts.append(len(statements))
        for _n in range(2):
            mark(
                personas.edition, entry(make_participant(personas.edition), make_session(personas.edition), P)
            )
        mark(personas.edition, entry(who, where, L))

    assert counts[0] == counts[1]


# --- the list of a session ----------------------------------------------------------------------------


def test_list_saves_what_was_changed(personas: Personas) -> None:
    edition = personas.edition
    (who, where), other = of(edition), make_participant(edition)
    mark(edition, entry(other, where, L))
    form = {f"mark-{who.id}": "present", f"seen-{who.id}": "", f"mark-{other.id}": "late"}

    answer = personas.staff.post(f"{base(edition)}/{where.id}", data=form | {f"seen-{other.id}": "late"})

    assert answer.status_code == 303
    assert marks() == [P, L]
    assert "1 mark saved." in personas.staff.get(answer.location).text


def test_list_shows_who_was_quicker_and_keeps_the_choice(personas: Personas) -> None:
    edition = personas.edition
    who, where = of(edition)
    mark(edition, entry(who, where, L))

    answer = personas.staff.post(
        f"{base(edition)}/{where.id}", data={f"mark-{who.id}": "present", f"seen-{who.id}": ""}
    )

    assert answer.status_code == 409
    assert marks() == [L]
    page = pages.read(answer.text)
    assert [e.attributes["value"] for e in page.all("input") if "checked" in e.attributes] == ["present"]
    assert [
        e.attributes["value"] for e in page.all("input") if e.attributes.get("name") == f"seen-{who.id}"
    ] == ["late"]
    assert "a test marked Late on" in answer.text


@pytest.mark.parametrize(
    ("name", "value"), [("mark-x", "present"), ("mark-1", "sideways"), ("mark-", "late")]
)
def test_list_refuses_what_cannot_be_meant(personas: Personas, name: str, value: str) -> None:
    _who, where = of(personas.edition)

    answer = personas.staff.post(f"{base(personas.edition)}/{where.id}", data={name: value})

    assert answer.status_code == 422
    assert mark_count() == 0


# --- a whole session ----------------------------------------------------------------------------------


def everybody(client: FlaskClient, edition: Edition, query: str = "", **form: str) -> TestResponse:
    session = select(ProgrammeSession).where(ProgrammeSession.edition_id == edition.id)
    where = db.session.execute(session).scalar_one()
    return client.post(f"{base(edition)}/{where.id}/everybody{query}", data={"mark": "present", **form})


@pytest.mark.parametrize(("who", "after"), [("unmarked", [A, P, P]), ("all", [P, P, P])])
def test_everybody_is_marked_or_those_without_a_mark(
    personas: Personas, who: str, after: list[object]
) -> None:
    edition = personas.edition
    mark(edition, entry(*of(edition), A))
    for _n in range(2):
        make_participant(edition)

    answer = everybody(personas.staff, edition, who=who, seen="3.0.0.0.1")

    assert answer.status_code == 303
    assert marks() == after
    assert "meanwhile" not in personas.staff.get(answer.location).text


def test_everybody_is_not_marked_when_the_numbers_have_changed(personas: Personas) -> None:
    edition = personas.edition
    mark(edition, entry(*of(edition), A))

    answer = everybody(personas.staff, edition, who="all", seen="1.0.0.0.0")

    assert answer.status_code == 409
    assert "Look at the numbers again." in answer.text
    assert marks() == [A]


def test_everybody_means_the_filter(personas: Personas) -> None:
    edition = personas.edition
    make_participant(edition, country="NG")

    everybody(personas.staff, edition, query="?country=NG", who="all", seen="1.0.0.0.0")

    assert mark_count() == 1


def test_everybody_with_a_wrong_mark_is_refused(personas: Personas) -> None:
    assert everybody(personas.staff, personas.edition, mark="x", who="all").status_code == 422


def test_undo_form_takes_the_last_act_back(personas: Personas) -> None:
    who, where = of(personas.edition)
    act = save(personas.staff, personas.edition, cell(who, where, "present")).json["act"]
    page = personas.staff.get(base(personas.edition)).text
    assert f'name="act" value="{act}"' in page

    answer = personas.staff.post(f"{base(personas.edition)}/undo", data={"act": str(act)})

    assert answer.status_code == 303
    assert "1 mark taken back." in personas.staff.get(answer.location).text
    assert marks() == []


@pytest.mark.parametrize("act", ["", "x", "0", "99999999", "9" * 40])
def test_undo_of_nothing_is_a_sentence(personas: Personas, act: str) -> None:
    answer = personas.staff.post(f"{base(personas.edition)}/undo", data={"act": act}, headers=JSON)

    assert (answer.status_code, answer.json) == (409, {"sentence": "There is nothing to take back."})


# --- what the programme changes -----------------------------------------------------------------------


def test_session_that_no_longer_counts_leaves_the_tallies(personas: Personas) -> None:
    edition = personas.edition
    who, where = of(edition)
    mark(edition, entry(who, where, P))
    path = f"/editions/{edition.series.slug}/{edition.slug}/programme/{where.id}/change"
    form = {
        e.attributes["name"]: e.attributes.get("value", "")
        for e in pages.read(personas.organizer.get(path).text).all("input")
        if e.attributes.get("name") and e.attributes.get("type") != "checkbox"
    }

    answer = personas.organizer.post(path, data=form | {"kind": "lecture", "day": "2023-07-24"})

    assert answer.status_code == 303, answer.text
    assert not where.counts
    assert who.present == 0
