"""How Alembic runs on this program's two engines."""

from __future__ import annotations

from alembic import context
from flask import current_app
from sqlalchemy import Connection

from seminar.db import UTCDateTime, db, writing


def migrate(connection: Connection) -> None:
    sqlite = connection.dialect.name == "sqlite"
    if sqlite:
        # A batch migration drops and renames the table; with foreign keys on, that deletes its children.
        connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
    context.configure(
        connection=connection,
        target_metadata=db.metadata,
        render_as_batch=True,
        render_item=plain_type,
        compare_server_default=True,
        transaction_per_migration=False,
        transactional_ddl=True,
    )
    with context.begin_transaction():
        context.run_migrations()
        if sqlite:
            refuse_orphans(connection)


def plain_type(kind: str, item: object, _context: object) -> str | bool:
    """Migrations name no type of the program: what they made must stay as it was."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(item, UTCDateTime) else False


def refuse_orphans(connection: Connection) -> None:
    """Fail the migration, which undoes it, when a row is left that points nowhere."""
    orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if orphans:
        raise RuntimeError(f"{len(orphans)} rows would point nowhere after this migration: {orphans[:5]}")


def run() -> None:
    engine = db.engine
    with engine.connect() as connection, writing():
        if connection.dialect.name == "sqlite":
            connection.rollback()
        migrate(connection)
        connection.commit()


run()
