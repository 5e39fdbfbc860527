"""Which known institution may be the one that is typed."""

from __future__ import annotations

import pytest
from flask import Flask

from seminar.db import db
from seminar.programme.models import InstitutionKind
from seminar.programme.queries.duplicates import MOST, Likeness, likely_institutions
from seminar.programme.service import create_institution
from tests.make import ACTOR, make_institution


def found(*names: str, country: str | None = "FR") -> list[tuple[str, Likeness]]:
    return [(each.institution.name, each.likeness) for each in likely_institutions(names, country)]


@pytest.mark.parametrize("typed", ["ECOLE DE COMMERCE", "ecole  de commerce", "EdC", "商学院"])
@pytest.mark.parametrize("country", ["FR", "CN", None])
def test_the_same_name_is_found_in_any_country(app: Flask, typed: str, country: str | None) -> None:
    make("École de commerce", short_name="EdC", native_name="商学院")

    assert found(typed, country=country) == [("École de commerce", Likeness.SAME_NAME)]


@pytest.mark.parametrize(
    ("known", "typed"),
    [
        ("Ministry of Commerce of China", "Ministry of Commerce, China"),
        ("Shandong Foreign Trade Vocational College", "Shandong Foreign Trade Vocational Colege"),
        ("University of Nairobi", "Nairobi University"),
        ("Ministry of Commerce", "Ministry of Trade and Commerce"),
        ("Chambre de commerce et d’industrie", "Chambre de commerce d'industrie"),
        ("Министерство торговли Кыргызстана", "Министерство торговли Кыргызстанa"),
    ],
)
def test_a_second_spelling_is_found_in_the_country(app: Flask, known: str, typed: str) -> None:
    make(known)

    assert found(typed) == [(known, Likeness.ALIKE)]
    assert found(typed, country="CN") == []


def test_two_of_no_country_are_said_to_be_international(app: Flask) -> None:
    create_institution(
        actor=ACTOR, name="World Tourism Organization", kind=InstitutionKind.UN_BODY, international=True
    )

    assert found("World Tourism Organisation", country=None) == [
        ("World Tourism Organization", Likeness.ALIKE_INTERNATIONAL)
    ]


@pytest.mark.parametrize(
    ("known", "typed"),
    [
        ("Ministry of Commerce", "Ministry of Communication"),
        ("Ministry of Trade", "Ministry of Labour"),
        ("Hangzhou Bank", "Hangzhou Pilot Zone"),
        ("École de commerce", "École"),
        ("Bank", "Bank of Development"),
        ("World Bank", ""),
    ],
)
def test_other_institutions_are_not_suggested(app: Flask, known: str, typed: str) -> None:
    make(known)

    assert found(typed) == []


def test_initials_and_the_full_name_find_each_other(app: Flask) -> None:
    name = "United Nations Office for South-South Cooperation"
    create_institution(actor=ACTOR, name=name, kind="un_body", international=True)
    create_institution(actor=ACTOR, name="UNDP", kind="un_body", international=True)

    assert found("UNOSSC", country=None) == [(name, Likeness.INITIALS)]
    assert found("United Nations Development Programme", country=None) == [("UNDP", Likeness.INITIALS)]
    assert found("UNOSSC", country="FR") == []


def test_the_likeliest_come_first_and_few_are_shown(app: Flask) -> None:
    for number in range(MOST + 2):
        make(f"National Agency of Trade {number}")
    make("National Agency of Trade")

    likely = found("National Agency of Trade")

    assert likely[0] == ("National Agency of Trade", Likeness.SAME_NAME)
    assert len(likely) == MOST


def test_an_institution_is_no_duplicate_of_itself(app: Flask) -> None:
    known = make_institution(name="Academy")

    assert likely_institutions(["Academy"], "CN", but=known) == []


@pytest.mark.parametrize("typed", ["...", "of the", "%", "\u0301", "x" * 300, "a " * 150])
def test_odd_names_are_compared_too(app: Flask, typed: str) -> None:
    make("École de commerce")

    assert found(typed) == []


def test_more_institutions_take_no_more_queries(app: Flask, statements: list[str]) -> None:
    numbers = []
    for more in (1, 3):
        for _n in range(more):
            make("Academy of Trade")
        db.session.flush()
        statements.clear()
        found("Academy of Trade")
        numbers.append(len(statements))

    assert numbers == [2, 2]


def make(name: str, **over: str) -> None:
    create_institution(actor=ACTOR, name=name, kind="college", country="FR", international=False, **over)
