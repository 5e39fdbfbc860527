"""The schema of the database: bringing it up to date, and saying whether it is.

Alembic is imported where it is used: a worker that serves pages never needs it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import inspect, text

from seminar.db import db
from seminar.errors import Refused

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
    """Bring the database of the current application to a revision. Refused where it is past ours."""
    standing = _standing()
    _refuse_newer(standing)
    if revision == "head" and standing == head():
        return  # at every start but the first: Alembic takes half a second to say so

    from alembic import command

    command.upgrade(alembic_config(), revision)


def downgrade(revision: str) -> None:
    """Take the database of the current application back to a revision."""
    from alembic import command

    command.downgrade(alembic_config(), revision)


def is_current() -> bool:
    """Whether the database stands at the newest migration."""
    return _standing() == head()


def refuse_other() -> None:
    """Raise Refused unless the database is there, at the newest migration."""
    refuse_missing()
    standing = _standing()
    _refuse_newer(standing)
    if standing != head():
        raise Refused("The database is not up to date; run: seminar init")


def refuse_missing() -> None:
    """Raise Refused where the database is a file that is gone: SQLite would make an empty one."""
    url = db.engine.url
    if url.get_backend_name() == "sqlite" and url.database and not Path(url.database).exists():
        raise Refused(f"There is no database {url.database}. Make it with: seminar init")


def _refuse_newer(standing: str) -> None:
    if standing > head():
        raise Refused("The database belongs to a newer version of this program. Nothing was done.")


def head() -> str:
    """The newest migration; each file begins with its revision."""
    return max(path.name for path in (MIGRATIONS / "versions").glob("[0-9]*.py"))[:4]


def _standing() -> str:
    """The migration at which the database stands; empty where it has no tables yet."""
    with db.engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return ""
        found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()
    return str(found or "")
