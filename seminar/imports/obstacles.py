"""What undoing an import takes back, and what was built on it since and stands in the way. Reads only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import ngettext
from sqlalchemy import ColumnElement, case, func, select

from seminar.accounts.models import User
from seminar.audit.models import AuditEntry
from seminar.choices import Choice
from seminar.db import chunks, db
from seminar.imports import queries
from seminar.imports.changes import KEPT_BACK
from seminar.imports.models import Import
from seminar.people.models import Participant, Person, Source, StatusChange
from seminar.programme.queries.losses import used_by


class Obstacle(Choice):
    MARKS = "marks"
    STATUS = "status"
    PLACES = "places"
    TURNS = "turns"
    ELSEWHERE = "elsewhere"
    MERGED = "merged"
    USERS = "users"
    LATER = "later"
    CHANGED = "changed"
    OTHERS = "others"
    FORGOTTEN = "forgotten"

    def counted(self, number: int) -> str:
        """ "3 of them have attendance marks." """
        return _SENTENCES[self](number)


_SENTENCES: Mapping[Obstacle, Callable[[int], str]] = {
    Obstacle.MARKS: lambda n: ngettext(
        "%(num)s of them has attendance marks.", "%(num)s of them have attendance marks.", n
    ),
    Obstacle.STATUS: lambda n: ngettext(
        "%(num)s of them was given another status.", "%(num)s of them were given another status.", n
    ),
    Obstacle.PLACES: lambda n: ngettext(
        "%(num)s of them has a place on a field visit.", "%(num)s of them have places on field visits.", n
    ),
    Obstacle.TURNS: lambda n: ngettext(
        "%(num)s of them has a speaking turn.", "%(num)s of them have speaking turns.", n
    ),
    Obstacle.ELSEWHERE: lambda n: ngettext(
        "%(num)s of them takes part in another edition too.",
        "%(num)s of them take part in other editions too.",
        n,
    ),
    Obstacle.MERGED: lambda n: ngettext(
        "%(num)s of them was merged with another entry.", "%(num)s of them were merged with other entries.", n
    ),
    Obstacle.USERS: lambda n: ngettext(
        "%(num)s of them is linked to a user.", "%(num)s of them are linked to users.", n
    ),
    Obstacle.LATER: lambda n: ngettext(
        "%(num)s of them was changed by a later list; undo that first.",
        "%(num)s of them were changed by later lists; undo those first.",
        n,
    ),
    Obstacle.CHANGED: lambda n: ngettext(
        "%(num)s of them was changed since.", "%(num)s of them were changed since.", n
    ),
    Obstacle.OTHERS: lambda n: ngettext(
        "%(num)s of them is needed by another record.", "%(num)s of them are needed by other records.", n
    ),
    Obstacle.FORGOTTEN: lambda n: ngettext(
        "%(num)s of them was changed by this list over a week ago; what stood there before is forgotten.",
        "%(num)s of them were changed by this list over a week ago; what stood there before is forgotten.",
        n,
    ),
}
_OF_PARTICIPANTS = {"mark": Obstacle.MARKS, "visit_place": Obstacle.PLACES}
_OF_PERSONS = {"turn": Obstacle.TURNS}
# Acts of the log by what they do: one more that stands, or one less.
_MERGES = {"merge": 1, "separate": -1}
_CHANGES = ("change", "restore")

Values = Mapping[str, tuple[str, str]]  # by column: what stands there, and what stood there before


@dataclass(frozen=True)
class Undoing:
    """Participants and persons to remove, participants to change back, and by obstacle those it is about."""

    participants: Collection[int]
    persons: Collection[int]
    restored: Mapping[int, Values]
    obstacles: Mapping[Obstacle, list[int]]


def undoing(found: Import) -> Undoing:
    """What undoing the import means now. As many queries for ten people as for a thousand."""
    came = came_in(found)
    persons = made_persons(found) & {*came.values()}
    restored, differing = _restored(found)
    later = _changed_later(found) & {*came, *restored, *differing}
    obstacles: dict[Obstacle, set[int]] = defaultdict(set)
    _find_uses(came, persons, obstacles)
    obstacles[Obstacle.STATUS] = _with_other_status(came)
    new = came.keys() - {*found.matched}
    merged = _merged_since(found, persons)
    obstacles[Obstacle.MERGED] = _participants_of(came, merged) | {
        id for id in new if came[id] not in persons
    }
    obstacles[Obstacle.LATER] = later
    changed = _changed_since(found, Participant, came)
    changed |= _participants_of(came, _changed_since(found, Person, persons))
    obstacles[Obstacle.CHANGED] = (changed | differing) - later - obstacles[Obstacle.MERGED]
    if found.forgotten:
        obstacles[Obstacle.FORGOTTEN] = {*found.changed}
    return Undoing(
        participants=came.keys(),
        persons=persons,
        restored=restored,
        obstacles={kind: sorted(obstacles[kind]) for kind in Obstacle if obstacles[kind]},
    )


# --- what the import made -----------------------------------------------------------------------------


def came_in(found: Import) -> dict[int, int]:
    """The participants who came in by the list and are there still, with their persons.

    A number that became free may be somebody else's by now: who came later is not meant.
    """
    columns = select(Participant.id, Participant.person_id).where(
        Participant.edition_id == found.edition_id,
        Participant.source == Source.IMPORT,
        Participant.created_at <= found.created_at,
    )
    return {
        id: person_id
        for some in chunks(found.participants)
        for id, person_id in db.session.execute(columns.where(Participant.id.in_(some)))
    }


def made_persons(found: Import) -> set[int]:
    """The persons who became known by the list and are there still.

    Whoever was taken out of the edition since stays known, as when they came in another way.
    """
    columns = select(Person.id).where(Person.created_at <= found.created_at)
    return {
        id
        for some in chunks(found.persons)
        for id in db.session.execute(columns.where(Person.id.in_(some))).scalars()
    }


def _restored(found: Import) -> tuple[dict[int, Values], set[int]]:
    """Who is changed back and to what, and those of whom something else stands there by now."""
    standing = queries.standing([id for id, _values in found.changes])
    restored: dict[int, Values] = {}
    differing = set()
    for id, values in found.changes:
        if id in standing:
            stands = standing[id].values
            back = {field: (new, old) for field, (old, new) in values.items() if stands[field] != old}
            restored |= {id: back} if back else {}
            differing |= {id for field, (new, _old) in back.items() if stands[field] != new}
    return restored, differing


# --- what was built on it -----------------------------------------------------------------------------


def _find_uses(
    came: Mapping[int, int], persons: Collection[int], obstacles: dict[Obstacle, set[int]]
) -> None:
    """What points at the participants and persons, whatever table it is in."""
    for table, ids in used_by("participant", came).items():
        obstacles[_OF_PARTICIPANTS.get(table, Obstacle.OTHERS)] |= ids
    for table, ids in used_by("person", persons).items():
        if table != "participant":
            obstacles[_OF_PERSONS.get(table, Obstacle.OTHERS)] |= _participants_of(came, ids)
    obstacles[Obstacle.ELSEWHERE] = _participants_of(came, _with_other_parts(came, persons))
    obstacles[Obstacle.USERS] = _participants_of(came, _linked_to_users(persons))


def _participants_of(came: Mapping[int, int], persons: Collection[int]) -> set[int]:
    return {id for id, person_id in came.items() if person_id in persons}


def _with_other_parts(came: Mapping[int, int], persons: Collection[int]) -> set[int]:
    return set(
        _found(
            persons,
            lambda some: select(Participant.id, Participant.person_id).where(Participant.person_id.in_(some)),
            lambda row: row.person_id if row.id not in came else None,
        )
    )


def _linked_to_users(persons: Collection[int]) -> set[int]:
    return set(
        _found(
            persons,
            lambda some: select(User.person_id).where(User.person_id.in_(some)),
            lambda row: row.person_id,
        )
    )


def _with_other_status(came: Mapping[int, int]) -> set[int]:
    """Those whose status is not the one that they came in with; who has that again is in nobody's way."""
    return set(
        _found(
            came,
            lambda some: (
                select(StatusChange.participant_id)
                .join(Participant, Participant.id == StatusChange.participant_id)
                .where(
                    StatusChange.participant_id.in_(some),
                    StatusChange.old.is_(None),
                    StatusChange.new != Participant.status,
                )
            ),
            lambda row: row.participant_id,
        )
    )


def _merged_since(found: Import, persons: Collection[int]) -> set[int]:
    """Those who were merged since with more entries than they were separated from."""
    acts = {f"person.{verb}": weight for verb, weight in _MERGES.items()}
    return set(
        _found(
            persons,
            lambda some: (
                select(AuditEntry.subject_id)
                .where(*_since(found, Person, some), AuditEntry.action.in_(acts))
                .group_by(AuditEntry.subject_id)
                .having(func.sum(case(acts, value=AuditEntry.action)) > 0)
            ),
            lambda row: row.subject_id,
        )
    )


def _changed_since(found: Import, model: type[Person | Participant], ids: Collection[int]) -> set[int]:
    """Those of whom something else stands there now than when the list came in."""
    acts = [f"{model.__name__.lower()}.{verb}" for verb in _CHANGES]
    first: dict[tuple[int, str], Any] = {}
    last: dict[tuple[int, str], Any] = {}
    for some in chunks(sorted(ids)):
        noted = select(AuditEntry.subject_id, AuditEntry.changes).where(
            *_since(found, model, some), AuditEntry.action.in_(acts)
        )
        for id, changes in db.session.execute(noted.order_by(AuditEntry.id)):
            for field, (old, new) in changes.items():
                first.setdefault((id, field), old)
                last[id, field] = new
    # What the log keeps back looks the same before and after: it counts as changed.
    return {id for (id, field), old in first.items() if last[id, field] != old or old == KEPT_BACK}


def _since(
    found: Import, model: type[Person | Participant], ids: Collection[int]
) -> list[ColumnElement[bool]]:
    """What the log noted of these records after the list came in."""
    came_in_by = select(func.coalesce(func.max(AuditEntry.id), 0)).where(
        AuditEntry.subject_kind == "Import",
        AuditEntry.subject_id == found.id,
        AuditEntry.action == "upload.import",
    )
    return [
        AuditEntry.subject_kind == model.__name__,
        AuditEntry.subject_id.in_(ids),
        AuditEntry.id > came_in_by.scalar_subquery(),
    ]


def _changed_later(found: Import) -> set[int]:
    """The participants whom lists that came in after this one changed."""
    later = select(Import.changed).where(
        Import.edition_id == found.edition_id, Import.id > found.id, Import.undone_at.is_(None)
    )
    return {id for changed in db.session.execute(later).scalars() for id in changed}


def _found(
    ids: Iterable[int], statement: Callable[[list[int]], Any], pick: Callable[[Any], int | None]
) -> Iterable[int]:
    for some in chunks(sorted(ids)):
        for row in db.session.execute(statement(some)):
            picked = pick(row)
            if picked is not None:
                yield picked
