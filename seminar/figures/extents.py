"""What is counted together: an edition, a series, an initiative, chosen editions, some years, everything."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from flask_babel import gettext as _
from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import contains_eager
from werkzeug.datastructures import MultiDict

from seminar.db import db
from seminar.errors import NotThere
from seminar.forms.days import YEARS
from seminar.permissions import Access, Permission, Scope
from seminar.programme.models import Edition, EditionStatus, Series
from seminar.programme.queries import editions_within, named_by_paths


@dataclass(frozen=True)
class Extent:
    """Which editions are counted together. What is given narrows; nothing given is everything.

    An edition lies in the year of its first day. A cancelled edition is counted only where it is chosen.
    """

    series: Series | None = None
    initiative: str = ""  # as the series name it
    # Paths of chosen ones, also former ones; one that is not there, or may not be read, is `left_out`.
    editions: tuple[str, ...] = ()
    first_year: int | None = None
    last_year: int | None = None
    public: bool = False  # with the published ones outside the reader's grants: for summaries alone

    @classmethod
    def from_args(cls, args: MultiDict[str, str], series: Series | None = None) -> Self:
        """What an address asks for. Years may be named in either order; raises NotThere where one is none."""
        editions = tuple(dict.fromkeys(filter(None, args.getlist("chosen"))))
        if series:
            return cls(series=series, editions=editions)
        first, last = _years_of(args)
        initiative = args.get("initiative", "")
        return cls(initiative=initiative, editions=editions, first_year=first, last_year=last)

    def arguments(self) -> dict[str, Any]:
        """What names it in an address, without the series."""
        named = {
            "initiative": self.initiative,
            "chosen": self.editions,
            "first": self.first_year,
            "last": self.last_year,
        }
        return {name: value for name, value in named.items() if value}

    @property
    def is_a_series(self) -> bool:
        """Of which nobody chose some editions."""
        return bool(self.series) and not (
            self.initiative or self.editions or self.first_year or self.last_year
        )

    @property
    def title(self) -> str:
        """What is counted, for a title: "All programmes", "Cross-border e-commerce, 2022–2023"."""
        parts = list(self._parts())
        return ", ".join(parts) if parts else str(_("All programmes"))

    @property
    def slug(self) -> str:
        """The same for the name of a file."""
        place = self.series.slug if self.series else "initiative" if self.initiative else "all-programmes"
        return "-".join([place, *(str(year) for year in self._years() if year)])

    def _parts(self) -> Iterator[str]:
        if self.series:
            yield self.series.title
        if self.initiative:
            yield self.initiative
        if self.editions:
            yield _("Chosen editions")
        if self.first_year or self.last_year:
            yield "–".join(str(year) for year in self._years() if year)

    def _years(self) -> tuple[int | None, ...]:
        """The first and the last year; one where both are the same."""
        years = (self.first_year, self.last_year)
        return years[:1] if years[0] == years[1] else years

    def conditions(self) -> Iterator[ColumnElement[bool]]:
        """What its editions fulfil, chosen or not; the statement joins their series."""
        if self.series:
            yield Edition.series_id == self.series.id
        if self.initiative:
            yield Series.initiative == self.initiative
        if self.first_year:
            yield Edition.first_day >= date(self.first_year, 1, 1)
        if self.last_year:
            yield Edition.first_day <= date(self.last_year, 12, 31)
        if not self.editions:
            yield Edition.status != EditionStatus.CANCELLED


def _years_of(args: MultiDict[str, str]) -> tuple[int | None, int | None]:
    """From which year to which; turned round where the later one is named first."""
    first, last = (_year(args.get(name, "")) for name in ("first", "last"))
    return (last, first) if first and last and first > last else (first, last)


def _year(text: str) -> int | None:
    try:
        number = int(text or 0)
    except ValueError:
        raise NotThere from None
    if number and number not in YEARS:
        raise NotThere
    return number or None


def readable(scope: Scope) -> ColumnElement[bool]:
    """The editions whose summaries may be read: those of the scope and the published. Join their series."""
    return or_(and_(Edition.published, Series.published), editions_within(scope))


def editions_in(extent: Extent, scope: Scope) -> list[Edition]:
    """The editions of the extent that exist for whoever has the scope, by date, with their series; one query.

    This alone decides what is counted together: publishing opens a summary and nothing else, so that figures
    of an edition outside the scope are in no sum, unless the extent is one for the public.
    """
    return found_in(extent, scope).editions


@dataclass(frozen=True)
class Found:
    """The editions of an extent, by date, and the paths chosen that none of them has or had."""

    editions: list[Edition]
    left_out: tuple[str, ...] = ()


def found_in(extent: Extent, scope: Scope) -> Found:
    """The same, with what was chosen in vain: nobody learns whether that is there; one query."""
    within = readable(scope) if extent.public else editions_within(scope)
    found = (
        select(Edition)
        .join(Edition.series)
        .options(contains_eager(Edition.series))
        .where(within, *extent.conditions())
        .order_by(Edition.first_day, Edition.id)
    )
    if not extent.editions:
        return Found(list(db.session.execute(found).scalars()))
    named = named_by_paths(extent.editions)
    rows = db.session.execute(found.add_columns(named.c.path).join(named, named.c.id == Edition.id)).all()
    paths = {path for _edition, path in rows}
    left_out = tuple(path for path in extent.editions if path not in paths)
    return Found(list(dict.fromkeys(edition for edition, _path in rows)), left_out)


def editions_seen(extent: Extent, access: Access) -> list[Edition]:
    """The editions of the extent whose people may be seen, by date, with their series; one query."""
    found = editions_in(extent, access.scope(Permission.PARTICIPANTS_SEE))
    return [edition for edition in found if access.may(Permission.PARTICIPANTS_SEE, edition.place)]
