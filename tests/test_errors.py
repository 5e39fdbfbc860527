"""Refusals as the reader meets them."""

from __future__ import annotations

import pytest
from flask import Flask

from seminar.error_pages import show_error
from seminar.errors import Change, Stale
from seminar.forms import Form, text_field, version_field
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
