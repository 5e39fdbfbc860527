"""Reading what an uploaded list is compared with, and the lists that wait."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Generator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import joinedload, undefer

from seminar.audit.models import AuditEntry
from seminar.db import chunks, db, exists
from seminar.imports.changes import FIELDS, OF_PARTICIPANT, Standing, plain
from seminar.imports.fields import Field
from seminar.imports.kept import from_json, likely_ids, text_mark
from seminar.imports.models import Arrangement, Import, Upload, UploadRow
from seminar.imports.preview import Judged
from seminar.people.models import Participant, Person
from seminar.programme.models import Edition
from seminar.text import search_key


@dataclass(frozen=True)
class TakesPart:
    """A participation as rows are compared with it."""

    id: int
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
        Participant.id,
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
            id,
            person,
            edition,
            key,
            email,
            represented(country, organisation),
            search_key(institution),
            position,
        )
        for id, person, edition, key, email, country, organisation, institution, position in found
    ]


def standing(participant_ids: Collection[int]) -> dict[int, Standing]:
    """These participants with all that a list can say of them."""
    columns = select(
        Participant.id,
        Participant.person_id,
        Participant.status,
        *(getattr(Participant if field in OF_PARTICIPANT else Person, field.value) for field in FIELDS),
    ).join(Person, Person.id == Participant.person_id)
    return {
        row.id: Standing(
            row.id,
            row.person_id,
            {field.value: plain(getattr(row, field.value)) for field in (*FIELDS, Field.STATUS)},
        )
        for some in chunks(sorted(participant_ids))
        for row in db.session.execute(columns.where(Participant.id.in_(some)))
    }


def replaced(model: type[Person | Participant], ids: Collection[int]) -> dict[int, dict[str, list[str]]]:
    """By record and column, the values that stood there before they were changed, as far as the log says.

    What an import changed and its undoing put back was not replaced: the list may say it again.
    """
    kind = model.__name__
    acts = [f"{kind.lower()}.change", f"{kind.lower()}.restore"]
    entries = (
        select(AuditEntry.subject_id, AuditEntry.action, AuditEntry.changes)
        .join(model, model.id == AuditEntry.subject_id)
        .where(AuditEntry.subject_kind == kind, AuditEntry.action.in_(acts))
        .where(AuditEntry.created_at >= model.created_at)  # a number may have been somebody else's before
        .order_by(AuditEntry.id)
    )
    found: dict[int, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for some in chunks(sorted(ids)):
        for id, act, changes in db.session.execute(entries.where(AuditEntry.subject_id.in_(some))):
            for field, (old, new) in changes.items():
                values = found[id][field]
                if act == acts[0]:
                    values.append(plain(old))
                elif plain(new) in values:
                    values.remove(plain(new))
    return found


def owners_of(emails: Collection[str]) -> dict[str, set[int]]:
    """Whose these addresses are, by person."""
    found: dict[str, set[int]] = defaultdict(set)
    for some in chunks(sorted(emails)):
        for email, id in db.session.execute(select(Person.email, Person.id).where(Person.email.in_(some))):
            found[email].add(id)
    return found


def names_among(word_keys: Collection[str]) -> set[str]:
    """Those of the keys that are names of somebody known."""
    return {
        key
        for some in chunks(sorted(word_keys))
        for key in db.session.execute(select(Person.word_key).where(Person.word_key.in_(some))).scalars()
    }


def waiting(edition: Edition) -> list[Upload]:
    """The edition's lists that are neither confirmed nor given up, the newest first, without their rows."""
    return list(
        db.session.execute(
            select(Upload)
            .where(Upload.edition_id == edition.id, Upload.import_id.is_(None))
            .options(joinedload(Upload.user))
            .order_by(Upload.id.desc())
        ).scalars()
    )


def latest_decisions(edition: Edition, most: int) -> dict[int, dict[str, Any]]:
    """What was decided about the lists of the edition that are kept, confirmed or not, the newest first."""
    found = select(Upload.id, Upload.decisions).where(Upload.edition_id == edition.id)
    return dict(db.session.execute(found.order_by(Upload.id.desc()).limit(most)).all())


def tops(upload_ids: Collection[int]) -> list[tuple[int, dict[str, Any], dict[str, Any]]]:
    """Of each of these lists the number, the layout and the first rows."""
    found = select(Upload.id, Upload.layout, Upload.top).where(Upload.id.in_(upload_ids))
    return list(db.session.execute(found).all())


def newest_with_rows(upload_ids: Collection[int]) -> Generator[Upload]:
    """These lists with all their rows, the newest first, each read when it is asked for: they are large."""
    found = select(Upload).where(Upload.id.in_(upload_ids)).options(undefer(Upload.table))
    with db.session.execute(found.order_by(Upload.id.desc()), execution_options={"yield_per": 1}) as lists:
        yield from lists.scalars()


def find_upload(edition: Edition, upload_id: int) -> Upload | None:
    """The edition's list of this number: it waits, or was confirmed within the week."""
    found = select(Upload).where(Upload.id == upload_id, Upload.edition_id == edition.id)
    return db.session.execute(found).scalar_one_or_none()


# --- rows as they were checked ------------------------------------------------------------------------

# Acts on these may change what becomes of a row.
TELLING = ("Person", "Participant", "Edition", "Import", "Country")


def has_moved_on(upload: Upload) -> bool:
    """Whether anything that the list was compared with may have changed since it was checked."""
    latest, _number = upload.checked
    return exists(select(AuditEntry.id).where(AuditEntry.id > latest, AuditEntry.subject_kind.in_(TELLING)))


@dataclass(frozen=True)
class Narrowed:
    """Which rows: those that become `state`, with a problem of `kind`, with `text` for an unclear country.

    Empty values narrow nothing.
    """

    state: str = ""
    kind: str = ""
    text: str = ""

    def conditions(self, upload: Upload) -> list[ColumnElement[bool]]:
        wanted = [UploadRow.upload_id == upload.id]
        wanted += [UploadRow.state == self.state] if self.state else []
        marks = [self.kind, text_mark(self.text) if self.text else ""]
        return wanted + [UploadRow.kinds.contains(f"|{mark}|", autoescape=True) for mark in marks if mark]


def number_of_rows(upload: Upload, narrowed: Narrowed) -> int:
    found = select(func.count()).select_from(UploadRow).where(*narrowed.conditions(upload))
    return db.session.execute(found).scalar_one()


def numbers_of(upload: Upload, narrowed: Narrowed) -> list[int]:
    """The numbers of such rows, over all pages."""
    found = select(UploadRow.number).where(*narrowed.conditions(upload))
    return list(db.session.execute(found).scalars())


def rows_of(
    upload: Upload, narrowed: Narrowed = Narrowed(), *, skip: int = 0, most: int | None = None
) -> list[Judged]:
    """Rows in the order of the list, as they were checked."""
    found = db.session.execute(
        select(UploadRow.number, UploadRow.state, UploadRow.judged)
        .where(*narrowed.conditions(upload))
        .order_by(UploadRow.number)
        .offset(skip)
        .limit(most)
    ).all()
    persons = _persons({id for _number, _state, kept in found for id in likely_ids(kept)})
    return [from_json(number, state, kept, persons) for number, state, kept in found]


def _persons(ids: Collection[int]) -> dict[int, Person]:
    return {
        person.id: person
        for some in chunks(sorted(ids))
        for person in db.session.execute(select(Person).where(Person.id.in_(some))).scalars()
    }


def imports_of(edition: Edition, *, skip: int, most: int) -> list[Import]:
    """The edition's confirmed lists, the newest first, with who sent them."""
    found = select(Import).where(Import.edition_id == edition.id).options(joinedload(Import.user))
    return list(db.session.execute(found.order_by(Import.id.desc()).offset(skip).limit(most)).scalars())


def number_of_imports(edition: Edition) -> int:
    return db.session.execute(select(func.count()).where(Import.edition_id == edition.id)).scalar_one()


def find_import(edition: Edition, import_id: int) -> Import | None:
    """What became of a confirmed list of the edition."""
    found = select(Import).where(Import.id == import_id, Import.edition_id == edition.id)
    return db.session.execute(found).scalar_one_or_none()


def list_of(found: Import) -> Upload | None:
    """The list as it came and was checked, while it is kept; a list from the command line never is."""
    return db.session.execute(select(Upload).where(Upload.import_id == found.id)).scalar_one_or_none()


def arrangements(headers: Collection[str]) -> list[Arrangement]:
    """How lists with these headers, as `memory` hashes them, were read."""
    return [
        known
        for some in chunks(sorted(headers))
        for known in db.session.execute(select(Arrangement).where(Arrangement.headers.in_(some))).scalars()
    ]
