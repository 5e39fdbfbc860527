"""The memberships of groups as they are kept, beside those of the reference file."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select

from seminar.countries.models import Group, GroupEdit, GroupMembership
from seminar.countries.reference import rows
from seminar.db import db
from seminar.formats import day

Pair = tuple[Group, str]  # a group, and the code of a country


@dataclass(frozen=True)
class Period:
    """One membership of a country, in its plain fields."""

    starts: date | None
    ends: date | None
    unsettled: bool
    source: str
    note: str

    @property
    def days(self) -> tuple[date | None, date | None, bool]:
        return self.starts, self.ends, self.unsettled

    def row(self, pair: Pair) -> dict[str, Any]:
        """The values of a new row."""
        return {"group": pair[0], "country": pair[1], **asdict(self)}


Periods = dict[Pair, list[Period]]


@dataclass(frozen=True)
class Difference:
    """A membership that administrators keep in other days than the reference has them."""

    group: Group
    country: str
    kept: list[Period]
    reference: list[Period]


def reference_rows() -> Periods:
    """The periods of the reference file, the earliest first."""
    found: Periods = defaultdict(list)
    for row in rows("groups.csv"):
        period = Period(
            _day(row["starts"]), _day(row["ends"]), bool(row["unsettled"]), row["source"], row["note"]
        )
        found[Group[row["group"]], row["iso2"]].append(period)
    return _in_order(found)


def kept_periods() -> Periods:
    """The periods in the database, in the same order."""
    found: Periods = defaultdict(list)
    for row in db.session.execute(select(GroupMembership)).scalars():
        found[row.group, row.country].append(
            Period(row.starts, row.ends, row.unsettled, row.source, row.note)
        )
    return _in_order(found)


def edited_pairs() -> set[Pair]:
    """The memberships that administrators decide."""
    edits = db.session.execute(select(GroupEdit.group, GroupEdit.country))
    return {(edit.group, edit.country) for edit in edits}


def differences() -> list[Difference]:
    """Where what administrators decided and the reference differ in their days."""
    wanted, kept = reference_rows(), kept_periods()
    found = [Difference(*pair, kept.get(pair, []), wanted.get(pair, [])) for pair in sorted(edited_pairs())]
    return [one for one in found if [p.days for p in one.kept] != [p.days for p in one.reference]]


def in_words(periods: list[Period]) -> str:
    """The periods as a sentence has them: "a member until 24 November 2026, not settled"."""
    said = []
    for period in periods:
        start = _("from %(day)s", day=day(period.starts)) if period.starts else ""
        end = _("until %(day)s", day=day(period.ends)) if period.ends else ""
        open_end = _("not settled") if period.unsettled else ""
        said.append(", ".join(filter(None, [f"{start} {end}".strip() or _("on every day"), open_end])))
    return "; ".join(said) or _("no member")


def _in_order(found: Periods) -> Periods:
    return {pair: sorted(some, key=lambda period: period.starts or date.min) for pair, some in found.items()}


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
