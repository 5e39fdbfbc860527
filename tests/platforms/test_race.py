"""One report is confirmed twice at once."""

from __future__ import annotations

from threading import Barrier, Thread

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from seminar.attendance.models import Mark
from seminar.db import db, writing
from seminar.permissions import Role
from seminar.platforms import service
from seminar.platforms.models import PlatformJoin
from tests.make import ACTOR, make_grant, make_user
from tests.personas import sign_in
from tests.platforms.test_service import make_day, named, rows
from tests.threads import run_all

pytestmark = pytest.mark.own_database


def test_report_that_two_confirm_at_once_is_taken_over_once(race_app: Flask) -> None:
    with race_app.app_context(), writing():
        edition, *_sessions = make_day()
        named(edition, "Bo Adewale")
        users = [make_user(), make_user()]
        for user in users:
            make_grant(user, Role.ADMIN)
        data = rows(("Bo Adewale", "09:00", "10:30")).encode()
        sheets, report = service.read(data, "r.csv")
        given = {"data": data, "filename": "r.csv", "sheets": sheets, "report": report}
        kept = service.keep(actor=ACTOR, edition=edition, **given)
        db.session.flush()
        version = str(kept.version)
        path = f"/editions/{edition.path}/attendance/reports/{kept.id}/confirm"
        clients = [sign_in(race_app, user) for user in users]
    gate, answers = Barrier(2), []

    def send(client: FlaskClient) -> None:
        gate.wait(30)
        with race_app.app_context():
            answers.append(client.post(path, data={"version": version}).status_code)

    run_all([Thread(target=send, args=(client,)) for client in clients])

    with race_app.app_context():
        counts = [db.session.scalar(select(func.count()).select_from(kind)) for kind in (Mark, PlatformJoin)]
    assert (sorted(answers), counts) == ([303, 303], [1, 1])
