"""What becomes of each row: new, known, unsure or refused."""

from __future__ import annotations

import pytest
from flask import Flask

from seminar.imports.decisions import AGAIN, ANOTHER, SAME, SKIP, Decisions
from seminar.imports.models import State
from seminar.imports.preview import Judged
from seminar.imports.problems import Kind
from seminar.people.models import Participant
from seminar.people.queries.namesakes import Reason
from seminar.programme.models import Edition
from tests.imports.lists import HEADERS, people, preview
from tests.make import make_edition, make_participant, make_person


@pytest.fixture
def edition(app: Flask) -> Edition:
    return make_edition()


def states(rows: list[Judged]) -> list[str]:
    return [judged.state.value for judged in rows]


def kinds(judged: Judged) -> list[Kind]:
    return [problem.kind for problem in judged.problems]


def known(edition: Edition, name: str = "Amina Otieno", **over: str) -> Participant:
    """Somebody who takes part already."""
    institution = over.pop("institution", "Ministry of Trade")
    return make_participant(edition, person=make_person(name=name, **over), institution=institution)


def judge(edition: Edition, *cells: list[str], decisions: Decisions | None = None) -> list[Judged]:
    return preview(edition, [HEADERS, *cells], decisions).rows


AMINA = ["Amina Otieno", "Kenya", "Ministry of Trade", ""]


def test_people_nobody_knows_are_new(edition: Edition) -> None:
    assert states(preview(edition, people(3)).rows) == ["new"] * 3


# --- who takes part already ---------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["Amina Otieno", "OTIENO, Amina", "amina  otieno", "Ámina Otieno"])
def test_participant_is_known_in_any_spelling(edition: Edition, name: str) -> None:
    known(edition)

    assert states(judge(edition, [name, *AMINA[1:]])) == ["known"]


def test_two_people_with_all_the_same_are_both_known(edition: Edition) -> None:
    known(edition)
    known(edition)

    assert states(judge(edition, AMINA, [*AMINA[:3], "", "x"][:4])) == ["known", "known"]


def test_participant_is_known_by_an_own_address(edition: Edition) -> None:
    known(edition, email="amina@example.org")
    [judged] = judge(edition, ["Otieno A. Amina", "Kenya", "Elsewhere", "amina@example.org"])

    assert judged.state is State.KNOWN


# --- people known from elsewhere ----------------------------------------------------------------------


def test_person_of_another_edition_is_matched_when_certain(edition: Edition) -> None:
    participant = known(make_edition())
    [judged] = judge(edition, AMINA)

    assert (judged.state, judged.person_id) == (State.NEW, participant.person_id)


@pytest.mark.parametrize(
    "cells",
    [
        ["Amina Otieno", "Kenya", "Another place", ""],
        ["Amina Otieno", "Kenya", "", ""],
        ["Amina Otieno", "Uganda", "Ministry of Trade", ""],
        ["Amina Otienno", "Kenya", "Ministry of Trade", ""],
    ],
)
def test_person_who_may_be_known_is_asked_about(edition: Edition, cells: list[str]) -> None:
    participant = known(make_edition())
    [judged] = judge(edition, cells)

    assert judged.state is State.UNSURE
    assert [found.person.id for found in judged.likely] == [participant.person_id]
    assert kinds(judged) == [Kind.LIKELY]


def test_two_who_could_be_meant_are_both_shown(edition: Edition) -> None:
    other = make_edition()
    known(other)
    known(other)
    [judged] = judge(edition, AMINA)

    assert judged.state is State.UNSURE
    assert len(judged.likely) == 2


def test_another_address_makes_another_person_possible(edition: Edition) -> None:
    known(make_edition(), email="one@example.org")

    assert states(judge(edition, [*AMINA[:3], "two@example.org"])) == ["unsure"]


def test_address_of_somebody_with_another_name_asks(edition: Edition) -> None:
    known(make_edition(), email="amina.o@example.org")
    [judged] = judge(edition, ["Juma Mushi", "Tanzania", "", "amina.o@example.org"])

    assert judged.state is State.UNSURE


def test_address_of_an_office_decides_nothing_and_is_said(edition: Edition) -> None:
    known(make_edition(), email="secretariat@example.org")
    juma, amina = judge(
        edition,
        ["Juma Mushi", "Tanzania", "", "secretariat@example.org"],
        ["Amina Otieno", "Uganda", "", "secretariat@example.org"],
    )

    assert (juma.state, amina.state) == (State.NEW, State.UNSURE)
    assert Kind.OFFICE_EMAIL in kinds(juma)


def test_name_behind_the_address_of_an_office_is_the_reason(edition: Edition) -> None:
    known(make_edition(), email="secretariat@example.org")
    [judged] = judge(edition, ["Otieno Amina", "Uganda", "", "secretariat@example.org"])

    assert [found.reason for found in judged.likely] == [Reason.SAME_WORDS]


def test_mailbox_of_several_people_decides_nothing(edition: Edition) -> None:
    known(make_edition(), email="trade@example.org")
    rows = judge(
        edition,
        ["Juma Mushi", "Tanzania", "", "trade@example.org"],
        ["Neema Kimaro", "Tanzania", "", "trade@example.org"],
    )

    assert states(rows) == ["new", "new"]
    assert [kinds(judged) for judged in rows] == [
        [
            Kind.SHARED_EMAIL,
        ]
    ] * 2


def test_decision_about_a_person_is_followed(edition: Edition) -> None:
    participant = known(make_edition())
    cells = ["Amina Otieno", "Kenya", "Another place", ""]

    def after(word: str) -> Judged:
        return judge(edition, cells, decisions=Decisions(people={2: word}))[0]

    same = after(f"{SAME}:{participant.person_id}")
    assert (same.state, same.person_id) == (State.NEW, participant.person_id)
    assert (after(ANOTHER).state, after(ANOTHER).person_id) == (State.NEW, None)
    assert after(SKIP).state is State.SKIPPED
    assert after(f"{SAME}:{participant.person_id + 1}").state is State.UNSURE


def test_same_person_who_takes_part_already_is_known(edition: Edition) -> None:
    participant = known(edition)
    decisions = Decisions(people={2: f"{SAME}:{participant.person_id}"})

    assert states(judge(edition, ["Amina Otieno", "Kenya", "", ""], decisions=decisions)) == ["known"]


def test_one_decision_serves_all_unsure_rows_and_no_others(edition: Edition) -> None:
    other = make_edition()
    known(other)
    known(other, "Juma Mushi")
    cells = (
        ["Amina Otieno", "Kenya", "", ""],
        ["Juma Mushi", "Kenya", "", ""],
        ["Neema Kimaro", "Kenya", "", ""],
    )

    def after(word: str) -> list[str]:
        return states(judge(edition, *cells, decisions=Decisions(everybody=word)))

    assert after("") == ["unsure", "unsure", "new"]
    assert after(SAME) == after(ANOTHER) == ["new"] * 3
    assert after(SKIP) == ["skipped", "skipped", "new"]


def test_all_the_same_leaves_open_who_could_be_two(edition: Edition) -> None:
    other = make_edition()
    known(other)
    known(other)

    assert states(judge(edition, AMINA, decisions=Decisions(everybody=SAME))) == ["unsure"]


def test_one_person_is_not_registered_twice(edition: Edition) -> None:
    participant = known(make_edition(), email="amina@example.org")
    rows = judge(
        edition,
        [*AMINA[:3], "amina@example.org"],
        ["Amina Otieno", "Uganda", "", ""],
        decisions=Decisions(people={3: f"{SAME}:{participant.person_id}"}),
    )

    assert states(rows) == ["new", "refused"]
    assert rows[1].problems[0].sentence == "The same person as in row 2, which is taken."


# --- the same person twice in the list ----------------------------------------------------------------


def test_row_that_says_the_same_is_taken_once(edition: Edition) -> None:
    rows = judge(edition, AMINA, AMINA)

    assert states(rows) == ["new", "known"]
    assert kinds(rows[1]) == [Kind.SAME_ROW]


def test_row_that_says_nearly_the_same_is_asked_about(edition: Edition) -> None:
    cells = (AMINA, ["OTIENO Amina", "Kenya", "Ministry", ""])

    def after(word: str) -> list[str]:
        return states(judge(edition, *cells, decisions=Decisions(people={3: word} if word else {})))

    assert after("") == ["new", "unsure"]
    assert after(AGAIN) == ["new", "skipped"]
    assert after(ANOTHER) == ["new", "new"]


# --- refused rows -------------------------------------------------------------------------------------


def test_all_problems_of_a_row_are_said_at_once(edition: Edition) -> None:
    known(make_edition())
    [judged] = judge(edition, ["Mrs. Amina Otieno", "Kenja", "", "none at all"])

    assert judged.state is State.REFUSED
    assert kinds(judged) == [Kind.COUNTRY, Kind.EMAIL, Kind.LIKELY, Kind.HONORIFIC]


def test_address_that_is_none_goes_into_the_notes_when_decided(edition: Edition) -> None:
    [judged] = judge(edition, [*AMINA[:3], "amina at trade"], decisions=Decisions(without_emails=True))

    assert judged.state is State.NEW
    assert (judged.entry.email, judged.entry.notes) == ("", "E-mail: amina at trade")


def test_rows_of_a_country_are_left_out_when_decided(edition: Edition) -> None:
    decisions = Decisions(countries={"wakanda": SKIP})

    assert states(judge(edition, ["A B", "Wakanda", "", ""], AMINA, decisions=decisions)) == [
        "skipped",
        "new",
    ]


# --- numbers ------------------------------------------------------------------------------------------


def test_counts_places_and_fingerprint(edition: Edition) -> None:
    edition.capacity = 2
    before = preview(edition, people(5))

    assert (before.counts[State.NEW], before.summary.waitlisted, before.open) == (5, 3, 0)
    make_participant(edition)
    after = preview(edition, people(5)).summary
    assert (after.waitlisted, after.fingerprint != before.summary.fingerprint) == (4, True)


def test_as_many_queries_for_ten_rows_as_for_a_hundred(edition: Edition, statements: list[str]) -> None:
    numbers = []
    for size in (10, 100):
        statements.clear()
        preview(edition, people(size))
        numbers.append(len(statements))

    assert numbers[0] == numbers[1] <= 6
