"""The test client: every HTML page that it fetches is linted."""

from __future__ import annotations

from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests import pages


class Client(FlaskClient):
    def open(self, *args: Any, **options: Any) -> TestResponse:
        response = super().open(*args, **options)
        if response.mimetype == "text/html" and not response.is_streamed and response.status_code != 303:
            pages.lint(response.get_data(as_text=True))
        return response
