"""Who may open which page of people, and what the others see of it: nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from seminar.db import db
from seminar.people.models import HeadCount, Participant
from seminar.programme.models import Edition
from tests.make import add
from tests.personas import CANARY, Personas

SEE = {"staff", "organizer", "admin"}
EDIT = {"organizer", "admin"}


def participant_in(edition: Edition) -> Participant:
    return db.session.execute(select(Participant).where(Participant.edition_id == edition.id)).scalar_one()


def base(edition: Edition) -> str:
    return f"/editions/{edition.series.slug}/{edition.slug}/participants"


def pages(edition: Edition) -> Iterator[tuple[str, set[str]]]:
    """Every page of an edition that a GET shows, and who may see it."""
    participant = participant_in(edition)
    head_count = add(HeadCount(edition_id=edition.id, number=3, source="A letter."))
    yield "", SEE
    yield "/columns", SEE
    yield "/head-counts", SEE
    yield f"/{participant.id}", SEE
    yield "/new", EDIT
    yield f"/{participant.id}/change", EDIT
    yield f"/{participant.id}/remove", EDIT
    yield "/head-counts/new", EDIT
    yield f"/head-counts/{head_count.id}", EDIT
    yield f"/head-counts/{head_count.id}/remove", EDIT


def expected(name: str, may: set[str]) -> int:
    if name in may:
        return 200
    if name in ("nobody", "disabled"):
        return 303
    return 404 if name.startswith("other_") else 403


def statuses(personas: Personas, url: str) -> dict[str, int]:
    return {name: client.get(url).status_code for name, client in personas.all()}


def test_pages_of_an_edition_open_for_those_who_may(personas: Personas) -> None:
    for path, may in pages(personas.edition):
        wanted = {name: expected(name, may) for name, _client in personas.all()}

        assert statuses(personas, base(personas.edition) + path) == wanted, path


def test_pages_of_a_person_open_where_the_person_took_part(personas: Personas) -> None:
    person = participant_in(personas.edition).person
    found = statuses(personas, f"/people/{person.id}")

    assert {name for name, status in found.items() if status == 200} == SEE
    assert found["other_organizer"] == found["other_staff"] == 404
    assert found["partner"] == 403


def test_changing_a_person_needs_a_grant_there(personas: Personas) -> None:
    person = participant_in(personas.edition).person
    found = statuses(personas, f"/people/{person.id}/change")

    assert {name for name, status in found.items() if status == 200} == EDIT
    assert found["staff"] == 403
    assert found["other_organizer"] == 404


@pytest.mark.parametrize("path", ["", "/change", "/remove"])
def test_another_editions_participant_is_nowhere(personas: Personas, path: str) -> None:
    foreign = participant_in(personas.other)

    answer = personas.organizer.get(f"{base(personas.edition)}/{foreign.id}{path}")

    assert answer.status_code == 404
    assert CANARY not in answer.get_data(as_text=True)


def test_lists_hold_nothing_of_another_edition(personas: Personas) -> None:
    for url in (base(personas.edition), "/people", "/people?q=canary"):
        answer = personas.organizer.get(url)

        assert answer.status_code == 200
        assert CANARY not in answer.get_data(as_text=True)


def acts(edition: Edition) -> Iterator[tuple[str, dict[str, object]]]:
    """Every act that a POST does, and what is sent."""
    participant = participant_in(edition)
    head_count = add(HeadCount(edition_id=edition.id, number=3, source="A letter."))
    yield "", {"new_status": "withdrawn", "participant": participant.id}
    yield "/move-up", {"participant": participant.id}
    yield "/new", {"name": "Intruder", "gender": "woman"}
    yield "/likely", {"name": "Intruder"}
    yield f"/{participant.id}", {"new_status": "withdrawn"}
    yield f"/{participant.id}/change", {"institution": "Intruder", "version": 1}
    yield f"/{participant.id}/remove", {}
    yield "/head-counts/new", {"number": 7, "source": "Intruder"}
    yield f"/head-counts/{head_count.id}", {"number": 7, "source": "Intruder", "version": 1}
    yield f"/head-counts/{head_count.id}/remove", {}


def outsiders(personas: Personas) -> Iterator[tuple[str, FlaskClient]]:
    return ((name, client) for name, client in personas.all() if name not in EDIT)


def test_acts_are_refused_to_all_others(personas: Personas) -> None:
    before = participant_in(personas.edition).version
    for path, data in acts(personas.edition):
        for name, client in outsiders(personas):
            answer = client.post(base(personas.edition) + path, data=data)

            assert answer.status_code in (401, 403, 404), (name, path)

    db.session.expire_all()
    assert participant_in(personas.edition).version == before
    assert "Intruder" not in personas.admin.get("/people").get_data(as_text=True)


def test_sensitive_notes_are_for_those_who_may_change_the_person(personas: Personas) -> None:
    person = participant_in(personas.edition).person
    person.dietary = "no peanuts"
    db.session.flush()

    assert "no peanuts" in personas.organizer.get(f"/people/{person.id}").get_data(as_text=True)
    assert "no peanuts" not in personas.staff.get(f"/people/{person.id}").get_data(as_text=True)
