"""The people of a report, each with all their rows: by address, then by name. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from seminar.people.mailboxes import serves_an_office
from seminar.platforms.names import Looks, differ, says_host, understood, without_tags
from seminar.platforms.report import Entry, Report, Role, Shape
from seminar.text import search_key

_MOST_NAMES = 20  # of a mailbox, that are compared with each other


@dataclass(frozen=True)
class Attendee:
    """Somebody in the file. `name` is that of the first row, `names` are all that they went by.

    `shares`: others in the file use the address under other names.
    """

    name: str
    names: Sequence[str]
    email: str
    entries: Sequence[Entry]
    role: Role
    shares: bool = False

    @property
    def joins(self) -> int:
        return sum(entry.times for entry in self.entries if entry.shape not in (Shape.NOTHING, Shape.LEFT))

    @property
    def country(self) -> str:
        return next((entry.country for entry in self.entries if entry.country), "")

    @property
    def key(self) -> str:
        """What a decision about somebody is remembered by: the name as the file has it, and the address."""
        return f"{search_key(self.name)}\n{self.email}"[:600]


def gathered(report: Report) -> list[Attendee]:
    """Everybody in the report, in the order of the file."""
    groups: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    shared = _shared(report.entries)
    owners = _owners(report.entries, shared)
    for entry in report.entries:
        groups[_group(entry, owners, shared)].append(entry)
    return [_attendee(entries, report.hosts, shared) for entries in groups.values()]


def _shared(entries: Iterable[Entry]) -> frozenset[str]:
    """The addresses that several people use: a ministry's mailbox, or a login that two sit at for a while."""
    names: dict[str, dict[str, None]] = defaultdict(dict)
    for entry in entries:
        if entry.email and len(names[entry.email]) < _MOST_NAMES:
            names[entry.email][entry.name] = None
    return frozenset(email for email, some in names.items() if len(some) > 1 and _of_several(some))


def _of_several(names: Iterable[str]) -> bool:
    shown = [understood(name) for name in names]
    people = [display for display in shown if display.looks is Looks.PERSON]
    return any(display.looks is Looks.SEVERAL for display in shown) or any(
        differ(one, other) for one, other in combinations(people, 2)
    )


def _owners(entries: Iterable[Entry], shared: Collection[str]) -> dict[str, set[tuple[str, str]]]:
    """The groups with an address by the names in them: rows with the name alone belong to the only one."""
    owners: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for entry in entries:
        if entry.email:
            owners[search_key(entry.name)].add(_group(entry, {}, shared))
    return owners


def _group(entry: Entry, owners: dict[str, set[tuple[str, str]]], shared: Collection[str]) -> tuple[str, str]:
    name = search_key(entry.name)
    if entry.email:  # an address of several says nothing about who sits there
        return (entry.email, name if entry.email in shared or serves_an_office(entry.email) else "")
    found = owners.get(name, set())
    return next(iter(found)) if len(found) == 1 else ("", name)


def _attendee(entries: Sequence[Entry], hosts: frozenset[str], shared: Collection[str]) -> Attendee:
    names = list(dict.fromkeys(entry.name for entry in entries))
    email = next((entry.email for entry in entries if entry.email), "")
    role = next((entry.role for entry in entries if entry.role is not Role.OTHER), Role.OTHER)
    shown = {search_key(text) for name in names for text in (name, without_tags(name))}
    if {*shown, email} & hosts or any(map(says_host, names)):
        role = Role.HOST
    return Attendee(names[0], names, email, entries, role, email in shared)
