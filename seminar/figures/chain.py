"""How many people come through from one edition to the one that follows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import and_, func, select

from seminar.db import db
from seminar.figures.count import Counting, Figures
from seminar.people.models import Participant
from seminar.programme.models import Edition


@dataclass(frozen=True)
class Link:
    """One edition of a chain. `came_through`: its participants who count in the edition before as well.

    None where it follows none of the editions that were asked about.
    """

    figures: Figures
    came_through: int | None


def links_of(editions: Sequence[Edition]) -> list[Link]:
    """The editions in their order, each on its own default basis; the same queries for any number of them."""
    counting = Counting(editions, None)
    came = _came_through(counting)
    ids = {edition.id for edition in editions}
    return [
        Link(figures, came.get(figures.edition.id, 0) if figures.edition.follows_id in ids else None)
        for figures in counting.by_edition()
    ]


def _came_through(counting: Counting) -> dict[int, int]:
    """By the id of the later edition."""
    counted = select(Participant.edition_id, Participant.person_id).where(counting.condition)
    later, before = counted.subquery(), counted.subquery()
    same = and_(before.c.edition_id == Edition.follows_id, before.c.person_id == later.c.person_id)
    rows = db.session.execute(
        select(later.c.edition_id, func.count())
        .join(Edition, Edition.id == later.c.edition_id)
        .join(before, same)
        .group_by(later.c.edition_id)
    )
    return dict(list(rows))
