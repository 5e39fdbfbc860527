"""Which sessions the columns of a sheet stand for, by their headers. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from seminar.platforms.sessions import Span, days_of
from seminar.rolls.hints import Hints, hints, orders
from seminar.text import search_key

SHORTEST_TITLE = 4  # letters of a title that is looked for within a header
NOON = 12
# The days of the edition in a title, which are not those of the session: "24 July – 4 August", "24–28 July".
_SEVERAL_DAYS = re.compile(
    r"(?<![:\d-])\d{1,2}\.?(?:\s+[^\W\d_]+)?\s*(?:[–—-]|to|au|al|по|至|到)\s*\d{1,2}(?![\d:h-])(?:\s+[^\W\d_]+)?"
)


@dataclass(frozen=True)
class Meant:
    """The sessions of a column, or those that may be meant; none of both: nobody knows."""

    sessions: tuple[int, ...] = ()
    candidates: tuple[int, ...] = ()

    @property
    def is_open(self) -> bool:
        return not self.sessions

    def as_question(self) -> Meant:
        """The same, to be said by somebody."""
        return Meant(candidates=self.sessions or self.candidates)


class Programme:
    """The sessions of the edition, to be told by what headers say."""

    def __init__(self, spans: Sequence[Span], first_day: date, zone: tzinfo) -> None:
        self.spans = list(spans)
        self.days = days_of(spans, zone)
        self._first_day = first_day
        self._zone = zone
        self._titles = {span.id: search_key(span.title) for span in spans}

    def meant_by(self, headers: Mapping[int, str]) -> dict[int, Meant]:
        """What each column stands for; one session cannot have two columns, so then both are open."""
        first = orders(list(headers.values()), self.days)
        return _apart({at: self._meant(header, first) for at, header in headers.items()})

    def meant_by_texts(self, texts: Mapping[int, Sequence[str]]) -> dict[int, Meant]:
        """The same, of columns with several texts each: the first that tells a session counts."""
        return _apart({at: self.meant_by_one(some) for at, some in texts.items()})

    def meant_by_one(self, texts: Iterable[str]) -> Meant:
        """What the only column stands for: by its header, the lines above it, the names of sheet and file."""
        if len(self.spans) == 1:
            return Meant((self.spans[0].id,))
        open_ = Meant()
        for text in texts:
            found = self._meant(_SEVERAL_DAYS.sub(" ", text), None)
            if found.sessions:
                return found
            open_ = open_ if open_.candidates else found
        return open_

    def says_when(self, header: str) -> bool:
        """Whether the header is likely one of a session."""
        said = hints(header, self.days)
        return said.says_when or bool(self._named(header, self.spans))

    def _meant(self, header: str, day_first: bool | None) -> Meant:
        said = hints(header, self.days, day_first)
        there = self._at(said, self.spans)
        named = self._named(header, there) if there else []
        if named:
            there = named
        elif not said.says_when:
            there = self._counted(said.bare) if said.bare else []
            return Meant(candidates=_ids(there))
        if said.number and not named:
            there = self._numbered(said, there)
        return Meant(_ids(there)) if len(there) == 1 else Meant(candidates=_ids(there))

    def _at(self, said: Hints, spans: Sequence[Span]) -> list[Span]:
        """The sessions at the day, half and time that are said."""
        days: Collection[date] = said.days
        if said.day_number and not said.dated:
            days = self._days_numbered(said.day_number)
        asks_day = said.dated or said.day_number is not None
        there = [span for span in spans if not asks_day or self._day(span) in days]
        if said.clock:
            exact = [span for span in there if self._local(span).time() == said.clock]
            there = exact or there
        if said.afternoon is not None:
            there = [span for span in there if (self._local(span).hour >= NOON) == said.afternoon]
        return there

    def _days_numbered(self, number: int) -> set[date]:
        """The day of that number: of those with sessions, and on the calendar from the first day."""
        with_sessions = self.days[number - 1 : number] if number else []
        on_calendar = [day for day in self.days if (day - self._first_day).days == number - 1]
        return {*with_sessions, *on_calendar}

    def _numbered(self, said: Hints, there: Sequence[Span]) -> list[Span]:
        """The session of that number, within its day where one is said."""
        number = said.number or 0
        return list(there[number - 1 : number])

    def _counted(self, number: int) -> list[Span]:
        """A number alone: a session, or all of a day."""
        day = self._days_numbered(number)
        found = [*self.spans[number - 1 : number], *(span for span in self.spans if self._day(span) in day)]
        return list(dict.fromkeys(found))

    def _named(self, header: str, spans: Sequence[Span]) -> list[Span]:
        """The sessions whose title stands in the header, the longest title first; or begins like it."""
        key = search_key(header).rstrip(". ")
        within = [
            span
            for span in spans
            if len(self._titles[span.id]) >= SHORTEST_TITLE and _has(key, self._titles[span.id])
        ]
        if within:
            longest = max(len(self._titles[span.id]) for span in within)
            return [span for span in within if len(self._titles[span.id]) == longest]
        if len(key) < SHORTEST_TITLE or key.isdecimal():
            return []
        return [span for span in spans if self._titles[span.id].startswith(key)] or [
            span for span in spans if self._titles[span.id] and key.endswith(self._titles[span.id])
        ]

    def _local(self, span: Span) -> datetime:
        return span.starts_at.astimezone(self._zone)

    def _day(self, span: Span) -> date:
        return self._local(span).date()


def _apart(found: Mapping[int, Meant]) -> dict[int, Meant]:
    taken = Counter(each.sessions[0] for each in found.values() if each.sessions)
    return {
        at: Meant(candidates=each.sessions) if each.sessions and taken[each.sessions[0]] > 1 else each
        for at, each in found.items()
    }


def _has(text: str, part: str) -> bool:
    """Whether the part stands in the text between its words."""
    return f" {part} " in f" {text} " or (not part.isascii() and part in text)


def _ids(spans: Iterable[Span]) -> tuple[int, ...]:
    return tuple(span.id for span in spans)
