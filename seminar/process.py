"""A process of its own for what takes long: it outlives the request, and only one at a time does one work."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

from flask import current_app

FOLDER = "work"
LONG_WRITE = "long-write"  # the work that writes for so long that others should be told


def start(*words: str) -> None:
    """Run a command of ours on this instance, in a session of its own. Commit before what it works on."""
    config = current_app.config
    if not config["STARTS_PROCESSES"]:
        return
    settings = {
        "SEMINAR_INSTANCE": str(config["INSTANCE"]),
        "SEMINAR_DATABASE_URL": config["SQLALCHEMY_DATABASE_URI"],
    }
    process = subprocess.Popen(  # noqa: S603 - no word of the command comes from outside
        [sys.executable, "-m", "seminar", *words],
        env=os.environ | settings,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    Thread(target=process.wait, daemon=True).start()  # so that it is no zombie when it ends


def work_file(name: str) -> Path:
    """The file of the instance that stands for a work, and is locked while somebody does it."""
    folder: Path = current_app.config["INSTANCE"] / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    return folder / name


@contextmanager
def alone(name: str) -> Iterator[None]:
    """A block that nobody else is in; waits for them. The system frees it however the process ends."""
    with work_file(name).open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def is_taken(name: str) -> bool:
    """Whether somebody does that work at this moment."""
    try:
        with work_file(name).open() as file:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except BlockingIOError:
        return True
    return False
