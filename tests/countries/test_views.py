"""The pages of countries."""

from __future__ import annotations

import pytest
from werkzeug.test import TestResponse

from tests.pages import read
from tests.personas import Personas


def names(response: TestResponse) -> list[str]:
    """The first column of the list."""
    page = read(response.get_data(as_text=True))
    return [e.text.strip() for e in page.all("th") if e.attributes.get("scope") == "row"]


def test_list_shows_the_first_fifty_by_name(personas: Personas) -> None:
    response = personas.partner.get("/countries")

    assert response.status_code == 200
    assert names(response)[:2] == ["Afghanistan", "Åland Islands"]
    assert len(names(response)) == 50
    assert "1–50 of 248" in response.get_data(as_text=True)


def test_group_on_a_day_is_listed(personas: Personas) -> None:
    in_2023 = personas.staff.get("/countries?group=LDC&region=Asia&on=2023-07-24")
    in_2024 = personas.staff.get("/countries?group=LDC&region=Asia&on=2024-01-01")

    assert set(names(in_2023)) - set(names(in_2024)) == {"Bhutan"}
    assert "Groups on 24 July 2023" in in_2023.get_data(as_text=True)


def test_search_and_sort_stay_in_the_links(personas: Personas) -> None:
    page = read(personas.staff.get("/countries?q=guinea&sort=-name").get_data(as_text=True))
    link = next(e for e in page.all("a") if e.text.strip() == "ISO code")

    assert link.attributes["href"] == "/countries?q=guinea&sort=code"
    assert [e.attributes["aria-sort"] for e in page.all("th") if "aria-sort" in e.attributes] == [
        "descending"
    ]


def test_sources_are_printed(personas: Personas) -> None:
    text = personas.staff.get("/countries").get_data(as_text=True)

    assert "UN list of least developed countries, as at 23 November 2026" in text
    assert "low confidence" in text


def test_empty_list_says_so(personas: Personas) -> None:
    response = personas.staff.get("/countries?q=atlantis")

    assert "No country fits" in response.get_data(as_text=True)


def test_wrong_day_is_answered_beside_the_field(personas: Personas) -> None:
    response = personas.staff.get("/countries?on=24.7.2023")
    text = response.get_data(as_text=True)

    assert response.status_code == 422
    assert "Please write the day as 2023-07-24" in text
    assert 'value="24.7.2023"' in text


@pytest.mark.parametrize("query", ["group=ldc", "region=Atlantis", "sort=size", "page=0", "page=x"])
def test_address_that_no_link_makes_is_not_found(personas: Personas, query: str) -> None:
    assert personas.staff.get(f"/countries?{query}").status_code == 404


def test_country_page_shows_memberships_with_dates(personas: Personas) -> None:
    response = personas.partner.get("/countries/BT")
    text = response.get_data(as_text=True)

    assert response.status_code == 200
    assert names(response) == ["Least developed countries", "Landlocked developing countries", "Group of 77"]
    assert "13 December 2023" in text
    assert '<bdi lang="zh">不丹</bdi>' in text


def test_country_page_says_that_a_territory_is_one(personas: Personas) -> None:
    text = personas.staff.get("/countries/HK").get_data(as_text=True)

    assert "Territory or area" in text
    assert "in none of the groups" in text


@pytest.mark.parametrize("code", ["XX", "bt", "BTN"])
def test_unknown_country_is_not_found(personas: Personas, code: str) -> None:
    assert personas.staff.get(f"/countries/{code}").status_code == 404


@pytest.mark.parametrize("path", ["/countries", "/countries/BT"])
def test_pages_are_for_people_who_are_signed_in(personas: Personas, path: str) -> None:
    statuses = {name: client.get(path).status_code for name, client in personas.all()}

    assert {name for name, status in statuses.items() if status != 200} == {"nobody", "disabled"}
    assert statuses["nobody"] == statuses["disabled"] == 303


@pytest.mark.parametrize("query", ["q=kenya", "", "group=LDC&on=2023-07-24"])
def test_list_asks_the_same_number_of_questions(
    personas: Personas, statements: list[str], query: str
) -> None:
    personas.staff.get("/countries?q=kenya")
    few = len(statements)
    statements.clear()
    personas.staff.get(f"/countries?{query}")

    assert len(statements) == few
