"""Publishing a series or an edition, and the picture of its figures that goes with its page."""

from __future__ import annotations

from flask import flash

from seminar.accounts.login import current_actor
from seminar.db import db
from seminar.errors import Refused
from seminar.programme.models import Edition, Series
from seminar.summaries.picture import card_of, set_card
from seminar.summaries.service import drop_picture, keep_picture


def add_picture(place: Series | Edition) -> None:
    """Commit what was published, then make its picture; without one the page is public all the same."""
    card = card_of(place)
    db.session.commit()  # nobody waits for the database while it is set
    try:
        keep_picture(actor=current_actor(), place=place, png=set_card(card))
    except Refused as refused:
        flash(refused.sentence, "warning")
    db.session.commit()


def take_picture_away(place: Series | Edition) -> None:
    """Commit what is no longer published, with its picture."""
    drop_picture(place=place)
    db.session.commit()
