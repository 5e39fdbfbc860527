"""Everything that JSON tells of random editions against a plain recount in Python."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from flask import Flask

from seminar.attendance.models import Attendance, Mark, MarkSource
from seminar.attendance.service import recount
from seminar.countries.models import Group
from seminar.countries.queries import memberships
from seminar.countries.reference import COUNTRIES
from seminar.db import db
from seminar.figures.basis import Basis
from seminar.figures.breakdown import ANSWERS
from seminar.figures.count import Counting, figures_of
from seminar.figures.extents import Extent
from seminar.figures.present import as_json, wide_as_json
from seminar.figures.reach import day_of, reach_of
from seminar.people.models import Gender, HeadCount, Participant, Person, Profile, Status
from seminar.programme.models import (
    Edition,
    EditionStatus,
    Excused,
    InstitutionKind,
    Late,
    Mode,
    ProgrammeSession,
)
from tests.figures.test_extents import EVERYTHING
from tests.make import (
    add,
    make_edition,
    make_institution,
    make_participant,
    make_person,
    make_series,
    make_session,
)
from tests.samples import sampled

LIVE = ("applied", "nominated", "waitlisted", "confirmed", "no_show")
HERE = (Attendance.PRESENT, Attendance.LATE)
FIRST_DAYS = (date(2022, 12, 28), date(2023, 7, 24), date(2023, 12, 12), date(2024, 2, 1))


@dataclass
class World:
    """What was stored, in plain lists."""

    editions: list[Edition] = field(default_factory=list)
    people: list[Participant] = field(default_factory=list)
    sessions: list[ProgrammeSession] = field(default_factory=list)
    marks: dict[tuple[int, int], Mark] = field(default_factory=dict)  # by participant and session
    head_counts: list[HeadCount] = field(default_factory=list)

    def of(self, edition: Edition) -> list[Participant]:
        return [each for each in self.people if each.edition_id == edition.id]

    def sessions_of(self, edition: Edition) -> list[ProgrammeSession]:
        return [each for each in self.sessions if each.edition_id == edition.id and each.counts]

    def marked(self, edition: Edition) -> list[ProgrammeSession]:
        """The sessions that count and have a mark of anybody."""
        with_marks = {session_id for _participant, session_id in self.marks}
        return [each for each in self.sessions_of(edition) if each.id in with_marks]

    def mark(self, someone: Participant, session: ProgrammeSession) -> Attendance | None:
        found = self.marks.get((someone.id, session.id))
        return found.attendance if found else None


# --- making -------------------------------------------------------------------------------------------


def random_world(drawn: random.Random) -> World:
    world, series = World(), make_series()
    persons = [make_person(gender=drawn.choice(list(Gender))) for _ in range(9)]
    for number, first_day in enumerate(drawn.sample(FIRST_DAYS, drawn.randint(1, 3))):
        follows = world.editions[-1].id if world.editions and drawn.random() < 0.6 else None
        edition = make_edition(
            series=series,
            slug=f"e{number}",
            first_day=first_day,
            last_day=first_day + timedelta(days=5),
            mode=drawn.choice(list(Mode)),
            status=drawn.choice([EditionStatus.OPEN, EditionStatus.COMPLETED]),
            threshold=drawn.choice([0, 50, 80, 100]),
            late_counts=drawn.choice(list(Late)),
            excused_counts=drawn.choice(list(Excused)),
            time_zone=drawn.choice(["Asia/Shanghai", "America/New_York"]),
            follows_id=follows,
        )
        world.editions.append(edition)
        fill(world, edition, persons, drawn)
    return world


def fill(world: World, edition: Edition, persons: list[Person], drawn: random.Random) -> None:
    for hours in drawn.sample(range(0, 120, 7), 4):
        starts = datetime.combine(edition.first_day, datetime.min.time(), UTC) + timedelta(hours=hours)
        ends = starts + timedelta(minutes=drawn.choice([45, 90]))
        counts = drawn.random() < 0.8
        world.sessions.append(make_session(edition, starts_at=starts, ends_at=ends, counts=counts))
    for person in drawn.sample(persons, drawn.randint(0, len(persons))):
        place = drawn.choice([*("KE", "BT", "LA", "DE", "HK", "AQ"), None, "UNOSSC"])
        someone = make_participant(
            edition,
            person=person,
            country=None if place == "UNOSSC" else place,
            organisation=place if place == "UNOSSC" else "",
            profile=drawn.choice([*Profile, None]),
            status=drawn.choice(list(Status)),
            institution=drawn.choice(["AIBO", "A ministry"]),
        )
        world.people.append(someone)
        attend(world, someone, drawn)
    for _ in range(drawn.randint(0, 2)):
        values = {"country": drawn.choice(["KE", None]), "gender": drawn.choice([*Gender, None])}
        number = drawn.randint(1, 90)
        count = HeadCount(edition_id=edition.id, number=number, source="the report", **values)
        world.head_counts.append(add(count))
    recount([each.id for each in world.of(edition)])
    db.session.expire_all()


def attend(world: World, someone: Participant, drawn: random.Random) -> None:
    for session in world.sessions:
        if session.edition_id == someone.edition_id and drawn.random() < 0.5:
            mark = Mark(
                participant_id=someone.id,
                session_id=session.id,
                attendance=drawn.choice(list(Attendance)),
                minutes=drawn.choice([None, 10, 200]),
                source=MarkSource.TYPED,
            )
            world.marks[someone.id, session.id] = add(mark)


# --- recounting ---------------------------------------------------------------------------------------


def counts(world: World, someone: Participant, basis: Basis) -> bool:
    """Whether somebody counts, by the words of the law."""
    if basis is Basis.REGISTERED:
        return someone.status in LIVE
    if basis is Basis.CONFIRMED:
        return someone.status in ("confirmed", "no_show")
    if basis is Basis.ATTENDED:
        return any(world.mark(someone, each) in HERE for each in world.sessions_of(someone.edition))
    points, possible = points_of(world, someone)
    return points > 0 and points * 100 >= possible * someone.edition.threshold


def points_of(world: World, someone: Participant) -> tuple[int, int]:
    """Half points reached and possible."""
    edition, points = someone.edition, 0
    sessions = world.marked(edition)
    worth = {
        Attendance.PRESENT: 2,
        Attendance.LATE: 2 if edition.late_counts is Late.PRESENT else 1,
        Attendance.EXCUSED: 2 if edition.excused_counts is Excused.PRESENT else 0,
    }
    possible = 2 * len(sessions)
    for session in sessions:
        mark = world.mark(someone, session)
        points += worth.get(mark, 0) if mark else 0
        if mark is Attendance.EXCUSED and edition.excused_counts is Excused.LEFT_OUT:
            possible -= 2
    return points, possible


def by_default(world: World, edition: Edition) -> Basis:
    done = edition.status is EditionStatus.COMPLETED and world.marked(edition)
    return Basis.ATTENDED if done else Basis.CONFIRMED


def place_of(someone: Participant) -> str:
    return someone.country or ("organisation" if someone.organisation else "none")


def returned(world: World, someone: Participant) -> bool:
    return any(
        each.person_id == someone.person_id
        and each.status in ("confirmed", "no_show")
        and each.edition.first_day < someone.edition.first_day
        for each in world.people
    )


def minutes_of(world: World, someone: Participant) -> Iterator[tuple[date, int]]:
    """The day and the minutes of each session attended."""
    for session in world.sessions_of(someone.edition):
        if world.mark(someone, session) in HERE:
            minutes = world.marks[someone.id, session.id].minutes
            length = session.minutes if minutes is None else min(minutes, session.minutes)
            yield session.starts_at.astimezone(someone.edition.zone).date(), length


def effort(world: World, counted: list[Participant]) -> dict[str, Any]:
    attended = [(each.id, *moment) for each in counted for moment in minutes_of(world, each)]
    points = [points_of(world, each) for each in counted]
    reached, possible = (sum(numbers) for numbers in zip(*points, strict=True)) if points else (0, 0)
    return {
        "participants": len(counted),
        "planned_days": sum(each.edition.day_count for each in counted),
        "days": len({(someone, day) for someone, day, _minutes in attended}),
        "hours": sum(minutes for *_rest, minutes in attended) * 10 // 60 / 10,
        "percent": reached * 100 // possible if possible else None,
    }


def tally(world: World, people: list[Participant], counted: list[Participant]) -> dict[str, int]:
    answers = Counter(ANSWERS[each.gender].value for each in counted)
    came = sum(len([*minutes_of(world, each)]) for each in counted)
    before = sum(returned(world, each) for each in counted)
    return {
        **{basis.value: sum(counts(world, each, basis) for each in people) for basis in Basis},
        "women": answers["woman"],
        "men": answers["man"],
        "other": answers["other"],
        "not_stated": answers["not_stated"],
        "sessions_attended": came,
        "returning": before,
        "first_time": len(counted) - before,
    }


def check(world: World, told: dict[str, Any], editions: list[Edition], basis: Basis | None) -> None:
    people = [each for edition in editions for each in world.of(edition)]
    bases = {edition.id: basis or by_default(world, edition) for edition in editions}
    counted = [each for each in people if counts(world, each, bases[each.edition_id])]

    assert told["participants"] == len(counted)
    assert told["head_counts"] == sum(each.number for each in world.head_counts if each.edition_id in bases)
    for part in told["head_counts_by"].values():
        assert sum(part.values()) == told["head_counts"]
    check_breakdowns(told, counted)
    places = {place_of(each) for each in people} | {"organisation", "none"}
    for place in places:
        own = [each for each in people if place_of(each) == place]
        numbers = tally(world, own, [each for each in counted if each in own])
        assert told["coverage"].get(place, dict.fromkeys(numbers, 0)) == numbers
    assert told["effort"] == effort(world, counted)
    for place, found in told["effort_by_country"].items():
        assert found == effort(world, [each for each in counted if place_of(each) == place])
    check_crossings(world, told, counted)
    check_chain(world, told, editions)
    check_targets(world, told, people, counted, editions)
    assert {name: told["missing"][name]["number"] for name in ("country", "gender", "profile")} == {
        "country": sum(place_of(each) == "none" for each in counted),
        "gender": sum(each.gender is Gender.NOT_ASKED for each in counted),
        "profile": sum(each.profile is None for each in counted),
    }


def check_breakdowns(told: dict[str, Any], counted: list[Participant]) -> None:
    found = {each["iso2"]: each["participants"] for each in told["countries"] + told["territories"]}
    assert found == Counter(each.country for each in counted if each.country)
    assert told["organisation_staff"] == sum(bool(each.organisation) for each in counted)
    assert told["without_country"] == sum(place_of(each) == "none" for each in counted)
    assert told["groups"] == {group.value: sum(in_group(each, group) for each in counted) for group in Group}
    assert +Counter(told["gender"]) == Counter(ANSWERS[each.gender].value for each in counted)
    assert +Counter(told["profiles"]) == Counter(each.profile or "not_stated" for each in counted)
    regions = Counter(COUNTRIES[each.country].region for each in counted if each.country)
    assert told["regions"] == {region: number for region, number in regions.items() if region}


def in_group(someone: Participant, group: Group) -> bool:
    return someone.country in memberships(someone.edition.first_day)[group]


def key_of(world: World, someone: Participant, dimension: str) -> str:
    place = place_of(someone)
    entry = COUNTRIES.get(place)
    keys: dict[str, Callable[[], str]] = {
        "country": lambda: place,
        "region": lambda: (entry.region or "AQ") if entry else place,
        "LDC": lambda: place if not entry else "LDC" if in_group(someone, Group.LDC) else "not_LDC",
        "gender": lambda: ANSWERS[someone.gender].value,
        "profile": lambda: someone.profile or "none",
        "year": lambda: str(someone.edition.first_day.year),
        "institution": lambda: "college" if someone.institution == "AIBO" else "none",
        "history": lambda: "returning" if returned(world, someone) else "first_time",
    }
    return keys[dimension]()


def check_crossings(world: World, told: dict[str, Any], counted: list[Participant]) -> None:
    for table in told["crossed"]:
        rows, columns = table["rows"], table["columns"]
        totals = Counter(key_of(world, each, rows) for each in counted)
        assert {line["key"]: line["total"] for line in table["lines"]} == totals
        if columns:
            cells = Counter((key_of(world, e, rows), key_of(world, e, columns)) for e in counted)
            lines = ((line["key"], *item) for line in table["lines"] for item in line["numbers"].items())
            assert {(row, column): number for row, column, number in lines if number} == cells


def check_chain(world: World, told: dict[str, Any], editions: list[Edition]) -> None:
    by_date = sorted(editions, key=lambda edition: edition.first_day)
    linked = [edition for edition in by_date if edition.follows]
    assert [link["to"] for link in told["chain"]] == [edition.path for edition in linked]
    for link, later in zip(told["chain"], linked, strict=True):
        earlier = later.follows
        assert earlier
        basis = by_default(world, earlier)
        before = [each for each in world.of(earlier) if counts(world, each, basis)]
        assert (link["basis"], link["participants"]) == (basis, len(before))
        for each in Basis:
            there = {e.person_id for e in world.of(later) if counts(world, e, each)}
            assert link[each.value] == sum(e.person_id in there for e in before)
            for iso2, numbers in link["countries"].items():
                own = [e for e in before if e.country == iso2]
                assert numbers[each.value] == sum(e.person_id in there for e in own)


def check_targets(
    world: World,
    told: dict[str, Any],
    people: list[Participant],
    counted: list[Participant],
    editions: list[Edition],
) -> None:
    last = max(editions, key=lambda edition: edition.first_day)
    latest = max((each.edition.first_day for each in counted), default=None)
    attended = {each.country for each in people if counts(world, each, Basis.ATTENDED)}
    registered = {each.country for each in people if counts(world, each, Basis.REGISTERED)}
    heads = Counter[str]()
    for each in world.head_counts:
        if each.country and each.edition_id in {edition.id for edition in editions}:
            heads[each.country] += each.number
    for group, codes in memberships(latest or last.first_day).items():
        found = told["targets"][group.value]
        days = {
            iso2: max(each.edition.first_day for each in counted if each.country == iso2)
            for iso2 in codes & {each.country for each in counted}
        }
        assert set(found["never"]) == codes - set(days) - set(heads)
        assert found["by_head_count"] == {code: heads[code] for code in (codes & set(heads)) - set(days)}
        gone = {iso2: day.isoformat() for iso2, day in days.items() if day != latest}
        assert found["not_since"] == gone
        assert set(found["absent"]) == ((codes & registered) - attended if attended else set())


# --- the test -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", sampled(range(25), 5))
def test_everything_equals_a_plain_recount(app: Flask, seed: int) -> None:
    make_institution(name="AIBO", kind=InstitutionKind.COLLEGE)
    drawn = random.Random(seed)
    world = random_world(drawn)
    basis = drawn.choice([*Basis, None])
    extent = Extent(series=world.editions[0].series)
    counting = Counting.of(extent, EVERYTHING, basis)
    wide = wide_as_json(counting.together(extent, partner=False), counting)

    check(world, wide, world.editions, basis)
    assert wide["people"] == len(
        {
            each.person_id
            for each in world.people
            if counts(world, each, basis or by_default(world, each.edition))
        }
    )
    for edition in world.editions:
        check(world, as_json(figures_of(edition, basis)), [edition], basis)


def test_of_no_participant_all_is_zero(app: Flask) -> None:
    told = as_json(figures_of(make_edition()))

    assert told["effort"] == {"participants": 0, "planned_days": 0, "days": 0, "hours": 0, "percent": None}
    assert [line["lines"] for line in told["crossed"]] == [[]] * len(told["crossed"])
    assert len(told["targets"]["LDC"]["never"]) == 46


def test_invited_countries_are_a_target(app: Flask) -> None:
    edition = make_edition(series=make_series(invited_countries=["FJ", "KE", "LA"]))
    make_participant(edition, country="KE")

    assert as_json(figures_of(edition))["targets"]["invited"]["never"] == ["FJ", "LA"]


def test_an_edition_that_is_only_planned_moves_no_day(app: Flask) -> None:
    series = make_series()
    held, planned = (
        make_edition(series=series, slug=f"in-{year}", first_day=date(year, 5, 4), last_day=date(year, 5, 8))
        for year in (2026, 2027)
    )

    def days() -> tuple[date, date | None]:
        counting = Counting([held, planned], None)
        return day_of(counting), reach_of(counting, ["KE"]).latest

    assert days() == (planned.first_day, None)
    make_participant(held, country="KE")
    assert days() == (held.first_day, held.first_day)
    make_participant(planned, country="KE")
    assert days() == (planned.first_day, planned.first_day)


def test_no_country_is_absent_while_nobody_is_marked(app: Flask) -> None:
    edition = make_edition()
    make_participant(edition, country="LA")
    came = make_participant(edition, country="KE")

    def absent() -> list[str]:
        return [each.iso2 for each in reach_of(Counting([edition], None), ["KE", "LA", "TD"]).absent]

    assert absent() == []
    came.present = 1
    assert absent() == ["LA"]


def test_only_head_counts_stay_apart(app: Flask) -> None:
    edition = make_edition()
    add(HeadCount(edition_id=edition.id, number=900, country="KE", gender=Gender.WOMAN, source="the report"))

    told = as_json(figures_of(edition))

    assert (told["participants"], told["head_counts"]) == (0, 900)
    assert told["head_counts_by"]["countries"] == {"KE": 900}
    assert told["head_counts_by"]["gender"]["woman"] == 900
    assert "KE" not in told["targets"]["G77"]["never"]
    assert told["targets"]["G77"]["by_head_count"] == {"KE": 900}


def test_international_staff_only_is_from_no_country(app: Flask) -> None:
    edition = make_edition()
    make_participant(edition, organisation="UNOSSC")

    told = as_json(figures_of(edition))

    assert (told["participants"], told["countries"], told["organisation_staff"]) == (1, [], 1)
    assert told["coverage"]["organisation"]["confirmed"] == 1
    assert told["effort_by_country"]["organisation"]["planned_days"] == 12


def test_a_participant_from_every_member_state(app: Flask) -> None:
    edition = make_edition()
    members = [iso2 for iso2, entry in COUNTRIES.items() if entry.un_member]
    for iso2 in members:
        make_participant(edition, country=iso2)

    told = as_json(figures_of(edition))

    assert len(members) == len(told["countries"]) == 193
    assert told["targets"]["LDC"]["never"] == []
    assert sum(told["regions"].values()) == 193
