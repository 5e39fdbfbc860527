"""Sessions that share a speaker or a room."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from seminar.people.models import Person
from seminar.programme.models import Capacity, Delivery, ProgrammeSession, SessionKind, Turn
from seminar.programme.overlaps import overlaps_of

LEI = Person(id=1, name="Lei Hao", honorific="Mr.")


def session(id: int, hours: tuple[int, int], room: str = "", *turns: Turn) -> ProgrammeSession:
    return ProgrammeSession(
        id=id,
        kind=SessionKind.LECTURE,
        title=f"Session {id}",
        starts_at=datetime(2023, 7, 24, hours[0], tzinfo=UTC),
        ends_at=datetime(2023, 7, 24, hours[1], tzinfo=UTC),
        room=room,
        turns=list(turns),
    )


def turn(person: Person | None = LEI, delivery: Delivery = Delivery.IN_PERSON) -> Turn:
    return Turn(person=person, capacity=Capacity.LECTURE, delivery=delivery)


def test_a_speaker_in_two_places_is_found_in_both() -> None:
    found = overlaps_of([session(1, (9, 11), "", turn()), session(2, (10, 12), "", turn())])

    assert {id: [(o.other.id, o.speakers) for o in each] for id, each in found.items()} == {
        1: [(2, ("Mr. Lei Hao",))],
        2: [(1, ("Mr. Lei Hao",))],
    }


def test_one_after_the_other_is_no_overlap() -> None:
    assert overlaps_of([session(1, (9, 10), "A", turn()), session(2, (10, 11), "A", turn())]) == {}


@pytest.mark.parametrize("delivery", [Delivery.VIDEO_MESSAGE, Delivery.READ_OUT])
def test_a_message_needs_nobody_to_be_there(delivery: Delivery) -> None:
    sent = turn(delivery=delivery)

    assert overlaps_of([session(1, (9, 11), "", turn()), session(2, (10, 12), "", sent)]) == {}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("Room A", "room  a", True), ("", "", False), ("Room A", "Room B", False), ("Room A", "", False)],
)
def test_the_same_room_is_found_however_it_is_written(one: str, other: str, same: bool) -> None:
    found = overlaps_of([session(1, (9, 11), one), session(2, (10, 12), other)])

    assert [overlap.room for overlap in found.get(1, [])] == ([True] if same else [])


def test_a_long_session_overlaps_each_within_it() -> None:
    rooms = [session(1, (8, 18), "Hall"), session(2, (9, 10), "Hall"), session(3, (11, 12), "Hall")]

    found = overlaps_of(rooms)

    assert [overlap.other.id for overlap in found[1]] == [2, 3]
    assert [overlap.other.id for overlap in found[3]] == [1]


def test_institutions_that_speak_alone_never_overlap() -> None:
    assert overlaps_of([session(1, (9, 11), "", turn(None)), session(2, (9, 11), "", turn(None))]) == {}
