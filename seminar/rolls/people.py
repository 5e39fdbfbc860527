"""Who the rows of a sheet stand for. Pure."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from seminar.people.keys import word_key
from seminar.platforms.attendees import Attendee
from seminar.platforms.matching import Decided, Known, Match, State, Why, matched
from seminar.platforms.names import country_of
from seminar.platforms.report import Entry, Role, Shape
from seminar.rolls import wording
from seminar.rolls.preview import Judged
from seminar.rolls.reading import Line

_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff][A-Za-z\u00c0-\u036f\u1e00-\u1eff.,'’ -]*")


def judged(
    lines: Sequence[Line], known: Sequence[Known], remembered: Decided, decided: Decided
) -> list[Judged]:
    """Everybody in the sheet, in its order: as decided, by the number in a workbook of ours, or by name."""
    attendees = [_attendee(line) for line in lines]
    often = Counter(attendee.key for attendee in attendees)
    alone = {key: ids for key, ids in {**remembered, **decided}.items() if often[key] == 1}
    keys = [
        attendee.key if often[attendee.key] == 1 else f"{attendee.key}\n{line.where}"
        for line, attendee in zip(lines, attendees, strict=True)
    ]
    directory = _Directory(known)
    said = {**alone, **{key: decided[key] for key in keys if key in decided}}
    found = [
        directory.decided(said.get(key)) or directory.numbered(line) or directory.named(line)
        for line, key in zip(lines, keys, strict=True)
    ]
    matches = _compared(attendees, found, known)
    people = [
        Judged(line, attendee, match, key, often[attendee.key] == 1)
        for line, attendee, match, key in zip(lines, attendees, matches, keys, strict=True)
    ]
    return [replace(each, note=wording.note(each)) for each in _once(people)]


def _attendee(line: Line) -> Attendee:
    entry = Entry(line.number, line.name, line.email, Shape.NOTHING, country=line.country)
    return Attendee(line.name or "?", [line.name or "?"], line.email, [entry], Role.OTHER)


class _Directory:
    """The participants, for what is certain at a glance: most rows of most sheets."""

    def __init__(self, known: Sequence[Known]) -> None:
        self._by_id = {each.id: each for each in known}
        self._by_key: dict[str, list[Known]] = defaultdict(list)
        for each in known:
            for key in each.keys:
                self._by_key[key].append(each)

    def decided(self, ids: Iterable[int] | None) -> Match | None:
        """Unless those who were meant do not take part any more."""
        if ids is None:
            return None
        wanted = list(ids)
        there = tuple(id for id in wanted if id in self._by_id)
        if wanted and not there:
            return None
        return Match(State.MATCHED if there else State.IGNORED, Why.DECIDED, there)

    def numbered(self, line: Line) -> Match | None:
        """By the number in the hidden column, unless somebody else's name stands beside it by now."""
        if line.person is None or line.person.id not in self._by_id:
            return None
        known = self._by_id[line.person.id]
        named = list(self._of_name(line.name))
        if not line.name or known.id in named:
            return Match(State.MATCHED, Why.NUMBER, (known.id,))
        return Match(State.UNSURE, Why.NUMBER, candidates=tuple(dict.fromkeys([known.id, *named])))

    def named(self, line: Line) -> Match | None:
        """By a name that one participant alone has, from the same country where both are said."""
        found = list(self._of_name(line.name).values())
        if len(found) != 1 or not found[0].usual or line.email:
            return None
        country = country_of(line.country)
        same = not country or not found[0].country or country == found[0].country
        return Match(State.MATCHED, Why.NAME, (found[0].id,)) if same else None

    def _of_name(self, name: str) -> dict[int, Known]:
        """Who has the name; where two scripts stand in one cell, as on our sign-in sheets, either of them."""
        latin = " ".join(_LATIN.findall(name))
        ways = (name, latin, " ".join(_LATIN.sub(" ", name).split())) if latin != name else (name,)
        found = (each for way in ways for each in self._by_key.get(word_key(way), []))
        return {each.id: each for each in found}


def _compared(
    attendees: Sequence[Attendee], found: Sequence[Match | None], known: Sequence[Known]
) -> list[Match]:
    """The matches with those that take a closer look; of very many only the first ones get it."""
    open_ = [place for place, match in enumerate(found) if match is None]
    near = open_[: wording.MOST_COMPARED]
    looked = dict(zip(near, matched([attendees[place] for place in near], known, {}), strict=True))
    nobody = Match(State.STRANGER, Why.NOBODY)
    return [match or looked.get(place, nobody) for place, match in enumerate(found)]


def _once(people: Sequence[Judged]) -> list[Judged]:
    """Two rows that stand for one participant and differ: which of them is meant is for a person to say."""
    rows: dict[int, list[Judged]] = defaultdict(list)
    for each in people:
        for participant in each.match.participants:
            rows[participant].append(each)
    doubtful = {
        each.line.where
        for some in rows.values()
        if len({tuple(sorted(each.line.cells.items())) for each in some}) > 1
        for each in some
        if each.match.why is not Why.DECIDED
    }
    return [
        replace(each, match=Match(State.UNSURE, Why.TAKEN, candidates=each.match.participants))
        if each.line.where in doubtful
        else each
        for each in people
    ]
