"""Who counts: the basis that every figure carries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, and_, case, false

from seminar.attendance import queries as attendance
from seminar.choices import Choice
from seminar.people.models import Participant, Status
from seminar.people.queries.history import CONFIRMED, of_editions, of_no_others
from seminar.programme.models import Edition, EditionStatus
from seminar.programme.rule import Rule

T = TypeVar("T")
LIVE = (Status.APPLIED, Status.NOMINATED, Status.WAITLISTED, Status.CONFIRMED, Status.NO_SHOW)


class Basis(Choice):
    """The label stands beside a figure: "18 participants, confirmed"."""

    REGISTERED = "registered", _l("registered")
    CONFIRMED = "confirmed", _l("confirmed")
    ATTENDED = "attended", _l("attended at least one session")
    COMPLETED = "completed", _l("met the attendance rule")


def who_counts(edition: Edition, basis: Basis) -> ColumnElement[bool]:
    """The condition that picks the participants of this edition who count on the basis.

    It does not pick the edition itself: add `Participant.edition_id == edition.id`.
    """
    return condition(basis, attendance.rule_of(edition) if basis is Basis.COMPLETED else None)


def basis_by_default(edition: Edition, marked_sessions: int) -> Basis:
    """Attended once the edition is completed and has marks, confirmed until then."""
    done = edition.status is EditionStatus.COMPLETED and marked_sessions > 0
    return Basis.ATTENDED if done else Basis.CONFIRMED


def condition(basis: Basis, rule: Rule | None) -> ColumnElement[bool]:
    """The condition of one basis over the columns of Participant; marks decide whatever the status says.

    Only `completed` asks for the rule.
    """
    if basis is Basis.REGISTERED:
        return Participant.status.in_(LIVE)
    if basis is Basis.CONFIRMED:
        return Participant.status.in_(CONFIRMED)
    if basis is Basis.ATTENDED:
        return Participant.present + Participant.late > 0
    if rule is None:
        raise ValueError("completion is judged by a rule")
    return attendance.completes(rule)


def participations(
    editions: Sequence[Edition],
    bases: Mapping[int, Basis],
    rules: Mapping[int, Rule],
    *,
    by_person: bool = False,
) -> ColumnElement[bool]:
    """The participants of several editions who count, each on the basis of its own edition, by edition id.

    `by_person`: put so that a database reads everybody in the order of people instead of edition by edition.
    """
    if not editions:
        return false()
    among = of_no_others(editions) if by_person else of_editions(editions)
    return and_(among, by_basis(editions, bases, rules))


def by_basis(
    editions: Sequence[Edition], bases: Mapping[int, Basis], rules: Mapping[int, Rule]
) -> ColumnElement[bool]:
    """Who of the participants of these editions counts: it does not pick the editions themselves."""
    alike: defaultdict[tuple[Basis, Rule | None], list[Edition]] = defaultdict(list)
    for edition in editions:
        basis = bases[edition.id]
        rule = rules[edition.id] if basis is Basis.COMPLETED else None
        alike[basis, rule].append(edition)
    return _each_by_its_own([(some, condition(basis, rule)) for (basis, rule), some in alike.items()])


def by_rule(
    editions: Sequence[Edition], rules: Mapping[int, Rule], told: Callable[[Rule], ColumnElement[T]]
) -> ColumnElement[T]:
    """What is told of a participant by the attendance rule of their own edition."""
    alike: defaultdict[Rule, list[Edition]] = defaultdict(list)
    for edition in editions:
        alike[rules[edition.id]].append(edition)
    return _each_by_its_own([(some, told(rule)) for rule, some in alike.items()])


def _each_by_its_own(alike: Sequence[tuple[Sequence[Edition], ColumnElement[T]]]) -> ColumnElement[T]:
    """One expression from those of several editions: few are different, however many editions there are."""
    if len(alike) == 1:
        return alike[0][1]
    return case(*((of_editions(some), own) for some, own in alike))
