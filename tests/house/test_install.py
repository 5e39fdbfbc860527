"""What a newcomer does first: make run in a fresh copy, or pip install somewhere else."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from tests.house.source import NOT_OURS, ROOT

pytestmark = pytest.mark.prove

PATIENCE_SECONDS = 300  # the first start installs everything
EDITION = "ssc-cross-border-e-commerce/in-person-2023"
HEADLINE = "Eighteen policy-makers and practitioners from 14 developing countries"


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project as a clone has it, in a folder with a space in its name."""
    folder = tmp_path_factory.mktemp("fresh") / "a copy"
    shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(*NOT_OURS, "*_cache", "*.egg-info"))
    return folder


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def environment() -> dict[str, str]:
    """Ours without what points to this run's own Python or instance."""
    return {
        name: value for name, value in os.environ.items() if not name.startswith(("SEMINAR_", "VIRTUAL_ENV"))
    }


@contextmanager
def running(copy: Path) -> Iterator[tuple[str, Path]]:
    """`make run` in the copy: its address once it answers, and the file with what it printed."""
    port, log = free_port(), copy.parent / "log"
    with log.open("wb") as file:
        command = ["make", "run", f"PORT={port}"]
        server = subprocess.Popen(
            command, cwd=copy, env=environment(), stdout=file, stderr=file, start_new_session=True
        )
    try:
        wait_for(f"http://127.0.0.1:{port}/", server, log)
        yield f"http://127.0.0.1:{port}", log
    finally:
        if server.poll() is None:
            os.killpg(server.pid, signal.SIGTERM)
        server.wait(30)


def wait_for(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end:
        assert server.poll() is None, log.read_text()
        try:
            with urlopen(address, timeout=5) as answer:
                assert answer.status == 200
                return
        except URLError:
            time.sleep(0.1)
    raise AssertionError(log.read_text())


def seminar(program: Path, *words: str, folder: Path) -> str:
    done = subprocess.run(
        [program, *words], cwd=folder, env=environment(), check=True, stdout=subprocess.PIPE, text=True
    )
    return done.stdout


def test_make_run_serves_the_sample_from_a_fresh_copy(copy: Path) -> None:
    with running(copy) as (address, log):
        assert f"{address}/link/" in log.read_text()
        assert seminar(copy / ".venv/bin/seminar", "summary", EDITION, folder=copy).startswith(HEADLINE)


def test_two_first_starts_at_once_leave_one_that_serves(copy: Path) -> None:
    shutil.rmtree(copy / ".venv", ignore_errors=True)
    shutil.rmtree(copy / "instance", ignore_errors=True)
    command = ["make", "run", f"PORT={free_port()}"]
    pipe = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True, "start_new_session": True}
    both = [subprocess.Popen(command, cwd=copy, env=environment(), **pipe) for _start in range(2)]
    try:
        end = time.monotonic() + PATIENCE_SECONDS
        while all(start.poll() is None for start in both) and time.monotonic() < end:
            time.sleep(0.2)
        [second] = [start for start in both if start.poll() is not None]
        assert "is taken by another program" in second.communicate()[0]
        assert seminar(copy / ".venv/bin/seminar", "summary", EDITION, folder=copy).startswith(HEADLINE)
        assert "ILL" not in seminar(copy / ".venv/bin/seminar", "check", folder=copy)
    finally:
        for start in both:
            if start.poll() is None:
                os.killpg(start.pid, signal.SIGTERM)
            start.communicate(timeout=30)


def test_make_run_starts_again_with_the_same_data(copy: Path) -> None:
    program = copy / ".venv" / "bin" / "seminar"
    with running(copy):
        before = seminar(program, "summary", EDITION, "--json", folder=copy)
    with running(copy) as (_, log):
        after = seminar(program, "summary", EDITION, "--json", folder=copy)
        assert re.search("Installing|sample", log.read_text()) is None

    assert after == before


def test_pip_install_brings_templates_migrations_and_translations(copy: Path, tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-m", "venv", tmp_path / "venv"], check=True)
    program = tmp_path / "venv" / "bin"
    subprocess.run([program / "python", "-m", "pip", "install", "--quiet", copy], cwd=tmp_path, check=True)

    seminar(program / "seminar", "init", folder=tmp_path)
    seminar(program / "seminar", "sample", folder=tmp_path)
    summary = json.loads(seminar(program / "seminar", "summary", EDITION, "--json", folder=tmp_path))

    assert summary["headline"] == HEADLINE
    assert "<h1" in first_page(program / "python", tmp_path)
    said = "from seminar.texts import catalogue; print(catalogue('fr').gettext('Speakers'))"
    assert seminar(program / "python", "-c", said, folder=tmp_path).strip() == "Intervenants"


def first_page(python: Path, folder: Path) -> str:
    code = """
from seminar.cli.app import open_app
print(open_app().test_client().get("/", follow_redirects=True).text)
"""
    return seminar(python, "-c", code, folder=folder)
