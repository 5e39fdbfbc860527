"""Migrations: they end where the models are, can be undone, and lose no rows."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import Connection, MetaData, func, inspect, select, text
from sqlalchemy.schema import CreateIndex, CreateTable

from seminar import schema
from seminar.attendance.models import Mark, MarkChange
from seminar.audit.models import COMMAND_LINE
from seminar.audit.service import record
from seminar.countries.service import learn, load_reference
from seminar.db import db, set_writing
from seminar.errors import Refused
from seminar.imports.models import Upload
from seminar.languages import Language
from seminar.people.models import Participant
from seminar.people.service import add_head_count, create_person, register, remove_head_count
from seminar.permissions import Role
from seminar.programme.models import (
    Edition,
    Institution,
    InstitutionKind,
    InstitutionRole,
    ProgrammeSession,
    RoleKind,
)
from seminar.programme.service import add_institution_role, create_institution, remove_role
from seminar.summaries.models import SummaryPicture
from seminar.summaries.service import keep_pictures
from tests.attendance.make import P, entry, mark
from tests.make import (
    add,
    make_edition,
    make_grant,
    make_institution,
    make_participant,
    make_series,
    make_session,
    make_user,
)

pytestmark = pytest.mark.own_database


@pytest.fixture(scope="module")
def at_head(make_app: Callable[..., Flask], new_database: Callable[..., str]) -> str:
    """The address of a database that was made by all migrations."""
    database = new_database()
    with make_app(database).app_context():
        schema.upgrade()
        db.session.remove()
        db.engine.dispose()
    return database


@pytest.fixture
def migrated(make_app: Callable[..., Flask], new_database: Callable[..., str], at_head: str) -> Flask:
    """An application whose database was made by the migrations, and copied."""
    return make_app(new_database(at_head))


def schema_text(connection: Connection) -> dict[str, str]:
    """Tables and indexes as the database itself describes them; Alembic's comparison misses CHECKs."""
    if connection.dialect.name == "sqlite":
        rows = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"))
        return {name: normal(sql) for name, sql in rows if name != "alembic_version"}
    found = MetaData()
    found.reflect(connection)
    described = {}
    for table in found.tables.values():
        if table.name != "alembic_version":
            described[table.name] = normal(str(CreateTable(table).compile(connection)))
            checks = inspect(connection).get_check_constraints(table.name)
            described[f"{table.name} checks"] = str(sorted((c["name"], c["sqltext"]) for c in checks))
            for index in table.indexes:
                described[str(index.name)] = str(CreateIndex(index).compile(connection))
    return described


def normal(sql: str) -> str:
    """The parts of a CREATE TABLE in one order and spacing."""
    head, _bracket, body = re.sub(r"\s+", " ", sql).replace('"', "").strip().partition("(")
    parts = re.split(r",\s*(?![^()]*\))", body.removesuffix(")"))
    return f"{head.strip()} ({', '.join(sorted(part.strip() for part in parts))})"


def test_head_equals_the_models(
    migrated: Flask, make_app: Callable[..., Flask], new_database: Callable[[], str]
) -> None:
    created = make_app(new_database())
    texts = []
    for app in (migrated, created):
        with app.app_context():
            set_writing(True)
            if app is created:
                db.create_all()
            with db.engine.connect() as connection:
                texts.append(schema_text(connection))
            db.engine.dispose()
    assert texts[0] == texts[1]


def test_the_newest_file_is_the_head() -> None:
    from alembic.script import ScriptDirectory

    assert ScriptDirectory.from_config(schema.alembic_config()).get_current_head() == schema.head()


def test_a_database_of_another_version_is_refused(migrated: Flask) -> None:
    with migrated.app_context():
        schema.refuse_other()
        schema.downgrade("0027")
        with pytest.raises(Refused, match="not up to date; run: seminar init"):
            schema.refuse_other()

        set_writing(True)
        db.session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        db.session.commit()
        for refuses in (schema.refuse_other, schema.upgrade):
            with pytest.raises(Refused, match="belongs to a newer version"):
                refuses()
        db.session.remove()
        db.engine.dispose()


def test_what_is_up_to_date_is_left_alone(migrated: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    monkeypatch.setattr("alembic.command.upgrade", lambda *words: asked.append(words))
    with migrated.app_context():
        schema.upgrade()
        db.engine.dispose()

    assert asked == []


def test_down_and_up_again(migrated: Flask) -> None:
    with migrated.app_context():
        schema.downgrade("base")
        with db.engine.connect() as connection:
            assert inspect(connection).get_table_names() == ["alembic_version"]
        schema.upgrade()
        assert schema.is_current()
        db.session.remove()
        db.engine.dispose()


def test_a_database_without_tables_is_not_current(
    make_app: Callable[..., Flask], new_database: Callable[[], str]
) -> None:
    with make_app(new_database()).app_context():
        assert not schema.is_current()
        db.session.remove()
        db.engine.dispose()


KEYS = (
    "SELECT search_key FROM person",
    "SELECT name_key FROM participant",
    "SELECT search_key FROM institution",
)
KINDS = (Edition, ProgrammeSession, Participant, Mark, MarkChange)
NEXT_MIGRATION = """
import sqlalchemy as sa
from alembic import op

revision, down_revision = "9999", "{head}"


def upgrade():
    with op.batch_alter_table("edition", recreate="{recreate}") as table:
        table.add_column(sa.Column("hats", sa.Integer()))


def downgrade():
    pass
"""


def alter_edition(folder: Path) -> None:
    """Run one more migration, which alters a parent table, through the real env.py."""
    from alembic import command
    from alembic.script import ScriptDirectory

    config = schema.alembic_config()
    head = ScriptDirectory.from_config(config).get_current_head()
    recreate = "always" if db.engine.dialect.name == "sqlite" else "never"
    (folder / "9999_hats.py").write_text(NEXT_MIGRATION.format(head=head, recreate=recreate))
    config.set_main_option("path_separator", "newline")
    config.set_main_option("version_locations", f"{schema.MIGRATIONS / 'versions'}\n{folder}")
    command.upgrade(config, "head")


def test_altering_a_parent_keeps_its_children(migrated: Flask, tmp_path: Path) -> None:
    """In batch mode SQLite drops the old table; with foreign keys on, its children go with it."""
    with migrated.app_context():
        set_writing(True)
        load_reference(COMMAND_LINE)
        edition = make_edition()
        make_grant(make_user(), Role.STAFF, series_id=edition.series_id, edition_id=edition.id)
        db.session.commit()
        db.session.remove()
        alter_edition(tmp_path)
        counted = text("SELECT (SELECT count(*) FROM user_grant), (SELECT count(hats) FROM edition)")
        assert db.session.execute(counted).one() == (1, 0)
        db.session.remove()
        db.engine.dispose()


def test_keys_of_before_get_the_words_that_others_write_as_one(migrated: Flask) -> None:
    """The same keys that the service makes today, in person, participant and institution."""
    with migrated.app_context():
        set_writing(True)
        load_reference(COMMAND_LINE)
        edition = make_edition()
        person = create_person(actor=COMMAND_LINE, name="Aya N'Guessan", native_name="Da Costa")
        register(actor=COMMAND_LINE, edition=edition, person=person, institution="People's Port")
        create_institution(actor=COMMAND_LINE, name="Al-Azhar", kind=InstitutionKind.COLLEGE, country="EG")
        db.session.commit()
        made = [db.session.execute(text(keys)).all() for keys in KEYS]
        for name, column in (("person", "search_key"), ("participant", "name_key")):
            before = "aya n'guessan\nda costa" + "\npeople's port" * (name == "participant")
            db.session.execute(text(f"UPDATE {name} SET {column} = :before"), {"before": before})
        db.session.execute(text("UPDATE institution SET search_key = 'al-azhar'"))
        db.session.commit()
        db.session.remove()

        schema.downgrade("0011")
        schema.upgrade()

        assert [db.session.execute(text(keys)).all() for keys in KEYS] == made
        db.session.remove()
        db.engine.dispose()


def test_an_edition_that_is_too_long_by_now_is_named_and_nothing_is_done(migrated: Flask) -> None:
    with migrated.app_context():
        set_writing(True)
        load_reference(COMMAND_LINE)
        edition = make_edition(first_day=date(2022, 1, 1), last_day=date(2022, 12, 31))
        path = edition.path
        db.session.commit()
        db.session.remove()
        schema.downgrade("0020")
        _last_day(date(2023, 1, 2))

        with pytest.raises(Refused, match=f"longer than 366 days, .*: {path}\\. Nothing was changed"):
            schema.upgrade()
        assert _revision() == "0020"

        _last_day(date(2023, 1, 1))
        schema.upgrade()
        assert schema.is_current()
        db.session.remove()
        db.engine.dispose()


def _last_day(day: date) -> None:
    set_writing(True)
    db.session.execute(text("UPDATE edition SET last_day = :day"), {"day": day.isoformat()})
    db.session.commit()
    db.session.remove()


def _revision() -> str:
    with db.engine.connect() as connection:
        return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one())


def test_no_list_gets_the_number_of_one_that_was_given_up_before(migrated: Flask) -> None:
    with migrated.app_context():
        set_writing(True)
        load_reference(COMMAND_LINE)
        edition_id = make_edition().id
        db.session.commit()
        db.session.remove()
        schema.downgrade("0017")
        set_writing(True)
        record(actor=COMMAND_LINE, action="upload.delete", subject=Upload(id=35), name="a.csv")
        db.session.commit()
        db.session.remove()
        schema.upgrade()

        upload = add(Upload(edition_id=edition_id, filename="b.csv", table={}, top={}, layout={}))
        assert upload.id == (36 if db.engine.dialect.name == "sqlite" else 1)
        db.session.rollback()
        db.session.remove()
        db.engine.dispose()


def test_names_learned_before_mean_countries(migrated: Flask) -> None:
    with migrated.app_context():
        set_writing(True)
        load_reference(COMMAND_LINE)
        learn(actor=COMMAND_LINE, decided={"Kennya": "KE", "Stateless": "none"})
        db.session.commit()
        db.session.remove()

        schema.downgrade("0028")
        schema.upgrade()

        kept = db.session.execute(text("SELECT key, means, country FROM learned_name")).all()
        assert kept == [("kennya", "country", "KE")]
        db.session.remove()
        db.engine.dispose()


def test_nobody_gets_the_number_of_somebody_before_and_children_stay(migrated: Flask) -> None:
    """Participants are parents of marks, and a table made anew loses its children with foreign keys on."""
    with migrated.app_context():
        set_writing(True)
        load_reference(COMMAND_LINE)
        edition = make_edition()
        who, where = make_participant(edition), make_session(edition)
        mark(edition, entry(who, where, P))
        gone = make_participant(edition)
        person = gone.person
        db.session.commit()
        record(actor=COMMAND_LINE, action="participant.delete", subject=gone, name="Gone")
        record(actor=COMMAND_LINE, action="person.add", subject=person, name="Gone")
        number, number_of_person = gone.id, person.id
        db.session.delete(gone)
        db.session.flush()
        db.session.delete(person)
        db.session.commit()
        before = [db.session.execute(select(func.count()).select_from(kind)).scalar_one() for kind in KINDS]
        db.session.remove()

        schema.downgrade("0030")
        schema.upgrade()
        set_writing(True)

        found = [db.session.execute(select(func.count()).select_from(kind)).scalar_one() for kind in KINDS]
        assert found == before
        edition = db.session.execute(select(Edition)).scalar_one()
        new = make_participant(edition)
        assert (new.id > number, new.person_id > number_of_person) == (True, True)
        db.session.rollback()
        db.session.remove()
        db.engine.dispose()


def test_no_number_in_an_address_is_given_twice_and_children_stay(migrated: Flask) -> None:
    """Series are parents of editions and roles, institutions of roles."""
    with migrated.app_context():
        set_writing(True)
        load_reference(COMMAND_LINE)
        edition = make_edition()
        _role(edition, make_institution(name="Host"))
        gone = _role(edition, make_institution(name="Gone"))
        count = add_head_count(actor=COMMAND_LINE, edition=edition, number=7, source="List")
        before = (gone.id, count.id)
        remove_role(actor=COMMAND_LINE, role=gone, place=edition)
        remove_head_count(actor=COMMAND_LINE, edition=edition, head_count=count)
        db.session.commit()
        db.session.remove()

        schema.downgrade("0032")
        schema.upgrade()
        set_writing(True)

        edition = db.session.execute(select(Edition)).scalar_one()
        [role] = db.session.execute(select(InstitutionRole)).scalars()
        assert (role.edition, role.institution.name) == (edition, "Host")
        new = _role(edition, make_institution(name="New"))
        count = add_head_count(actor=COMMAND_LINE, edition=edition, number=8, source="List")
        assert (new.id > before[0], count.id > before[1]) == (True, True)
        db.session.rollback()
        db.session.remove()
        db.engine.dispose()


def test_pictures_of_before_are_in_english_and_one_is_left_on_the_way_down(migrated: Flask) -> None:
    with migrated.app_context():
        set_writing(True)
        load_reference(COMMAND_LINE)
        edition = make_edition(series=make_series(published=True), published=True)
        for place in (edition, edition.series):
            keep_pictures(actor=COMMAND_LINE, place=place, pngs={each: each.encode() for each in Language})
        db.session.commit()
        db.session.remove()

        schema.downgrade("0036")
        schema.upgrade()
        set_writing(True)

        kept = db.session.execute(select(SummaryPicture)).scalars().all()
        assert [(each.language, each.png) for each in kept] == [(Language.EN, b"en")] * 2
        db.session.rollback()
        db.session.remove()
        db.engine.dispose()


def _role(edition: Edition, institution: Institution) -> InstitutionRole:
    kind = RoleKind.DONOR
    return add_institution_role(actor=COMMAND_LINE, institution=institution, role=kind, edition=edition)
