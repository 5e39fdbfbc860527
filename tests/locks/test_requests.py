"""Requests that nobody sends by using the pages."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Connection

from seminar.web import FORM, FORM_WITH_FILES
from tests.accounts.visitors import PASSWORD, is_signed_in, make_visitor
from tests.locks.headers import header_faults
from tests.locks.matrix import doors, fingerprint, knock
from tests.locks.things import Things
from tests.personas import Personas

# --- bytes that are no text ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sent", "kept"),
    [("name=Jos%C3%A9", "José"), ("name=50%25E9", "50%E9"), ("name=Jos%E9", None), ("name=Jos\xe9", None)],
)
def test_a_form_that_is_no_utf8_is_refused(personas: Personas, sent: str, kept: str | None) -> None:
    answer = personas.organizer.post("/account", data=sent.encode("latin-1"), content_type=FORM)
    account = personas.organizer.get("/account").text

    assert answer.status_code == (303 if kept else 400)
    assert kept in account if kept else "This request could not be read" in answer.text
    assert "Jos%" not in account


@pytest.mark.parametrize(("sent", "refused"), [("José".encode(), False), (b"Jos\xe9", True)])
def test_a_form_with_files_that_is_no_utf8_is_refused(personas: Personas, sent: bytes, refused: bool) -> None:
    head = b'--part\r\nContent-Disposition: form-data; name="pasted"\r\n\r\n'
    answer = personas.organizer.post(
        f"/editions/{personas.edition.path}/import",
        data=head + b"Name\tCountry\n" + sent + b"\tKenya\r\n--part--\r\n",
        content_type=f"{FORM_WITH_FILES}; boundary=part",
    )

    assert ("This request could not be read" in answer.text) is refused
    assert (answer.status_code == 400) is refused


# --- forged forms -------------------------------------------------------------------------------------


@pytest.fixture
def guarded(as_served: Flask, monkeypatch: pytest.MonkeyPatch) -> Flask:
    """The application with its tokens against forged forms, as it is served."""
    monkeypatch.setitem(as_served.config, "WTF_CSRF_ENABLED", True)
    return as_served


def test_every_act_needs_the_token_of_its_form(
    guarded: Flask, connection: Connection, clients: dict[str, FlaskClient], own: Things
) -> None:
    before = fingerprint(connection)
    unsafe = {door: rule for door, rule in doors(guarded).items() if door.method != "GET"}

    answers = {door: knock(clients["admin"], door, rule, own).status_code for door, rule in unsafe.items()}

    assert {door: status for door, status in answers.items() if status != 400} == {}
    assert fingerprint(connection) == before
    assert len(answers) > 10


def token_in(page: str) -> str:
    found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)
    assert found
    return found[1]


def test_a_form_with_its_token_is_heard(guarded: Flask, client: FlaskClient) -> None:
    user = make_visitor()
    token = token_in(client.get("/sign-in").text)

    client.post("/sign-in", data={"email": user.email, "password": PASSWORD, "csrf_token": token})

    assert is_signed_in(client)


def test_a_token_of_somebody_else_is_not_heard(guarded: Flask, personas: Personas) -> None:
    token = token_in(personas.staff.get("/account").text)

    answer = personas.partner.post("/account", data={"name": "Forged", "csrf_token": token})

    assert answer.status_code == 400


# --- hosts, sizes, odd characters ---------------------------------------------------------------------


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost@evil.example"])
def test_another_host_is_not_answered(as_served: Flask, client: FlaskClient, host: str) -> None:
    answer = client.get("/sign-in", headers={"Host": host})

    assert answer.status_code == 400
    assert "evil" not in answer.text
    assert header_faults(answer, signed_in=False) == []


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost"])
def test_the_hosts_of_the_settings_are_answered(client: FlaskClient, host: str) -> None:
    assert client.get("/sign-in", headers={"Host": host}).status_code == 200


def test_a_request_that_is_too_large_is_told_so(as_served: Flask, client: FlaskClient) -> None:
    announced = {"CONTENT_LENGTH": str(20 * 1024 * 1024 + 1)}  # one more than the setting's default

    answer = client.post("/sign-in", data={"email": "x"}, environ_overrides=announced)

    assert answer.status_code == 413
    assert "This is too large" in answer.text
    assert header_faults(answer, signed_in=False) == []


def test_a_form_of_very_many_fields_is_told_so(
    as_served: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(as_served.config, "MAX_FORM_PARTS", 10)
    parts = {f"field{number}": "x" for number in range(11)}

    answer = client.post("/sign-in", data=parts, content_type="multipart/form-data")

    assert answer.status_code == 413


@pytest.mark.parametrize(
    "path",
    [
        "/users/99999999999999999999999",
        "/users/2147483648",
        "/users/-1",
        "/users/1%00",
        "/series/%00",
        "/countries/%00",
        "/users?q=%00",
        "/users?page=99999999999999999999",
        "/users?page=0",
        "/users?page=²",
    ],
)
def test_addresses_that_name_nothing_are_not_found(as_served: Flask, personas: Personas, path: str) -> None:
    assert personas.admin.get(path).status_code == 404


@pytest.mark.parametrize("path", ["/series/%ff%fe", "/series/%ed%a0%80", "/series/..%2f..", "/users?q=%ff"])
def test_odd_bytes_in_an_address_are_no_error(as_served: Flask, personas: Personas, path: str) -> None:
    assert personas.admin.get(path).status_code in (200, 404)


def test_an_unknown_method_is_refused(as_served: Flask, client: FlaskClient) -> None:
    assert [client.open("/sign-in", method=m).status_code for m in ("PUT", "DELETE", "TRACE", "BREW")] == [
        405
    ] * 4
