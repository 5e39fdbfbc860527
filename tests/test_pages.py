"""What is wrong with a page fails whichever test fetches it; what is right passes."""

from __future__ import annotations

import pytest
from flask import Flask, request
from flask.testing import FlaskClient

from seminar.permissions import public

FAULTS = {
    "two headings": "<h1>A page</h1><h1>Another</h1>",
    "no heading": "<p>A page</p>",
    "another heading": "<h1>Another page</h1>",
    "one id twice": '<h1>A page</h1><p id="a"></p><p id="a"></p>',
    "no label": '<h1>A page</h1><label for="a">A</label><input id="b" name="b">',
    "label of nothing": '<h1>A page</h1><select aria-labelledby="a" name="b"></select>',
    "form without an action": '<h1>A page</h1><form method="post"></form>',
    "inline style": '<h1 style="color: red">A page</h1>',
    "style element": "<h1>A page</h1><style>p { color: red }</style>",
    "inline script": "<h1>A page</h1><script>stop()</script>",
    "inline handler": '<h1>A page</h1><button onclick="stop()">Stop</button>',
}
SOUND = """<h1> A
 page</h1><form action="/"><label for="a">A</label><input id="a" name="a"><input type="hidden" name="b">
<label>E <input name="e"></label>
<textarea aria-label="C" name="c"></textarea><select aria-labelledby="a" name="d"></select></form>
<script src="/a.js"></script>"""


@pytest.fixture
def shown(app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
    """A browser; `/sign-in` shows what stands in the query."""
    page = "<!DOCTYPE html><html><head><title>A page · Seminar</title></head><body>{}</body></html>"
    monkeypatch.setitem(
        app.view_functions, "accounts.sign_in", public(lambda: page.format(request.args["body"]))
    )
    return client


@pytest.mark.parametrize("body", FAULTS.values(), ids=FAULTS)
def test_fault_of_a_page_fails_the_test_that_fetches_it(shown: FlaskClient, body: str) -> None:
    with pytest.raises(AssertionError):
        shown.get("/sign-in", query_string={"body": body})


def test_sound_page_passes(shown: FlaskClient) -> None:
    assert shown.get("/sign-in", query_string={"body": SOUND}).status_code == 200
