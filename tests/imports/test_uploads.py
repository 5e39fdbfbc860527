"""Hostile files sent to a copy that is served: answered in time and memory, and the server is as before."""

from __future__ import annotations

import os
import re
import shutil
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener

import pytest

from tests.conftest import missing
from tests.sheets.hostile import heavy, heavy_names, quick, quick_names
from tests.sheets.odd import ODD
from tools import live

pytestmark = pytest.mark.prove

SECONDS = 10
MEBIBYTES = 1024
LONGEST_SENTENCE = 600
LEFT_OVER = 64  # MiB that the worker may hold more than before the first file
READ, REFUSED = 303, 422
QUICK = [name for name in quick_names() if name != "too large"]  # that one is 413


def processes_of(root: int) -> list[int]:
    """The process and all that it started."""
    found = [root]
    for pid in found:
        try:
            found += map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split())
        except OSError:
            continue
    return found


def command(pid: int) -> str:
    return Path(f"/proc/{pid}/cmdline").read_text("utf-8", errors="replace")


def mebibytes(pid: int) -> float:
    """The memory of one process, its share of what it shares; nothing once it has ended."""
    try:
        said = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii")
    except OSError:
        return 0.0
    found = re.search(r"^Pss:\s+(\d+) kB", said, re.MULTILINE)
    return int(found[1]) / 1024 if found else 0.0


@dataclass
class Watch:
    """The most memory that all processes had together while somebody looked."""

    root: int
    most: float = 0.0
    _end: threading.Event = field(default_factory=threading.Event)

    def __enter__(self) -> Watch:
        self._thread = threading.Thread(target=self._look)
        self._thread.start()
        return self

    def __exit__(self, *_problem: object) -> None:
        self._end.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._end.wait(0.05):
            self.most = max(self.most, sum(map(mebibytes, processes_of(self.root))))


@dataclass
class Site:
    """A served copy with somebody signed in, and its one worker."""

    copy: live.Copy
    server: int
    opener: OpenerDirector
    last: str = ""  # the address of the page that a form led to

    @property
    def worker(self) -> int:
        [worker] = processes_of(self.server)[1:]
        return worker

    @property
    def page(self) -> str:
        return f"{self.copy.address}/editions/{live.IN_PERSON}/import"

    def get(self, address: str) -> str:
        text: str = self.opener.open(address).read().decode()
        return text

    def token(self, address: str) -> str:
        found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', self.get(address))
        assert found
        return found[1]

    def post(self, address: str, body: bytes, kind: str) -> tuple[int, str]:
        try:
            answer = self.opener.open(Request(address, body, {"Content-Type": kind}))
        except HTTPError as error:
            answer = error
        self.last = answer.geturl()
        status = READ if "/import/" in answer.geturl() else answer.status
        return status, answer.read().decode()

    def send(self, data: bytes, filename: str) -> tuple[int, str]:
        """Upload a file: the status, and the sentence or the page that follows."""
        parts = [
            b'Content-Disposition: form-data; name="csrf_token"\r\n\r\n' + self.token(self.page).encode(),
            f'Content-Disposition: form-data; name="file"; filename="{filename}"\r\n'.encode()
            + b"Content-Type: application/octet-stream\r\n\r\n"
            + data,
        ]
        body = b"".join(b"--limit\r\n" + part + b"\r\n" for part in parts) + b"--limit--\r\n"
        status, text = self.post(self.page, body, "multipart/form-data; boundary=limit")
        while "data-working" in text:  # a large file is read by a process of its own
            time.sleep(0.05)
            text = self.get(self.last)
        said = re.search(r'class="field-error"[^>]*>\s*(.*?)\s*</p>', text, re.DOTALL)
        refused = re.search(r"This list was not read\.</p>\s*<p>(.*?)</p>", text, re.DOTALL)
        found = said or refused
        return (REFUSED, found[1]) if found else (status, text)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, sample_instance: Path) -> Iterator[Site]:
    if not Path("/proc/self/smaps_rollup").exists():
        missing("What Linux says of memory", "run this on Linux")
    folder = shutil.copytree(sample_instance, tmp_path_factory.mktemp("copy"), dirs_exist_ok=True)
    copy = live.Copy(Path(folder), live.free_port())
    link = copy.add_user("Mei Organizer", "organizer", live.SERIES).split()[-1]
    with live.served(copy):
        [server] = [pid for pid in processes_of(os.getpid()) if f"--port\0{copy.port}\0" in command(pid)][:1]
        made = Site(copy, server, build_opener(HTTPCookieProcessor(CookieJar())))
        chosen = {"csrf_token": made.token(link), "password": live.PASSWORD}
        made.post(link, urlencode(chosen).encode(), "application/x-www-form-urlencoded")
        made.send(b"Name,Country\nKim,Kenya\n", "warm.csv")
        yield made


def answered(site: Site, data: bytes, filename: str) -> str:
    """What is said of the file, after it was answered in time and memory and the worker is as before."""
    worker, before = site.worker, mebibytes(site.worker)
    with Watch(site.server) as watch:
        start = time.monotonic()
        status, said = site.send(data, filename)
        seconds = time.monotonic() - start
    assert seconds <= SECONDS
    assert watch.most <= MEBIBYTES
    assert site.worker == worker
    assert mebibytes(worker) - before <= LEFT_OVER
    return said if status != READ else ""


def waiting(site: Site) -> int:
    """How many lists wait that could be read."""
    lists = re.findall(r'href="[^"]*/import/\d+".*?</li>', site.get(site.page), re.DOTALL)
    return sum("could not be read" not in one for one in lists)


@pytest.mark.parametrize("name", [*QUICK, *heavy_names()])
def test_hostile_file_is_answered_and_nothing_is_kept(site: Site, name: str) -> None:
    file = quick(name) if name in QUICK else heavy(name)
    kept = waiting(site)
    said = answered(site, file.data, file.filename)

    assert 15 < len(said) <= LONGEST_SENTENCE
    assert waiting(site) == kept


@pytest.mark.parametrize("name", ODD)
def test_odd_file_is_read_and_the_server_as_before(site: Site, name: str) -> None:
    make, filename, _rows = ODD[name]

    answered(site, make(), filename)
