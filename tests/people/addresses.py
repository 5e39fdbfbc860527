"""Addresses of an edition's pages of people, and reading them."""

from __future__ import annotations

import re

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from seminar.programme.models import Edition


def participants(edition: Edition) -> str:
    return f"/editions/{edition.series.slug}/{edition.slug}/participants"


def rows_of(answer: TestResponse) -> list[str]:
    """The names in the rows of a list."""
    cells = re.findall(r'<th scope="row">\s*<a[^>]*>(.*?)</a>', answer.get_data(as_text=True), re.DOTALL)
    return [" ".join(cell.split()) for cell in cells]


def follow(client: FlaskClient, answer: TestResponse) -> str:
    """The page that a redirect leads to."""
    assert answer.status_code == 303, answer.get_data(as_text=True)
    return client.get(answer.headers["Location"]).get_data(as_text=True)
