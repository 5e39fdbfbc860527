"""What is kept of a checked list comes back as it was."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime

from flask import Flask

from seminar.countries.match import match
from seminar.db import db
from seminar.imports import kept, service
from seminar.imports.models import State
from seminar.imports.preview import Judged
from seminar.imports.problems import Kind, Problem
from seminar.imports.queries import Narrowed, number_of_rows, rows_of
from seminar.imports.rows import Row
from seminar.people.models import Gender, Profile, Status
from seminar.people.queries.duplicates import Likely
from seminar.people.queries.namesakes import Reason
from seminar.people.service import Registration
from tests.imports.lists import people, sheet
from tests.make import ACTOR, make_edition, make_person

ENTRY = Registration(
    name="=Amina",
    gender=Gender.WOMAN,
    profile=Profile.POLICY_MAKER,
    consent_on=date(2023, 7, 1),
    country="KE",
    status=Status.WAITLISTED,
    registered_at=datetime(2023, 7, 1, 9, 30, tzinfo=UTC),
)


def there_and_back(judged: Judged, *likely: Likely) -> Judged:
    persons = {found.person.id: found.person for found in likely}
    text = json.dumps(kept.to_json(judged))
    return kept.from_json(judged.row.number, judged.state, json.loads(text), persons)


def test_row_comes_back_with_all_that_was_said_of_it(app: Flask) -> None:
    likely = Likely(make_person(name="Amina"), Reason.SAME_NAME)
    problems = (Problem(Kind.COUNTRY, "Congo …"), Problem(Kind.TOO_LONG, "Name", 300))
    row = Row(7, ENTRY, match("Congo"), problems, nationality=match("Kenyan"))
    judged = Judged(row, State.UNSURE, problems, None, (likely,), 3, "another")

    assert there_and_back(judged, likely) == judged
    assert kept.kinds_of(judged) == "|country||too_long||text=congo|"


def test_clear_row_is_kept_in_few_words(app: Flask) -> None:
    judged = Judged(Row(2, Registration(name="Amina"), match("Kenya")), State.NEW)

    assert set(kept.to_json(judged)) == {"entry", "country"}
    assert there_and_back(judged) == judged


def test_person_who_is_gone_by_now_is_meant_no_longer(app: Flask) -> None:
    likely = Likely(make_person(name="Amina"), Reason.SAME_NAME)
    judged = Judged(Row(2, ENTRY), State.UNSURE, likely=(likely,))

    assert there_and_back(judged) == replace(judged, likely=())


def test_rows_and_summary_are_those_of_the_check(app: Flask) -> None:
    edition = make_edition(capacity=2)
    rows = [*people(3), ["", "Congo", "", ""], ["Bob", "Congo", "", "no address"]]
    upload = service.keep(actor=ACTOR, edition=edition, sheets=[sheet(rows)], filename="list.xlsx")
    db.session.flush()
    db.session.expire_all()
    checked = service.preview(edition, upload)

    assert [(j.row.number, j.state, j.entry, j.problems) for j in rows_of(upload)] == [
        (j.row.number, j.state, j.entry, j.problems) for j in checked.rows
    ]
    assert kept.summary_from_json(upload.summary) == replace(
        checked.summary, dropped=list(checked.summary.dropped)
    )


def test_rows_are_narrowed_and_paged_by_the_database(app: Flask, statements: list[str]) -> None:
    rows = [*people(30), ["Bob", "Congo", "", "no address"], ["", "Congo", "", ""]]
    upload = service.keep(actor=ACTOR, edition=make_edition(), sheets=[sheet(rows)], filename="list.xlsx")
    statements.clear()

    assert number_of_rows(upload, Narrowed(state="new")) == 30
    assert number_of_rows(upload, Narrowed(kind="country")) == 2
    assert number_of_rows(upload, Narrowed(state="refused", kind="email")) == 1
    assert [judged.row.number for judged in rows_of(upload, skip=10, most=3)] == [12, 13, 14]
    assert len(statements) == 4
