"""Where a visitor is sent after signing in: never to another site."""

from __future__ import annotations

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.urls import iri_to_uri

from seminar.addresses import local_path
from tests.accounts.visitors import browser, make_visitor, sign_in

HOSTILE = [
    "",
    "evil",
    "evil.example",
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "\\/evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "/\r/evil.example",
    "\t//evil.example",
    " //evil.example",
    "/ /evil.example",
    "/a\\..\\..\\evil.example",
    "/%0d%0aSet-Cookie: x=1",
    "/a\r\nSet-Cookie: x=1",
    "http://evil.example",
    "https:evil.example",
    "https:/evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "\x00/evil",
    "/\x7f/evil",
    "?next=//evil.example",
    "/" + "a" * 3000,
]
GOOD = ["/", "/account", "/editions/a/b/participants?q=%C3%A9&page=2", "/series/é", "/a//b", "/people#top"]


@pytest.mark.parametrize("text", [text for text in HOSTILE if "%0d" not in text])
def test_local_path_refuses(text: str) -> None:
    assert local_path(text) == ""


@pytest.mark.parametrize("text", GOOD)
def test_local_path_lets_pass(text: str) -> None:
    assert local_path(text) == text


@given(st.text(st.sampled_from("/\\ \t\n\r:?#@.ae%\x00\x7f\u2028\uff0f"), max_size=12))
def test_whatever_passes_stays_on_this_site(text: str) -> None:
    path = iri_to_uri(local_path(text))

    assert path == "" or (path[0] == "/" and path[1:2] not in ("/", "\\"))
    assert not set(path) & set("\\\t\n\r \x00\x7f")


@pytest.mark.parametrize("text", HOSTILE)
def test_sign_in_leads_no_hostile_way(app: Flask, text: str) -> None:
    answer = sign_in(browser(app), make_visitor(), next=text)

    if "\0" in text:
        assert answer.status_code == 404
        return
    assert answer.status_code == 303
    assert answer.location == "/" or answer.location.startswith("/%0d%0a")
    assert [cookie.split("=")[0] for cookie in answer.headers.getlist("Set-Cookie")] == ["seminar"]
