"""Statuses: the steps that there are, their history, and places that are never given twice."""

from __future__ import annotations

from itertools import product

import pytest
from sqlalchemy import select

from seminar.db import db
from seminar.errors import Refused
from seminar.people.models import Participant, Status, StatusChange
from seminar.people.service import STEPS, change_status
from seminar.programme.models import Edition
from seminar.programme.queries import who_goes
from tests.make import ACTOR, make_edition, make_participant
from tests.people.acts import acts, visit_to_come

pytestmark = pytest.mark.usefixtures("app")

# domain.md: "applied → confirmed | waitlisted | declined, …", and back to confirmed as a correction
DOMAIN = {
    "applied": "confirmed waitlisted declined",
    "nominated": "confirmed waitlisted declined",
    "waitlisted": "confirmed declined withdrawn",
    "confirmed": "withdrawn no_show",
    "declined": "confirmed",
    "withdrawn": "confirmed",
    "no_show": "confirmed",
}


def participants(edition: Edition, *statuses: Status) -> list[Participant]:
    return [make_participant(edition, status=status) for status in statuses]


def history(participant: Participant) -> list[StatusChange]:
    found = select(StatusChange).where(StatusChange.participant_id == participant.id)
    return list(db.session.execute(found.order_by(StatusChange.id)).scalars())


def test_the_steps_are_those_of_the_domain() -> None:
    assert {old.value: " ".join(s for s in Status if s in new) for old, new in STEPS.items()} == {
        old: " ".join(s for s in Status if s in new.split()) for old, new in DOMAIN.items()
    }


@pytest.mark.parametrize(("old", "new"), list(product(Status, Status)))
def test_only_steps_of_the_domain_are_taken(old: Status, new: Status) -> None:
    [participant] = participants(make_edition(), old)

    if old is new or new in DOMAIN[old].split():
        change_status(actor=ACTOR, participants=[participant], status=new)
        assert participant.status is new
    else:
        with pytest.raises(Refused, match="cannot become"):
            change_status(actor=ACTOR, participants=[participant], status=new)
        assert participant.status is old


def test_a_step_is_kept_with_actor_time_and_reason() -> None:
    [participant] = participants(make_edition(), Status.CONFIRMED)

    change_status(actor=ACTOR, participants=[participant], status=Status.WITHDRAWN, reason="No visa")

    [change] = history(participant)
    assert (change.old, change.new) == (Status.CONFIRMED, Status.WITHDRAWN)
    assert (change.reason, change.actor_name) == ("No visa", "a test")
    assert change.created_at.tzinfo is not None


def test_one_change_is_recorded_on_the_participant() -> None:
    [participant] = participants(make_edition(), Status.CONFIRMED)

    change_status(actor=ACTOR, participants=[participant], status=Status.NO_SHOW)

    [act] = acts("participant")
    assert (act.action, act.subject_id) == ("participant.status", participant.id)
    assert act.changes == {"status": ["confirmed", "no_show"]}


def test_many_changes_are_recorded_as_one_act() -> None:
    found = participants(make_edition(), Status.CONFIRMED, Status.CONFIRMED)

    change_status(actor=ACTOR, participants=found, status=Status.NO_SHOW)

    [act] = acts("participant")
    assert act.changes == {"status": ["", "no_show"], "participants": [0, 2]}


def test_a_change_moves_the_version_on() -> None:
    [participant] = participants(make_edition(), Status.CONFIRMED)

    change_status(actor=ACTOR, participants=[participant], status=Status.NO_SHOW)

    assert participant.version == 2
    db.session.refresh(participant)
    assert (participant.version, participant.status) == (2, Status.NO_SHOW)


def test_whoever_is_there_already_is_left_alone() -> None:
    found = participants(make_edition(), Status.CONFIRMED, Status.WITHDRAWN)

    changed = change_status(actor=ACTOR, participants=found, status=Status.WITHDRAWN)

    assert changed.participants == found[:1]
    assert history(found[1]) == []


def test_the_same_change_again_is_no_act() -> None:
    [participant] = participants(make_edition(), Status.WITHDRAWN)

    assert change_status(actor=ACTOR, participants=[participant], status=Status.WITHDRAWN).participants == []
    assert acts("participant") == []


def test_nobody_changes_when_one_cannot() -> None:
    found = participants(make_edition(), Status.CONFIRMED, Status.APPLIED)

    with pytest.raises(Refused, match="is “Applied” and cannot become “Did not come”"):
        change_status(actor=ACTOR, participants=found, status=Status.NO_SHOW)

    assert [participant.status for participant in found] == [Status.CONFIRMED, Status.APPLIED]


def test_many_who_cannot_are_counted_and_some_are_named() -> None:
    found = participants(make_edition(), *[Status.APPLIED] * 5)

    with pytest.raises(Refused, match=r"^5 of these people cannot .*: Person \d+, Person \d+, Person \d+, …"):
        change_status(actor=ACTOR, participants=found, status=Status.NO_SHOW)


def test_moving_up_fills_the_last_place() -> None:
    edition = make_edition(capacity=2)
    _confirmed, waiting = participants(edition, Status.CONFIRMED, Status.WAITLISTED)

    change_status(actor=ACTOR, participants=[waiting], status=Status.CONFIRMED)

    assert waiting.status is Status.CONFIRMED


def test_moving_up_into_a_full_edition_is_refused() -> None:
    edition = make_edition(capacity=1)
    _confirmed, waiting = participants(edition, Status.CONFIRMED, Status.WAITLISTED)

    with pytest.raises(Refused, match="The only place is taken, so nobody can be confirmed"):
        change_status(actor=ACTOR, participants=[waiting], status=Status.CONFIRMED)


@pytest.mark.parametrize(
    ("capacity", "sentence"),
    [
        (2, "There is one place left, and you asked for 3. Nobody was confirmed."),
        (3, "There are 2 places left, and you asked for 3. Nobody was confirmed."),
    ],
)
def test_more_than_there_are_places_are_refused_with_the_number(capacity: int, sentence: str) -> None:
    edition = make_edition(capacity=capacity)
    _first, *waiting = participants(edition, Status.CONFIRMED, *[Status.WAITLISTED] * 3)

    with pytest.raises(Refused) as refused:
        change_status(actor=ACTOR, participants=waiting, status=Status.CONFIRMED)

    assert refused.value.sentence == sentence
    assert {participant.status for participant in waiting} == {Status.WAITLISTED}


def test_those_confirmed_already_ask_for_no_place() -> None:
    edition = make_edition(capacity=2)
    found = participants(edition, Status.CONFIRMED, Status.WAITLISTED)

    assert change_status(actor=ACTOR, participants=found, status=Status.CONFIRMED).participants == found[1:]


def test_a_place_of_somebody_who_withdrew_is_free() -> None:
    edition = make_edition(capacity=1)
    held, waiting = participants(edition, Status.CONFIRMED, Status.WAITLISTED)
    change_status(actor=ACTOR, participants=[held], status=Status.WITHDRAWN)

    change_status(actor=ACTOR, participants=[waiting], status=Status.CONFIRMED)

    assert waiting.status is Status.CONFIRMED
    with pytest.raises(Refused, match="place is taken"):
        change_status(actor=ACTOR, participants=[held], status=Status.CONFIRMED)


def test_nobody_chosen_is_no_act() -> None:
    assert change_status(actor=ACTOR, participants=[], status=Status.CONFIRMED).participants == []


def statements_for(number: int, statements: list[str]) -> int:
    found = participants(make_edition(), *[Status.CONFIRMED] * number)
    statements.clear()
    change_status(actor=ACTOR, participants=found, status=Status.NO_SHOW)
    db.session.flush()
    return len(statements)


def test_two_or_forty_take_the_same_statements(statements: list[str]) -> None:
    assert statements_for(2, statements) == statements_for(40, statements)


# --- places on field visits ---------------------------------------------------------------------------


@pytest.mark.parametrize("status", [Status.WITHDRAWN, Status.NO_SHOW])
def test_whoever_stays_away_frees_the_places_on_visits(status: Status) -> None:
    edition = make_edition()
    [leaves, stays] = participants(edition, Status.CONFIRMED, Status.CONFIRMED)
    first, second = visit_to_come(leaves, stays), visit_to_come(leaves)

    moved = change_status(actor=ACTOR, participants=[leaves], status=status)

    assert moved.freed == 2
    assert (who_goes(first), who_goes(second)) == ({stays.id}, set())
    assert acts("participant")[-1].changes["visit_places"] == [2, 0]


def test_a_visit_that_is_over_keeps_who_went() -> None:
    [participant] = participants(make_edition(), Status.CONFIRMED)
    visit = visit_to_come(participant, days=-1)

    moved = change_status(actor=ACTOR, participants=[participant], status=Status.WITHDRAWN)

    assert (moved.freed, who_goes(visit)) == (0, {participant.id})


def test_whoever_comes_back_asks_for_a_place_anew() -> None:
    [participant] = participants(make_edition(), Status.CONFIRMED)
    visit = visit_to_come(participant)

    change_status(actor=ACTOR, participants=[participant], status=Status.WITHDRAWN)
    back = change_status(actor=ACTOR, participants=[participant], status=Status.CONFIRMED)

    assert (back.freed, who_goes(visit)) == (0, set())
