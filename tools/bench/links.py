"""What a guessed link to a summary costs beside one that was revoked or has expired."""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from statistics import median

from flask import Flask

from seminar.audit.models import COMMAND_LINE
from seminar.db import db, now, writing
from seminar.programme.queries import load_edition
from seminar.summaries.service import revoke, share
from tools.bench.data import open_bench
from tools.bench.measure import Measured

TIMES = 1_000


def measure(folder: Path, database: str) -> Iterator[Measured]:
    """Nobody shall tell them apart. Each is asked for in turn: whatever else the machine does meets all."""
    app = open_bench(folder, database)
    paths = {"guessed": "", "revoked": _ended(app, revoked=True), "expired": _ended(app, revoked=False)}
    taken: dict[str, list[float]] = {kind: [] for kind in paths}
    client = app.test_client()
    for _time in range(TIMES):
        for kind, path in paths.items():
            address = path or f"/shared/{secrets.token_urlsafe(32)}"
            begun = time.perf_counter()
            assert client.get(address).status_code == 404
            taken[kind].append(time.perf_counter() - begun)
    middle = {kind: median(each) * 1000 for kind, each in taken.items()}
    yield Measured("link to a summary, guessed", "", middle["guessed"], "ms", 0)
    for kind in ("revoked", "expired"):
        apart = abs(middle[kind] - middle["guessed"])
        goal = middle["guessed"] / 20
        yield Measured(f"link to a summary, {kind} apart from guessed", "", apart, "ms", goal)


def _ended(app: Flask, *, revoked: bool) -> str:
    """The path of a link that opened the small edition once."""
    with app.app_context():
        with writing():
            link, token = share(actor=COMMAND_LINE, place=load_edition("bench/small"), label="bench")
            if revoked:
                revoke(actor=COMMAND_LINE, link=link)
            else:
                link.created_at, link.expires_at = now() - timedelta(days=2), now() - timedelta(days=1)
        db.session.remove()
    return f"/shared/{token}"
