"""What `seminar check` looks at."""

from __future__ import annotations

import shlex
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from flask import current_app
from sqlalchemy import func, text

from seminar import schema
from seminar.cli.app import KEY_FILE
from seminar.db import db


@dataclass(frozen=True)
class Finding:
    well: bool
    sentence: str


def examine() -> Iterator[Finding]:
    """One finding for each thing that can be ill."""
    yield _privacy()
    yield _schema()
    yield from _storage()
    yield _tallies()
    yield _copies()


def _privacy() -> Finding:
    """Whether nobody else of the machine reads the folder, the key, or a database that is a file."""
    folder = Path(current_app.instance_path)
    database = _database_file()
    found = [folder, folder / KEY_FILE, *([database] if database else [])]
    open_ones = [path for path in found if stat.S_IMODE(path.stat().st_mode) & 0o077]
    if not open_ones:
        return Finding(True, "The folder, the secret key and the database are private.")
    files = " ".join(shlex.quote(str(path)) for path in open_ones)
    return Finding(False, f"Others of this machine can read what is here; run: chmod go= {files}")


def _database_file() -> Path | None:
    url = db.engine.url
    return Path(url.database) if url.get_backend_name() == "sqlite" and url.database else None


def _schema() -> Finding:
    if not schema.is_current():
        return Finding(False, "The database is not up to date; run: seminar init")
    return Finding(True, "The database is up to date.")


def _storage() -> Iterator[Finding]:
    if db.engine.dialect.name != "sqlite":
        return
    answer = db.session.execute(text("PRAGMA integrity_check(1)")).scalar_one()
    yield Finding(answer == "ok", f"The database file: {answer}.")
    orphans = len(db.session.execute(text("PRAGMA foreign_key_check")).fetchall())
    yield Finding(not orphans, f"{orphans} rows point to a record that is gone.")


def _tallies() -> Finding:
    from seminar.attendance.queries import wrong_tallies

    wrong = db.session.execute(db.select(func.count()).select_from(wrong_tallies().subquery())).scalar_one()
    return Finding(not wrong, f"{wrong} participants have numbers of marks that differ from their marks.")


def _copies() -> Finding:
    from seminar.people.queries.copies import count_wrong_copies

    wrong = count_wrong_copies()
    return Finding(not wrong, f"{wrong} participants repeat a name or gender that their person has not.")
