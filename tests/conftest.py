"""What every test stands on: an application, one schema a run, a savepoint a test, and the personas."""

from __future__ import annotations

import fcntl
import gc
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import hypothesis
import psycopg
import pytest
from flask import Flask
from flask.testing import FlaskClient
from jinja2 import FileSystemBytecodeCache
from sqlalchemy import Connection, event

from seminar import create_app
from seminar.accounts import passwords
from seminar.audit.models import COMMAND_LINE
from seminar.config import flask_config, read_settings
from seminar.countries.service import load_reference
from seminar.db import db, set_writing, writing
from seminar.summaries.views import KEPT
from tests.client import Client
from tests.personas import Furnished, Personas, furnish
from tests.samples import ALL, Share, todays
from tools import live

# A busy machine is no fault of the program: no example of hypothesis is timed.
hypothesis.settings.register_profile(ALL, deadline=None)
hypothesis.settings.register_profile("sample", deadline=None, max_examples=20)
hypothesis.settings.load_profile("sample")

POSTGRES = os.environ.get("SEMINAR_TEST_POSTGRES", "postgresql://postgres@127.0.0.1:5432/")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--engine", choices=["sqlite", "postgresql"], default="sqlite")


def pytest_itemcollected(item: pytest.Item) -> None:
    """Whoever asks for a share of the cases is run by `make prove` too, with all of them.

    What is left to it anyway stays as it was marked: some take long, and on one engine say as much as on two.
    """
    if "share" in getattr(item, "fixturenames", ()) and not item.get_closest_marker("prove"):
        item.add_marker(pytest.mark.sampled)


def pytest_collection_finish() -> None:
    """What is loaded by now stays: looking it through for garbage takes a fifth of the run."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


def missing(thing: str, way: str) -> None:
    """Skip with the reason and the way to get it; on a CI machine fail instead."""
    message = f"{thing} is missing; {way}"
    if os.environ.get("CI") == "true":
        pytest.fail(message)
    pytest.skip(message)


@pytest.fixture(scope="session", autouse=True)
def cheap_passwords() -> Iterator[None]:
    """Hashes that cost next to nothing; the suite makes hundreds."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "ROUNDS", 1)
        patch.setattr(passwords, "MEMORY", 8)
        passwords.hasher.cache_clear()
        yield
    passwords.hasher.cache_clear()


@pytest.fixture(scope="session")
def engine_name(request: pytest.FixtureRequest) -> str:
    return str(request.config.getoption("--engine"))


@pytest.fixture(scope="session")
def new_database(engine_name: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., str]]:
    """A function that makes a database of this run's engine and returns its address.

    It is empty, or a copy of the one whose address is given, which nobody has open.
    """
    names: list[str] = []

    def make(like: str = "") -> str:
        if engine_name == "sqlite":
            path = tmp_path_factory.mktemp("database") / "seminar.db"
            if like:
                shutil.copy(like.removeprefix("sqlite:///"), path)
            return f"sqlite:///{path}"
        names.append(f"seminar_test_{os.getpid()}_{len(names)}")
        template = f' TEMPLATE "{like.rpartition("/")[2]}"' if like else ""
        administer(f'CREATE DATABASE "{names[-1]}"{template}')
        return f"{POSTGRES.rstrip('/')}/{names[-1]}"

    yield make
    for name in names:
        administer(f'DROP DATABASE "{name}" WITH (FORCE)')


def administer(statement: str) -> None:
    try:
        with psycopg.connect(f"{POSTGRES.rstrip('/')}/postgres", autocommit=True) as connection:
            connection.execute(statement)
    except psycopg.OperationalError as error:
        missing(f"PostgreSQL ({error})", "start one or name it in SEMINAR_TEST_POSTGRES")


@pytest.fixture(scope="session")
def make_app(
    tmp_path_factory: pytest.TempPathFactory, new_database: Callable[[], str], run_folder: Path
) -> Iterator[Callable[..., Flask]]:
    """A function that makes an application for tests on a given database, with settings as keywords.

    Templates are compiled once a run and statements once an application: a test meets more of both than fit
    where a server keeps them.
    """
    apps: list[Flask] = []
    compiled = run_folder / "templates"
    compiled.mkdir(exist_ok=True)

    def make(database: str, **over: object) -> Flask:
        folder = tmp_path_factory.mktemp("instance")
        settings = read_settings({"SEMINAR_INSTANCE": str(folder), "SEMINAR_DATABASE_URL": database})
        config = flask_config(settings, secret_key="of the tests, never of a copy") | {"TESTING": True}
        config |= {"WTF_CSRF_ENABLED": False, "STARTS_PROCESSES": False} | over
        config["SQLALCHEMY_ENGINE_OPTIONS"] = {"query_cache_size": 4000} | config["SQLALCHEMY_ENGINE_OPTIONS"]
        apps.append(create_app(config))
        apps[-1].jinja_env.bytecode_cache = FileSystemBytecodeCache(str(compiled))
        return apps[-1]

    yield make
    for app in apps:
        with app.app_context():
            db.engine.dispose()


@pytest.fixture(scope="session")
def as_new(make_app: Callable[..., Flask], new_database: Callable[..., str]) -> str:
    """The address of a database with tables and reference data, to be copied: making it takes far longer."""
    database = new_database()
    with make_app(database).app_context():
        with writing():
            db.create_all()
            load_reference(COMMAND_LINE)
        db.session.remove()
        db.engine.dispose()
    return database


@pytest.fixture(scope="session")
def shared_app(make_app: Callable[..., Flask], new_database: Callable[..., str], as_new: str) -> Flask:
    """The application that tests share; `app` undoes what each of them does."""
    return make_app(new_database(as_new))


@pytest.fixture(scope="session")
def furnished(make_app: Callable[..., Flask], new_database: Callable[..., str], as_new: str) -> Furnished:
    """A second database that tests share: the personas are in it; see tests/personas.py."""
    app = make_app(new_database(as_new))
    with app.app_context(), writing():
        return furnish(app)


@pytest.fixture
def race_app(
    make_app: Callable[..., Flask],
    new_database: Callable[..., str],
    as_new: str,
    engine_name: str,
    run_folder: Path,
) -> Iterator[Flask]:
    """An application on a database of its own, with a connection for each of fifty who act at once.

    One race at a time: a server lets a hundred in, and of two workers each may have come to one.
    """
    pool = {"pool_size": 50, "max_overflow": 5} if engine_name == "postgresql" else {}
    app = make_app(new_database(as_new), SQLALCHEMY_ENGINE_OPTIONS=pool)
    with (run_folder / "race.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield app
        with app.app_context():
            db.engine.dispose()


@pytest.fixture(scope="session")
def run_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that is the same for all workers of a run."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session")
def once(run_folder: Path) -> Callable[[str, Callable[[Path], None]], Path]:
    """A function that makes a folder once a run, whichever worker asks first: it is copied or only read."""

    def make(name: str, fill: Callable[[Path], None]) -> Path:
        with (run_folder / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not (run_folder / name).exists():
                fill(run_folder / f"{name}.half")
                (run_folder / f"{name}.half").rename(run_folder / name)  # half a one is not there
        return run_folder / name

    return make


@pytest.fixture(scope="session")
def fresh_instance(once: Callable[[str, Callable[[Path], None]], Path]) -> Path:
    """An instance as `seminar init` makes it, to be copied."""
    return once("fresh", lambda folder: said(folder, "init", f"The instance in {folder} is made.\n"))


@pytest.fixture(scope="session")
def sample_instance(once: Callable[[str, Callable[[Path], None]], Path], fresh_instance: Path) -> Path:
    """One instance with the sample programme, for what only reads it, and to be copied."""

    def fill(folder: Path) -> None:
        shutil.copytree(fresh_instance, folder)
        said(folder, "sample", "The sample programme is loaded.\n")

    return once("sample", fill)


def said(folder: Path, word: str, sentence: str) -> None:
    assert live.Copy(folder, live.free_port()).seminar(word) == sentence


@pytest.fixture
def share() -> Share:
    """A function that gives today's share of many cases; see `samples.todays`."""
    return todays


@pytest.fixture
def own_app(make_app: Callable[..., Flask], new_database: Callable[[], str]) -> Iterator[Flask]:
    """An application on a database of its own, with tables."""
    app = make_app(new_database())
    with app.app_context():
        set_writing(True)
        db.create_all()
        db.session.remove()
        yield app
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def app(
    request: pytest.FixtureRequest, shared_app: Flask, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Flask]:
    """The application inside one transaction that is rolled back after the test."""
    shared_app.extensions[KEPT].clear()  # the rows of the last test are gone, and their numbers come again
    with shared_app.app_context():
        set_writing(True)
        met = "personas" in request.fixturenames
        engine = request.getfixturevalue("furnished").engine if met else db.engine
        with engine.connect() as connection:
            transaction = connection.begin()
            monkeypatch.setitem(db._app_engines[shared_app], None, connection)
            yield shared_app
            db.session.remove()
            transaction.rollback()


@pytest.fixture
def connection(app: Flask) -> Connection:
    """The connection of this test, for counting statements."""
    return db._app_engines[app][None]  # type: ignore[return-value] # `app` put it there


@pytest.fixture
def statements(connection: Connection) -> Iterator[list[str]]:
    """The SQL sent since the fixture was asked for; clear it to count anew. Savepoints are left out."""
    sent: list[str] = []

    def note(_c: object, _k: object, statement: str, *_rest: object) -> None:
        if not statement.startswith(("SAVEPOINT", "RELEASE", "ROLLBACK")):
            sent.append(statement)

    event.listen(connection, "before_cursor_execute", note)
    yield sent
    event.remove(connection, "before_cursor_execute", note)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A visitor who is not signed in."""
    app.test_client_class = Client
    return app.test_client()


@pytest.fixture
def personas(app: Flask, furnished: Furnished) -> Personas:
    """Two series with canaries, and a signed-in client for each kind of user; see tests/personas.py."""
    app.test_client_class = Client
    return furnished.personas(app)
