"""What would go with a record, and what keeps it: rows of any feature whose foreign keys point at it.

Asked of the schema and not of models: participants and marks belong to features that this one may not import,
and a table that is added later counts without a change here. Keys that the database clears or cascades by
itself (grants, uploads, the log) are no loss. Ask under the record's lock: a row that points at it cannot be
added meanwhile, since its foreign key waits for that lock.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from flask_babel import ngettext
from sqlalchemy import Column, func, select

from seminar.db import Record, chunks, db
from seminar.programme.words import listed

# What is deleted together with the series, edition or session that it belongs to.
PARTS = ("edition", "institution_role", "programme_session", "turn", "field_visit", "visit_place")
FOLLOW_UP = "follow_up"  # an edition that stays, and only loses the link to the one it followed


@dataclass(frozen=True)
class Losses:
    """Numbers of rows by table: what goes with the record, and what forbids to delete it."""

    goes: dict[str, int]
    keeps: dict[str, int]

    @property
    def going(self) -> str:
        """What goes, in words: "3 sessions and 5 speaking turns"; empty when nothing does."""
        return in_words(self.goes)

    @property
    def keeping(self) -> str:
        return in_words(self.keeps)


def losses_of(record: Record) -> Losses:
    """What deleting the series, edition or session would take with it, all the way down."""
    counts: Counter[str] = Counter()
    _descend(record.__tablename__, {record.id}, counts)
    return Losses(
        goes={table: counts[table] for table in (*PARTS, FOLLOW_UP) if counts[table]},
        keeps={t: n for t, n in sorted(counts.items()) if n and t not in (*PARTS, FOLLOW_UP)},
    )


def uses_of(record: Record) -> dict[str, int]:
    """Every row that points at the record, by table, for a record that nothing goes with."""
    counts: Counter[str] = Counter()
    for column in _keys_to(record.__tablename__):
        counts[column.table.name] += _number(column, {record.id})
    return {table: number for table, number in counts.items() if number}


def used_by(table: str, ids: Collection[int]) -> dict[str, set[int]]:
    """By table, those of these records that a row of it points at, for records that nothing goes with."""
    found: dict[str, set[int]] = {}
    for column in _keys_to(table):
        for some in chunks(sorted(ids)):
            used = db.session.execute(select(column).where(column.in_(some)).distinct()).scalars()
            found.setdefault(column.table.name, set()).update(used)
    return {name: used for name, used in found.items() if used}


def _descend(table: str, ids: Collection[int], counts: Counter[str]) -> None:
    for column in _keys_to(table):
        name = column.table.name
        if name not in PARTS or column.name == "follows_id":
            counts[FOLLOW_UP if name in PARTS else name] += _number(column, ids)
            continue
        found = db.session.execute(select(column.table.c.id).where(column.in_(ids))).scalars().all()
        counts[name] += len(found)
        _descend(name, found, counts)


def _keys_to(table: str) -> Iterator[Column[int]]:
    for other in sorted(db.metadata.tables.values(), key=lambda other: other.name):
        for key in other.foreign_keys:
            if key.column.table.name == table and key.column.name == "id" and not key.ondelete:
                yield key.parent


def _number(column: Column[int], ids: Collection[int]) -> int:
    return db.session.execute(
        select(func.count()).select_from(column.table).where(column.in_(ids))
    ).scalar_one()


def in_words(counts: dict[str, int]) -> str:
    """ "3 sessions and 5 speaking turns", in the reader's language."""
    return listed(_counted(table, number) for table, number in counts.items())


def _counted(table: str, number: int) -> str:
    words: dict[str, str] = {
        "edition": ngettext("%(num)s edition", "%(num)s editions", number),
        "institution_role": ngettext(
            "%(num)s role of an institution", "%(num)s roles of institutions", number
        ),
        "programme_session": ngettext("%(num)s session", "%(num)s sessions", number),
        "turn": ngettext("%(num)s speaking turn", "%(num)s speaking turns", number),
        "field_visit": ngettext("%(num)s field visit", "%(num)s field visits", number),
        "visit_place": ngettext("%(num)s place on field visits", "%(num)s places on field visits", number),
        FOLLOW_UP: ngettext("the link from %(num)s follow-up", "the links from %(num)s follow-ups", number),
        "participant": ngettext("%(num)s participant", "%(num)s participants", number),
        "participation": ngettext("%(num)s participation", "%(num)s participations", number),
        "head_count": ngettext("%(num)s head count", "%(num)s head counts", number),
        "guest": ngettext("%(num)s guest", "%(num)s guests", number),
        "mark": ngettext("%(num)s attendance mark", "%(num)s attendance marks", number),
        "user": ngettext("%(num)s user account", "%(num)s user accounts", number),
        "merge": ngettext("%(num)s earlier merge", "%(num)s earlier merges", number),
    }
    if table in words:
        return words[table]
    return str(ngettext("%(num)s other record", "%(num)s other records", number))
