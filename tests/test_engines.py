"""The settings of each engine, and lines to a server that it has left."""

from __future__ import annotations

import sqlite3

import pytest
from flask import Flask
from sqlalchemy import text

from seminar import engines
from seminar.db import db, set_writing
from seminar.engines import wal_is_safe


@pytest.mark.parametrize(
    ("version", "safe"),
    [
        ((3, 44, 6), True),
        ((3, 46, 1), False),
        ((3, 50, 6), False),
        ((3, 50, 7), True),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
    ],
)
def test_wal_is_used_only_on_versions_that_reset_it_safely(version: tuple[int, ...], safe: bool) -> None:
    assert wal_is_safe(version) is safe


@pytest.mark.own_database
def test_sqlite_settings_hold_on_every_connection(own_app: Flask, engine_name: str) -> None:
    if engine_name == "sqlite":
        values = {
            name: db.session.execute(text(f"PRAGMA {name}")).scalar_one()
            for name in ("foreign_keys", "synchronous", "journal_mode", "busy_timeout", "cache_size")
        }
        journal = "wal" if wal_is_safe(sqlite3.sqlite_version_info) else "delete"
        expected = {"foreign_keys": 1, "synchronous": 2, "journal_mode": journal, "busy_timeout": 30_000}
        expected["cache_size"] = -16_000
        assert values == expected


@pytest.mark.own_database
def test_a_database_that_was_started_anew_costs_no_error(own_app: Flask) -> None:
    """A lost connection of PostgreSQL is noticed before it is used; SQLite has none to lose."""
    with db.engine.connect() as one, db.engine.connect() as other:
        if db.engine.dialect.name == "postgresql":
            lost = one.exec_driver_sql("SELECT pg_backend_pid()").scalar_one()
            one.rollback()
            one.close()
            other.exec_driver_sql(f"SELECT pg_terminate_backend({lost}, 5000)")

    assert db.session.execute(text("SELECT 1")).scalar_one() == 1


@pytest.mark.own_database
def test_a_line_that_rested_for_long_is_opened_anew(own_app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """A firewall may have dropped it in silence."""
    if db.engine.dialect.name == "postgresql":
        first, second = _line(), _line()
        monkeypatch.setattr(engines, "MOST_REST_SECONDS", 0)
        assert (first == second, second == _line()) == (True, False)


@pytest.mark.own_database
def test_what_is_committed_between_two_queries_of_a_page_shows_on_none_of_it(own_app: Flask) -> None:
    """SQLite lets nobody commit meanwhile, or keeps the older state: there it needs no word."""
    if db.engine.dialect.name == "postgresql":
        entries = text("SELECT count(*) FROM country")
        set_writing(False)
        before = db.session.execute(entries).scalar_one()
        set_writing(True)
        with db.engine.begin() as other:
            other.execute(text("INSERT INTO country (iso2) VALUES ('QQ')"))
        set_writing(False)

        during = db.session.execute(entries).scalar_one()
        db.session.rollback()
        after = db.session.execute(entries).scalar_one()

        assert (during, after) == (before, before + 1)


def _line() -> int:
    """The number by which the server knows the line that the pool hands out."""
    with db.engine.connect() as connection:
        number: int = connection.exec_driver_sql("SELECT pg_backend_pid()").scalar_one()
        return number
