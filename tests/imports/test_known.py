"""A list with people who take part already: what it changes, what stays, and that it is written once."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from seminar.audit.models import AuditEntry
from seminar.db import db
from seminar.errors import Refused
from seminar.imports import service
from seminar.imports.decisions import ALL, LEAVE, Decisions
from seminar.imports.models import Import, State
from seminar.imports.preview import Judged
from seminar.imports.problems import Kind
from seminar.people.models import Participant, Status
from seminar.people.service import change_participation, change_person
from seminar.programme.models import Edition
from tests.imports.lists import people, preview
from tests.make import ACTOR, make_edition, make_participant, make_person

HEADERS = ["Name", "Country", "Institution", "E-mail", "Position", "Phone", "Status"]
AMINA = ["Amina Otieno", "Kenya", "Ministry", "amina@example.org", "Director", "1", ""]


@pytest.fixture
def edition(app: Flask) -> Edition:
    return make_edition()


def take(edition: Edition, *rows: list[str], decisions: Decisions | None = None, **options: Any) -> Import:
    """Import the list as it is."""
    found = preview(edition, [HEADERS, *rows], decisions)
    done = service.apply(actor=ACTOR, edition=edition, preview=found, filename="list", **options)
    db.session.flush()
    return done


def judged(edition: Edition, row: list[str], decisions: Decisions | None = None) -> Judged:
    return preview(edition, [HEADERS, row], decisions).rows[0]


def changing(row: Judged) -> dict[str, tuple[str, str]]:
    return {change.field: (change.old, change.new) for change in row.changing}


def but(row: list[str], **values: str) -> list[str]:
    """The row with other values under some headers."""
    names = {word.replace("_", "-").capitalize(): value for word, value in values.items()}
    return [names.get(header, cell) for header, cell in zip(HEADERS, row, strict=True)]


def amina(edition: Edition) -> Participant:
    found = select(Participant).where(Participant.edition_id == edition.id)
    return db.session.execute(found.order_by(Participant.id)).scalars().first()  # type: ignore[return-value] # she is there


def test_same_list_again_changes_nothing(edition: Edition) -> None:
    take(edition, AMINA)
    row = judged(edition, AMINA)

    assert (row.state, row.participant_id, row.changes) == (State.KNOWN, amina(edition).id, ())
    with pytest.raises(Refused, match="nobody new on this list and nothing to change"):
        take(edition, AMINA)


def test_corrected_list_changes_what_was_corrected(edition: Edition) -> None:
    take(edition, AMINA)
    corrected = but(AMINA, position="Adviser", country="Uganda", phone="")
    done = take(edition, corrected)
    participant = amina(edition)

    assert (participant.position, participant.country, participant.person.phone) == ("Adviser", "UG", "1")
    assert (done.participants, done.changed, done.not_new) == ([], [participant.id], [])
    assert done.changes == [[participant.id, {"country": ["KE", "UG"], "position": ["Director", "Adviser"]}]]
    assert judged(edition, corrected).changes == ()


def test_correction_and_somebody_new_go_in_together(edition: Edition) -> None:
    take(edition, AMINA)
    done = take(edition, but(AMINA, phone="2"), ["Juma Were", "Uganda", "", "", "", "", ""])

    assert (len(done.participants), len(done.persons), done.changed) == (1, 1, [amina(edition).id])
    assert amina(edition).person.phone == "2"


def test_what_was_changed_here_later_is_not_taken_back(edition: Edition) -> None:
    take(edition, AMINA)
    change_person(actor=ACTOR, person=amina(edition).person, phone="2")
    change_participation(actor=ACTOR, participant=amina(edition), position="Adviser")
    row = judged(edition, but(AMINA, phone="3"))

    assert changing(row) == {"phone": ("2", "3")}
    assert [problem.kind for problem in row.problems] == [Kind.CHANGES, Kind.STAYS]
    assert changing(judged(edition, AMINA, Decisions(changes={2: ALL}))) == {
        "position": ("Adviser", "Director"),
        "phone": ("2", "1"),
    }


def test_older_list_does_not_undo_a_newer_one(edition: Edition) -> None:
    take(edition, AMINA)
    take(edition, but(AMINA, position="Adviser"))

    assert changing(judged(edition, AMINA)) == {}
    assert changing(judged(edition, but(AMINA, position="Minister"))) == {"position": ("Adviser", "Minister")}


def test_log_of_somebody_else_with_the_number_says_nothing(edition: Edition) -> None:
    take(edition, AMINA)
    change_participation(actor=ACTOR, participant=amina(edition), position="Adviser")
    for entry in db.session.execute(
        select(AuditEntry).where(AuditEntry.action == "participant.change")
    ).scalars():
        entry.created_at = entry.created_at.replace(year=2001)
    db.session.flush()

    assert changing(judged(edition, AMINA)) == {"position": ("Adviser", "Director")}


def test_row_or_list_leaves_people_as_they_are(edition: Edition) -> None:
    take(edition, AMINA)
    corrected = but(AMINA, phone="2")

    assert changing(judged(edition, corrected, Decisions(changes={2: LEAVE}))) == {}
    done = take(edition, corrected, ["Juma Were", "Uganda", "", "", "", "", ""], leave_known=True)
    assert "Changes somebody" not in str(done.not_new)
    assert (amina(edition).person.phone, amina(edition).person.version) == ("1", 1)


def test_status_is_never_changed(edition: Edition) -> None:
    take(edition, AMINA)
    row = judged(edition, but(AMINA, status="Withdrawn"))

    assert (row.changes, [problem.kind for problem in row.problems]) == ((), [Kind.STATUS_STAYS])
    assert judged(edition, but(AMINA, status="Confirmed")).problems == ()
    assert amina(edition).status is Status.CONFIRMED


def test_email_of_somebody_else_is_not_given_to_another(edition: Edition) -> None:
    make_person(name="Somebody Else", email="office@example.org")
    make_participant(edition, person=make_person(name="Amina Otieno", email=""), institution="Ministry")
    row = judged(edition, but(AMINA, e_mail="office@example.org"))

    assert row.state is State.KNOWN
    assert changing(row) == {"position": ("", "Director"), "phone": ("", "1")}
    assert {change.field: change.left for change in row.changes}["email"] == "email"
    assert "email" not in changing(
        judged(edition, but(AMINA, e_mail="office@example.org"), Decisions(changes={2: ALL}))
    )


def test_two_people_stay_apart(edition: Edition) -> None:
    take(edition, AMINA, but(AMINA, country="Uganda", e_mail="other@example.org"))
    row = judged(edition, but(AMINA, e_mail="other@example.org", phone="2"))

    assert changing(row) == {"phone": ("1", "2")}
    assert [(change.field, change.left) for change in row.changes if change.left] == [("country", "twin")]


def test_two_rows_do_not_change_one_person(edition: Edition) -> None:
    take(edition, AMINA)
    rows = preview(edition, [HEADERS, but(AMINA, country="Uganda"), AMINA]).rows

    assert [(row.state, row.changes) for row in rows] == [(State.REFUSED, ()), (State.KNOWN, ())]
    assert Kind.CHOSEN_TWICE in [problem.kind for problem in rows[0].problems]


def test_whoever_fits_two_people_changes_neither(edition: Edition) -> None:
    for _ in range(2):
        make_participant(
            edition,
            person=make_person(name="Amina Otieno", email="amina@example.org"),
            institution="Ministry",
        )
    row = judged(edition, AMINA)

    assert (row.state, row.participant_id, row.changes) == (State.KNOWN, 0, ())


def test_names_are_taken_as_given(edition: Edition) -> None:
    take(edition, AMINA)
    take(edition, but(AMINA, name="AMINA Otieno"))

    assert amina(edition).person.name == "AMINA Otieno"


def test_page_that_shows_other_changes_is_shown_again(edition: Edition) -> None:
    take(edition, AMINA)
    before = preview(edition, [HEADERS, but(AMINA, phone="2")]).summary.fingerprint
    change_participation(actor=ACTOR, participant=amina(edition), notes="Vegan")
    assert preview(edition, [HEADERS, but(AMINA, phone="2")]).summary.fingerprint == before

    change_person(actor=ACTOR, person=amina(edition).person, phone="3")
    assert preview(edition, [HEADERS, but(AMINA, phone="2")]).summary.fingerprint != before


def test_as_many_queries_for_three_changes_as_for_thirty(app: Flask, statements: list[str]) -> None:
    numbers = []
    for size in (3, 30):
        edition = make_edition()
        rows = [[*row, "Director", "1", ""] for row in people(size, first=1000 * size)[1:]]
        take(edition, *rows)
        statements.clear()
        take(edition, *(but(row, phone="2", position="Adviser") for row in rows))
        numbers.append(len(statements))

    assert numbers[0] == numbers[1]
