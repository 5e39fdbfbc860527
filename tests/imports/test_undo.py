"""Undoing an import: all that it did goes, nothing else does, and what was built on it stands in the way."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from seminar.attendance.models import Attendance
from seminar.attendance.service import Entry, mark
from seminar.audit.models import AuditEntry
from seminar.audit.queries import change_token
from seminar.db import Record, db
from seminar.errors import Refused
from seminar.imports import service
from seminar.imports.models import Import
from seminar.imports.obstacles import Obstacle, undoing
from seminar.imports.undo import undo
from seminar.people.models import Participant, Person, Status
from seminar.people.queries.places import places_left
from seminar.people.service import (
    change_participation,
    change_person,
    change_status,
    register,
    remove_participant,
)
from seminar.programme.models import Capacity, Delivery, Edition, FieldVisit, Turn, VisitPlace
from tests.imports.lists import people, preview
from tests.imports.test_known import AMINA, amina, but, take
from tests.make import ACTOR, add, make_edition, make_participant, make_person, make_session, make_user
from tests.people.doubles import merge_them, separate_them


@pytest.fixture
def edition(app: Flask) -> Edition:
    return make_edition()


def bring(edition: Edition, number: int = 3, first: int = 0) -> Import:
    """A list of new people comes in."""
    found = preview(edition, people(number, first=first))
    done = service.apply(actor=ACTOR, edition=edition, preview=found, filename="list.xlsx")
    db.session.flush()
    return done


def undone(edition: Edition, done: Import) -> Import:
    found = undo(actor=ACTOR, edition=edition, import_id=done.id)
    db.session.flush()
    db.session.expire_all()
    return found


def number_of(model: type[Record]) -> int:
    return db.session.execute(select(func.count()).select_from(model)).scalar_one()


def first_of(done: Import) -> Participant:
    return db.session.get_one(Participant, done.participants[0])


# --- what goes ----------------------------------------------------------------------------------------


def test_who_came_in_goes_and_others_stay(edition: Edition) -> None:
    stays = make_participant(edition)
    found = undone(edition, bring(edition))

    assert db.session.execute(select(Participant.id)).scalars().all() == [stays.id]
    assert number_of(Person) == 1
    assert (found.undone_by, found.undone_at is not None) == (ACTOR.name, True)


def test_people_known_from_before_stay_known(edition: Edition) -> None:
    person = make_person(name="Amina Otieno", email="amina@example.org")
    make_participant(make_edition(), person=person, institution="Ministry")
    done = take(edition, AMINA)
    assert done.matched == done.participants
    undone(edition, done)

    assert db.session.execute(select(Person.id)).scalars().all() == [person.id]


def test_changes_are_changed_back(edition: Edition) -> None:
    take(edition, AMINA)
    done = take(edition, but(AMINA, country="Uganda", phone="", position="Adviser"))
    found = undone(edition, done)

    assert (amina(edition).country, amina(edition).position) == ("KE", "Director")
    assert (found.changed, found.changes) == ([amina(edition).id], [])


def test_log_says_who_undid_what(edition: Edition) -> None:
    take(edition, AMINA)
    done = take(edition, but(AMINA, phone="2"), ["Juma Were", "Uganda", "", "", "", "", ""])
    before, token = number_of(AuditEntry), change_token()
    undone(edition, done)
    entries = db.session.execute(select(AuditEntry).order_by(AuditEntry.id).offset(before)).scalars()

    assert [(entry.action, entry.changes) for entry in entries] == [
        ("person.restore", {"phone": ["2", "1"]}),
        ("participant.remove_many", {"participants": [1, 0], "persons": [1, 0]}),
        ("upload.undo", {"participants": [1, 0], "changed": [1, 0]}),
    ]
    assert change_token() != token


def test_places_are_free_again_and_nobody_moves_up(edition: Edition) -> None:
    edition.capacity = 2
    done = bring(edition, 2)
    waits = register(actor=ACTOR, edition=edition, name="Somebody Else")
    assert (waits.status, places_left(edition)) == (Status.WAITLISTED, 0)
    undone(edition, done)

    assert (waits.status, places_left(edition)) == (Status.WAITLISTED, 2)


def test_list_goes_in_again_as_if_it_had_never_been(edition: Edition) -> None:
    take(edition, AMINA)
    corrected = but(AMINA, position="Adviser")
    undone(edition, take(edition, corrected))
    again = take(edition, corrected)

    assert again.changes == [[amina(edition).id, {"position": ["Director", "Adviser"]}]]
    undone(edition, again)
    undone(edition, db.session.execute(select(Import).order_by(Import.id)).scalars().first() or again)
    assert number_of(Person) == 0


def test_who_was_removed_since_is_no_obstacle(edition: Edition) -> None:
    done = bring(edition)
    removed = first_of(done)
    person_id = removed.person_id
    remove_participant(actor=ACTOR, participant=removed)
    undone(edition, done)

    assert db.session.execute(select(Person.id)).scalars().all() == [person_id]


def test_somebody_later_with_a_free_number_stays(edition: Edition) -> None:
    done = bring(edition, 1)
    [number] = done.participants
    remove_participant(actor=ACTOR, participant=first_of(done))
    later = datetime.now(UTC).replace(microsecond=0) + timedelta(hours=1)
    make_participant(edition, id=number, created_at=later, source="import")

    assert undoing(done).participants == {}.keys()


def test_undoing_twice_is_refused(edition: Edition) -> None:
    done = bring(edition)
    undone(edition, done)

    with pytest.raises(Refused, match="undone already"):
        undone(edition, done)


# --- what stands in the way ---------------------------------------------------------------------------


def _mark(participant: Participant) -> None:
    session = make_session(participant.edition)
    entry = Entry(participant.id, session.id, Attendance.PRESENT)
    mark(actor=ACTOR, edition=participant.edition, entries=[entry])


def _place(participant: Participant) -> None:
    session = make_session(participant.edition, kind="field_visit")
    session.visit = FieldVisit(site="x", city="x", places=2)
    db.session.flush()
    add(VisitPlace(visit_id=session.visit.id, participant_id=participant.id))


def _turn(participant: Participant) -> None:
    session = make_session(participant.edition)
    turn = Turn(session_id=session.id, person_id=participant.person_id, position=1)
    turn.capacity, turn.delivery = Capacity.LECTURE, Delivery.IN_PERSON
    add(turn)


def _status(participant: Participant) -> None:
    change_status(actor=ACTOR, participants=[participant], status=Status.WITHDRAWN)


def _merge(participant: Participant) -> None:
    """The one with the higher number stays: here somebody else, who came later."""
    merge_them(participant.person, make_person())


BUILT: dict[Obstacle, Callable[[Participant], object]] = {
    Obstacle.MARKS: _mark,
    Obstacle.PLACES: _place,
    Obstacle.TURNS: _turn,
    Obstacle.STATUS: _status,
    Obstacle.MERGED: _merge,
    Obstacle.ELSEWHERE: lambda p: make_participant(make_edition(), person=p.person),
    Obstacle.USERS: lambda p: make_user(person_id=p.person_id),
}


@pytest.mark.parametrize("kind", BUILT)
def test_what_was_built_on_it_stands_in_the_way(edition: Edition, kind: Obstacle) -> None:
    done = bring(edition)
    assert undoing(done).obstacles == {}
    BUILT[kind](first_of(done))
    db.session.flush()

    assert undoing(done).obstacles == {kind: [done.participants[0]]}
    with pytest.raises(Refused, match="Nothing is undone"):
        undone(edition, done)
    assert {*done.participants} <= {*db.session.execute(select(Participant.id)).scalars()}


def test_who_took_in_another_entry_stands_in_the_way_until_they_are_separated(edition: Edition) -> None:
    other = make_person(name="Somebody Else")
    done = bring(edition)
    person = first_of(done).person
    merge = merge_them(other, person)
    assert undoing(done).obstacles == {Obstacle.MERGED: [done.participants[0]]}

    separate_them(merge)
    assert undoing(done).obstacles == {}


@pytest.mark.parametrize("of_person", [True, False])
def test_who_was_changed_by_hand_stands_in_the_way(edition: Edition, of_person: bool) -> None:
    done = bring(edition)
    if of_person:
        change_person(actor=ACTOR, person=first_of(done).person, phone="1")
    else:
        change_participation(actor=ACTOR, participant=first_of(done), position="Director")

    assert undoing(done).obstacles == {Obstacle.CHANGED: [done.participants[0]]}


def test_sensitive_text_that_was_changed_stands_in_the_way(edition: Edition) -> None:
    """The log keeps back what it says, before and after."""
    found = preview(edition, [["Name", "Country", "Dietary needs"], ["Ana Ruiz", "Peru", "No pork"]])
    done = service.apply(actor=ACTOR, edition=edition, preview=found, filename="list.xlsx")
    db.session.flush()
    change_person(actor=ACTOR, person=first_of(done).person, dietary="Vegan")

    assert undoing(done).obstacles == {Obstacle.CHANGED: [done.participants[0]]}


def test_what_stands_again_as_it_came_in_is_in_nobodys_way(edition: Edition) -> None:
    done = bring(edition)
    participant = first_of(done)
    for status in (Status.WITHDRAWN, Status.CONFIRMED):
        change_status(actor=ACTOR, participants=[participant], status=status)
    for position in ("Director", participant.position):
        change_participation(actor=ACTOR, participant=participant, position=position)
    for phone in ("1", "2", participant.person.phone):
        change_person(actor=ACTOR, person=participant.person, phone=phone)

    assert undoing(done).obstacles == {}
    undone(edition, done)
    assert number_of(Participant) == number_of(Person) == 0


def test_later_list_is_undone_first(edition: Edition) -> None:
    first = take(edition, AMINA)
    second = take(edition, but(AMINA, phone="2"))
    third = take(edition, but(AMINA, phone="3"))

    for done in (first, second):
        assert undoing(done).obstacles == {Obstacle.LATER: [amina(edition).id]}
    for done in (third, second, first):
        undone(edition, done)
    assert number_of(Person) == 0


def test_value_that_was_changed_since_is_not_overwritten(edition: Edition) -> None:
    take(edition, AMINA)
    done = take(edition, but(AMINA, phone="2", position="Adviser"))
    change_person(actor=ACTOR, person=amina(edition).person, phone="3")
    assert undoing(done).obstacles == {Obstacle.CHANGED: [amina(edition).id]}

    change_person(actor=ACTOR, person=amina(edition).person, phone="1")
    assert undoing(done).restored == {amina(edition).id: {"position": ("Adviser", "Director")}}


def test_what_is_forgotten_cannot_be_changed_back(edition: Edition) -> None:
    take(edition, AMINA)
    done = take(edition, but(AMINA, phone="2"))
    done.created_at -= timedelta(days=8)
    db.session.flush()
    service.forget_old()
    db.session.refresh(done)

    assert (done.changes, done.changed) == ([], [amina(edition).id])
    assert undoing(done).obstacles == {Obstacle.FORGOTTEN: [amina(edition).id]}


def test_as_many_queries_for_three_as_for_thirty(app: Flask, statements: list[str]) -> None:
    numbers = []
    for size in (3, 30):
        edition = make_edition()
        rows = [[*row, "Director", "1", ""] for row in people(size, first=1000 * size)[1:]]
        take(edition, *rows)
        juma = ["Juma Were", "Kenya", "", "", "", "", ""]
        done = take(edition, *(but(row, phone="2") for row in rows), juma)
        statements.clear()
        undo(actor=ACTOR, edition=edition, import_id=done.id)
        numbers.append(len(statements))

    assert numbers[0] == numbers[1]
