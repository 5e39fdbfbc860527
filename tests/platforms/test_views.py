"""A report comes in by the page: sent, looked through, decided about, taken over, taken back."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from seminar.attendance.models import Attendance, Mark
from seminar.db import db
from seminar.people.models import Participant
from seminar.platforms.models import PlatformReport
from seminar.programme.models import Edition, ProgrammeSession
from tests.attendance.make import A, P, entry, mark
from tests.make import make_participant, make_person, make_session
from tests.personas import Personas

HEADER = "Name,Join time,Leave time\n"
ROWS = {
    "Bo Adewale": "2023-07-25 09:00,2023-07-25 10:30",
    "iPhone of Li": "2023-07-25 09:00,2023-07-25 10:30",
    "Peter Pan": "2023-07-25 09:00,2023-07-25 09:20",
}


def base(edition: Edition) -> str:
    return f"/editions/{edition.series.slug}/{edition.slug}/attendance/reports"


def make_day(edition: Edition) -> tuple[ProgrammeSession, Participant, Participant]:
    """A session on the morning of 25 July in Shanghai, and two participants."""
    session = make_session(
        edition,
        title="Second day",
        starts_at=datetime(2023, 7, 25, 1, tzinfo=UTC),
        ends_at=datetime(2023, 7, 25, 2, 30, tzinfo=UTC),
    )
    bo, li = (make_participant(edition, person=make_person(name=name)) for name in ("Bo Adewale", "Li Wei"))
    return session, bo, li


def send(client: FlaskClient, edition: Edition, *names: str, **over: Any) -> TestResponse:
    content = HEADER + "".join(f"{name},{ROWS[name]}\n" for name in names)
    sent = over.pop("content", content)
    file = (BytesIO(sent if isinstance(sent, bytes) else sent.encode()), "report.csv")
    return client.post(base(edition), data={"file": file, "session": "", "zone": ""} | over)


def the_report() -> PlatformReport:
    return db.session.execute(select(PlatformReport)).scalar_one()


def page(client: FlaskClient, address: str) -> str:
    return client.get(address).get_data(as_text=True)


def fields(**over: str) -> dict[str, str]:
    return {"version": str(the_report().version)} | over


def marks() -> list[tuple[int, Attendance, int | None]]:
    columns = (Mark.participant_id, Mark.attendance, Mark.minutes)
    return [tuple(row) for row in db.session.execute(select(*columns).order_by(Mark.participant_id))]


def test_report_is_sent_looked_through_and_taken_over(personas: Personas) -> None:
    edition, client = personas.edition, personas.staff
    _session, bo, _li = make_day(edition)

    sent = send(client, edition, "Bo Adewale", "Peter Pan")
    assert sent.status_code == 303
    seen = page(client, sent.location)
    assert "Bo Adewale" in seen
    assert "Peter Pan" in seen
    assert "Write 1 mark" in seen
    assert marks() == []
    done = client.post(f"{sent.location}/confirm", data=fields())
    assert (done.status_code, marks()) == (303, [(bo.id, P, 90)])
    assert "The report is in" in page(client, done.location)


def test_who_somebody_is_can_be_said(personas: Personas) -> None:
    edition, client = personas.edition, personas.organizer
    _session, bo, li = make_day(edition)
    address = send(client, edition, "Bo Adewale", "iPhone of Li").location

    assert "1 person needs you" in page(client, address)
    client.post(f"{address}/decisions", data=fields(**{"who-1": str(li.id), "who-0": ""}))
    assert "needs you" not in page(client, address)
    client.post(f"{address}/confirm", data=fields())

    assert marks() == [(bo.id, P, 90), (li.id, P, 90)]


def test_somebody_else_is_typed_by_a_name_that_one_has(personas: Personas) -> None:
    edition, client = personas.edition, personas.organizer
    _session, _bo, li = make_day(edition)
    address = send(client, edition, "Bo Adewale", "Peter Pan").location

    client.post(f"{address}/decisions", data=fields(**{"who-1": "", "other-1": "wei LI"}))
    assert list(the_report().decisions["people"].values()) == [[li.id]]
    make_participant(edition, person=make_person(name="Li Wei"))
    client.post(f"{address}/decisions", data=fields(**{"who-1": "", "other-1": "Li Wei"}))

    assert "is the name of several participants" in page(client, address)


def test_somebody_else_is_typed_with_the_number(personas: Personas) -> None:
    edition, client = personas.edition, personas.organizer
    _session, _bo, li = make_day(edition)
    address = send(client, edition, "Bo Adewale", "Peter Pan").location

    client.post(f"{address}/decisions", data=fields(**{"who-1": "", "other-1": f"Li Wei, Kenya #{li.id}"}))
    assert list(the_report().decisions["people"].values()) == [[li.id]]
    client.post(f"{address}/decisions", data=fields(**{"who-1": "", "other-1": "Captain Hook"}))
    assert "is nobody of the list" in page(client, address)
    client.post(f"{address}/decisions", data=fields(**{"who-1": "none"}))
    assert list(the_report().decisions["people"].values()) == [[]]


def test_open_people_hold_it_back_unless_they_are_left_out(personas: Personas) -> None:
    edition, client = personas.edition, personas.organizer
    _session, bo, _li = make_day(edition)
    address = send(client, edition, "Bo Adewale", "iPhone of Li").location

    client.post(f"{address}/confirm", data=fields())
    assert marks() == []
    assert "not decided yet" in page(client, address)
    client.post(f"{address}/confirm", data=fields(leave_out="yes"))
    assert marks() == [(bo.id, P, 90)]


def test_answer_that_is_unclear_leaves_the_others_decided(personas: Personas) -> None:
    edition, client = personas.edition, personas.organizer
    _session, _bo, li = make_day(edition)
    address = send(client, edition, "iPhone of Li", "Peter Pan").location
    said = {"who-0": str(li.id), "who-1": "", "other-1": "Captain Hook"}

    for act in ("decisions", "confirm"):
        client.post(f"{address}/{act}", data=fields(**said))
        assert "is nobody of the list" in page(client, address)
        assert list(the_report().decisions["people"].values()) == [[li.id]]
        assert marks() == []


def test_decisions_are_kept_when_somebody_else_is_open(personas: Personas) -> None:
    edition, client = personas.edition, personas.organizer
    _session, bo, _li = make_day(edition)
    address = send(client, edition, "iPhone of Li", "Peter Pan").location

    client.post(f"{address}/confirm", data=fields(**{"who-1": str(bo.id)}))

    assert "not decided yet" in page(client, address)
    assert list(the_report().decisions["people"].values()) == [[bo.id]]
    assert marks() == []


def test_mark_of_a_person_gives_way_where_it_is_ticked(personas: Personas) -> None:
    edition, client = personas.edition, personas.organizer
    session, bo, _li = make_day(edition)
    mark(edition, entry(bo, session, A))
    address = send(client, edition, "Bo Adewale").location
    key = f"{bo.id}-{session.id}"

    assert f'name="overwrite-{key}"' in page(client, address)
    ticked = {f"shown-{key}": "yes", f"overwrite-{key}": "yes"}
    client.post(f"{address}/decisions", data=fields(**ticked))
    client.post(f"{address}/decisions", data=fields(**{f"shown-{key}": "yes"}))
    assert the_report().decisions["overwrite"] == []
    client.post(f"{address}/confirm", data=fields(**ticked))
    assert marks() == [(bo.id, P, 90)]


def test_session_and_zone_can_be_said(personas: Personas) -> None:
    edition, client = personas.edition, personas.organizer
    session, *_people = make_day(edition)
    address = send(client, edition, "Bo Adewale", zone="UTC").location

    assert "No session of this edition" in page(client, address)
    client.post(f"{address}/sessions", data=fields(session=str(session.id), zone="Asia/Shanghai"))
    assert "Write 1 mark" in page(client, address)
    client.post(f"{address}/sessions", data=fields(zone="Atlantis"))
    assert "There is no time zone" in page(client, address)


def test_report_is_taken_back(personas: Personas) -> None:
    edition, client = personas.edition, personas.organizer
    make_day(edition)
    address = send(client, edition, "Bo Adewale").location
    client.post(f"{address}/confirm", data=fields())

    assert "1 mark that it wrote" in page(client, f"{address}/undo")
    client.post(f"{address}/undo")
    assert marks() == []
    assert "took it back" in page(client, f"{address}/taken")
    assert "taken back" in page(client, base(edition))


def test_taking_back_says_what_stays(personas: Personas) -> None:
    edition, client = personas.edition, personas.organizer
    session, bo, _li = make_day(edition)
    address = send(client, edition, "Bo Adewale").location
    client.post(f"{address}/confirm", data=fields())
    mark(edition, entry(bo, session, A))

    client.post(f"{address}/undo")

    assert "1 mark stays: it was changed since." in page(client, f"{address}/taken")
    assert marks() == [(bo.id, A, 90)]


def test_replaced_report_offers_no_way_back(personas: Personas) -> None:
    edition, client = personas.edition, personas.organizer
    make_day(edition)
    older = send(client, edition, "Bo Adewale").location
    client.post(f"{older}/confirm", data=fields())
    newer = send(client, edition, content=f"{HEADER}Bo Adewale,2023-07-25 09:00,2023-07-25 10:00\n").location
    client.post(f"{newer}/confirm", data={"version": "1"})

    seen = page(client, f"{older}/taken")
    assert "A newer file of the same meeting counts instead." in seen
    assert f"{older}/undo" not in seen
    assert client.get(f"{older}/undo").status_code == 303
    assert f"{newer}/undo" in page(client, f"{newer}/taken")


def test_report_is_given_up(personas: Personas) -> None:
    edition, client = personas.edition, personas.organizer
    address = send(client, edition, "Bo Adewale").location

    assert "waits for you" in page(client, base(edition))
    client.post(f"{address}/cancel")
    assert db.session.execute(select(PlatformReport)).all() == []


def test_page_that_is_out_of_date_decides_nothing(personas: Personas) -> None:
    edition, client = personas.edition, personas.organizer
    make_day(edition)
    address = send(client, edition, "Bo Adewale").location
    old = fields()
    client.post(f"{address}/sessions", data=fields(zone="Asia/Shanghai"))

    client.post(f"{address}/confirm", data=old)

    assert (marks(), the_report().decisions) == ([], {})


@pytest.mark.parametrize(
    "row",
    [
        "2023-07-25 09:00,1/1/0001 12:00:00 AM,90",
        "2023-07-25 09:00,,8613800138000123",
        "2023-07-25 09:00 UTC+99,2023-07-25 10:30,90",
    ],
)
def test_one_odd_cell_spoils_no_report(personas: Personas, row: str) -> None:
    edition, client = personas.edition, personas.organizer
    make_day(edition)
    others = "Li Wei,2023-07-25 09:00,2023-07-25 10:30,90\n"
    content = f"Name,Join time,Leave time,Duration (minutes)\nBo Adewale,{row}\n{others}"

    sent = send(client, edition, content=content)

    assert sent.status_code == 303
    assert "Write " in page(client, sent.location)


@pytest.mark.parametrize(
    ("over", "said"),
    [
        ({"content": "hello"}, "This is no attendance report"),
        ({"zone": "Atlantis"}, "There is no time zone “Atlantis”"),
        ({"session": "999999"}, "Please choose one of the list"),
    ],
)
def test_form_says_what_is_wrong(personas: Personas, over: dict[str, str], said: str) -> None:
    refused = send(personas.organizer, personas.edition, "Bo Adewale", **over)

    assert refused.status_code == 422
    assert said in refused.get_data(as_text=True)


def test_form_without_a_file_is_refused(personas: Personas) -> None:
    refused = personas.organizer.post(base(personas.edition), data={"session": "", "zone": ""})

    assert refused.status_code == 422
    assert "Choose the file" in refused.get_data(as_text=True)


def test_state_narrows_the_list(personas: Personas) -> None:
    edition, client = personas.edition, personas.organizer
    make_day(edition)
    address = send(client, edition, "Bo Adewale", "Peter Pan").location

    strangers = page(client, f"{address}?state=stranger")
    assert re.findall(r'name="who-(\d+)"', strangers) == ["1"]
    assert client.get(f"{address}?state=other").status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_pages_take_the_same_number_of_queries(
    personas: Personas, statements: list[str], number: int
) -> None:
    edition, client = personas.edition, personas.organizer
    make_day(edition)
    for _time in range(number):
        address = send(client, edition, *list(ROWS)[:number]).location
    statements.clear()
    page(client, address)
    page(client, base(edition))

    assert len(statements) == 16


def test_name_of_the_file_is_kept_without_what_no_database_takes(personas: Personas) -> None:
    make_day(personas.edition)
    content = (BytesIO(f"{HEADER}Bo Adewale,{ROWS['Bo Adewale']}\n".encode()), "day\x00 one.csv")

    sent = personas.organizer.post(base(personas.edition), data={"file": content, "session": "", "zone": ""})

    assert (sent.status_code, the_report().filename) == (303, "day one.csv")
