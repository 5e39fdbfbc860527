"""The page behind a badge: what it opens to whom, one tap, and taking it back."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient

from seminar.attendance.models import Attendance, Badge, Mark, MarkSource
from seminar.attendance.queries import codes_of, find_bearer, sessions_at
from seminar.attendance.service import Entry, NotConfirmed, check_in, give_codes, mark
from seminar.audit.models import Actor, AuditEntry
from seminar.db import db, now
from seminar.people.models import Participant, Status
from seminar.people.queries.merging import plan
from seminar.people.service.merging import merge
from seminar.permissions import Scope
from seminar.programme.models import Edition, ProgrammeSession
from tests.make import ACTOR, make_edition, make_participant, make_person, make_session
from tests.personas import CANARY, Personas

MINUTE = timedelta(minutes=1)
EVERYWHERE = Scope(everywhere=True, series_ids=frozenset(), edition_ids=frozenset())


def bearer(edition: Edition, **over: Any) -> tuple[Participant, str]:
    participant = make_participant(edition, person=make_person(name="Amina Diallo"), **over)
    return participant, give_codes([participant.id])[participant.id]


def held(edition: Edition, starts: int, minutes: int = 60, **over: Any) -> ProgrammeSession:
    """A session that begins so many minutes from now."""
    start = now() + starts * MINUTE
    return make_session(edition, starts_at=start, ends_at=start + minutes * MINUTE, **over)


def tap(client: FlaskClient, code: str, session: ProgrammeSession, value: str = "present") -> Any:
    return client.post(f"/b/{code}", data={"session": session.id, "mark": value})


def marks() -> list[Mark]:
    return list(db.session.execute(db.select(Mark)).scalars())


def said(answer: Any, *, but: str) -> str:
    """The page without its own code, and without the token of its forms, which changes with every second."""
    return re.sub(r'(name="csrf_token"\s+value=")[^"]+', r"\1", answer.text.replace(but, ""))


def test_a_code_is_made_once_and_says_nothing(personas: Personas) -> None:
    participant, code = bearer(personas.edition)

    assert give_codes([participant.id]) == {participant.id: code} == codes_of([participant.id])
    assert len(code) == 10
    assert code.isalnum()
    assert not set(code) & set("01oil")


def test_whoever_may_mark_sees_the_bearer(personas: Personas) -> None:
    held(personas.edition, -10, title="Opening")
    _participant, code = bearer(personas.edition, institution="Ministry of Trade")

    for client in (personas.staff, personas.organizer, personas.admin):
        page = client.get(f"/b/{code}").text
        assert "Amina Diallo" in page
        assert "Ministry of Trade" in page
        assert "Opening" in page
    assert personas.staff.get(f"/b/{code.upper()}").status_code == 200


def test_to_others_a_badge_is_like_one_that_never_was(personas: Personas) -> None:
    _participant, code = bearer(personas.edition)

    for client in (personas.partner, personas.other_staff, personas.other_organizer):
        answers = {each: client.get(f"/b/{each}") for each in (code, "neverprint")}
        assert answers[code].status_code == answers["neverprint"].status_code in (403, 404)
        assert said(answers[code], but=code) == said(answers["neverprint"], but="neverprint")
    for each in (code, "neverprint"):
        answer = personas.nobody.get(f"/b/{each}")
        assert (answer.status_code, answer.location) == (303, f"/sign-in?next=/b/{each}")
        assert personas.nobody.post(f"/b/{each}").status_code == 401


def test_one_tap_marks_and_one_takes_it_back(personas: Personas) -> None:
    session = held(personas.edition, -10)
    _participant, code = bearer(personas.edition)

    answer = tap(personas.staff, code, session)

    assert answer.status_code == 303
    (made,) = marks()
    assert (made.attendance, made.source) == (Attendance.PRESENT, MarkSource.CHECK_IN)
    page = personas.staff.get(answer.location).text
    assert "Amina Diallo is marked." in page
    assert "Take back" in page
    assert "Take back" not in personas.organizer.get(f"/b/{code}").text
    assert personas.staff.post(f"/b/{code}/undo", data={"session": session.id}).status_code == 303
    assert marks() == []


def test_who_was_withdrawn_meanwhile_is_not_marked(personas: Personas) -> None:
    session = held(personas.edition, -10)
    participant, _code = bearer(personas.edition)
    db.session.flush()
    row = Participant.__table__.c
    db.session.connection().execute(
        db.update(Participant.__table__).where(row.id == participant.id).values(status=Status.WITHDRAWN)
    )
    assert participant.status is Status.CONFIRMED  # as this request has read it

    with pytest.raises(NotConfirmed, match="confirmed"):
        check_in(actor=ACTOR, bearer=participant, session=session, attendance=Attendance.PRESENT)

    assert marks() == []


def test_nobody_takes_back_what_another_marked(personas: Personas) -> None:
    session = held(personas.edition, -10)
    _participant, code = bearer(personas.edition)
    tap(personas.staff, code, session)

    personas.organizer.post(f"/b/{code}/undo", data={"session": session.id})

    assert len(marks()) == 1


def test_what_one_typed_is_not_taken_back_by_the_badge(personas: Personas) -> None:
    session = held(personas.edition, -10)
    participant, code = bearer(personas.edition)
    tap(personas.staff, code, session)
    staff = Actor(marks()[0].actor_id, "the same")
    typed = [Entry(participant.id, session.id, Attendance.LATE)]
    mark(actor=staff, edition=personas.edition, entries=typed, source=MarkSource.TYPED)

    assert "Take back" not in personas.staff.get(f"/b/{code}").text
    personas.staff.post(f"/b/{code}/undo", data={"session": session.id})
    assert [each.attendance for each in marks()] == [Attendance.LATE]


def test_an_act_of_many_is_not_taken_back_by_one_badge(personas: Personas) -> None:
    before, session = held(personas.edition, -90), held(personas.edition, -10)
    participant, code = bearer(personas.edition)
    tap(personas.staff, code, before)
    staff = Actor(marks()[0].actor_id, "the same")
    people = (participant, make_participant(personas.edition))
    entries = [Entry(each.id, session.id, Attendance.PRESENT) for each in people]
    mark(actor=staff, edition=personas.edition, entries=entries, source=MarkSource.CHECK_IN)

    assert "Take back" not in personas.staff.get(f"/b/{code}").text
    assert "Take back" in personas.staff.get(f"/b/{code}?session={before.id}").text


def test_a_mark_that_stands_is_shown_and_kept(personas: Personas) -> None:
    session = held(personas.edition, -10)
    participant, code = bearer(personas.edition)
    mark(
        actor=ACTOR,
        edition=personas.edition,
        entries=[Entry(participant.id, session.id, Attendance.EXCUSED)],
    )

    answer = tap(personas.staff, code, session)

    assert answer.status_code == 409
    assert "a test marked Excused" in answer.text
    assert [each.attendance for each in marks()] == [Attendance.EXCUSED]


def test_the_same_tap_twice_is_one_mark(personas: Personas) -> None:
    session = held(personas.edition, -10)
    _participant, code = bearer(personas.edition)

    answers = [tap(client, code, session).status_code for client in (personas.staff, personas.organizer)]

    assert answers == [303, 303]
    assert len(marks()) == 1


@pytest.mark.parametrize("status", [Status.WITHDRAWN, Status.DECLINED, Status.WAITLISTED, Status.NO_SHOW])
def test_who_is_not_confirmed_is_not_marked(personas: Personas, status: Status) -> None:
    session = held(personas.edition, -10)
    _participant, code = bearer(personas.edition, status=status)

    page = personas.staff.get(f"/b/{code}").text
    assert str(status.label) in page
    assert 'name="mark"' not in page
    assert tap(personas.staff, code, session).status_code == 409
    assert marks() == []


def test_marks_are_for_sessions_of_the_edition_and_taps_that_exist(personas: Personas) -> None:
    session, foreign = held(personas.edition, -10), held(personas.other, -10, title=CANARY)
    _participant, code = bearer(personas.edition)

    assert tap(personas.staff, code, foreign).status_code == 404
    assert personas.staff.get(f"/b/{code}?session={foreign.id}").status_code == 404
    assert tap(personas.staff, code, session, "absent").status_code == 422
    assert personas.staff.post(f"/b/{code}", data={"session": "x"}).status_code == 404
    assert marks() == []


def test_the_code_goes_with_its_participant(personas: Personas) -> None:
    participant, code = bearer(personas.edition)
    db.session.delete(participant)
    db.session.flush()

    assert db.session.execute(db.select(Badge)).all() == []
    assert personas.staff.get(f"/b/{code}").status_code == 404


def test_badges_of_two_entries_made_one_lead_to_the_one_left(personas: Personas) -> None:
    pair = [make_person(name="Amina Diallo"), make_person(name="Amina Diallo")]
    bearers = [make_participant(personas.edition, person=person) for person in pair]
    codes = give_codes([each.id for each in bearers])

    merge(actor=ACTOR, scope=EVERYWHERE, persons=pair, seen=plan(*pair).seen, answers={})

    found = [find_bearer(code) for code in codes.values()]
    assert [each.person_id for each in found if each] == [pair[1].id] * 2


def test_the_log_holds_no_code(personas: Personas) -> None:
    session = held(personas.edition, -10)
    _participant, code = bearer(personas.edition)
    tap(personas.staff, code, session)

    entries = db.session.execute(db.select(AuditEntry)).scalars()
    assert not any(code in f"{entry.subject_name} {entry.changes}" for entry in entries)


@pytest.mark.parametrize(
    ("starts", "found"),
    [
        ([-200, -10, 60], ["B"]),  # one runs
        ([-30, -10, 60], ["A", "B"]),  # two run
        ([-200, 30, 60], ["B"]),  # the next
        ([30, 30, 60], ["A", "B"]),  # two begin together
        ([-300, -200, -100], ["C"]),  # it is over
        ([], []),
    ],
)
def test_a_badge_opens_the_session_of_the_moment(
    personas: Personas, starts: list[int], found: list[str]
) -> None:
    edition = make_edition()
    held(edition, -10, title="Dinner", counts=False)
    for title, start in zip("ABC", starts, strict=False):
        held(edition, start, title=title)

    assert [session.title for session in sessions_at(edition, now())] == found
