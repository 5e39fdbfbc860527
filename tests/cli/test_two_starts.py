"""Two who set up one copy at one moment: both are served, and nothing is made twice or half."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from seminar.db import db
from seminar.programme.models import Series

pytestmark = pytest.mark.own_database


def start(word: str, folder: Path, database: str = "") -> subprocess.Popen[str]:
    settings = {"SEMINAR_INSTANCE": str(folder), "SEMINAR_DATABASE_URL": database}
    command = [sys.executable, "-m", "seminar", word]
    return subprocess.Popen(
        command, env=os.environ | settings, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def ended(processes: list[subprocess.Popen[str]]) -> list[str]:
    """What they said, in order; each ended well and complained of nothing."""
    said = [process.communicate(timeout=60) for process in processes]
    assert [(process.returncode, error) for process, (_out, error) in zip(processes, said, strict=True)] == [
        (0, "")
    ] * len(processes)
    return sorted(out for out, _error in said)


def test_the_second_waits_until_the_first_has_set_up_the_folder(folder: Path) -> None:
    first = os.open(folder, os.O_RDONLY)
    fcntl.flock(first, fcntl.LOCK_EX)
    second = start("init", folder)
    time.sleep(1.5)
    assert (second.poll(), list(folder.iterdir())) == (None, [])

    os.close(first)

    assert ended([second]) == [f"The instance in {folder} is made.\n"]


@pytest.mark.prove
def test_two_at_once_make_one_instance(folder: Path) -> None:
    said = ended([start("init", folder) for _start in range(2)])

    assert said == [f"The instance in {folder} is made.\n", f"The instance in {folder} is up to date.\n"]


@pytest.mark.prove
def test_two_machines_at_once_bring_one_database_up_to_date(
    tmp_path: Path, new_database: Callable[[], str]
) -> None:
    database = new_database()

    said = ended([start("init", tmp_path / name, database) for name in ("one", "other")])

    assert [sentence.endswith("is made.\n") for sentence in said] == [True, True]


@pytest.mark.prove
def test_the_sample_is_loaded_once_by_two_at_once(
    instance: Path, new_database: Callable[[], str], make_app: Callable[..., Flask]
) -> None:
    database = new_database()
    ended([start("init", instance, database)])

    said = ended([start("sample", instance, database) for _start in range(2)])

    assert said == ["The sample programme is loaded.\n", "The sample programme is there already.\n"]
    with make_app(database).app_context():
        assert db.session.execute(select(func.count()).select_from(Series)).scalar_one() == 1
        db.session.remove()
        db.engine.dispose()
