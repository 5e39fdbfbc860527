"""The pages on which administrators edit groups."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from seminar.countries.models import Group, GroupMembership
from seminar.db import db
from tests.personas import Personas


def nepal() -> GroupMembership:
    mine = (GroupMembership.country == "NP", GroupMembership.group == Group.LDC)
    return db.session.execute(select(GroupMembership).where(*mine)).scalar_one()


def test_pages_are_for_administrators(personas: Personas) -> None:
    address = f"/countries/NP/groups/{nepal().id}"
    for path in ("/countries/groups", "/countries/NP/groups/new", address, f"{address}/settle"):
        answers = {name: client.get(path).status_code for name, client in personas.all()}
        assert {name for name, code in answers.items() if code == 200} == {"admin"}
        assert answers["organizer"] == answers["partner"] == 403


def test_what_waits_is_listed_and_settled_in_one_form(personas: Personas) -> None:
    page = personas.admin.get("/countries/groups").get_data(as_text=True)
    assert "24 November 2026" in page
    assert f"/countries/NP/groups/{nepal().id}/settle" in page

    data = {"outcome": "later", "ends": "2029-05-24", "source": "A/RES/81/1", "note": "", "version": "1"}
    done = personas.admin.post(
        f"/countries/NP/groups/{nepal().id}/settle", data=data, follow_redirects=True
    ).get_data(as_text=True)
    assert "24 May 2029, planned" in done
    assert "<del>24 November 2026</del> → 24 May 2029" in done


def test_difference_to_the_reference_is_shown_and_taken_back(personas: Personas) -> None:
    data = {"starts": "", "ends": "", "source": "A list", "note": "", "version": "1"}
    personas.admin.post(f"/countries/NP/groups/{nepal().id}", data=data)
    page = personas.admin.get("/countries/groups").get_data(as_text=True)
    assert "on every day" in page

    personas.admin.post("/countries/NP/groups/reference", data={"group": "LDC"})
    assert nepal().unsettled


def test_overlap_is_said_and_what_was_typed_stays(personas: Personas) -> None:
    data = {"group": "LDC", "starts": "2020-01-01", "ends": "", "source": "My list", "note": ""}
    answer = personas.admin.post("/countries/NP/groups/new", data=data)
    page = answer.get_data(as_text=True)

    assert answer.status_code == 422
    assert "Two periods may not overlap." in page
    assert 'value="My list"' in page


def test_period_is_removed_after_a_question(personas: Personas) -> None:
    address = f"/countries/NP/groups/{nepal().id}/remove"
    assert "Remove this period?" in personas.admin.get(address).get_data(as_text=True)

    done = personas.admin.post(address, data={"version": "1"}, follow_redirects=True)
    assert "The period is removed." in done.get_data(as_text=True)


@pytest.mark.parametrize("path", ["/countries/XX/groups/new", "/countries/KE/groups/999999"])
def test_what_does_not_exist_is_not_found(personas: Personas, path: str) -> None:
    assert personas.admin.get(path).status_code == 404


def test_membership_of_another_country_is_not_found(personas: Personas) -> None:
    assert personas.admin.get(f"/countries/KE/groups/{nepal().id}").status_code == 404


def test_readers_see_that_an_outcome_is_not_known_and_no_history(personas: Personas) -> None:
    page = personas.partner.get("/countries/NP").get_data(as_text=True)

    assert "24 November 2026" in page
    assert "/groups/" not in page
