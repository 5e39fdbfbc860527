"""An instance of its own for each test of a command."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextvars import Context
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from seminar.cli import main

Seminar = Callable[..., Result]
Process = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder for an instance."""
    made = tmp_path / "instance"
    made.mkdir()
    return made


@pytest.fixture
def instance(folder: Path, fresh_instance: Path) -> Path:
    """An instance as `seminar init` makes it."""
    return Path(shutil.copytree(fresh_instance, folder, dirs_exist_ok=True))


@pytest.fixture
def with_sample(folder: Path, sample_instance: Path) -> Path:
    """An instance with the sample programme, which a test may change."""
    return Path(shutil.copytree(sample_instance, folder, dirs_exist_ok=True))


@pytest.fixture
def seminar(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Seminar:
    """Run `seminar …` on the test's own instance, inside this process: starting one costs half a second.

    A context of its own, as a process has: whether the tests before may write is not told to the command.
    """
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("SEMINAR_")]:
        monkeypatch.delenv(name)

    def run(*words: str, given: str | bytes = "", **environment: str) -> Result:
        runner = CliRunner(env={"SEMINAR_INSTANCE": str(folder)} | environment)
        settings = {"input": given, "prog_name": "seminar", "catch_exceptions": False}
        return Context().run(runner.invoke, main, words, **settings)

    return run


@pytest.fixture
def process(folder: Path, tmp_path: Path) -> Process:
    """Run `seminar …` as a user does, in a process of its own."""

    def run(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
        settings = {k: v for k, v in os.environ.items() if not k.startswith("SEMINAR_")}
        return subprocess.run(
            [sys.executable, "-m", "seminar", *words],
            env=settings | {"SEMINAR_INSTANCE": str(folder)} | environment,
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )

    return run
