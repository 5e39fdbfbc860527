"""The changes of the log in words: "Status: Confirmed → Withdrawn", and the title of a record, not its id.

Asked of the schema and not of models: what is changed belongs to features that this one may not import.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from sqlalchemy import Column, Date, Enum, Row, select

from seminar.audit.fields import field_name
from seminar.audit.models import AuditEntry
from seminar.choices import Choice
from seminar.db import Record, UTCDateTime, chunks, db
from seminar.formats import country, day, number, zoned

LISTS_OF_PEOPLE = ("persons", "linked_persons")  # fields that hold the ids of people
Names = Mapping[tuple[str, int], str]
"""Titles and names by table and id."""


class Told(NamedTuple):
    """One change as a reader understands it; `old` or `new` is empty where nothing stood or stands."""

    field: str
    old: str
    new: str


def told(entries: Sequence[AuditEntry], *, without: Collection[str] = ()) -> dict[int, list[Told]]:
    """What each entry changed, by its id; as many queries as there are kinds of records referred to."""
    names = _names(entries)
    return {
        entry.id: [
            Told(field_name(field), *(_said(entry.subject_kind, field, value, names) for value in values))
            for field, values in entry.changes.items()
            if field not in without
        ]
        for entry in entries
    }


def _said(kind: str, field: str, value: Any, names: Names) -> str:
    column = _column(kind, field)
    text = str(value)
    if value is None or value in ("", []):
        text = ""
    elif isinstance(value, bool):
        text = _("yes") if value else _("no")
    elif isinstance(value, list):
        table = "person" if field in LISTS_OF_PEOPLE else ""
        text = ", ".join(names.get((table, one), str(one)) for one in value)
    elif field == "country" or _refers_to(column) == "country":
        text = country(value)
    elif table := _refers_to(column):
        text = names.get((table, value), text)
    elif isinstance(value, int):
        text = number(value)
    elif column is not None and isinstance(column.type, Date | UTCDateTime):
        text = _when(value)
    else:
        text = _choice(column, field, value)
    return text


def _when(value: str) -> str:
    if len(value) == len("2023-07-24"):
        return day(date.fromisoformat(value))
    return zoned(datetime.fromisoformat(value), ZoneInfo("UTC"))


def _choice(column: Column[Any] | None, field: str, value: str) -> str:
    """The label of a choice. An act on many names no record: any choice of that field that has the value."""
    columns = [column] if column is not None else _columns(field)
    for each in columns:
        choices = each.type.enum_class if isinstance(each.type, Enum) else None
        if choices and issubclass(choices, Choice) and value in list(choices):
            return str(choices(value).label)
    return str(value)


def _column(kind: str, field: str) -> Column[Any] | None:
    found = (m.columns.get(field) for m in Record.registry.mappers if m.class_.__name__ == kind)
    return next(found, None)


def _columns(field: str) -> list[Column[Any]]:
    tables = sorted(db.metadata.tables.values(), key=lambda table: table.name)
    return [table.c[field] for table in tables if field in table.c]


def _refers_to(column: Column[Any] | None) -> str:
    """The table whose records the column holds, or nothing."""
    keys = column.foreign_keys if column is not None else ()
    return next((key.column.table.name for key in keys), "")


def _names(entries: Iterable[AuditEntry]) -> Names:
    wanted: defaultdict[str, set[int]] = defaultdict(set)
    for table, id_ in _referred(entries):
        wanted[table].add(id_)
    found: dict[tuple[str, int], str] = {}
    for table in sorted(wanted):
        for some in chunks(sorted(wanted[table])):
            found.update({(table, id_): name for id_, name in _named(table, some)})
    return found


def _referred(entries: Iterable[AuditEntry]) -> Iterator[tuple[str, int]]:
    for entry in entries:
        for field, values in entry.changes.items():
            table = _refers_to(_column(entry.subject_kind, field))
            for value in values:
                if isinstance(value, int) and table:
                    yield table, value
                elif field in LISTS_OF_PEOPLE and isinstance(value, list):
                    yield from (("person", id_) for id_ in value)


def _named(table: str, ids: Sequence[int]) -> Iterator[Row[int, str]]:
    columns = db.metadata.tables[table].c
    name = columns.get("title", columns.get("name"))
    if name is not None:
        yield from db.session.execute(select(columns.id, name).where(columns.id.in_(ids)))
