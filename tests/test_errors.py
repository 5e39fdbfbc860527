"""Refusals as the reader meets them."""

from __future__ import annotations

from flask import Flask

from seminar.errors import Change, Stale
from seminar.forms import Form, text_field, version_field


class Named(Form):
    title_then = text_field("Title that day")
    version = version_field()


def test_a_stale_form_names_fields_by_their_labels_and_goes_on_from_the_new_version(app: Flask) -> None:
    with app.test_request_context(method="POST", data={"title_then": "Mine", "version": "1"}):
        form = Named()
        with form.refusals():
            raise Stale(
                [Change("Mei", "title_then", "Old", "New"), Change("Mei", "city_part", 1, 2)], version=3
            )
        sentence = form.form_errors[0]
    assert "Mei changed “Title that day” from “Old” to “New”." in sentence
    assert "Mei changed “city part” from “1” to “2”." in sentence
    assert (form.version.data, form.title_then.data) == ("3", "Mine")
