"""Minutes in a meeting made into a mark, by the edition's rule. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from seminar.attendance.models import Attendance
from seminar.programme.models import Edition


@dataclass(frozen=True)
class OnlineRule:
    """What makes present at an online session: a share of its length, or `minutes` where they are given.

    Of a session that is shorter than these minutes, all of it.
    """

    share: int  # per cent
    minutes: int | None
    late_after: timedelta

    @classmethod
    def of(cls, edition: Edition) -> OnlineRule:
        return cls(edition.online_share, edition.online_minutes, timedelta(minutes=edition.late_after))

    def mark_of(
        self, *, attended: timedelta, lengths: Sequence[timedelta], late_by: timedelta | None
    ) -> Attendance:
        """The mark for so much of sessions of these lengths, taken together.

        Compared exactly: 49.9 is under 50. `late_by` counts from the start of the session, or of the meeting
        where that was opened later; None where nothing says when somebody joined.
        """
        if not attended or attended * 100 < sum(map(self._hundredfold, lengths), timedelta()):
            return Attendance.ABSENT
        return Attendance.LATE if self.is_late(late_by) else Attendance.PRESENT

    def is_late(self, late_by: timedelta | None) -> bool:
        return late_by is not None and late_by > self.late_after

    def _hundredfold(self, length: timedelta) -> timedelta:
        """A hundred times what is needed of a session, so that per cents stay whole numbers."""
        if self.minutes is None:
            return length * self.share
        return min(timedelta(minutes=self.minutes), length) * 100
