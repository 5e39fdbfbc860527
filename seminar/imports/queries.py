"""Reading what an uploaded list is compared with, and the lists that wait."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import defer, joinedload

from seminar.db import chunks, db
from seminar.imports.models import Arrangement, Import, Upload
from seminar.people.models import Participant, Person
from seminar.programme.models import Edition
from seminar.text import search_key


@dataclass(frozen=True)
class TakesPart:
    """A participation as rows are compared with it."""

    person_id: int
    edition_id: int
    word_key: str
    email: str
    represents: str
    institution: str
    position: str


def represented(country: str | None, organisation: str) -> str:
    """Whom somebody stands for, as it is compared: the code of the country, or the organisation."""
    return country or search_key(organisation)


def in_edition(edition: Edition, word_keys: Collection[str]) -> dict[str, list[TakesPart]]:
    """The edition's participants with these names, by the words of the name."""
    found: dict[str, list[TakesPart]] = defaultdict(list)
    for some in chunks(sorted(word_keys)):
        named = Person.word_key.in_(some)
        for part in _participations(Participant.edition_id == edition.id, named):
            found[part.word_key].append(part)
    return found


def of_persons(person_ids: Collection[int]) -> dict[int, list[TakesPart]]:
    """Every participation of these persons, wherever it was."""
    found: dict[int, list[TakesPart]] = defaultdict(list)
    for some in chunks(sorted(person_ids)):
        for part in _participations(Person.id.in_(some)):
            found[part.person_id].append(part)
    return found


def _participations(*conditions: ColumnElement[bool]) -> list[TakesPart]:
    columns = select(
        Participant.person_id,
        Participant.edition_id,
        Person.word_key,
        Person.email,
        Participant.country,
        Participant.organisation,
        Participant.institution,
        Participant.position,
    ).join(Person, Person.id == Participant.person_id)
    found = db.session.execute(columns.where(*conditions))
    return [
        TakesPart(
            id, edition, key, email, represented(country, organisation), search_key(institution), position
        )
        for id, edition, key, email, country, organisation, institution, position in found
    ]


def waiting(edition: Edition) -> list[Upload]:
    """The edition's lists that are neither confirmed nor given up, the newest first, without their rows."""
    return list(
        db.session.execute(
            select(Upload)
            .where(Upload.edition_id == edition.id)
            .options(defer(Upload.table), joinedload(Upload.user))
            .order_by(Upload.id.desc())
        ).scalars()
    )


def find_upload(edition: Edition, upload_id: int) -> Upload | None:
    """The edition's list of this number, while it waits."""
    found = select(Upload).where(Upload.id == upload_id, Upload.edition_id == edition.id)
    return db.session.execute(found).scalar_one_or_none()


def find_import(edition: Edition, import_id: int) -> Import | None:
    """What became of a confirmed list of the edition."""
    found = select(Import).where(Import.id == import_id, Import.edition_id == edition.id)
    return db.session.execute(found).scalar_one_or_none()


def arrangements(headers: Collection[str]) -> list[Arrangement]:
    """How lists with these headers, as `memory` hashes them, were read; for each the newest."""
    found: dict[str, Arrangement] = {}
    for some in chunks(sorted(headers)):
        known = select(Arrangement).where(Arrangement.headers.in_(some)).order_by(Arrangement.id)
        found |= {each.headers: each for each in db.session.execute(known).scalars()}
    return list(found.values())
