"""The pages of lists that came in: finding them again, and undoing one."""

from __future__ import annotations

import re

import pytest

from seminar.db import db
from seminar.imports.models import Import
from seminar.people.models import Participant, Status
from seminar.people.service import change_status
from tests.imports.lists import people
from tests.imports.test_views import ALLOWED, address, confirm, participants, said, upload
from tests.make import ACTOR
from tests.personas import Personas


def came(personas: Personas, number: int = 3, first: int = 0) -> str:
    """The address of what became of a list."""
    return confirm(personas, upload(personas, people(number, first=first))).headers["Location"]


def withdraw(personas: Personas, number: int) -> None:
    """So many of the last list have another status."""
    ids = db.session.query(Import).order_by(Import.id.desc()).first().participants  # type: ignore[union-attr] # a list came in
    found = [db.session.get_one(Participant, id) for id in ids[:number]]
    change_status(actor=ACTOR, participants=found, status=Status.WITHDRAWN)
    db.session.flush()


@pytest.mark.parametrize("tail", ["", "/undo"])
def test_only_organizers_of_the_edition_come_in(personas: Personas, tail: str) -> None:
    page = (address(personas.edition, "/done") if not tail else came(personas)) + tail

    assert {name for name, client in personas.all() if client.get(page).status_code == 200} == ALLOWED


def test_nobody_else_undoes(personas: Personas) -> None:
    done = came(personas)
    for name, client in personas.all():
        if name not in ALLOWED:
            assert client.post(f"{done}/undo").status_code in (401, 403, 404), name

    assert participants(personas.edition) == 4
    number = done.rsplit("/", 1)[-1]
    assert personas.admin.post(address(personas.other, f"/done/{number}/undo")).status_code == 404


def test_page_says_what_is_removed_and_does_it(personas: Personas) -> None:
    done = came(personas)
    assert f'href="{done}/undo"' in personas.organizer.get(done).get_data(as_text=True)
    page = said(personas.organizer.get(f"{done}/undo"))
    assert "3 participants are removed from this edition, with their status histories." in page
    assert "3 people who are known by this list alone are forgotten." in page

    personas.edition.capacity = 10
    db.session.flush()
    assert "3 places are free again." in said(personas.organizer.get(f"{done}/undo"))

    response = personas.organizer.post(f"{done}/undo")
    assert (response.status_code, response.headers["Location"]) == (303, done)
    after = said(personas.organizer.get(done))
    assert "This import is undone" in after
    assert "Had been registered 3" in after
    assert participants(personas.edition) == 1


def test_every_obstacle_is_a_door_to_those_it_counts(personas: Personas) -> None:
    done = came(personas)
    withdraw(personas, 2)
    page = personas.organizer.get(f"{done}/undo")
    assert "2 of them were given another status." in said(page)
    assert "Undo this import" not in re.sub("<title>.*", "", said(page))

    door = re.search(r'href="([^"]*obstacle=status)#people"', page.get_data(as_text=True))
    assert door
    listed = personas.organizer.get(door[1]).get_data(as_text=True)
    assert len(re.findall(r'href="[^"]*/participants/\d+"', listed)) == 2
    assert personas.organizer.get(f"{done}/undo?obstacle=nonsense").status_code == 404


def test_obstacle_that_came_up_meanwhile_leads_back(personas: Personas) -> None:
    done = came(personas)
    withdraw(personas, 1)
    response = personas.organizer.post(f"{done}/undo")

    page = personas.organizer.get(response.headers["Location"])
    assert "Something was built on this list. Nothing is undone." in said(page)
    assert participants(personas.edition) == 4


def test_undone_import_has_no_page_to_undo_it(personas: Personas) -> None:
    done = came(personas)
    personas.organizer.post(f"{done}/undo")

    assert personas.organizer.get(f"{done}/undo").headers["Location"] == done
    page = personas.organizer.get(personas.organizer.post(f"{done}/undo").headers["Location"])
    assert page.headers["Location"] == done


def test_lists_that_came_in_are_found_again(personas: Personas) -> None:
    history = address(personas.edition, "/done")
    assert "No list came in yet" in said(personas.organizer.get(history))
    first, second = came(personas), came(personas, 2, first=500)
    personas.organizer.post(f"{second}/undo")
    page = personas.organizer.get(history)

    assert f'href="{first}#registered"' in page.get_data(as_text=True)
    assert f'href="{second}#registered"' not in page.get_data(as_text=True)
    assert re.search(r"list.csv Undone .* 2 0 .* list.csv In 3 0 ", said(page))
    start = personas.organizer.get(address(personas.edition))
    assert "2 lists came in before" in said(start)
    assert f"All times in {personas.edition.time_zone}." in said(page)
    assert f'href="{history}"' in start.get_data(as_text=True)


def test_as_many_queries_for_one_list_as_for_three(personas: Personas, statements: list[str]) -> None:
    numbers = []
    for rounds in (1, 2):
        for turn in range(rounds):
            came(personas, 1, first=1000 * rounds + 100 * turn)
        statements.clear()
        personas.organizer.get(address(personas.edition, "/done"))
        numbers.append(len(statements))

    assert numbers[0] == numbers[1]
