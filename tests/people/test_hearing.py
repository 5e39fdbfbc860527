"""How known names sound is made where it is missing."""

from __future__ import annotations

import pytest

from seminar.db import db
from seminar.people.service.sounds import hear_names
from tests.make import make_person


@pytest.mark.usefixtures("app")
def test_missing_keys_are_made_and_others_stay() -> None:
    silent = make_person(name="Иван Сидоров", sound_key="", consonant_key="")
    signs, kept = make_person(name="..."), make_person(name="Ana Silva", sound_key="as it was")

    assert (hear_names(0), hear_names(signs.id)) == (signs.id, None)

    for person in (silent, signs, kept):
        db.session.refresh(person)
    assert (silent.sound_key, silent.consonant_key) == ("ivan sidorov", "fn sdrf")
    assert (signs.sound_key, kept.sound_key) == ("", "as it was")
