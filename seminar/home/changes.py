"""The latest changes with the page of what each changed, for those who may open it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from flask import url_for
from sqlalchemy import select

from seminar.accounts.models import User
from seminar.audit.models import AuditEntry
from seminar.db import Record, db
from seminar.people.models import Participant, Person
from seminar.permissions import Access, Permission
from seminar.programme.models import Edition, FieldVisit, Institution, ProgrammeSession, Series, Turn

# Kinds of acts that are about a list of the edition, and who may open it.
LISTS = {
    "attendance": ("attendance.grid", Permission.ATTENDANCE_RECORD),
    "coverage": ("reports.reports", Permission.COVERAGE_EXPORT),
    "guest": ("attendance.grid", Permission.ATTENDANCE_RECORD),
    "head_count": ("people.head_counts", Permission.PARTICIPANTS_SEE),
    "participant": ("people.participants", Permission.PARTICIPANTS_SEE),
    "participants": ("people.participants", Permission.PARTICIPANTS_SEE),
    "roster": ("reports.reports", Permission.COVERAGE_EXPORT),
}
# What has a page of its own: for each subject the id in that page's address, by the subject's id.
PAGES: dict[str, tuple[type[Record], Any]] = {
    "Participant": (Participant, Participant.id),
    "Person": (Person, Person.id),
    "User": (User, User.id),
    "Institution": (Institution, Institution.id),
    "ProgrammeSession": (ProgrammeSession, ProgrammeSession.id),
    "Turn": (Turn, Turn.session_id),
    "FieldVisit": (FieldVisit, FieldVisit.session_id),
}


def doors_of(entries: Sequence[AuditEntry], access: Access) -> dict[int, str]:
    """Addresses by the entry's id; none for what is gone, or shut for this visitor.

    As many queries as there are kinds of subjects, and two.
    """
    known = _Known(
        editions={e.id: e for e in _records(Edition, {entry.edition_id for entry in entries})},
        series={s.id: s for s in _records(Series, {entry.series_id for entry in entries})},
        pages={kind: _pages(kind, entries) for kind in sorted({entry.subject_kind for entry in entries})},
    )
    found = ((entry.id, _door(entry, known, access)) for entry in entries)
    return {id_: address for id_, address in found if address}


@dataclass(frozen=True)
class _Known:
    """What the entries speak of, as far as it is still there; pages by kind and id."""

    editions: dict[int, Edition]
    series: dict[int, Series]
    pages: dict[str, dict[int, int]] = field(default_factory=dict)

    def page(self, entry: AuditEntry) -> int | None:
        return self.pages[entry.subject_kind].get(entry.subject_id or 0)


def _door(entry: AuditEntry, known: _Known, access: Access) -> str:
    page, edition = known.page(entry), known.editions.get(entry.edition_id or 0)
    if edition:
        return _in_edition(entry, edition, page, access)
    if entry.subject_kind == "Institution" and page and access.somewhere(Permission.INSTITUTIONS_SEE):
        return url_for("programme.institution", institution_id=page)
    if entry.subject_kind == "Person" and page and access.somewhere(Permission.PARTICIPANTS_SEE):
        return url_for("people.person", person_id=page)
    if entry.subject_kind == "User" and page and access.somewhere(Permission.USERS_MANAGE):
        return url_for("accounts.edit_user", user_id=page)
    series = known.series.get(entry.series_id or 0)
    if series and not entry.edition_id and access.may(Permission.SERIES_SEE, series.place):
        return url_for("programme.series", series=series)
    return ""


def _in_edition(entry: AuditEntry, edition: Edition, page: int | None, access: Access) -> str:
    held = access.permissions_at(edition.place)
    if entry.subject_kind == "Participant" and page and Permission.PARTICIPANTS_SEE in held:
        return url_for("people.participant", edition=edition, participant_id=page)
    if (
        entry.subject_kind in ("ProgrammeSession", "Turn", "FieldVisit")
        and page
        and Permission.PROGRAMME_SEE in held
    ):
        return url_for("programme.session", edition=edition, session_id=page)
    overview = ("programme.edition", Permission.PROGRAMME_SEE)
    endpoint, permission = LISTS.get(entry.action.partition(".")[0], overview)
    return url_for(endpoint, edition=edition) if permission in held else ""


def _records(model: Any, ids: Iterable[int | None]) -> Collection[Any]:
    wanted = {id_ for id_ in ids if id_}
    return db.session.execute(select(model).where(model.id.in_(wanted))).scalars().all()


def _pages(kind: str, entries: Iterable[AuditEntry]) -> dict[int, int]:
    if kind not in PAGES:
        return {}
    model, page = PAGES[kind]
    ids = {entry.subject_id for entry in entries if entry.subject_kind == kind}
    return dict(list(db.session.execute(select(model.id, page).where(model.id.in_(ids)))))
