"""The documents of a series and of all programmes from their pages: who may take which, and of what."""

from __future__ import annotations

from datetime import date
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from seminar.audit.models import AuditEntry
from seminar.db import db
from seminar.permissions import Role
from seminar.reports.queries import latest_exports
from tests.make import make_edition, make_grant, make_participant, make_user
from tests.pages import lint, read
from tests.personas import CANARY, Personas, sign_in
from tests.reports.pdf import pages
from tests.reports.word.read import faults, lines, opened, paragraphs

WITH_PEOPLE = ["Programme report", "List of participants"]
EVERYBODY = ["Programme", "Country coverage"]


def headings(client: FlaskClient, address: str) -> list[str]:
    page = client.get(address).text
    lint(page)
    return [each.text for each in read(page).all("h2") if each.text in (*WITH_PEOPLE, *EVERYBODY)]


@pytest.fixture
def own(personas: Personas) -> str:
    """The address of the series, which has an edition before the personas' own."""
    before = {"first_day": date(2021, 5, 3), "last_day": date(2021, 5, 7)}
    make_participant(
        make_edition(series=personas.edition.series, title="Before", summary="Held.", **before), country="KE"
    )
    return f"/series/{personas.edition.series.slug}/coverage/reports"


def test_the_page_offers_what_one_may_take(own: str, personas: Personas) -> None:
    assert headings(personas.admin, own) == [*WITH_PEOPLE, *EVERYBODY]
    assert headings(personas.admin, "/coverage/reports") == [*WITH_PEOPLE, *EVERYBODY]
    assert headings(personas.staff, "/coverage/reports") == [*WITH_PEOPLE, *EVERYBODY]
    assert headings(personas.partner, "/coverage/reports") == EVERYBODY
    assert personas.staff.get(own).status_code == 403  # of one edition alone
    for page in (own.removesuffix("/reports"), own.removesuffix("/coverage/reports")):
        assert f'href="{own}"' in personas.admin.get(page).text


@pytest.mark.parametrize("name", ["report", "participants-list"])
def test_people_are_for_who_may_take_those_of_every_edition(own: str, personas: Personas, name: str) -> None:
    both = make_user()
    for role, edition in ((Role.STAFF, personas.edition), (Role.PARTNER, personas.other)):
        make_grant(both, role=role, series_id=edition.series_id, edition_id=edition.id)
    client = sign_in(personas.admin.application, both)

    assert personas.partner.post(f"/coverage/reports/{name}").status_code == 403
    assert client.post(f"/coverage/reports/{name}").status_code == 403
    assert headings(client, "/coverage/reports") == EVERYBODY
    chosen = f"?chosen={personas.edition.path}"
    assert client.post(f"/coverage/reports/{name}{chosen}").status_code == 200
    assert headings(client, f"/coverage/reports{chosen}") == [*WITH_PEOPLE, *EVERYBODY]
    assert personas.other_staff.post(f"{own}/{name}").status_code == 404
    assert personas.nobody.post(f"{own}/{name}").status_code == 401


def test_the_report_is_of_the_editions_that_the_address_names(own: str, personas: Personas) -> None:
    def told(address: str) -> list[str]:
        answer = personas.admin.post(address, data={"format": "docx"})
        assert faults(answer.data) == []
        return lines(answer.data, "Heading 1")

    before, later = "Before", personas.edition.title
    assert {before, later} <= set(told(f"{own}/report"))
    assert CANARY not in told(f"{own}/report")
    assert not {later, CANARY} & set(told("/coverage/reports/report?last=2021"))


def test_editions_of_others_are_in_no_document(personas: Personas) -> None:
    for name, kind in (("report", "docx"), ("participants-list", "docx"), ("programme", "docx")):
        answer = personas.staff.post(f"/coverage/reports/{name}", data={"format": kind})
        assert personas.edition.title in lines(answer.data, "Heading 1")
        assert CANARY not in "\n".join(each.text for each in paragraphs(opened(answer.data)))
    calendar = personas.partner.post("/coverage/reports/programme", data={"format": "ics"})
    assert CANARY not in calendar.text
    assert f"/editions/{personas.edition.path}/programme" in calendar.text.replace("\r\n ", "")


def test_documents_stand_on_the_basis_and_in_the_language_asked_for(own: str, personas: Personas) -> None:
    asked = {"format": "pdf", "language": "fr"}

    answer = personas.admin.post(f"{own}/participants-list?basis=registered", data=asked)

    assert "inscrits" in "\n".join(pages(answer.data))
    assert personas.admin.post(f"{own}/report?basis=all").status_code == 404


def test_a_form_that_is_not_understood_comes_back(own: str, personas: Personas) -> None:
    answer = personas.admin.post(f"{own}/programme", data={"format": "xlsx"})

    assert answer.status_code == 422
    assert "Please choose one of the list." in answer.text


def test_each_export_is_noted_at_its_series(own: str, personas: Personas) -> None:
    for name in ("report", "participants-list", "programme"):
        personas.admin.post(f"{own}/{name}")

    noted = db.session.execute(select(AuditEntry).where(AuditEntry.action == "report.export")).scalars().all()
    assert {(entry.series_id, entry.edition_id) for entry in noted} == {(personas.edition.series_id, None)}
    assert len(noted) == 3
    page = personas.admin.get(own).text
    assert all(entry.subject_name in unescape(page) for entry in noted)
    assert "Exported lately" not in personas.admin.get("/coverage/reports").text


def test_a_series_without_editions_has_its_documents(app: Flask, personas: Personas) -> None:
    personas.edition.status = "cancelled"

    address = f"/series/{personas.edition.series.slug}/coverage/reports"

    assert headings(personas.admin, address) == [*WITH_PEOPLE, *EVERYBODY]
    for name in ("report", "participants-list", "programme"):
        assert personas.admin.post(f"{address}/{name}").status_code == 200


@pytest.mark.parametrize("chosen", ["nothing/there", "own"])
def test_a_choice_opens_no_more_than_its_reader_holds_in_the_series(
    own: str, personas: Personas, chosen: str
) -> None:
    personas.admin.post(f"{own}/participants-list", data={"format": "docx"})
    partner, edition = make_user(), personas.edition
    make_grant(partner, role=Role.PARTNER, series_id=edition.series_id)
    make_grant(partner, role=Role.STAFF, series_id=edition.series_id, edition_id=edition.id)
    client = sign_in(personas.admin.application, partner)
    address = f"{own}?chosen={edition.path if chosen == 'own' else chosen}"
    assert "Exported lately" in personas.admin.get(address).text
    assert "Exported lately" not in client.get(address).text
    assert headings(client, address) == ([*WITH_PEOPLE, *EVERYBODY] if chosen == "own" else EVERYBODY)


def test_who_sees_nobody_is_offered_no_lists_of_nobody(personas: Personas) -> None:
    nothing = "/coverage/reports?chosen=nothing/there"
    assert headings(personas.partner, nothing) == EVERYBODY
    assert headings(personas.staff, nothing) == [*WITH_PEOPLE, *EVERYBODY]
    coverage = "/coverage?chosen=nothing/there"
    assert "Who counts" not in personas.partner.get(coverage).text
    assert "Who counts" in personas.staff.get(coverage).text


def test_what_was_exported_is_found_by_its_index(personas: Personas, statements: list[str]) -> None:
    latest_exports(personas.edition)
    latest_exports(personas.edition.series)

    alone, together = statements[-2:]
    assert "audit_entry.edition_id = " in alone
    assert "audit_entry.edition_id IS NULL" in together
