"""The subjects of the latest changes are doors, for those who may open them."""

from __future__ import annotations

import re
from datetime import timedelta

from flask.testing import FlaskClient

from seminar.audit import service as audit
from seminar.people import service as people
from seminar.people.models import Status
from seminar.programme import service as programme
from seminar.programme.models import Capacity, Delivery, SessionKind
from tests.make import ACTOR, make_institution, make_person, make_session, make_user
from tests.personas import Personas


def doors(client: FlaskClient) -> dict[str, str]:
    """Addresses by what was changed."""
    page = client.get("/").text.split("Latest changes", 1)[1]
    cells = re.findall(r'<td>\s*<a href="([^"]+)" dir="auto">([^<]*)</a>\s*</td>', page)
    return {name: address for address, name in cells}


def test_each_kind_of_subject_leads_to_its_page(personas: Personas) -> None:
    edition, at = personas.edition, f"/editions/{personas.edition.path}"
    who = people.register(actor=ACTOR, edition=edition, name="Grace")
    session = make_session(edition, title="Visit", kind=SessionKind.FIELD_VISIT)
    programme.change_session(actor=ACTOR, session=session, title="The visit")
    programme.set_visit(actor=ACTOR, session=session, site="Zone")
    speaks = {"capacity": Capacity.HOST, "delivery": Delivery.IN_PERSON}
    programme.add_turn(actor=ACTOR, session=session, person_id=make_person(name="Lei").id, **speaks)
    place = {"series_id": edition.series_id, "edition_id": edition.id}
    audit.record(actor=ACTOR, action="roster.export", name="Roster", **place)
    audit.record(actor=ACTOR, action="attendance.mark", name="Marks", **place)

    assert doors(personas.staff) == {
        "Grace": f"{at}/participants/{who.id}",
        "The visit": f"{at}/programme/{session.id}",
        "Zone": f"{at}/programme/{session.id}",
        "Lei: The visit": f"{at}/programme/{session.id}",
        "Roster": f"{at}/reports",
        "Marks": f"{at}/attendance",
    }
    for address in doors(personas.staff).values():
        assert personas.staff.get(address).status_code == 200


def test_what_belongs_to_no_edition_leads_to_its_page(personas: Personas) -> None:
    institution, person = make_institution(), make_person(name="Somebody")
    programme.change_institution(actor=ACTOR, institution=institution, name="Academy")
    people.change_person(actor=ACTOR, person=person, name="Somebody else")
    audit.record(actor=ACTOR, action="user.disable", subject=make_user(name="Sam"), name="Sam")
    programme.change_series(actor=ACTOR, series=personas.edition.series, title="Anew")

    found = doors(personas.admin)

    assert found["Academy"] == f"/institutions/{institution.id}"
    assert found["Somebody else"] == f"/people/{person.id}"
    assert personas.admin.get(found["Sam"]).status_code == 200
    assert found["Anew"] == f"/series/{personas.edition.series.slug}"


def test_what_is_gone_leads_to_what_is_left(personas: Personas) -> None:
    who = people.register(actor=ACTOR, edition=personas.edition, name="Grace")
    institution = make_institution(name="Academy")
    people.remove_participant(actor=ACTOR, participant=who)
    programme.delete_institution(actor=ACTOR, institution=institution)

    assert doors(personas.admin) == {"Grace": f"/editions/{personas.edition.path}/participants"}
    assert "Academy" in personas.admin.get("/").text


def test_an_edition_that_moves_with_its_sessions_is_one_change(personas: Personas) -> None:
    edition = personas.edition
    for _n in range(3):  # beside the one that it has
        make_session(edition)
    week = timedelta(days=7)
    days = {"first_day": edition.first_day + week, "last_day": edition.last_day + week}

    moved = programme.change_edition(actor=ACTOR, edition=edition, move_sessions=True, **days)

    assert moved == 4
    assert doors(personas.staff) == {edition.title: f"/editions/{edition.path}"}
    assert personas.admin.get("/audit").text.count("Session: changed") == 5  # each of them, and the filter


def test_the_doors_take_the_same_queries_for_one_and_three(personas: Personas, statements: list[str]) -> None:
    numbers = []
    for more in (1, 2):
        for _n in range(more):
            people.register(actor=ACTOR, edition=personas.edition, name="Grace", status=Status.APPLIED)
        statements.clear()
        personas.staff.get("/")
        numbers.append(len([s for s in statements if s.startswith("SELECT")]))

    assert numbers[0] == numbers[1]


def test_marking_again_and_again_is_told_once(personas: Personas) -> None:
    """Else the marks of one hour at the door push everything else off the page."""
    edition = personas.edition
    place = {"series_id": edition.series_id, "edition_id": edition.id}
    audit.record(actor=ACTOR, action="roster.export", name="Roster", **place)
    for _mark in range(20):
        audit.record(actor=ACTOR, action="attendance.mark", name="Marks", **place)

    page = personas.staff.get("/").text.split("Latest changes", 1)[1]

    assert page.count(">Marks</a>") == 1
    assert page.count(">Roster</a>") == 1
