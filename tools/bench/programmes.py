"""What counting costs among a million participations: an edition, a series of ten, and everything.

A thousand editions in a hundred series, of a thousand people each out of a quarter of a million, are written
by the database itself. Every session has one mark, so that it is among those that count; the numbers of marks
stand in the participants' rows, which is where figures read them.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import CTE, ColumnElement, String, case, cast, func, insert, literal, select, text

from seminar.attendance.models import Attendance, Mark, MarkSource
from seminar.choices import Choice
from seminar.countries.models import CountryCode
from seminar.db import db, writing
from seminar.figures.count import figures_of, figures_of_extent
from seminar.figures.extents import Extent
from seminar.people.models import Gender, Participant, Person, Profile, Source, Status
from seminar.permissions import Scope
from seminar.programme.models import Edition, EditionStatus, Mode, ProgrammeSession, Series, SessionKind
from seminar.programme.queries import load_edition, load_series
from tools.bench.data import open_bench
from tools.bench.measure import milliseconds
from tools.bench.pages import signed_in

SERIES, EDITIONS, PEOPLE, PERSONS = 100, 10, 1_000, 250_000  # editions of a series, people of an edition
COUNTRIES = 92
EVERYWHERE = Scope(everywhere=True, series_ids=frozenset(), edition_ids=frozenset())


def fill(app: Flask) -> None:
    """Add the thousand editions and everybody in them to what is there."""
    with app.app_context():
        with writing():
            _persons()
            # A server never gives out again the numbers of rows that an earlier measurement took back.
            last = db.session.execute(select(func.max(Person.id))).scalar_one()
            editions = [edition for number in range(SERIES) for edition in _series(number)]
            db.session.add_all(editions)
            _participations(editions, last - PERSONS + 1)
            _sessions(editions)
        if db.engine.dialect.name == "postgresql":  # what its autovacuum does by itself after a while
            db.session.commit()
            with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                connection.execute(text("VACUUM ANALYZE"))
        db.session.remove()
        db.engine.dispose()


def _numbers(below: int) -> CTE:
    """A table of the numbers from 0."""
    counted = select(literal(0).label("n")).cte("numbers", recursive=True)
    return counted.union_all(select(counted.c.n + 1).where(counted.c.n < below - 1))


def _persons() -> None:
    name = literal("Kamino Ratelu ").concat(cast(_numbers(PERSONS).c.n, String))
    db.session.execute(insert(Person).from_select(["name", "search_key"], select(name, name)))


def _series(number: int) -> Iterator[Edition]:
    series = Series(title=f"Series {number}", slug=f"of-ten-{number}")
    for place in range(EDITIONS):
        day = date(2014, 1, 6) + timedelta(days=37 * place + number)
        yield Edition(
            series=series,
            title=f"Edition {place}",
            slug=f"edition-{place}",
            mode=list(Mode)[place % 3],
            status=EditionStatus.COMPLETED,
            first_day=day,
            last_day=day + timedelta(days=4),
            time_zone="Asia/Shanghai",
        )


def _participations(editions: list[Edition], first: int) -> None:
    """Everybody of each edition; `first` is the id of the first of the persons."""
    db.session.flush()
    n = _numbers(PEOPLE).c.n
    order = func.row_number().over(order_by=CountryCode.iso2) - 1
    countries = select(CountryCode.iso2, order.label("n")).subquery()
    number = n + Edition.id
    values: dict[str, ColumnElement[Any]] = {
        "edition_id": Edition.id,
        "person_id": first + (Edition.id * 977 + n * 241) % PERSONS,
        "country": countries.c.iso2,
        "institution": literal("Ministry of Trade"),
        "gender": _one_of(number, list(Gender)[:2]),
        "profile": _one_of(number, list(Profile)),
        "status": _one_of(number, [Status.CONFIRMED]),
        "source": _one_of(number, [Source.IMPORT]),
        "present": n % 15,
        "late": n % 3,
        "name_key": literal("kamino ratelu ministry of trade ").concat(cast(n, String)),
    }
    everybody = select(*values.values()).where(
        Edition.id.in_([edition.id for edition in editions]),
        countries.c.n == (n * 7 + Edition.id) % COUNTRIES,
    )
    db.session.execute(insert(Participant).from_select(list(values), everybody))


def _one_of(number: ColumnElement[int], values: Sequence[Choice]) -> ColumnElement[Any]:
    return case(*((number % len(values) == at, literal(each.value)) for at, each in enumerate(values)))


def _sessions(editions: list[Edition]) -> None:
    """Fifteen a piece, each with the mark of somebody."""
    for edition in editions:
        for number in range(15):
            starts = datetime.combine(edition.first_day, time(1 + number % 3 * 2), UTC)
            starts += timedelta(days=number // 3)
            db.session.add(
                ProgrammeSession(
                    edition=edition,
                    kind=SessionKind.LECTURE,
                    title="Lecture",
                    starts_at=starts,
                    ends_at=starts + timedelta(minutes=90),
                )
            )
    db.session.flush()
    # Of all at once: PostgreSQL, which knows nothing yet of these rows, would look for each among everybody.
    each = select(Participant.edition_id, func.min(Participant.id).label("id"))
    somebody = each.group_by(Participant.edition_id).subquery()
    marks = select(
        somebody.c.id,
        ProgrammeSession.id,
        _one_of(literal(0), [Attendance.PRESENT]),
        _one_of(literal(0), [MarkSource.TYPED]),
    ).join(somebody, somebody.c.edition_id == ProgrammeSession.edition_id)
    marks = marks.where(ProgrammeSession.edition_id.in_([edition.id for edition in editions]))
    columns = ["participant_id", "session_id", "attendance", "source"]
    db.session.execute(insert(Mark).from_select(columns, marks))


def main() -> None:
    """Print the milliseconds of an edition before and after, of a series, and of everything,
    and of the coverage pages of these two.

    The words are the folder, the database, and how often each is measured.
    """
    folder, database, times = sys.argv[1:]
    app, runs = open_bench(Path(folder), database), int(times)
    print(_edition(app, runs))
    fill(app)
    print(_edition(app, runs))
    with app.app_context():
        for extent in (Extent(series=load_series("of-ten-50")), Extent()):
            print(milliseconds(partial(figures_of_extent, extent, EVERYWHERE), times=runs))
    client = signed_in(app)
    for address in ("/series/of-ten-50/coverage", "/coverage"):
        print(milliseconds(partial(client.get, address), times=runs))


def _edition(app: Flask, runs: int) -> float:
    with app.app_context():
        return milliseconds(partial(figures_of, load_edition("bench/small")), times=6 * runs)


if __name__ == "__main__":
    main()
