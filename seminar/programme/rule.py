"""The attendance rule of an edition, as arithmetic that serves Python numbers and SQL columns alike."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Protocol

from seminar.programme.models import Edition, Excused, Late


class Tally(Protocol):
    """Numbers of marks: of a participant's row, or the columns of the table in a query."""

    @property
    def present(self) -> Any: ...
    @property
    def late(self) -> Any: ...
    @property
    def excused(self) -> Any: ...


class Judged(Tally, Protocol):
    """The same with what somebody decided: 1 completes, -1 does not, 0 as the marks say.

    `short_days` is on how many days of the rule they were there less than a day needs.
    """

    @property
    def override(self) -> Any: ...
    @property
    def short_days(self) -> Any: ...


@dataclass(frozen=True)
class Rule:
    """`sessions` is how many counting sessions have marks; a session that nobody marked is left out.

    Sums are kept in half points (present 2, late 1 or 2), so that everything stays in whole numbers and a
    share of 79.9 per cent never reaches a threshold of 80.

    Where each day needs its own share, `days` has the ids of these sessions by day; otherwise it is empty.
    """

    threshold: int  # per cent
    late: Late
    excused: Excused
    sessions: int
    day_threshold: int | None = None  # per cent
    days: tuple[tuple[int, ...], ...] = ()

    @classmethod
    def of(cls, edition: Edition, sessions: int, days: tuple[tuple[int, ...], ...] = ()) -> Rule:
        shares = edition.threshold, edition.late_counts, edition.excused_counts
        return cls(*shares, sessions, edition.day_threshold, days)

    def points(self, tally: Tally) -> Any:
        """Half points reached."""
        late = 2 if self.late is Late.PRESENT else 1
        excused = 2 if self.excused is Excused.PRESENT else 0
        return tally.present * 2 + tally.late * late + tally.excused * excused

    def possible(self, tally: Tally) -> Any:
        """Half points that could have been reached."""
        if self.excused is Excused.LEFT_OUT:
            return (self.sessions - tally.excused) * 2
        return self.sessions * 2 + tally.present * 0

    def completes(self, judged: Judged) -> Any:
        """Whether somebody completes: the rule is met, or overridden. A bool, or an SQL condition."""
        return (judged.override > 0) | ((judged.override == 0) & self.met(judged))

    def met(self, judged: Judged) -> Any:
        """Whether the marks alone meet the rule, over all and on each day. A bool, or an SQL condition."""
        overall = self.met_overall(judged)
        return overall & (judged.short_days == 0) if self.days else overall

    def met_overall(self, tally: Tally) -> Any:
        """Whether the marks alone reach the share of all sessions; never without a point. As above."""
        points = self.points(tally)
        return (points * 100 >= self.possible(tally) * self.threshold) & (points > 0)

    def met_on(self, day: tuple[int, ...], tally: Tally) -> Any:
        """Whether the marks of one day, which are tallied, reach what a day needs. As above."""
        alone = replace(self, sessions=len(day))
        return alone.points(tally) * 100 >= alone.possible(tally) * (self.day_threshold or 0)

    def short_by(self, tally: Tally) -> int:
        """How many half points more all marks would need; of whole sessions if none is half."""
        if self.met_overall(tally):
            return 0
        needed = max(-(-self.possible(tally) * self.threshold // 100), 1)
        least = 1 if self.late is Late.HALF else 2
        return int(-((self.points(tally) - needed) // least) * least)

    def percent(self, tally: Tally) -> int | None:
        """The share in whole per cent, for showing, rounded down: 79.9 reads 79, never 80."""
        possible = self.possible(tally)
        return self.points(tally) * 100 // possible if possible else None

    def share(self, tally: Tally) -> float | None:
        """The same whole per cent as a fraction, for a cell of a workbook."""
        percent = self.percent(tally)
        return None if percent is None else percent / 100
