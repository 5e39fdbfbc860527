"""The pictures of the sample's published pages, which messengers show beside an address."""

from __future__ import annotations

from sqlalchemy import select

from seminar.audit.models import Actor
from seminar.db import db
from seminar.programme.models import Edition, Series
from seminar.sample import story
from seminar.summaries.picture import cards_of, set_cards
from seminar.summaries.service import keep_pictures


def draw(actor: Actor) -> None:
    """Draw and keep those of the series and its editions. Does not commit. Raises Refused."""
    series = db.session.execute(select(Series).where(Series.slug == story.SERIES["slug"])).scalar_one()
    places: list[Series | Edition] = [series, *series.editions]
    for place in places:
        keep_pictures(actor=actor, place=place, pngs=set_cards(cards_of(place)))
