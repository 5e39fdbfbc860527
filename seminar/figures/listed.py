"""Who counts, as the filter of a list of participants asks for it."""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, select

from seminar.figures.basis import Basis, who_counts
from seminar.figures.count import Counting
from seminar.people.models import Participant
from seminar.people.queries.filter import Filter
from seminar.permissions import Access, Permission
from seminar.programme.models import Edition
from seminar.programme.queries import find_place


def counted(edition: Edition, wanted: Filter, access: Access) -> ColumnElement[bool] | None:
    """The condition of the filter's basis and earlier edition; None where it asks for neither.

    ValueError where there is no such edition for whoever has this access: they must see people in both.
    """
    parts = [who_counts(edition, Basis(wanted.basis))] if wanted.basis else []
    if wanted.before:
        earlier = find_place(edition.series.slug, wanted.before)
        if not isinstance(earlier, Edition) or not access.may(Permission.PARTICIPANTS_SEE, earlier.place):
            raise ValueError("before")
        parts.append(_came_from(earlier))
    return and_(*parts) if parts else None


def _came_from(earlier: Edition) -> ColumnElement[bool]:
    """Who counts in the earlier edition too, on its default basis."""
    there = select(Participant.person_id).where(Counting([earlier], None).condition).correlate(None)
    return Participant.person_id.in_(there)
