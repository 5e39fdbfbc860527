"""The same person twice in one list: asked about, with both rows and a reason in words."""

from __future__ import annotations

import pytest
from flask import Flask

from seminar.imports.decisions import AGAIN, ANOTHER, Decisions
from seminar.imports.preview import Judged
from seminar.imports.problems import Kind
from seminar.programme.models import Edition
from tests.imports.lists import HEADERS, preview
from tests.make import make_edition, make_participant, make_person


@pytest.fixture
def edition(app: Flask) -> Edition:
    return make_edition()


def judge(edition: Edition, *cells: list[str], word: str = "") -> list[Judged]:
    decisions = Decisions(people={3: word} if word else {})
    return preview(edition, [HEADERS, *cells], decisions).rows


def states(rows: list[Judged]) -> list[str]:
    return [judged.state.value for judged in rows]


IVAN = ["Ivan Sidorov", "Russia", "Trade", "ivan@example.org"]


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        (["Ivan Sidorov", "Russia", "Trade", "i.s@example.net"], "same name; another e-mail"),
        (
            ["Sidorov, Ivan", "Russia", "Ministry", ""],
            "same name, words in another order; another institution",
        ),
        (["Иван Сидоров", "Russia", "", ""], "same name in another script"),
        (["Ivan Petrovich Sidorov", "Russia", "", ""], "name with a part left out"),
        (["Сидоров И.", "Russia", "", ""], "name with initials"),
        (["Ivan Sidorkov", "Russia", "Trade", ""], "similar name, same country"),
        (["Ivan Sidorov", "Russia", "Trade", "info@example.org"], "same name"),
    ],
)
def test_a_later_row_may_be_an_earlier_one(edition: Edition, cells: list[str], why: str) -> None:
    rows = judge(edition, IVAN, cells)

    assert states(rows) == ["new", "unsure"]
    [problem] = [each for each in rows[1].problems if each.kind is Kind.AGAIN]
    row = "row 2: Ivan Sidorov, Russia, Trade, ivan@example.org"
    assert problem.sentence == f"May be the person of {row} ({why})."


@pytest.mark.parametrize(
    "cells",
    [
        ["Ivan Sidorov", "Belarus", "Trade", ""],
        ["Иван Сидоров", "Belarus", "", ""],
        ["Ivan Petrovich Sidorov", "Russia", "", "i.p@example.org"],
        ["Igor Sidorov", "Russia", "", ""],
        ["Ivan Sidorkov", "Russia", "", ""],
        ["Ivan", "Russia", "Trade", ""],
    ],
)
def test_other_people_are_new(edition: Edition, cells: list[str]) -> None:
    assert states(judge(edition, IVAN, cells)) == ["new", "new"]


def test_the_full_name_after_the_initial_is_asked_about_too(edition: Edition) -> None:
    assert states(judge(edition, ["I. Sidorov", *IVAN[1:]], [*IVAN[:3], ""])) == ["new", "unsure"]


@pytest.mark.parametrize("name", ["Ivan Sidorov", "Иван Сидоров"])
def test_a_country_may_be_blank_in_one_of_the_two(edition: Edition, name: str) -> None:
    _first, after = judge(edition, ["Ivan Sidorov", "", "Trade", ""], [name, *IVAN[1:]])
    _first, before = judge(edition, IVAN, [name, "", "Trade", ""])

    assert (after.state.value, before.state.value) == ("unsure", "refused")
    assert [each.kind for each in before.problems] == [Kind.CARRIED_DOWN, Kind.AGAIN]
    assert "no country in one of the two" in before.problems[1].sentence
    assert states(judge(edition, IVAN, [name, "", "Trade", ""], word=AGAIN)) == ["new", "skipped"]


def test_what_is_decided_is_followed(edition: Edition) -> None:
    cells = [*IVAN[:3], "i.s@example.net"]

    assert states(judge(edition, IVAN, cells, word=AGAIN)) == ["new", "skipped"]
    assert states(judge(edition, IVAN, cells, word=ANOTHER)) == ["new", "new"]


def test_whoever_is_known_for_certain_is_not_asked_about(edition: Edition) -> None:
    other = make_edition()
    make_participant(other, person=make_person(name="Ivan Sidorov", email="i.s@example.net"), country="RU")
    rows = judge(edition, IVAN, [*IVAN[:3], "i.s@example.net"])

    assert states(rows)[1] == "new"
    assert rows[1].person_id


def test_somebody_known_is_named_twice_by_one_list(edition: Edition) -> None:
    make_participant(
        make_edition(), person=make_person(name="Ivan Sidorov"), country="RU", institution="Trade"
    )

    assert states(judge(edition, IVAN, [*IVAN[:3], "i.s@example.net"])) == ["new", "unsure"]


def test_both_the_earlier_row_and_who_is_known_are_shown(edition: Edition) -> None:
    known = make_participant(make_edition(), person=make_person(name="Иван Сидоров"), country="RU")
    first, second = judge(edition, ["Igor Petrov", *IVAN[1:]], ["Ivan Sidorov", "Russia", "", ""])
    assert states([first, second]) == ["new", "unsure"]

    rows = judge(edition, IVAN, ["Ivan Sidorov", "", "", "b@example.org"])

    assert [judged.likely[0].person.id for judged in rows] == [known.person_id] * 2


def test_a_list_of_one_name_is_judged_in_time(edition: Edition) -> None:
    rows = judge(edition, *([f"Ali Hassan {n}", "Kenya", "Trade", f"a{n}@example.org"] for n in range(400)))

    assert set(states(rows)) == {"new"}
