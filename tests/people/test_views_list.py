"""The list of participants in the browser."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import select

from seminar.db import db
from seminar.people.models import Participant, Status
from seminar.people.service import register
from seminar.programme.models import Edition
from tests.make import ACTOR, make_edition, make_participant, make_person
from tests.people.acts import visit_to_come
from tests.people.addresses import follow, participants, rows_of
from tests.personas import Personas


def enter(edition: Edition, name: str, **values: object) -> Participant:
    return register(actor=ACTOR, edition=edition, name=name, **values)


def statuses(edition: Edition) -> list[str]:
    found = select(Participant.status).where(Participant.edition_id == edition.id)
    return sorted(db.session.execute(found).scalars())


def test_the_list_shows_what_the_filter_keeps(personas: Personas) -> None:
    enter(personas.edition, "Lao Woman", country="LA", honorific="Ms.")

    answer = personas.staff.get(participants(personas.edition) + "?country=LA&status=confirmed")

    page = answer.get_data(as_text=True)
    assert rows_of(answer) == ["Ms. Lao Woman"]
    assert "1 participant" in page
    assert re.findall(r'class="chip"[^>]*><span dir="auto">(.*?)</span>', page) == [
        "Confirmed",
        "Lao People's Democratic Republic".replace("'", "&#39;"),
    ]


UNKNOWN = ["status=gone", "country=XX", "sort=age", "basis=guessed", "status=confirmed&group=x"]


@pytest.mark.parametrize("query", UNKNOWN)
def test_of_a_filter_that_there_is_not_is_said_so_above_the_whole_list(
    personas: Personas, query: str
) -> None:
    answer = personas.staff.get(f"{participants(personas.edition)}?{query}")

    assert (answer.status_code, answer.location) == (303, participants(personas.edition))
    assert "A filter in this address is not known" in personas.staff.get(answer.location).text


@pytest.mark.parametrize("query", UNKNOWN)
def test_nobody_is_changed_or_printed_by_a_filter_that_there_is_not(personas: Personas, query: str) -> None:
    url = participants(personas.edition)

    assert personas.organizer.post(f"{url}?{query}", data={"everybody": "y"}).status_code == 404
    assert personas.organizer.get(f"{url}/print?{query}").status_code == 404


@pytest.mark.parametrize("query", ["page=0", "page=x"])
def test_a_page_that_there_is_not_is_404(personas: Personas, query: str) -> None:
    assert personas.staff.get(f"{participants(personas.edition)}?{query}").status_code == 404


def test_a_page_past_the_end_is_the_last(personas: Personas) -> None:
    answer = personas.staff.get(participants(personas.edition) + "?page=7")

    assert len(rows_of(answer)) == 1


def test_an_empty_edition_teaches(personas: Personas) -> None:
    edition = make_edition(series=personas.edition.series)

    page = personas.admin.get(participants(edition)).get_data(as_text=True)

    assert "Nobody is registered yet" in page
    assert f"{participants(edition)}/new" in page


def test_the_filter_offers_the_countries_that_occur(personas: Personas) -> None:
    enter(personas.edition, "Lao Woman", country="LA")
    page = personas.staff.get(participants(personas.edition) + "?country=TD").text

    choices = page.split('id="filter-country"')[1].split("</select>")[0]

    offered = re.findall(r'value="(\w+)"', choices)
    assert offered == ["TD", "KE", "LA", "organisation", "none"]  # Chad since it is chosen


def test_whoever_waits_has_a_number(personas: Personas) -> None:
    personas.edition.capacity = 1  # and somebody has it
    enter(personas.other, "Elsewhere")
    names = ["Zoe", "Adam", "Mila"]
    waiting = [enter(personas.edition, name) for name in names]
    address = participants(personas.edition)

    page = personas.staff.get(f"{address}?status=waitlisted&sort=name&q=a").text

    assert re.findall(r'<td class="num">(\d+)</td>', page) == ["2", "3"]
    assert "number 3" in personas.staff.get(f"{address}/{waiting[2].id}").text


@pytest.mark.parametrize("several", [False, True])
def test_places_on_visits_that_are_freed_are_said(personas: Personas, several: bool) -> None:
    who = enter(personas.edition, "Grace")
    visit_to_come(who)
    address = participants(personas.edition)
    page = address if several else f"{address}/{who.id}"

    data = {"new_status": "withdrawn", "participant": who.id}
    answer = follow(personas.organizer, personas.organizer.post(page, data=data))

    assert "One place on a field visit is free again." in answer


def test_nobody_who_fits_is_said(personas: Personas) -> None:
    page = personas.staff.get(participants(personas.edition) + "?q=zzz").get_data(as_text=True)

    assert "Nobody fits" in page


def test_every_basis_is_a_door_to_as_many_rows(personas: Personas) -> None:
    enter(personas.edition, "Applicant", status=Status.APPLIED)

    for basis, number in (("registered", 2), ("confirmed", 1), ("attended", 0), ("completed", 0)):
        answer = personas.staff.get(f"{participants(personas.edition)}?basis={basis}")

        assert len(rows_of(answer)) == number, basis


def test_the_filter_goes_along_to_the_reports(personas: Personas) -> None:
    enter(personas.edition, "Lao Woman", country="LA")
    page = personas.staff.get(participants(personas.edition) + "?country=LA").get_data(as_text=True)
    (url,) = re.findall(r'href="([^"]*/reports\?[^"]*)"', page)

    reports = personas.staff.get(url).get_data(as_text=True)

    assert "Who is listed: Country: Lao People&#39;s Democratic Republic." in reports
    assert "Choose columns" in reports
    assert "/reports/roster?country=LA" in reports


def test_staff_sees_no_way_to_change(personas: Personas) -> None:
    page = personas.staff.get(participants(personas.edition)).get_data(as_text=True)

    assert "Change status" not in page
    assert "Register participant" not in page


def test_chosen_rows_change_together(personas: Personas) -> None:
    edition = personas.edition
    chosen = [enter(edition, name).id for name in ("Ana", "Ben")]

    answer = personas.organizer.post(
        participants(edition) + "?sort=-name",
        data={"new_status": "withdrawn", "participant": chosen, "reason": "No visa"},
    )

    assert answer.headers["Location"].endswith("?sort=-name")
    assert "2 participants are now “Withdrawn”." in follow(personas.organizer, answer)
    assert statuses(edition) == ["confirmed", "withdrawn", "withdrawn"]


def test_all_that_match_change_together(personas: Personas) -> None:
    edition = personas.edition
    for number in range(60):
        enter(edition, f"Lao {number}", country="LA")

    personas.organizer.post(
        participants(edition) + "?country=LA", data={"new_status": "no_show", "everybody": "yes"}
    )

    assert statuses(edition).count("no_show") == 60


def test_changing_nobody_is_refused_with_what_was_typed(personas: Personas) -> None:
    answer = personas.organizer.post(
        participants(personas.edition), data={"new_status": "withdrawn", "reason": "No visa"}
    )

    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert "Choose the participants whose status changes." in page
    assert 'value="No visa"' in page


def test_a_refused_change_keeps_the_rows_chosen(personas: Personas) -> None:
    edition = personas.edition
    chosen = enter(edition, "Applicant", status=Status.APPLIED).id

    answer = personas.organizer.post(
        participants(edition), data={"new_status": "no_show", "participant": [chosen]}
    )

    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert "Applicant is “Applied” and cannot become “Did not come”." in page
    assert re.search(rf'value="{chosen}"[^>]*checked', page)


@pytest.mark.parametrize("data", [{}, {"new_status": "gone"}, {"new_status": "", "participant": "x"}])
def test_a_change_without_a_status_is_refused(personas: Personas, data: dict[str, str]) -> None:
    assert personas.organizer.post(participants(personas.edition), data=data).status_code == 422


def test_what_is_no_number_of_a_participant_is_answered_in_our_words(personas: Personas) -> None:
    page = personas.organizer.post(
        participants(personas.edition), data={"new_status": "withdrawn", "participant": "x"}
    ).get_data(as_text=True)

    assert "Please choose from the list." in page
    assert "coerced" not in page


def test_rows_of_another_edition_cannot_be_chosen(personas: Personas) -> None:
    foreign = db.session.execute(
        select(Participant).where(Participant.edition_id == personas.other.id)
    ).scalar_one()

    answer = personas.organizer.post(
        participants(personas.edition), data={"new_status": "withdrawn", "participant": [foreign.id]}
    )

    assert answer.status_code == 422
    db.session.refresh(foreign)
    assert foreign.status is Status.CONFIRMED


def test_the_waiting_list_goes_by_registration_and_moves_up(personas: Personas) -> None:
    edition = personas.edition
    edition.capacity = 2
    first, _second = [enter(edition, name) for name in ("Zoe", "Ana")]
    waiting = enter(edition, "Aaron")
    assert (first.status, waiting.status) == (Status.CONFIRMED, Status.WAITLISTED)
    address = participants(edition) + "?status=waitlisted&sort=registered"

    assert rows_of(personas.organizer.get(address)) == ["Ana", "Aaron"]
    answer = personas.organizer.post(
        participants(edition) + "/move-up?status=waitlisted&sort=registered", data={"participant": waiting.id}
    )
    assert "places are taken" in follow(personas.organizer, answer)
    edition.capacity = 3
    answer = personas.organizer.post(participants(edition) + "/move-up", data={"participant": waiting.id})
    assert "Aaron is confirmed." in follow(personas.organizer, answer)


@pytest.mark.parametrize("participant", ["", "x", "987654"])
def test_moving_nobody_up_is_404(personas: Personas, participant: str) -> None:
    answer = personas.organizer.post(
        participants(personas.edition) + "/move-up", data={"participant": participant}
    )

    assert answer.status_code == 404


def test_columns_are_chosen_and_remembered(personas: Personas) -> None:
    address = participants(personas.edition)
    enter(personas.edition, "Ana", nationality="MZ", institution="Port of Beira")

    answer = personas.staff.post(
        address + "/columns?country=KE", data={"names": ["nationality", "registered_at"]}
    )

    assert answer.headers["Location"].endswith("?country=KE")
    for _visit in range(2):
        page = personas.staff.get(address).get_data(as_text=True)
        assert "Mozambique</td>" in page
        assert "Port of Beira" not in page
    assert "Port of Beira" in personas.organizer.get(address).get_data(as_text=True)


def test_no_column_at_all_is_a_choice_too(personas: Personas) -> None:
    address = participants(personas.edition)

    personas.staff.post(address + "/columns", data={"csrf_token": "as a browser sends"})

    assert "Institution</th>" not in personas.staff.get(address).get_data(as_text=True)


def test_a_column_that_does_not_exist_is_refused(personas: Personas) -> None:
    answer = personas.staff.post(participants(personas.edition) + "/columns", data={"names": ["password"]})

    assert answer.status_code == 422


@pytest.mark.parametrize("query", ["", "?status=confirmed&q=person", "?status=waitlisted"])
def test_one_and_three_rows_take_the_same_queries(
    personas: Personas, statements: list[str], query: str
) -> None:
    personas.edition.capacity = 1
    make_participant(personas.edition, status=Status.WAITLISTED)
    counts = []
    for _step in range(2):
        db.session.expire_all()
        statements.clear()
        personas.organizer.get(participants(personas.edition) + query)
        counts.append(len(statements))
        for _more in range(2):
            make_participant(personas.edition)
            make_participant(personas.edition, status=Status.WAITLISTED)

    assert counts[0] == counts[1]


# --- people of all editions ---------------------------------------------------------------------------


def test_people_are_found_in_any_script(personas: Personas) -> None:
    enter(personas.edition, "Lei Hao", native_name="雷昊", country="CN")

    assert rows_of(personas.staff.get("/people?q=雷")) == ["Lei Hao"]
    assert rows_of(personas.other_staff.get("/people?q=雷")) == []


@pytest.mark.parametrize("typed", ["n'guessan", "N’Guessan", "konan-n'"])
def test_people_are_found_with_any_apostrophe(personas: Personas, typed: str) -> None:
    enter(personas.edition, "Konan‐N’Guessan", country="CI")

    assert rows_of(personas.staff.get("/people", query_string={"q": typed})) == ["Konan‐N’Guessan"]


def test_people_take_the_same_queries_at_one_and_three(personas: Personas, statements: list[str]) -> None:
    counts = []
    for _step in range(2):
        db.session.expire_all()
        statements.clear()
        personas.organizer.get("/people")
        counts.append(len(statements))
        for _more in range(2):
            make_participant(personas.edition)

    assert counts[0] == counts[1]


def test_somebody_in_no_edition_is_seen_where_everything_is_granted(personas: Personas) -> None:
    person = make_person(name="Loner")

    assert personas.admin.get(f"/people/{person.id}").status_code == 200
    assert personas.organizer.get(f"/people/{person.id}").status_code == 404


def test_editions_outside_the_grants_stay_out_of_a_persons_page(personas: Personas) -> None:
    person = enter(personas.edition, "Ana").person
    make_participant(personas.other, person=person, institution="Elsewhere")

    assert "Elsewhere" not in personas.staff.get(f"/people/{person.id}").get_data(as_text=True)
    assert "Elsewhere" in personas.admin.get(f"/people/{person.id}").get_data(as_text=True)
    assert "Elsewhere" not in personas.staff.get("/people?q=ana").get_data(as_text=True)


def test_the_page_says_when_the_address_is_an_offices(personas: Personas) -> None:
    office, own = (make_person(name="Ana", email=address) for address in ("info@x.org", "ana@x.org"))

    assert "“info@x.org” is an office&#39;s address" in personas.admin.get(f"/people/{office.id}").text
    assert "does not say who somebody is" not in personas.admin.get(f"/people/{own.id}").text


def test_an_unknown_person_is_404(personas: Personas) -> None:
    assert personas.admin.get("/people/987654").status_code == 404
