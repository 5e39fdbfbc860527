"""The headline sentence, from counts alone."""

from __future__ import annotations

import pytest
from flask import Flask

from seminar.figures.headline import Counts, headline, rounded_below
from seminar.people.models import Profile

BOTH = (Profile.POLICY_MAKER, Profile.PRACTITIONER)


@pytest.mark.parametrize(
    ("counts", "sentence"),
    [
        (
            Counts(18, countries=14, developing=True, profiles=BOTH),
            "Eighteen policy-makers and practitioners from 14 developing countries",
        ),
        (Counts(1112, countries=90, territories=2), "1,112 participants from 92 countries and territories"),
        (Counts(1, countries=1, profiles=[Profile.ACADEMIC]), "One participant from 1 country"),
        (Counts(4, organisations=True, profiles=BOTH), "Four participants from international organisations"),
        (Counts(5, countries=1, profiles=[Profile.ACADEMIC]), "Five academics from 1 country"),
        (Counts(2, countries=2, profiles=[Profile.ACADEMIC]), "Two academics from 2 countries"),
        (Counts(1, countries=1, developing=True), "One participant from 1 developing country"),
        (Counts(2, territories=1, profiles=[Profile.ENTREPRENEUR]), "Two participants from 1 territory"),
        (Counts(2, territories=2, profiles=[Profile.ENTREPRENEUR]), "Two entrepreneurs from 2 territories"),
        (Counts(3, territories=2, developing=True), "Three participants from 2 territories"),
        (
            Counts(5, countries=1, territories=1, developing=True),
            "Five participants from 2 countries and territories",
        ),
        (Counts(20, countries=2, profiles=[Profile.PRACTITIONER]), "Twenty practitioners from 2 countries"),
        (Counts(21, countries=2, profiles=[Profile.POLICY_MAKER]), "21 policy-makers from 2 countries"),
        (Counts(4, organisations=True), "Four participants from international organisations"),
        (
            Counts(4, countries=2, organisations=True),
            "Four participants from 2 countries and from international organisations",
        ),
        (Counts(4, unknown=True), "Four participants"),
        (Counts(3, countries=2, unknown=True), "Three participants from at least 2 countries"),
        (
            Counts(3, countries=2, developing=True, unknown=True),
            "Three participants from at least 2 developing countries",
        ),
        (
            Counts(9, countries=2, organisations=True, unknown=True),
            "Nine participants from at least 2 countries and from international organisations",
        ),
        (
            Counts(4, organisations=True, unknown=True),
            "Four participants, some of them from international organisations",
        ),
        (
            Counts(2, countries=1, organisations=True, profiles=[Profile.ACADEMIC]),
            "Two academics from 1 country and from international organisations",
        ),
        (
            Counts(2, countries=1, unknown=True, profiles=[Profile.ACADEMIC]),
            "Two academics from at least 1 country",
        ),
        (Counts(4), "Four participants"),
        (Counts(0), "No participants yet"),
        (Counts(0, over=True), "No participants"),
        (Counts(0, head_counts=1112), "1,112 participants, known only as a number"),
        (Counts(0, head_counts=1), "1 participant, known only as a number"),
    ],
)
def test_headline_says_the_counts(app: Flask, counts: Counts, sentence: str) -> None:
    assert headline(counts) == sentence


@pytest.mark.parametrize(
    "profiles",
    [
        [Profile.OTHER],
        [Profile.POLICY_MAKER, Profile.ACADEMIC],
        [Profile.POLICY_MAKER, None],
        [None],
    ],
)
def test_headline_says_participants_where_profiles_differ(app: Flask, profiles: list[Profile | None]) -> None:
    assert headline(Counts(7, countries=3, profiles=profiles)) == "Seven participants from 3 countries"


@pytest.mark.parametrize(
    ("counts", "sentence"),
    [
        (
            Counts(1112, countries=90, territories=2),
            "More than 1,100 participants from over 90 countries and territories",
        ),
        (Counts(1100, countries=90), "1,100 participants from 90 countries"),
        (Counts(1101, countries=91), "More than 1,100 participants from over 90 countries"),
        (
            Counts(18, countries=14, profiles=BOTH),
            "Eighteen policy-makers and practitioners from 14 countries",
        ),
        (
            Counts(43, countries=21, developing=True, profiles=BOTH),
            "More than 40 policy-makers and practitioners from over 20 developing countries",
        ),
        (Counts(35, countries=1, profiles=[Profile.ACADEMIC]), "More than 30 academics from 1 country"),
        (Counts(35, countries=20, unknown=True), "More than 30 participants from at least 20 countries"),
        (Counts(35, countries=21, unknown=True), "More than 30 participants from over 20 countries"),
    ],
)
def test_headline_rounds_only_where_it_is_true(app: Flask, counts: Counts, sentence: str) -> None:
    assert headline(counts, rounded=True) == sentence


@pytest.mark.parametrize(
    ("number", "below"),
    [
        (0, None),
        (20, None),
        (21, 20),
        (30, None),
        (99, 90),
        (100, None),
        (101, 100),
        (119, 110),
        (1112, 1100),
        (1199, 1100),
        (14_301, 14_000),
    ],
)
def test_rounding_keeps_two_digits_and_stays_strictly_below(number: int, below: int | None) -> None:
    assert rounded_below(number) == below


def test_every_number_of_a_sentence_start_is_spelled(app: Flask) -> None:
    starts = [headline(Counts(number)).split()[0] for number in range(1, 21)]

    assert starts[:3] == ["One", "Two", "Three"]
    assert all(word.isalpha() for word in starts)
