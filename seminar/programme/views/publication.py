"""Publishing a series or an edition, and the pictures of its figures that go with its page."""

from __future__ import annotations

from flask import flash

from seminar.accounts.login import current_actor
from seminar.db import db
from seminar.errors import Refused
from seminar.programme.models import Edition, Series
from seminar.summaries.picture import cards_of, set_cards
from seminar.summaries.service import drop_pictures, keep_pictures


def add_pictures(place: Series | Edition) -> None:
    """Commit what was published, then make its pictures; without them the page is public all the same."""
    cards = cards_of(place)
    db.session.commit()  # nobody waits for the database while they are set
    try:
        keep_pictures(actor=current_actor(), place=place, pngs=set_cards(cards))
    except Refused as refused:
        flash(refused.sentence, "warning")
    db.session.commit()


def take_pictures_away(place: Series | Edition) -> None:
    """Commit what is no longer published, with its pictures."""
    drop_pictures(place=place)
    db.session.commit()
