"""A database with two editions, of 1,112 and of 100,000 participants, each with fifteen marked lectures."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path

from flask import Flask
from sqlalchemy import insert, select, text

from seminar import create_app, schema
from seminar.accounts.models import SignIn, User, UserGrant
from seminar.accounts.tokens import token_hash
from seminar.attendance.service import recount
from seminar.audit.models import COMMAND_LINE
from seminar.cli.app import KEY_FILE
from seminar.config import flask_config, read_settings
from seminar.countries.reference import COUNTRIES
from seminar.countries.service import load_reference
from seminar.db import db, now, writing
from seminar.people.keys import participant_key, person_key, word_key
from seminar.people.models import Gender, Participant, Person, Profile, Source, Status
from seminar.people.sounds import sound
from seminar.permissions import Role
from seminar.programme.models import Edition, EditionStatus, Mode, ProgrammeSession, Series, SessionKind

SIZES = {"small": 1_112, "large": 100_000}
TOKEN = "the organizer of the benchmark"
MARKS = text(
    """
    INSERT INTO mark (participant_id, session_id, attendance, source, actor_name, created_at, updated_at)
    SELECT p.id, s.id,
           CASE WHEN (p.id * 7 + s.id * 3) % 10 < 7 THEN 'present'
                WHEN (p.id * 7 + s.id * 3) % 10 < 8 THEN 'late' ELSE 'absent' END,
           'platform', 'bench', p.created_at, p.created_at
    FROM participant p JOIN programme_session s ON s.edition_id = p.edition_id WHERE p.edition_id = :edition
    """
)


def open_bench(folder: Path, database: str) -> Flask:
    """The application over a folder and a database; both may be new."""
    key = "of a database that is thrown away"
    (folder / KEY_FILE).write_text(key, "ascii")  # for the server that is measured too
    settings = read_settings({"SEMINAR_INSTANCE": str(folder), "SEMINAR_DATABASE_URL": database})
    return create_app(flask_config(settings, key))


def prepare(app: Flask) -> None:
    """Make the tables, a series and who looks at it; nobody takes part in anything yet."""
    with app.app_context():
        schema.upgrade()
        with writing():
            load_reference(COMMAND_LINE)
            series = Series(title="Benchmark", slug="bench", published=True)
            db.session.add(series)
            user = User(name="Organizer", email="organizer@example.org")
            db.session.add(user)
            db.session.flush()
            db.session.add(UserGrant(user_id=user.id, role=Role.ADMIN))
            hours = timedelta(hours=8)
            db.session.add(SignIn(user_id=user.id, token_hash=token_hash(TOKEN), expires_at=now() + hours))
        db.session.remove()
        db.engine.dispose()


def fill(app: Flask) -> None:
    """Make the two editions and everything in them."""
    with app.app_context():
        for slug, size in SIZES.items():
            with writing():
                _edition(slug, size)
        if db.engine.dialect.name == "postgresql":  # what its autovacuum does by itself after a while
            with writing():
                db.session.execute(text("ANALYZE"))
        db.session.remove()
        db.engine.dispose()


def _edition(slug: str, size: int) -> None:
    edition = Edition(
        series_id=db.session.execute(select(Series.id)).scalar_one(),
        title=f"Edition of {size:,}",
        slug=slug,
        mode=Mode.ONLINE,
        status=EditionStatus.COMPLETED,
        published=True,
        first_day=date(2022, 3, 21),
        last_day=date(2022, 3, 25),
        time_zone="Asia/Shanghai",
    )
    db.session.add(edition)
    db.session.flush()
    for number in range(15):
        starts = datetime(2022, 3, 21 + number // 3, 7 + 2 * (number % 3), tzinfo=UTC)
        db.session.add(
            ProgrammeSession(
                edition_id=edition.id,
                kind=SessionKind.LECTURE,
                title=f"Lecture {number + 1}",
                starts_at=starts,
                ends_at=starts + timedelta(minutes=90),
            )
        )
    db.session.flush()
    _people(edition, size)
    db.session.execute(MARKS, {"edition": edition.id})
    ids = db.session.execute(select(Participant.id).where(Participant.edition_id == edition.id))
    recount(list(ids.scalars()))


def _people(edition: Edition, size: int) -> None:
    drawn = random.Random(size)
    countries = list(COUNTRIES)[:92]
    persons = (_person(number, drawn) for number in range(size))
    while chunk := list(islice(persons, 5000)):
        ids = db.session.execute(insert(Person).returning(Person.id), chunk).scalars().all()
        rows = [
            _participation(edition.id, person_id, person, drawn.choice(countries), drawn)
            for person_id, person in zip(ids, chunk, strict=True)
        ]
        db.session.execute(insert(Participant), rows)


def _person(number: int, drawn: random.Random) -> dict[str, object]:
    name = f"{word(drawn)} {word(drawn)} {number}"
    heard = sound(name)
    return {
        "name": name,
        "search_key": person_key({"name": name}),
        "word_key": word_key(name),
        "sound_key": heard.words,
        "consonant_key": heard.consonants,
        "honorific": drawn.choice(["Ms.", "Mr.", "Dr."]),
        "gender": drawn.choice([Gender.WOMAN, Gender.MAN]),
        "email": f"person.{number}@example.org",
        "phone": "+254 700 000 000",
        "languages": "English, French",
    }


def _participation(
    edition_id: int, person_id: int, person: dict[str, object], country: str, drawn: random.Random
) -> dict[str, object]:
    return {
        "edition_id": edition_id,
        "person_id": person_id,
        "country": country,
        "institution": "Ministry of Trade",
        "position": "Senior Trade Officer",
        "profile": drawn.choice(list(Profile)),
        "status": Status.CONFIRMED,
        "source": Source.IMPORT,
        "registered_at": datetime(2022, 3, 1, tzinfo=UTC),
        "name_key": participant_key(str(person["search_key"]), "Ministry of Trade"),
    }


_SYLLABLES = ("ka", "mi", "no", "ra", "te", "lu", "sa", "wen", "dri", "bo", "ha", "ju")


def word(drawn: random.Random) -> str:
    return "".join(drawn.choices(_SYLLABLES, k=3)).title()
