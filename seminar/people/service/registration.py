"""Registering: one function, for one person in a form and for a thousand rows of a spreadsheet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from functools import cached_property, partial
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import select

from seminar.audit import service as audit
from seminar.audit.models import Actor
from seminar.db import chunks, db, insert_all, lock, new_ids, now
from seminar.errors import Refused
from seminar.people.keys import participant_key
from seminar.people.models import Gender, Participant, Person, Profile, Source, Status, StatusChange
from seminar.people.queries.places import places_left
from seminar.people.service.pairs import compare_later, look_at
from seminar.people.service.persons import KEPT_BACK, SENSITIVE, keys_of_names, prepared
from seminar.programme.models import Edition, EditionStatus


@dataclass(frozen=True)
class NewPerson:
    """The columns of a person who is not known yet."""

    name: str = ""
    family_name: str = ""
    given_name: str = ""
    native_name: str = ""
    certificate_name: str = ""
    honorific: str = ""
    gender: Gender = Gender.NOT_ASKED
    email: str = ""
    phone: str = ""
    nationality: str | None = None
    languages: str = ""
    dietary: str = ""
    accessibility: str = ""
    consent_on: date | None = None


@dataclass(frozen=True)
class Participation:
    """The columns of one participation. `status` and `registered_at` are given for what happened before."""

    country: str | None = None
    organisation: str = ""
    institution: str = ""
    position: str = ""
    profile: Profile | None = None
    nominated_by: str = ""
    notes: str = ""
    status: Status | None = None
    registered_at: datetime | None = None


@dataclass(frozen=True)
class Registration(Participation, NewPerson):
    """Somebody to register: a known person by `person_id`, or else a new one by name and other columns."""

    person_id: int | None = None

    @cached_property
    def keys(self) -> dict[str, str]:
        """The columns of a new person that are made of names, made when they are first asked for."""
        return keys_of_names(_values(self, PERSON_FIELDS))


@dataclass(frozen=True, slots=True)
class Registered:
    """Who takes part now: the ids of the participant and of the person, and what became of them."""

    id: int
    person_id: int
    status: Status


PERSON_FIELDS = tuple(field.name for field in fields(NewPerson))
PARTICIPATION_FIELDS = tuple(field.name for field in fields(Participation))


def register(
    *,
    actor: Actor,
    edition: Edition,
    person: Person | None = None,
    source: Source = Source.MANUAL,
    **values: Any,
) -> Participant:
    """Register one: a known person, or a new one from columns of Person; and columns of Participant."""
    entry = Registration(person_id=person.id if person else None, **values)
    [registered] = register_many(actor=actor, edition=edition, entries=[entry], source=source)
    return db.session.get_one(Participant, registered.id)


def register_many(
    *, actor: Actor, edition: Edition, entries: Sequence[Registration], source: Source
) -> list[Registered]:
    """Register all entries or none, in their order: confirmed while there are places, then waitlisted.

    The registration window binds applicants, not organizers: only a cancelled edition refuses. Raises Refused
    for a person without a name, with both a country and an organisation, or who is in the edition already.
    """
    if not entries:
        return []
    lock(edition)
    if edition.status is EditionStatus.CANCELLED:
        raise Refused(_("This edition is cancelled, so nobody can be registered for it."))
    for entry in entries:
        check_represents(entry.country, entry.organisation)
    known = _known_persons(entries)
    _refuse_twice(edition, entries, known)
    registered: list[Registered] = []
    for some in chunks(zip(entries, _statuses(edition, entries), strict=True)):
        registered += _write(actor, edition, source, known, some)
    if source is Source.IMPORT:  # a list waits, so that confirming it takes no longer
        compare_later([each.person_id for each in registered])
    else:
        look_at([each.person_id for each in registered])
    _note(actor, edition, entries, registered)
    return registered


def check_represents(country: str | None, organisation: str) -> None:
    """Somebody represents a country or is staff of an international organisation, never both."""
    if country and organisation:
        raise Refused(
            _("Staff of an international organisation represent no country. Leave one of the two empty."),
            field="organisation",
        )


@dataclass(frozen=True)
class _Known:
    """What registering needs of a person."""

    id: int
    search_key: str
    gender: Gender


def _known_persons(entries: Sequence[Registration]) -> dict[int, _Known]:
    ids = {entry.person_id for entry in entries if entry.person_id is not None}
    columns = select(Person.id, Person.search_key, Person.gender)
    known = {
        row.id: _Known(*row)
        for chunk in chunks(sorted(ids))
        for row in db.session.execute(columns.where(Person.id.in_(chunk)))
    }
    if ids - known.keys():
        raise Refused(_("A person chosen here does not exist any more. Look again and choose anew."))
    return known


def _refuse_twice(edition: Edition, entries: Sequence[Registration], known: dict[int, _Known]) -> None:
    """Nobody takes part in an edition twice: neither those in it already nor one person in two entries."""
    chosen = Counter(entry.person_id for entry in entries if entry.person_id is not None)
    twice = [person_id for person_id, times in chosen.items() if times > 1]
    names = select(Person.name).join(Participant, Participant.person_id == Person.id)
    found = [
        name
        for chunk in chunks(known)
        for name in db.session.execute(
            names.where(Participant.edition_id == edition.id, Person.id.in_(chunk)).order_by(
                Person.search_key
            )
        ).scalars()
    ]
    found += db.session.execute(select(Person.name).where(Person.id.in_(twice))).scalars() if twice else []
    if found:
        raise Refused(
            ngettext(
                "%(names)s already takes part in this edition.",
                "%(num)s of these people already take part in this edition: %(names)s.",
                len(found),
                names=in_words(found),
            )
        )


def in_words(names: Sequence[str], most: int = 3) -> str:
    """The first names of a list, for a sentence: "A, B, C, …"."""
    return ", ".join([*names[:most], *(["…"] if len(names) > most else [])])


def _statuses(edition: Edition, entries: Sequence[Registration]) -> list[Status]:
    """What each entry becomes: as it asks, but confirmed only while there are places."""
    left = places_left(edition)
    statuses = []
    for entry in entries:
        status = entry.status or Status.CONFIRMED
        if status is Status.CONFIRMED and left is not None:
            status = Status.CONFIRMED if left else Status.WAITLISTED
            left = max(0, left - 1)
        statuses.append(status)
    return statuses


# --- writing ------------------------------------------------------------------------------------------


def _write(
    actor: Actor,
    edition: Edition,
    source: Source,
    known: Mapping[int, _Known],
    some: Sequence[tuple[Registration, Status]],
) -> list[Registered]:
    """The rows of some entries: one statement a table, whose ids are known before they are written."""
    moment = now()
    dates = {"created_at": moment, "updated_at": moment}
    persons = _write_persons([entry for entry, _status in some], known, dates)
    ids = new_ids(Participant, len(some))
    rows = [
        {
            **_values(entry, PARTICIPATION_FIELDS),
            **dates,
            "id": id,
            "edition_id": edition.id,
            "person_id": person.id,
            "status": status,
            "source": source,
            "registered_at": entry.registered_at or moment,
            "name_key": participant_key(person.search_key, entry.institution, entry.organisation),
            "gender": person.gender,
        }
        for id, (entry, status), person in zip(ids, some, persons, strict=True)
    ]
    insert_all(Participant, rows)
    _write_history(actor, rows)
    return [Registered(row["id"], row["person_id"], row["status"]) for row in rows]


def _write_persons(
    entries: Sequence[Registration], known: Mapping[int, _Known], dates: Mapping[str, datetime]
) -> list[_Known]:
    """The person of every entry, in order; those not known are written."""
    new = [entry for entry in entries if entry.person_id is None]
    rows = [
        {**prepared(_values(entry, PERSON_FIELDS), entry.keys), **dates, "id": id}
        for id, entry in zip(new_ids(Person, len(new)), new, strict=True)
    ]
    insert_all(Person, rows)
    written = (_Known(row["id"], row["search_key"], row["gender"]) for row in rows)
    return [known[entry.person_id] if entry.person_id is not None else next(written) for entry in entries]


def _write_history(actor: Actor, participants: Sequence[Mapping[str, Any]]) -> None:
    rows = [
        {
            "participant_id": participant["id"],
            "new": participant["status"],
            "actor_id": actor.user_id,
            "actor_name": actor.name,
            "created_at": participant["registered_at"],
            "updated_at": participant["updated_at"],
        }
        for participant in participants
    ]
    insert_all(StatusChange, rows)


def _values(entry: Registration, names: Sequence[str]) -> dict[str, Any]:
    return {name: getattr(entry, name) for name in names}


def _note(
    actor: Actor, edition: Edition, entries: Sequence[Registration], registered: Sequence[Registered]
) -> None:
    """One entry of the audit log for the act, naming the known persons that it linked to the edition."""
    linked = [entry.person_id for entry in entries if entry.person_id is not None]
    changes: audit.Changes = {"linked_persons": [[], linked]} if linked else {}
    note = partial(audit.record, actor=actor, series_id=edition.series_id, edition_id=edition.id)
    if len(entries) > 1:
        changes["participants"] = [0, len(entries)]
        note(action="participant.register_many", name=edition.title, changes=changes)
        return
    subject = db.session.get_one(Participant, registered[0].id)
    changes |= {field: ["", value] for field, value in _plain(entries[0]).items()}
    changes["status"] = ["", subject.status.value]
    note(action="participant.register", subject=subject, name=subject.person.name, changes=changes)


def _plain(entry: Registration) -> dict[str, Any]:
    """The filled fields of an entry as the audit log keeps them."""
    filled = _values(entry, (*PERSON_FIELDS, *PARTICIPATION_FIELDS))
    return {
        field: KEPT_BACK if field in SENSITIVE else str(value)
        for field, value in filled.items()
        if value and field != "status"
    }
