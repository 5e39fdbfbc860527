"""How Alembic runs on this program's two engines."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import Connection

from seminar.db import UTCDateTime, db, writing


def migrate(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=db.metadata,
        render_as_batch=True,
        render_item=plain_type,
        compare_server_default=True,
    )
    with context.begin_transaction():
        context.run_migrations()
        if connection.dialect.name == "sqlite":
            refuse_orphans(connection)


@contextmanager
def foreign_keys_off(connection: Connection) -> Iterator[None]:
    """A batch migration drops a table to rename its copy; with foreign keys on, that deletes its children.

    The setting is silently ignored within a transaction, so the driver gets it before SQLAlchemy begins one.
    """
    if connection.dialect.name != "sqlite":
        yield
        return
    driver = connection.connection.driver_connection
    assert driver is not None
    driver.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
    finally:
        driver.execute("PRAGMA foreign_keys=ON")


def plain_type(kind: str, item: Any, _context: AutogenContext) -> str | Literal[False]:
    """Migrations name no type of the program: what they made must stay as it was."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(item, UTCDateTime) else False


def refuse_orphans(connection: Connection) -> None:
    """Fail the migration, which undoes it, when a row is left that points nowhere."""
    orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if orphans:
        raise RuntimeError(f"{len(orphans)} rows would point nowhere after this migration: {orphans[:5]}")


def run() -> None:
    with db.engine.connect() as connection, foreign_keys_off(connection), writing():
        migrate(connection)
        connection.commit()


run()
