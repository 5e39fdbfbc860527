"""Opening the instance for a command."""

from __future__ import annotations

import fcntl
import functools
import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from seminar import create_app
from seminar.config import flask_config, read_settings
from seminar.errors import Refused

if TYPE_CHECKING:
    from flask import Flask
    from sqlalchemy import URL

KEY_FILE = "secret_key"
NEW_KEY_FILE = "secret_key.new"
NO_DATA = {"README.md", ".sample-wanted", NEW_KEY_FILE}  # what may lie in a folder before the instance does


def open_app(**defaults: str) -> Flask:
    """The application over the instance that the settings name; raises Refused where there is none.

    `defaults` are values of variables for where the environment names none.
    """
    settings = read_settings(defaults | os.environ)
    key = settings["INSTANCE"] / KEY_FILE
    if not key.is_file():
        raise Refused(f"There is no instance in {settings['INSTANCE']}. Make one with: seminar init")
    app = create_app(flask_config(settings, key.read_text("ascii").strip()))
    if context := click.get_current_context(silent=True):
        context.call_on_close(functools.partial(_close_lines, app))
    return app


def _close_lines(app: Flask) -> None:
    """Take leave of the database: a command may run within a longer process."""
    from seminar.db import db

    with app.app_context():
        db.engine.dispose()


def has_instance() -> bool:
    """Whether the settings name a copy that was made."""
    return bool((read_settings()["INSTANCE"] / KEY_FILE).is_file())


@contextmanager
def setting_up() -> Iterator[bool]:
    """Make the instance folder with its secret key, and let nobody else set it up meanwhile.

    Says whether there was no instance. Of two first starts at one moment the second waits and finds it made.
    """
    folder: Path = read_settings()["INSTANCE"]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        held = os.open(folder, os.O_RDONLY)
    except OSError as error:
        raise _no_folder(error) from None
    try:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield _make_key(folder)
    finally:
        os.close(held)


def _make_key(folder: Path) -> bool:
    """Nobody else of the machine may enter the folder. One that others keep things in stays as it is."""
    if (folder / KEY_FILE).exists():
        return False
    new = folder / NEW_KEY_FILE
    try:
        if not {found.name for found in folder.iterdir()} - NO_DATA:
            folder.chmod(0o700)
        new.touch(mode=0o600)
        new.write_text(secrets.token_hex(32), "ascii")
        new.rename(folder / KEY_FILE)  # a key that is there is whole
    except OSError as error:
        raise _no_folder(error) from None
    return True


def _no_folder(error: OSError) -> Refused:
    folder = read_settings()["INSTANCE"]
    return Refused(f"The instance folder {folder} cannot be made: {error.strerror}.")


def make_database_file(address: URL) -> None:
    """Make a database that is a file readable by its owner alone; SQLite gives its journals the same mode."""
    if address.get_backend_name() == "sqlite" and address.database:
        try:
            Path(address.database).touch(mode=0o600)  # one that is there keeps its mode
        except OSError as error:
            raise Refused(f"The database {address.database} cannot be made: {error.strerror}.") from None


def bytes_of(file: Path) -> bytes:
    """What a file holds that was named to a command; raises Refused where it cannot be read."""
    try:
        return file.read_bytes()
    except OSError as error:
        raise Refused(f"The file {file} cannot be read: {error.strerror}.") from None


def in_app(
    *, writes: bool = False, any_version: bool = False
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Run a command inside the application; what it writes is one transaction, committed at its end.

    Refused where the database is not of this version of the program, unless `any_version`.
    """

    def wrap(command: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(command)
        def run(*args: Any, **options: Any) -> Any:
            from seminar import schema
            from seminar.db import writing

            with open_app().app_context():
                if not any_version:
                    schema.refuse_other()
                if not writes:
                    return command(*args, **options)
                with writing():
                    return command(*args, **options)

        return run

    return wrap
