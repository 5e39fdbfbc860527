"""Refusals as the reader meets them."""

from __future__ import annotations

import sqlite3
from typing import Any

import pytest
from flask import Flask
from sqlalchemy.exc import OperationalError
from werkzeug.test import TestResponse

from seminar.db import db
from seminar.error_pages import show_busy, show_error
from seminar.errors import Change, Stale
from seminar.forms import Form, text_field, version_field
from seminar.process import LONG_WRITE, alone
from tests.personas import Personas


class Named(Form):
    title_then = text_field("Title that day")
    version = version_field()


def test_a_stale_form_names_fields_by_their_labels_and_goes_on_from_the_new_version(app: Flask) -> None:
    with app.test_request_context(method="POST", data={"title_then": "Mine", "version": "1"}):
        form = Named()
        with form.refusals():
            city = Change("Mei", "city", "City part", "1", "2")
            raise Stale([Change("Mei", "title_then", "Title then", "Old", "New"), city], version=3)
        sentence = form.form_errors[0]
    assert "Mei changed “Title that day” from “Old” to “New”." in sentence
    assert "Mei changed “City part” from “1” to “2”." in sentence
    assert (form.version.data, form.title_then.data) == ("3", "Mine")


def test_no_such_page_asks_only_strangers_to_sign_in(personas: Personas) -> None:
    stranger, partner = personas.nobody.get("/nowhere").text, personas.partner.get("/nowhere").text

    assert "sign in to see more" in stranger
    assert 'href="/sign-in"' in stranger
    assert "sign in" not in partner.lower()
    assert "lies outside your roles" in partner


def test_a_failure_of_ours_does_not_take_anybody_for_a_stranger(personas: Personas, app: Flask) -> None:
    """The page is made without asking the database, so it does not know who reads it."""
    with app.test_request_context("/"):
        page, status = show_error(500)  # type: ignore[misc] # a pair, of the answers that a view may give

    assert status == 500
    assert "sign in" not in str(page).lower()
    assert "Go to the home page" in str(page)


@pytest.mark.parametrize(
    ("referrer", "link"),
    [
        ("http://127.0.0.1/users/7?x=1#top", 'href="/users/7?x=1"'),
        ("http://elsewhere.example/users/7", ""),
        ("http://127.0.0.1//elsewhere.example", ""),
        ("", ""),
    ],
)
def test_what_was_not_done_leads_back_to_its_page(app: Flask, referrer: str, link: str) -> None:
    headers = {"Referer": referrer} if referrer else {}
    with app.test_request_context(method="POST", headers=headers, base_url="http://127.0.0.1"):
        page, status = show_error(409, "One administrator must stay.")

    assert status == 409
    assert ("Look at it again" in str(page)) is bool(link)
    assert link in str(page)
    assert "elsewhere" not in str(page)


# --- while a long list is written -----------------------------------------------------------------------

BY_SCRIPT = {"Accept": "application/json"}


def test_script_is_told_at_once_that_a_long_list_is_being_written(personas: Personas) -> None:
    address = f"/editions/{personas.edition.series.slug}/{personas.edition.slug}/attendance/marks"

    def save(**options: Any) -> TestResponse:
        return personas.staff.post(address, json={"cells": []}, **options)

    with alone(LONG_WRITE):
        answer = save(headers=BY_SCRIPT)
        form = save()
        page = personas.staff.get(address.removesuffix("/marks"), headers=BY_SCRIPT)
    on_sqlite = db.engine.dialect.name == "sqlite"
    assert (answer.status_code == 503) is on_sqlite
    assert ("A long list is being written" in answer.text) is on_sqlite
    assert (form.status_code, page.status_code) == (save(headers=BY_SCRIPT).status_code, 200)


@pytest.mark.parametrize("held", [True, False])
def test_whoever_waited_in_vain_is_told_for_what(app: Flask, held: bool) -> None:
    locked = sqlite3.OperationalError("database is locked")
    locked.sqlite_errorcode = sqlite3.SQLITE_BUSY
    with app.test_request_context(method="POST"), alone(LONG_WRITE if held else "another work"):
        answer = app.make_response(show_busy(OperationalError("BEGIN IMMEDIATE", {}, locked)))

    told = held and db.engine.dialect.name == "sqlite"
    page = answer.get_data(as_text=True)
    assert (answer.status_code, "A long list is being written" in page) == (503, told)
