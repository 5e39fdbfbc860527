"""Registering people: the same function for one and for many."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from flask import Flask
from sqlalchemy import func, select

from seminar.db import db
from seminar.errors import Refused
from seminar.people.models import Gender, Participant, Person, Source, Status, StatusChange
from seminar.people.service import Registration, register, register_many
from seminar.programme.models import Edition, EditionStatus
from tests.make import ACTOR, make_edition, make_participant, make_person
from tests.people.acts import acts

pytestmark = pytest.mark.usefixtures("app")


def count(model: type) -> int:
    return db.session.execute(select(func.count()).select_from(model)).scalar_one()


def test_registering_makes_a_confirmed_participant() -> None:
    edition = make_edition(capacity=None)

    participant = register(
        actor=ACTOR, edition=edition, name="Sukarsih", country="ID", institution="Ministry of Trade"
    )

    assert participant.status is Status.CONFIRMED
    assert participant.source is Source.MANUAL
    assert participant.person.name == "Sukarsih"
    assert (participant.country, participant.institution) == ("ID", "Ministry of Trade")


def test_registering_at_capacity_puts_on_the_waiting_list() -> None:
    edition = make_edition(capacity=1)

    statuses = [register(actor=ACTOR, edition=edition, name=name).status for name in ("First", "Second")]

    assert statuses == [Status.CONFIRMED, Status.WAITLISTED]


def test_registering_many_confirms_in_order_while_there_are_places() -> None:
    edition = make_edition(capacity=3)
    make_participant(edition)
    entries = [Registration(name=f"Person {n}") for n in range(4)]

    participants = register_many(actor=ACTOR, edition=edition, entries=entries, source=Source.IMPORT)

    statuses = [participant.status for participant in participants]
    assert statuses == [Status.CONFIRMED] * 2 + [Status.WAITLISTED] * 2
    kept = [db.session.get_one(Participant, participant.id) for participant in participants]
    assert [participant.person.name for participant in kept] == [entry.name for entry in entries]
    assert [participant.status for participant in kept] == statuses


def test_whoever_withdrew_or_did_not_come_holds_no_place() -> None:
    edition = make_edition(capacity=2)
    make_participant(edition, status=Status.WITHDRAWN)
    make_participant(edition, status=Status.NO_SHOW)

    assert register(actor=ACTOR, edition=edition, name="Third").status is Status.CONFIRMED


def test_the_registration_window_does_not_bind_organizers() -> None:
    closed = datetime(2020, 1, 1, tzinfo=UTC)
    edition = make_edition(
        status=EditionStatus.COMPLETED, registration_opens=closed, registration_closes=closed
    )

    assert register(actor=ACTOR, edition=edition, name="Late").status is Status.CONFIRMED


def test_a_cancelled_edition_refuses() -> None:
    edition = make_edition(status=EditionStatus.CANCELLED)

    with pytest.raises(Refused, match="cancelled"):
        register(actor=ACTOR, edition=edition, name="Nobody")

    assert count(Person) == 0


def test_a_known_person_is_linked_and_not_copied() -> None:
    person = make_person(name="Vilayluck Seneduangdeth", gender=Gender.WOMAN)
    edition = make_edition()

    participant = register(actor=ACTOR, edition=edition, person=person, country="LA")

    assert participant.person is person
    assert participant.gender is Gender.WOMAN
    assert count(Person) == 1


def test_linking_a_known_person_is_recorded() -> None:
    person = make_person()

    register(actor=ACTOR, edition=make_edition(), person=person)

    [entry] = acts("participant")
    assert entry.changes["linked_persons"] == [[], [person.id]]


def test_somebody_already_in_the_edition_is_refused_by_name() -> None:
    edition = make_edition()
    person = make_participant(edition).person

    with pytest.raises(Refused, match=f"^{person.name} already takes part in this edition.$"):
        register(actor=ACTOR, edition=edition, person=person)


def test_one_person_in_two_entries_is_refused() -> None:
    person = make_person()
    entries = [Registration(person_id=person.id), Registration(person_id=person.id)]

    with pytest.raises(Refused, match="already takes part"):
        register_many(actor=ACTOR, edition=make_edition(), entries=entries, source=Source.IMPORT)

    assert count(Participant) == 0


def test_a_person_that_does_not_exist_is_refused() -> None:
    with pytest.raises(Refused, match="does not exist any more"):
        register_many(
            actor=ACTOR,
            edition=make_edition(),
            entries=[Registration(person_id=987654)],
            source=Source.IMPORT,
        )


def test_a_person_without_a_name_is_refused() -> None:
    with pytest.raises(Refused, match="needs a name"):
        register(actor=ACTOR, edition=make_edition(), name="  ")


def test_a_country_and_an_organisation_together_are_refused() -> None:
    with pytest.raises(Refused, match="represent no country"):
        register(actor=ACTOR, edition=make_edition(), name="Ana", country="KE", organisation="UNCTAD")


def test_neither_country_nor_organisation_is_normal() -> None:
    participant = register(actor=ACTOR, edition=make_edition(), name="Ana")

    assert (participant.country, participant.organisation) == (None, "")


def test_equal_entries_become_different_persons() -> None:
    """The same name for two people is normal; who is meant was decided before."""
    entries = [Registration(name="Maria Silva", country=country) for country in ("BR", "AO")]

    participants = register_many(actor=ACTOR, edition=make_edition(), entries=entries, source=Source.IMPORT)

    kept = [db.session.get_one(Participant, participant.id) for participant in participants]
    assert [participant.country for participant in kept] == ["BR", "AO"]
    assert len({participant.person_id for participant in participants}) == 2


def test_every_column_of_an_entry_is_kept() -> None:
    entry = Registration(
        name="Nguyễn Thị Ánh",
        native_name="阮氏映",
        gender=Gender.WOMAN,
        email="Anh@Example.org",
        nationality="VN",
        consent_on=date(2023, 5, 1),
        country="VN",
        status=Status.WITHDRAWN,
        registered_at=datetime(2023, 5, 2, tzinfo=UTC),
    )

    [made] = register_many(actor=ACTOR, edition=make_edition(), entries=[entry], source=Source.IMPORT)

    participant = db.session.get_one(Participant, made.id)
    person = participant.person
    assert (person.name, person.native_name, person.gender) == ("Nguyễn Thị Ánh", "阮氏映", Gender.WOMAN)
    assert (person.email, person.nationality) == ("anh@example.org", "VN")
    assert person.consent_on == date(2023, 5, 1)
    assert participant.status is Status.WITHDRAWN
    assert participant.registered_at == datetime(2023, 5, 2, tzinfo=UTC)


def test_the_first_status_begins_the_history() -> None:
    participant = register(actor=ACTOR, edition=make_edition(), name="Ana")

    change = db.session.execute(select(StatusChange)).scalar_one()
    assert (change.participant_id, change.old, change.new) == (participant.id, None, Status.CONFIRMED)
    assert change.actor_name == "a test"


def test_many_are_recorded_as_one_act_without_names() -> None:
    entries = [Registration(name="Ana"), Registration(name="Ben")]

    register_many(actor=ACTOR, edition=make_edition(), entries=entries, source=Source.IMPORT)

    [entry] = acts("participant")
    assert entry.action == "participant.register_many"
    assert entry.changes == {"participants": [0, 2]}


def test_sensitive_notes_stay_out_of_the_audit_log() -> None:
    register(actor=ACTOR, edition=make_edition(), name="Ana", dietary="no nuts", accessibility="wheelchair")

    [entry] = acts("participant")
    assert entry.changes["dietary"] == ["", "…"]
    assert "wheelchair" not in str(entry.changes)


def statements_for(number: int, edition: Edition, statements: list[str]) -> int:
    entries = [
        Registration(name=f"Person {n}", email="x@example.org" if n % 2 else "") for n in range(number)
    ]
    statements.clear()
    register_many(actor=ACTOR, edition=edition, entries=entries, source=Source.IMPORT)
    db.session.flush()
    return len(statements)


def test_registering_two_or_sixty_takes_the_same_statements(app: Flask, statements: list[str]) -> None:
    edition = make_edition()

    assert statements_for(2, edition, statements) == statements_for(60, edition, statements)


def test_new_and_known_people_of_one_list_keep_their_order() -> None:
    known = make_person(name="Ben")
    entries = [Registration(name="Ana"), Registration(person_id=known.id), Registration(name="Cai")]

    made = register_many(actor=ACTOR, edition=make_edition(), entries=entries, source=Source.IMPORT)

    names = [db.session.get_one(Person, registered.person_id).name for registered in made]
    assert names == ["Ana", "Ben", "Cai"]


def test_what_is_written_next_follows_on_a_list() -> None:
    """The ids that a list takes are not given again, whichever way the next record is written."""
    edition = make_edition()
    entries = [Registration(name=f"Person {n}") for n in range(3)]
    made = register_many(actor=ACTOR, edition=edition, entries=entries, source=Source.IMPORT)

    later = register(actor=ACTOR, edition=edition, name="Later")

    assert make_person().id not in {registered.person_id for registered in made}
    assert later.id > max(registered.id for registered in made)


def test_more_people_than_fit_into_a_statement_are_registered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("seminar.db.IDS_AT_ONCE", 2)
    edition = make_edition(capacity=3)
    entries = [Registration(name=f"Person {n}") for n in range(5)]

    made = register_many(actor=ACTOR, edition=edition, entries=entries, source=Source.IMPORT)

    assert [registered.status for registered in made] == [Status.CONFIRMED] * 3 + [Status.WAITLISTED] * 2
    assert (count(Person), count(Participant), count(StatusChange)) == (5, 5, 5)


def test_nothing_to_register_is_no_act() -> None:
    assert register_many(actor=ACTOR, edition=make_edition(), entries=[], source=Source.IMPORT) == []
    assert acts("participant") == []
