"""Field visits and their places."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from seminar.errors import Refused, Stale
from seminar.people.models import Status
from seminar.programme import queries, service
from seminar.programme.models import Edition, FieldVisit, SessionKind
from tests.make import ACTOR, make_edition, make_participant, make_session

pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture
def edition(app: object) -> Edition:
    return make_edition()


def a_visit(edition: Edition, **over: Any) -> FieldVisit:
    session = make_session(edition, kind=SessionKind.FIELD_VISIT)
    return service.set_visit(actor=ACTOR, session=session, **({"site": "Zone"} | over))


def confirmed(edition: Edition, number: int) -> list[int]:
    return [make_participant(edition).id for _n in range(number)]


def test_only_a_field_visit_has_the_details(edition: Edition) -> None:
    with pytest.raises(Refused, match="field visit"):
        service.set_visit(actor=ACTOR, session=make_session(edition), site="Zone")


def test_details_are_changed_where_there_are_some(edition: Edition) -> None:
    visit = a_visit(edition)

    again = service.set_visit(actor=ACTOR, session=visit.session, version=str(visit.version), site="Port")

    assert again is visit
    assert visit.site == "Port"
    with pytest.raises(Stale):
        service.set_visit(actor=ACTOR, session=visit.session, version="1", site="Mill")


def test_a_visit_returns_after_it_departs(edition: Edition) -> None:
    moment = datetime(2023, 7, 24, 1, tzinfo=UTC)

    with pytest.raises(Refused, match="returns before"):
        a_visit(edition, departs_at=moment, returns_at=moment)


@pytest.mark.parametrize("field", ["departs_at", "returns_at"])
def test_a_visit_lies_within_the_days_of_its_edition(edition: Edition, field: str) -> None:
    with pytest.raises(Refused, match="within the days") as refused:
        a_visit(edition, **{field: datetime(2024, 7, 24, 1, tzinfo=UTC)})

    assert refused.value.field == field


def test_places_are_given_up_to_the_last_and_no_further(edition: Edition) -> None:
    visit = a_visit(edition, places=3)
    service.give_places(actor=ACTOR, visit=visit, participant_ids=confirmed(edition, 2))

    with pytest.raises(Refused, match="There is 1 free place on this visit, and 2 were chosen"):
        service.give_places(actor=ACTOR, visit=visit, participant_ids=confirmed(edition, 2))

    assert len(queries.who_goes(visit)) == 2
    service.give_places(actor=ACTOR, visit=visit, participant_ids=confirmed(edition, 1))
    assert queries.places_taken(edition) == {visit.id: 3}


def test_who_goes_already_takes_no_second_place(edition: Edition) -> None:
    visit = a_visit(edition, places=2)
    [one, two] = confirmed(edition, 2)

    assert service.give_places(actor=ACTOR, visit=visit, participant_ids=[one]) == 1
    assert service.give_places(actor=ACTOR, visit=visit, participant_ids=[one, two, two]) == 1
    assert service.give_places(actor=ACTOR, visit=visit, participant_ids=[one, two]) == 0


def test_without_a_limit_everybody_may_go(edition: Edition) -> None:
    assert (
        service.give_places(actor=ACTOR, visit=a_visit(edition), participant_ids=confirmed(edition, 5)) == 5
    )


@pytest.mark.parametrize("status", [status for status in Status if status is not Status.CONFIRMED])
def test_only_confirmed_participants_go(edition: Edition, status: Status) -> None:
    one, other = confirmed(edition, 1)[0], make_participant(edition, status=status)
    visit = a_visit(edition)

    with pytest.raises(Refused, match="Only confirmed"):
        service.give_places(actor=ACTOR, visit=visit, participant_ids=[one, other.id])
    assert queries.who_goes(visit) == set()


def test_participants_of_another_edition_do_not_go(edition: Edition) -> None:
    with pytest.raises(Refused, match="Only confirmed"):
        service.give_places(actor=ACTOR, visit=a_visit(edition), participant_ids=confirmed(make_edition(), 1))


def test_places_are_taken_back(edition: Edition) -> None:
    visit, people = a_visit(edition), confirmed(edition, 3)
    service.give_places(actor=ACTOR, visit=visit, participant_ids=people)

    assert service.take_places(actor=ACTOR, visit=visit, participant_ids=people[:2]) == 2
    assert service.take_places(actor=ACTOR, visit=visit, participant_ids=people[:2]) == 0
    assert queries.who_goes(visit) == {people[2]}


def test_there_are_never_fewer_places_than_people(edition: Edition) -> None:
    visit = a_visit(edition, places=3)
    service.give_places(actor=ACTOR, visit=visit, participant_ids=confirmed(edition, 2))

    with pytest.raises(Refused, match="2 participants already go") as refused:
        service.set_visit(actor=ACTOR, session=visit.session, places=1)
    assert refused.value.field == "places"
