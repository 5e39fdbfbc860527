"""A sheet comes in by the page: sent, looked through, decided about, taken over, taken back."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from typing import Any

from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from seminar.attendance.models import Attendance, Mark, MarkSource
from seminar.db import db
from seminar.people.models import Participant
from seminar.programme.models import Edition, ProgrammeSession
from seminar.rolls.models import Roll
from tests.attendance.make import A, L, P, entry, mark
from tests.personas import Personas
from tests.rolls.make import make_people, make_sessions, workbook

SHEET = "Name,Opening\nBo Adewale,P\nLi Wei,A\n"


def base(edition: Edition) -> str:
    return f"/editions/{edition.series.slug}/{edition.slug}/attendance/sheets"


def make_day(edition: Edition) -> tuple[ProgrammeSession, Participant, Participant]:
    (session,) = make_sessions(edition, "Opening")
    bo, li = make_people(edition, "Bo Adewale", "Li Wei")
    return session, bo, li


def send(
    client: FlaskClient, edition: Edition, content: str | bytes = SHEET, name: str = "a.csv", **over: Any
) -> TestResponse:
    data = content.encode() if isinstance(content, str) else content
    return client.post(base(edition), data={"file": (BytesIO(data), name), "session": ""} | over)


def the_roll() -> Roll:
    db.session.expire_all()
    return db.session.execute(select(Roll)).scalar_one()


def page(client: FlaskClient, address: str) -> str:
    return client.get(address).get_data(as_text=True)


def fields(client: FlaskClient, address: str, **over: str) -> dict[str, str]:
    """What the page would send."""
    seen = page(client, address).partition('name="seen" value="')[2].partition('"')[0]
    return {"version": str(the_roll().version), "seen": seen} | over


def marks() -> list[tuple[int, Attendance, MarkSource]]:
    rows = db.session.execute(
        select(Mark.participant_id, Mark.attendance, Mark.source).order_by(Mark.participant_id)
    )
    return [tuple(row) for row in rows]


def test_sheet_is_sent_looked_through_and_taken_over(personas: Personas) -> None:
    edition, client = personas.edition, personas.staff
    _session, bo, li = make_day(edition)

    sent = send(client, edition)
    assert sent.status_code == 303
    assert "Write 2 changes" in page(client, sent.location)
    assert marks() == []
    done = client.post(f"{sent.location}/confirm", data=fields(client, sent.location))
    assert marks() == [(bo.id, P, MarkSource.SHEET), (li.id, A, MarkSource.SHEET)]
    assert "The sheet is in" in page(client, done.location)


def test_workbook_comes_back_untouched(personas: Personas) -> None:
    edition, client = personas.edition, personas.staff
    session, bo, _li = make_day(edition)
    mark(edition, entry(bo, session, L))

    sent = send(client, edition, workbook(edition), "a.xlsx")

    assert "There is nothing to change." in page(client, sent.location)


def test_it_is_taken_back_as_a_whole(personas: Personas) -> None:
    edition, client = personas.edition, personas.organizer
    session, bo, li = make_day(edition)
    mark(edition, entry(li, session, L), source=MarkSource.SHEET)
    address = send(client, edition).location
    client.post(f"{address}/confirm", data=fields(client, address))

    assert "Take it back" in page(client, f"{address}/undo")
    client.post(f"{address}/undo")
    assert marks() == [(li.id, L, MarkSource.SHEET)]
    assert "This sheet is taken back" in page(client, f"{address}/taken")
    client.post(f"{address}/undo")
    assert marks() == [(li.id, L, MarkSource.SHEET)]
    assert bo.id


def test_taking_back_says_what_stays(personas: Personas) -> None:
    edition, client = personas.edition, personas.organizer
    session, bo, _li = make_day(edition)
    address = send(client, edition).location
    client.post(f"{address}/confirm", data=fields(client, address))
    mark(edition, entry(bo, session, L))

    client.post(f"{address}/undo")

    assert "1 mark stays: it was changed since." in page(client, f"{address}/taken")
    assert (bo.id, L, MarkSource.TYPED) in marks()


def test_marks_of_others_stay_unless_they_are_ticked(personas: Personas) -> None:
    edition, client = personas.edition, personas.organizer
    session, bo, li = make_day(edition)
    mark(edition, entry(bo, session, A))
    address = send(client, edition).location
    key = f"{bo.id}-{session.id}"

    assert f'name="take-{key}"' in page(client, address)
    ticked = {f"shown-{key}": "yes", f"take-{key}": "yes"}
    client.post(f"{address}/confirm", data=fields(client, address, **ticked))
    assert [row[:2] for row in marks()] == [(bo.id, P), (li.id, A)]


def test_all_conflicts_can_be_taken_at_once(personas: Personas) -> None:
    edition, client = personas.edition, personas.organizer
    session, bo, li = make_day(edition)
    mark(edition, entry(bo, session, A), entry(li, session, P))
    address = send(client, edition).location

    assert "Write 0 changes" in page(client, address)
    both = {"shown-conflicts": "yes", "conflicts": "yes"}
    client.post(f"{address}/decisions", data=fields(client, address, **both))
    assert "Write 2 changes" in page(client, address)


def test_change_can_be_left_out(personas: Personas) -> None:
    edition, client = personas.edition, personas.organizer
    session, _bo, li = make_day(edition)
    address = send(client, edition).location

    left = {f"shown-{li.id}-{session.id}": "yes"}
    client.post(f"{address}/decisions", data=fields(client, address, **left))
    assert "Write 1 change<" in page(client, address)


def test_marks_changed_meanwhile_are_looked_at_again(personas: Personas) -> None:
    """What was decided stays decided, nothing is written, and the page says why."""
    edition, client = personas.edition, personas.organizer
    session, bo, li = make_day(edition)
    address = send(client, edition, "Name,Opening\nBo Adewale,P\nLee Wey,A\n").location
    sent = fields(client, address, **{"who-1": str(li.id)})
    mark(edition, entry(bo, session, L))

    client.post(f"{address}/confirm", data=sent)

    assert [row[:2] for row in marks()] == [(bo.id, L)]
    assert "have changed since you looked" in page(client, address)
    assert list(the_roll().decisions["people"].values()) == [[li.id]]


def test_who_somebody_is_can_be_said_and_is_remembered(personas: Personas) -> None:
    edition, client = personas.edition, personas.organizer
    _session, _bo, li = make_day(edition)
    text = "Name,Opening\nBo Adewale,P\nLao Li,A\n"
    address = send(client, edition, text).location

    client.post(
        f"{address}/decisions", data=fields(client, address, **{"who-1": "", "other-1": f"Li Wei #{li.id}"})
    )
    client.post(
        f"{address}/decisions", data=fields(client, address, **{"who-1": "", "other-1": "Captain Hook"})
    )
    assert "is nobody of the list" in page(client, address)
    client.post(f"{address}/confirm", data=fields(client, address))
    assert [row[0] for row in marks()][-1] == li.id
    again = send(client, edition, text).location
    assert "There is nothing to change." in page(client, again)


def test_open_people_hold_it_back_unless_they_are_left_out(personas: Personas) -> None:
    edition, client = personas.edition, personas.organizer
    _session, bo, _li = make_day(edition)
    make_people(edition, "Li Wei")
    address = send(client, edition).location

    assert "1 person needs you" in page(client, address)
    client.post(f"{address}/confirm", data=fields(client, address))
    assert marks() == []
    client.post(f"{address}/confirm", data=fields(client, address, leave_out="yes"))
    assert [row[0] for row in marks()] == [bo.id]


def test_how_it_is_read_can_be_said(personas: Personas) -> None:
    edition, client = personas.edition, personas.organizer
    session, *_people = make_day(edition)
    make_sessions(edition, "Second of the day")
    address = send(client, edition, "Name,Day 1\nBo Adewale,zz\nLi Wei,Absent\n").location

    assert "2 questions have to be answered first" in page(client, address)
    said = {"column-1": str(session.id), "value-0": "late", "blank": ""}
    client.post(f"{address}/reading", data=fields(client, address, **said))
    assert "Write 2 changes" in page(client, address)
    client.post(f"{address}/reading", data=fields(client, address, **{"column-1": "", "value-0": ""}))
    assert "questions have to be answered first" in page(client, address)
    client.post(f"{address}/reading", data=fields(client, address, **{"column-1": "99999"}))
    assert "no longer in the programme" in page(client, address)


def test_another_sheet_of_the_file_can_be_read(personas: Personas) -> None:
    from openpyxl import Workbook

    edition, client = personas.edition, personas.organizer
    make_day(edition)
    made = Workbook()
    for title, name in (("First", "Bo Adewale"), ("Second", "Li Wei")):
        sheet = made.create_sheet(title)
        for row in (["Name", "Opening"], [name, "P"], ["Bo Adewale", "A"]):
            sheet.append(row)
    out = BytesIO()
    made.save(out)
    address = send(client, edition, out.getvalue(), "a.xlsx").location

    assert "Which session is the column “First: Opening”?" in page(client, address)
    client.post(f"{address}/reading", data=fields(client, address, sheet="2"))
    assert "Only the sheet “Second” is read." in page(client, address)


def test_same_sheet_again_changes_nothing(personas: Personas) -> None:
    edition, client = personas.edition, personas.organizer
    make_day(edition)
    address = send(client, edition).location
    client.post(f"{address}/confirm", data=fields(client, address))

    assert "There is nothing to change." in page(client, send(client, edition).location)


def test_old_page_does_not_decide_over_a_newer_one(personas: Personas) -> None:
    edition, client = personas.edition, personas.organizer
    make_day(edition)
    address = send(client, edition).location
    old = fields(client, address)
    client.post(f"{address}/reading", data=fields(client, address, blank="absent"))

    client.post(f"{address}/confirm", data=old)

    assert marks() == []


def test_it_is_given_up(personas: Personas) -> None:
    edition, client = personas.edition, personas.organizer
    make_day(edition)
    address = send(client, edition).location

    client.post(f"{address}/cancel")

    assert db.session.execute(select(Roll)).all() == []
    assert client.get(address).status_code == 404


def test_file_that_is_no_table_keeps_the_form(personas: Personas) -> None:
    edition, client = personas.edition, personas.organizer

    assert "This file is" in send(client, edition, b"%PDF-1.7 nothing", "a.pdf").get_data(as_text=True)
    assert "Choose the file of the sheet." in client.post(base(edition), data={}).get_data(as_text=True)


def test_name_of_the_file_is_kept_without_what_no_database_takes(personas: Personas) -> None:
    edition, client = personas.edition, personas.organizer
    make_day(edition)

    assert send(client, edition, name="day\x00 one.csv").status_code == 303
    assert the_roll().filename == "day one.csv"


def test_column_of_a_session_that_is_gone_can_be_given_anew(personas: Personas) -> None:
    edition, client = personas.edition, personas.organizer
    session, *_people = make_day(edition)
    lecture = make_sessions(edition, "Filler", "Lecture")[1]
    address = send(client, edition, "Name,foo,bar\nBo Adewale,P,P\nLi Wei,A,A\n").location
    given = {"column-1": str(session.id), "column-2": str(lecture.id)}
    client.post(f"{address}/reading", data=fields(client, address, **given))
    db.session.delete(lecture)
    db.session.commit()

    assert "Which session is the column “bar”?" in page(client, address)
    client.post(f"{address}/reading", data=fields(client, address, **{"column-2": "none"}))
    assert "Write 2 changes" in page(client, address)


def test_what_was_said_is_forgotten_with_the_sheet(personas: Personas) -> None:
    edition, client = personas.edition, personas.organizer
    make_day(edition)
    address = send(client, edition, "Name,Opening\nBo Adewale,in hospital\nLi Wei,P\n").location
    client.post(f"{address}/reading", data=fields(client, address, **{"value-0": "excused"}))
    client.post(f"{address}/confirm", data=fields(client, address))
    kept = the_roll()
    assert "in hospital" in kept.said["values"]
    kept.created_at -= timedelta(days=8)
    db.session.commit()

    send(client, edition)

    db.session.refresh(kept)
    assert (kept.table, kept.said, kept.decisions) == ({}, {}, {})
    assert "The sheet is in" in page(client, f"{address}/taken")


def test_pages_take_the_same_number_of_queries(personas: Personas, statements: list[str]) -> None:
    edition, client = personas.edition, personas.organizer
    make_day(edition)
    make_people(edition, "Cai Ming", "Dao Minh")
    numbers = []
    for text in ("Name,Opening\nBo Adewale,P\n", SHEET + "Cai Ming,P\nDao Minh,L\n"):
        address = send(client, edition, text).location
        statements.clear()
        page(client, address)
        numbers.append(len(statements))

    assert numbers[0] == numbers[1]


def test_every_answer_that_decides_nothing_is_said_at_once(personas: Personas) -> None:
    """Not the first alone, to be followed by the next after each attempt to write."""
    edition, client = personas.edition, personas.staff
    make_sessions(edition, "Opening")
    make_people(edition, "Amal", "Li Wei")
    content = b"Name,Opening\nAmal,P\nCaptain,P\nPeter,P\n"
    address = send(client, edition, content, "a.csv").location
    typed = {"who-1": "", "other-1": "Captain Hook", "who-2": "", "other-2": "Peter Pan"}

    client.post(f"{address}/confirm", data=fields(client, address, **typed))

    told = page(client, address)
    assert "“Captain Hook” is nobody of the list." in told
    assert "“Peter Pan” is nobody of the list." in told
    assert the_roll().confirmed_at is None
