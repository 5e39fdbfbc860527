"""The days of an edition as a strip: each day with its sessions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from seminar.programme.models import Edition, ProgrammeSession

MANY = 62  # days of an edition: of a longer one only those with sessions are shown


@dataclass(frozen=True)
class Day:
    """One day, in the edition's zone. `number` counts from 1."""

    date: date
    number: int
    sessions: list[ProgrammeSession]


def strip_of(edition: Edition, sessions: Sequence[ProgrammeSession]) -> list[Day]:
    """Every day of the edition, or of a long one those with sessions; a session stands on its first day."""
    count = edition.day_count if edition.day_count <= MANY else 0
    by_date: dict[date, list[ProgrammeSession]] = {
        edition.first_day + timedelta(days=number): [] for number in range(count)
    }
    for session in sessions:
        by_date.setdefault(edition.day_of(session.starts_at), []).append(session)
    return [Day(day, (day - edition.first_day).days + 1, of_day) for day, of_day in sorted(by_date.items())]
