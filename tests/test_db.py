"""Transactions and engines: what each trap of the two databases would do without our settings."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from seminar.db import MOST_WORDS, db, exists, holds_words, set_writing, wal_is_safe, writing
from seminar.people.models import Person
from seminar.programme.models import Series
from tests.make import make_person, make_series

WRITERS, ROUNDS = 8, 10


@pytest.fixture
def own_app(make_app: Callable[..., Flask], new_database: Callable[[], str]) -> Iterator[Flask]:
    """An application on a database of its own, with tables."""
    app = make_app(new_database())
    with app.app_context():
        set_writing(True)
        db.create_all()
        db.session.remove()
        yield app
        db.session.remove()
        db.engine.dispose()


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
def test_a_reading_transaction_cannot_write(own_app: Flask) -> None:
    set_writing(False)
    db.session.add(Series(title="Never", slug="never"))
    with pytest.raises(DBAPIError, match=r"read-?only"):
        db.session.commit()
    db.session.rollback()
    assert not exists(select(Series))


@pytest.mark.own_database
def test_a_connection_that_only_read_writes_again_when_asked(own_app: Flask) -> None:
    """The same connection serves both: what the last transaction was must not stay with it."""
    for writes in (False, True, False, True):
        set_writing(writes)
        db.session.execute(select(Series.id)).all()
        if writes:
            db.session.add(Series(title="One more", slug=f"more-{exists(select(Series))}"))
        db.session.commit()

    assert db.session.execute(select(Series.slug).order_by(Series.id)).scalars().all() == [
        "more-False",
        "more-True",
    ]


@pytest.mark.own_database
def test_a_failed_block_writes_nothing(own_app: Flask) -> None:
    def twice() -> None:
        with writing():
            make_series(slug="one")
            make_series(slug="one")

    with pytest.raises(IntegrityError):
        twice()
    assert not exists(select(Series))


@pytest.mark.own_database
def test_writers_that_read_first_all_get_through(own_app: Flask) -> None:
    """With a plain BEGIN, SQLite answers most of these "database is locked" at once."""
    failures: list[str] = []
    with writing():
        make_series(slug="counter", sdgs=[0])

    def work() -> None:
        with own_app.app_context():
            for _round in range(ROUNDS):
                try:
                    count_up()
                except DBAPIError as error:
                    failures.append(str(error))
            db.session.remove()

    threads = [threading.Thread(target=work) for _writer in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    set_writing(False)
    assert (failures, db.session.execute(select(Series.sdgs)).scalar_one()) == ([], [WRITERS * ROUNDS])


def count_up() -> None:
    with writing():
        series = db.session.execute(select(Series).with_for_update()).scalar_one()
        series.sdgs = [series.sdgs[0] + 1]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("traoré AWA", True),
        ("awa", True),
        ("", True),
        ("awa diallo", False),
        ("a_a", False),
        ("%", False),
        ("awa " * MOST_WORDS + "diallo", True),
    ],
)
def test_a_search_finds_every_word_in_any_order(app: Flask, text: str, found: bool) -> None:
    make_person(name="Awa Traoré")
    assert exists(select(Person.id).where(holds_words(Person.search_key, text))) is found


def test_a_text_longer_than_its_column_is_refused(app: Flask) -> None:
    with pytest.raises((IntegrityError, DBAPIError)):
        make_series(title="x" * 301)


def test_a_moment_needs_its_zone() -> None:
    from datetime import datetime

    from seminar.db import UTCDateTime

    with pytest.raises(ValueError, match="time zone"):
        UTCDateTime().process_bind_param(datetime(2023, 7, 24), None)


def test_a_database_that_was_started_anew_costs_no_error(own_app: Flask) -> None:
    """A lost connection of PostgreSQL is noticed before it is used; SQLite has none to lose."""
    with db.engine.connect() as one, db.engine.connect() as other:
        if db.engine.dialect.name == "postgresql":
            lost = one.exec_driver_sql("SELECT pg_backend_pid()").scalar_one()
            one.rollback()
            one.close()
            other.exec_driver_sql(f"SELECT pg_terminate_backend({lost})")

    assert db.session.execute(text("SELECT 1")).scalar_one() == 1
