"""A command that is killed at any moment has written all or nothing."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from seminar.db import db
from seminar.people.models import Participant
from seminar.programme.models import Series
from tests.cli.conftest import Seminar

EVERYBODY = 1112 + 18
LONGEST = 4.0  # seconds: beyond the usual end, so that some are killed after they are done


@pytest.fixture
def database(engine_name: str, new_database: Callable[[], str], folder: Path) -> str:
    """An address for SEMINAR_DATABASE_URL; empty for the instance's own SQLite file."""
    return "" if engine_name == "sqlite" else new_database()


def kill_after(seconds: float, environment: dict[str, str]) -> None:
    """Start loading the sample and kill the process without a chance to tidy up."""
    process = subprocess.Popen(
        [sys.executable, "-m", "seminar", "sample"],
        env=os.environ | environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    time.sleep(seconds)
    process.kill()
    process.wait()


def counted(app: Flask) -> tuple[int, int]:
    with app.app_context():
        series = db.session.execute(select(func.count()).select_from(Series)).scalar_one()
        participants = db.session.execute(select(func.count()).select_from(Participant)).scalar_one()
        db.session.remove()
        db.engine.dispose()
    return series, participants


def kill_and_look(
    seminar: Seminar, app: Flask, environment: dict[str, str], seconds: float
) -> tuple[int, int]:
    kill_after(seconds, environment)
    checked = seminar("check", **environment)
    assert checked.exit_code == 0, checked.stdout
    found = counted(app)
    assert found in {(0, 0), (1, EVERYBODY)}, f"killed after {seconds:.2f} s: {found}"
    return found


def try_moments(
    seminar: Seminar, make_app: Callable[..., Flask], folder: Path, database: str, moments: list[float]
) -> None:
    environment = {"SEMINAR_INSTANCE": str(folder), "SEMINAR_DATABASE_URL": database}
    assert seminar("init", **environment).exit_code == 0
    app = make_app(database or f"sqlite:///{folder / 'seminar.db'}")
    for seconds in sorted(moments):
        if kill_and_look(seminar, app, environment, seconds)[0]:
            break  # it was through before it was killed
    assert seminar("sample", **environment).exit_code == 0
    assert counted(app) == (1, EVERYBODY)


@pytest.mark.own_database
def test_a_killed_load_leaves_all_or_nothing(
    seminar: Seminar, make_app: Callable[..., Flask], folder: Path, database: str
) -> None:
    try_moments(seminar, make_app, folder, database, [0.8])


@pytest.mark.prove
@pytest.mark.own_database
def test_a_load_killed_at_many_moments_leaves_all_or_nothing(
    seminar: Seminar, make_app: Callable[..., Flask], folder: Path, database: str
) -> None:
    moments = random.Random(7)
    try_moments(seminar, make_app, folder, database, [moments.uniform(0.3, LONGEST) for _kill in range(20)])
