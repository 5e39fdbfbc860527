"""Writing persons, and the keys that are made of their names."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import bindparam, select, update

from seminar.audit import service as audit
from seminar.audit.models import Actor
from seminar.db import Record, chunks, db
from seminar.errors import Refused
from seminar.people.keys import NAMES, participant_key, person_key, word_key
from seminar.people.models import Gender, Participant, Person
from seminar.people.service.pairs import look_at
from seminar.people.sounds import sound
from seminar.text import shows

# The audit log says that these changed and not to what: it is read by more people than they are meant for.
SENSITIVE = frozenset({"dietary", "accessibility"})
KEPT_BACK = "…"
_DERIVED = frozenset({"search_key", "word_key", "native_key", "sound_key", "consonant_key", "name_key"})


def create_person(*, actor: Actor, **fields: Any) -> Person:
    """A new person from the columns of Person; `name` is needed, all else may be left out."""
    person = Person(**prepared(fields))
    changes = changes_of(person)
    db.session.add(person)
    db.session.flush()
    look_at([person.id])
    audit.record(actor=actor, action="person.create", subject=person, name=person.name, changes=changes)
    return person


def change_person(*, actor: Actor, person: Person, **fields: Any) -> Person:
    """Set the given columns of a person; a new name reaches every list that the person stands in."""
    names = {name: getattr(person, name) for name in NAMES}
    for field, value in prepared({**names, **fields}).items():
        if getattr(person, field) != value:
            setattr(person, field, value)
    changes = changes_of(person)
    if changes:
        db.session.flush()
        if changes.keys() & {*NAMES, "gender"}:
            repeat_in_participations([person.id])
        look_at([person.id])
        audit.record(actor=actor, action="person.change", subject=person, name=person.name, changes=changes)
    return person


def prepared(fields: Mapping[str, Any], keys: Mapping[str, str] | None = None) -> dict[str, Any]:
    """The columns of a person with those of `keys_of_names`, which may be made already."""
    values = {**fields, **(keys or keys_of_names(fields))}
    if "gender" in values:
        values["gender"] = values["gender"] or Gender.NOT_ASKED
    if "email" in values:
        values["email"] = (values["email"] or "").strip().lower()
    return values


def keys_of_names(fields: Mapping[str, Any]) -> dict[str, str]:
    """The columns of a person that are made of names; refuses a person without a name."""
    if not shows(fields.get("name") or ""):
        raise Refused(_("A person needs a name."), field="name")
    heard = sound(fields["name"])
    return {
        "search_key": person_key(fields),
        "word_key": word_key(fields["name"]),
        "native_key": word_key(fields.get("native_name") or ""),
        "sound_key": heard.words,
        "consonant_key": heard.consonants,
    }


def changes_of(record: Record) -> audit.Changes:
    """What is changed on a record of people, without derived columns and with sensitive text kept back."""
    return kept_back(
        {field: values for field, values in audit.changes_of(record).items() if field not in _DERIVED}
    )


def kept_back(changes: audit.Changes) -> audit.Changes:
    """The changes as the audit log may say them."""
    return {
        field: [KEPT_BACK if value else value for value in values] if field in SENSITIVE else values
        for field, values in changes.items()
    }


def repeat_in_participations(person_ids: Collection[int]) -> None:
    """Bring what participants repeat of these persons up to date; their versions stay: nobody typed there."""
    columns = select(
        Participant.id, Participant.institution, Participant.organisation, Person.search_key, Person.gender
    ).join(Person, Person.id == Participant.person_id)
    rows = [
        {
            "row": row.id,
            "key": participant_key(row.search_key, row.institution, row.organisation),
            "new_gender": row.gender,
        }
        for some in chunks(sorted(person_ids))
        for row in db.session.execute(columns.where(Person.id.in_(some)))
    ]
    if rows:
        statement = update(Participant).where(Participant.id == bindparam("row"))
        values: dict[str, Any] = {"name_key": bindparam("key"), "gender": bindparam("new_gender")}
        rows.sort(key=lambda row: row["row"])  # held in the order that everybody holds them in
        db.session.connection().execute(statement.values(values), rows)
