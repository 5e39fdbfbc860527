"""The list of participants: who is on it, in which order, and what it never says."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from flask import Flask
from flask_babel import force_locale

from seminar.figures.basis import Basis
from seminar.figures.count import figures_of, status_date
from seminar.formats import day
from seminar.people.models import Gender, Status
from seminar.permissions import EVERYTHING
from seminar.programme.models import Edition
from seminar.reports.document import Format
from seminar.reports.participants import build
from seminar.reports.pieces import Group, Listing, Text
from seminar.reports.service import export_participants
from tests.make import ACTOR, make_edition, make_participant, make_person
from tests.reports.paper.test_signin import SCRIPTS
from tests.reports.pdf import boxes, pages
from tests.reports.word.read import faults, lines


def takes_part(edition: Edition, name: str, country: str | None = "KE", **over: Any) -> None:
    person = make_person(name=name, **over.pop("person", {}))
    make_participant(edition, person=person, country=country, **over)


def groups(edition: Edition, basis: Basis | None = None) -> list[Group]:
    (listing,) = build(edition, basis).pieces
    assert isinstance(listing, Listing)
    return list(listing.groups)


def exported(edition: Edition, format: Format) -> bytes:
    out = BytesIO()
    export_participants(actor=ACTOR, access=EVERYTHING, place=edition, format=format).write(out)
    return out.getvalue()


def test_countries_come_by_name_then_organisations_then_those_of_neither(app: Flask) -> None:
    edition = make_edition()
    takes_part(edition, "A", None)
    takes_part(edition, "B", None, organisation="UNOSSC")
    for country in ("HR", "CI", "KE"):
        takes_part(edition, "C", country)

    assert [group.name for group in groups(edition)] == [
        *("Côte d’Ivoire", "Croatia", "Kenya"),
        *("UNOSSC", "Country not stated"),
    ]


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("en", ["Algeria", "Egypt", "Germany"]),
        ("fr", ["Algérie", "Allemagne", "Égypte"]),
        ("zh", ["阿尔及利亚", "埃及", "德国"]),
    ],
)
def test_countries_are_in_the_order_of_the_language(app: Flask, language: str, names: list[str]) -> None:
    edition = make_edition()
    for country in ("DE", "EG", "DZ"):
        takes_part(edition, "A", country)

    with force_locale(language):
        told = [group.name for group in groups(edition)]

    assert told == names  # in Chinese as they sound: a'er, ai, de


def test_a_person_is_a_block_of_name_position_and_institution(app: Flask) -> None:
    edition = make_edition()
    person = {"honorific": "Ms.", "native_name": "អាមីណា", "email": "a@example.org", "phone": "+855"}
    takes_part(edition, "Amina Diallo", position="Director", institution="Ministry", person=person)

    ((entry,),) = [group.entries for group in groups(edition)]

    assert (entry.name, list(entry.lines)) == ("Ms. Amina Diallo  អាមីណា", ["Director", "Ministry"])


def test_no_contact_data_leaves(app: Flask) -> None:
    edition = make_edition()
    secret = {
        "email": "a@example.org",
        "phone": "+855 12",
        "dietary": "No nuts",
        "accessibility": "Wheelchair",
    }
    takes_part(edition, "Amina Diallo", notes="Visa late", person=secret)

    told = "\n".join(pages(exported(edition, Format.PDF)))
    told += "\n".join(lines(exported(edition, Format.DOCX), "Participant"))

    assert "Amina Diallo" in told
    assert [word for word in (*secret.values(), "Visa late") if word in told] == []


def test_the_list_has_as_many_people_as_the_figure_says(app: Flask) -> None:
    edition = make_edition()
    for status in (Status.CONFIRMED, Status.NO_SHOW, Status.WITHDRAWN, Status.APPLIED):
        takes_part(edition, status.value, status=status)

    for basis in (None, Basis.REGISTERED, Basis.CONFIRMED):
        listed = sum(len(group.entries) for group in groups(edition, basis))
        assert listed == figures_of(edition, basis).participants > 0


def test_nobody_yet_is_said_in_a_sentence(app: Flask) -> None:
    (said,) = build(make_edition()).pieces

    assert said == Text("Nobody counts on this basis yet: confirmed.")


def test_the_head_says_as_at_which_day_and_how_many(app: Flask) -> None:
    edition = make_edition()
    for name in "ABCDE":
        takes_part(edition, name, person={"gender": Gender.WOMAN})

    facts = dict(build(edition).facts.rows)

    assert facts["As at"] == day(status_date(edition))
    assert facts["Participants"] == "5"
    assert facts["Represented"] == "1 country"
    assert facts["Who is listed"] == "confirmed"
    assert facts["Women"] == "5"


def test_a_few_of_one_country_are_not_told_by_gender(app: Flask) -> None:
    edition = make_edition()
    takes_part(edition, "A", person={"gender": Gender.WOMAN})

    assert "Women" not in dict(build(edition).facts.rows)


def test_names_of_any_script_are_printed(app: Flask) -> None:
    edition = make_edition()
    for name in SCRIPTS:
        takes_part(edition, "Latin", person={"native_name": name})

    content = exported(edition, Format.PDF)

    assert boxes(content) == 0
    assert faults(exported(edition, Format.DOCX)) == []


def test_one_person_costs_as_many_queries_as_three(app: Flask, statements: list[str]) -> None:
    edition = make_edition()

    def asked() -> int:
        before = len(statements)
        groups(edition)
        return len(statements) - before

    takes_part(edition, "A")
    once = asked()
    for name in "BC":
        takes_part(edition, name, "LA")
    assert asked() == once
