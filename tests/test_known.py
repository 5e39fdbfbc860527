"""Asking whether something known is meant."""

from __future__ import annotations

import pytest
from flask import Flask

from seminar.known import AsksWhich, which_field


class Asks(AsksWhich):
    who = which_field("Which one?")


@pytest.mark.parametrize(
    ("shown", "who", "suggested", "answered"),
    [
        ("", "", [], True),
        ("", "", [3], False),
        ("3", "", [3], False),
        ("3", "3", [3], True),
        ("3", "another", [3], True),
        ("3", "4", [3], False),  # an id is a way to nothing that was not suggested
        ("", "another", [3], False),  # said before anything was seen
        ("3", "another", [3, 4], False),  # one more has come meanwhile
        ("3 4", "4", [3], False),  # the one chosen is gone
    ],
)
def test_an_answer_counts_when_all_were_seen(
    app: Flask, shown: str, who: str, suggested: list[int], answered: bool
) -> None:
    with app.test_request_context(method="POST", data={"shown": shown, "who": who}):
        form = Asks()

        assert form.is_answered(suggested, "Say which.") is answered
        assert list(form.who.errors) == ([] if answered else ["Say which."])
        assert form.typed() == {}


@pytest.mark.parametrize(("who", "answered"), [("", True), ("another", True), ("3", False)])
def test_what_was_chosen_and_fits_no_more_is_asked_about(app: Flask, who: str, answered: bool) -> None:
    with app.test_request_context(method="POST", data={"shown": "3", "who": who}):
        form = Asks()

        assert form.is_answered([], "Say which.") is answered
        assert bool(form.form_errors) is not answered
