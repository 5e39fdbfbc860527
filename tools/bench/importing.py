"""A list from its bytes to the preview and on to the commit, beside the bare reader of the same file.

python -m tools.bench.importing FOLDER DATABASE COUNT TIMES

prints the seconds of the bare reader, of bytes to preview and of the commit, and MiB before and at the peak.
"""

from __future__ import annotations

import io
import random
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from sqlalchemy import delete

from seminar.audit.models import COMMAND_LINE
from seminar.countries.reference import COUNTRIES
from seminar.db import db, set_writing
from seminar.imports import service
from seminar.imports.models import Import
from seminar.programme.models import Edition
from tools.bench.data import open_bench, word
from tools.bench.measure import peak_mebibytes
from tools.bench.registering import new_edition, newest_ids, take_out

HEADERS = (
    *("No.", "Title", "Full name", "Native name", "Gender", "Country", "Institution", "Position", "Profile"),
    *("E-mail", "Phone", "Nationality", "Languages", "Dietary needs", "Accessibility needs", "Nominated by"),
    *("Registered on", "Remarks"),
)


def rows(count: int) -> Iterator[list[object]]:
    """A ministry's list: 18 columns, everybody new."""
    drawn = random.Random(count)
    known = [country for iso2, country in COUNTRIES.items() if iso2 != "CG"]  # "Congo" is asked about
    countries = known[:92]
    for number in range(1, count + 1):
        country = drawn.choice(countries).names["en"]
        yield [
            number,
            drawn.choice(["Ms.", "Mr.", "Dr."]),
            f"{word(drawn)} {word(drawn)} {word(drawn)}",
            "",
            drawn.choice(["Female", "Male"]),
            country,
            f"Ministry of {word(drawn)}",
            "Senior Trade Officer",
            drawn.choice(["Policy-maker", "Practitioner", "Academic"]),
            f"list.{count}.{number}@example.org",
            "+254 700 000 000",
            country,
            "English, French",
            "",
            "",
            "Ministry of Foreign Affairs",
            date(2026, 3, 1),
            f"Room {drawn.randint(1, 500)}",
        ]


def workbook(folder: Path, count: int) -> bytes:
    """The list as .xlsx, made once a folder: who is measured has not imported the library that writes it."""
    file = folder / f"list-{count}.xlsx"
    if not file.exists():
        import openpyxl

        book = openpyxl.Workbook(write_only=True)
        sheet = book.create_sheet("Participants")
        sheet.append(HEADERS)
        for row in rows(count):
            sheet.append(row)
        book.save(file)
    return file.read_bytes()


def bare(data: bytes) -> float:
    """Seconds of the bare reader, in this process and without a limit."""
    import python_calamine

    start = time.perf_counter()
    python_calamine.load_workbook(io.BytesIO(data)).get_sheet_by_index(0).to_python()
    return time.perf_counter() - start


def _once(edition: Edition, data: bytes) -> tuple[float, float]:
    """Seconds from the bytes to the preview, and from there to the end of the commit."""
    start = time.perf_counter()
    preview = service.preview_of_list(edition, *service.list_of_file(data, "list.xlsx"))
    seen = time.perf_counter() - start
    db.session.rollback()
    newest = newest_ids()
    start = time.perf_counter()
    service.apply(actor=COMMAND_LINE, edition=edition, preview=preview, filename="list.xlsx", leave_out=True)
    db.session.commit()
    written = time.perf_counter() - start
    db.session.execute(delete(Import))
    take_out(newest)
    return seen, written


def main(folder: str, database: str, count: str, times: str) -> None:
    data = workbook(Path(folder), int(count))
    with open_bench(Path(folder), database).test_request_context():
        set_writing(True)
        edition = new_edition(f"importing-{count}")
        idle = peak_mebibytes()
        seconds = [_once(edition, data)]
        peak = peak_mebibytes()
        seconds += [_once(edition, data) for _run in range(int(times) - 1)]
        read = min(bare(data) for _run in range(int(times)))
        db.session.delete(edition)
        db.session.commit()
    print(read, *map(min, zip(*seconds, strict=True)), idle, peak)


if __name__ == "__main__":
    main(*sys.argv[1:])
