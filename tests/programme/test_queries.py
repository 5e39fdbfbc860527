"""Reading programmes: what is found, and with how many queries."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from flask import Flask

from seminar.db import db
from seminar.errors import Refused
from seminar.permissions import Scope
from seminar.programme import queries, service
from seminar.programme.models import Capacity, Delivery, Edition, InstitutionKind, RoleKind, SessionKind
from seminar.programme.queries import institutions
from seminar.programme.queries.institutions import InstitutionFilter
from tests.make import (
    ACTOR,
    make_edition,
    make_institution,
    make_person,
    make_series,
    make_session,
)

EVERYWHERE = Scope(everywhere=True, series_ids=frozenset(), edition_ids=frozenset())


def scope(series: set[int] | None = None, editions: set[int] | None = None) -> Scope:
    return Scope(everywhere=False, series_ids=frozenset(series or ()), edition_ids=frozenset(editions or ()))


def fill(edition: Edition, number: int) -> None:
    """Sessions, each with a visit and turns."""
    for hour in range(number):
        session = make_session(
            edition,
            kind=SessionKind.FIELD_VISIT,
            starts_at=datetime(2023, 7, 24, hour, tzinfo=UTC),
            ends_at=datetime(2023, 7, 24, hour + 1, tzinfo=UTC),
        )
        service.set_visit(actor=ACTOR, session=session, site="Zone", host_id=make_institution().id)
        for who in ({"person_id": make_person().id}, {"institution_id": make_institution().id}):
            service.add_turn(
                actor=ACTOR, session=session, capacity=Capacity.HOST, delivery=Delivery.IN_PERSON, **who
            )


def test_sessions_come_in_order_with_all_that_belongs_to_them(app: Flask, statements: list[str]) -> None:
    edition = make_edition()
    key, numbers = edition.id, []
    for _round in range(2):
        fill(edition, 3)
        db.session.flush()
        db.session.expire_all()
        db.session.expunge_all()
        edition = db.session.get_one(Edition, key)
        statements.clear()
        sessions = queries.sessions_of(edition)
        told = [
            (
                turn.speaker,
                session.edition.title,
                session.visit and session.visit.host and session.visit.host.name,
            )
            for session in sessions
            for turn in session.turns
        ]
        assert all(all(parts) for parts in told)
        numbers.append(len(statements))

    assert numbers == [2, 2]
    assert [s.starts_at for s in sessions] == sorted(s.starts_at for s in sessions)


def test_the_chain_goes_back_to_the_first_and_on_to_the_last(app: Flask) -> None:
    series = make_series()
    make_edition(series=series, title="apart")
    first = make_edition(series=series, title="first", first_day=date(2021, 1, 1))
    second = make_edition(series=series, title="second", first_day=date(2022, 1, 1), follows_id=first.id)
    make_edition(series=series, title="third", first_day=date(2023, 1, 1), follows_id=second.id)
    make_edition(series=series, title="other", first_day=date(2024, 1, 1), follows_id=second.id)

    for edition in (first, second):
        assert [e.title for e in queries.chain(edition)] == ["first", "second", "third", "other"]


@pytest.mark.parametrize("path", ["", "a", "a/b", "/", "trade/", "trade/online/more"])
def test_a_path_that_names_no_edition_is_refused(app: Flask, path: str) -> None:
    make_edition(series=make_series(slug="trade"), slug="online")

    with pytest.raises(Refused, match="no edition"):
        queries.load_edition(path)
    assert queries.load_edition("trade/online").slug == "online"


def test_the_list_of_series_keeps_to_the_scope(app: Flask) -> None:
    trade, farms = make_series(title="Trade"), make_series(title="Farms")
    mine, _other = make_edition(series=trade), make_edition(series=trade)
    theirs = make_edition(series=farms)

    def listed(where: Scope) -> list[tuple[str, list[int]]]:
        return [(item.series.title, [e.id for e in item.editions]) for item in queries.series_list(where)]

    assert listed(scope(editions={mine.id})) == [("Trade", [mine.id])]
    assert listed(scope(series={farms.id})) == [("Farms", [theirs.id])]
    assert [title for title, _editions in listed(EVERYWHERE)] == ["Farms", "Trade"]
    assert listed(scope()) == []


def test_the_list_of_series_takes_two_queries_at_any_size(app: Flask, statements: list[str]) -> None:
    for number in (1, 3):
        for _n in range(number):
            make_edition()
        db.session.flush()
        statements.clear()
        queries.series_list(EVERYWHERE)
        assert len(statements) == 2


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        (InstitutionFilter(text="ecole"), ["École de commerce"]),
        (InstitutionFilter(text="commerce ecole"), ["École de commerce"]),
        (InstitutionFilter(text="商务"), ["Ministry"]),
        (InstitutionFilter(text="100%"), []),
        (InstitutionFilter(kind=InstitutionKind.UN_BODY), ["UNOSSC"]),
        (InstitutionFilter(country="international"), ["UNOSSC"]),
        (InstitutionFilter(country="CN", text="m"), ["École de commerce", "Ministry"]),
        (InstitutionFilter(), ["École de commerce", "Ministry", "UNOSSC"]),
    ],
)
def test_institutions_are_found_by_any_part_of_any_name(
    app: Flask, wanted: InstitutionFilter, names: list[str]
) -> None:
    make_institution(name="École de commerce")
    make_institution(name="Ministry", native_name="商务部", search_key="ministry 商务部")
    make_institution(name="UNOSSC", kind=InstitutionKind.UN_BODY, international=True)

    found = institutions.list_institutions(wanted, offset=0, limit=50)

    assert [institution.name for institution in found] == names
    assert institutions.count_institutions(wanted) == len(names)


def test_what_an_institution_only_commissions_is_its_work_too(app: Flask) -> None:
    ministry, college = make_institution(), make_institution()
    given = service.add_institution_role(
        actor=ACTOR,
        institution=college,
        role=RoleKind.ORGANISER,
        commissioned_by=ministry,
        series=make_series(),
    )

    assert institutions.work_of(ministry, EVERYWHERE).roles == [given]


def test_the_work_of_an_institution_keeps_to_the_scope(app: Flask, statements: list[str]) -> None:
    institution, edition = make_institution(), make_edition()
    session = make_session(edition, kind=SessionKind.FIELD_VISIT)
    service.set_visit(actor=ACTOR, session=session, site="Zone", host_id=institution.id)
    service.add_institution_role(
        actor=ACTOR, institution=institution, role=RoleKind.HOST, series=edition.series
    )
    service.add_turn(
        actor=ACTOR,
        session=session,
        institution_id=institution.id,
        capacity=Capacity.HOST,
        delivery=Delivery.IN_PERSON,
    )
    db.session.flush()
    statements.clear()

    def numbers(where: Scope) -> tuple[int, int, int]:
        work = institutions.work_of(institution, where)
        return len(work.roles), len(work.turns), len(work.visits)

    assert numbers(scope(editions={edition.id})) == (1, 1, 1)
    assert numbers(EVERYWHERE) == (1, 1, 1)
    assert numbers(scope(series={make_series().id})) == (0, 0, 0)
    assert len([s for s in statements if s.startswith("SELECT")]) == 9
