"""The list of participants for paper: the rows of the filter, all of them."""

from __future__ import annotations

from seminar.programme.models import Edition
from tests.make import make_participant, make_person
from tests.people.addresses import participants, rows_of
from tests.personas import Personas


def fill(edition: Edition, number: int) -> None:
    for each in range(number):
        make_participant(edition, person=make_person(name=f"Lao {each}"), country="LA")


def test_the_paper_has_every_row_that_the_filter_keeps(personas: Personas) -> None:
    fill(personas.edition, 60)

    answer = personas.staff.get(f"{participants(personas.edition)}/print?country=LA&sort=-name")

    page = answer.get_data(as_text=True)
    assert len(rows_of(answer)) == 60
    assert rows_of(answer)[0] == "Lao 9"
    assert "60 participants" in page
    assert "Lao People&#39;s Democratic Republic" in page.split("<table")[0]


def test_the_list_leads_to_its_paper_with_the_filter(personas: Personas) -> None:
    fill(personas.edition, 60)

    page = personas.staff.get(participants(personas.edition) + "?country=LA").get_data(as_text=True)

    assert f'href="{participants(personas.edition)}/print?country=LA"' in page
    assert "This is one page of the list." in page


def test_a_filter_that_keeps_nobody_prints_a_sentence(personas: Personas) -> None:
    answer = personas.staff.get(f"{participants(personas.edition)}/print?q=zzz")

    assert "No participant has all that the filter asks for." in answer.get_data(as_text=True)


def test_as_many_queries_for_many_rows_as_for_one(personas: Personas, statements: list[str]) -> None:
    numbers = []
    for more in (1, 2, 60):
        fill(personas.edition, more)
        statements.clear()
        personas.staff.get(f"{participants(personas.edition)}/print?country=LA")
        numbers.append(len(statements))

    assert numbers[1] == numbers[2]
