"""A table whose headers say nothing is read as somebody says, and so are the next ones."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from seminar.audit.models import AuditEntry
from seminar.db import db
from seminar.errors import Refused
from seminar.imports import memory, table
from seminar.imports.models import Arrangement
from seminar.imports.table import Sheet
from seminar.platforms import arranged, reading, service
from seminar.platforms.arranged import Arranged
from seminar.platforms.headers import Holds
from seminar.platforms.models import PlatformReport
from tests.attendance.make import A, P
from tests.make import ACTOR
from tests.personas import Personas
from tests.platforms.test_views import fields, make_day, marks, page, send, the_report

HEADERS = "Kto,Ot,Do,Ekran"
UNKNOWN = f"""{HEADERS}
Bo Adewale,2023-07-25 09:00,2023-07-25 10:30,1
Li Wei,2023-07-25 09:00,2023-07-25 09:20,2
"""
PLACE = {"sheet": "0", "header": "1", "depth": "1"}
SAID = PLACE | {"column-0": "name", "column-1": "join", "column-2": "leave"}


def sheet(*rows: str) -> Sheet:
    return Sheet("List", [row.split(",") for row in rows])


def say(client: FlaskClient, address: str, **over: str) -> int:
    return client.post(address, data=fields(**{**SAID, **over})).status_code


def memories() -> int:
    return db.session.execute(select(func.count()).select_from(Arrangement)).scalar_one()


def test_unknown_table_is_asked_about_read_and_remembered(personas: Personas) -> None:
    edition, client = personas.edition, personas.staff
    _session, bo, li = make_day(edition)

    asked = client.get(send(client, edition, content=UNKNOWN).location).location
    assert asked.endswith("/columns")
    assert "2023-07-25 09:00" in page(client, asked)
    assert say(client, asked) == 303
    kept = asked.removesuffix("/columns")
    assert "Write 2 marks" in page(client, kept)
    client.post(f"{kept}/confirm", data=fields())

    assert marks() == [(bo.id, P, 90), (li.id, A, 20)]
    turned = "Do,Ot,EKRAN,Kto\n2023-07-25 10:30,2023-07-25 09:00,1,Bo Adewale\n"
    following = send(client, edition, content=turned).location
    assert "Bo Adewale" in page(client, following)
    assert "of a report with the same headers" in page(client, f"{following}/columns")


def test_headers_that_say_something_else_are_overruled(personas: Personas) -> None:
    """The first table of a file is no reason to believe it: what somebody says stands above its words."""
    edition, client = personas.edition, personas.staff
    make_day(edition)
    content = "Name,Join time,Leave time,Who\niPhone,2023-07-25 09:00,2023-07-25 10:30,Bo Adewale\n"
    kept = send(client, edition, content=content).location
    said = {"column-0": "", "column-3": "name"}

    assert "iPhone" in page(client, kept)
    assert say(client, f"{kept}/columns", **said) == 303
    assert "iPhone" not in page(client, kept)


def test_what_was_said_is_remembered_before_anything_is_written(personas: Personas) -> None:
    edition, client = personas.edition, personas.staff
    make_day(edition)
    asked = client.get(send(client, edition, content=UNKNOWN).location).location
    assert say(client, asked) == 303

    assert marks() == []
    _sheets, report = service.read(UNKNOWN.encode(), "report.csv")
    assert report.entries[0].name == "Bo Adewale"


@pytest.mark.parametrize(
    ("over", "sentence"),
    [
        ({"column-0": ""}, "Say which column has the names."),
        ({"column-1": "", "column-2": ""}, "Say which column has the times"),
        ({"column-3": "name"}, "Two columns are “Name”."),
        ({"column-1": "bogus", "column-2": "bogus"}, "Say which column has the times"),
        ({"header": "3"}, "The report has no people"),
    ],
)
def test_columns_that_make_no_report_are_refused_and_stay(
    personas: Personas, over: dict[str, str], sentence: str
) -> None:
    edition, client = personas.edition, personas.staff
    address = client.get(send(client, edition, content=UNKNOWN).location).location

    answer = client.post(address, data=fields(**{**SAID, **over}))
    assert answer.status_code == 422
    assert sentence in answer.get_data(as_text=True)
    assert the_report().arranged is None


def test_rows_that_are_not_there_are_refused(personas: Personas) -> None:
    edition, client = personas.edition, personas.staff
    address = client.get(send(client, edition, content=UNKNOWN).location).location

    for place in ("sheet=7&header=1", "sheet=0&header=9"):
        assert "There is no such row" in page(client, client.get(f"{address}?{place}").location)
        over = dict(each.split("=") for each in place.split("&"))
        assert say(client, address, **over) == 409


def test_what_is_remembered_can_be_forgotten(personas: Personas) -> None:
    edition, client = personas.edition, personas.staff
    make_day(edition)
    sheets = [sheet(*UNKNOWN.splitlines())]
    arranged.remember(actor=ACTOR, sheets=sheets, arranged=Arranged(0, 1, 1, {0: Holds.NAME, 1: Holds.JOIN}))
    db.session.commit()
    kept = send(client, edition, content=UNKNOWN).location

    client.post(f"{kept}/columns/forget", data=fields())
    assert memories() == 0
    assert client.get(kept).location.endswith("/columns")
    told = select(AuditEntry.action).order_by(AuditEntry.id.desc()).limit(1)
    assert db.session.execute(told).scalar_one() == "arrangement.forget"


def test_pages_of_a_report_taken_over_lead_to_what_became_of_it(personas: Personas) -> None:
    edition, client = personas.edition, personas.staff
    make_day(edition)
    kept = send(client, edition, "Bo Adewale").location
    before = fields()
    client.post(f"{kept}/confirm", data=before)

    assert client.get(f"{kept}/columns").location.endswith("/taken")
    client.post(f"{kept}/columns", data=fields(**SAID))
    assert the_report().arranged is None


def test_two_who_say_it_at_once_do_not_overwrite_each_other(personas: Personas) -> None:
    edition, client = personas.edition, personas.staff
    address = client.get(send(client, edition, content=UNKNOWN).location).location
    seen = fields(**SAID)
    say(client, address)

    assert client.post(address, data=seen | {"column-1": ""}).status_code == 422
    assert PlatformReport.arranged is not None
    assert the_report().arranged["columns"]["1"] == "join"


def test_text_without_columns_is_no_report(personas: Personas) -> None:
    sent = send(personas.staff, personas.edition, content="Dear all,\nplease find the report attached.\n")
    assert sent.status_code == 422
    assert "This is no attendance report" in sent.get_data(as_text=True)


CYRILLIC = "Имя;Время входа;Время выхода\nИван Петров;2023-07-25 09:00;2023-07-25 10:30\n"


@pytest.mark.parametrize(
    ("encoding", "doubtful"), [("cp866", True), ("mac-cyrillic", True), ("utf-8", False), ("utf-16", False)]
)
def test_report_in_a_guessed_character_set_says_so(personas: Personas, encoding: str, doubtful: bool) -> None:
    """What its columns hold can be said, and its names would be nobody's."""
    content = CYRILLIC.replace("Имя", "Кто").replace("Время", "Час").encode(encoding)
    sent = send(personas.staff, personas.edition, content=content)

    asked = page(personas.staff, personas.staff.get(sent.location).location)
    assert ("Are letters wrong below?" in asked) is doubtful


def test_lists_and_reports_with_the_same_headers_are_remembered_apart(app: Flask) -> None:
    sheets = [sheet(*UNKNOWN.splitlines())]
    arranged.remember(actor=ACTOR, sheets=sheets, arranged=Arranged(0, 1, 1, {0: Holds.NAME, 1: Holds.JOIN}))

    assert memory.recalled(sheets, table.find(sheets)).columns[1] is None
    assert arranged.recalled(sheets) == Arranged(0, 1, 1, {0: Holds.NAME, 1: Holds.JOIN})


ZOOM = "Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes)\n"


def test_what_is_remembered_does_not_overrule_a_platform(personas: Personas) -> None:
    """Somebody explained a table with these headers otherwise; a report of Zoom stays one."""
    row = "Bo Adewale,,07/25/2023 09:00:00 AM,07/25/2023 10:30:00 AM,90\n"
    sheets, first = service.read((ZOOM + row).encode(), "report.csv")
    other = Arranged(0, 1, 1, {0: Holds.EMAIL, 4: Holds.DURATION})
    arranged.remember(actor=ACTOR, sheets=sheets, arranged=other)
    assert arranged.recalled(sheets) == other

    _sheets, again = service.read((ZOOM + row).encode(), "report.csv")

    assert again == first
    assert (again.platform, again.entries[0].name) == ("zoom", "Bo Adewale")


def test_rows_above_the_headers_are_no_people() -> None:
    sheets = [sheet("Report,,", "Kto,Ot,Do", "Bo,2023-07-25 09:00,2023-07-25 10:00")]
    said = Arranged(0, 2, 1, {0: Holds.NAME, 1: Holds.JOIN, 2: Holds.LEAVE})

    [entry] = reading.read(sheets, said).entries
    assert (entry.number, entry.name, entry.joined) == (3, "Bo", "2023-07-25 09:00")


def test_times_of_events_need_no_header() -> None:
    sheets = [sheet("Bo,2023-07-25 09:00,Joined", "Bo,2023-07-25 09:30,Left")]
    said = Arranged(0, 0, 0, {0: Holds.NAME, 1: Holds.AT, 2: Holds.ACTION})

    first, second = reading.read(sheets, said).entries
    assert (first.joined, second.left) == ("2023-07-25 09:00", "2023-07-25 09:30")


def test_a_name_alone_is_no_report() -> None:
    with pytest.raises(Refused, match="Say which column has the times"):
        arranged.check(Arranged(0, 1, 1, {0: Holds.NAME}))
