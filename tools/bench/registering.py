"""Registering many at once, beside one bare executemany of the very same rows into the same tables.

python -m tools.bench.registering FOLDER DATABASE COUNT TIMES      prints seconds of ours and of the bare one
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import Table, delete, func, select

from seminar.audit.models import COMMAND_LINE
from seminar.countries.reference import COUNTRIES
from seminar.db import db, set_writing
from seminar.people.models import Gender, Participant, Person, Profile, Source, StatusChange
from seminar.people.service import Registration, register_many
from seminar.programme.models import Edition, Mode, Series
from tools.bench.data import open_bench, word

TABLES: tuple[Table, ...] = tuple(
    model.metadata.tables[model.__tablename__] for model in (Person, Participant, StatusChange)
)


def entries(count: int) -> list[Registration]:
    """People as a list of 18 columns brings them."""
    drawn = random.Random(count)
    countries = list(COUNTRIES)[:92]
    return [
        Registration(
            name=f"{word(drawn)} {word(drawn)} {word(drawn)}",
            country=(country := drawn.choice(countries)),
            nationality=country,
            honorific=drawn.choice(["Ms.", "Mr.", "Dr."]),
            gender=drawn.choice([Gender.WOMAN, Gender.MAN]),
            email=f"new.{count}.{number}@example.org",
            phone="+254 700 000 000",
            languages="English, French",
            institution="Ministry of Trade",
            position="Senior Trade Officer",
            profile=drawn.choice(list(Profile)),
            nominated_by="Ministry of Foreign Affairs",
        )
        for number in range(count)
    ]


def new_edition(name: str) -> Edition:
    """An edition for people who are taken out again."""
    edition = Edition(
        series_id=db.session.execute(select(Series.id)).scalars().first(),
        title=name,
        slug=name,
        mode=Mode.ONLINE,
        first_day=date(2026, 3, 21),
        last_day=date(2026, 3, 25),
        time_zone="Asia/Shanghai",
    )
    db.session.add(edition)
    db.session.commit()
    return edition


def newest_ids() -> list[int]:
    """The highest id of each table, before people are registered."""
    return [db.session.execute(select(func.max(table.c.id))).scalar_one() or 0 for table in TABLES]


def take_out(newest: Sequence[int]) -> None:
    """Delete who was registered since."""
    for table, last in reversed(list(zip(TABLES, newest, strict=True))):
        db.session.execute(delete(table).where(table.c.id > last))
    db.session.commit()


def _written(newest: Sequence[int]) -> list[tuple[str, list[Any]]]:
    """The statement and the rows of each table, as the driver takes them."""
    dialect = db.engine.dialect
    found = []
    for table, last in zip(TABLES, newest, strict=True):
        names = ", ".join(f'"{column.name}"' for column in table.columns)
        sign = "?" if dialect.name == "sqlite" else "%s"
        signs = ", ".join([sign] * len(table.columns))
        rows = db.session.connection().exec_driver_sql(
            f"SELECT {names} FROM {table.name} WHERE id > {last} ORDER BY id"
        )
        found.append((f"INSERT INTO {table.name} ({names}) VALUES ({signs})", [tuple(row) for row in rows]))
    return found


def _bare(statements: Sequence[tuple[str, list[Any]]]) -> None:
    raw: Any = db.session.connection().connection.driver_connection
    for statement, rows in statements:
        cursor = raw.cursor()
        cursor.executemany(statement, rows)
        cursor.close()
    db.session.commit()


def main(folder: str, database: str, count: str, times: str) -> None:
    with open_bench(Path(folder), database).app_context():
        set_writing(True)
        edition, people = new_edition(f"registering-{count}"), entries(int(count))
        seconds = [_once(edition, people) for _run in range(int(times))]
        db.session.delete(edition)
        db.session.commit()
    print(*map(min, zip(*seconds, strict=True)))


def _once(edition: Edition, people: Sequence[Registration]) -> tuple[float, float]:
    """Seconds of ours and of the bare statements, from the call to the end of the commit."""
    newest = newest_ids()
    start = time.perf_counter()
    register_many(actor=COMMAND_LINE, edition=edition, entries=people, source=Source.IMPORT)
    db.session.commit()
    ours = time.perf_counter() - start
    statements = _written(newest)
    take_out(newest)
    start = time.perf_counter()
    _bare(statements)
    bare = time.perf_counter() - start
    take_out(newest)
    return ours, bare


if __name__ == "__main__":
    main(*sys.argv[1:])
