"""Writing a roster and reading it back, set beside the bare library over the same cells.

    .venv/bin/python tools/bench/sheets.py

Each memory figure comes from a process of its own: the library takes its share of it.
"""

import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date, datetime
from tempfile import TemporaryFile
from typing import BinaryIO

from seminar.sheets import (
    Column,
    CoverSheet,
    DataSheet,
    Fact,
    Figure,
    Institution,
    Kind,
    Value,
    Workbook,
    read_table_file,
    write,
)

HEADERS = (
    *("No.", "Honorific", "Name", "Native name", "Gender", "Country", "ISO3", "Institution", "Position"),
    *("Profile", "E-mail", "Phone", "Nationality", "Languages", "Status", "Source", "Nominated by"),
    "Registered on",
)
KINDS = {"No.": Kind.INTEGER, "Registered on": Kind.DATE}
SIZES = {1_112: 7, 100_000: 1}
"""Rows, and how often each is measured."""


def roster(count: int) -> Iterator[list[Value]]:
    """Rows like those of a roster, one at a time."""
    for number in range(1, count + 1):
        yield [
            number,
            "Ms.",
            f"Given{number} Family{number % 97}",
            None,
            "Woman",
            "Lao People's Democratic Republic",
            "LAO",
            "Ministry of Industry & Commerce",
            "Deputy Director",
            "policy-maker",
            f"p{number}@example.org",
            "+856 20 555 1234",
            "Lao People's Democratic Republic",
            "Lao, English",
            "confirmed",
            "import",
            "Ministry of Foreign Affairs",
            date(2023, 7, 1),
        ]


def bare(count: int, out: BinaryIO) -> None:
    """The loop that every example of the library shows."""
    import openpyxl

    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Participants")
    for row in roster(count):
        sheet.append(row)
    book.save(out)


def ours(count: int, out: BinaryIO) -> None:
    """The same cells as a workbook with its cover."""
    cover = CoverSheet(
        title="Cover",
        document="Roster of participants",
        heading="Online seminar on cross-border e-commerce",
        lines=["21 to 25 March 2022"],
        institutions=[Institution("Host government", "Government of China")],
        facts=[Fact("Status date", datetime(2022, 3, 26, 9, 0))],
        figures=[Figure("Participants", count, "attended at least one session")],
    )
    columns = [Column(header, KINDS.get(header, Kind.TEXT)) for header in HEADERS]
    sheet = DataSheet("Participants", columns, roster(count), frozen=3)
    write(Workbook([cover, sheet], title="Roster of participants"), out)


WRITERS: dict[str, Callable[[int, BinaryIO], None]] = {"bare": bare, "ours": ours}


def seconds(writer: str, count: int, times: int) -> float:
    """The best of several runs, from the first row to the last byte."""
    return min(_run(WRITERS[writer], count) for _ in range(times))


def _run(write_rows: Callable[[int, BinaryIO], None], count: int) -> float:
    with TemporaryFile() as out:
        start = time.perf_counter()
        write_rows(count, out)
        return time.perf_counter() - start


def reading_seconds(count: int, times: int) -> float:
    """The best of several runs, from the bytes of a workbook to its rows, with the start of the process."""
    with TemporaryFile() as file:
        ours(count, file)
        file.seek(0)
        data = file.read()
    best = float("inf")
    for _ in range(times):
        start = time.perf_counter()
        read_table_file(data, "roster.xlsx")
        best = min(best, time.perf_counter() - start)
    return best


def peak_mebibytes(writer: str, count: int) -> float:
    """The most memory that a new process holds while it writes."""
    command = [sys.executable, __file__, writer, str(count)]
    return int(subprocess.check_output(command, text=True)) / 1024


def main() -> None:
    """Print the table; with a writer and a number of rows, the memory of this process in KiB."""
    if len(sys.argv) > 1:
        _run(WRITERS[sys.argv[1]], int(sys.argv[2]))
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
        return
    print("rows     bare s   ours s   ratio   bare MiB  ours MiB  ratio   read s")
    for count, times in SIZES.items():
        bare_s, ours_s = seconds("bare", count, times), seconds("ours", count, times)
        bare_m, ours_m = peak_mebibytes("bare", count), peak_mebibytes("ours", count)
        print(
            f"{count:<8,} {bare_s:<8.3f} {ours_s:<8.3f} {ours_s / bare_s:<7.2f} {bare_m:<9.0f} {ours_m:<9.0f}"
            f" {ours_m / bare_m:<7.2f} {reading_seconds(count, times):.3f}"
        )


if __name__ == "__main__":
    main()
