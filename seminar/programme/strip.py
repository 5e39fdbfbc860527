"""The days of an edition as a strip: each day with its sessions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from seminar.programme.models import Edition, ProgrammeSession


@dataclass(frozen=True)
class Day:
    """One day, in the edition's zone. `number` counts from 1."""

    date: date
    number: int
    sessions: list[ProgrammeSession]


def strip_of(edition: Edition, sessions: Sequence[ProgrammeSession]) -> list[Day]:
    """Every day of the edition, also an empty one; a session stands on the day on which it starts."""
    count = (edition.last_day - edition.first_day).days + 1
    by_date: dict[date, list[ProgrammeSession]] = {
        edition.first_day + timedelta(days=number): [] for number in range(count)
    }
    for session in sessions:
        by_date.setdefault(session.starts_at.astimezone(edition.zone).date(), []).append(session)
    return [Day(day, (day - edition.first_day).days + 1, of_day) for day, of_day in sorted(by_date.items())]
