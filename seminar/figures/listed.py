"""Who counts, as the filter of a list of participants asks for it."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, select

from seminar.figures.basis import Basis
from seminar.figures.count import Counting
from seminar.people.models import Participant
from seminar.people.queries.filter import USUAL, Arguments, Filter
from seminar.permissions import Access, Permission
from seminar.programme.models import Edition
from seminar.programme.queries import find_named


def understood(args: Arguments) -> Filter:
    """The filter that an address asks for; ValueError where it holds a value that does not exist."""
    wanted = Filter.from_args(args)
    if wanted.basis not in ("", USUAL, *Basis):
        raise ValueError("basis")
    if wanted.after and wanted.after.partition(":")[0] not in set(Basis):
        raise ValueError("after")
    return wanted


def counted(editions: Sequence[Edition], wanted: Filter, access: Access) -> ColumnElement[bool] | None:
    """The condition of the filter's basis, earlier and later edition; None where it asks for none of them.

    ValueError where there is no such edition for whoever has this access: they must see people in both. Only
    of one edition it can be asked who came from another, or went on to it.
    """
    parts = []
    if wanted.basis:
        basis = None if wanted.basis == USUAL else Basis(wanted.basis)
        parts.append(Counting(editions, basis).condition)
    if wanted.before:
        parts.append(_counts_in(_other(editions, wanted.before, access), None))
    if wanted.after:
        there, _colon, slug = wanted.after.partition(":")
        parts.append(_counts_in(_other(editions, slug, access), Basis(there)))
    return and_(*parts) if parts else None


def _other(editions: Sequence[Edition], slug: str, access: Access) -> Edition:
    """Another edition of the series."""
    if len(editions) != 1:
        raise ValueError("several")
    found = find_named(editions[0].series.slug, slug)
    if not isinstance(found, Edition) or not access.may(Permission.PARTICIPANTS_SEE, found.place):
        raise ValueError("other")
    return found


def _counts_in(other: Edition, basis: Basis | None) -> ColumnElement[bool]:
    """Who counts in the other edition too, on this basis or on its default one."""
    there = select(Participant.person_id).where(Counting([other], basis).condition).correlate(None)
    return Participant.person_id.in_(there)
