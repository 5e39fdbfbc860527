"""What `seminar check` looks at."""

from __future__ import annotations

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
    yield _key()
    yield _schema()
    yield from _storage()
    yield _tallies()
    yield _copies()


def _key() -> Finding:
    mode = stat.S_IMODE((Path(current_app.instance_path) / KEY_FILE).stat().st_mode)
    if mode & 0o077:
        return Finding(False, f"The secret key can be read by others; run: chmod 600 {KEY_FILE}")
    return Finding(True, "The secret key is private.")


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
