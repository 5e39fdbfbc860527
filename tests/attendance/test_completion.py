"""Who completes: one rule, wherever it is shown."""

from __future__ import annotations

import random
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from typing import Any

import pytest
from flask import Flask

from seminar.attendance import queries
from seminar.attendance.models import Attendance, Ruling
from seminar.attendance.queries import GridFilter, Standing
from seminar.attendance.service import override
from seminar.db import db
from seminar.figures.basis import Basis
from seminar.figures.count import figures_of
from seminar.people.models import Participant, Status
from seminar.programme.models import Edition, Excused, Late, ProgrammeSession
from seminar.programme.rule import Rule
from seminar.reports import attendance, certificates
from tests.attendance.make import A, E, L, P, entry, mark
from tests.attendance.test_views import base
from tests.make import ACTOR, make_edition, make_participant, make_person, make_session
from tests.personas import Personas
from tests.reports.read import written

Marks = dict[tuple[int, int], Attendance]


def random_edition(drawn: random.Random) -> tuple[Edition, list[Participant], list[ProgrammeSession], Marks]:
    edition = make_edition(
        threshold=drawn.choice([0, 50, 67, 80, 100]),
        day_threshold=drawn.choice([None, 1, 34, 50, 51, 100]),
        late_counts=drawn.choice(list(Late)),
        excused_counts=drawn.choice(list(Excused)),
    )
    sessions = [
        make_session(edition, counts=drawn.random() < 0.8, **evening(drawn.randrange(3))) for _n in range(6)
    ]
    people = [
        make_participant(
            edition,
            person=make_person(name=f"Person {n:02}"),
            status=drawn.choice([Status.CONFIRMED, Status.WITHDRAWN]),
        )
        for n in range(12)
    ]
    found = {
        (who.id, where.id): drawn.choice([P, P, P, L, A, E])
        for who in people
        for where in sessions[:5]
        if drawn.random() < 0.8
    }
    by_id = {record.id: record for record in people}, {record.id: record for record in sessions}
    mark(edition, *(entry(by_id[0][who], by_id[1][where], what) for (who, where), what in found.items()))
    for who in drawn.sample(people, 3):
        override(actor=ACTOR, participant=who, ruling=drawn.choice([*Ruling][:2]), reason="Decided")
    db.session.expire_all()
    return edition, people, sessions, found


def evening(day: int) -> dict[str, datetime]:
    """On the evening of a day in Shanghai, which is the same day by UTC, or on the next, which is not."""
    starts_at = datetime(2023, 7, 25, 15, 30, tzinfo=UTC) + timedelta(hours=20 * day)
    return {"starts_at": starts_at, "ends_at": starts_at + timedelta(minutes=20)}


def completes(who: Participant, sessions: list[ProgrammeSession], marks: Marks) -> bool:
    """The law in words: decisions first, then the share of what could have been reached."""
    if who.override:
        return who.override > 0
    marked = {session for _who, session in marks}
    counting = [each for each in sessions if each.counts and each.id in marked]
    by_day = defaultdict(list)
    for each in counting:
        by_day[each.starts_at.astimezone(who.edition.zone).date()].append(each)
    daily = who.edition.day_threshold or 0
    return reaches(who, counting, marks, who.edition.threshold, least=1) and all(
        reaches(who, some, marks, daily) for some in by_day.values()
    )


def reaches(
    who: Participant, some: list[ProgrammeSession], marks: Marks, per_cent: int, least: int = 0
) -> bool:
    own = [marks.get((who.id, each.id)) for each in some]
    late = Fraction(1, 2) if who.edition.late_counts is Late.HALF else Fraction(1)
    worth = {P: Fraction(1), L: late, E: Fraction(who.edition.excused_counts is Excused.PRESENT)}
    reached = sum((worth.get(each, Fraction()) for each in own if each), Fraction())
    out = own.count(E) if who.edition.excused_counts is Excused.LEFT_OUT else 0
    return reached * 2 >= least and reached * 100 >= (len(own) - out) * per_cent


@pytest.mark.parametrize("seed", range(8))
def test_grid_workbook_list_certificates_and_figures_agree(app: Flask, seed: int) -> None:
    edition, people, sessions, marks = random_edition(random.Random(seed))
    expected = [who.person.name for who in people if completes(who, sessions, marks)]

    listed = queries.standings(edition, Standing.COMPLETES)
    grid = queries.grid(edition, GridFilter())
    sheet = list(written(attendance.build(edition))["Attendance"].iter_rows(values_only=True))
    to_print = list(written(certificates.build(edition))["Certificates"].iter_rows(values_only=True))

    assert [row.name for row in listed.rows] == expected
    assert listed.numbers[Standing.COMPLETES] == len(expected)
    shown = [row.name for row in grid.rows if row.rate.completes]
    assert shown == [name for name in expected if name in {row.name for row in grid.rows}]
    assert [row[1] for row in sheet if "yes" in row] == shown
    assert [row[2] for row in to_print[1:]] == expected
    assert figures_of(edition, Basis.COMPLETED).participants == len(expected)


@pytest.mark.parametrize("seed", range(8))
def test_as_many_points_as_are_missing_are_just_enough(app: Flask, seed: int) -> None:
    """What the list says is missing: with it the rule is met, with half a point less it is not."""
    drawn = random.Random(seed)
    rule = Rule(drawn.choice([0, 1, 67, 80, 100]), Late.HALF, Excused.ABSENT, sessions=7)
    for present in range(4):
        for late in range(4):
            short = rule.short_by(tally(present, late))
            assert rule.met(tally(present, late + short))
            assert not short or not rule.met(tally(present, late + short - 1))


def test_each_day_needs_its_share(personas: Personas) -> None:
    """Nine tenths of all, and nothing on the second day."""
    edition = personas.edition
    edition.day_threshold = 50
    first = [make_session(edition, **evening(0)) for _n in range(9)]
    second = make_session(edition, **evening(2))
    there, away = called(edition, "Amina"), called(edition, "Bopha")
    mark(edition, *(entry(who, where, P) for who in (there, away) for where in first))
    mark(edition, entry(there, second, P), entry(away, second, A))
    page = personas.staff.get(f"{base(edition)}/completion").text

    assert [row.name for row in queries.standings(edition, Standing.COMPLETES).rows] == ["Amina"]
    assert "1 day short" in page
    assert "On each day it needs 50 per cent of that day&#39;s." in page
    assert queries.rates_of(edition, [away.id])[1][away.id].completes is False
    assert "1 day short" in personas.staff.get(f"/editions/{edition.path}/participants/{away.id}").text


def test_a_day_of_excuses_is_no_short_day(app: Flask) -> None:
    edition = make_edition(day_threshold=100, threshold=50)
    first, second = make_session(edition, **evening(0)), make_session(edition, **evening(2))
    who, other = called(edition, "Amina"), called(edition, "Bopha")
    mark(edition, entry(who, first, P), entry(who, second, E), entry(other, second, P))

    assert [row.name for row in queries.standings(edition, Standing.COMPLETES).rows] == ["Amina"]


def called(edition: Edition, name: str) -> Participant:
    return make_participant(edition, person=make_person(name=name))


def tally(present: int, late: int) -> Any:
    return queries.Numbers(people=0, present=present, late=late, excused=0, absent=0)


def test_list_says_what_is_missing_and_what_is_not_marked(personas: Personas) -> None:
    edition = personas.edition
    who = make_participant(edition, person=make_person(name="Amal", certificate_name="Dr Amal Haddad"))
    sessions = [make_session(edition) for _n in range(4)]
    mark(edition, *(entry(who, where, what) for where, what in zip(sessions, (P, P, A, A), strict=True)))

    page = personas.staff.get(f"{base(edition)}/completion?show=short").text

    assert "2 sessions short" in page
    assert "1 session that counts is not marked at all and left out." in page
    assert "Dr Amal Haddad" in page
    assert personas.staff.get(f"{base(edition)}/completion?show=nonsense").status_code == 404


def test_page_and_paper_ask_as_often_for_one_as_for_many(personas: Personas, statements: list[str]) -> None:
    edition, asked = personas.edition, []
    for _round in range(2):
        for path in ("completion", "completion/print"):
            db.session.expire_all()
            statements.clear()
            assert personas.staff.get(f"{base(edition)}/{path}").status_code == 200
            asked.append(len(statements))
        for _n in range(3):
            make_participant(edition)

    assert asked[:2] == asked[2:]
