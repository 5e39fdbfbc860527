"""What was decided about a list, for the one that comes in corrected: it holds where the cells are equal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from seminar.imports import arrangements, queries
from seminar.imports.decisions import AGAIN, SAME, Decisions
from seminar.imports.fields import NAMES, Field
from seminar.imports.models import Upload
from seminar.imports.service.reading import UNDECIDED, sheets_of
from seminar.imports.table import Cells, Layout, Sheet, headers_of
from seminar.programme.models import Edition
from seminar.text import one_line

_OF_ONE_LIST = {"without_open", "taken_from"}
LATEST = 10  # lists of the edition that are looked at
FEWEST = 2  # of so many people one at least stands in the earlier list, else it is another list


def decided_before(edition: Edition, sheets: Sequence[Sheet], layout: Layout) -> Decisions:
    """The decisions about the latest list of the edition that this one may be a correction of.

    It has the same headers, and half of the people here stand there too: what another sender means by
    “Congo” is asked again.
    """
    if not layout.has_names:
        return UNDECIDED
    new = _Listed(sheets[layout.sheet], layout)
    with closing(queries.newest_with_rows(_of_such_headers(edition, new.headers))) as lists:
        for upload in lists:
            old = _Listed.of(upload)
            if new.is_of(old):
                carried = _carried(upload, Decisions.from_json(upload.decisions), old, new)
                return carried if carried.to_json().keys() - _OF_ONE_LIST else UNDECIDED
    return UNDECIDED


def _of_such_headers(edition: Edition, headers: Sequence[str]) -> list[int]:
    """The latest lists of the edition about which something was decided, if they have these headers."""
    latest = queries.latest_decisions(edition, LATEST)
    decided = [id for id, decisions in latest.items() if decisions.keys() - _OF_ONE_LIST]
    own = arrangements.signature(headers)
    return [id for id, layout, top in queries.tops(decided) if _signature(layout, top) == own]


def _signature(layout: Mapping[str, Any], top: Mapping[str, Any]) -> str:
    at = Layout.from_json(layout)
    return arrangements.signature(_headers(Sheet(**top["sheets"][at.sheet]), at))


def _carried(upload: Upload, decided: Decisions, old: _Listed, new: _Listed) -> Decisions:
    whole, placed = _Pairs(old.rows, new.rows), _Pairs(old.represented, new.represented)
    return Decisions(
        countries=decided.countries,
        people=whole.of(_words(upload, decided)),
        without_emails=decided.without_emails,
        changes=whole.of(decided.changes),
        lists=decided.lists,
        alone=placed.of(decided.alone),
        taken_from=upload.filename,
    )


def _words(upload: Upload, decided: Decisions) -> Mapping[int, str]:
    """What was decided about rows; what held for all of them is said of each."""
    if not decided.everybody:
        return decided.people
    rows = (judged for judged in queries.rows_of(upload) if judged.decided)
    return {judged.row.number: _word(judged.decided, judged.person_id) for judged in rows}


def _word(decided: str, person_id: int | None) -> str:
    if decided != SAME:
        return decided
    return f"{SAME}:{person_id}" if person_id else AGAIN


def _headers(sheet: Sheet, layout: Layout) -> list[str]:
    return headers_of(sheet, layout.header, layout.depth)


@dataclass(frozen=True)
class _Listed:
    """A list as it is compared with another one: its rows by number, without our own column of problems."""

    sheet: Sheet
    layout: Layout

    @classmethod
    def of(cls, upload: Upload) -> _Listed:
        layout = Layout.from_json(upload.layout)
        return cls(sheets_of(upload)[layout.sheet], layout)

    @cached_property
    def headers(self) -> list[str]:
        return _headers(self.sheet, self.layout)

    @cached_property
    def names(self) -> list[Cells]:
        """What each row has for a name; rows without one are left out."""
        return [name for name in self._of(NAMES).values() if any(name)]

    @property
    def rows(self) -> dict[int, Cells]:
        order = arrangements.order(self.headers)
        return {number: [cells[at] for at in order] for number, cells in self._filled()}

    @property
    def represented(self) -> dict[int, Cells]:
        """Name and country of each row."""
        return self._of(NAMES | {Field.COUNTRY, Field.ISO3})

    def is_of(self, other: _Listed) -> bool:
        """Whether half of the people stand in the other list too."""
        there = set(map(tuple, other.names))
        return sum(tuple(name) in there for name in self.names) * FEWEST >= len(self.names) > 0

    def _of(self, fields: frozenset[Field]) -> dict[int, Cells]:
        places = [
            at for field in Field if field in fields and (at := self.layout.place_of(field)) is not None
        ]
        return {number: [one_line(cells[at]) for at in places] for number, cells in self._filled()}

    def _filled(self) -> Iterator[tuple[int, Cells]]:
        first = self.layout.first_row
        return (
            (number, cells) for number, cells in enumerate(self.sheet.rows[first - 1 :], first) if any(cells)
        )


class _Pairs:
    """Rows of two lists with equal cells; of several equal ones the first is the first."""

    def __init__(self, old: Mapping[int, Cells], new: Mapping[int, Cells]) -> None:
        self._new = {each: number for number, each in _numbered(new)}
        self._old = dict(_numbered(old))

    def of(self, words: Mapping[int, str]) -> dict[int, str]:
        """What was decided about rows of the old list, by the numbers of those in the new one."""
        pairs = ((self._new.get(self._old.get(number, ())), word) for number, word in words.items())
        return {number: word for number, word in pairs if number is not None}


def _numbered(rows: Mapping[int, Cells]) -> Iterator[tuple[int, tuple[str | int, ...]]]:
    times = Counter[tuple[str, ...]]()
    for number, cells in rows.items():
        key = tuple(cells)
        times[key] += 1
        yield number, (*key, times[key])
