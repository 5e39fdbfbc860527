"""Correcting many participants at once, each with the person behind it: what a list says otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import Row, bindparam, select, update

from seminar.audit import service as audit
from seminar.audit.models import Actor
from seminar.db import chunks, db, lock, now
from seminar.errors import Refused
from seminar.people.keys import NAMES
from seminar.people.models import Participant, Person
from seminar.people.service.pairs import compare_later
from seminar.people.service.persons import kept_back, prepared, repeat_in_participations
from seminar.people.service.registration import PARTICIPATION_FIELDS, PERSON_FIELDS, check_represents
from seminar.programme.models import Edition

# The status has steps and a history of its own, and the day of registration says what happened here.
OF_PARTICIPANT = tuple(field for field in PARTICIPATION_FIELDS if field not in ("status", "registered_at"))
# What participants repeat of their person, and what stands in the key that lists are searched by.
_REPEATED = frozenset({*NAMES, "gender", "institution", "organisation"})

Values = Mapping[str, tuple[Any, Any]]  # by column: what stands there, and what shall


@dataclass(frozen=True)
class Correction:
    """What changes of a participant and of the person, by column of either."""

    participant_id: int
    changes: Values


def correct_many(
    *, actor: Actor, edition: Edition, corrections: Sequence[Correction], verb: str = "change"
) -> None:
    """Write corrections of participants of the edition, all or none; as many statements for one as for many.

    The log gets the lines that the forms would have left, as "person.<verb>" and "participant.<verb>". Raises
    Refused where something else stands by now, for a person without a name, and for somebody who would
    represent both a country and an organisation.
    """
    if not corrections:
        return
    lock(edition)
    wanted = {correction.participant_id: correction.changes for correction in corrections}
    owners = _owners(edition, wanted)
    # Persons first: whoever changes a person goes on to the participations, and nobody waits in a circle.
    owned = {owners[id]: changes for id, changes in wanted.items()}
    persons = _Held.of(Person, PERSON_FIELDS, owned)
    participants = _Held.of(Participant, OF_PARTICIPANT, wanted)
    if any(row.person_id != owners[row.id] for row in participants.rows):
        raise Refused(_changed())
    _update(Person, [prepared(values) for values in persons.values()], persons)
    for values in participants.values():
        check_represents(values["country"], values["organisation"])
    _update(Participant, participants.values(), participants)
    repeat_in_participations({id for id, changes in owned.items() if changes.keys() & _REPEATED})
    compare_later(owned)
    names = {row.id: dict(persons.changes[row.id]).get("name", ("", row.name))[1] for row in persons.rows}
    _note(actor, persons, verb, names, None)
    _note(actor, participants, verb, {row.id: names[row.person_id] for row in participants.rows}, edition)


def _owners(edition: Edition, ids: Iterable[int]) -> dict[int, int]:
    """Whose participation each is; refuses those who are not in the edition."""
    wanted = sorted(ids)
    columns = select(Participant.id, Participant.person_id).where(Participant.edition_id == edition.id)
    owners = {
        id: person_id
        for some in chunks(wanted)
        for id, person_id in db.session.execute(columns.where(Participant.id.in_(some)))
    }
    if len(owners) != len(wanted):
        raise Refused(_("Somebody on this list does not take part any more. Look at it again."))
    return owners


def _changed() -> str:
    sentence: str = _("Somebody on this list was changed meanwhile. Look at it again.")
    return sentence


@dataclass(frozen=True)
class _Held:
    """Rows of one table, held until the transaction ends, with what changes of each by its id."""

    model: type[Person | Participant]
    fields: Sequence[str]
    rows: Sequence[Row[Any]]
    changes: Mapping[int, Values]

    @classmethod
    def of(
        cls, model: type[Person | Participant], fields: Sequence[str], wanted: Mapping[int, Values]
    ) -> _Held:
        """Held in the order of their ids, as everybody holds them. Refuses where something else stands."""
        changes = {
            id: {field: pair for field, pair in values.items() if field in fields}
            for id, values in wanted.items()
        }
        rows = list(_hold(model, wanted))
        for row in rows:
            if any(getattr(row, field) != old for field, (old, _new) in changes[row.id].items()):
                raise Refused(_changed())
        return cls(model, fields, rows, changes)

    @property
    def changing(self) -> list[Row[Any]]:
        return [row for row in self.rows if self.changes[row.id]]

    def values(self) -> list[dict[str, Any]]:
        """For each row that changes all its columns as they shall be."""
        return [
            {field: getattr(row, field) for field in self.fields}
            | {field: new for field, (_old, new) in self.changes[row.id].items()}
            for row in self.changing
        ]


def _hold(model: type[Person | Participant], ids: Iterable[int]) -> Iterable[Row[Any]]:
    columns = select(*model.__table__.columns).order_by(model.id).with_for_update(key_share=True)
    for some in chunks(sorted(ids)):
        yield from db.session.execute(columns.where(model.id.in_(some)))


def _update(model: type[Person | Participant], values: Sequence[Mapping[str, Any]], held: _Held) -> None:
    if not values:
        return
    ids = [row.id for row in held.changing]
    new: dict[str, Any] = {column: bindparam(f"new_{column}") for column in values[0]}
    statement = update(model).where(model.id == bindparam("row"))
    db.session.connection().execute(
        statement.values(**new, version=model.version + 1, updated_at=now()),
        [
            {"row": id} | {f"new_{column}": value for column, value in row.items()}
            for id, row in zip(ids, values, strict=True)
        ],
    )
    written = {*ids}
    for record in db.session.identity_map.values():
        if isinstance(record, model) and record.id in written:
            db.session.expire(record)


def _note(actor: Actor, held: _Held, verb: str, names: Mapping[int, str], edition: Edition | None) -> None:
    """As the forms do it, a change of a person belongs to no edition."""
    kind = held.model.__name__
    subjects = [
        audit.Subject(
            kind,
            row.id,
            row.version + 1,
            names[row.id],
            kept_back({field: list(pair) for field, pair in held.changes[row.id].items()}),
        )
        for row in held.changing
    ]
    audit.record_many(
        actor=actor,
        action=f"{kind.lower()}.{verb}",
        subjects=subjects,
        series_id=edition.series_id if edition else None,
        edition_id=edition.id if edition else None,
    )
