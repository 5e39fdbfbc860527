"""The pages of a list: who may open them, what they show, and what they write."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

import pytest
from flask.testing import FlaskClient
from openpyxl import load_workbook
from sqlalchemy import delete, func, select
from werkzeug.test import TestResponse

from seminar.countries.reference import LANGUAGES
from seminar.db import db
from seminar.imports import background, service, table
from seminar.imports.models import Import, Task, Upload
from seminar.imports.progress import Step, counted
from seminar.people.models import Participant
from seminar.people.service import register
from seminar.programme.models import Edition
from tests.imports.lists import HEADERS, people, text, xlsx
from tests.make import ACTOR, make_participant, make_person
from tests.pages import Element, read
from tests.personas import CANARY, Personas
from tests.samples import sampled
from tests.sheets.hostile import quick, quick_names


def address(edition: Edition, tail: str = "") -> str:
    return f"/editions/{edition.series.slug}/{edition.slug}/import{tail}"


def send(
    client: FlaskClient, edition: Edition, data: bytes, name: str = "list.csv", **fields: str
) -> TestResponse:
    form: dict[str, Any] = {"file": (BytesIO(data), name), **fields}
    response = client.post(address(edition), data=form, content_type="multipart/form-data")
    response.request.environ["wsgi.input"].close()  # a file of the test client, where much is sent
    return response


def test_list_in_an_unknown_character_set_is_refused_in_place(personas: Personas) -> None:
    rows = [["ФИО", "Страна"], ["Сергей Иванов", "Кыргызстан"]]
    response = send(personas.organizer, personas.edition, text(rows, encoding="cp855"))

    assert response.status_code == 422
    assert "We could not tell in which character set this file is written" in said(response)


def test_reading_a_file_holds_up_nobody_who_writes(
    personas: Personas, monkeypatch: pytest.MonkeyPatch
) -> None:
    held: list[bool] = []

    def read_file(data: bytes, filename: str) -> list[table.Sheet]:
        held.append(db.session().in_transaction())
        return service_read(data, filename)

    service_read = service.read
    monkeypatch.setattr(service, "read", read_file)
    upload(personas, people(3))

    assert held == [False]


def upload(personas: Personas, rows: list[list[str]]) -> str:
    """The address of the preview of a list that was sent."""
    response = send(personas.organizer, personas.edition, text(rows))
    assert response.status_code == 303
    return response.headers["Location"]


def hidden(page: str) -> dict[str, str]:
    """The hidden fields of the form that confirms."""
    wanted = ("version", "seen")
    inputs = [element.attributes for element in read(page).all("input")]
    return {field["name"]: field["value"] for field in inputs if field.get("name") in wanted}


def confirm(personas: Personas, preview: str, **fields: str) -> TestResponse:
    page = personas.organizer.get(preview).get_data(as_text=True)
    return personas.organizer.post(f"{preview}/confirm", data=hidden(page) | fields)


def participants(edition: Edition) -> int:
    return db.session.execute(select(func.count()).where(Participant.edition_id == edition.id)).scalar_one()


def said(response: TestResponse) -> str:
    return " ".join(re.sub("<[^>]*>", " ", response.get_data(as_text=True)).split())


# --- who may ------------------------------------------------------------------------------------------

ALLOWED = {"organizer", "admin"}


@pytest.mark.parametrize("tail", ["", "/template.xlsx", "/{upload}", "/{upload}/problems.xlsx"])
def test_only_organizers_of_the_edition_come_in(personas: Personas, tail: str) -> None:
    number = upload(personas, people(1)).rsplit("/", 1)[-1]
    page = address(personas.edition, tail.format(upload=number))

    allowed = {name for name, client in personas.all() if client.get(page).status_code == 200}
    assert allowed == ALLOWED


@pytest.mark.parametrize("act", ["columns", "decisions", "confirm", "cancel"])
def test_nobody_else_acts_on_a_list(personas: Personas, act: str) -> None:
    preview = upload(personas, people(1))

    for name, client in personas.all():
        if name not in ALLOWED:
            assert client.post(f"{preview}/{act}").status_code in (401, 403, 404), name
    assert (participants(personas.edition), db.session.query(Upload).count()) == (1, 1)


def test_list_of_another_edition_does_not_exist(personas: Personas) -> None:
    number = upload(personas, people(1)).rsplit("/", 1)[-1]

    assert personas.admin.get(address(personas.other, f"/{number}")).status_code == 404


def test_known_from_elsewhere_shows_no_more_than_name_and_country(personas: Personas) -> None:
    person = make_person(name=CANARY, email="secret@example.org", native_name="秘密")
    make_participant(personas.other, person=person, institution="Secret Institute")
    preview = upload(personas, [["Name", "Country"], [CANARY, "Kenya"]])
    page = personas.organizer.get(preview).get_data(as_text=True)

    assert "known from another programme" in page
    assert not [word for word in ("secret@example.org", "Secret Institute", "秘密") if word in page]


# --- sending ------------------------------------------------------------------------------------------


def test_sending_a_file_leads_to_its_preview(personas: Personas) -> None:
    response = send(personas.organizer, personas.edition, xlsx(people(2)), "List of Kenya.xlsx")
    page = personas.organizer.get(response.headers["Location"])

    assert "List of Kenya.xlsx" in said(page)
    assert "2 people will be registered." in said(page)
    assert participants(personas.edition) == 1


def test_pasted_cells_are_a_list_too(personas: Personas) -> None:
    pasted = "Name\tCountry\r\nAmina\tKenya\r\nJuma\tUganda\r\n"
    response = personas.organizer.post(address(personas.edition), data={"pasted": pasted})
    page = personas.organizer.get(response.headers["Location"])

    assert "2 people will be registered." in said(page)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({}, "Choose a file, or paste the table below."),
        ({"pasted": "Name\nA", "file": (BytesIO(b"Name\nB"), "b.csv")}, "Send one of the two."),
        ({"pasted": "Name\tCountry"}, "The list has headers and no people below them."),
    ],
)
def test_nothing_to_read_is_answered_in_place(
    personas: Personas, fields: dict[str, Any], sentence: str
) -> None:
    response = personas.organizer.post(
        address(personas.edition), data=fields, content_type="multipart/form-data"
    )

    assert response.status_code == 422
    assert sentence in said(response)
    if isinstance(fields.get("pasted"), str):
        assert fields["pasted"].split("\n")[0] in response.get_data(as_text=True)


HOSTILE = [name for name in quick_names() if name != "too large"]  # that one is 413


@pytest.mark.parametrize("name", sampled(HOSTILE, 6))
def test_hostile_file_is_answered_with_a_sentence(personas: Personas, name: str) -> None:
    file = quick(name)
    response = send(personas.organizer, personas.edition, file.data, file.filename)

    errors = [e.text.strip() for e in read(response.get_data(as_text=True)).all("p") if _is_error(e)]
    assert response.status_code == 422
    assert 20 < len(errors[0]) <= 600 or errors == ["The file is empty."]
    assert db.session.query(Upload).count() == 0


def _is_error(element: Element) -> bool:
    return element.attributes.get("class") == "field-error"


def test_request_beyond_the_limit_is_413(personas: Personas) -> None:
    app = personas.organizer.application
    response = send(personas.organizer, personas.edition, b"x" * (app.config["MAX_CONTENT_LENGTH"] + 1))

    assert response.status_code == 413


def test_empty_list_is_offered_in_the_languages_of_its_readers(personas: Personas) -> None:
    page = read(personas.organizer.get(address(personas.edition)).get_data(as_text=True))
    links = [a.attributes["href"] for a in page.all("a") if "template" in a.attributes.get("href", "")]

    assert [link.rsplit("=", 1)[-1] for link in links] == list(LANGUAGES)
    french = personas.organizer.get(links[1])
    assert french.headers["Content-Disposition"] == "attachment; filename=participants-fr.xlsx"
    refused = send(personas.organizer, personas.edition, french.data, "empty.xlsx")
    assert (refused.status_code, "no people below" in said(refused)) == (422, True)


def test_empty_list_in_another_language_does_not_exist(personas: Personas) -> None:
    unknown = personas.organizer.get(address(personas.edition, "/template.xlsx?language=xx"))

    assert unknown.status_code == 404


# --- the preview --------------------------------------------------------------------------------------

MESSY = [
    ["Name", "Country", "Institution", "E-mail", "Passport"],
    ["Mrs. Amina Otieno", "Kenya", "Ministry", "amina@example.org", "A1"],
    ["Pascal", "Congo", "", "", ""],
    ["Grâce", "Congo", "", "none@", ""],
    ["", "Kenya", "", "", "A2"],
    ["Amina Otieno", "Kenya", "", "", ""],
]


def test_preview_shows_every_row_with_every_problem(personas: Personas) -> None:
    page = said(personas.organizer.get(upload(personas, MESSY)))

    for sentence in (
        "4 rows need you",
        "1 row has no name.",
        "2 rows hold 1 text for a country that we could not match.",
        "1 row has an e-mail that is no address.",
        "1 row may be the person of an earlier row.",
        "“Congo” can be Congo or Democratic Republic of the Congo.",
        "“none@” is not an e-mail address.",
        "“Mrs.” is taken for the honorific.",
        "Columns: 1 is left out (Passport)",
        "Leave out the 4 open rows",
        "Register 1 person",
    ):
        assert sentence in page


def test_counts_are_filters(personas: Personas) -> None:
    preview = upload(personas, MESSY)

    def rows(query: str) -> int:
        page = read(personas.organizer.get(f"{preview}?{query}").get_data(as_text=True))
        return len([e for e in page.all("tr") if e.attributes.get("id", "").startswith("row-")])

    assert [rows(q) for q in ("", "state=new", "state=refused", "state=unsure", "state=known")] == [
        5,
        1,
        3,
        1,
        0,
    ]
    assert [rows(q) for q in ("problem=country", "problem=no_name", "problem=honorific")] == [2, 1, 1]
    assert personas.organizer.get(f"{preview}?state=nonsense").status_code == 404
    assert personas.organizer.get(f"{preview}?problem=nonsense").status_code == 404


def test_long_list_is_paged(personas: Personas) -> None:
    preview = upload(personas, people(230))
    last = personas.organizer.get(f"{preview}?page=3").get_data(as_text=True)

    assert 'id="row-202"' in last
    assert 'id="row-201"' not in last
    assert "201–230 of 230" in last


def test_as_many_queries_for_ten_rows_as_for_a_hundred(personas: Personas, statements: list[str]) -> None:
    numbers = []
    for size in (10, 100):
        preview = upload(personas, people(size))
        statements.clear()
        personas.organizer.get(preview)
        numbers.append(len(statements))

    assert numbers[0] == numbers[1] <= 20


def test_list_goes_back_to_its_sender_with_what_is_wrong(personas: Personas) -> None:
    preview = upload(personas, [["Name", "Country"], ["Pascal", "Congo"]])
    link = f'href="{preview}/problems.xlsx"'
    page = personas.organizer.get(preview).get_data(as_text=True)
    assert link in page
    given = personas.organizer.get(f"{preview}/problems.xlsx")

    assert given.headers["Content-Disposition"] == 'attachment; filename="list, with problems.xlsx"'
    assert load_workbook(BytesIO(given.data)).worksheets[0]["C2"].value.startswith("“Congo” can be")
    personas.organizer.post(
        f"{preview}/decisions", data=hidden(page) | {"text-0": "Congo", "country-0": "CG"}
    )
    assert link not in personas.organizer.get(preview).get_data(as_text=True)


def test_confirmed_list_goes_back_with_what_was_left_out(personas: Personas) -> None:
    rows = [["Name", "Country", "E-mail"], ["Pascal", "Congo", ""], ["Amina", "Kenya", "amina at home"]]
    decided = {"text-0": "Congo", "country-0": "CG", "leave_out": "yes"}
    done = confirm(personas, upload(personas, rows), **decided).headers["Location"]
    given = personas.organizer.get(f"{done}/problems.xlsx")
    sheet = load_workbook(BytesIO(given.data)).worksheets[0]

    assert f'href="{done}/problems.xlsx"' in personas.organizer.get(done).get_data(as_text=True)
    assert given.headers["Content-Disposition"] == 'attachment; filename="list, with problems.xlsx"'
    assert [sheet["D2"].value, sheet["D3"].value] == [None, "“amina at home” is not an e-mail address."]
    allowed = {name for name, client in personas.all() if client.get(given.request.path).status_code == 200}
    assert allowed == ALLOWED


def test_confirmed_list_that_is_forgotten_cannot_go_back(personas: Personas) -> None:
    done = confirm(personas, upload(personas, MESSY), leave_out="yes").headers["Location"]
    db.session.execute(delete(Upload))
    db.session.commit()

    assert "problems.xlsx" not in personas.organizer.get(done).get_data(as_text=True)
    assert personas.organizer.get(f"{done}/problems.xlsx").status_code == 404


# --- deciding and confirming --------------------------------------------------------------------------


def test_decisions_are_kept_and_nothing_is_written(personas: Personas) -> None:
    preview = upload(personas, MESSY)
    page = personas.organizer.get(preview).get_data(as_text=True)
    form = hidden(page) | {"text-0": "Congo", "country-0": "CD", "person-5": "skip", "person-6": "again"}
    response = personas.organizer.post(f"{preview}/decisions", data={**form, "state": "new", "page": "1"})

    assert response.headers["Location"] == f"{preview}?state=new&page=1#rows"
    after = said(personas.organizer.get(preview))
    assert "Your decisions are kept. Nobody is registered yet." in after
    assert "Leave out the 1 open row" in after
    assert participants(personas.edition) == 1


def test_two_rows_with_the_same_text_come_in_from_two_countries(personas: Personas) -> None:
    preview = upload(personas, [["Name", "Country"], ["Awa Uno", "Congo"], ["Bintu Due", "Congo"]])
    page = personas.organizer.get(preview).get_data(as_text=True)
    form = hidden(page) | {"text-0": "Congo", "country-0": "CD", "alone-3": "CG"}
    personas.organizer.post(f"{preview}/decisions", data=form)
    assert "1 decided alone" in said(personas.organizer.get(preview))

    confirm(personas, preview)
    rows = db.session.execute(select(Participant.country).order_by(Participant.id)).scalars()
    assert list(rows)[-2:] == ["CD", "CG"]


def test_rows_of_a_text_are_found_after_it_is_decided(personas: Personas) -> None:
    rows = [["Name", "Country"], ["Awa Uno", "Congo"], ["Bintu Due", "Kenya"], ["Cissé Tre", "CONGO"]]
    preview = upload(personas, [*rows, ["Dia Quattro", "100% Congo|_"]])
    page = personas.organizer.get(preview).get_data(as_text=True)
    form = hidden(page) | {"text-0": "Congo", "country-0": "CD", "text": "Congo"}
    back = personas.organizer.post(f"{preview}/decisions", data=form).headers["Location"]

    def found(address: str) -> list[str]:
        return re.findall(r'id="row-(\d+)"', personas.organizer.get(address).get_data(as_text=True))

    assert back.endswith("?text=Congo#rows")
    assert found(back) == ["2", "4"]
    assert found(f"{preview}?text=100% Congo|_") == ["5"]
    assert found(f"{preview}?text=Kenya") == found(f"{preview}?text=%") == []


def test_row_offers_every_country_once_another_is_asked_for(personas: Personas) -> None:
    preview = upload(personas, [["Name", "Country"], ["Awa Uno", "Congo"], ["Bintu Due", "Kenya"]])

    def page() -> str:
        return personas.organizer.get(preview).get_data(as_text=True)

    def offered() -> list[int]:
        selects = re.findall('<select name="alone-.*?</select>', page(), re.S)
        return [select.count("<option") for select in selects]

    [few] = offered()
    personas.organizer.post(f"{preview}/decisions", data=hidden(page()) | {"alone-2": "other"})
    [all_of_them] = offered()
    assert few < 10 < 200 < all_of_them


def test_confirming_names_who_came_in_and_who_did_not(personas: Personas) -> None:
    response = confirm(personas, upload(personas, MESSY), leave_out="yes")
    page = said(personas.organizer.get(response.headers["Location"]))

    assert response.status_code == 303
    assert participants(personas.edition) == 2
    for words in ("The list is in", "Amina Otieno Kenya", "Pascal", "No name is given."):
        assert words in page


def test_open_rows_lead_back_with_what_to_do_and_what_was_decided(personas: Personas) -> None:
    preview = upload(personas, MESSY)
    response = confirm(personas, preview, **{"text-0": "Congo", "country-0": "CG"})
    page = personas.organizer.get(response.headers["Location"])

    assert "3 rows are open. Decide about them, or say that they are left out." in said(page)
    assert participants(personas.edition) == 1


def test_list_that_moved_on_is_shown_again(personas: Personas) -> None:
    preview = upload(personas, people(2))
    page = personas.organizer.get(preview).get_data(as_text=True)
    name, _country, institution, email = people(2)[1]
    register(actor=ACTOR, edition=personas.edition, name=name, email=email, institution=institution)
    assert "The data has moved on" in said(personas.organizer.get(preview))
    response = personas.organizer.post(f"{preview}/confirm", data=hidden(page))
    again = personas.organizer.get(response.headers["Location"])

    assert "somebody was registered or changed" in said(again)
    assert "1 person will be registered." in said(again)
    assert participants(personas.edition) == 2


def test_decisions_on_a_page_that_moved_on_are_kept(personas: Personas) -> None:
    preview = upload(personas, MESSY)
    page = hidden(personas.organizer.get(preview).get_data(as_text=True))
    register(actor=ACTOR, edition=personas.edition, name="Amina Otieno", email="amina@example.org")
    decided = {"text-0": "Congo", "country-0": "CG"}
    response = personas.organizer.post(f"{preview}/confirm", data=page | decided)

    again = personas.organizer.get(response.headers["Location"])

    assert "somebody was registered or changed" in said(again)
    assert db.session.execute(select(Upload)).scalar_one().decisions == {"countries": {"congo": "CG"}}


def test_decisions_about_a_list_that_is_read_otherwise_by_now_are_not_kept(personas: Personas) -> None:
    preview = upload(personas, MESSY)
    page = hidden(personas.organizer.get(preview).get_data(as_text=True)) | {"version": "0"}
    decided = {"text-0": "Congo", "country-0": "CG"}
    personas.organizer.post(f"{preview}/confirm", data=page | decided)

    assert db.session.execute(select(Upload)).scalar_one().decisions == {}


def test_list_that_moved_on_is_checked_again(personas: Personas) -> None:
    preview = upload(personas, people(2))
    name, _country, institution, email = people(2)[1]
    register(actor=ACTOR, edition=personas.edition, name=name, email=email, institution=institution)
    page = personas.organizer.post(f"{preview}/check", follow_redirects=True)

    assert "The data has moved on" not in said(page)
    assert "1 person will be registered." in said(page)


def test_list_from_before_rows_were_kept_asks_to_be_checked(personas: Personas) -> None:
    preview = upload(personas, people(2))
    [waiting] = db.session.execute(select(Upload)).scalars()
    waiting.summary = {}
    db.session.commit()

    assert "was not checked by this one" in said(personas.organizer.get(preview))
    assert "2 people will be registered." in said(
        personas.organizer.post(f"{preview}/check", follow_redirects=True)
    )


@pytest.fixture
def worked_on(personas: Personas) -> tuple[str, Upload]:
    """A list with something to be done that nobody does, and the address of its page."""
    preview = upload(personas, people(2))
    [waiting] = db.session.execute(select(Upload)).scalars()
    waiting.task = Task.CHECK
    db.session.commit()
    return preview, waiting


def test_list_that_is_worked_on_tells_how_far_it_is(
    personas: Personas, worked_on: tuple[str, Upload]
) -> None:
    preview, waiting = worked_on
    with background.working(waiting.id):
        for _row in counted(Step.PEOPLE, range(3)):
            page = personas.organizer.get(preview)
        again = personas.organizer.post(f"{preview}/check")  # starts nothing: somebody is at it

    assert "Rows are compared with people who are known" in said(page)
    assert "0 of 3 rows" in said(page)
    assert again.headers["Location"].endswith(preview)


def test_work_that_stopped_can_be_begun_again(personas: Personas, worked_on: tuple[str, Upload]) -> None:
    preview, _waiting = worked_on

    assert "The work on this list stopped before its end." in said(personas.organizer.get(preview))
    assert "Checking the rows" in said(personas.organizer.get(preview.rsplit("/", 1)[0]))


def test_list_that_is_worked_on_takes_no_decisions(personas: Personas, worked_on: tuple[str, Upload]) -> None:
    preview, waiting = worked_on
    with background.working(waiting.id):
        response = personas.organizer.post(f"{preview}/decisions", data={"person-2": "skip"})
        assert "This list is being worked on." in said(personas.organizer.get(preview))

    assert response.status_code == 303
    assert waiting.decisions == {}


def test_list_that_is_being_registered_cannot_be_given_up(
    personas: Personas, worked_on: tuple[str, Upload]
) -> None:
    preview, waiting = worked_on
    waiting.task = Task.CONFIRM
    db.session.commit()
    with background.working(waiting.id):
        page = personas.organizer.post(f"{preview}/cancel", follow_redirects=True)
    assert "It cannot be given up." in said(page)

    personas.organizer.post(f"{preview}/cancel")
    assert db.session.execute(select(Upload)).scalars().all() == []


def test_file_that_could_not_be_read_says_why(personas: Personas, worked_on: tuple[str, Upload]) -> None:
    preview, waiting = worked_on
    waiting.task, waiting.summary, waiting.refusal = None, {}, "The file is damaged."
    db.session.commit()

    assert "The file is damaged." in said(personas.organizer.get(preview))
    assert "could not be read" in said(personas.organizer.get(preview.rsplit("/", 1)[0]))


def test_two_people_decide_one_after_the_other(personas: Personas) -> None:
    preview = upload(personas, MESSY)
    form = hidden(personas.organizer.get(preview).get_data(as_text=True))
    for client in (personas.organizer, personas.admin):
        response = client.post(f"{preview}/decisions", data={**form, "person-5": "skip"})

    assert "Somebody else changed how this list is read." in said(
        personas.admin.get(response.headers["Location"])
    )


def test_confirming_again_leads_to_what_came_of_it(personas: Personas) -> None:
    preview = upload(personas, people(2))
    page = personas.organizer.get(preview).get_data(as_text=True)
    personas.organizer.post(f"{preview}/confirm", data=hidden(page))

    again = personas.organizer.post(f"{preview}/confirm", data=hidden(page), follow_redirects=True)
    assert "This list was confirmed meanwhile." in said(again)
    assert "The list is in" in said(again)
    assert participants(personas.edition) == 3


def test_columns_are_corrected(personas: Personas) -> None:
    preview = upload(personas, [["Who", "Country"], ["Amina", "Kenya"], ["Juma", "Uganda"]])
    page = personas.organizer.get(preview)
    assert "The column of the names was not found." in said(page)
    form = hidden(page.get_data(as_text=True)) | {
        "header": "1",
        "column-0": "name",
        "column-1": "nationality",
    }
    personas.organizer.post(f"{preview}/columns", data=form)
    after = personas.organizer.get(preview)

    assert "2 rows have a nationality and no country." in said(after)
    assert db.session.query(Upload).one().layout["columns"] == ["name", "nationality"]


def test_impossible_columns_lead_back_with_the_reason(personas: Personas) -> None:
    preview = upload(personas, people(2))
    version = hidden(personas.organizer.get(preview).get_data(as_text=True))["version"]
    form = {"version": version, "column-1": "name"}
    response = personas.organizer.post(f"{preview}/columns", data=form)

    assert "Two columns are “Name”." in said(personas.organizer.get(response.headers["Location"]))


def test_list_is_given_up(personas: Personas) -> None:
    preview = upload(personas, people(2))
    response = personas.organizer.post(f"{preview}/cancel")

    assert "Nothing of it was written." in said(personas.organizer.get(response.headers["Location"]))
    assert (db.session.query(Upload).count(), participants(personas.edition)) == (0, 1)
    assert personas.organizer.get(preview).status_code == 404


GONE = "This list is no longer here"


def test_old_page_of_a_list_that_was_given_up_acts_on_no_other(personas: Personas) -> None:
    client, rows = personas.organizer, people(3)
    old = upload(personas, rows)
    form = hidden(client.get(old).text)
    client.post(f"{old}/cancel")
    new = upload(personas, [rows[0], *([f"Other {n}", *row[1:]] for n, row in enumerate(rows[1:]))])
    answers = [
        client.post(f"{old}/{act}", data=form)
        for act in ("confirm", "decisions", "columns", "forget", "check", "cancel")
    ]

    assert old != new
    assert [(answer.status_code, GONE in said(answer)) for answer in answers] == [(404, True)] * 6
    assert client.get(f"{old}/problems.xlsx").status_code == 404
    assert (db.session.query(Upload).count(), participants(personas.edition)) == (1, 1)


def test_list_that_is_gone_says_where_to_send_it_again(personas: Personas) -> None:
    preview = upload(personas, [["Name"], [CANARY]])
    personas.admin.post(f"{preview}/cancel")
    answer = personas.organizer.get(preview)

    assert (answer.status_code, GONE in said(answer), CANARY in answer.text) == (404, True, False)
    assert f'href="{address(personas.edition)}"' in answer.text


def test_lists_that_wait_can_be_taken_up_again(personas: Personas) -> None:
    preview = upload(personas, people(2))

    assert f'href="{preview}"' in personas.admin.get(address(personas.edition)).get_data(as_text=True)


def test_what_became_of_a_list_belongs_to_its_edition(personas: Personas) -> None:
    done = confirm(personas, upload(personas, people(1))).headers["Location"]
    number = done.rsplit("/", 1)[-1]

    assert personas.staff.get(done).status_code == 403
    assert personas.admin.get(address(personas.other, f"/done/{number}")).status_code == 404
    assert db.session.query(Import).one().participants


def test_headers_alone_make_no_list(personas: Personas) -> None:
    assert send(personas.organizer, personas.edition, text([HEADERS])).status_code == 422


def test_list_is_read_as_one_before_until_that_is_forgotten(personas: Personas) -> None:
    client, headers = personas.organizer, ["Name", "Country", "Sponsor"]
    first = upload(personas, [headers, ["Amina Otieno", "Kenya", "Embassy"]])
    client.post(f"{first}/columns", data={**hidden(client.get(first).text), "column-2": "nominated_by"})
    client.post(f"{first}/confirm", data=hidden(client.get(first).text))

    following = upload(personas, [headers, ["Juma Ali", "Kenya", "Ministry"]])
    page = client.get(following).text
    assert "read as on" in page
    assert "all of them are taken over" in page

    version = hidden(page)["version"]
    client.post(f"{following}/forget", data={"version": version}, follow_redirects=True)
    page = client.get(following).text
    assert "read as on" not in page
    assert "1 is left out (Sponsor)" in page


@pytest.mark.parametrize(
    ("columns", "said_of_them"),
    [(4, "4 are left out (a1, a2, a3, a4)"), (6, "6 are left out (a1, a2, a3, a4 and 2 more)")],
)
def test_columns_that_are_left_out_are_named_or_counted(
    personas: Personas, columns: int, said_of_them: str
) -> None:
    more = [f"a{at}" for at in range(1, columns + 1)]
    rows = [["Name", "Country", *more], ["Amina Otieno", "Kenya", *(f"{word} here" for word in more)]]
    page = personas.organizer.get(upload(personas, rows))

    assert said_of_them in said(page)


def test_headers_are_in_the_row_whose_number_is_pressed(personas: Personas) -> None:
    client = personas.organizer
    address = upload(personas, [["Nombre", "Country"], ["Qui vient", "Pays"], ["Awa Diop", "Mali"]])
    page = client.get(address).text
    assert 'aria-label="The headers are in row 2"' in page

    version = hidden(page)["version"]
    client.post(f"{address}/columns", data={"version": version, "sheet": "0", "header": "2"})
    page = client.get(address).text
    assert "2 are left out" not in page
    kept = db.session.execute(select(Upload)).scalar_one()
    assert kept.layout == {"sheet": 0, "header": 2, "depth": 1, "columns": ["name", "country"]}


def test_two_rows_of_headers_are_read_as_one_where_somebody_says_so(personas: Personas) -> None:
    client = personas.organizer
    rows = [["Name", "Country", "Contact"], ["", "", "E-mail"], ["Awa Diop", "Mali", "awa@example.org"]]
    address = upload(personas, rows)
    page = client.get(address).text
    form = {"version": hidden(page)["version"], "sheet": "0", "header": "1", "depth": "1"}
    client.post(f"{address}/columns", data=form)

    assert ">2 rows<" not in client.get(address).text
    kept = db.session.execute(select(Upload)).scalar_one()
    assert (kept.layout["header"], kept.layout["depth"]) == (1, 1)


def test_column_told_by_its_values_says_so(personas: Personas) -> None:
    rows = [["E-mail", "Name", ""], *([f"Awa Diop{'abc'[n]}", f"a{n}@example.org", "Mali"] for n in range(3))]
    page = personas.organizer.get(upload(personas, rows)).text

    assert "3 are told by their values" in page
    assert "Told by its values; the header says “E-mail”." in page
    assert page.count("Told by its values") == 3


def test_question_about_the_list_is_answered_once(personas: Personas) -> None:
    client = personas.organizer
    rows = [["Name", "Registered on"], ["Awa Diop", "03/04/2023"], ["Juma Ali", "05/06/2023"]]
    address = upload(personas, rows)
    page = client.get(address).text
    assert "2 rows have a date that may be one of two days." in page
    assert "Day first: 03/04/2023 is 3 April 2023" in page

    client.post(f"{address}/decisions", data={**hidden(page), "asked-days": "day"})
    page = client.get(address).text
    assert "Every row is clear" in page
    client.post(f"{address}/confirm", data={**hidden(page), "asked-days": "day"})
    days = db.session.execute(select(Participant.registered_at).order_by(Participant.id)).scalars()
    assert [day.month for day in days][-2:] == [4, 6]


@pytest.mark.parametrize("answer", [{"asked-days": "week"}, {"asked-colours": "red"}])
def test_answer_that_no_form_offers_is_refused(personas: Personas, answer: dict[str, str]) -> None:
    address = upload(personas, [["Name", "Registered on"], ["Awa Diop", "03/04/2023"]])
    page = personas.organizer.get(address).text
    sent = {**hidden(page), **answer}
    response = personas.organizer.post(f"{address}/decisions", data=sent, follow_redirects=True)

    assert "This choice is not offered here." in response.text


def test_columns_of_notes_are_shown_with_each_row(personas: Personas) -> None:
    rows = [
        ["Name", "Country", "Remarks", "Remark"],
        ["Amina Otieno", "Kenya", "arrives late", "single room"],
    ]

    assert "Notes: Remarks: arrives late" in said(personas.organizer.get(upload(personas, rows)))


def test_name_of_the_file_is_kept_without_what_no_database_takes(personas: Personas) -> None:
    sent = send(personas.organizer, personas.edition, text(people(1)), "group\x00 one.csv")

    assert sent.status_code == 303
    assert "group one.csv" in personas.organizer.get(sent.location).get_data(as_text=True)
