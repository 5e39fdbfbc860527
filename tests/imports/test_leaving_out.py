"""Rows that are left out by hand, one or many, and the button that is there whatever is decided."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select

from seminar.db import db
from seminar.imports.models import Upload
from seminar.people.models import Participant
from tests.imports.lists import people
from tests.imports.test_views import MESSY, confirm, hidden, participants, said, upload
from tests.pages import read
from tests.personas import Personas


def decide(personas: Personas, preview: str, **fields: str) -> str:
    """What the page says after decisions were kept."""
    form = hidden(personas.organizer.get(preview).text)
    return said(personas.organizer.post(f"{preview}/decisions", data=form | fields, follow_redirects=True))


def form_of(personas: Personas, preview: str) -> Mapping[str, list[tuple[str, bool]]]:
    """By name of the boxes of rows: their values in order, and whether each is sent as it stands."""
    found: dict[str, list[tuple[str, bool]]] = {}
    for element in read(personas.organizer.get(preview).text).all("input"):
        field = element.attributes
        if field.get("name", "").startswith("person-"):
            sent = field["type"] == "hidden" or "checked" in field
            found.setdefault(field["name"], []).append((field["value"], sent))
    return found


def test_new_row_is_left_out_and_taken_again(personas: Personas) -> None:
    preview = upload(personas, people(3))
    assert form_of(personas, preview)["person-3"] == [("skip", False), ("", True)]

    page = decide(personas, preview, **{"person-3": "skip"})
    assert "2 people will be registered." in page
    assert "1 row is left out." in page
    assert form_of(personas, preview)["person-3"] == [("skip", True), ("", True)]

    assert "3 people will be registered." in decide(personas, preview, **{"person-3": ""})


def test_box_that_is_ticked_counts_before_the_hidden_one(personas: Personas) -> None:
    preview = upload(personas, people(2))
    form = {**hidden(personas.organizer.get(preview).text), "person-2": ["skip", ""], "person-3": [""]}
    response = personas.organizer.post(f"{preview}/confirm", data=form)

    assert response.headers["Location"].rsplit("/", 2)[-2] == "done"
    names = db.session.execute(select(Participant.name_key)).scalars().all()
    assert participants(personas.edition) == 2
    assert not any(people(2)[1][0].lower() in name for name in names)


def test_all_rows_of_a_choice_are_left_out_over_all_pages(personas: Personas) -> None:
    preview = upload(personas, [*people(120), ["", "Kenya", "", ""]])
    page = decide(personas, preview, state="new", shown="skip")
    assert "120 rows are left out." in page
    assert "1 row needs you" in page

    page = decide(personas, preview, state="skipped", shown="take")
    assert "120 people will be registered." in page


def test_taking_again_keeps_what_else_was_decided(personas: Personas) -> None:
    preview = upload(personas, MESSY)
    decide(personas, preview, **{"person-6": "again", "person-5": "skip"})
    decide(personas, preview, shown="take")

    assert db.session.execute(select(Upload)).scalar_one().decisions["people"] == {"6": "again"}


def test_leaving_out_what_is_open_is_kept_with_the_decisions_and_taken_back(personas: Personas) -> None:
    preview = upload(personas, MESSY)

    for ticked in ({"leave_out": "yes"}, {}):
        decide(personas, preview, **ticked)
        boxes = read(personas.organizer.get(preview).text).all("input")
        [box] = [box.attributes for box in boxes if box.attributes.get("name") == "leave_out"]
        assert ("checked" in box) == bool(ticked)


def test_choice_of_rows_that_no_form_offers_is_refused(personas: Personas) -> None:
    page = decide(personas, upload(personas, people(1)), shown="delete")

    assert "This choice is not offered here." in page


def test_button_is_there_while_nobody_is_new(personas: Personas) -> None:
    rows = [["Name", "Country"], ["Pascal", "Congo"]]
    preview = upload(personas, rows)
    page = said(personas.organizer.get(preview))
    assert "As decided so far nobody is registered." in page
    assert "Keep decisions and register" in page

    done = confirm(personas, preview, **{"text-0": "Congo", "country-0": "CG"})
    assert "The list is in" in said(personas.organizer.get(done.headers["Location"]))
    assert participants(personas.edition) == 2


def test_list_that_says_nothing_new_says_so_in_place_of_the_button(personas: Personas) -> None:
    confirm(personas, upload(personas, people(2)))
    page = said(personas.organizer.get(upload(personas, people(2))))

    assert "There is nobody new on this list and nothing to change." in page
    assert "Keep decisions and register" not in page
