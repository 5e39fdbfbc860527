"""One sheet is confirmed twice at once."""

from __future__ import annotations

from threading import Barrier, Thread

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from seminar.attendance.models import Mark, MarkChange
from seminar.db import db, writing
from seminar.imports.table import Sheet
from seminar.permissions import Role
from seminar.rolls import service
from tests.make import ACTOR, make_grant, make_user
from tests.personas import sign_in
from tests.rolls.make import make_class
from tests.threads import run_all

pytestmark = pytest.mark.own_database


def test_sheet_that_two_confirm_at_once_is_taken_over_once(race_app: Flask) -> None:
    with race_app.app_context(), writing():
        edition, *_rest = make_class("Amal")
        users = [make_user(), make_user()]
        for user in users:
            make_grant(user, Role.ADMIN)
        sheets = [Sheet("List", [["Name", "Opening"], ["Amal", "P"]])]
        kept = service.keep(actor=ACTOR, edition=edition, filename="a.csv", sheets=sheets)
        db.session.flush()
        seen = service.check_kept(edition, kept).seen
        sent = {"version": str(kept.version), "seen": seen}
        path = f"/editions/{edition.path}/attendance/sheets/{kept.id}/confirm"
        clients = [sign_in(race_app, user) for user in users]
    gate, answers = Barrier(2), []

    def send(client: FlaskClient) -> None:
        gate.wait(30)
        with race_app.app_context():
            answers.append(client.post(path, data=sent).status_code)

    run_all([Thread(target=send, args=(client,)) for client in clients])

    with race_app.app_context():
        counts = [db.session.scalar(select(func.count()).select_from(kind)) for kind in (Mark, MarkChange)]
    assert (sorted(answers), counts) == ([303, 303], [1, 1])
