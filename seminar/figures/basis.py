"""Who counts: the basis that every figure carries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, and_, false, or_

from seminar.attendance import queries as attendance
from seminar.choices import Choice
from seminar.people.models import Participant, Status
from seminar.programme.models import Edition, EditionStatus
from seminar.programme.rule import Rule, Tally

LIVE = (Status.APPLIED, Status.NOMINATED, Status.WAITLISTED, Status.CONFIRMED, Status.NO_SHOW)
CONFIRMED = (Status.CONFIRMED, Status.NO_SHOW)


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
    sessions = attendance.marked_sessions(edition) if basis is Basis.COMPLETED else 0
    return condition(basis, Rule.of(edition, sessions))


def basis_by_default(edition: Edition, marked_sessions: int) -> Basis:
    """Attended once the edition is completed and has marks, confirmed until then."""
    done = edition.status is EditionStatus.COMPLETED and marked_sessions > 0
    return Basis.ATTENDED if done else Basis.CONFIRMED


def condition(basis: Basis, rule: Rule) -> ColumnElement[bool]:
    """The condition of one basis over the columns of Participant; marks decide whatever the status says."""
    if basis is Basis.REGISTERED:
        return Participant.status.in_(LIVE)
    if basis is Basis.CONFIRMED:
        return Participant.status.in_(CONFIRMED)
    if basis is Basis.ATTENDED:
        return Participant.present + Participant.late > 0
    # The rule is arithmetic: columns of the class serve it as numbers of a row do.
    met: ColumnElement[bool] = rule.completes(cast(Tally, Participant))
    return met


def participations(
    editions: Sequence[Edition], bases: Mapping[int, Basis], marked: Mapping[int, int]
) -> ColumnElement[bool]:
    """The participants of several editions who count, each on the basis of its own edition, by edition id."""
    return or_(
        false(),
        *(
            and_(
                Participant.edition_id == edition.id,
                condition(bases[edition.id], Rule.of(edition, marked.get(edition.id, 0))),
            )
            for edition in editions
        ),
    )
