"""Whose a badge is, what is going on at that moment, and what its bearer is marked there."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import aliased, joinedload

from seminar.attendance.models import Badge, Mark, MarkChange, MarkSource
from seminar.audit.models import Actor
from seminar.db import chunks, db
from seminar.people.models import Participant
from seminar.programme.models import Edition, ProgrammeSession


def codes_of(participant_ids: Collection[int]) -> dict[int, str]:
    """The newest code of each; who has no badge is not among the keys."""
    found: dict[int, str] = {}
    for ids in chunks(sorted(participant_ids)):
        statement = select(Badge.participant_id, Badge.code).where(Badge.participant_id.in_(ids))
        found |= dict(list(db.session.execute(statement.order_by(Badge.id))))
    return found


def find_bearer(code: str) -> Participant | None:
    """Whose badge has this code, with the person and the edition; as typed, in capitals too."""
    statement = (
        select(Participant)
        .join(Badge, Badge.participant_id == Participant.id)
        .where(Badge.code == code.lower())
        .options(joinedload(Participant.person))
        .options(joinedload(Participant.edition).joinedload(Edition.series))
    )
    return db.session.execute(statement).scalar_one_or_none()


def sessions_at(edition: Edition, moment: datetime) -> list[ProgrammeSession]:
    """Those that run at the moment; else those that begin next, together; else the last one. In order."""
    statement = (
        select(ProgrammeSession)
        .where(ProgrammeSession.edition_id == edition.id, ProgrammeSession.counts)
        .order_by(ProgrammeSession.starts_at, ProgrammeSession.ends_at, ProgrammeSession.id)
    )
    sessions = list(db.session.execute(statement).scalars())
    running = [each for each in sessions if each.starts_at <= moment < each.ends_at]
    coming = [each for each in sessions if each.starts_at > moment]
    next_ones = [each for each in coming if each.starts_at == coming[0].starts_at]
    return running or next_ones or sessions[-1:]


def mark_of(participant: Participant, session: ProgrammeSession) -> Mark | None:
    """What stands in the cell."""
    statement = select(Mark).where(Mark.participant_id == participant.id, Mark.session_id == session.id)
    return db.session.execute(statement).scalar_one_or_none()


def own_check_in(participant: Participant, session: ProgrammeSession, actor: Actor) -> int | None:
    """The number of the act, where the cell's last step is a check-in of this actor and of nobody else."""
    others = aliased(MarkChange)
    together = select(func.count()).select_from(others).where(others.act_id == MarkChange.act_id)
    statement = (
        select(MarkChange.act_id, MarkChange.actor_id, MarkChange.source, together.scalar_subquery())
        .where(MarkChange.participant_id == participant.id, MarkChange.session_id == session.id)
        .order_by(MarkChange.id.desc())
        .limit(1)
    )
    last = db.session.execute(statement).one_or_none()
    if last is None or tuple(last)[1:] != (actor.user_id, MarkSource.CHECK_IN, 1):
        return None
    act: int | None = last.act_id
    return act
