"""The words of figures, and their doors."""

from __future__ import annotations

import pytest
from flask import Flask
from flask_babel import force_locale

from seminar.figures.basis import Basis
from seminar.figures.breakdown import Answer
from seminar.figures.count import figures_of
from seminar.figures.doors import doors_of, of_answer, of_profile
from seminar.figures.words import (
    basis_name,
    basis_rule,
    each_on_its_own,
    named_and_counted,
    profile_name,
    rule_in_words,
)
from seminar.people.models import Profile
from seminar.programme.models import Excused, Late
from seminar.programme.rule import Rule
from tests.make import make_edition


def test_every_basis_has_its_name_and_rule(app: Flask) -> None:
    assert [basis_name(basis) for basis in Basis] == ["Registered", "Confirmed", "Attended", "Completed"]
    assert all(basis_rule(basis).endswith(".") for basis in Basis)


def test_editions_on_their_own_bases_are_told_apart(app: Flask) -> None:
    bases = {Basis.ATTENDED: 2, Basis.CONFIRMED: 1}
    assert each_on_its_own(bases) == "each edition on its own (Confirmed: 1 edition, Attended: 2 editions)"
    assert each_on_its_own({}) == "each edition on its own"
    with app.test_request_context(), force_locale("zh"):
        assert each_on_its_own({Basis.ATTENDED: 2}).endswith("：2届)")


def test_head_counts_are_said_apart(app: Flask) -> None:
    assert named_and_counted(18, 1100) == "18 named + 1,100 counted"


def test_a_profile_may_not_be_stated(app: Flask) -> None:
    assert (profile_name(Profile.ACADEMIC), profile_name(None)) == ("Academic", "Not stated")


def test_rule_in_words(app: Flask) -> None:
    assert rule_in_words(Rule(75, Late.HALF, Excused.ABSENT, 3)) == (
        "A certificate needs 75 per cent of the sessions that count and are marked. "
        "Late counts as half present. Excused: as absent."
    )


@pytest.mark.parametrize(
    ("narrowed", "query"),
    [
        ({}, "?basis=confirmed"),
        ({"group": "LDC"}, "?basis=confirmed&group=LDC"),
        (of_answer(Answer.OTHER), "?basis=confirmed&gender=self_described"),
        (of_answer(Answer.NOT_STATED), "?basis=confirmed&gender=none"),
        (of_profile(None), "?basis=confirmed&profile=none"),
        (of_profile(Profile.OTHER), "?basis=confirmed&profile=other"),
    ],
)
def test_a_door_keeps_the_basis(app: Flask, narrowed: dict[str, str], query: str) -> None:
    figures = figures_of(make_edition())
    with app.test_request_context():
        url = doors_of(figures.edition, figures.basis, open=True)(**narrowed)

    assert url
    assert url.endswith(f"/participants{query}")


def test_doors_are_closed_for_who_may_not_see_people(app: Flask) -> None:
    assert doors_of(make_edition(), Basis.CONFIRMED, open=False)(group="LDC") is None
