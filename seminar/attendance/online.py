"""Minutes in a meeting made into a mark, by the edition's rule. Pure."""

from __future__ import annotations

from datetime import timedelta

from seminar.attendance.models import Attendance

LATE_AFTER = timedelta(minutes=10)


def mark_of(*, share: int, attended: timedelta, length: timedelta, late_by: timedelta | None) -> Attendance:
    """Present with at least `share` per cent of the session's length, late if joined after ten minutes.

    Compared exactly: 49.9 is under 50. `late_by` counts from the start of the session, or of the meeting
    where that was opened later; None where nothing says when somebody joined.
    """
    if not attended or attended * 100 < length * share:
        return Attendance.ABSENT
    return Attendance.LATE if late_by is not None and late_by > LATE_AFTER else Attendance.PRESENT
