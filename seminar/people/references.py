"""Rows of any feature that point at one record and shall point at another.

Asked of the schema, as programme.queries.losses does: marks belong to a feature that this one may not import,
and a table that is added later is moved without a change here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

from sqlalchemy import Column, Date, Table, UniqueConstraint, delete, func, insert, select, update

from seminar.db import Record, UTCDateTime, chunks, db

Values = dict[str, Any]  # a row by column name

# What two rows may differ in and still say the same: who wrote them down, and when.
PROVENANCE = frozenset({"id", "created_at", "updated_at", "version", "source", "actor_id", "actor_name"})


@dataclass(frozen=True)
class Pointing:
    """The rows that point by one foreign key at the record that goes, by what becomes of each."""

    column: Column[int]
    move: list[int]  # ids of those that will point at the record that stays
    drop: list[Values]  # of two that say the same, the one that says less, whichever it belongs to
    clash: list[tuple[Values, Values]]  # only one of the two could stand, and they say different things
    had: list[int]  # ids of those that pointed at the record that stays already

    @property
    def table(self) -> Table:
        return self.column.table

    @property
    def must_stay(self) -> bool:
        """Whether such a row is part of the record: the database neither clears nor cascades it."""
        return must_stay(self.column)


def table_of(model: type[Record]) -> Table:
    return db.metadata.tables[model.__tablename__]


def keys_to(table: str) -> list[Column[int]]:
    """Every foreign key to the table, whatever becomes of it when a row there goes, in the order of names.

    But for tables whose rows are found anew from others.
    """
    keys = [
        key.parent
        for other in db.metadata.tables.values()
        for key in other.foreign_keys
        if not other.info.get("found_anew")
        if key.column.table.name == table and key.column.name == "id"
    ]
    return sorted(keys, key=str)


def key_of(name: str) -> Column[int]:
    """The column that str() of it names: "mark.participant_id"."""
    table, _dot, column = name.partition(".")
    return db.metadata.tables[table].c[column]


def must_stay(column: Column[int]) -> bool:
    return not any(key.ondelete for key in column.foreign_keys)


def pointing_at(
    table: str, pairs: Mapping[int, int], without: Mapping[str, Collection[int]] = MappingProxyType({})
) -> dict[int, list[Pointing]]:
    """What becomes of every row that points at a record that goes, for pairs of who goes and who stays.

    `without`: ids by table of rows that the caller sees to. One query for each foreign key.
    """
    found: dict[int, list[Pointing]] = {goes: [] for goes in pairs}
    for column in keys_to(table) if pairs else ():
        of: dict[int, list[Values]] = defaultdict(list)
        for row in rows_where(column, [*pairs, *pairs.values()]):
            if row["id"] not in without.get(column.table.name, ()):
                of[row[column.name]].append(row)
        for goes, stays in pairs.items():
            found[goes].append(_pointing(column, of[goes], of[stays]))
    return found


def _pointing(column: Column[int], of_goes: Sequence[Values], of_stays: Sequence[Values]) -> Pointing:
    found = Pointing(column, [], [], [], [row["id"] for row in of_stays])
    others = _only_once_with(column)
    standing = {tuple(row[name] for name in others): row for row in of_stays} if others else {}
    for row in of_goes:
        _sort(found, row, standing.get(tuple(row[name] for name in others)) if others else None)
    return found


def _sort(found: Pointing, row: Values, twin: Values | None) -> None:
    if twin is None:
        found.move.append(row["id"])
    elif not _agree(row, twin, found.column.name):
        found.clash.append((row, twin))
    elif _filled(row) > _filled(twin):
        found.move.append(row["id"])
        found.drop.append(twin)
    else:
        found.drop.append(row)


def _only_once_with(column: Column[int]) -> list[str]:
    """The columns that, together with this one, no two rows may have in common; empty: there are none."""
    for constraint in column.table.constraints:
        if isinstance(constraint, UniqueConstraint) and column.name in constraint.columns:
            return [other.name for other in constraint.columns if other.name != column.name]
    return []


def _agree(row: Values, twin: Values, key: str) -> bool:
    told = [name for name in row if name not in PROVENANCE and name != key]
    return all(row[name] == twin[name] or None in (row[name], twin[name]) for name in told)


def _filled(row: Values) -> int:
    return sum(value is not None for name, value in row.items() if name not in PROVENANCE)


# --- reading and writing rows -------------------------------------------------------------------------


def rows_where(column: Column[int], values: Sequence[int]) -> list[Values]:
    """Whole rows by the value of a column, in the order of their ids."""
    table = column.table
    found = select(table).where(column.in_(values)).order_by(table.c.id)
    return [dict(row) for row in db.session.execute(found).mappings()]


def row_of(table: Table, id: int) -> Values:
    """The whole row as it stands in the database."""
    return rows_where(table.c.id, [id])[0]


def point(column: Column[int], ids: Sequence[int], *, at: int, to: int) -> None:
    """Let rows that point `at` one record point `to` another; nobody edited them: dates and versions stay."""
    table = column.table
    values = {column.name: to, "updated_at": table.c.updated_at}
    for some in chunks(ids):
        db.session.execute(update(table).where(table.c.id.in_(some), column == at).values(values))


def remove(table: Table, ids: Sequence[int]) -> None:
    for some in chunks(ids):
        db.session.execute(delete(table).where(table.c.id.in_(some)))


def still_there(column: Column[int], ids: Sequence[int], at: int) -> int:
    """How many of the rows still exist and point at the record."""
    table = column.table
    return sum(
        db.session.execute(
            select(func.count()).select_from(table).where(table.c.id.in_(some), column == at)
        ).scalar_one()
        for some in chunks(ids)
    )


def added_since(column: Column[int], at: int, known: Sequence[int]) -> int:
    """How many rows point at the record and are none of those that are known."""
    rows = select(column.table.c.id).where(column == at)
    return len(set(db.session.execute(rows).scalars()) - set(known))


def lost_parents(table: Table, row: Values) -> list[Column[int]]:
    """The foreign keys of a row that is kept as values whose records are no longer there."""
    return [
        key.parent
        for key in table.foreign_keys
        if row.get(key.parent.name) is not None
        and not db.session.execute(
            select(func.count()).where(key.column == row[key.parent.name])
        ).scalar_one()
    ]


def put_back(table: Table, row: Values) -> None:
    """Write a row that was kept as values; links to what is gone are left empty.

    Under its own number, unless that was given anew meanwhile: SQLite does so once the last row is deleted.
    """
    lost = {column.name: None for column in lost_parents(table, row) if not must_stay(column)}
    taken = bool(rows_where(table.c.id, [row["id"]]))
    values = {name: value for name, value in (row | lost).items() if not (taken and name == "id")}
    db.session.execute(insert(table).values(values))


def as_json(row: Mapping[str, Any]) -> Values:
    return {
        name: value.isoformat() if isinstance(value, date | datetime) else value
        for name, value in row.items()
    }


def from_json(table: Table, kept: Mapping[str, Any]) -> Values:
    """The row again, without columns that the table has lost meanwhile."""
    return {name: _value(table.c[name], value) for name, value in kept.items() if name in table.c}


def _value(column: Column[Any], value: Any) -> Any:
    if value is None:
        return None
    if isinstance(column.type, UTCDateTime):
        return datetime.fromisoformat(value)
    return date.fromisoformat(value) if isinstance(column.type, Date) else value
