"""Ten lists of different shape go in with the decisions of a person, and a second time change nothing."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import select

from seminar.db import db
from seminar.imports import answers, service
from seminar.imports.decisions import Decisions
from seminar.imports.kept import summary_from_json
from seminar.imports.models import Import, State, Upload
from seminar.imports.preview import Summary
from seminar.imports.table import Layout
from seminar.people.models import Participant, Person
from seminar.programme.models import Edition
from tests.imports.lists import long, old_workbook
from tests.imports.lists.ten import TEN, Sent
from tests.imports.lists.ten import Person as Expected
from tests.make import ACTOR, make_edition


def decided(edition: Edition, data: bytes, sent: Sent) -> Upload:
    """The list as it waits after a person arranged its columns and kept their decisions."""
    sheets = service.read(data, sent.filename)
    upload = service.keep(actor=ACTOR, edition=edition, sheets=sheets, filename=sent.filename)
    layout = answers.arranged(Layout.from_json(upload.layout), sent.columns, sheets)
    service.arrange(actor=ACTOR, edition=edition, upload=upload, layout=layout)
    service.decide(edition=edition, upload=upload, decisions=answers.decided(Decisions(), sent.answers))
    db.session.flush()
    return upload


def confirmed(edition: Edition, upload: Upload) -> Import:
    return service.confirm(
        actor=ACTOR,
        edition=edition,
        upload_id=upload.id,
        version=str(upload.version),
        seen=upload.summary["fingerprint"],
        decisions=Decisions.from_json(upload.decisions),
        leave_out=False,
    )


def summary(upload: Upload) -> Summary:
    return summary_from_json(upload.summary)


def those_in(edition: Edition) -> list[Expected]:
    found = db.session.execute(
        select(Person, Participant)
        .join(Participant, Participant.person_id == Person.id)
        .where(Participant.edition_id == edition.id)
        .order_by(Participant.id)
    )
    return [
        (person.name, part.country or part.organisation, person.gender.value, person.honorific)
        for person, part in found
    ]


@pytest.mark.parametrize("name", TEN)
def test_list_goes_in_with_a_persons_decisions(app: Flask, name: str) -> None:
    sent, edition = TEN[name], make_edition()
    upload = decided(edition, sent.data(), sent)
    assert [tally.sentence for tally in summary(upload).tallies if summary(upload).open] == []

    confirmed(edition, upload)
    assert those_in(edition) == sent.people


@pytest.mark.parametrize("name", TEN)
def test_list_changes_nothing_the_second_time(app: Flask, name: str) -> None:
    sent, edition = TEN[name], make_edition()
    confirmed(edition, decided(edition, sent.data(), sent))

    again = summary(decided(edition, sent.data(), sent))
    assert (again.open, again.new, again.changed) == (0, 0, 0)
    assert again.counts[State.KNOWN] >= len(sent.people)


def test_old_workbook_holds_the_list_that_it_was_made_from() -> None:
    [sheet] = service.read(old_workbook.FILE.read_bytes(), old_workbook.FILE.name)

    assert sheet.rows == [[str(cell or "") for cell in row] for row in old_workbook.ROWS]


def test_undecided_lists_hold_back_what_is_not_certain(app: Flask) -> None:
    undecided = {name: Sent(sent.filename, sent.data, []) for name, sent in TEN.items() if sent.answers}

    for sent in undecided.values():
        assert summary(decided(make_edition(), sent.data(), sent)).open


@pytest.mark.parametrize("number", long.SIZES)
def test_long_lists_need_no_decision(app: Flask, number: int) -> None:
    edition = make_edition()
    given = summary(decided(edition, long.workbook(number), Sent("list.xlsx", bytes, [])))

    assert (given.open, given.new) == (0, number)
