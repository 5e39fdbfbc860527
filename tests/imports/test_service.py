"""Keeping a list, deciding about it, and writing all of it or nothing."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from seminar.audit.models import AuditEntry
from seminar.db import Record, db, now
from seminar.errors import Refused
from seminar.imports import service
from seminar.imports.decisions import Decisions
from seminar.imports.fields import Field
from seminar.imports.models import Import, State, Upload
from seminar.imports.queries import has_moved_on, waiting
from seminar.imports.table import Layout
from seminar.people.models import Participant, Person, Source, Status
from seminar.people.service import register
from seminar.programme.models import Edition, EditionStatus
from tests.imports.lists import HEADERS, people, sheet, text
from tests.make import ACTOR, add, make_edition, make_participant, make_person


@pytest.fixture
def edition(app: Flask) -> Edition:
    return make_edition()


def keep(edition: Edition, rows: list[list[str]]) -> Upload:
    upload = service.keep(actor=ACTOR, edition=edition, sheets=[sheet(rows)], filename="list.xlsx")
    db.session.flush()
    return upload


def confirm(edition: Edition, upload: Upload, **over: Any) -> Import:
    values: dict[str, Any] = {
        "version": str(upload.version),
        "seen": upload.summary["fingerprint"],
        "decisions": Decisions.from_json(upload.decisions),
        "leave_out": False,
    }
    done = service.confirm(actor=ACTOR, edition=edition, upload_id=upload.id, **values | over)
    db.session.flush()
    return done


def number_of(record: type[Record]) -> int:
    return db.session.execute(select(func.count()).select_from(record)).scalar_one()


def actions() -> list[str]:
    ours = select(AuditEntry.action).where(AuditEntry.action != "countries.load").order_by(AuditEntry.id)
    return list(db.session.execute(ours).scalars())


# --- the list that waits ------------------------------------------------------------------------------


def test_list_is_kept_as_it_was_read(edition: Edition) -> None:
    rows = [["List of participants", ""], ["Name", "Country"], ["Amina", "Kenya"]]
    upload = keep(edition, rows)

    assert service.sheets_of(upload) == [sheet(rows)]
    assert Layout.from_json(upload.layout) == Layout(0, 2, 1, (Field.NAME, Field.COUNTRY))
    assert (number_of(Participant), actions()) == (0, ["upload.add"])


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "The file is empty."),
        (b" \r\n ", "The file is empty."),
        (text([[" ", ""], ["", " "]]), "The file is empty."),
        (b"PK\x03\x04", "The file is damaged"),
    ],
)
def test_file_that_cannot_be_read_is_refused(edition: Edition, data: bytes, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        service.read(data, "list.csv" if not data.startswith(b"PK") else "list.xlsx")


def test_list_without_people_is_refused(edition: Edition) -> None:
    with pytest.raises(Refused, match="no people below"):
        keep(edition, [HEADERS])


def test_lists_and_names_are_forgotten_after_a_week(edition: Edition) -> None:
    old = keep(edition, people(1))
    done = add(
        Import(
            edition_id=edition.id,
            filename="list.xlsx",
            participants=[1],
            matched=[],
            waitlisted=[],
            not_new=[[2, "Amina", "refused", []]],
        )
    )
    old.created_at = done.created_at = now() - timedelta(days=8)
    recent = keep(edition, people(1))
    db.session.expire_all()

    assert list(db.session.execute(select(Upload.id)).scalars()) == [recent.id]
    assert (done.participants, done.not_new, done.forgotten) == ([1], [], True)


def test_other_headers_forget_what_was_decided_about_rows(edition: Edition) -> None:
    upload = keep(edition, [["Name", "Country"], ["Amina", "Congo"], ["Juma", "Congo"]])
    service.decide(edition=edition, upload=upload, decisions=Decisions({"congo": "CD"}, {2: "skip"}))
    layout = Layout.from_json(upload.layout)

    service.arrange(actor=ACTOR, edition=edition, upload=upload, layout=layout)
    assert Decisions.from_json(upload.decisions) == Decisions({"congo": "CD"}, {2: "skip"})
    moved = Layout(0, 2, 1, layout.columns)
    service.arrange(actor=ACTOR, edition=edition, upload=upload, layout=moved)
    assert Decisions.from_json(upload.decisions) == Decisions({"congo": "CD"})


def test_list_that_is_given_up_leaves_nothing(edition: Edition) -> None:
    upload = keep(edition, people(2))
    service.cancel(actor=ACTOR, edition=edition, upload=upload)
    db.session.flush()

    assert (number_of(Upload), number_of(Participant)) == (0, 0)
    assert actions() == ["upload.add", "upload.delete"]


# --- confirming ---------------------------------------------------------------------------------------


def test_confirming_registers_everybody(edition: Edition) -> None:
    done = confirm(edition, keep(edition, people(3)))
    written = db.session.execute(select(Participant).order_by(Participant.id)).scalars().all()

    assert [participant.id for participant in written] == done.participants
    assert {participant.status for participant in written} == {Status.CONFIRMED}
    assert {participant.source for participant in written} == {Source.IMPORT}
    assert [p.institution for p in written] == ["Institute 0", "Institute 1", "Institute 2"]
    assert (done.matched, done.waitlisted, done.not_new) == ([], [], [])
    assert (waiting(edition), number_of(Upload)) == ([], 1)
    assert actions() == ["upload.add", "participant.register_many", "upload.import"]


def test_every_column_is_stored_as_it_stands(edition: Edition) -> None:
    headers = ["Name", "Institution", "Position", "Nominated by", "Notes", "Native name"]
    naughty = ["=SUM(A1)", "+1", "-2", "@x", "'quoted", "<b>&amp;"]
    confirm(edition, keep(edition, [headers, naughty]))
    [participant] = db.session.execute(select(Participant)).scalars()

    assert participant.person.name == "=SUM(A1)"
    assert (participant.institution, participant.position) == ("+1", "-2")
    assert (participant.nominated_by, participant.notes) == ("@x", "'quoted")
    assert participant.person.native_name == "<b>&amp;"


def test_known_people_are_linked_and_stay_as_they_are(edition: Edition) -> None:
    person = make_person(name="Amina Otieno", phone="1")
    make_participant(make_edition(), person=person, institution="Ministry")
    rows = [["Name", "Country", "Institution", "Phone"], ["Amina Otieno", "Kenya", "Ministry", "2"]]
    done = confirm(edition, keep(edition, rows))

    assert done.matched == done.participants
    assert (number_of(Person), person.phone) == (1, "1")


def test_places_are_never_oversold(edition: Edition) -> None:
    edition.capacity = 2
    make_participant(edition)
    done = confirm(edition, keep(edition, people(3)))
    statuses = db.session.execute(
        select(Participant.status).where(Participant.id.in_(done.participants)).order_by(Participant.id)
    )

    assert list(statuses.scalars()) == [Status.CONFIRMED, Status.WAITLISTED, Status.WAITLISTED]
    assert done.waitlisted == done.participants[1:]


def test_status_and_day_of_the_list_are_honoured(edition: Edition) -> None:
    rows = [["Name", "Status", "Registered on"], ["Amina", "Declined", "2023-06-20"], ["Juma", "", ""]]
    confirm(edition, keep(edition, rows))
    first, second = db.session.execute(select(Participant).order_by(Participant.id)).scalars()

    assert (first.status, second.status) == (Status.DECLINED, Status.CONFIRMED)
    assert first.registered_at.astimezone(edition.zone).date().isoformat() == "2023-06-20"


def test_open_rows_are_an_obstacle_until_they_are_left_out(edition: Edition) -> None:
    upload = keep(edition, [*people(2), ["Mrs. X", "Wakanda", "", "no address"], ["", "Kenya", "", ""]])

    with pytest.raises(Refused, match="2 rows are open"):
        confirm(edition, upload)
    assert number_of(Participant) == 0
    done = confirm(edition, upload, leave_out=True)
    assert len(done.participants) == 2
    assert [(row, name, state) for row, name, state, _said in done.not_new] == [
        (4, "X", "refused"),
        (5, "", "refused"),
    ]
    assert done.not_new[0][3][:2] == [
        "“Wakanda” matches no country.",
        "“no address” is not an e-mail address.",
    ]


def test_decisions_that_come_with_the_confirmation_count(edition: Edition) -> None:
    upload = keep(edition, [["Name", "Country"], ["Pascal", "Congo"]])
    confirm(edition, upload, decisions=Decisions({"congo": "CD"}))

    assert db.session.execute(select(Participant.country)).scalar_one() == "CD"


def test_nobody_new_is_nothing_to_confirm(edition: Edition) -> None:
    confirm(edition, keep(edition, people(2)))

    with pytest.raises(Refused, match="nobody new"):
        confirm(edition, keep(edition, people(2)))


def test_cancelled_edition_takes_nobody(edition: Edition) -> None:
    upload = keep(edition, people(1))
    edition.status = EditionStatus.CANCELLED

    with pytest.raises(Refused, match="cancelled"):
        confirm(edition, upload)


@pytest.mark.parametrize("registered", ["somebody of the list", "somebody else, where places are few"])
def test_list_is_shown_again_when_something_changed(edition: Edition, registered: str) -> None:
    edition.capacity = 10
    rows = people(2)
    upload = keep(edition, rows)
    seen = upload.summary["fingerprint"]
    name, institution = (rows[1][0], rows[1][2]) if registered == "somebody of the list" else ("Z", "")
    email = rows[1][3] if institution else ""
    register(actor=ACTOR, edition=edition, name=name, email=email, institution=institution)

    with pytest.raises(service.Moved, match="registered or changed"):
        confirm(edition, upload, seen=seen)
    assert number_of(Participant) == 1


def test_list_is_confirmed_as_it_was_checked_without_checking_again(
    edition: Edition, statements: list[str]
) -> None:
    make_person(name=people(1)[1][0])
    upload = keep(edition, people(3))
    db.session.expire_all()
    statements.clear()
    confirm(edition, upload, seen=upload.summary["fingerprint"], leave_out=True)

    assert not [said for said in statements if "person.word_key IN" in said]


def test_act_that_cannot_matter_to_a_list_leaves_it_as_it_was_checked(edition: Edition) -> None:
    upload = keep(edition, people(2))
    keep(edition, people(2))
    assert not has_moved_on(upload)
    register(actor=ACTOR, edition=edition, name="Somebody else")

    assert has_moved_on(upload)
    service.check_anew(edition=edition, upload=upload)
    assert not has_moved_on(upload)


def test_list_that_somebody_else_decided_about_is_shown_again(edition: Edition) -> None:
    upload = keep(edition, people(2))
    version = str(upload.version)
    service.decide(edition=edition, upload=upload, decisions=Decisions(people={2: "skip"}))
    db.session.flush()

    with pytest.raises(service.Moved, match="Somebody else"):
        confirm(edition, upload, version=version)


def test_confirming_twice_registers_once(edition: Edition) -> None:
    upload = keep(edition, people(2))
    said = {"version": str(upload.version), "seen": upload.summary["fingerprint"]}
    upload_id, decisions = upload.id, Decisions()
    confirm(edition, upload, **said)

    with pytest.raises(Refused, match="confirmed meanwhile"):
        service.confirm(
            actor=ACTOR, edition=edition, upload_id=upload_id, decisions=decisions, leave_out=False, **said
        )
    assert number_of(Participant) == 2


def test_as_many_statements_for_ten_rows_as_for_a_hundred(app: Flask, statements: list[str]) -> None:
    numbers = []
    for size in (10, 100):
        edition = make_edition()
        upload = keep(edition, people(size, first=10 * size))
        db.session.expire_all()
        statements.clear()
        confirm(edition, upload)
        # Rows are inserted many at a time, as many as parameters fit into a statement.
        numbers.append(len([statement for statement in statements if not statement.startswith("INSERT")]))

    assert numbers[0] == numbers[1]


def test_file_without_names_says_so(edition: Edition) -> None:
    with pytest.raises(Refused, match="No column of names"):
        service.preview_of_list(edition, *service.list_of_file(text([["a", "b"], ["c", "d"]]), "list.csv"))


def test_preview_of_a_file_writes_nothing(edition: Edition) -> None:
    preview = service.preview_of_list(edition, *service.list_of_file(text(people(3)), "list.csv"))

    assert preview.counts == {State.NEW: 3}
    assert (number_of(Participant), number_of(Upload)) == (0, 0)
