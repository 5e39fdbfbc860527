"""Head counts from a table: what comes in, and every problem where nothing does."""

from __future__ import annotations

from io import BytesIO

import openpyxl
import pytest
from flask import Flask
from sqlalchemy import select

from seminar.audit.models import AuditEntry
from seminar.db import db
from seminar.errors import Refused
from seminar.imports.counts import read_counts
from seminar.people.models import HeadCount
from tests.personas import Personas

SOURCE = "The report of the broadcast"


def read(text: str, filename: str = "Pasted table") -> dict[str, int]:
    return read_counts(text.encode(), filename, {})


def told(text: str) -> list[str]:
    with pytest.raises(Refused) as refused:
        read(text)
    return [each.sentence for each in refused.value.all]


def workbook(*rows: tuple[object, ...], sheets: int = 1) -> bytes:
    book = openpyxl.Workbook()
    for number in range(sheets):
        sheet = book.active if number == 0 else book.create_sheet()
        for row in rows:
            sheet.append(row)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    "text",
    [
        "Country\tNumber\nKenya\t40\nLao PDR\t7\n",
        "Kenya\t40\nLao PDR\t7",
        "Pays;Nombre\nKenya;40\nLaos;7",
        "KEN,40\nLAO,7",
        "\n\nKenya\t\t40\nLao PDR\t\t7\n\n",
    ],
)
def test_a_table_of_two_columns_comes_in(app: Flask, text: str) -> None:
    assert read(text) == {"KE": 40, "LA": 7}


def test_a_workbook_comes_in(app: Flask) -> None:
    data = workbook(("Country", "Participants"), ("Kenya", 40), ("Côte d’Ivoire", 7.0))

    assert read_counts(data, "counts.xlsx", {}) == {"KE": 40, "CI": 7}


def test_every_problem_is_told_at_once(app: Flask) -> None:
    said = told(
        "Country\tNumber\nKenya\t40\nAtlantis\t3\nNepal\t\nPeru\tabout 5\nChad\t1,100\nFiji\t0\nKEN\t2\n\t9\n"
    )

    assert [sentence.split(":")[0] for sentence in said] == [f"Row {row}" for row in (3, 4, 5, 6, 7, 8, 9)]
    assert "“Atlantis”" in said[0]
    assert "“Nepal” has no number" in said[1]
    assert all("is not a number of people" in said[at] for at in (2, 3, 4))
    assert "stands in row 2 already" in said[5] or "not certain" in said[5]
    assert "the number 9 has no country" in said[6]


def test_a_row_of_totals_is_no_country(app: Flask) -> None:
    assert told("Kenya\t40\nTotal\t40")[0].startswith("Row 2: “Total” is not certain.")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Kenya 40\nPeru 3", "in them: 1."),
        ("Kenya\t40\tx\nPeru\t3\t", "in them: 3."),
        ("Country\tNumber", "no row below"),
        ("\n".join(["Kenya\t1"] * 301), "more than 300 rows"),
    ],
)
def test_what_is_no_such_table_is_refused(app: Flask, text: str, said: str) -> None:
    assert said in told(text)[0]


def test_two_sheets_are_not_chosen_from(app: Flask) -> None:
    with pytest.raises(Refused, match="several sheets"):
        read_counts(workbook(("Kenya", 40), sheets=2), "counts.xlsx", {})


def send(personas: Personas, **fields: object) -> tuple[int, str]:
    url = f"/editions/{personas.edition.path}/participants/head-counts/import"
    data = {"source": SOURCE, **fields}
    answer = personas.organizer.post(url, data=data, content_type="multipart/form-data")
    return answer.status_code, answer.text


def kept() -> list[tuple[str | None, int, str]]:
    found = db.session.execute(select(HeadCount).order_by(HeadCount.id)).scalars()
    return [(each.country, each.number, each.source) for each in found]


def test_a_pasted_table_becomes_head_counts(personas: Personas) -> None:
    status, _page = send(personas, pasted="Kenya\t40\nPeru\t3")

    assert status == 303
    assert kept() == [("KE", 40, SOURCE), ("PE", 3, SOURCE)]
    entry = db.session.execute(select(AuditEntry).filter_by(action="head_count.add_many")).scalar_one()
    assert entry.changes == {"number": [None, 43]}


def test_a_file_becomes_head_counts(personas: Personas) -> None:
    status, _page = send(personas, file=(BytesIO(workbook(("Kenya", 40))), "counts.xlsx"))

    assert (status, kept()) == (303, [("KE", 40, SOURCE)])


def test_nothing_comes_in_where_something_is_wrong(personas: Personas) -> None:
    status, page = send(personas, pasted="Kenya\t40\nAtlantis\t3\nPeru\tmany")

    assert (status, kept()) == (422, [])
    assert "Row 2: “Atlantis”" in page
    assert "Row 3: “many”" in page
    assert "2 things need your attention" in page
    assert "Atlantis\t3" in page  # what was pasted stays


def test_the_same_table_twice_is_refused(personas: Personas) -> None:
    send(personas, pasted="Kenya\t40\nPeru\t3")
    status, page = send(personas, pasted="Kenya\t40\nPeru\t4")

    assert status == 422
    assert "already there, from the same source: Kenya." in page
    assert len(kept()) == 2


def test_only_who_imports_participants_may(personas: Personas) -> None:
    url = f"/editions/{personas.edition.path}/participants/head-counts/import"

    assert personas.organizer.get(url).status_code == 200
    assert personas.staff.get(url).status_code == 403
    assert personas.other_organizer.get(url).status_code == 404
