"""The page of documents and the downloads, for each kind of user."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from seminar.audit.models import AuditEntry
from seminar.db import db
from seminar.people.models import Gender, Status
from seminar.programme.models import Edition, VisitPlace
from seminar.reports.queries import EXPORT
from tests.make import add, make_participant, make_person, make_session
from tests.pages import lint, read
from tests.personas import CANARY, Personas
from tests.reports.paper.test_manifest import make_visit
from tests.reports.pdf import pages
from tests.reports.read import by_name, opened, table

ROSTER, ATTENDANCE, COVERAGE = "reports/roster", "reports/attendance", "reports/coverage"
SIGN_IN, BADGES, MANIFEST = "reports/sign-in", "reports/badges", "reports/manifest"
PARTICIPANTS, PROGRAMME, REPORT = "reports/participants-list", "reports/programme", "reports/report"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def address(edition: Edition, page: str) -> str:
    return f"/editions/{edition.series.slug}/{edition.slug}/{page}"


def exports() -> int:
    return db.session.execute(
        select(func.count()).select_from(AuditEntry).where(AuditEntry.action == EXPORT)
    ).scalar_one()


@pytest.mark.parametrize(
    ("page", "allowed"),
    [
        (ROSTER, {"admin", "organizer", "staff"}),
        (ATTENDANCE, {"admin", "organizer", "staff"}),
        (SIGN_IN, {"admin", "organizer", "staff"}),
        (BADGES, {"admin", "organizer", "staff"}),
        (PARTICIPANTS, {"admin", "organizer", "staff"}),
        (REPORT, {"admin", "organizer", "staff"}),
        (PROGRAMME, {"admin", "organizer", "staff", "partner"}),
        (COVERAGE, {"admin", "organizer", "staff", "partner"}),
    ],
)
def test_who_may_export(personas: Personas, page: str, allowed: set[str]) -> None:
    url = address(personas.edition, page)
    expected = {name: 200 if name in allowed else 404 for name, _client in personas.all()}
    expected |= {"nobody": 401, "disabled": 401}
    if "partner" not in allowed:
        expected["partner"] = 403

    assert {name: client.post(url).status_code for name, client in personas.all()} == expected
    assert exports() == len(allowed)


def test_reports_page_shows_each_role_its_documents(personas: Personas) -> None:
    def headings(client: FlaskClient) -> list[str]:
        page = read(client.get(address(personas.edition, "reports")).get_data(as_text=True))
        return [heading.text for heading in page.all("h2")]

    everybody = ["Programme", "Country coverage"]
    lists = ["List of participants", "Roster", "Attendance", "Who may have a certificate"]
    documents = ["Programme report", *lists, "Sign-in sheets", "Badges", *everybody]
    assert headings(personas.staff) == [*documents, "Exported lately"]
    assert headings(personas.organizer) == headings(personas.admin) == headings(personas.staff)
    assert headings(personas.partner) == everybody
    assert personas.nobody.get(address(personas.edition, "reports")).status_code == 303
    for outsider in (personas.other_partner, personas.other_staff, personas.other_organizer):
        answer = outsider.get(address(personas.edition, "reports"))
        assert answer.status_code == 404
        assert personas.edition.title not in answer.get_data(as_text=True)


def test_download_has_a_name_in_every_script(personas: Personas) -> None:
    personas.edition.title = "跨境电商 seminar"
    personas.edition.slug = "in-person-2023"

    answer = personas.staff.post(address(personas.edition, ROSTER))

    disposition = answer.headers["Content-Disposition"]
    assert answer.mimetype == XLSX
    assert disposition.startswith("attachment; ")
    assert "filename=in-person-2023-roster-20" in disposition
    assert "filename*=UTF-8''%E8%B7%A8" in disposition
    assert answer.headers["Cache-Control"] == "no-store"


def test_roster_exports_the_filter_of_the_list(personas: Personas) -> None:
    for name, status in (("Amal", Status.CONFIRMED), ("Bela", Status.WITHDRAWN)):
        make_participant(personas.edition, person=make_person(name=name), country="LA", status=status)
    url = address(personas.edition, ROSTER)

    def names(query: str) -> list[str]:
        workbook = opened(personas.staff.post(url + query).data)
        return [row[2] for row in table(workbook, "Participants")[1:]]

    assert names("?country=LA") == ["Amal", "Bela"]
    assert names("?country=LA&status=confirmed") == ["Amal"]
    assert names("?basis=confirmed&country=LA") == ["Amal"]
    assert len(names("")) == 3
    assert personas.staff.post(url + "?country=XX").status_code == 404
    assert personas.staff.post(url + "?basis=everything").status_code == 404


def test_roster_takes_columns_and_format(personas: Personas) -> None:
    answer = personas.staff.post(
        address(personas.edition, ROSTER), data={"columns": ["name", "country"], "format": "csv"}
    )

    assert answer.mimetype == "text/csv"
    assert answer.get_data().decode("utf-8-sig").splitlines()[0] == "No.,Name,Country"


def test_a_roster_without_columns_is_asked_about(personas: Personas) -> None:
    url = address(personas.edition, ROSTER)

    asked = personas.staff.post(url + "?country=LA", data={"choosing": "yes", "format": "csv"})

    assert asked.status_code == 422
    page = read(asked.text)
    assert "Choose at least one column" in asked.text
    assert [
        box
        for box in page.all("input")
        if box.attributes.get("name") == "columns" and "checked" in box.attributes
    ] == []
    assert "reports/roster?country=LA" in asked.text
    assert exports() == 0


def test_page_keeps_the_filter_for_the_roster(personas: Personas) -> None:
    answer = personas.staff.get(address(personas.edition, "reports?country=LA&status=confirmed"))

    page = answer.get_data(as_text=True)
    assert "Who is listed: Status: Confirmed; Country: Lao People&#39;s Democratic Republic." in page
    assert "reports/roster?country=LA&amp;status=confirmed" in page or (
        "reports/roster?status=confirmed&amp;country=LA" in page
    )


@pytest.mark.parametrize("page", [ROSTER, ATTENDANCE, COVERAGE, SIGN_IN, BADGES])
def test_a_wrong_format_is_answered_with_the_page(personas: Personas, page: str) -> None:
    answer = personas.staff.post(address(personas.edition, page), data={"format": "exe"})

    assert answer.status_code == 422
    assert "Please choose one of the list." in answer.get_data(as_text=True)
    assert exports() == 0


@pytest.mark.parametrize("page", [ROSTER, ATTENDANCE, COVERAGE])
def test_no_format_is_a_workbook(personas: Personas, page: str) -> None:
    for data in ({}, {"format": ""}):
        assert personas.staff.post(address(personas.edition, page), data=data).mimetype == XLSX


def test_partner_gets_one_basis_only(personas: Personas) -> None:
    """From the numbers on two bases those that are hidden come back by subtraction."""
    answer = personas.partner.post(address(personas.edition, COVERAGE), data={"basis": "completed"})

    assert answer.status_code == 422
    page = read(personas.partner.get(address(personas.edition, "reports")).get_data(as_text=True))
    assert "basis" not in {e.attributes.get("name") for e in page.all("select")}


def test_a_wrong_basis_is_answered_beside_the_field(personas: Personas) -> None:
    answer = personas.staff.post(address(personas.edition, COVERAGE), data={"basis": "everything"})

    assert answer.status_code == 422
    assert "Please choose one of the list." in answer.get_data(as_text=True)


def test_partner_gets_the_workbook_without_small_numbers(personas: Personas) -> None:
    for gender in (Gender.WOMAN,) * 6 + (Gender.MAN,):
        make_participant(personas.edition, country="LA", person=make_person(gender=gender))
    url = address(personas.edition, COVERAGE)

    def laos(client: FlaskClient) -> dict[str, object]:
        return by_name(table(opened(client.post(url).data), "Coverage"))["Lao People's Democratic Republic"]

    assert (laos(personas.staff)["Women"], laos(personas.staff)["Men"]) == (6, 1)
    assert (laos(personas.partner)["Women"], laos(personas.partner)["Men"]) == ("–", "–")
    assert laos(personas.partner)["Confirmed"] == 7


def test_exports_are_listed_with_who_took_them(personas: Personas) -> None:
    personas.partner.post(address(personas.edition, COVERAGE))
    personas.staff.post(address(personas.edition, ROSTER))

    page = personas.organizer.get(address(personas.edition, "reports")).get_data(as_text=True)

    assert page.index("Roster – 20") < page.index("Country coverage – 20")
    assert "staff of" in page
    assert "partner of" in page
    assert "Exported lately" not in personas.partner.get(address(personas.edition, "reports")).text


def test_sign_in_sheets_follow_the_form(personas: Personas) -> None:
    session = make_session(personas.edition, title="The chosen one")
    data = {"which": str(session.id), "each": "day", "order": "country", "blank": "0", "format": "pdf"}

    answer = personas.staff.post(address(personas.edition, SIGN_IN), data=data)

    assert answer.mimetype == "application/pdf"
    assert "sign-in-20" in answer.headers["Content-Disposition"]
    (page,) = pages(answer.data)
    assert "Session The chosen one" in page
    assert "Guests" not in page


def test_sign_in_sheets_of_no_session_of_the_edition_are_refused(personas: Personas) -> None:
    foreign = make_session(personas.other)
    for which in (str(foreign.id), "2023-01-01", "x"):
        answer = personas.staff.post(address(personas.edition, SIGN_IN), data={"which": which})
        assert answer.status_code == 422
    assert exports() == 0


def test_badges_are_printed_for_those_who_have_none(personas: Personas) -> None:
    url, data = address(personas.edition, BADGES), {"whose": "new", "sorted_by": "name", "format": "pdf"}

    assert len(pages(personas.staff.post(url, data=data).data)) == 1
    again = personas.staff.post(url, data=data)

    assert again.status_code == 422
    assert "Everybody who is confirmed has a badge already." in again.text
    assert personas.staff.post(url, data=data | {"whose": "everybody"}).mimetype == "application/pdf"
    assert exports() == 2


def test_a_manifest_is_of_a_visit_of_the_edition(personas: Personas) -> None:
    visit, foreign = (make_visit(edition) for edition in (personas.edition, personas.other))
    url = address(personas.edition, MANIFEST)

    def post(client: FlaskClient, **data: object) -> TestResponse:
        return client.post(url, data={"visit": visit.session_id, "format": "pdf"} | data)

    assert post(personas.staff).mimetype == "application/pdf"
    assert post(personas.staff, format="xlsx").mimetype == XLSX
    assert post(personas.staff, visit=foreign.session_id).status_code == 422
    assert post(personas.staff, visit="").status_code == 422
    assert (post(personas.partner).status_code, post(personas.other_staff).status_code) == (403, 404)
    assert post(personas.nobody).status_code == 401
    assert exports() == 2


def test_phone_numbers_are_on_the_copy_that_asks_for_them(personas: Personas) -> None:
    visit = make_visit(personas.edition)
    participant = make_participant(personas.edition, person=make_person(phone="+254 700", dietary="No nuts"))
    add(VisitPlace(visit_id=visit.id, participant_id=participant.id))

    def words(**data: str) -> str:
        sent = {"visit": str(visit.session_id), "format": "pdf"} | data
        return " ".join(pages(personas.staff.post(address(personas.edition, MANIFEST), data=sent).data))

    assert "+254 700" not in words()
    assert "+254 700" in words(phones="y")
    assert "No nuts" not in words(phones="y")
    assert "No nuts" in words(needs="y")


def test_exports_hold_nothing_of_another_edition(app: Flask, personas: Personas) -> None:
    for page in (ROSTER, ATTENDANCE, COVERAGE):
        content = personas.staff.post(address(personas.edition, page), data={"format": "csv"}).data

        assert CANARY.encode() not in content


def test_each_field_of_the_page_has_its_own_label(personas: Personas) -> None:
    """The documents ask for the same things: a label leads to the field of its own form."""
    lint(personas.organizer.get(f"/editions/{personas.edition.path}/reports").text)
