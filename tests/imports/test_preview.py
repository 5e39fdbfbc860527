"""What the preview shows of a row, and what it folds away."""

from __future__ import annotations

import pytest
from flask import Flask

from seminar.imports.preview import NOTED, Judged, State
from seminar.imports.problems import Kind, Problem
from tests.imports.lists import row

GRAVE = [Problem(kind, "x") for kind in (Kind.COUNTRY, Kind.EMAIL, Kind.DAY_ORDER)]
TOLD = [Problem(kind, "x") for kind in (Kind.GENDER, Kind.PROFILE, Kind.STATUS)]


@pytest.mark.parametrize(
    ("grave", "told", "shown", "folded"),
    [(0, 1, 1, 0), (0, 2, 0, 2), (1, 1, 2, 0), (1, 2, 1, 2), (2, 1, 2, 1), (3, 0, 2, 1), (3, 3, 2, 4)],
)
def test_row_shows_what_is_grave_and_no_more_than_has_room(
    app: Flask, grave: int, told: int, shown: int, folded: int
) -> None:
    judged = Judged(row(), State.REFUSED, problems=(*GRAVE[:grave], *TOLD[:told]))

    assert (len(judged.shown), len(judged.folded)) == (shown, folded)
    assert sorted([*judged.shown, *judged.folded], key=str) == sorted(judged.problems, key=str)


def test_notes_of_a_row_are_one_line(app: Flask) -> None:
    judged = Judged(row(notes="Room: single\n" + "late " * 50), State.NEW)

    assert judged.noted.startswith("Room: single late")
    assert len(judged.noted) == NOTED
