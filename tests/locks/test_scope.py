"""What lies in another edition does not exist: its ids are not found, and no page shows a trace of it."""

from __future__ import annotations

import io
import zipfile

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Connection
from werkzeug.test import TestResponse

from tests.locks.matrix import Door, doors, knock, undone
from tests.locks.things import Things
from tests.personas import CANARY
from tests.samples import Share, sampled

INSIDE = ("partner", "staff", "organizer")
PLACES = {"series", "edition", "slug"}
# What belongs to no edition: countries, institutions and users are the same for all who may see them.
SHARED = {"iso2", "institution_id", "user_id", "grant_id", "token", "version", "filename"}
# Whoever adds a speaker may look for people of other programmes, and sees their name (domain.md, section 6).
A_DAY = 50  # doors that each test knocks at in `make test`
KNOWN_ELSEWHERE = {"/editions/<series>/<edition>/programme/<int:session_id>/turns/new/<int:person_id>"}


def text_of(response: TestResponse) -> str:
    """What the answer says, also inside a workbook."""
    data = response.get_data()
    if not data.startswith(b"PK"):
        return data.decode("utf-8", "replace")
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        return "\n".join(book.read(name).decode("utf-8", "replace") for name in book.namelist())


def scoped(rule: str, arguments: set[str]) -> set[str]:
    """The arguments that name something inside an edition."""
    return arguments - PLACES - SHARED if rule not in KNOWN_ELSEWHERE else set()


def test_ids_of_another_edition_are_not_found(
    as_served: Flask,
    connection: Connection,
    clients: dict[str, FlaskClient],
    own: Things,
    foreign: Things,
    share: Share,
) -> None:
    wrong = []
    inside = [(door, rule) for door, rule in doors(as_served).items() if "series" in rule.arguments]
    for door, rule in share(inside, 2 * A_DAY):
        keys = scoped(rule.rule, rule.arguments)
        for argument in keys:
            series_key = f"series.{argument}"
            mixed = own | {argument: foreign[argument]}
            if series_key in own:
                mixed[series_key] = foreign[series_key]
            for actor in ("organizer", "admin"):
                with undone(connection):
                    answer = knock(clients[actor], door, rule, mixed)
                    found = answer.status_code not in (403, 404) or CANARY in text_of(answer)
                    wrong += [f"{door} {argument} {actor} {answer.status_code}"] * found

    assert wrong == []


def test_places_of_others_are_not_found(
    as_served: Flask,
    connection: Connection,
    clients: dict[str, FlaskClient],
    foreign: Things,
    share: Share,
) -> None:
    wrong, theirs = [], {"series", "person_id"}
    of_others = [(door, rule) for door, rule in doors(as_served).items() if theirs & rule.arguments]
    for door, rule in share(of_others, A_DAY):
        for actor in INSIDE:
            with undone(connection):
                answer = knock(clients[actor], door, rule, foreign)
                allowed = (404,) if "series" in rule.arguments else (403, 404)
                found = answer.status_code not in allowed or CANARY in text_of(answer)
                wrong += [f"{door} {actor} {answer.status_code}"] * found

    assert wrong == []


@pytest.mark.parametrize("query", sampled(["", "?q=Waldvogel"], 2))
def test_no_page_shows_a_trace_of_another_edition(
    as_served: Flask,
    connection: Connection,
    clients: dict[str, FlaskClient],
    own: Things,
    foreign: Things,
    query: str,
    share: Share,
) -> None:
    found = []
    pages = [(door, rule) for door, rule in doors(as_served).items() if door.method == "GET"]
    for door, rule in share(pages, A_DAY):
        for actor in INSIDE:
            with undone(connection), knock(clients[actor], door, rule, own, query) as answer:
                found += [f"{door} {actor}"] * (CANARY in text_of(answer))

    assert found == []


def test_the_canary_is_seen_by_those_who_may(
    as_served: Flask, connection: Connection, clients: dict[str, FlaskClient], foreign: Things
) -> None:
    """Were it nowhere, the tests above would prove nothing."""
    rules = doors(as_served)
    door = Door("/editions/<series>/<edition>/programme", "GET")

    for actor in ("other_partner", "other_organizer", "admin"):
        assert CANARY in knock(clients[actor], door, rules[door], foreign).text
