"""What a person says about a country in one list is known in the next one."""

from __future__ import annotations

import pytest
from flask import Flask

from seminar.countries.queries import learned, learned_as_none
from seminar.db import db
from seminar.imports import service
from seminar.imports.decisions import SKIP, Decisions
from seminar.imports.models import Upload
from seminar.imports.preview import State
from seminar.programme.models import Edition
from tests.imports.lists import HEADERS, sheet
from tests.make import ACTOR, make_edition, make_participant, make_person

WAKANDANS = [("Amina Otieno", "Wakanda Union"), ("Bintu Ngoma", "Wakanda Union"), ("Carlos Lima", "Brazil")]


@pytest.fixture
def edition(app: Flask) -> Edition:
    return make_edition()


def keep(edition: Edition, *people: tuple[str, str]) -> Upload:
    rows = [HEADERS, *([name, country, "", ""] for name, country in people)]
    upload = service.keep(actor=ACTOR, edition=edition, sheets=[sheet(rows)], filename="list.xlsx")
    db.session.flush()
    return upload


def confirm(edition: Edition, upload: Upload, **countries: str) -> None:
    service.confirm(
        actor=ACTOR,
        edition=edition,
        upload_id=upload.id,
        version=str(upload.version),
        seen=service.preview(edition, upload).summary.fingerprint,
        decisions=Decisions(countries=countries),
        leave_out=True,
    )
    db.session.flush()


def test_country_that_was_confirmed_is_certain_in_the_next_list(edition: Edition) -> None:
    confirm(edition, keep(edition, ("Amina Otieno", "Kennya")), kennya="KE")
    [row] = service.preview(edition, keep(edition, ("Wanjiru Kamau", "KENNYA"))).rows

    assert (row.state, row.entry.country, row.row.country.input) == (State.NEW, "KE", "KENNYA")


def test_nationality_that_was_decided_is_known_in_the_next_list(edition: Edition) -> None:
    def sent(name: str) -> Upload:
        rows = [["Name", "Country", "Nationality"], [name, "Senegal", "Senegalese"]]
        return service.keep(actor=ACTOR, edition=edition, sheets=[sheet(rows)], filename="list.xlsx")

    upload = sent("Nata Uno")
    db.session.flush()
    asked = service.preview(edition, upload).summary.questions
    confirm(edition, upload, **{asked[0].answer.input.lower(): "SN"})
    [row] = service.preview(edition, sent("Nata Due")).rows

    assert row.entry.nationality == "SN"


def test_list_that_waits_sees_what_was_learned_meanwhile(edition: Edition) -> None:
    waiting = keep(edition, ("Wanjiru Kamau", "Kennya"))
    before = service.preview(edition, waiting)
    confirm(edition, keep(edition, ("Amina Otieno", "Kennya")), kennya="KE")
    after = service.preview(edition, waiting)

    assert [row.state for row in (*before.rows, *after.rows)] == [State.REFUSED, State.NEW]
    assert before.summary.fingerprint != after.summary.fingerprint


def test_names_of_two_countries_are_asked_about_in_each_list(edition: Edition) -> None:
    confirm(edition, keep(edition, ("Amina Otieno", "Congo")), congo="CD")
    [row] = service.preview(edition, keep(edition, ("Wanjiru Kamau", "Congo"))).rows

    assert (row.state, learned()) == (State.REFUSED, {})


@pytest.mark.parametrize("word", [SKIP, "none", "organisation"])
def test_other_decisions_teach_nothing(edition: Edition, word: str) -> None:
    confirm(edition, keep(edition, ("Amina Otieno", "Kennya"), ("Wanjiru Kamau", "Kenya")), kennya=word)

    assert learned() == {}


@pytest.mark.parametrize(("word", "represented"), [("organisation", "Wakanda Union"), ("none", "")])
def test_text_that_was_said_to_be_no_country_is_not_asked_again(
    edition: Edition, word: str, represented: str
) -> None:
    confirm(edition, keep(edition, *WAKANDANS), **{"wakanda union": word})
    found = service.preview(edition, keep(edition, ("Nata Due", "WAKANDA UNION")))

    assert [(row.state, row.entry.country) for row in found.rows] == [(State.NEW, None)]
    assert found.rows[0].entry.organisation.lower() == represented.lower()
    assert [(question.decided, question.needed) for question in found.questions] == [(word, True)]


def test_what_is_remembered_of_a_text_is_decided_otherwise(edition: Edition) -> None:
    confirm(edition, keep(edition, *WAKANDANS), **{"wakanda union": "organisation"})
    upload = keep(edition, ("Nata Due", "Wakanda Union"))
    [row] = service.preview(edition, upload, Decisions({"wakanda union": "KE"})).rows

    assert (row.entry.country, row.entry.organisation) == ("KE", "")


def test_name_of_somebody_known_is_not_remembered(edition: Edition) -> None:
    """In some rows a name got into the column of countries, and somebody said that it is no country."""
    people = [("Ministry", "Juma Ali"), ("Office", "Juma Ali"), ("Carlos Lima", "Brazil")]
    make_participant(make_edition(), person=make_person(name="ALI Juma"))
    confirm(edition, keep(edition, *people, ("Nata Due", "Kenya")), **{"juma ali": "none"})

    assert learned_as_none() == {}
