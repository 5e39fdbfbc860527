"""Plain functions that make one valid record each; keywords override any field."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

from seminar.accounts.models import User, UserGrant
from seminar.audit.models import Actor
from seminar.db import Record, db
from seminar.people.keys import person_key, word_key
from seminar.people.models import Gender, Participant, Person, Profile, Source, Status
from seminar.people.sounds import sound
from seminar.permissions import Role
from seminar.programme.models import (
    Edition,
    EditionStatus,
    Excused,
    Institution,
    InstitutionKind,
    Late,
    Mode,
    ProgrammeSession,
    Series,
    SessionKind,
)
from seminar.text import search_key

_numbers = count(1)
ACTOR = Actor(None, "a test")


def add(record: Record) -> Any:
    db.session.add(record)
    db.session.flush()
    return record


def zone_at_noon(moment: datetime) -> str:
    """A time zone whose clocks show a little past twelve: the hours around are one day there."""
    return f"Etc/GMT{moment.hour - 12:+d}"


def make_series(**over: Any) -> Series:
    n = next(_numbers)
    return add(Series(**{"title": f"Series {n}", "slug": f"series-{n}"} | over))


def make_edition(**over: Any) -> Edition:
    n = next(_numbers)
    values: dict[str, Any] = {
        "title": f"Edition {n}",
        "slug": f"edition-{n}",
        "mode": Mode.IN_PERSON,
        "status": EditionStatus.OPEN,
        "first_day": (first := over.get("first_day", date(2023, 7, 24))),
        "last_day": first + timedelta(days=11),
        "time_zone": "Asia/Shanghai",
        "late_counts": Late.PRESENT,
        "excused_counts": Excused.LEFT_OUT,
    }
    if "series" not in over and "series_id" not in over:
        over["series"] = make_series()
    return add(Edition(**values | over))


def make_session(edition: Edition, **over: Any) -> ProgrammeSession:
    values: dict[str, Any] = {
        "kind": SessionKind.LECTURE,
        "title": f"Lecture {next(_numbers)}",
        "starts_at": datetime(2023, 7, 24, 1, 0, tzinfo=UTC),
        "ends_at": datetime(2023, 7, 24, 2, 30, tzinfo=UTC),
    }
    return add(ProgrammeSession(**{"edition": edition} | values | over))


def make_institution(**over: Any) -> Institution:
    values: dict[str, Any] = {"name": f"Institution {next(_numbers)}", "kind": InstitutionKind.COLLEGE}
    if "country" not in over and "international" not in over:
        over["country"] = "CN"
    values = values | over
    return add(Institution(**{"search_key": search_key(values["name"])} | values))


def make_person(**over: Any) -> Person:
    values: dict[str, Any] = {"name": f"Person {next(_numbers)}", "gender": Gender.WOMAN} | over
    keys = {"search_key": person_key(values), "word_key": word_key(values["name"])}
    keys["native_key"] = word_key(values.get("native_name", ""))
    heard = sound(values["name"])
    keys |= {"sound_key": heard.words, "consonant_key": heard.consonants}
    return add(Person(**keys | values))


def make_participant(edition: Edition, **over: Any) -> Participant:
    person = over.pop("person", None) or make_person()
    values: dict[str, Any] = {
        "country": None if over.get("organisation") else "KE",
        "profile": Profile.POLICY_MAKER,
        "status": Status.CONFIRMED,
        "source": Source.FORM,
        "name_key": person.search_key,
        "gender": person.gender,
    }
    return add(Participant(**{"edition": edition, "person": person} | values | over))


def new_user(**over: Any) -> User:
    """One that is not added yet: for several at once, in one statement."""
    n = next(_numbers)
    return User(**{"name": f"User {n}", "email": f"user{n}@example.org"} | over)


def make_user(**over: Any) -> User:
    return add(new_user(**over))


def make_grant(user: User, role: Role, **over: Any) -> UserGrant:
    return add(UserGrant(**{"user_id": user.id, "role": role} | over))
