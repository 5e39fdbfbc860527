"""A report of a meeting platform from its bytes to the preview.

python -m tools.bench.platforms FOLDER DATABASE JOINS TIMES

prints the seconds, on the clock and of the processor. The database was filled: everybody of the small edition
is in the report, some with their address, with several joins each.
"""

from __future__ import annotations

import csv
import io
import random
import sys
import time
from datetime import timedelta
from pathlib import Path

from sqlalchemy import select

from seminar.db import db
from seminar.people.models import Participant, Person
from seminar.platforms import service
from seminar.platforms.check import check
from seminar.platforms.queries import sessions_of
from seminar.programme.models import Edition
from tools.bench.data import open_bench

HEADERS = (
    *("Name (original name)", "Email", "Join time", "Leave time", "Duration (minutes)", "Guest"),
    *("Recording disclaimer response", "In waiting room"),
)


def report(edition: Edition, joins: int) -> bytes:
    """As Zoom writes it, of the first session: everybody of the edition in turn, at any time."""
    drawn = random.Random(joins)
    start = sessions_of(edition)[0].starts_at.astimezone(edition.zone).replace(tzinfo=None)
    people = db.session.execute(
        select(Person.name, Person.email)
        .join(Participant, Participant.person_id == Person.id)
        .where(Participant.edition_id == edition.id)
        .order_by(Participant.id)
    ).all()
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(HEADERS)
    for number in range(joins):
        name, email = people[number % len(people)]
        joined = start + timedelta(seconds=drawn.randrange(1800))
        stayed = timedelta(seconds=drawn.randrange(60, 5400))
        minutes = -(-stayed.seconds // 60)
        given = email if drawn.random() < 0.6 else ""
        writer.writerow([name, given, joined, joined + stayed, minutes, "Yes", "OK", "No"])
    return out.getvalue().encode("utf-8-sig")


def main(folder: str, database: str, joins: str, times: str) -> None:
    app = open_bench(Path(folder), database)
    with app.app_context():
        edition = db.session.execute(select(Edition).where(Edition.slug == "small")).scalar_one()
        data = report(edition, int(joins))
        best = float("inf"), float("inf")
        for _time in range(int(times)):
            begun, worked = time.perf_counter(), time.process_time()
            _sheets, read = service.read(data, "report.csv")
            check(edition, read, "report.csv")
            best = min(best, (time.perf_counter() - begun, time.process_time() - worked))
            db.session.rollback()
    print(*best)


if __name__ == "__main__":
    main(*sys.argv[1:])
