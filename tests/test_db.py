"""Transactions: what each trap of the two databases would do without our settings."""

from __future__ import annotations

import gc
import threading

import pytest
from flask import Flask
from sqlalchemy import event, select
from sqlalchemy.exc import DBAPIError, IntegrityError

from seminar.db import MOST_WORDS, begins_words, db, exists, holds_words, set_writing, writing
from seminar.people.models import Person
from seminar.programme.models import Series
from tests.make import make_person, make_series

WRITERS, ROUNDS = 8, 10


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


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Aya N'Guessan", ["nguessan", "n'guessan", "N’GUESSAN", "n guessan", "guessan"]),
        ("Ana Da Costa", ["dacosta", "d'acosta", "da costa"]),
        ("Ana D'Acosta", ["dacosta", "d'acosta", "da costa"]),
        ("Ana Dacosta", ["dacosta", "d'acosta", "da costa"]),
        ("Dima Al-Khatib", ["alkhatib", "al khatib", "al-khatib", "khatib dima"]),
    ],
)
def test_a_search_forgets_apostrophes_hyphens_and_spaces(app: Flask, name: str, typed: list[str]) -> None:
    make_person(name=name)
    found = [exists(select(Person.id).where(holds_words(Person.search_key, text))) for text in typed]
    assert found == [True] * len(typed)


@pytest.mark.parametrize(
    ("text", "begins"), [("awa", True), ("tra", True), ("tra aw", True), ("aore", False), ("guess", True)]
)
def test_beginnings_of_words_are_told_from_their_middles(app: Flask, text: str, begins: bool) -> None:
    make_person(name="Awa Traoré", native_name="N'Guessan")
    assert exists(select(Person.id).where(begins_words(Person.search_key, text))) is begins


def test_a_text_longer_than_its_column_is_refused(app: Flask) -> None:
    with pytest.raises((IntegrityError, DBAPIError)):
        make_series(title="x" * 301)


def test_a_moment_needs_its_zone() -> None:
    from datetime import datetime

    from seminar.db import UTCDateTime

    with pytest.raises(ValueError, match="time zone"):
        UTCDateTime().process_bind_param(datetime(2023, 7, 24), None)


@pytest.mark.parametrize("act", ["commit", "rollback", "expire_all", "remove"])
@pytest.mark.own_database
def test_nothing_dies_while_the_session_goes_through_its_objects(own_app: Flask, act: str) -> None:
    """What only a circle holds is garbage already; Python 3.11 crashes when it is collected meanwhile."""
    with writing():
        for number in range(3):
            make_series(slug=f"series-{number}")
    gc.freeze()  # what the run has loaded stays; else each look goes through all of it, for a second
    circle: list[object] = list(db.session.execute(select(Series)).scalars())
    circle.append(circle)
    del circle
    met: list[object] = []

    def collect(*told: object) -> None:
        gc.collect()
        met.append(told[-1])

    def expired(series: object, _names: object) -> None:
        collect(series)

    event.listen(Series, "expire", expired)
    event.listen(db.session, "persistent_to_detached", collect)
    try:
        getattr(db.session, act)()
    finally:
        event.remove(Series, "expire", expired)
        event.remove(db.session, "persistent_to_detached", collect)
        gc.unfreeze()

    assert [type(series) for series in met] == [Series] * 3
