"""Filling the tables of countries from the reference files, around what administrators decided."""

from __future__ import annotations

from sqlalchemy import delete, insert, select

from seminar.audit import service as audit
from seminar.audit.models import Actor
from seminar.countries.groups import Difference, Pair, differences, edited_pairs, kept_periods, reference_rows
from seminar.countries.models import CountryCode, GroupEdit, GroupMembership
from seminar.countries.reference import COUNTRIES
from seminar.db import db


def load_reference(actor: Actor) -> list[Difference]:
    """Bring countries and memberships to the reference; says where administrators decided otherwise.

    A membership that an administrator changed or removed is left as it is.
    """
    known = set(db.session.execute(select(CountryCode.iso2)).scalars())
    countries = [{"iso2": iso2} for iso2 in COUNTRIES if iso2 not in known]
    if countries:
        db.session.execute(insert(CountryCode), countries)
    removed, added = _bring(_differing() - edited_pairs())
    if countries or removed or added:
        counts = {"countries": [0, len(countries)], "memberships": [removed, added]}
        audit.record(actor=actor, action="countries.load", changes=counts)
    return differences()


def follow_reference(*, actor: Actor, pair: Pair) -> None:
    """Take the reference's word for one membership again, in place of what administrators decided."""
    group, country = pair
    db.session.execute(delete(GroupEdit).where(GroupEdit.group == group, GroupEdit.country == country))
    removed, added = _bring({pair} & _differing())
    name = f"{group.value} · {country}"
    audit.record(actor=actor, action="group.load", name=name, changes={"memberships": [removed, added]})


def _differing() -> set[Pair]:
    """The memberships that the reference has otherwise, in any field."""
    wanted, kept = reference_rows(), kept_periods()
    return {pair for pair in wanted.keys() | kept.keys() if wanted.get(pair, []) != kept.get(pair, [])}


def _bring(pairs: set[Pair]) -> tuple[int, int]:
    """Put the reference's periods in place of those kept; how many rows went and came."""
    kept, wanted = kept_periods(), reference_rows()
    for group, country in pairs & kept.keys():
        gone = delete(GroupMembership).where(
            GroupMembership.group == group, GroupMembership.country == country
        )
        db.session.execute(gone)
    rows = [period.row(pair) for pair in sorted(pairs) for period in wanted.get(pair, [])]
    if rows:
        db.session.execute(insert(GroupMembership), rows)
    return sum(len(kept.get(pair, [])) for pair in pairs), len(rows)
