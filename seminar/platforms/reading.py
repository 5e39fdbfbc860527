"""From the sheets of a file to a report: which platform it is of, and its rows as entries. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from enum import Enum

from flask_babel import gettext as _

from seminar.errors import Refused
from seminar.imports.table import Sheet
from seminar.platforms.arranged import Arranged
from seminar.platforms.formats import TABLE, Format, recognised, teams
from seminar.platforms.headers import JOINED, Holds
from seminar.platforms.report import Entry, Report
from seminar.platforms.rows import cell_of, entries_of
from seminar.platforms.tables import Parts, Table, take_apart
from seminar.text import search_key


class Unrecognised(Refused):
    """No table in the file says by its headers who was there and when: somebody may say what they hold."""


def read(sheets: Sequence[Sheet], arranged: Arranged | None = None) -> Report:
    """The report in a file, by its headers or as somebody said; raises Refused where there are no people."""
    parts = arranged.parts(sheets) if arranged else _parts(sheets)
    if not parts.tables:
        raise Unrecognised(
            _(
                "This is no attendance report: no table was found with names and with times of joining or"
                " durations. Download the report of participants from the platform and give that."
            ),
            field="file",
        )
    found, variant = (TABLE, TABLE.variant(parts)) if arranged else recognised(parts)
    entries, left_out = _entries(parts, found)
    if not entries:
        raise Refused(_("The report has no people: there are headers and nobody below them."), field="file")
    meetings = _meetings(parts)
    return Report(
        platform=found.platform,
        variant=variant,
        entries=entries,
        title=parts.fact(Holds.TITLE) or next(iter(meetings), ""),
        start=parts.fact(Holds.START) or _first(parts, Holds.START),
        end=parts.fact(Holds.END) or _first(parts, Holds.END),
        zone=parts.fact(Holds.ZONE),
        hosts=_hosts(parts),
        meetings=meetings,
        left_out=left_out,
        arranged=arranged,
    )


def is_of_platform(sheets: Sequence[Sheet]) -> bool:
    """Whether the file is the report of a platform that is known, whatever somebody said of its headers."""
    parts = _parts(sheets)
    return bool(parts.tables) and recognised(parts)[0] is not TABLE


def _parts(sheets: Sequence[Sheet]) -> Parts:
    return teams.with_log(take_apart(sheets))


def _entries(parts: Parts, found: Format) -> tuple[list[Entry], list[tuple[int, str]]]:
    """The entries of all tables: those with joins first, others only of people who have none there."""
    entries: list[Entry] = []
    left_out: list[tuple[int, str]] = []
    for rank in _Rank:
        tables = [table for table in parts.tables if _rank(table) is rank]
        new = [entry for table in tables for entry in entries_of(table, found, left_out)]
        known = _Known(entries)
        entries = [known.completed(entry, new) for entry in entries]
        entries += [entry for entry in new if entry not in known]
    return entries, left_out


class _Rank(Enum):
    """How much a table says, the most first."""

    JOINS = 1
    SPANS = 2
    TOTALS = 3


def _rank(table: Table) -> _Rank:
    if table.columns.keys() & {Holds.JOIN, Holds.LEAVE, Holds.AT}:
        return _Rank.JOINS
    return _Rank.SPANS if table.columns.keys() & JOINED else _Rank.TOTALS


class _Known:
    """Who is in the entries that say more, so that a summary of the same people adds nobody twice."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._emails = {entry.email for entry in entries if entry.email}
        self._names = {search_key(entry.name) for entry in entries}
        self._bare = {search_key(entry.name) for entry in entries if not entry.email}
        self._addresses: dict[str, set[str]] | None = None

    def __contains__(self, entry: Entry) -> bool:
        name = search_key(entry.name)
        if entry.email:
            return entry.email in self._emails or name in self._bare
        return name in self._names

    def completed(self, entry: Entry, others: Sequence[Entry]) -> Entry:
        """The entry with the address that a summary gives to its name, where that is one."""
        if entry.email or not others:
            return entry
        if self._addresses is None:
            self._addresses = defaultdict(set)
            for other in others:
                self._addresses[search_key(other.name)].add(other.email)
        found = self._addresses.get(search_key(entry.name), set())
        return replace(entry, email=next(iter(found))) if len(found) == 1 else entry


def _first(parts: Parts, what: Holds) -> str:
    """The value of a column that says the same of the meeting in every row."""
    return next(
        (text for table in parts.tables for _n, row in table.rows if (text := cell_of(table, row, what))), ""
    )


def _meetings(parts: Parts) -> list[str]:
    """The meetings that the file holds, each by its title or number and its start."""
    about = [
        (facts.get(Holds.TITLE) or facts.get(Holds.MEETING, ""), facts.get(Holds.START, ""))
        for facts in parts.about
    ]
    for table in parts.tables:
        if table.columns.keys() & {Holds.TITLE, Holds.MEETING}:
            about += [
                (
                    cell_of(table, row, Holds.TITLE) or cell_of(table, row, Holds.MEETING),
                    cell_of(table, row, Holds.START),
                )
                for _number, row in table.rows
            ]
    return [title for title, start in dict.fromkeys(about) if title or start]


def _hosts(parts: Parts) -> frozenset[str]:
    """Names and addresses of who held the meeting; the e-mail in what is said of it is the host's."""
    facts = [facts.get(what, "") for facts in parts.about for what in (Holds.HOST, Holds.EMAIL)]
    return frozenset(search_key(fact) for fact in facts if fact)
