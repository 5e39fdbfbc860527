"""Attendance sheets from bytes to preview: our workbook as it was edited, and a roll kept elsewhere.

python -m tools.bench.rolls FOLDER DATABASE TIMES

prints the seconds of each, the best of several runs. The database was filled: everybody of the small edition
is on the sheet, with a mark for each of its sessions.
"""

from __future__ import annotations

import csv
import io
import sys
import time
from pathlib import Path

from seminar.attendance.queries import rule_of
from seminar.db import db
from seminar.imports import service
from seminar.programme.models import Edition
from seminar.programme.queries import load_edition, sessions_of
from seminar.reports.attendance import build
from seminar.reports.queries import attendees
from seminar.rolls.check import check
from seminar.sheets import write
from tools.bench.data import open_bench


def workbook(edition: Edition) -> bytes:
    """Ours, with a mark of everybody changed."""
    import openpyxl

    out, edited = io.BytesIO(), io.BytesIO()
    write(build(edition), out)
    opened = openpyxl.load_workbook(out)
    for row in opened["Attendance"].iter_rows(min_row=3):
        if isinstance(row[0].value, int):
            row[5].value = "E"
    opened.save(edited)
    return edited.getvalue()


def roll(edition: Edition) -> bytes:
    """One that somebody kept: names and a column for each session, headed by its day and time."""
    sessions = sessions_of(edition)
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    local = (session.starts_at.astimezone(edition.zone) for session in sessions)
    writer.writerow(["Name", *(f"{start:%Y-%m-%d %H:%M}" for start in local)])
    for attendee in attendees(edition, rule_of(edition)):
        marks = (attendee.marks.get(session.id) for session in sessions)
        writer.writerow([attendee.person.name, *(mark.letter if mark else "" for mark in marks)])
    return out.getvalue().encode("utf-8-sig")


def main(folder: str, database: str, times: str) -> None:
    app = open_bench(Path(folder), database)
    with app.app_context():
        edition = load_edition("bench/small")
        for name, data in (("a.xlsx", workbook(edition)), ("a.csv", roll(edition))):
            best = float("inf")
            for _time in range(int(times)):
                begun = time.perf_counter()
                check(edition, service.read(data, name, errors=True), name)
                best = min(best, time.perf_counter() - begun)
                db.session.rollback()
            print(best)


if __name__ == "__main__":
    main(*sys.argv[1:])
