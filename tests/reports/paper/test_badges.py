"""Badges: a dozen to a sheet, each with a code that leads to its bearer and says nothing of them."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
import segno
from flask import Flask
from sqlalchemy import func, select

from seminar.attendance.models import Badge
from seminar.attendance.queries import codes_of
from seminar.db import db
from seminar.errors import Refused
from seminar.people.models import Status
from seminar.programme.models import Edition
from seminar.reports.paper.badges import image, prepare, write_pages
from seminar.reports.paper.people import Order
from tests.make import make_edition, make_participant, make_person
from tests.reports.paper.test_signin import SCRIPTS
from tests.reports.pdf import boxes, pages

SITE = "https://seminar.example.org"


def edition_of(*names: str) -> Edition:
    edition = make_edition(title="In-person seminar")
    for name in names:
        make_participant(edition, person=make_person(name=name), institution="Ministry of Trade")
    return edition


def pdf(edition: Edition, **over: Any) -> bytes:
    out = BytesIO()
    options = {"site": SITE, "order": Order.NAME, "only_new": False} | over
    write_pages(edition, prepare(edition, **options), out)
    return out.getvalue()


def test_each_badge_says_who_it_is_and_where(app: Flask) -> None:
    edition = edition_of(*(f"Amina {letter}" for letter in "ABCDEFGHIJKLM"))

    first, second = pages(pdf(edition))

    assert first.count("Ministry of Trade") == 12
    assert "AMINA M" in second
    assert "Kenya" in second
    assert "In-person seminar 24 July – 4 August 2023" in second
    (code,) = [code for code in codes_of(bearers(edition)).values() if code in second]
    assert code not in first


def bearers(edition: Edition) -> list[int]:
    return [person.id for person in prepare(edition, site=SITE, order=Order.NAME, only_new=False).people]


def test_the_code_is_an_address_without_personal_data(app: Flask) -> None:
    edition = edition_of("Amina Diallo")

    badges = prepare(edition, site=f"{SITE}/", order=Order.NAME, only_new=False)

    (code,) = codes_of([badges.people[0].id]).values()
    assert badges.addresses == [f"{SITE}/b/{code}"]
    expected = segno.make_qr(f"{SITE}/b/{code}", error="m", boost_error=False, mask=6)
    assert image(badges.addresses[0]) == expected.svg_inline(border=2, omitsize=True)


def test_printing_again_keeps_the_codes_that_are_worn(app: Flask) -> None:
    edition = edition_of("Amina", "Bela")
    first = prepare(edition, site=SITE, order=Order.NAME, only_new=False)

    assert prepare(edition, site=SITE, order=Order.NAME, only_new=False) == first
    assert db.session.execute(select(func.count()).select_from(Badge)).scalar_one() == 2


def test_only_those_without_a_badge(app: Flask) -> None:
    edition = edition_of("Amina")
    prepare(edition, site=SITE, order=Order.NAME, only_new=False)
    make_participant(edition, person=make_person(name="Late Comer"))

    assert [p.name for p in prepare(edition, site=SITE, order=Order.NAME, only_new=True).people] == [
        "LATE COMER"
    ]
    with pytest.raises(Refused, match="has a badge already"):
        prepare(edition, site=SITE, order=Order.NAME, only_new=True)


def test_nobody_confirmed_is_no_badge(app: Flask) -> None:
    edition = make_edition()
    make_participant(edition, status=Status.WITHDRAWN)

    with pytest.raises(Refused, match="Nobody is confirmed"):
        prepare(edition, site=SITE, order=Order.NAME, only_new=False)


def test_every_script_is_worn(app: Flask) -> None:
    made = pdf(edition_of(*SCRIPTS))

    assert boxes(made) == 0
    assert len(pages(made)) == 1


@pytest.mark.parametrize("name", ["W" * 300, "María de la Concepción " * 12, "李" * 100])
def test_a_long_name_stays_on_its_badge(app: Flask, name: str) -> None:
    edition = edition_of(name)

    (page,) = pages(pdf(edition))

    assert "Kenya" in page
    assert "24 July – 4 August 2023" in page


def test_queries_stay_as_many(app: Flask, statements: list[str]) -> None:
    numbers = []
    for people in (1, 3):
        edition = edition_of(*(f"Amina {number}" for number in range(people)))
        statements.clear()
        prepare(edition, site=SITE, order=Order.NAME, only_new=False)
        numbers.append(len(statements))

    assert numbers[0] == numbers[1]
