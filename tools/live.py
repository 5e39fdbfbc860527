"""A copy of Seminar that runs by itself with the sample programme: for the browser tests and the pictures."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page

SERIES = "ssc-cross-border-e-commerce"
ONLINE = f"{SERIES}/online-2022"
IN_PERSON = f"{SERIES}/in-person-2023"
PASSWORD = "seven green rivers"
# What Chromium needs to run as root or in a container, and to ask the network for nothing of its own.
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SECONDS_TO_START = 20


@dataclass(frozen=True)
class Copy:
    """An instance in a folder, and the address at which it is served."""

    folder: Path
    port: int

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("SEMINAR_")}
        return kept | {"SEMINAR_INSTANCE": str(self.folder), "SEMINAR_ADDRESS": self.address}

    def seminar(self, *words: str) -> str:
        """What the command prints."""
        command = [sys.executable, "-m", "seminar", *words]
        return subprocess.run(
            command, env=self.environment, check=True, capture_output=True, text=True
        ).stdout

    def add_user(self, name: str, role: str, *place: str) -> str:
        """A user with a role somewhere; returns the one-time link with which a password is chosen."""
        where = ["--at", *place] if place else []
        return self.seminar("users", "add", email_of(name), name, "--role", role, *where).strip()


def take_seat(page: Page, link: str) -> None:
    """Open a one-time link and choose a password: from here on the page's browser is signed in."""
    page.goto(link)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Set password and sign in").click()
    page.wait_for_url(lambda address: "/link/" not in address)


def email_of(name: str) -> str:
    return f"{name.split()[0].lower()}@example.org"


def make(folder: Path) -> Copy:
    """A new instance with the sample programme, on a port that is free now."""
    copy = Copy(folder, free_port())
    copy.seminar("init")
    copy.seminar("sample")
    return copy


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
        return port


@contextmanager
def served(copy: Copy) -> Iterator[str]:
    """Serve the copy as `seminar serve` does; gives what it printed by the time it answered."""
    said = copy.folder / "serve.log"
    with said.open("w") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "seminar", "serve", "--port", str(copy.port)],
            env=copy.environment,
            stdout=log,
            stderr=log,
        )
    try:
        _wait_for(copy, server)
        yield said.read_text("utf-8")
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(SECONDS_TO_START)


def _wait_for(copy: Copy, server: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + SECONDS_TO_START
    while server.poll() is None and time.monotonic() < end:
        try:
            urllib.request.urlopen(f"{copy.address}/sign-in").close()
            return
        except urllib.error.URLError:
            time.sleep(0.02)
    raise RuntimeError(f"Seminar did not start: {(copy.folder / 'serve.log').read_text('utf-8')}")
