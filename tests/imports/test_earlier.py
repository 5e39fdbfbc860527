"""A corrected list: what was decided about the one before holds where the cells are equal."""

from __future__ import annotations

import pytest
from flask import Flask

from seminar.db import db
from seminar.imports import service
from seminar.imports.decisions import SAME, SKIP, Decisions
from seminar.imports.models import State, Upload
from seminar.imports.queries import newest_with_rows, rows_of
from seminar.imports.service import find_layout
from seminar.programme.models import Edition
from tests.imports.lists import sheet
from tests.make import ACTOR, make_edition, make_participant, make_person

HEADERS = ["Name", "Country", "Institution", "Gender"]
LIST = [
    ["Awa Mbemba", "Congo", "Ministry of Trade", "F"],
    ["Bintu Ngoma", "Congo", "Ministry of Trade", "F"],
    ["Carlos Lima", "Brazil", "", "M"],
    ["Dora Ito", "Wakanda", "Office", "F"],
]


@pytest.fixture
def edition(app: Flask) -> Edition:
    return make_edition()


def keep(edition: Edition, rows: list[list[str]], *, headers: list[str] = HEADERS) -> Upload:
    sheets = [sheet([headers, *rows])]
    upload = service.keep(actor=ACTOR, edition=edition, sheets=sheets, filename="list.xlsx")
    db.session.flush()
    return upload


def decide(edition: Edition, upload: Upload, decisions: Decisions) -> None:
    service.decide(edition=edition, upload=upload, decisions=decisions)
    db.session.flush()


def confirm(edition: Edition, upload: Upload) -> None:
    service.confirm(
        actor=ACTOR,
        edition=edition,
        upload_id=upload.id,
        version=str(upload.version),
        seen=service.preview(edition, upload).summary.fingerprint,
        decisions=Decisions.from_json(upload.decisions),
        leave_out=True,
    )
    db.session.flush()


def states(upload: Upload) -> list[State]:
    return [judged.state for judged in rows_of(upload)]


def carried(edition: Edition, rows: list[list[str]], *, headers: list[str] = HEADERS) -> Decisions:
    return Decisions.from_json(keep(edition, rows, headers=headers).decisions)


def test_corrected_list_changes_only_what_was_corrected(edition: Edition) -> None:
    first = keep(edition, LIST)
    decide(edition, first, Decisions({"congo": "CD"}, {4: SKIP}, alone={3: "CG"}))
    confirm(edition, first)
    second = keep(edition, [*LIST[:3], ["Dora Ito", "Kenya", "Office", "F"]])

    assert states(second) == [State.KNOWN, State.KNOWN, State.SKIPPED, State.NEW]
    assert [judged.entry.country for judged in rows_of(second)][:2] == ["CD", "CG"]
    assert second.summary["changed"] == 0
    assert Decisions.from_json(second.decisions).taken_from == "list.xlsx"


def test_rows_may_stand_elsewhere(edition: Edition) -> None:
    decide(edition, keep(edition, LIST), Decisions(people={4: SKIP}, alone={3: "CG"}))
    second = carried(edition, [["", "", "", ""], LIST[2], LIST[1], LIST[0]])

    assert (second.people, second.alone) == ({3: SKIP}, {4: "CG"})


def test_row_that_was_corrected_is_decided_anew(edition: Edition) -> None:
    decide(edition, keep(edition, LIST), Decisions(people={4: SKIP}, alone={3: "CG"}))
    corrected = [LIST[0], [*LIST[1][:3], "M"], [*LIST[2][:3], "F"], LIST[3]]
    second = carried(edition, corrected)

    assert (second.people, second.alone) == ({}, {3: "CG"})  # name and country of row 3 are as they were


def test_nothing_is_taken_over_where_all_that_was_decided_was_corrected(edition: Edition) -> None:
    decide(edition, keep(edition, LIST), Decisions(people={4: SKIP}))
    second = carried(edition, [*LIST[:2], [*LIST[2][:3], "F"], LIST[3]])

    assert second == Decisions()


def test_equal_rows_keep_their_order(edition: Edition) -> None:
    decide(edition, keep(edition, [LIST[0], LIST[0], *LIST[2:]]), Decisions(alone={3: "CG"}))

    assert carried(edition, [LIST[0], LIST[0]]).alone == {3: "CG"}


def test_column_of_problems_is_none_of_the_cells(edition: Edition) -> None:
    decide(edition, keep(edition, LIST), Decisions(people={4: SKIP}))
    back = [[*row, "Says nothing" if row == LIST[2] else ""] for row in LIST]

    assert carried(edition, back, headers=[*HEADERS, "Problems"]).people == {4: SKIP}


def test_answer_for_all_unsure_rows_holds_for_those_it_was_about(edition: Edition) -> None:
    known = make_participant(make_edition(), person=make_person(name="Carlos Limma"), country="BR").person
    first = keep(edition, LIST)
    assert states(first)[2] is State.UNSURE
    decide(edition, first, Decisions(everybody=SAME))
    second = carried(edition, LIST)

    assert (second.people, second.everybody) == ({4: f"same:{known.id}"}, "")


def test_what_holds_for_the_whole_list_is_kept(edition: Edition) -> None:
    decided = Decisions(lists={"honorifics": "keep"}, without_emails=True, without_open=True)
    decide(edition, keep(edition, LIST), decided)
    second = carried(edition, LIST)

    assert (second.lists, second.without_emails, second.without_open) == (decided.lists, True, False)


@pytest.mark.parametrize(
    ("headers", "rows"),
    [
        (["Name", "Country", "Ministry", "Gender"], LIST),
        (HEADERS, [LIST[0], *([f"Person {number}", "Congo", "", ""] for number in range(2))]),
    ],
)
def test_another_list_is_asked_about_anew(
    edition: Edition, headers: list[str], rows: list[list[str]]
) -> None:
    decide(edition, keep(edition, LIST), Decisions({"congo": "CD"}))

    assert carried(edition, rows, headers=headers) == Decisions()


def test_list_of_another_edition_says_nothing(edition: Edition) -> None:
    other = make_edition()
    decide(other, keep(other, LIST), Decisions({"congo": "CD"}))

    assert carried(edition, LIST) == Decisions()


def test_as_many_queries_after_one_list_as_after_three(edition: Edition, statements: list[str]) -> None:
    sheets, numbers = [sheet([HEADERS, *LIST])], []
    layout = find_layout(sheets)
    for others in (1, 2):
        for nth in range(others):
            decide(edition, keep(edition, [[f"Person {nth}", "Congo", "", ""]]), Decisions({"congo": "CD"}))
        db.session.expunge_all()
        statements.clear()
        service.decided_before(edition, sheets, layout)
        numbers.append(len(statements))

    assert numbers == [3, 3]


def test_the_newest_list_with_half_of_the_people_is_the_one_before(edition: Edition) -> None:
    decide(edition, keep(edition, LIST), Decisions({"congo": "CD"}))
    decide(edition, keep(edition, LIST[:2]), Decisions({"congo": "CG"}))
    decide(edition, keep(edition, [["Juma Ali", "Congo", "", ""]]), Decisions({"congo": "CM"}))
    db.session.expunge_all()

    assert carried(edition, LIST).countries == {"congo": "CG"}


def test_list_that_is_read_first_is_the_only_one_in_memory(edition: Edition) -> None:
    for word in ("CD", "CG"):
        decide(edition, keep(edition, LIST), Decisions({"congo": word}))
    ids = [upload.id for upload in db.session.query(Upload)]
    db.session.expunge_all()
    lists = newest_with_rows(ids)
    first = next(lists)

    assert [each.id for each in db.session] == [first.id] == ids[-1:]
    assert first.table["sheets"]
    lists.close()
