"""Who is who: the people of a report and the participants of the edition. Pure.

By what was decided before, by address, then by name and country. Only a single candidate matches by itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from seminar.people.keys import word_key
from seminar.people.mailboxes import serves_an_office
from seminar.people.queries.likeness import alike
from seminar.people.sounds import sound
from seminar.platforms.attendees import Attendee
from seminar.platforms.names import Display, Looks, Shown, country_of, understood
from seminar.platforms.report import Role

MOST = 5  # candidates shown


@dataclass(frozen=True)
class Known:
    """A participant as they are compared. `keys` are the word keys of all names, `usual`: in the grid."""

    id: int
    name: str
    keys: frozenset[str]
    email: str = ""
    country: str | None = None
    usual: bool = True
    sounds: frozenset[str] = frozenset()  # how the name is heard, in any script


class State(StrEnum):
    """What becomes of somebody in the file."""

    MATCHED = "matched"
    UNSURE = "unsure"
    STRANGER = "stranger"  # no participant
    IGNORED = "ignored"  # nobody whose attendance counts


class Why(StrEnum):
    """What decided it, or what stands against it."""

    DECIDED = "decided"
    NUMBER = "number"  # of the participant, in a workbook of ours
    EMAIL = "email"
    NAME = "name"
    BOT = "bot"
    HOST = "host"
    PHONE = "phone"
    DEVICE = "device"
    SHARED = "shared"
    SEVERAL = "several"  # participants of that name or address
    CONTRARY = "contrary"  # the address is one participant's, the name another's
    MAILBOX = "mailbox"  # the address is used under several names, and this is not its owner's
    COUNTRY = "country"  # another one than the participant's
    TAKEN = "taken"  # somebody else of the file has the same name and another address
    STATUS = "status"  # takes part, and is not confirmed
    ALIKE = "alike"
    NOBODY = "nobody"


@dataclass(frozen=True)
class Match:
    """What was found for somebody in the file."""

    state: State
    why: Why
    participants: tuple[int, ...] = ()
    candidates: tuple[int, ...] = ()


Decided = Mapping[str, Collection[int]]
"""By the key of an attendee the participants that were decided on; none: not a participant."""


def matched(attendees: Sequence[Attendee], known: Sequence[Known], decided: Decided) -> list[Match]:
    """A match for each attendee, in their order."""
    directory = _Directory(known)
    displays = [[understood(name) for name in attendee.names] for attendee in attendees]
    found = [
        _decided(decided, attendee, directory) or _found(attendee, shown, directory)
        for attendee, shown in zip(attendees, displays, strict=True)
    ]
    found = _once(attendees, found)
    return _with_candidates(displays, found, directory)


class _Directory:
    """The participants by what they are looked up with."""

    def __init__(self, known: Sequence[Known]) -> None:
        self.known = list(known)
        self.by_id = {each.id: each for each in known}
        self.by_email: dict[str, list[Known]] = defaultdict(list)
        self.by_key: dict[str, list[Known]] = defaultdict(list)
        self.by_word: dict[str, list[Known]] = defaultdict(list)
        self.by_sound: dict[str, list[Known]] = defaultdict(list)
        for each in known:
            if each.email:
                self.by_email[each.email].append(each)
            for key in each.keys:
                self.by_key[key].append(each)
            for heard in each.sounds:
                self.by_sound[heard].append(each)
            for word in {word for key in each.keys for word in key.split()}:
                self.by_word[word].append(each)

    def named(self, ways: Sequence[Shown]) -> tuple[list[Known], str | None]:
        """Those who have one of the names, and the country beside the likeliest one that fits.

        A single word that was cut out of more is no name. Where two readings are names of different people,
        all of them are meant.
        """
        found: list[Known] = []
        country = None
        for way in ways:
            is_cut = way is not ways[0] and " " not in way.name and way.name.isascii()
            named = [] if is_cut else self.by_key.get(word_key(way.name), [])
            if named and not found:
                country = way.country
            if not {each.id for each in named} & {each.id for each in found}:
                found = [*found, *named]
        return found, country


def _decided(decided: Decided, attendee: Attendee, directory: _Directory) -> Match | None:
    """What was decided, unless those who were meant do not take part any more."""
    participants = decided.get(attendee.key)
    if participants is None:
        return None
    ids = tuple(sorted(id for id in participants if id in directory.by_id))
    if participants and not ids:
        return None
    return Match(State.MATCHED if ids else State.IGNORED, Why.DECIDED, ids)


def _found(attendee: Attendee, shown: Sequence[Display], directory: _Directory) -> Match:
    """The match of somebody about whom nothing was decided."""
    looks = [display.looks for display in shown]
    if all(look is Looks.BOT for look in looks):  # also one that joins with the address of whoever sent it
        return Match(State.IGNORED, Why.BOT)
    ways = [way for display in shown if display.looks is Looks.PERSON for way in display.ways]
    owners = directory.by_email.get(attendee.email, []) if attendee.email else []
    if Looks.SEVERAL in looks and (match := _shared(shown[looks.index(Looks.SEVERAL)], owners, directory)):
        return match
    if owners:
        return _by_email(attendee, owners, shown, directory)
    ways += [way for display in shown if display.looks is Looks.SEVERAL for way in display.ways]
    named = ways or [way for display in shown for way in display.beside]
    if named and (match := _by_name(attendee, named, directory)):
        return match
    if attendee.role is Role.HOST:
        return Match(State.IGNORED, Why.HOST)
    if ways:
        return Match(State.STRANGER, Why.NOBODY)
    phone = all(look is Looks.PHONE for look in looks)
    return Match(State.UNSURE, Why.PHONE if phone else Why.DEVICE)


def _by_email(
    attendee: Attendee, owners: Sequence[Known], shown: Sequence[Display], directory: _Directory
) -> Match:
    """By the address; where several have it, or it is an office's, only together with the name."""
    names = [display.ways for display in shown if display.looks is Looks.PERSON]
    if len(owners) == 1 and not serves_an_office(attendee.email):
        return _by_own_email(attendee, owners[0], names, directory)
    keys = {word_key(way.name) for ways in names for way in ways}
    named = [owner for owner in owners if owner.keys & keys]
    if len(named) == 1:
        return _single(named[0], Why.EMAIL)
    return Match(State.UNSURE, Why.SEVERAL, candidates=_ids(owners))


def _by_own_email(
    attendee: Attendee, owner: Known, names: Sequence[Sequence[Shown]], directory: _Directory
) -> Match:
    """By an address of one participant: a nickname fits it, the whole name of another one does not."""
    others = [each for ways in names for each in _meant_instead(ways, owner, directory)]
    if others:
        return Match(State.UNSURE, Why.CONTRARY, candidates=_ids([owner, *others])[:MOST])
    if attendee.shares and not any(_may_be(way.name, owner, directory) for ways in names for way in ways):
        return Match(State.UNSURE, Why.MAILBOX, candidates=(owner.id,))
    return _single(owner, Why.EMAIL)


def _meant_instead(ways: Sequence[Shown], owner: Known, directory: _Directory) -> list[Known]:
    """The other participants who have exactly this name, where the owner of the address does not."""
    found, _country = directory.named(ways)
    if owner in found:
        return []
    return [each for each in found if _has_full(each, ways) or not _may_be(ways[0].name, owner, directory)]


def _has_full(known: Known, ways: Sequence[Shown]) -> bool:
    return any(" " in key or not key.isascii() for key in known.keys & {word_key(way.name) for way in ways})


def _may_be(name: str, owner: Known, directory: _Directory) -> bool:
    """Whether a name has a word in common with the owner's, or sounds like it."""
    words = {word for key in owner.keys for word in key.split()}
    return bool(words & set(word_key(name).split())) or owner in _sounding(name, directory)


def _by_name(attendee: Attendee, ways: Sequence[Shown], directory: _Directory) -> Match | None:
    """By the name; several of the same name are told apart by the country."""
    found, beside = directory.named(ways)
    if not found:
        return None
    country = beside or country_of(attendee.country)
    if len(found) > 1:
        there = [each for each in found if country and each.country == country]
        usual = [each for each in there or found if each.usual]
        if len(there) != 1 and not (not country and len(usual) == 1):
            return Match(State.UNSURE, Why.SEVERAL, candidates=_ids(found))
        found = there if len(there) == 1 else usual
    if beside and found[0].country and found[0].country != beside:
        return Match(State.UNSURE, Why.COUNTRY, candidates=_ids(found))
    return _single(found[0], Why.NAME)


def _single(known: Known, why: Why) -> Match:
    if not known.usual:
        return Match(State.UNSURE, Why.STATUS, candidates=(known.id,))
    return Match(State.MATCHED, why, (known.id,))


def _shared(display: Display, owners: Sequence[Known], directory: _Directory) -> Match | None:
    """Several people on one login: who they are is for a person to say. `owners` have its address."""
    found = [directory.named(ways)[0] for ways in display.people]
    if owners:
        found = [
            some or directory.by_word.get(word_key(ways[0].name), [])
            for some, ways in zip(found, display.people, strict=True)
        ]
    candidates = _ids([*(each for some in found for each in some), *owners])
    return Match(State.UNSURE, Why.SHARED, candidates=candidates[:MOST]) if candidates else None


def _ids(known: Iterable[Known]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(each.id for each in known))


def _once(attendees: Sequence[Attendee], found: Sequence[Match]) -> list[Match]:
    """Two of one name with different addresses are two people, and only one can be the participant."""
    by_participant: dict[int, list[int]] = defaultdict(list)
    for place, match in enumerate(found):
        if match.state is State.MATCHED and match.why in (Why.NAME, Why.EMAIL):
            by_participant[match.participants[0]].append(place)
    doubtful = set()
    for places in by_participant.values():
        emails = {attendees[place].email for place in places} - {""}
        if len(emails) > 1:
            doubtful |= {place for place in places if found[place].why is Why.NAME and attendees[place].email}
    return [
        Match(State.UNSURE, Why.TAKEN, candidates=match.participants) if place in doubtful else match
        for place, match in enumerate(found)
    ]


def _with_candidates(
    displays: Sequence[Sequence[Display]], found: Sequence[Match], directory: _Directory
) -> list[Match]:
    """The matches; whoever is nobody by name is unsure where somebody has a similar one."""
    open_ = [
        place
        for place, match in enumerate(found)
        if match.state in (State.STRANGER, State.UNSURE) and not match.candidates
    ]
    near = dict(zip(open_, _similar([displays[place] for place in open_], directory), strict=True))
    return [_widened(match, near[place]) if near.get(place) else match for place, match in enumerate(found)]


def _widened(match: Match, candidates: tuple[int, ...]) -> Match:
    why = Why.ALIKE if match.state is State.STRANGER else match.why
    return replace(match, state=State.UNSURE, why=why, candidates=candidates)


def _similar(displays: Sequence[Sequence[Display]], directory: _Directory) -> list[tuple[int, ...]]:
    """For each, the participants whose name sounds the same or is nearly so, or has the one word shown."""
    names = [list(dict.fromkeys(way.name for shown in each for way in shown.ways)) for each in displays]
    keys = [list(dict.fromkeys(map(word_key, some))) for some in names]
    wanted = sorted({key for some in keys for key in some if " " in key or not key.isascii()})
    known = sorted(directory.by_key)
    near = dict(zip(wanted, alike(wanted, known), strict=True)) if known else {}
    return [
        _ids(
            [each for name in shown for each in _sounding(name, directory)]
            + [each for key in some for at in near.get(key, []) for each in directory.by_key[known[at]]]
            + [each for key in some if " " not in key for each in directory.by_word.get(key, [])]
        )[:MOST]
        for shown, some in zip(names, keys, strict=True)
    ]


def _sounding(name: str, directory: _Directory) -> Iterator[Known]:
    """Those whose name sounds like this one, in another script or another romanisation."""
    heard = sound(name)
    for key in (*sorted(heard.spellings), *heard.unvoiced):
        yield from directory.by_sound.get(key, ())
