"""What a page of coverage is about, on which basis, and how much of it its reader may see."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Self

from flask_babel import gettext as _

from seminar.db import now
from seminar.figures.basis import Basis
from seminar.figures.count import Counting, Figures, WideFigures, status_date
from seminar.figures.coverage import WideCoverage, coverage_of_each, coverage_of_editions
from seminar.figures.doors import Door, attended_of, doors_of, heads_of, rates_of
from seminar.figures.extents import Extent, editions_seen, found_in
from seminar.figures.words import each_on_its_own, left_out
from seminar.formats import day
from seminar.permissions import Access, Permission
from seminar.programme.models import Edition, Series
from seminar.reports.shown import Shown


@dataclass(frozen=True)
class Asked:
    """An edition, or several together, counted for one reader.

    Who may not see the people of every edition counted, and of the series where it is about one, is shown no
    small numbers, no lists, and one basis only: from two the hidden numbers would come back by subtraction.
    """

    counting: Counting
    extent: Extent
    sees_people: bool
    edition: Edition | None = None
    left_out: tuple[str, ...] = ()  # paths of editions that were chosen, and that the reader sees none of

    @classmethod
    def of(cls, place: Edition | Extent, basis: Basis | None, access: Access) -> Self:
        if isinstance(place, Extent):
            return cls.of_extent(place, basis, access)
        return cls.of_edition(place, basis, access)

    @classmethod
    def of_edition(cls, edition: Edition, basis: Basis | None, access: Access) -> Self:
        sees = sees_people([edition], access)
        counting = Counting([edition], basis if sees else None)
        return cls(counting, Extent(editions=(edition.path,)), sees, edition)

    @classmethod
    def of_extent(cls, extent: Extent, basis: Basis | None, access: Access) -> Self:
        found = found_in(extent, access.scope(Permission.COVERAGE_SEE))
        seen = Permission.PARTICIPANTS_SEE
        there = access.may(seen, extent.series.place) if extent.series else access.somewhere(seen)
        sees = there and sees_people(found.editions, access)
        counting = Counting(found.editions, basis if sees else None)
        return cls(counting, extent, sees, left_out=found.left_out)

    @classmethod
    def of_people(cls, place: Edition | Extent, basis: Basis | None, access: Access) -> Self:
        """The same for what tells of people: of an extent those editions alone whose people may be seen."""
        if isinstance(place, Extent):
            return cls(Counting(editions_seen(place, access), basis), place, sees_people=True)
        return cls.of_edition(place, basis, access)

    @cached_property
    def figures(self) -> Figures | WideFigures:
        return self.counting.by_edition()[0] if self.edition else self.together

    @cached_property
    def together(self) -> WideFigures:
        """All editions counted."""
        return self.counting.together(self.extent, partner=not self.sees_people)

    @cached_property
    def coverage(self) -> WideCoverage:
        return coverage_of_editions(self.counting)

    @cached_property
    def shown(self) -> Shown:
        coverages = {} if self.sees_people else coverage_of_each(self.counting)
        return Shown(*coverages.values(), partner=not self.sees_people)

    @property
    def place(self) -> Edition | Extent:
        return self.edition or self.extent

    @property
    def series(self) -> Series | None:
        """The series that this is about, or that the edition belongs to."""
        return self.edition.series if self.edition else self.extent.series

    @property
    def basis(self) -> Basis | None:
        """Of several editions none where each stands on its own."""
        return self.counting.bases[self.edition.id] if self.edition else self.counting.basis

    @property
    def head(self) -> str:
        """What is counted, at the head of a column."""
        return str(_("Participants") if self.edition else _("Participations"))

    @property
    def title(self) -> str:
        return self.edition.title if self.edition else self.extent.title

    @property
    def basis_in_words(self) -> str:
        """Who counts; of several editions how many stand on which basis."""
        if self.basis:
            return str(self.basis.label)
        return each_on_its_own(Counter(self.counting.bases.values()))

    @property
    def as_at(self) -> str:
        """The day on which the figures were counted: where the edition is, of several by UTC."""
        if self.edition:
            return day(status_date(self.edition))
        return str(_("%(day)s (UTC)", day=day(now().date())))

    @property
    def left_out_in_words(self) -> str:
        """Empty where every edition that was chosen is counted."""
        return left_out(self.left_out)

    @property
    def groups_on(self) -> str:
        """The day on which members of groups were members."""
        if self.edition:
            return day(self.edition.first_day)
        return str(_("the first day of each edition"))

    @cached_property
    def door(self) -> Door:
        """The lists of those who count."""
        return doors_of(self.edition or self.extent, self.basis, open=self.sees_people)

    @cached_property
    def attended(self) -> Door:
        """The lists of the sessions and days that those who count attended."""
        return attended_of(self.edition or self.extent, self.basis, open=self.sees_people)

    @cached_property
    def rates(self) -> Door:
        """The lists of what those who count reached of what they could attend."""
        return rates_of(self.edition or self.extent, self.basis, open=self.sees_people)

    @cached_property
    def heads(self) -> Door:
        """The lists of head counts, whatever the basis: they have none."""
        return heads_of(self.edition or self.extent, open=self.sees_people)


def sees_people(editions: Sequence[Edition], access: Access) -> bool:
    """Whether the participants of all these editions may be seen."""
    return access.may_in_all(Permission.PARTICIPANTS_SEE, editions)
