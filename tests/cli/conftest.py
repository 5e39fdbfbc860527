"""An instance of its own for each test of a command."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Seminar = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def instance(tmp_path: Path) -> Path:
    """An empty folder for an instance."""
    folder = tmp_path / "instance"
    folder.mkdir()
    return folder


@pytest.fixture
def seminar(instance: Path, tmp_path: Path) -> Seminar:
    """Run `seminar …` as a user does, in a process of its own."""

    def run(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
        settings = {k: v for k, v in os.environ.items() if not k.startswith("SEMINAR_")}
        return subprocess.run(
            [sys.executable, "-m", "seminar", *words],
            env=settings | {"SEMINAR_INSTANCE": str(instance)} | environment,
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )

    return run


@pytest.fixture(scope="session")
def sample_instance(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One instance with the sample programme, for commands that only read it."""
    folder = tmp_path_factory.mktemp("sample")
    for word in ("init", "sample"):
        subprocess.run(
            [sys.executable, "-m", "seminar", word],
            env=os.environ | {"SEMINAR_INSTANCE": str(folder)},
            check=True,
            capture_output=True,
        )
    return folder
