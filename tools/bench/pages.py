"""Pages and acts over HTTP, as the server sees them: from the request to the answer's last byte."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Iterator
from io import BytesIO

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from seminar.attendance.models import Mark
from seminar.db import db
from seminar.figures.count import figures_of
from seminar.people.models import Participant
from seminar.permissions import EVERYTHING
from seminar.programme.queries import load_edition
from seminar.reports.coverage import build
from seminar.sheets import write
from seminar.summaries.views import KEPT
from tools.bench.data import SIZES, TOKEN
from tools.bench.measure import Measured, milliseconds

ACCEPTED = {"Accept-Encoding": "gzip, deflate"}  # what browsers send where there is no HTTPS
LOADED = re.compile(r'(?:href|src)="(/static/[^"#]+)')
IMPORTED = re.compile(r'(?:from|import) "\./([^"]+)"')
FILTER = "status=confirmed&country=KE"
SEARCH = "q=kami"


def measure(app: Flask) -> Iterator[Measured]:
    """Every line of the table that is not about workbooks or the server's start."""
    client = signed_in(app)
    small: dict[str, float] = {}
    for slug, size in SIZES.items():
        for work, value, unit, goal in _of_edition(app, client, slug):
            at_small = small.setdefault(work, value)
            yield Measured(
                work, f"{size:,}", value, unit, goal if slug == "small" else _grown(work, goal, at_small)
            )


def _grown(work: str, goal: float, small: float) -> float:
    """What the large edition may take: the goals of the coverage and of the list are multiples."""
    if work.startswith("coverage"):
        return small * 40
    if work in ("participants page, filtered", "participants page, searched"):
        return small * 3
    return 0 if work == "summary, first visitor" else goal


def _of_edition(app: Flask, client: FlaskClient, slug: str) -> Iterator[tuple[str, float, str, float]]:
    path = f"/editions/bench/{slug}"
    with app.app_context():
        edition = load_edition(f"bench/{slug}")
        yield "coverage figures, all breakdowns", milliseconds(lambda: figures_of(edition)), "ms", 8
        workbook = milliseconds(lambda: write(build(edition, access=EVERYTHING), BytesIO()))
    yield "coverage workbook", workbook, "ms", 2_000
    yield "coverage page", _page(client, f"{path}/coverage"), "ms", 0
    yield "coverage page, bytes sent", _bytes(client, f"{path}/coverage"), "B", 100_000
    yield "participants page, filtered", _page(client, f"{path}/participants?{FILTER}"), "ms", 12
    yield "participants page, searched", _page(client, f"{path}/participants?{SEARCH}"), "ms", 12
    yield (
        "participants page, bytes sent",
        len(client.get(f"{path}/participants", headers=ACCEPTED).data),
        "B",
        30_000,
    )
    yield (
        "attendance grid, bytes sent",
        len(client.get(f"{path}/attendance", headers=ACCEPTED).data),
        "B",
        100_000,
    )
    yield "attendance grid", _page(client, f"{path}/attendance"), "ms", 0
    yield "one mark saved", _mark(app, client, slug), "ms", 4
    yield "one tap at the door", _tap(app, client, slug), "ms", 4
    yield "summary, first visitor", _summary(app, slug, fresh=True), "ms", 12
    yield "summary, next visitor", _summary(app, slug, fresh=False), "ms", 4
    visitor, address = app.test_client(), f"/programmes/bench/{slug}"
    yield "summary, bytes sent", _bytes(visitor, address), "B", 100_000
    yield "summary with its map, styles and scripts, bytes sent", _all_bytes(visitor, address), "B", 100_000


def signed_in(app: Flask) -> FlaskClient:
    client = app.test_client()
    with client.session_transaction() as session:
        session["_user_id"] = TOKEN
        session["_fresh"] = True
    return client


def _page(client: FlaskClient, address: str) -> float:
    assert client.get(address).status_code == 200, address
    return milliseconds(lambda: client.get(address).data)


def _bytes(client: FlaskClient, address: str) -> float:
    return len(client.get(address, headers=ACCEPTED).data)


def _all_bytes(client: FlaskClient, address: str) -> float:
    """The page with every file that its browser asks for, once."""
    wanted, sizes = [address, *LOADED.findall(client.get(address).text)], dict[str, float]()
    while wanted:
        each = wanted.pop()
        if each not in sizes:
            sizes[each] = _bytes(client, each)
            if each.endswith(".js"):
                folder = each.rpartition("/")[0]
                wanted += [f"{folder}/{name}" for name in IMPORTED.findall(client.get(each).text)]
    return sum(sizes.values())


def _mark(app: Flask, client: FlaskClient, slug: str) -> float:
    """Setting one cell back and forth through the endpoint that the grid calls."""
    participant, session = _cell(app, slug)
    marks, sent = ["absent", "present"], _sender(client, slug)

    def act() -> None:
        marks.reverse()
        cells = [{"participant": participant, "session": session, "mark": marks[0]}]
        sent("marks", {"cells": cells})

    return milliseconds(act)


def _tap(app: Flask, client: FlaskClient, slug: str) -> float:
    """Tapping one person here and not here, as a phone sends it: each tap has a key of its own."""
    participant, session = _cell(app, slug)
    states: list[str | None] = ["present", None]
    sent = _sender(client, slug)
    sent("marks", {"cells": [{"participant": participant, "session": session, "mark": states[0]}]})

    def act() -> None:
        seen, to = states
        states.reverse()
        tap = {"key": secrets.token_hex(16), "participant": participant, "to": to, "seen": seen}
        sent(f"{session}/door/taps", {"taps": [tap]})

    return milliseconds(act)


def _sender(client: FlaskClient, slug: str) -> Callable[[str, object], None]:
    """What posts JSON to an address below the attendance of the edition."""
    base = f"/editions/bench/{slug}/attendance"
    token = re.search(r'name="csrf_token" value="([^"]+)"', client.get(base).get_data(as_text=True))
    assert token

    def send(address: str, content: object) -> None:
        answer = client.post(f"{base}/{address}", json=content, headers={"X-CSRFToken": token[1]})
        assert answer.status_code == 200, answer.get_data(as_text=True)

    return send


def _cell(app: Flask, slug: str) -> tuple[int, int]:
    """The ids of a participant and of a session where there is a mark."""
    with app.app_context():
        edition = load_edition(f"bench/{slug}")
        row = db.session.execute(
            select(Mark.participant_id, Mark.session_id)
            .join(Participant, Participant.id == Mark.participant_id)
            .where(Participant.edition_id == edition.id)
            .limit(1)
        ).one()
    return row.participant_id, row.session_id


def _summary(app: Flask, slug: str, *, fresh: bool) -> float:
    visitor = app.test_client()

    def visit() -> None:
        if fresh:
            app.extensions[KEPT].clear()
        assert visitor.get(f"/programmes/bench/{slug}").status_code == 200

    return milliseconds(visit)
