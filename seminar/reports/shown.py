"""Which numbers of a coverage table are shown, and what stands where one is not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from flask_babel import gettext as _

from seminar.figures.coverage import Tally, WideCoverage, coverage_of
from seminar.figures.dimensions import ELSEWHERE, Dimension
from seminar.figures.queries import Place
from seminar.figures.small import Hidden, hidden
from seminar.figures.veil import Sum, sums_over
from seminar.programme.models import Edition
from seminar.sheets import Value

NOT_SHOWN = "–"


def explanation() -> str:
    """What the sign says, for the foot of a table that has one."""
    return str(
        _(
            "%(sign)s stands where a number from 1 to 4 would point at people, or would come back by "
            "subtraction. The totals of each country are shown.",
            sign=NOT_SHOWN,
        )
    )


@dataclass(frozen=True)
class Cells:
    """What is shown of some rows: their totals always, each breakdown only if nothing in it is small."""

    shows_gender: bool
    shows_attendance: bool
    shows_history: bool

    def numbers(self, tally: Tally) -> Iterator[Value]:
        """The numbers in the order of the columns, from registered to returning."""
        yield from (tally.registered, tally.confirmed, tally.attended)
        gender = (tally.women, tally.men, tally.other, tally.not_stated)
        yield from gender if self.shows_gender else (NOT_SHOWN,) * 4
        yield from (tally.sessions_attended, tally.completed) if self.shows_attendance else (NOT_SHOWN,) * 2
        yield from (tally.first_time, tally.returning) if self.shows_history else (NOT_SHOWN,) * 2


class Shown:
    """What a reader may see of a coverage: everything, or for partners no small number of a country.

    Of several editions together, each by itself is handed in: what is hidden in one of them is hidden in
    their sum, from which it would come back by subtraction.
    """

    ORGANISATIONS: Place = (None, True)
    NOT_STATED: Place = (None, False)

    def __init__(self, *coverages: WideCoverage, partner: bool) -> None:
        told = coverages if partner else ()
        self._each = [[_hidden(each, parts) for each in told] for parts in (_gender, _attendance, _history)]

    def of_rows(self, places: Iterable[Place]) -> Cells:
        """What is shown of the sum of these rows, each of which is shown then; of a single one, of itself."""
        rows = set(places)
        return Cells(*(not any(rows & one.rows for one in each) for each in self._each))

    def of_region(self, region: str) -> Cells:
        """What is shown of the sum of a region, or of those in none (empty)."""
        key = (Dimension.REGION, region or ELSEWHERE)
        return Cells(*(not any(key in one.unsaid for one in each) for each in self._each))

    def of_sums(self) -> Cells:
        """What is shown of the totals."""
        return Cells(*(not any(one.sums for one in each) for each in self._each))

    @property
    def hides_anything(self) -> bool:
        return any(one.rows for each in self._each for one in each)


def _hidden(coverage: WideCoverage, parts: Callable[[Tally], tuple[int, ...]]) -> Hidden[Place, Sum]:
    rows = {place: parts(tally) for place, tally in coverage.by_place.items()}
    numbers = {place: sum(numbers) for place, numbers in rows.items() if any(numbers)}
    return hidden(rows, sums_over(numbers, coverage.members))


def shown_to_partners(edition: Edition) -> Shown:
    """What partners see of the edition's coverage: on its default basis, the only one they have."""
    return Shown(coverage_of(edition), partner=True)


def _gender(tally: Tally) -> tuple[int, ...]:
    return tally.women, tally.men, tally.other, tally.not_stated


def _attendance(tally: Tally) -> tuple[int, ...]:
    """Who met the rule and who did not. Sessions attended go with them: of few people they say as much."""
    return tally.completed, max(tally.attended - tally.completed, 0)


def _history(tally: Tally) -> tuple[int, ...]:
    return tally.first_time, tally.returning
