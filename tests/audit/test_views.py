from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import delete

from seminar.audit import service
from seminar.audit.models import COMMAND_LINE, Actor, AuditEntry
from seminar.audit.words import KINDS, VERBS
from seminar.db import db
from tests.make import make_edition, make_user
from tests.pages import read
from tests.personas import CANARY, Personas


def note(action: str = "person.change", *, actor: Actor = COMMAND_LINE, **over: Any) -> None:
    service.record(actor=actor, action=action, **{"name": "Sok Dara"} | over)
    db.session.flush()


def rows(personas: Personas, query: str = "") -> list[str]:
    """The text of each row of the log, newest first."""
    page = read(personas.admin.get(f"/audit{query}").text)
    return [" ".join(element.text.split()) for element in page.all("tr")[1:]]


def test_the_log_shows_who_did_what_newest_first(personas: Personas) -> None:
    note("person.create", actor=Actor(None, "Mei Lin"))
    note("person.change", changes={"email": ["old@example.org", "new@example.org"]})

    newest, oldest = rows(personas)

    assert "command line Person: changed Sok Dara E-mail: old@example.org → new@example.org" in newest
    assert "Mei Lin Person: created Sok Dara" in oldest


@pytest.fixture(autouse=True)
def empty_log(app: Flask) -> None:
    """Without the entry of the countries that were loaded."""
    db.session.execute(delete(AuditEntry))


@pytest.mark.parametrize(
    ("changes", "shown"),
    [
        ({"role": [None, "staff"]}, "Role: Staff"),
        ({"role": ["staff", None]}, "Role: Staff"),
        ({"city": ["", "Beijing"]}, "City: Beijing"),
        ({"sdgs": [[1], [1, 17]]}, "Goals: 1 → 1, 17"),
        ({"published": [False, True]}, "Published: no → yes"),
        ({"name": ["<b>", "&"]}, "Name: <b> → &"),
    ],
)
def test_changes_are_shown_old_and_new(personas: Personas, changes: dict[str, Any], shown: str) -> None:
    note(changes=changes)

    assert rows(personas)[0].endswith(shown)


def test_the_log_is_narrowed_by_who_act_and_edition(personas: Personas) -> None:
    note(actor=Actor(None, "Mei Lin"))
    note("session.create", edition_id=personas.edition.id)
    note("session.create", edition_id=personas.other.id)

    assert len(rows(personas)) == 3
    assert ["Mei Lin" in row for row in rows(personas, "?who=Mei+Lin")] == [True]
    assert len(rows(personas, "?action=session.create")) == 2
    assert [CANARY in row for row in rows(personas, f"?edition={personas.other.id}")] == [True]
    assert rows(personas, "?who=nobody") == []


def test_two_filters_are_each_taken_away(personas: Personas) -> None:
    note(edition_id=personas.edition.id)

    page = read(personas.admin.get(f"/audit?who=a+test&edition={personas.edition.id}&page=1").text)

    links = {a.attributes["href"] for a in page.all("a")}
    assert links >= {"/audit?who=a+test", f"/audit?edition={personas.edition.id}"}


def test_an_edition_leads_to_its_page(personas: Personas) -> None:
    note(edition_id=personas.edition.id)

    links = [a.attributes["href"] for a in read(personas.admin.get("/audit").text).all("a")]

    assert f"/editions/{personas.edition.series.slug}/{personas.edition.slug}" in links


@pytest.mark.parametrize("query", ["?edition=x", "?edition=99999999999999999999", "?action=%27", "?who=%25"])
def test_a_filter_that_names_nothing_is_no_error(personas: Personas, query: str) -> None:
    assert personas.admin.get(f"/audit{query}").status_code == 200


def test_the_log_is_paged(personas: Personas) -> None:
    for _number in range(60):
        note(edition_id=personas.edition.id)

    assert (len(rows(personas)), len(rows(personas, "?page=2"))) == (50, 10)
    assert len(rows(personas, f"?edition={personas.edition.id}&page=2")) == 10


def test_the_log_outlives_the_user(personas: Personas) -> None:
    user = make_user(name="Mei Lin")
    note(actor=user.actor)

    db.session.delete(user)
    db.session.flush()

    assert "Mei Lin" in rows(personas)[0]


def test_the_log_sends_as_many_queries_for_three_acts_as_for_one(
    personas: Personas, statements: list[str]
) -> None:
    counts = []
    for acts in (1, 2):
        for _number in range(acts):
            note(edition_id=make_edition().id)
        statements.clear()
        personas.admin.get("/audit")
        counts.append(len(statements))

    assert counts[0] == counts[1]


def acts_in_the_code() -> set[str]:
    """Every "kind.verb" that a call somewhere in the program hands over."""
    calls = (
        node
        for path in (Path(__file__).parents[2] / "seminar").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func).rsplit(".", 1)[-1] in ("record", "_record")
    )
    words = (str(c.value) for call in calls for c in ast.walk(call) if isinstance(c, ast.Constant))
    return {word for word in words if re.fullmatch(r"[a-z_]+\.[a-z_]+", word)}


def test_every_act_in_the_code_has_words() -> None:
    """A new kind or verb of an act needs its words, or the log shows the stored one."""
    acts = acts_in_the_code()

    assert [act for act in acts if act.split(".")[0] not in KINDS or act.split(".")[1] not in VERBS] == []
    assert "user.add" in acts
