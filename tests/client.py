"""The test client: each request stands alone as in a server, and every page that it fetches is linted."""

from __future__ import annotations

from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from seminar.db import db
from tests import pages


class Client(FlaskClient):
    def open(self, *args: Any, **options: Any) -> TestResponse:
        db.session.flush()
        # A context of its own: in the test's context the visitor of the first request would stay for all
        # others, and records that the test has loaded would hide queries that the page makes.
        with self.application.app_context():
            response = super().open(*args, **options)
        db.session.expire_all()  # the test's records show what the request changed
        html = response.get_data(as_text=True) if response.mimetype == "text/html" else ""
        if html and response.status_code != 303:  # nothing follows a HEAD; a redirect is no page
            pages.lint(html)
        return response
