"""The pages of a list that names people who take part already."""

from __future__ import annotations

from tests.imports.lists import HEADERS
from tests.imports.test_views import confirm, hidden, said, upload
from tests.make import make_participant, make_person
from tests.personas import Personas

ROW = ["Amina Otieno", "Kenya", "Ministry", "amina@example.org"]
CORRECTED = [[*HEADERS, "Position"], [*ROW, "Director"]]
NEW = ["Juma Were", "Uganda", "", "", ""]


def known(personas: Personas, **over: str) -> int:
    person = make_person(name="Amina Otieno", email="amina@example.org")
    return make_participant(personas.edition, person=person, institution="Ministry", **over).id


def test_preview_says_what_changes(personas: Personas) -> None:
    known(personas, position="Adviser")
    page = personas.organizer.get(upload(personas, CORRECTED))

    assert "Position: Adviser → becomes Director" in said(page)
    assert "1 person who takes part already will be changed." in said(page)
    assert "Change 1 person" in said(page)
    assert "nobody new" not in said(page)


def test_confirming_changes_and_names_who_was_changed(personas: Personas) -> None:
    number = known(personas)
    response = confirm(personas, upload(personas, CORRECTED))
    page = personas.organizer.get(response.headers["Location"])

    assert response.status_code == 303
    assert "Amina Otieno Position: (blank) → becomes Director" in said(page)
    assert f"/participants/{number}" in page.get_data(as_text=True)


def test_new_people_come_in_without_the_changes(personas: Personas) -> None:
    number = known(personas)
    preview = upload(personas, [*CORRECTED, NEW])
    assert "Register 1 person and change 1" in said(personas.organizer.get(preview))
    confirm(personas, preview, known="leave")
    page = personas.organizer.get(f"{preview.rsplit('/', 2)[0]}/participants/{number}")

    assert "Director" not in said(page)


def test_decision_about_changes_is_kept(personas: Personas) -> None:
    known(personas)
    preview = upload(personas, CORRECTED)
    form = hidden(personas.organizer.get(preview).get_data(as_text=True))
    personas.organizer.post(f"{preview}/decisions", data={**form, "change-2": "leave"})
    page = said(personas.organizer.get(preview))

    assert "(stays as it is)" in page
    assert "There is nobody new on this list and nothing to change." in page


def test_nothing_but_changes_that_were_left_is_refused(personas: Personas) -> None:
    known(personas)
    response = confirm(personas, upload(personas, CORRECTED), **{"change-2": "leave"})

    assert "nobody new on this list and nothing to change" in said(
        personas.organizer.get(response.headers["Location"])
    )


def test_changes_are_a_filter(personas: Personas) -> None:
    known(personas)
    preview = upload(personas, [*CORRECTED, NEW])
    page = personas.organizer.get(f"{preview}?problem=changes").get_data(as_text=True)

    assert 'id="row-2"' in page
    assert 'id="row-3"' not in page
