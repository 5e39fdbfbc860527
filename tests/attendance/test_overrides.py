"""Decisions against the rule: each with its reason, the latest one stands, and all are kept."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import select, update

from seminar.attendance import queries
from seminar.attendance.models import Override, Ruling
from seminar.attendance.service import override, recount
from seminar.audit.models import AuditEntry
from seminar.db import db
from seminar.errors import Refused
from seminar.figures.basis import Basis
from seminar.figures.count import figures_of
from seminar.people.models import Participant
from seminar.people.queries.merging import plan
from seminar.people.service.merging import merge
from seminar.permissions import Scope
from seminar.programme.models import Edition
from tests.attendance.make import A, P, entry, mark, people_with_wrong_tallies
from tests.attendance.test_views import base, of
from tests.make import ACTOR, make_edition, make_participant, make_person, make_session
from tests.personas import Personas


@pytest.fixture
def someone(app: Flask) -> Participant:
    edition = make_edition()
    return make_participant(edition)


def decide(someone: Participant, ruling: Ruling, reason: str = "She was ill") -> None:
    override(actor=ACTOR, participant=someone, ruling=ruling, reason=reason)


def completed(edition: Edition) -> int:
    return figures_of(edition, Basis.COMPLETED).participants


def test_decision_stands_whatever_is_marked(someone: Participant) -> None:
    edition, session = someone.edition, make_session(someone.edition)

    decide(someone, Ruling.COMPLETES)
    mark(edition, entry(someone, session, A))
    assert (someone.override, completed(edition)) == (1, 1)

    decide(someone, Ruling.SHORT)
    mark(edition, entry(someone, session, P))
    assert (someone.override, completed(edition)) == (-1, 0)
    assert people_with_wrong_tallies() == []


def test_taken_back_the_marks_decide_and_every_step_is_kept(someone: Participant) -> None:
    mark(someone.edition, entry(someone, make_session(someone.edition), P))
    steps = (Ruling.SHORT, Ruling.COMPLETES, Ruling.MARKS)
    for number, ruling in enumerate(steps):
        decide(someone, ruling, f"Reason {number}")

    assert (someone.override, completed(someone.edition)) == (0, 1)
    kept = [(step.ruling, step.reason, step.actor_name) for step in queries.overrides_of(someone)]
    assert kept[::-1] == [(ruling, f"Reason {n}", "a test") for n, ruling in enumerate(steps)]


@pytest.mark.parametrize(("ruling", "reason"), [(Ruling.COMPLETES, ""), (Ruling.MARKS, "A mistake")])
def test_without_reason_or_decision_nothing_is_written(
    someone: Participant, ruling: Ruling, reason: str
) -> None:
    with pytest.raises(Refused):
        decide(someone, ruling, reason)

    assert (someone.override, db.session.execute(select(Override)).all()) == (0, [])


def test_decision_is_in_the_log(someone: Participant) -> None:
    decide(someone, Ruling.COMPLETES)

    [kept] = db.session.execute(
        select(AuditEntry.changes).where(AuditEntry.action == "participant.override")
    ).scalars()
    assert kept == {"ruling": ["marks", "completes"], "reason": ["", "She was ill"]}


def test_row_that_repeats_another_decision_is_found_and_mended(someone: Participant) -> None:
    decide(someone, Ruling.COMPLETES)
    db.session.execute(update(Participant).values(override=-1))
    assert people_with_wrong_tallies() == [someone.id]

    recount([someone.id])
    assert people_with_wrong_tallies() == []


@pytest.mark.parametrize("last", [0, 1])
def test_of_two_entries_made_one_the_latest_decision_stands(app: Flask, last: int) -> None:
    """Whichever entry is kept: both were decided about, and each step stays."""
    edition = make_edition()
    pair = [make_person(name="Amina Diallo"), make_person(name="Amina Diallo")]
    people = [make_participant(edition, person=person) for person in pair]
    decide(people[1 - last], Ruling.COMPLETES, "The first")
    decide(people[last], Ruling.SHORT, "The last")
    everywhere = Scope(everywhere=True, series_ids=frozenset(), edition_ids=frozenset())

    _done, touched = merge(actor=ACTOR, scope=everywhere, persons=pair, seen=plan(*pair).seen, answers={})
    recount(touched)

    [left] = db.session.execute(select(Participant)).scalars()
    assert left.override == -1
    assert [step.reason for step in queries.overrides_of(left)] == ["The last", "The first"]
    assert people_with_wrong_tallies() == []


def test_organizer_decides_on_the_page_and_sees_it_everywhere(personas: Personas) -> None:
    edition, (who, where) = personas.edition, of(personas.edition)
    mark(edition, entry(who, where, A))
    path = f"{base(edition)}/completion/{who.id}"

    refused = personas.organizer.post(path, data={"ruling": "completes", "reason": ""})
    done = personas.organizer.post(path, data={"ruling": "completes", "reason": "Ill, and sat the exam"})

    assert (refused.status_code, done.status_code) == (422, 303)
    assert done.location == f"{base(edition)}/completion"  # back where the next one is decided about
    person = f"/editions/{edition.series.slug}/{edition.slug}/participants/{who.id}"
    for page in (path, person, f"{base(edition)}/completion", f"{base(edition)}/completion?show=overridden"):
        assert "Ill, and sat the exam" in personas.organizer.get(page).text
    assert 'title="Overridden"' in personas.staff.get(base(edition)).text


def test_staff_read_the_list_and_decide_nothing(personas: Personas) -> None:
    path = f"{base(personas.edition)}/completion"
    who, _where = of(personas.edition)

    shown = personas.staff.get(path)
    assert (shown.status_code, f"{path}/{who.id}" in shown.text) == (200, False)
    assert personas.staff.post(f"{path}/{who.id}", data={"ruling": "short"}).status_code == 403
    assert personas.other_organizer.get(f"{path}/{who.id}").status_code == 404
