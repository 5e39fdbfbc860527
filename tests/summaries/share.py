"""Links that share a summary, as tests make and follow them."""

from __future__ import annotations

from typing import Any

from flask.testing import FlaskClient
from sqlalchemy import select

from seminar.db import db
from seminar.programme.models import Edition, Series
from seminar.summaries.models import ShareLink, ShareOpening
from seminar.summaries.service import share
from tests.make import ACTOR
from tests.pages import read


def shared(place: Edition | Series, **over: Any) -> tuple[ShareLink, str]:
    """A link to the summary of the place, and the path of its page."""
    link, token = share(actor=ACTOR, place=place, **{"label": "the office in Addis"} | over)
    db.session.flush()
    return link, f"/shared/{token}"


def openings(link: ShareLink) -> list[ShareOpening]:
    return list(db.session.execute(select(ShareOpening).where(ShareOpening.link_id == link.id)).scalars())


def words_at(client: FlaskClient, path: str) -> str:
    """The words of the main part of a page, on one line."""
    answer = client.get(path)
    assert answer.status_code == 200
    return " ".join(read(answer.text).all("main")[0].text.split())
