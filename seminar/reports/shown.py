"""Which numbers of a coverage table are shown, and what stands where one is not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from flask_babel import gettext as _

from seminar.figures.coverage import Coverage, Tally, coverage_of
from seminar.figures.small import Hidden, hidden
from seminar.programme.models import Edition
from seminar.sheets import Value

NOT_SHOWN = "–"


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
    """What a reader may see of a coverage: everything, or for partners no small number of a country."""

    ORGANISATIONS = "organisations"
    NOT_STATED = "not stated"

    def __init__(self, coverage: Coverage, *, partner: bool) -> None:
        tallies = {row.country.iso2: row.tally for row in coverage.rows} if partner else {}
        if partner:
            tallies |= {
                self.ORGANISATIONS: coverage.organisations,
                self.NOT_STATED: coverage.without_country,
            }
        self._gender = hidden({key: _gender(tally) for key, tally in tallies.items()})
        self._attendance = hidden({key: _attendance(tally) for key, tally in tallies.items()})
        self._history = hidden({key: _history(tally) for key, tally in tallies.items()})

    def of_rows(self, keys: Iterable[str]) -> Cells:
        """What is shown of the sum of these rows; of a single one, of itself."""
        rows = set(keys)
        return Cells(*(not rows & each.rows for each in self._each))

    def of_sums(self) -> Cells:
        """What is shown of the totals."""
        return Cells(*(not each.sums for each in self._each))

    @property
    def hides_anything(self) -> bool:
        return any(each.rows for each in self._each)

    @property
    def explanation(self) -> str:
        return str(
            _(
                "%(sign)s stands where a number from 1 to 4 would point at people, or would come back by "
                "subtraction. The totals of each country are shown.",
                sign=NOT_SHOWN,
            )
        )

    @property
    def _each(self) -> tuple[Hidden[str], ...]:
        return self._gender, self._attendance, self._history


def shown_to_partners(edition: Edition) -> Shown:
    """What partners see of the edition's coverage: on its default basis, the only one they have."""
    return Shown(coverage_of(edition), partner=True)


def _gender(tally: Tally) -> tuple[int, ...]:
    return tally.women, tally.men, tally.other, tally.not_stated


def _attendance(tally: Tally) -> tuple[int, ...]:
    """Who met the rule and who did not. Sessions attended go with them: of few people they say as much."""
    return tally.completed, abs(tally.attended - tally.completed)


def _history(tally: Tally) -> tuple[int, ...]:
    return tally.first_time, tally.returning
