"""How lists are read is remembered for the next one with the same headers."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from seminar.db import db
from seminar.imports import memory, service, table
from seminar.imports.decisions import Decisions
from seminar.imports.fields import Field
from seminar.imports.models import Arrangement, Upload
from seminar.imports.table import Layout
from seminar.programme.models import Edition
from tests.imports.lists import sheet
from tests.make import ACTOR, add, make_edition

HEADERS = ["Delegate's name", "Country", "Passport", "Sponsor"]
CHOSEN = (Field.NAME, Field.COUNTRY, None, Field.NOMINATED_BY)


@pytest.fixture
def edition(app: Flask) -> Edition:
    return make_edition()


def keep(edition: Edition, *rows: list[str]) -> Upload:
    upload = service.keep(actor=ACTOR, edition=edition, sheets=[sheet(rows)], filename="list.xlsx")
    db.session.flush()
    return upload


def confirm_as(edition: Edition, upload: Upload, columns: tuple[Field | None, ...]) -> None:
    layout = Layout.from_json(upload.layout)
    chosen = Layout(layout.sheet, layout.header, layout.depth, columns)
    service.arrange(actor=ACTOR, edition=edition, upload=upload, layout=chosen)
    values: dict[str, Any] = {"decisions": Decisions(), "leave_out": False}
    db.session.flush()
    seen = upload.summary["fingerprint"]
    service.confirm(
        actor=ACTOR, edition=edition, upload_id=upload.id, version=str(upload.version), seen=seen, **values
    )
    db.session.flush()


def remembered() -> int:
    return db.session.execute(select(func.count()).select_from(Arrangement)).scalar_one()


def test_next_list_with_these_headers_is_read_in_the_same_way(edition: Edition) -> None:
    confirm_as(edition, keep(edition, HEADERS, ["Awa Diop", "Mali", "1", "Embassy"]), CHOSEN)

    following = keep(edition, ["Participants"], HEADERS, ["Juma Ali", "Kenya", "2", "Ministry"])
    assert Layout.from_json(following.layout) == Layout(0, 2, 1, CHOSEN)


def test_list_that_was_given_back_is_read_in_the_same_way(edition: Edition) -> None:
    confirm_as(edition, keep(edition, HEADERS, ["Awa Diop", "Mali", "1", "Embassy"]), CHOSEN)

    following = keep(edition, [*HEADERS, "Problems"], ["Juma Ali", "Kenya", "2", "Ministry", "No name."])
    assert Layout.from_json(following.layout) == Layout(0, 1, 1, (*CHOSEN, None))


def test_columns_may_stand_in_another_order(edition: Edition) -> None:
    confirm_as(edition, keep(edition, HEADERS, ["Awa Diop", "Mali", "1", "Embassy"]), CHOSEN)

    turned = [header.upper() for header in reversed(HEADERS)]
    following = keep(edition, turned, ["Ministry", "2", "Kenya", "Juma Ali"])
    assert Layout.from_json(following.layout).columns == tuple(reversed(CHOSEN))


def test_other_headers_are_read_by_themselves(edition: Edition) -> None:
    confirm_as(edition, keep(edition, HEADERS, ["Awa Diop", "Mali", "1", "Embassy"]), CHOSEN)

    other = keep(edition, [*HEADERS, "E-mail"], ["Juma Ali", "Kenya", "2", "Ministry", ""])
    assert Field.NOMINATED_BY not in Layout.from_json(other.layout).columns


def test_a_table_elsewhere_is_found_again(edition: Edition) -> None:
    """Somebody said once that the headers stand in row 2; the next list needs nobody."""
    first = keep(edition, ["Name", "Country"], ["Qui", "D'où"], ["Awa Diop", "Mali"])
    layout = table.Layout(0, 2, 1, (Field.NAME, Field.COUNTRY))
    memory.remember(actor=ACTOR, sheet=service.sheets_of(first)[0], layout=layout)

    following = keep(edition, [""], ["Qui", "D'où"], ["Juma Ali", "Kenya"])
    assert Layout.from_json(following.layout) == layout


def test_small_table_that_was_read_once_hides_no_list(edition: Edition) -> None:
    small = sheet([["Name", "Country"], ["Awa Diop", "Mali"]])
    memory.remember(actor=ACTOR, sheet=small, layout=table.find([small]))
    people = sheet([["Name", "Country", "E-mail"], ["Juma Ali", "Kenya", ""]])

    assert memory.recalled([small, people], table.find([small, people])).sheet == 1


def test_latest_reading_holds(edition: Edition) -> None:
    for column in (Field.NOMINATED_BY, Field.INSTITUTION):
        name = f"Awa {column.value}"
        columns = (Field.NAME, Field.COUNTRY, None, column)
        confirm_as(edition, keep(edition, HEADERS, [name, "Mali", "1", "Embassy"]), columns)

    assert remembered() == 1
    following = keep(edition, HEADERS, ["Juma Ali", "Kenya", "2", "Ministry"])
    assert Layout.from_json(following.layout).columns[3] is Field.INSTITUTION


def test_list_without_headers_is_not_remembered(edition: Edition) -> None:
    people = sheet([["Awa Diop", "Mali"], ["Juma Ali", "Kenya"]])
    memory.remember(actor=ACTOR, sheet=people, layout=Layout(0, 0, 0, (Field.NAME, Field.COUNTRY)))

    assert remembered() == 0


def test_nothing_of_the_list_is_kept(edition: Edition) -> None:
    """Also where somebody took a row of people for the headers."""
    people = sheet([["Awa Diop", "Mali"], ["Juma Ali", "Kenya"]])
    memory.remember(actor=ACTOR, sheet=people, layout=Layout(0, 1, 1, (Field.NAME, Field.COUNTRY)))

    [kept] = db.session.execute(select(Arrangement)).scalars()
    assert "awa" not in f"{kept.headers} {kept.columns}".lower()
    assert (kept.user_id, kept.columns) == (ACTOR.user_id, ["name", "country"])


def test_forgotten_headers_are_read_as_if_new(edition: Edition) -> None:
    confirm_as(edition, keep(edition, HEADERS, ["Awa Diop", "Mali", "1", "Embassy"]), CHOSEN)
    following = keep(edition, HEADERS, ["Juma Ali", "Kenya", "2", "Ministry"])

    service.forget(actor=ACTOR, edition=edition, upload=following)
    assert remembered() == 0
    assert Layout.from_json(following.layout).columns[3] is None


def test_page_knows_the_memory_it_is_read_by(edition: Edition) -> None:
    people = sheet([HEADERS, ["Awa Diop", "Mali", "1", "Embassy"]])
    layout = Layout(0, 1, 1, CHOSEN)
    add(Arrangement(headers="other", columns=[]))
    memory.remember(actor=ACTOR, sheet=people, layout=layout)

    known = memory.remembered_as(people, layout)
    assert known is not None
    assert (datetime.now(UTC) - known.created_at).total_seconds() < 60
    assert memory.remembered_as(people, Layout(0, 1, 1, (Field.NAME, None, None, None))) is None
