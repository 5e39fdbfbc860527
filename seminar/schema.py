"""The schema of the database: bringing it up to date, and saying whether it is.

Alembic is imported where it is used: a worker that serves pages never needs it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import text

from seminar.db import db

if TYPE_CHECKING:
    from alembic.config import Config

MIGRATIONS = Path(__file__).parent / "migrations"
TURN = 20230724  # the number of the advisory lock; any will do


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """A block that only one machine goes through at a time, of those that share a server.

    On SQLite the lock of the instance folder is enough.
    """
    if db.engine.dialect.name != "postgresql":
        yield
        return
    with db.engine.connect() as connection:
        connection.execute(text("SELECT pg_advisory_xact_lock(:turn)"), {"turn": TURN})
        yield


def alembic_config() -> Config:
    """Alembic, pointed at this program's migrations; migrations/env.py takes the database from the app."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return config


def upgrade(revision: str = "head") -> None:
    """Bring the database of the current application to a revision."""
    from alembic import command

    command.upgrade(alembic_config(), revision)


def downgrade(revision: str) -> None:
    """Take the database of the current application back to a revision."""
    from alembic import command

    command.downgrade(alembic_config(), revision)


def is_current() -> bool:
    """Whether the database stands at the newest migration."""
    from alembic.runtime.migration import MigrationContext
    from alembic.script import ScriptDirectory

    head = ScriptDirectory.from_config(alembic_config()).get_current_head()
    return MigrationContext.configure(db.session.connection()).get_current_revision() == head
