"""Acts on sessions."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from seminar.attendance.models import Attendance, Mark, MarkSource
from seminar.db import db
from seminar.errors import Refused
from seminar.programme import service
from seminar.programme.models import Capacity, Delivery, ProgrammeSession, SessionKind
from seminar.programme.queries.losses import losses_of
from tests.make import ACTOR, add, make_edition, make_participant, make_person, make_session

pytestmark = pytest.mark.usefixtures("app")


def fields(**over: Any) -> dict[str, Any]:
    return {
        "kind": SessionKind.LECTURE,
        "title": "Trade",
        "starts_at": datetime(2023, 7, 24, 1, tzinfo=UTC),
        "ends_at": datetime(2023, 7, 24, 2, tzinfo=UTC),
    } | over


@pytest.mark.parametrize(
    ("starts", "ends"),
    [
        (datetime(2023, 7, 23, 16, tzinfo=UTC), datetime(2023, 7, 23, 17, tzinfo=UTC)),  # 00:00 on the first
        (datetime(2023, 8, 4, 15, tzinfo=UTC), datetime(2023, 8, 4, 16, tzinfo=UTC)),  # to 24:00 on the last
    ],
)
def test_a_session_may_fill_the_days_to_the_minute(starts: datetime, ends: datetime) -> None:
    service.create_session(actor=ACTOR, edition=make_edition(), **fields(starts_at=starts, ends_at=ends))


@pytest.mark.parametrize(
    ("starts", "ends"),
    [
        (datetime(2023, 7, 23, 15, 59, tzinfo=UTC), datetime(2023, 7, 23, 17, tzinfo=UTC)),
        (datetime(2023, 8, 4, 15, tzinfo=UTC), datetime(2023, 8, 4, 16, 1, tzinfo=UTC)),
    ],
)
def test_a_session_lies_within_the_days_of_the_edition(starts: datetime, ends: datetime) -> None:
    with pytest.raises(Refused, match="24 July – 4 August 2023"):
        service.create_session(actor=ACTOR, edition=make_edition(), **fields(starts_at=starts, ends_at=ends))


def test_a_session_ends_after_it_starts() -> None:
    starts = fields()["starts_at"]

    with pytest.raises(Refused, match="ends before"):
        service.create_session(actor=ACTOR, edition=make_edition(), **fields(ends_at=starts))


def test_the_same_session_sent_twice_is_one_session() -> None:
    edition = make_edition()
    service.create_session(actor=ACTOR, edition=edition, **fields())

    with pytest.raises(Refused, match="already in the programme"):
        service.create_session(actor=ACTOR, edition=edition, **fields())


def test_the_kind_stays_while_there_are_visit_details() -> None:
    session = make_session(make_edition(), kind=SessionKind.FIELD_VISIT)
    visit = service.set_visit(actor=ACTOR, session=session, site="Zone")

    with pytest.raises(Refused) as refused, db.session.begin_nested():
        service.change_session(actor=ACTOR, session=session, kind=SessionKind.LECTURE)

    assert refused.value.field == "kind"
    service.delete_visit(actor=ACTOR, visit=visit)
    service.change_session(actor=ACTOR, session=session, kind=SessionKind.LECTURE)
    assert session.kind is SessionKind.LECTURE


def test_departure_and_return_move_with_their_session() -> None:
    edition = make_edition()
    session = make_session(edition, kind=SessionKind.FIELD_VISIT)
    hours = {"departs_at": session.starts_at, "returns_at": session.ends_at}
    visit = service.set_visit(actor=ACTOR, session=session, site="Port", **hours)
    day = timedelta(days=1)

    service.change_session(
        actor=ACTOR, session=session, starts_at=session.starts_at + day, ends_at=session.ends_at + day
    )

    assert (visit.departs_at, visit.returns_at) == (session.starts_at, session.ends_at)


def test_a_session_is_deleted_with_turns_and_places() -> None:
    edition = make_edition()
    session = make_session(edition, kind=SessionKind.FIELD_VISIT)
    visit = service.set_visit(actor=ACTOR, session=session, site="Zone")
    service.give_places(actor=ACTOR, visit=visit, participant_ids=[make_participant(edition).id])
    service.add_turn(
        actor=ACTOR,
        session=session,
        person_id=make_person().id,
        capacity=Capacity.HOST,
        delivery=Delivery.IN_PERSON,
    )

    going = losses_of(session).going
    service.delete_session(actor=ACTOR, session=session)

    assert going == "1 speaking turn, 1 field visit, and 1 place on field visits"
    assert db.session.get(ProgrammeSession, session.id) is None


def test_a_session_with_marks_stays() -> None:
    edition = make_edition()
    session, participant = make_session(edition), make_participant(edition)
    add(
        Mark(
            session_id=session.id,
            participant_id=participant.id,
            attendance=Attendance.PRESENT,
            source=MarkSource.TYPED,
        )
    )

    with pytest.raises(Refused, match="1 attendance mark"):
        service.delete_session(actor=ACTOR, session=session)
    assert losses_of(session).keeping == "1 attendance mark"
