"""The marks of a request as they are read."""

from __future__ import annotations

import pytest
from flask import Flask

from seminar.attendance.cells import read_cells
from seminar.errors import Refused

CELL = {"participant": 1, "session": 1, "mark": "present"}


def test_a_page_of_the_grid_is_taken_at_once_and_no_more(app: Flask) -> None:
    assert len(read_cells({"cells": [CELL] * 20_000})) == 20_000
    with pytest.raises(Refused, match="At most 20,000 marks"):
        read_cells({"cells": [CELL] * 20_001})
