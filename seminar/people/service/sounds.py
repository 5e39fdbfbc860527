"""How known names sound: made where it is missing, as after an update that compares names in another way."""

from __future__ import annotations

from sqlalchemy import bindparam, select, update

from seminar.db import db
from seminar.people.models import Person
from seminar.people.sounds import sound

AT_ONCE = 5000  # names of which the keys are written in one transaction


def hear_names(after: int) -> int | None:
    """Make the missing keys of the next people behind this id; returns the last id, None at the end."""
    silent = select(Person.id, Person.name).where(Person.sound_key == "", Person.id > after)
    rows = db.session.execute(silent.order_by(Person.id).limit(AT_ONCE)).all()
    heard = [(id, sound(name)) for id, name in rows]
    keys = [{"row": id, "words": s.words, "consonants": s.consonants} for id, s in heard if s.words]
    if keys:
        statement = update(Person).where(Person.id == bindparam("row"))
        statement = statement.values(sound_key=bindparam("words"), consonant_key=bindparam("consonants"))
        db.session.connection().execute(statement, keys)
    return rows[-1].id if rows else None
