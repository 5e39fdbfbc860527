"""The server itself: how soon it answers, and what a worker holds idle and after every page was asked for."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tools.bench.measure import Measured

PORT = 8790
ADDRESS = f"http://127.0.0.1:{PORT}"
PAGES = ("/", "/sign-in", "/programmes/bench", "/programmes/bench/small")


def measure(folder: Path, database: str) -> Iterator[Measured]:
    _start(folder, database)  # the first one compiles
    best = min(_start(folder, database) for _run in range(5))
    yield Measured("server, start to first answer", "", best * 1000, "ms", 900)
    with serving(folder, database) as server:
        first_answer()
        yield Measured("worker, idle", "", _worker_mebibytes(server.pid), "MiB", 80)
        for page in PAGES * 20:
            urllib.request.urlopen(ADDRESS + page).read()
        yield Measured("worker, after 80 public pages", "", _worker_mebibytes(server.pid), "MiB", 140)


def _start(folder: Path, database: str) -> float:
    """Seconds from the start to the first answer."""
    start = time.perf_counter()
    with serving(folder, database):
        first_answer()
        return time.perf_counter() - start


@contextmanager
def serving(folder: Path, database: str, *options: str) -> Iterator[subprocess.Popen[bytes]]:
    """The server over a folder and a database, started as anybody starts it."""
    server = subprocess.Popen(
        [sys.executable, "-m", "seminar", "serve", "--port", str(PORT), *options],
        env=_environment(folder) | {"SEMINAR_INSTANCE": str(folder), "SEMINAR_DATABASE_URL": database},
        stdout=subprocess.DEVNULL,
    )
    try:
        yield server
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(20)


def _environment(folder: Path) -> dict[str, str]:
    """Where Python keeps what it compiled at the first start, also for whoever tells it to keep nothing."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPYCACHEPREFIX": str(folder / "compiled")}


def first_answer() -> None:
    """Wait until the sign-in page arrives."""
    for _try in range(2000):
        try:
            urllib.request.urlopen(f"{ADDRESS}/sign-in").read()
            return
        except urllib.error.URLError:
            time.sleep(0.005)
    raise RuntimeError("the server does not answer")


def _worker_mebibytes(parent: int) -> float:
    """What the worker process holds; pages shared with its parent count in full."""
    workers = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    statuses = [Path(f"/proc/{pid}/status").read_text() for pid in workers]
    sizes = [
        int(line.split()[1]) for text in statuses for line in text.splitlines() if line.startswith("VmRSS")
    ]
    return max(sizes) / 1024
