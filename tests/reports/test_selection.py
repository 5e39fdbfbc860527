"""A filter in words."""

from __future__ import annotations

import pytest
from flask import Flask

from seminar.people.queries.filter import KNOWN, Filter
from seminar.reports.selection import in_words


@pytest.mark.parametrize("field", KNOWN)
def test_every_value_of_every_filter_has_words(app: Flask, field: str) -> None:
    said = in_words(Filter(**{field: tuple(sorted(KNOWN[field]))}))

    assert said.partition(": ")[0]
    assert said.count(", ") >= len(KNOWN[field]) - 1


def test_a_filter_says_what_narrows_the_list(app: Flask) -> None:
    wanted = Filter(group=("not_LDC",), institution=("college", "none"), history=("returning",))

    assert in_words(wanted) == (
        "Group: Not least developed; Kind of institution: College or academy, not stated; "
        "Took part before: Returning"
    )
    asked = Filter(basis="usual", also="not_LDC", year=("2023",), after="attended:follow-up")
    assert in_words(asked) == (
        "Year: 2023; And: Not least developed; Went on to: follow-up (Attended); Basis: As usual"
    )


def test_nothing_narrows_the_whole_list(app: Flask) -> None:
    assert in_words(Filter()) == ""
