"""The desk acts on the file as it is when its turn comes, not as it was when the page was asked for."""

from __future__ import annotations

from flask import Flask, get_flashed_messages
from sqlalchemy import update

from seminar.attendance.service import Outcome
from seminar.db import db
from seminar.errors import Refused
from seminar.platforms.views.desk import Desk
from seminar.programme.models import ProgrammeSession
from tests.make import make_edition, make_session


def test_what_somebody_quicker_did_is_read_before_the_desk_acts(app: Flask) -> None:
    edition = make_edition()
    kept = make_session(edition, title="As it was")  # any record with a version
    desk = Desk(edition, kept, page=lambda **_words: "/", taken="/", narrowing="show", anchor="list")
    quicker = update(ProgrammeSession).values(title="Taken over by now")
    db.session.execute(quicker, execution_options={"synchronize_session": False})

    def act() -> Outcome:
        raise Refused(kept.title)

    with app.test_request_context(method="POST"):
        desk.take_back(act)

        assert get_flashed_messages() == ["Taken over by now"]
