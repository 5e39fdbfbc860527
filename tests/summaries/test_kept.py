"""The memory of rendered pages."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from seminar.summaries.kept import Body, Kept


def body(text: str) -> Body:
    return Body(Markup(text), text)


def test_a_body_is_made_once_for_its_key() -> None:
    kept = Kept()

    assert kept.body("a", lambda: body("first")).description == "first"
    assert kept.body("a", lambda: body("second")).description == "first"
    assert kept.body("b", lambda: body("second")).description == "second"


def test_the_ones_used_longest_ago_are_forgotten() -> None:
    kept = Kept(most=2)
    for key in ("a", "b", "a", "c"):
        kept.body(key, lambda key=key: body(key))

    assert kept.body("a", lambda: body("again")).description == "a"
    assert kept.body("b", lambda: body("again")).description == "again"


def test_clear_forgets_everything() -> None:
    kept = Kept()
    kept.body("a", lambda: body("first"))
    kept.clear()

    assert kept.body("a", lambda: body("second")).description == "second"


def test_what_fails_is_not_kept() -> None:
    kept = Kept()
    with pytest.raises(ZeroDivisionError):
        kept.body("a", lambda: body(str(1 // 0)))

    assert kept.body("a", lambda: body("first")).description == "first"
