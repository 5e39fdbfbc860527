"""The sentences about rows."""

from __future__ import annotations

import pytest
from flask import Flask

from seminar.imports.problems import ASKING, REFUSING, Kind, Problem, gravest_first, shortened, tallied


@pytest.mark.parametrize("kind", Kind)
def test_every_problem_has_its_sentences(app: Flask, kind: Kind) -> None:
    problem = Problem(kind, "text", 300)
    [one] = tallied([[problem]])
    [many] = tallied([[problem], [problem, Problem(kind, "other")]])

    assert one.kind is kind
    assert one.sentence.startswith("1 ")
    assert many.sentence.startswith("2 ")
    assert problem.sentence


def test_problems_are_counted_by_rows_and_texts(app: Flask) -> None:
    rows = [[Problem(Kind.COUNTRY, text)] for text in ("Congo …", "Congo …", "Atlantis …")]
    rows += [[Problem(Kind.EMAIL, "x"), Problem(Kind.GENDER, "y")]]

    assert [tally.sentence for tally in tallied(rows)] == [
        "3 rows hold 2 texts for a country that we could not match.",
        "1 row has an e-mail that is no address.",
        "1 row has a gender that we do not know; it counts as not stated.",
    ]


def test_other_rows_of_an_e_mail_are_named(app: Flask) -> None:
    one, two = Problem(Kind.SHARED_EMAIL, "7"), Problem(Kind.SHARED_EMAIL, "7, 8, 9")

    assert one.sentence == "The e-mail also stands in row 7."
    assert two.sentence == "The e-mail also stands in rows 7, 8, and 9."


def test_refusing_asking_and_saying_are_apart() -> None:
    assert not REFUSING & ASKING
    assert Problem(Kind.EMAIL).refuses
    assert Problem(Kind.LIKELY).asks
    assert not Problem(Kind.GENDER).refuses


def test_gravest_stands_first() -> None:
    some = [Problem(Kind.HONORIFIC), Problem(Kind.LIKELY), Problem(Kind.NO_NAME)]

    assert [p.kind for p in gravest_first(some)] == [Kind.NO_NAME, Kind.LIKELY, Kind.HONORIFIC]


def test_long_cells_are_cut_in_sentences() -> None:
    assert Problem(Kind.GENDER, "x" * 500).sentence.count("x") == 59
    assert shortened(" a\n b ") == "a b"
