"""Our own roster goes in as it came out, into another edition and again into its own."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO

import pytest
from flask import Flask
from flask_babel import force_locale
from sqlalchemy import delete, select

from seminar.audit.models import COMMAND_LINE
from seminar.countries.reference import LANGUAGES
from seminar.db import db, now
from seminar.imports import service
from seminar.imports.models import State
from seminar.people.models import Gender, Participant, Person, Profile, Status
from seminar.programme.models import Edition
from seminar.reports import roster
from seminar.reports.roster import Selection
from seminar.sheets import Value, csv_chunks, write
from tests.imports.lists import preview_of_file
from tests.make import make_edition, make_participant, make_person


def exported(edition: Edition, kind: str) -> bytes:
    if kind == "csv":
        return b"".join(csv_chunks(roster.sheet(edition, Selection())))
    out = BytesIO()
    write(roster.build(edition, Selection()), out)
    return out.getvalue()


def rows(edition: Edition, *, without: str = "") -> list[list[Value]]:
    """The roster without its running numbers, and without how people came in, or another column as well."""
    sheet = roster.sheet(edition, Selection())
    kept = [at for at, column in enumerate(sheet.columns) if at and column.header not in ("Source", without)]
    return [[row[at] for at in kept] for row in sheet.rows]


@pytest.fixture
def edition(app: Flask) -> Edition:
    """An edition whose participants have everything that a roster can hold."""
    made = make_edition()
    everything = make_person(
        name="=Amina Otieno",
        honorific="H.E. Ms.",
        native_name="@አሚና",
        gender=Gender.WOMAN,
        email="amina@example.org",
        phone="+254 700",
        nationality="CG",
        languages="English, Swahili",
    )
    make_participant(
        made,
        person=everything,
        country="CG",
        institution="-Ministry",
        position="'=Director",
        profile=Profile.ACADEMIC,
        status=Status.DECLINED,
        nominated_by="@Embassy",
        registered_at=datetime(2023, 6, 20, 20, 0, tzinfo=UTC),
    )
    make_participant(made, person=make_person(name="王小明", gender=Gender.NOT_SAID), institution="学院")
    make_participant(made, person=make_person(name="Kim", gender=Gender.MAN), organisation="UN Women")
    make_participant(made, person=make_person(name="Sutrisno"), country=None, profile=None)
    make_participant(made, person=make_person(name="Wang Wei"), institution="One", country="CN")
    make_participant(made, person=make_person(name="Wang Wei"), institution="Two", country="KR")
    return made


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_roster_goes_into_another_edition_unchanged(edition: Edition, kind: str) -> None:
    other = make_edition()
    preview = preview_of_file(other, exported(edition, kind), f"roster.{kind}")

    assert preview.counts == {State.NEW: 6}
    assert preview.summary.matched == 6
    service.apply(actor=COMMAND_LINE, edition=other, preview=preview, filename="roster")
    assert rows(other, without="Registered on") == rows(edition, without="Registered on")
    assert {row[-1] for row in rows(other)} == {edition.day_of(now())}  # they register for this one today


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_roster_changes_nothing_in_its_own_edition(edition: Edition, kind: str) -> None:
    preview = preview_of_file(edition, exported(edition, kind), f"roster.{kind}")

    assert preview.counts == {State.KNOWN: 6}
    assert [judged.changes for judged in preview.rows] == [()] * 6


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_roster_in_any_language_changes_nothing(edition: Edition, language: str, kind: str) -> None:
    other = make_edition()
    with force_locale(language):
        data = exported(edition, kind)
        assert preview_of_file(edition, data, f"roster.{kind}").counts == {State.KNOWN: 6}
        preview = preview_of_file(other, data, f"roster.{kind}")
    service.apply(actor=COMMAND_LINE, edition=other, preview=preview, filename="roster")

    assert rows(other, without="Registered on") == rows(edition, without="Registered on")


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_roster_goes_in_where_nobody_is_known(edition: Edition, kind: str) -> None:
    before, data = rows(edition), exported(edition, kind)
    _forget(edition)
    other = make_edition()
    preview = preview_of_file(other, data, f"roster.{kind}")
    service.apply(actor=COMMAND_LINE, edition=other, preview=preview, filename="roster")

    assert rows(other) == before


def _forget(edition: Edition) -> None:
    """As if the roster came from another copy of the program."""
    taking_part = select(Participant.person_id).where(Participant.edition_id == edition.id)
    ids = list(db.session.execute(taking_part).scalars())
    db.session.execute(delete(Participant).where(Participant.edition_id == edition.id))
    db.session.execute(delete(Person).where(Person.id.in_(ids)))
