"""What merging two entries of one person would do: read before it is done, and again under the locks."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import func, select, union
from sqlalchemy.orm import contains_eager

from seminar.choices import Choice
from seminar.db import db, now
from seminar.people.models import Gender, Merge, Participant, Person
from seminar.people.queries.persons import visible_ids
from seminar.people.references import Pointing, Values, keys_to, must_stay, pointing_at, rows_where
from seminar.permissions import Scope
from seminar.programme.models import Edition, ProgrammeSession, Turn
from seminar.programme.queries import editions_within

KEPT = timedelta(days=30)  # for so long two entries can be separated again
# In the order of the forms. Country and organisation are one answer: nobody represents both.
PERSON_FIELDS = (
    *("honorific", "name", "native_name", "gender", "email", "phone", "nationality", "languages"),
    *("family_name", "given_name", "certificate_name", "consent_on", "dietary", "accessibility"),
)
REPRESENTS = ("country", "organisation")
PARTICIPATION_FIELDS = ("status", "represents", "institution", "position", "profile", "nominated_by", "notes")
PROSE = frozenset({"dietary", "accessibility", "notes"})
_EMPTY = (None, "", Gender.NOT_ASKED, (None, ""))


class Answer(Choice):
    """Which of two values stands."""

    FIRST = "first"
    SECOND = "second"
    BOTH = "both"  # of texts: one below the other


@dataclass(frozen=True)
class Field:
    """What the two entries say of one matter; `key` names it in a form."""

    name: str
    key: str
    first: Any
    second: Any

    @property
    def differs(self) -> bool:
        return bool(self.first != self.second)

    @property
    def usual(self) -> Answer | None:
        """The answer where none is needed: what is filled, both texts; None where somebody must choose."""
        if self.first in _EMPTY:
            return Answer.SECOND
        if self.second in _EMPTY:
            return Answer.FIRST
        return Answer.BOTH if self.name in PROSE else None

    def value(self, answer: Answer) -> Any:
        if answer is Answer.BOTH and self.differs:
            return "\n".join(filter(None, [self.first, self.second]))
        return self.second if answer is Answer.SECOND else self.first


@dataclass(frozen=True)
class Clash:
    """A session for which the two are marked differently: which one holds, the merge cannot know."""

    edition: Edition
    session: ProgrammeSession
    first: Values
    second: Values


@dataclass(frozen=True)
class Shared:
    """An edition in which both take part: of their two participations the newer row stays."""

    edition: Edition
    first: Participant
    second: Participant
    fields: list[Field]
    pointing: list[Pointing]

    @property
    def stays(self) -> Participant:
        return max(self.first, self.second, key=lambda participant: participant.id)

    @property
    def goes(self) -> Participant:
        return min(self.first, self.second, key=lambda participant: participant.id)


@dataclass(frozen=True)
class Plan:
    """What a merge does. The newer entry's row stays, and the older one's address leads to it.

    Always the higher number stays: SQLite gives the highest one anew once its row is deleted, and then
    neither the old address nor a separation would be sure whom they mean.
    """

    first: Person  # goes
    second: Person  # stays
    fields: list[Field]
    shared: list[Shared]
    pointing: list[Pointing]
    clashes: list[Clash]
    others: int  # other rows that clash, of features that this page does not know
    moves: dict[str, int]  # numbers of rows that go over to the other entry, by table
    joined: dict[str, int]  # numbers of rows in the participations that become one

    @property
    def all_fields(self) -> list[Field]:
        return [*self.fields, *(field for shared in self.shared for field in shared.fields)]

    @property
    def seen(self) -> str:
        """Differs as soon as the merge would do anything else: what the page showed is compared with it."""
        rows = [
            *((each.id, each.version) for each in (self.first, self.second)),
            *((each.id, each.version) for s in self.shared for each in (s.first, s.second)),
            *((str(p.column), p.move, [row["id"] for row in p.drop], p.had) for p in self._all_pointing()),
        ]
        return hashlib.sha256(repr(rows).encode()).hexdigest()[:16]

    def _all_pointing(self) -> Iterable[Pointing]:
        yield from self.pointing
        for shared in self.shared:
            yield from shared.pointing


def plan(one: Person, other: Person) -> Plan:
    """What merging the two would do; the entry with the lower number is the first."""
    first, second = sorted((one, other), key=lambda person: person.id)
    shared = _shared(first, second)
    joined = [participant.id for each in shared for participant in (each.first, each.second)]
    pointing = pointing_at("person", {first.id: second.id}, {"participant": joined})[first.id]
    inside = [pointing for each in shared for pointing in each.pointing]
    clashes = _clashes(shared)
    return Plan(
        first=first,
        second=second,
        fields=_fields(PERSON_FIELDS, first, second),
        shared=shared,
        pointing=pointing,
        clashes=clashes,
        others=sum(len(each.clash) for each in (*pointing, *inside)) - len(clashes),
        moves=_moves(pointing),
        joined=_numbers(inside),
    )


def _fields(names: Iterable[str], first: Any, second: Any, prefix: str = "") -> list[Field]:
    return [Field(name, f"{prefix}{name}", _said(first, name), _said(second, name)) for name in names]


def _said(record: Any, name: str) -> Any:
    if name == "represents":
        return tuple(getattr(record, column) for column in REPRESENTS)
    return getattr(record, name)


def _shared(first: Person, second: Person) -> list[Shared]:
    found = db.session.execute(
        select(Participant)
        .join(Participant.edition)
        .options(contains_eager(Participant.edition).joinedload(Edition.series))
        .where(Participant.person_id.in_([first.id, second.id]))
        .order_by(Edition.first_day, Edition.id)
    ).scalars()
    of: dict[Edition, dict[int, Participant]] = {}
    for participant in found:
        of.setdefault(participant.edition, {})[participant.person_id] = participant
    both = {edition: (by[first.id], by[second.id]) for edition, by in of.items() if len(by) > 1}
    goes = {min(each.id for each in pair): max(each.id for each in pair) for pair in both.values()}
    pointing = pointing_at("participant", goes)
    return [
        Shared(edition, *pair, _fields_in(edition, *pair), pointing[min(each.id for each in pair)])
        for edition, pair in both.items()
    ]


def _fields_in(edition: Edition, first: Participant, second: Participant) -> list[Field]:
    return _fields(PARTICIPATION_FIELDS, first, second, f"edition{edition.id}-")


def _clashes(shared: Collection[Shared]) -> list[Clash]:
    marks = [
        (each, *_in_order(each, *pair))
        for each in shared
        for pointing in each.pointing
        if pointing.table.name == "mark"
        for pair in pointing.clash
    ]
    ids = {first["session_id"] for _each, first, _second in marks}
    wanted = select(ProgrammeSession).where(ProgrammeSession.id.in_(ids))
    sessions = {session.id: session for session in db.session.execute(wanted).scalars()} if ids else {}
    found = [Clash(each.edition, sessions[one["session_id"]], one, other) for each, one, other in marks]
    return sorted(found, key=lambda clash: (clash.session.starts_at, clash.session.id))


def _in_order(shared: Shared, row: Values, twin: Values) -> tuple[Values, Values]:
    """The rows of the first and of the second entry; `row` is the one of the participation that goes."""
    return (row, twin) if shared.goes is shared.first else (twin, row)


def _moves(pointing: Iterable[Pointing]) -> dict[str, int]:
    """What goes over as it is; marks and places belong to participations that go over whole."""
    numbers = Counter({each.table.name: len(each.move) for each in pointing})
    ids = [id for each in pointing if each.table.name == "participant" for id in each.move]
    for column in keys_to("participant") if ids else ():
        numbers[column.table.name] += len(rows_where(column, ids)) if must_stay(column) else 0
    return {table: number for table, number in numbers.items() if number}


def _numbers(pointing: Iterable[Pointing]) -> dict[str, int]:
    numbers: Counter[str] = Counter()
    for each in pointing:
        if must_stay(each.column):
            numbers[each.table.name] += len(each.had) + len(each.move) - _dropped_of_had(each)
    return {table: number for table, number in numbers.items() if number}


def _dropped_of_had(pointing: Pointing) -> int:
    return len(set(pointing.had) & {row["id"] for row in pointing.drop})


# --- rights and what was merged -----------------------------------------------------------------------


def edition_ids(ids: Collection[int]) -> list[int]:
    """Every edition in which one of the persons takes part or speaks, in order."""
    took_part = select(Participant.edition_id).where(Participant.person_id.in_(ids))
    spoke = (
        select(ProgrammeSession.edition_id)
        .join(Turn, Turn.session_id == ProgrammeSession.id)
        .where(Turn.person_id.in_(ids))
    )
    return sorted(db.session.execute(union(took_part, spoke)).scalars())


def reaches_all(scope: Scope, ids: Collection[int]) -> bool:
    """Whether the scope reaches the persons, and every edition in which one of them took part or spoke."""
    if scope.everywhere:
        return True
    editions = edition_ids(ids)
    inside = select(func.count()).select_from(Edition).where(Edition.id.in_(editions), editions_within(scope))
    return visible_ids(scope, ids) == set(ids) and db.session.execute(inside).scalar_one() == len(editions)


def kept_instead(gone_id: int) -> int | None:
    """The person whose entry was kept when this one was merged into it."""
    return db.session.execute(select(Merge.kept_id).where(Merge.gone_id == gone_id)).scalar_one_or_none()


def merges_of(person: Person) -> list[Merge]:
    """The merges that can still be undone, the newest first."""
    found = select(Merge).where(Merge.kept_id == person.id, Merge.created_at > now() - KEPT)
    return list(db.session.execute(found.order_by(Merge.id.desc())).scalars())


def merge_of(person: Person, merge_id: int) -> Merge | None:
    return next((merge for merge in merges_of(person) if merge.id == merge_id), None)


def name_of(merge: Merge) -> str:
    """The name of the entry that is no more."""
    return str(merge.undo["gone"]["name"])
