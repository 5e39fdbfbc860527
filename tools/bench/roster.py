"""The roster from query to bytes, beside the bare library writing the same cells: run as a module of its own.

python -m tools.bench.roster ours|bare FOLDER DATABASE SLUG TIMES      prints seconds and MiB at the peak
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
from seminar.reports.roster import Selection, sheet
from seminar.reports.service import export
from tools.bench.data import open_bench
from tools.bench.measure import peak_mebibytes


def ours(edition: Edition) -> None:
    export(actor=COMMAND_LINE, place=edition, report="roster").write(io.BytesIO())
    db.session.rollback()


def bare(edition: Edition) -> None:
    """The loop that every example of the library shows, over the cells of the same query."""
    import openpyxl

    book = openpyxl.Workbook(write_only=True)
    listed = book.create_sheet("Participants")
    for row in sheet(edition, Selection()).rows:
        listed.append(list(row))
    book.save(io.BytesIO())


WRITERS: dict[str, Callable[[Edition], None]] = {"ours": ours, "bare": bare}


def main(writer: str, folder: str, database: str, slug: str, times: str) -> None:
    with open_bench(Path(folder), database).app_context():
        set_writing(True)
        edition, best = load_edition(f"bench/{slug}"), float("inf")
        for _run in range(int(times)):
            start = time.perf_counter()
            WRITERS[writer](edition)
            best = min(best, time.perf_counter() - start)
            edition = load_edition(f"bench/{slug}")
    print(best, peak_mebibytes())


if __name__ == "__main__":
    main(*sys.argv[1:])
