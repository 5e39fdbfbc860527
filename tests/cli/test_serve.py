"""What `seminar serve` says when it starts."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask

from seminar.cli.serve import address_of, greet
from seminar.db import db, writing


@pytest.mark.own_database
@pytest.mark.parametrize(
    ("proxies", "site"), [(0, "http://127.0.0.1:8010"), (1, "https://seminar.example.org")]
)
def test_first_link_leads_to_where_the_site_is_answered(
    make_app: Callable[..., Flask],
    new_database: Callable[[], str],
    capsys: pytest.CaptureFixture[str],
    proxies: int,
    site: str,
) -> None:
    app = make_app(new_database(), PROXIES=proxies, ADDRESS="https://seminar.example.org")
    with app.app_context(), writing():
        db.create_all()

    greet(app, address_of("127.0.0.1", 8010))

    running, link = capsys.readouterr().out.splitlines()
    assert "http://127.0.0.1:8010" in running
    assert f": {site}/link/" in link


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1", "http://127.0.0.1:8010"),
        ("0.0.0.0", "http://127.0.0.1:8010"),
        ("seminar.example", "http://seminar.example:8010"),
    ],
)
def test_links_that_pages_show_lead_to_the_server_unless_told_otherwise(host: str, address: str) -> None:
    assert address_of(host, 8010) == address
