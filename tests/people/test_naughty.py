"""Strings that have broken software before, in people's names: stored as typed, shown, and found.

Through every other form they go in tests/locks/test_texts.py.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from markupsafe import escape
from werkzeug.test import TestResponse

from seminar.addresses import LONGEST_SEARCH
from seminar.db import db
from seminar.people.models import Participant
from seminar.text import cleaned, search_key, shows
from tests.people.addresses import participants
from tests.personas import Personas

LINES = ["name", "native_name", "family_name", "given_name", "certificate_name", "languages"]
OF_EDITION = ["organisation", "institution", "position", "nominated_by"]
PROSE = ["dietary", "accessibility", "notes"]
SHORT = ["honorific", "phone"]  # at most 60 characters


def naughty_strings() -> list[str]:
    lines = (Path(__file__).parent / "naughty.txt").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines if line.startswith('"')]


SAMPLE = naughty_strings()[::50]


def test_there_are_enough_of_them() -> None:
    strings = naughty_strings()

    assert len(strings) == len(set(strings)) >= 300


def test_a_sample_of_them_is_stored_as_typed(personas: Personas) -> None:
    for text in SAMPLE:
        check(personas, text)


@pytest.mark.prove
def test_all_of_them_are_stored_as_typed(personas: Personas) -> None:
    for text in naughty_strings():
        check(personas, text)


def check(personas: Personas, text: str) -> None:
    typed = dict.fromkeys((*LINES, *OF_EDITION, *PROSE), text)
    if len(text) <= 60:
        typed |= dict.fromkeys(SHORT, text)
    address = participants(personas.edition)
    answer = register(personas.organizer, f"{address}/new", typed)
    if "\0" in text:
        assert answer.status_code == 422
        assert "cannot be stored" in answer.get_data(as_text=True)
        return
    if not shows(text):  # nobody could be called that; what need not be filled in may be
        assert answer.status_code == 422
        assert "Please fill in this field" in answer.get_data(as_text=True)
        answer = register(personas.organizer, f"{address}/new", typed := typed | {"name": "Ana Ruiz"})
    assert answer.status_code == 303, text
    participant = db.session.get_one(Participant, int(answer.headers["Location"].rsplit("/", 1)[1]))
    _check_stored(participant, typed)
    _check_shown(personas.organizer, participant, typed)
    _check_found(personas.organizer, participant, text)


def register(client: FlaskClient, address: str, typed: dict[str, str]) -> TestResponse:
    """Register; where somebody alike is suggested, say that it is another person."""
    answer = client.post(address, data=typed)
    shown = re.search(r'name="shown"\s+value="([\d ]+)"', answer.get_data(as_text=True))
    if shown:
        answer = client.post(address, data=typed | {"who": "another", "shown": shown[1]})
    return answer


def expected(field: str, text: str) -> str:
    text = cleaned(text)
    return text.replace("\r\n", "\n").replace("\r", "\n").strip() if field in PROSE else text.strip()


def _check_stored(participant: Participant, typed: dict[str, str]) -> None:
    for field, text in typed.items():
        record = participant if field in (*OF_EDITION, "notes") else participant.person
        assert getattr(record, field) == expected(field, text), (field, text)


def _check_shown(client: FlaskClient, participant: Participant, typed: dict[str, str]) -> None:
    """On the pages that show a field, and again in the form that changes it."""
    one = f"{participants(participant.edition)}/{participant.id}"
    person = f"/people/{participant.person_id}"
    for address in (one, person, f"{one}/change", f"{person}/change"):
        page = client.get(address).get_data(as_text=True)
        assert str(escape(expected("name", typed["name"]))) in page, (address, typed["name"])


def _check_found(client: FlaskClient, participant: Participant, text: str) -> None:
    """The list is searched by the string; whoever bears it is among the rows."""
    if not search_key(text):
        return
    for address in (participants(participant.edition), "/people"):
        answer = client.get(address, query_string={"q": text})
        if len(text.strip()) > LONGEST_SEARCH:
            assert "This search is too long" in answer.get_data(as_text=True), (address, text)
            answer = client.get(address, query_string={"q": text.strip()[:LONGEST_SEARCH]})
        assert answer.status_code == 200, (address, text)
        assert "Nobody fits" not in answer.get_data(as_text=True), (address, text)


def test_a_search_for_nothing_that_is_stored_is_no_error(personas: Personas) -> None:
    for address in (participants(personas.edition), "/people"):
        for query in ("q=%ED%A0%80", "q=%FF%FE", "q=" + "a+" * (LONGEST_SEARCH // 2)):
            assert personas.staff.get(f"{address}?{query}").status_code == 200, query
        assert personas.staff.get(f"{address}?q=a%00b").status_code == 404


@pytest.mark.parametrize("id", [2**31, 2**63, 10**30])
def test_numbers_that_no_row_has_are_404(personas: Personas, id: int) -> None:
    address = participants(personas.edition)

    for path in (f"{address}/{id}", f"{address}/head-counts/{id}", f"/people/{id}"):
        assert personas.admin.get(path).status_code == 404, path
    chosen = {"new_status": "withdrawn", "participant": str(id)}
    assert personas.admin.post(address, data=chosen).status_code == 422
    assert personas.admin.post(f"{address}/move-up", data={"participant": str(id)}).status_code == 404
