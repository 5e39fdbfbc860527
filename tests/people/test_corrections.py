"""Correcting many at once: the same values, versions, keys and log as the forms, in a few statements."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from seminar.audit.models import AuditEntry
from seminar.db import db
from seminar.errors import Refused
from seminar.people.models import Gender, Participant, Profile
from seminar.people.service import Correction, change_participation, change_person, correct_many
from seminar.programme.models import Edition
from tests.make import ACTOR, make_edition, make_participant, make_person

pytestmark = pytest.mark.usefixtures("app")


def correct(edition: Edition, changes: dict[Participant, dict[str, Any]], **over: Any) -> None:
    corrections = [Correction(participant.id, values) for participant, values in changes.items()]
    correct_many(actor=ACTOR, edition=edition, corrections=corrections, **over)


def log() -> list[tuple[Any, ...]]:
    """Everything that the log says of persons and participants, but for whom."""
    rows = select(AuditEntry).where(AuditEntry.subject_kind.in_(["Person", "Participant"]))
    return [
        (e.actor_name, e.action, e.subject_kind, e.subject_version, e.subject_name, e.edition_id, e.changes)
        for e in db.session.execute(rows.order_by(AuditEntry.subject_kind, AuditEntry.id)).scalars()
    ]


def test_person_and_participation_are_changed_together() -> None:
    edition = make_edition()
    person = make_person(name="Amina", email="a@example.org", gender=Gender.NOT_ASKED)
    participant = make_participant(edition, person=person, institution="Old", profile=None)
    correct(
        edition,
        {
            participant: {
                "name": ("Amina", "Amina Otieno"),
                "gender": (Gender.NOT_ASKED, Gender.WOMAN),
                "institution": ("Old", "Ministère"),
                "profile": (None, Profile.ACADEMIC),
            }
        },
    )

    assert (person.name, person.word_key, person.version) == ("Amina Otieno", "amina otieno", 2)
    assert (participant.institution, participant.profile) == ("Ministère", Profile.ACADEMIC)
    assert (participant.gender, participant.version) == (Gender.WOMAN, 2)
    assert participant.name_key == "amina otieno\nministere"


def test_a_new_name_reaches_every_edition() -> None:
    edition, person = make_edition(), make_person(name="Amina")
    elsewhere = make_participant(make_edition(), person=person, institution="Chamber")
    correct(edition, {make_participant(edition, person=person): {"name": ("Amina", "Amina Otieno")}})

    db.session.refresh(elsewhere)
    assert (elsewhere.name_key, elsewhere.version) == ("amina otieno\nchamber", 1)


def test_log_is_that_of_the_forms() -> None:
    edition = make_edition()
    for by_form in (True, False):
        person = make_person(name="Amina", dietary="none")
        participant = make_participant(edition, person=person, country="KE")
        if by_form:
            change_person(actor=ACTOR, person=person, phone="1", dietary="Halal")
            change_participation(actor=ACTOR, participant=participant, country="UG")
        else:
            changes = {"phone": ("", "1"), "dietary": ("none", "Halal"), "country": ("KE", "UG")}
            correct(edition, {participant: changes})

    entries = log()
    assert entries[::2] == entries[1::2]
    assert "Halal" not in str(entries)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"phone": ("something else", "1")}, "changed meanwhile"),
        ({"institution": ("something else", "1")}, "changed meanwhile"),
        ({"organisation": ("", "UNIDO")}, "represent no country"),
        ({"name": ("Amina", " ")}, "needs a name"),
    ],
)
def test_one_that_is_impossible_keeps_all_back(changes: dict[str, Any], sentence: str) -> None:
    edition = make_edition()
    participant = make_participant(edition, person=make_person(name="Amina"), country="KE")

    with pytest.raises(Refused, match=sentence):
        correct(edition, {participant: changes})
    assert log() == []


def test_participant_of_another_edition_is_refused() -> None:
    with pytest.raises(Refused, match="does not take part"):
        correct(make_edition(), {make_participant(make_edition()): {"position": ("", "Director")}})


def test_as_many_statements_for_three_as_for_thirty(statements: list[str]) -> None:
    numbers = []
    for size in (3, 30):
        edition = make_edition()
        people = [make_participant(edition) for _ in range(size)]
        statements.clear()
        correct(edition, {p: {"position": ("", "Director"), "phone": ("", "1")} for p in people})
        numbers.append(len(statements))

    assert numbers[0] == numbers[1] <= 10
