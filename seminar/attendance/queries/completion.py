"""Who completes, who is short and by what, and what another rule would change. All by `programme.rule`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, Row, and_, func, not_, or_, select, true

from seminar.attendance.models import Override
from seminar.attendance.queries.pages import listed
from seminar.attendance.queries.rules import completes, judged, rule_of
from seminar.choices import Choice
from seminar.db import db
from seminar.people.models import Participant, Person
from seminar.programme.models import Edition, ProgrammeSession
from seminar.programme.rule import Rule
from seminar.web import Page

NAMED = 200  # names at most of those whom another rule would move


class Standing(Choice):
    """What the list of those who complete may be narrowed to."""

    COMPLETES = "completes", _l("Completes")
    SHORT = "short", _l("Short")
    OVERRIDDEN = "overridden", _l("Overridden")


@dataclass(frozen=True)
class Standings:
    """One part of the list; `numbers` of all in it, by what it may be narrowed to, None for everybody."""

    rule: Rule
    unmarked: int
    rows: list[Row[Any]]
    numbers: dict[Standing | None, int]


def standings(
    edition: Edition, wanted: Standing | None = None, page: int = 1, per_page: int | None = None
) -> Standings:
    """Everybody in the grid, and whoever was decided about, in the order of names; three queries.

    One page of them, where `per_page` says how long it is.
    """
    rule = rule_of(edition)
    rows = _rows(rule).where(_of(edition), _condition(rule, wanted))
    asked = (None, Standing.COMPLETES, Standing.OVERRIDDEN)  # who is short follows
    counted = (func.count().filter(_condition(rule, each)) for each in asked)
    told = select(_sessions(edition), *counted).select_from(Participant).where(_of(edition))
    sessions, *numbers = db.session.execute(told).one()
    by_standing: dict[Standing | None, int] = dict(zip(asked, numbers, strict=True))
    by_standing[Standing.SHORT] = by_standing[None] - by_standing[Standing.COMPLETES]
    if per_page:
        rows = rows.limit(per_page).offset(Page(page, by_standing[wanted], per_page).offset)
    found = list(db.session.execute(rows))
    return Standings(rule, sessions - rule.sessions, found, by_standing)


def _rows(rule: Rule) -> Any:
    """What the rule asks, and what a list shows; `reason` is that of the latest decision."""
    reason = (
        select(Override.reason)
        .where(Override.participant_id == Participant.id, Participant.override != 0)
        .order_by(Override.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    named = (Person.name, Person.native_name, Person.certificate_name)
    return (
        select(
            *(Participant.id, *named, Participant.country, Participant.organisation),
            *(*judged(rule).labelled(), reason.label("reason")),
        )
        .join(Person, Person.id == Participant.person_id)
        .order_by(Participant.name_key, Participant.id)
    )


def _of(edition: Edition) -> ColumnElement[bool]:
    return and_(Participant.edition_id == edition.id, or_(listed(), Participant.override != 0))


def _sessions(edition: Edition) -> Any:
    """How many sessions count, marked or not."""
    sessions = select(func.count()).select_from(ProgrammeSession)
    return sessions.where(
        ProgrammeSession.edition_id == edition.id, ProgrammeSession.counts
    ).scalar_subquery()


def _condition(rule: Rule, wanted: Standing | None) -> ColumnElement[bool]:
    conditions: dict[Standing | None, ColumnElement[bool]] = {
        None: true(),
        Standing.COMPLETES: completes(rule),
        Standing.SHORT: not_(completes(rule)),
        Standing.OVERRIDDEN: Participant.override != 0,
    }
    return conditions[wanted]


def overrides_of(participant: Participant) -> list[Override]:
    """The decisions about somebody, the latest first."""
    steps = select(Override).where(Override.participant_id == participant.id).order_by(Override.id.desc())
    return list(db.session.execute(steps).scalars())


@dataclass(frozen=True)
class Effect:
    """Whom another rule would move: how many fall and how many reach it, with the names of the first ones."""

    rule: Rule
    falling: int
    reaching: int
    falls: Sequence[Row[int, str]]
    reaches: Sequence[Row[int, str]]


def effect_of(edition: Edition, proposed: Rule) -> Effect:
    """What the rule would change if it took the place of the edition's own."""
    now, then = completes(rule_of(edition)), completes(proposed)
    moves = (and_(now, not_(then)), and_(then, not_(now)))
    mine = Participant.edition_id == edition.id
    counted: list[Any] = [func.count().filter(move) for move in moves]
    falling, reaching = db.session.execute(select(*counted).where(mine)).one()
    named = select(Participant.id, Person.name).join(Person, Person.id == Participant.person_id)
    named = named.order_by(Participant.name_key, Participant.id).limit(NAMED)
    falls, reaches = (db.session.execute(named.where(mine, move)).all() for move in moves)
    return Effect(proposed, falling, reaching, falls, reaches)
