"""Which countries are in which group on a given day, and the names that people explained."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.sql.functions import aggregate_strings

from seminar.audit.models import AuditEntry
from seminar.countries.listing import codes_named
from seminar.countries.match import learned_key
from seminar.countries.models import Group, GroupMembership, LearnedName, Meaning
from seminar.db import chunks, db


def _holds_on(day: date) -> ColumnElement[bool]:
    starts, ends = GroupMembership.starts, GroupMembership.ends
    return and_(or_(starts.is_(None), starts <= day), or_(ends.is_(None), ends > day))


def memberships(on: date) -> dict[Group, frozenset[str]]:
    """The ISO codes of every group's members on a day; a group without members is empty, not missing."""
    return memberships_on([on])[on]


def memberships_on(days: Iterable[date]) -> dict[date, dict[Group, frozenset[str]]]:
    """The same for each of several days; one query."""
    periods = [
        (group, starts or date.min, ends or date.max, codes.split())
        for group, starts, ends, codes in db.session.execute(_by_period())
    ]
    # Between two changes every day has the same members: a thousand editions lie between a few dozen.
    changes = sorted({change for _group, *ends, _codes in periods for change in ends})
    passed = {day: bisect_right(changes, day) for day in days}
    one_day = {number: day for day, number in passed.items()}
    found = {number: _members_on(day, periods) for number, day in one_day.items()}
    return {day: found[number] for day, number in passed.items()}


@cache  # each page of figures asks for it
def _by_period() -> Select[Group, date | None, date | None, str]:
    """Each group with the codes of those who joined and left it together: few rows for many countries."""
    period = GroupMembership.group, GroupMembership.starts, GroupMembership.ends
    return select(*period, aggregate_strings(GroupMembership.country, " ")).group_by(*period)


def _members_on(
    day: date, periods: Iterable[tuple[Group, date, date, list[str]]]
) -> dict[Group, frozenset[str]]:
    found: dict[Group, set[str]] = {group: set() for group in Group}
    for group, starts, ends, codes in periods:
        if starts <= day < ends:
            found[group].update(codes)
    return {group: frozenset(codes) for group, codes in found.items()}


def members(group: Group, on: date) -> frozenset[str]:
    """The ISO codes of one group's members on a day."""
    column = select(GroupMembership.country).where(GroupMembership.group == group, _holds_on(on))
    return frozenset(db.session.execute(column).scalars())


def periods_of(iso2: str) -> list[GroupMembership]:
    """All memberships of a country, past and to come: by group in their usual order, the earliest first."""
    rows = db.session.execute(select(GroupMembership).where(GroupMembership.country == iso2)).scalars()
    order = list(Group)
    return sorted(rows, key=lambda row: (order.index(row.group), row.starts or date.min))


def sources() -> dict[Group, list[str]]:
    """Where the memberships of each group were taken from."""
    columns = (
        select(GroupMembership.group, GroupMembership.source).distinct().order_by(GroupMembership.source)
    )
    found: dict[Group, list[str]] = {group: [] for group in Group}
    for group, source in db.session.execute(columns):
        found[group].append(source)
    return found


def unsettled(until: date | None = None) -> list[GroupMembership]:
    """The memberships whose last day nobody has confirmed, the earliest first; up to a day, or all."""
    rows = select(GroupMembership).where(GroupMembership.unsettled)
    if until:
        rows = rows.where(GroupMembership.ends <= until)
    return list(db.session.execute(rows.order_by(GroupMembership.ends, GroupMembership.country)).scalars())


SUBJECT = ("group", "country")  # fields of a membership that its name in the history says already


def history(iso2: str = "", *, most: int = 50) -> list[AuditEntry]:
    """Who changed what in the groups of a country, or of all; the latest first."""
    acts = select(AuditEntry).where(AuditEntry.action.startswith("group."))
    if iso2:
        acts = acts.where(AuditEntry.subject_name.in_([f"{group.value} · {iso2}" for group in Group]))
    return list(db.session.execute(acts.order_by(AuditEntry.id.desc()).limit(most)).scalars())


# --- learned names ------------------------------------------------------------------------------------


def learned() -> dict[str, str]:
    """The codes of the names that people explained, by `match.learned_key`; what `match` takes."""
    names = select(LearnedName.key, LearnedName.country).where(
        LearnedName.forgotten.is_(False), LearnedName.country.is_not(None)
    )
    return {key: iso2 for key, iso2 in db.session.execute(names) if iso2}


def learned_as_none() -> dict[str, Meaning]:
    """What the names stand for that people said to be no country, by `match.learned_key`."""
    names = select(LearnedName.key, LearnedName.means).where(
        LearnedName.forgotten.is_(False), LearnedName.country.is_(None)
    )
    return {row.key: row.means for row in db.session.execute(names)}


def known_keys(keys: Iterable[str]) -> set[str]:
    """Those of the keys that are learned and not forgotten."""
    return {
        key
        for some in chunks(keys)
        for key in db.session.execute(
            select(LearnedName.key).where(LearnedName.key.in_(some), LearnedName.forgotten.is_(False))
        ).scalars()
    }


@dataclass(frozen=True)
class LearnedFilter:
    """What the list of learned names is narrowed to; `user_id` to those that one user explained."""

    text: str = ""
    forgotten: bool = False
    user_id: int | None = None

    def conditions(self) -> list[ColumnElement[bool]]:
        wanted: list[ColumnElement[bool]] = [LearnedName.forgotten.is_(self.forgotten)]
        if self.user_id is not None:
            wanted.append(LearnedName.user_id == self.user_id)
        if self.text:
            named = LearnedName.country.in_(codes_named(self.text))
            wanted.append(or_(named, LearnedName.key.contains(learned_key(self.text), autoescape=True)))
        return wanted


def count_learned(wanted: LearnedFilter) -> int:
    return db.session.execute(
        select(func.count()).select_from(LearnedName).where(*wanted.conditions())
    ).scalar_one()


def list_learned(wanted: LearnedFilter, *, offset: int, limit: int) -> list[LearnedName]:
    """The latest first."""
    latest = (LearnedName.learned_at.desc(), LearnedName.id.desc())
    rows = select(LearnedName).where(*wanted.conditions()).order_by(*latest).offset(offset).limit(limit)
    return list(db.session.execute(rows).scalars())
