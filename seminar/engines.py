"""What each engine needs: settings of a connection, how a transaction begins, whether a line still holds."""

from __future__ import annotations

import select
from collections.abc import Callable, Iterable, Sequence
from time import monotonic
from typing import TYPE_CHECKING, Any

from sqlalchemy import CTE, Connection, Engine, Index, Integer, MetaData, column, event, text
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.pool import ConnectionPoolEntry

from seminar.db import Base, may_write

if TYPE_CHECKING:
    import sqlite3

SQLITE_WAIT_SECONDS = 30
MOST_REST_SECONDS = 60
_ROWS = "rows"


def prepare_engine(engine: Engine) -> None:
    """Attach the settings that each engine needs. Call once for each new engine."""
    for name, listener in _LISTENERS[engine.dialect.name].items():
        event.listen(engine, name, listener)


def index_of_some(name: str | None, *columns: str, rows: str, unique: bool = False) -> Index:
    """An index of some rows only, those that the condition `rows` picks.

    The engine is told when its tables are made (`_tell_rows`): a model that tells each engine by its name
    loads the library's part for engines that are not there, two mebibytes in every worker.
    """
    return Index(name, *columns, unique=unique, info={_ROWS: rows})


def table_of_numbers(name: str, columns: Sequence[str], rows: Iterable[Sequence[int]]) -> CTE:
    """Whole numbers as a table for a statement to join; never of no row.

    Both engines call its columns column1 and so on. Written by ourselves: of a thousand rows the library
    makes as many objects, in a tenth of a second.
    """
    named = ", ".join(f"column{at} AS {each}" for at, each in enumerate(columns, 1))
    numbers = ", ".join("(" + ", ".join(f"{number:d}" for number in row) + ")" for row in rows)
    table = text(f"SELECT {named} FROM (VALUES {numbers}) AS given")  # noqa: S608 - numbers, and our own names
    return table.columns(*(column(each, Integer) for each in columns)).cte(name)


@event.listens_for(Base.metadata, "before_create")
def _tell_rows(metadata: MetaData, connection: Connection, **_told: object) -> None:
    for table in metadata.tables.values():
        for index in table.indexes:
            if _ROWS in index.info:
                index.dialect_options[connection.dialect.name]["where"] = text(index.info[_ROWS])


def wal_is_safe(version: tuple[int, ...]) -> bool:
    """SQLite 3.7.0 to 3.51.2 can corrupt a database when a WAL is reset, but for two repaired lines."""
    return version >= (3, 51, 3) or (3, 50, 7) <= version < (3, 51) or version == (3, 44, 6)


def _sqlite_connect(connection: sqlite3.Connection, _record: object) -> None:
    from sqlite3 import sqlite_version_info  # a worker on PostgreSQL does without

    connection.isolation_level = None  # the driver begins nothing by itself: `_sqlite_begin` does
    settings = [
        "PRAGMA foreign_keys=ON",
        f"PRAGMA busy_timeout={SQLITE_WAIT_SECONDS * 1000}",
        "PRAGMA synchronous=FULL",  # WAL with NORMAL lost acknowledged work in simulated power cuts
        "PRAGMA temp_store=MEMORY",
        "PRAGMA cache_size=-16000",  # KiB: with the usual 2,000 an edition of 100,000 is read anew each time
    ]
    if wal_is_safe(sqlite_version_info):
        settings.append("PRAGMA journal_mode=WAL")
    else:
        # Without spilling, a long transaction keeps readers out only while it commits.
        settings += ["PRAGMA journal_mode=DELETE", "PRAGMA cache_spill=OFF"]
    for setting in settings:
        connection.execute(setting)


def _sqlite_begin(connection: Connection) -> None:
    # A plain BEGIN that reads and then writes fails with "database is locked" whatever the timeout.
    if may_write():
        connection.exec_driver_sql("PRAGMA query_only=OFF")
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    else:
        connection.exec_driver_sql("PRAGMA query_only=ON")
        connection.exec_driver_sql("BEGIN")


def _postgresql_connect(connection: Any, _record: object) -> None:
    # The usual 4 is that of disks that turn: for the people of one country everybody would be read.
    connection.execute("SET random_page_cost = 1.1")
    connection.commit()


def _postgresql_rest(_connection: object, record: ConnectionPoolEntry) -> None:
    record.info["rests_since"] = monotonic()


def _postgresql_take(connection: Any, record: ConnectionPoolEntry, _taken: object) -> None:
    """A database that was started anew costs nobody an error: the pool connects again instead.

    A server that leaves says so on the line, which is seen here without the journey of a ping. What lies
    between may drop a line in silence, so one that rested for long is not trusted.
    """
    rested = monotonic() - record.info.get("rests_since", monotonic())
    line = select.poll()
    line.register(connection.fileno(), select.POLLIN)
    if rested > MOST_REST_SECONDS or line.poll(0):
        raise DisconnectionError


def _postgresql_begin(connection: Connection) -> None:
    """What is said with the BEGIN that the first statement sends.

    Who only reads sees one state of the database to the end, as on SQLite: a mark between two queries of a
    page would let its figures disagree. Who writes takes locks instead, and sees what it waited for.
    """
    from psycopg import IsolationLevel  # a worker on SQLite does without

    driver: Any = connection.connection.driver_connection
    driver.read_only = not may_write()
    driver.isolation_level = None if may_write() else IsolationLevel.REPEATABLE_READ


_LISTENERS: dict[str, dict[str, Callable[..., None]]] = {
    "sqlite": {"connect": _sqlite_connect, "begin": _sqlite_begin},
    "postgresql": {
        "connect": _postgresql_connect,
        "begin": _postgresql_begin,
        "checkin": _postgresql_rest,
        "checkout": _postgresql_take,
    },
}
