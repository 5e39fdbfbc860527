"""Measures the figures of docs/performance.md and prints them as a table for each engine."""

from __future__ import annotations

import argparse
import os
import platform
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import psycopg

from tools.bench import duplicates, links, pages, server
from tools.bench.data import SIZES, fill, open_bench, prepare
from tools.bench.measure import Measured, in_a_process

DOCUMENT = Path(__file__).parents[2] / "docs" / "performance.md"
ENGINES = ("SQLite", "PostgreSQL")
START, END = "<!-- figures -->", "<!-- end of figures -->"
POSTGRES = os.environ.get("SEMINAR_TEST_POSTGRES", "postgresql://postgres@127.0.0.1:5432/").rstrip("/")
GOALS = {"small": (1.5, 0.0), "large": (1.25, 1.5)}  # ratio of time, ratio of memory


def measure(folder: Path, database: str, parts: Sequence[str]) -> Iterator[Measured]:
    """The lines of these parts, in the order of PARTS."""
    app = open_bench(folder, database)
    prepare(app)
    filled = False
    for part in (name for name in PARTS if name in parts):
        if not filled and part != "importing":  # which measures an installation without people
            fill(app)
            filled = True
        yield from PARTS[part](folder, database)


def _pages(folder: Path, database: str) -> Iterator[Measured]:
    yield from pages.measure(open_bench(folder, database))


def _rosters(folder: Path, database: str) -> Iterator[Measured]:
    for slug, times in (("small", "7"), ("large", "2")):
        yield from _roster(folder, database, slug, times)


def _roster(folder: Path, database: str, slug: str, times: str) -> Iterator[Measured]:
    words = (str(folder), database, slug, times)
    bare, bare_peak = in_a_process("tools.bench.roster", "bare", *words)
    ours, ours_peak = in_a_process("tools.bench.roster", "ours", *words)
    size, (time_goal, memory_goal) = f"{SIZES[slug]:,}", GOALS[slug]
    yield Measured("roster to .xlsx", size, ours * 1000, "ms", 0, ours_peak)
    yield Measured("roster, bare openpyxl loop", size, bare * 1000, "ms", 0, bare_peak)
    yield Measured("roster, ours ÷ bare", size, ours / bare, "×", time_goal)
    yield Measured("roster memory, ours ÷ bare", size, ours_peak / bare_peak, "×", memory_goal)


def _paper(folder: Path, database: str) -> Iterator[Measured]:
    sheets, badges, people, report = in_a_process("tools.bench.paper", str(folder), database, "small", "3")
    size = f"{SIZES['small']:,}"
    yield Measured("15 sign-in sheets as PDF", size, sheets * 1000, "ms", 3_000)
    yield Measured("badges with a code each as PDF", size, badges * 1000, "ms", 5_000)
    yield Measured("list of participants as .docx", size, people * 1000, "ms", 2_000)
    yield Measured("programme report as .docx", size, report * 1000, "ms", 2_000)


def _programmes(folder: Path, database: str) -> Iterator[Measured]:
    words = (str(folder), database, "5")
    before, among, series, everything, page, whole = in_a_process("tools.bench.programmes", *words)
    size = "1,000,000"
    yield Measured("figures of the edition of 1,112, among a million", size, among, "ms", before * 1.5)
    yield Measured("figures of a series of ten editions", size, series, "ms", 100)
    yield Measured("figures of everything", size, everything, "ms", 1_000)
    yield Measured("coverage page of a series of ten editions", size, page, "ms", 500)
    yield Measured("coverage page of everything", size, whole, "ms", 1_000)


def _importing(folder: Path, database: str) -> Iterator[Measured]:
    for count, times in ((1_112, "7"), (20_000, "2"), (100_000, "1")):
        yield from _list(folder, database, count, times)


def _list(folder: Path, database: str, count: int, times: str) -> Iterator[Measured]:
    words = (str(folder), database, str(count), times)
    read, seen, written, idle, peak = in_a_process("tools.bench.importing", *words)
    size, goals = f"{count:,}", {1_112: (200, 350), 20_000: (10_000, 0)}
    seen_goal, both_goal = goals.get(count, (0, 0))
    yield Measured("list, bare reader", size, read * 1000, "ms", 0)
    yield Measured("list, bytes to preview", size, seen * 1000, "ms", seen_goal)
    yield Measured(
        "list, bytes to preview and on to the commit", size, (seen + written) * 1000, "ms", both_goal
    )
    yield Measured("list, memory above that of an idle process", size, peak - idle, "MiB", 0)


def _platforms(folder: Path, database: str) -> Iterator[Measured]:
    seconds, _worked = in_a_process("tools.bench.platforms", str(folder), database, "3300", "7")
    size = f"{SIZES['small']:,}"
    yield Measured("Zoom report of 3,300 joins, bytes to preview", size, seconds * 1000, "ms", 1000)


def _rolls(folder: Path, database: str) -> Iterator[Measured]:
    ours, elsewhere = in_a_process("tools.bench.rolls", str(folder), database, "5")
    size = f"{SIZES['small']:,}"
    yield Measured("attendance workbook of 15 sessions, bytes to preview", size, ours * 1000, "ms", 0)
    yield Measured("roll of 15 sessions, bytes to preview", size, elsewhere * 1000, "ms", 0)


def _registering(folder: Path, database: str) -> Iterator[Measured]:
    for count, times in ((1_112, "15"), (100_000, "2")):
        yield from _people(folder, database, count, times)


def _people(folder: Path, database: str, count: int, times: str) -> Iterator[Measured]:
    ours, bare = in_a_process("tools.bench.registering", str(folder), database, str(count), times)
    size = f"{count:,}"
    yield Measured("people registered, to the commit", size, ours * 1000, "ms", 0)
    yield Measured("the same rows, bare executemany", size, bare * 1000, "ms", 0)
    yield Measured("people registered, ours ÷ bare", size, ours / bare, "×", 3)


def _duplicates(folder: Path, database: str) -> Iterator[Measured]:
    one, many, peak = in_a_process("tools.bench.duplicates", str(folder), database)
    size = f"{duplicates.PEOPLE:,}"
    yield Measured("likely duplicates of one row", size, one * 1000, "ms", 10)
    yield Measured(f"likely duplicates of {duplicates.ROWS:,} rows", size, many * 1000, "ms", 3_000, peak)


def _busy(folder: Path, database: str) -> Iterator[Measured]:
    goal = 1000 if database.startswith("sqlite") else 100
    slowest = in_a_process("tools.bench.busy", str(folder), database, "100000")
    works = ("a searched list", "a public page", "a mark")
    for work, seconds in zip(works, slowest, strict=True):
        yield Measured(f"{work}, slowest while 100,000 are registered", "", seconds * 1000, "ms", goal)


PARTS: dict[str, Callable[[Path, str], Iterator[Measured]]] = {
    "importing": _importing,
    "pages": _pages,
    "links": links.measure,
    "platforms": _platforms,
    "rolls": _rolls,
    "roster": _rosters,
    "paper": _paper,
    "registering": _registering,
    "duplicates": _duplicates,
    "busy": _busy,
    "server": server.measure,
    "programmes": _programmes,  # the last one: it fills the database
}


def table(engine: str, lines: Iterable[Measured]) -> Iterator[str]:
    """The table in Markdown, a line as soon as it is measured: a fault loses none of those before it."""
    yield from (f"### {engine}", "", "| work | participants | measured | goal | |")
    yield "|---|---:|---:|---:|---|"
    for line in lines:
        measured = f"{_number(line.value)} {line.unit}" + (
            f", peak {line.memory:.0f} MiB" if line.memory else ""
        )
        goal = f"≤ {_number(line.goal)} {line.unit}" if line.goal else ""
        yield f"| {line.work} | {line.size} | {measured} | {goal} | {'' if line.met else '**missed**'} |"


def _number(value: float) -> str:
    return f"{value:,.2f}" if value < 10 else f"{value:,.0f}"


def machine() -> str:
    """What was measured on."""
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    model = next(line.split(":")[1].strip() for line in lines if line.startswith("model name"))
    return (
        f"Measured on {datetime.now(UTC):%d %B %Y}, {model}, {os.cpu_count()} cores, "
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, "
        f"openpyxl {openpyxl.__version__}."
    )


@contextmanager
def database_of(engine: str, folder: Path) -> Iterator[str]:
    """The address of an empty database, which is dropped again."""
    if engine == "SQLite":
        yield f"sqlite:///{folder / 'bench.db'}"
        return
    with psycopg.connect(f"{POSTGRES}/postgres", autocommit=True) as connection:
        connection.execute("DROP DATABASE IF EXISTS seminar_bench WITH (FORCE)")
        connection.execute("CREATE DATABASE seminar_bench")
        yield f"{POSTGRES}/seminar_bench"
        connection.execute("DROP DATABASE seminar_bench WITH (FORCE)")


def asked(words: Sequence[str]) -> argparse.Namespace:
    """What the words of the command ask for; wrong ones are refused with those that there are."""
    parser = argparse.ArgumentParser(prog="python -m tools.bench", description=__doc__)
    told = f"what to measure, everything without a name: {', '.join(PARTS)}"
    parser.add_argument("parts", nargs="*", type=_part, metavar="part", help=told)
    parser.add_argument("--engine", choices=ENGINES, help="on this engine only")
    parser.add_argument("--write", action="store_true", help=f"keep the tables in {DOCUMENT.name}")
    found = parser.parse_args(words)
    if found.write and (found.parts or found.engine):
        parser.error("--write keeps everything, so it takes no part and no engine")
    return found


def _part(word: str) -> str:
    if word not in PARTS:
        raise argparse.ArgumentTypeError(f"“{word}” is none of: {', '.join(PARTS)}")
    return word


def main(words: Sequence[str] | None = None) -> None:
    wanted = asked(sys.argv[1:] if words is None else words)
    lines = [machine()]
    with tempfile.TemporaryDirectory() as name:
        for engine in [wanted.engine] if wanted.engine else ENGINES:
            with database_of(engine, Path(name)) as database:
                lines.append("")
                for line in table(engine, measure(Path(name), database, wanted.parts or list(PARTS))):
                    lines.append(line)
                    print(line, flush=True)
    if wanted.write:
        text = DOCUMENT.read_text("utf-8")
        before, after = text.split(START)[0], text.split(END)[1]
        DOCUMENT.write_text(f"{before}{START}\n\n" + "\n".join(lines) + f"\n\n{END}{after}", "utf-8")


if __name__ == "__main__":
    main()
