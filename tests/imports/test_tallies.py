"""The sentences that count what is said against rows."""

from __future__ import annotations

import pytest
from flask import Flask

from seminar.imports.problems import Kind, Problem
from seminar.imports.tallies import tallied


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
