"""What is printed, from query to PDF with the process that sets it: run as a module of its own.

python -m tools.bench.paper FOLDER DATABASE SLUG TIMES      prints seconds of each document
"""

from __future__ import annotations

import io
import sys
import time
from collections.abc import Callable
from pathlib import Path

from seminar.audit.models import COMMAND_LINE
from seminar.db import db, set_writing
from seminar.programme.models import Edition
from seminar.programme.queries import load_edition
from seminar.reports.document import Document, Format
from seminar.reports.service import export, export_badges, export_sign_in
from tools.bench.data import open_bench


def sheets(edition: Edition) -> Document:
    return export_sign_in(actor=COMMAND_LINE, edition=edition, format=Format.PDF)


def badges(edition: Edition) -> Document:
    return export_badges(actor=COMMAND_LINE, edition=edition, site="https://seminar.example.org")


def participants(edition: Edition) -> Document:
    return export(actor=COMMAND_LINE, place=edition, report="participants-list", kind="docx")


def report(edition: Edition) -> Document:
    return export(actor=COMMAND_LINE, place=edition, report="report", kind="docx")


def best_of(make: Callable[[Edition], Document], slug: str, times: int) -> float:
    best = float("inf")
    for _run in range(times):
        edition, start = load_edition(f"bench/{slug}"), time.perf_counter()
        make(edition).write(io.BytesIO())
        best = min(best, time.perf_counter() - start)
        db.session.rollback()
    return best


def main(folder: str, database: str, slug: str, times: str) -> None:
    with open_bench(Path(folder), database).test_request_context():
        set_writing(True)
        print(*(best_of(make, slug, int(times)) for make in (sheets, badges, participants, report)))


if __name__ == "__main__":
    main(*sys.argv[1:])
