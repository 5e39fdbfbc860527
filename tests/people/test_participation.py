"""Changing what is said of a participant, taking somebody out, and head counts."""

from __future__ import annotations

import pytest

from seminar.attendance.models import Attendance, Mark, MarkSource
from seminar.db import db
from seminar.errors import Refused
from seminar.people.models import HeadCount, Participant, Person
from seminar.people.service import (
    add_head_count,
    change_head_count,
    change_participation,
    register,
    remove_head_count,
    remove_participant,
)
from seminar.programme.models import FieldVisit, VisitPlace
from tests.make import ACTOR, add, make_edition, make_participant, make_session
from tests.people.acts import acts

pytestmark = pytest.mark.usefixtures("app")


def test_changing_is_recorded_in_the_edition() -> None:
    edition = make_edition()
    participant = make_participant(edition, institution="Old")

    change_participation(actor=ACTOR, participant=participant, institution="New", country="UG")

    [act] = acts("participant")
    assert act.changes == {"institution": ["Old", "New"], "country": ["KE", "UG"]}
    assert act.edition_id == edition.id
    assert participant.version == 2


def test_a_new_institution_is_found_by_search() -> None:
    participant = make_participant(make_edition())

    change_participation(actor=ACTOR, participant=participant, institution="Ministère du Commerce")

    assert participant.name_key.endswith("\nministere du commerce")


def test_changing_nothing_is_no_act() -> None:
    participant = make_participant(make_edition())

    change_participation(actor=ACTOR, participant=participant, country="KE")

    assert acts("participant") == []


def test_a_country_and_an_organisation_are_refused() -> None:
    participant = make_participant(make_edition())

    with pytest.raises(Refused) as refused:
        change_participation(actor=ACTOR, participant=participant, organisation="UNOSSC")

    assert refused.value.field == "organisation"


def test_removing_takes_the_participation_and_leaves_the_person() -> None:
    participant = register(actor=ACTOR, edition=make_edition(), name="Ana")
    id, person_id = participant.id, participant.person_id

    remove_participant(actor=ACTOR, participant=participant)

    assert db.session.get(Participant, id) is None
    assert db.session.get(Person, person_id) is not None
    assert [act.action for act in acts("participant")] == ["participant.register", "participant.remove"]


def test_somebody_with_marks_cannot_be_removed() -> None:
    edition = make_edition()
    participant = make_participant(edition)
    add(
        Mark(
            participant_id=participant.id,
            session_id=make_session(edition).id,
            attendance=Attendance.PRESENT,
            source=MarkSource.TYPED,
        )
    )

    with pytest.raises(Refused, match="has 1 attendance mark and cannot be removed"):
        remove_participant(actor=ACTOR, participant=participant)


def test_somebody_who_goes_on_a_visit_cannot_be_removed() -> None:
    edition = make_edition()
    participant = make_participant(edition)
    visit = add(FieldVisit(session_id=make_session(edition).id, site="Port"))
    add(VisitPlace(visit_id=visit.id, participant_id=participant.id))

    with pytest.raises(Refused, match="has 1 place on field visits and cannot be removed"):
        remove_participant(actor=ACTOR, participant=participant)


def test_the_same_head_count_sent_twice_is_refused() -> None:
    edition = make_edition()
    said = {"number": 40, "country": "CN", "source": "The host's letter."}
    add_head_count(actor=ACTOR, edition=edition, **said)
    add_head_count(actor=ACTOR, edition=edition, **said | {"country": None})
    add_head_count(actor=ACTOR, edition=make_edition(), **said)

    for again in (said, said | {"country": None}):
        with pytest.raises(Refused, match="already there"):
            add_head_count(actor=ACTOR, edition=edition, **again)


def test_a_head_count_is_added_changed_and_removed_on_record() -> None:
    edition = make_edition()
    head_count = add_head_count(actor=ACTOR, edition=edition, number=40, source="The host's letter.")
    change_head_count(actor=ACTOR, edition=edition, head_count=head_count, number=41, country="CN")
    remove_head_count(actor=ACTOR, edition=edition, head_count=head_count)

    added, changed, removed = acts("head_count")
    assert added.changes["number"] == [None, 40]
    assert changed.changes == {"number": [40, 41], "country": [None, "CN"]}
    assert removed.changes["number"] == [41, None]
    assert db.session.get(HeadCount, head_count.id) is None


@pytest.mark.parametrize("number", [0, -1, None])
def test_a_head_count_is_above_zero(number: int | None) -> None:
    with pytest.raises(Refused) as refused:
        add_head_count(actor=ACTOR, edition=make_edition(), number=number, source="A letter.")

    assert refused.value.field == "number"


def test_a_head_count_says_where_it_comes_from() -> None:
    with pytest.raises(Refused, match="where this number comes from"):
        add_head_count(actor=ACTOR, edition=make_edition(), number=3, source=" ")
