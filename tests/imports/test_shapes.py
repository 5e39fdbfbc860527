"""Lists of every shape go in as a person would read them, and a second time change nothing."""

from __future__ import annotations

import pytest
from flask import Flask

from seminar.audit.models import COMMAND_LINE
from seminar.imports import service
from seminar.imports.models import State
from tests.imports.lists import preview_of_file
from tests.imports.lists.shapes import SHAPES
from tests.make import make_edition


@pytest.mark.parametrize("shape", SHAPES)
def test_list_is_read_as_a_person_would(app: Flask, shape: str) -> None:
    data, filename, expected = SHAPES[shape]
    preview = preview_of_file(make_edition(), data, filename)

    found = [
        (
            judged.row.number,
            judged.entry.name,
            judged.entry.country,
            judged.entry.gender.value,
            judged.entry.institution,
        )
        for judged in preview.rows
    ]
    assert found == expected
    assert preview.counts == {State.NEW: len(expected)}


@pytest.mark.parametrize("shape", SHAPES)
def test_list_changes_nothing_the_second_time(app: Flask, shape: str) -> None:
    data, filename, expected = SHAPES[shape]
    edition = make_edition()
    first = preview_of_file(edition, data, filename)
    service.apply(actor=COMMAND_LINE, edition=edition, preview=first, filename=filename)

    second = preview_of_file(edition, data, filename)
    assert second.counts == {State.KNOWN: len(expected)}
