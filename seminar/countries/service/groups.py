"""Editing who is in a group and when; the reference leaves alone what was edited here."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select

from seminar.audit import service as audit
from seminar.audit.models import Actor
from seminar.countries.models import CountryCode, Group, GroupEdit, GroupMembership, Outcome
from seminar.db import db, exists, lock
from seminar.errors import Refused
from seminar.formats import day


def add_membership(*, actor: Actor, country: str, group: Group, **fields: Any) -> GroupMembership:
    """A new period of a country in a group. Raises Refused where it overlaps another one."""
    _hold(country)
    membership = GroupMembership(group=group, country=country, **fields)
    _check(membership)
    changes = audit.changes_of(membership)
    db.session.add(membership)
    _record(actor, "group.add", membership, changes)
    return membership


def change_membership(*, actor: Actor, membership: GroupMembership, version: str, **fields: Any) -> None:
    """Other days, source or note. Group and country stay: another one is another membership."""
    _hold(membership.country)
    lock(membership)
    audit.check_version(membership, version)
    with db.session.no_autoflush:
        for name in ("starts", "ends", "unsettled", "source", "note"):
            setattr(membership, name, fields.get(name, getattr(membership, name)))
        _check(membership)
        changes = audit.changes_of(membership)
    if changes:
        _record(actor, "group.change", membership, changes)


def settle(
    *,
    actor: Actor,
    membership: GroupMembership,
    version: str,
    outcome: Outcome,
    ends: date | None,
    source: str,
    note: str,
) -> None:
    """Say what came of a day that was set ahead: it left, leaves on a later day, or stays."""
    if outcome is Outcome.LATER and (ends is None or membership.ends is None or ends <= membership.ends):
        raise Refused(_("Write the later day on which it leaves."), field="ends")
    chosen = {Outcome.LEFT: membership.ends, Outcome.LATER: ends, Outcome.STAYS: None}[outcome]
    change_membership(
        actor=actor,
        membership=membership,
        version=version,
        ends=chosen,
        unsettled=outcome is Outcome.LATER,
        source=source,
        note=note,
    )


def remove_membership(*, actor: Actor, membership: GroupMembership, version: str) -> None:
    """Take a period out that should never have been there. The history keeps it."""
    _hold(membership.country)
    lock(membership)
    audit.check_version(membership, version)
    gone = {name: [getattr(membership, name), None] for name in ("starts", "ends", "source")}
    plain = {name: [str(old) if old else None, new] for name, (old, new) in gone.items()}
    _record(actor, "group.remove", membership, plain)
    db.session.delete(membership)


def _hold(country: str) -> None:
    """Hold the country until the transaction ends."""
    row = select(CountryCode).where(CountryCode.iso2 == country)
    db.session.execute(row.with_for_update(key_share=True)).scalar_one()


def _check(membership: GroupMembership) -> None:
    starts, ends = membership.starts or date.min, membership.ends or date.max
    if ends <= starts:
        raise Refused(_("The day on which it leaves lies after the first day."), field="ends")
    if membership.unsettled and membership.ends is None:
        raise Refused(_("Write the day that is not settled."), field="ends")
    for other in _others(membership):
        if starts < (other.ends or date.max) and (other.starts or date.min) < ends:
            raise Refused(_overlap(other), field="starts")


def _others(membership: GroupMembership) -> list[GroupMembership]:
    same = (GroupMembership.group == membership.group, GroupMembership.country == membership.country)
    with db.session.no_autoflush:
        found = db.session.execute(select(GroupMembership).where(*same)).scalars()
        return [other for other in found if other is not membership]


def _overlap(other: GroupMembership) -> str:
    first = day(other.starts) or _("the beginning")
    last = day(other.ends) or _("further notice")
    sentence: str = _(
        "It is a member from %(first)s until %(last)s already. Two periods may not overlap.",
        first=first,
        last=last,
    )
    return sentence


def _record(actor: Actor, action: str, membership: GroupMembership, changes: audit.Changes) -> None:
    """Write down what was done, and keep in mind that people decide this membership from now on."""
    group, country = membership.group, membership.country
    if not exists(select(GroupEdit.id).where(GroupEdit.group == group, GroupEdit.country == country)):
        db.session.add(GroupEdit(group=group, country=country))
    name = f"{group.value} · {country}"
    audit.record(actor=actor, action=action, subject=membership, name=name, changes=changes)
