"""Looking for likely duplicates among 200,000 people: run as a module of its own, after the other lines.

python -m tools.bench.duplicates FOLDER DATABASE   prints seconds of one row and of 1,112, and MiB at the peak
"""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import func, select, text

from seminar.audit.models import COMMAND_LINE
from seminar.db import db, set_writing
from seminar.people.models import Participant, Person, Source
from seminar.people.queries import Sought, likely_many
from seminar.people.service import register_many
from tools.bench.data import open_bench
from tools.bench.measure import peak_mebibytes
from tools.bench.registering import entries, new_edition

PEOPLE, ROWS = 200_000, 1_112


def fill_up() -> None:
    """As many people as the figure speaks of, in one edition more."""
    there = db.session.execute(select(func.count()).select_from(Person)).scalar_one()
    if there < PEOPLE:
        rest = entries(PEOPLE - there)
        register_many(actor=COMMAND_LINE, edition=new_edition("rest"), entries=rest, source=Source.IMPORT)
        db.session.commit()
    if db.engine.dialect.name == "postgresql":  # what its autovacuum does by itself after a while
        with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("VACUUM ANALYZE"))


def misspelt() -> list[Sought]:
    """People who are known, each written a little otherwise."""
    found = db.session.execute(
        select(Person.name, Participant.country)
        .join(Participant, Participant.person_id == Person.id)
        .order_by(Person.id % 997, Person.id)
        .limit(ROWS)
    ).all()
    return [
        Sought(_otherwise(name, number), email=f"row.{number}@example.org", country=country)
        for number, (name, country) in enumerate(found)
    ]


def _otherwise(name: str, number: int) -> str:
    """A letter missing, a word missing, a word more."""
    return (name[:-2] + name[-1], " ".join(name.split()[:2]), f"{name} Extra")[number % 3]


def seconds(sought: Sequence[Sought]) -> float:
    start = time.perf_counter()
    likely_many(sought)
    took = time.perf_counter() - start
    db.session.expunge_all()
    return took


def main(folder: str, database: str) -> None:
    with open_bench(Path(folder), database).app_context():
        set_writing(True)
        fill_up()
        db.session.remove()
        set_writing(False)
        sought = misspelt()
        one = min(seconds([each]) for each in sought[:60])
        print(one, min(seconds(sought) for _run in range(3)), peak_mebibytes())


if __name__ == "__main__":
    main(*sys.argv[1:])
