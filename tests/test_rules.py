"""The rules of addresses: starting is not held up by those that nobody needs."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask, url_for
from werkzeug.routing import Rule


def test_rule_is_written_when_the_first_address_is_built_by_it(
    make_app: Callable[..., Flask], new_database: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[str] = []
    write = Rule._compile_builder

    def note(rule: Rule, append_unknown: bool = True) -> Callable[..., tuple[str, str]]:
        written.append(rule.rule)
        return write(rule, append_unknown)

    monkeypatch.setattr(Rule, "_compile_builder", note)
    app = make_app(new_database())
    assert written == []

    with app.test_request_context():
        built = [url_for("people.person", person_id=number, rule="a", self="b") for number in (3, 4)]

    assert built == ["/people/3?rule=a&self=b", "/people/4?rule=a&self=b"]
    assert written == ["/people/<int:person_id>"]
