"""Head counts from a table: what comes in, and every problem where nothing does."""

from __future__ import annotations

import re
from io import BytesIO
from urllib.parse import urlencode

import openpyxl
import pytest
from flask import Flask
from sqlalchemy import select

from seminar.audit.models import AuditEntry
from seminar.db import db
from seminar.errors import Refused
from seminar.imports.counts import read_counts
from seminar.people.models import Gender, HeadCount, Profile
from tests.personas import Personas

SOURCE = "The report of the broadcast"


def read(text: str, filename: str = "Pasted table") -> dict[str | None, int]:
    return {each.country: each.number for each in read_counts(text.encode(), filename, {})}


def answers(text: str) -> list[tuple[object, ...]]:
    found = read_counts(text.encode(), "Pasted table", {})
    return [(each.country, each.gender, each.profile, each.number) for each in found]


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

    assert [(each.country, each.number) for each in read_counts(data, "counts.xlsx", {})] == [
        ("KE", 40),
        ("CI", 7),
    ]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1100", 1100),
        ("1,100", 1100),
        ("1 100", 1100),
        ("1\u00a0100", 1100),
        ("1\u202f100", 1100),
        ("12’345’678", 12345678),
    ],
)
def test_thousands_may_be_set_apart(app: Flask, text: str, number: int) -> None:
    assert read(f"Kenya\t{text}") == {"KE": number}


@pytest.mark.parametrize(
    "text", ["1,10", "11,00", "1,1000", "1.100", "1,100 200", ",100", "1,100.5", "-1,100"]
)
def test_what_is_no_grouped_number_is_not_guessed(app: Flask, text: str) -> None:
    assert "is not a number of people" in told(f"Kenya\t{text}")[0]


def test_gender_and_profile_come_in_under_their_names(app: Flask) -> None:
    assert answers("Country\tGender\tNumber\nKenya\tWomen\t50\nKenya\tMan\t70\nPeru\t\t3\n") == [
        ("KE", Gender.WOMAN, None, 50),
        ("KE", Gender.MAN, None, 70),
        ("PE", None, None, 3),
    ]
    assert answers("Profile;Number;Sex;Country\nPolicy-maker;5;F;KEN\nAcademic;2;M;PER\n") == [
        ("KE", Gender.WOMAN, Profile.POLICY_MAKER, 5),
        ("PE", Gender.MAN, Profile.ACADEMIC, 2),
    ]


@pytest.mark.parametrize(
    "header",
    [
        *("Country\tWomen\tMen", "Pays\tFemmes\tHommes", "País\tMujeres\tHombres", "国家\t女\t男"),
        *("Страна\tЖенщины\tМужчины", "البلد\tنساء\tرجال", "Country\tF\tM", "Country\tFemale\tMale"),
    ],
)
def test_each_gender_may_have_a_column(app: Flask, header: str) -> None:
    """An empty cell or a nought says that nobody came; a total beside them agrees."""
    expected = [
        *(("KE", Gender.WOMAN, None, 50), ("KE", Gender.MAN, None, 1070)),
        *(("PE", Gender.MAN, None, 3), ("TD", Gender.WOMAN, None, 2)),
    ]

    assert answers(f"{header}\nKenya\t50\t1,070\nPeru\t0\t3\nChad\t2\t\n") == expected
    with_total = f"{header}\tTotal\nKenya\t50\t1,070\t1,120\nPeru\t–\t3\t3\nChad\t2\t\t\n"
    assert answers(with_total) == expected


def test_a_column_for_each_answer_and_the_profile_come_in_together(app: Flask) -> None:
    text = "Profile\tCountry\tM\tF\tOther\tNot stated\tTotal\nAcademic\tPeru\t3\t\t1\t5\t9\n"

    assert answers(text) == [
        ("PE", Gender.MAN, Profile.ACADEMIC, 3),
        ("PE", Gender.SELF_DESCRIBED, Profile.ACADEMIC, 1),
        ("PE", Gender.NOT_ASKED, Profile.ACADEMIC, 5),
    ]
    assert answers("Country\tWomen\nPeru\t4") == [("PE", Gender.WOMAN, None, 4)]


def test_of_a_row_with_a_column_for_each_gender_every_problem_is_told_once(app: Flask) -> None:
    said = told(
        "Country\tWomen\tMen\tTotal\nKenya\t5\t6\t12\nAtlantis\t3\t4\t7\nNepal\t\t\t\nFiji\t0\t0\t0\n"
        "Peru\tfew\t3\t\nChad\t\t\t8\nKenya\t1\t1\t2\n"
    )

    assert [sentence.split(":")[0] for sentence in said] == [f"Row {row}" for row in range(2, 9)]
    assert said[0] == "Row 2: “Kenya” has 12 as its total, but its other columns add up to 11."
    assert "“Atlantis” is not certain" in said[1]
    assert "“Nepal” has no number" in said[2]
    assert "nobody came from “Fiji”" in said[3]
    assert "“few” is not a number of people" in said[4]
    assert said[5] == "Row 7: “Chad” has 8 as its total, but its other columns add up to 0."
    assert "stands in row 2 already" in said[6]


def test_the_same_answer_of_a_country_stands_once(app: Flask) -> None:
    said = told("Country\tGender\tNumber\nKenya\tWoman\t5\nKenya\tMan\t6\nKenya\tFemale\t7\n")

    assert said == ["Row 4: “Kenya” stands in row 2 already."]


def test_a_word_that_is_no_gender_or_profile_is_told(app: Flask) -> None:
    said = told("Country\tGender\tProfile\tNumber\nKenya\tMs.\tAcademic\t5\nPeru\tMan\tYouth\t6\n")

    assert said == [
        "Row 2: “Ms.” is no gender that is known here. Write woman or man, or leave the cell empty.",
        "Row 3: “Youth” is no profile that is known here. Write one of the form, or leave the cell empty.",
    ]


def test_every_problem_is_told_at_once(app: Flask) -> None:
    said = told(
        "Country\tNumber\nKenya\t40\nAtlantis\t3\nNepal\t\nPeru\tabout 5\nChad\t1,10\nFiji\t0\nKEN\t2\n\t9\n"
    )

    assert [sentence.split(":")[0] for sentence in said] == [f"Row {row}" for row in (3, 4, 5, 6, 7, 8, 9)]
    assert "“Atlantis”" in said[0]
    assert "“Nepal” has no number" in said[1]
    assert all("is not a number of people" in said[at] for at in (2, 3))
    assert said[4] == "Row 7: nobody came from “Fiji”. Leave the row out."
    assert "stands in row 2 already" in said[5] or "not certain" in said[5]
    assert "the number 9 has no country" in said[6]


def test_a_row_of_totals_is_no_country(app: Flask) -> None:
    said = told("Kenya\t40\nTotal\t40")[0]

    assert said.startswith("Row 2: “Total” is not certain.")
    assert said.endswith("Leave out a row of totals; who has no known country is added by hand.")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Kenya 40\nPeru 3", "in them: 1."),
        ("Kenya\t40\tx\nPeru\t3\t", "in them: 3."),
        ("Country\tWomen\tFemale\nPeru\t3\t4", "in them: 3."),
        ("Country\tWomen\tMen\tTotal\tThen\nPeru\t3\t4\t7\t7", "in them: 5."),
        ("Women\tMen\n3\t4", "is not a number of people"),
        ("Country\tGender\tSex\tNumber\nPeru\tF\tF\t4", "in them: 4."),
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


def test_the_same_number_of_another_gender_is_another_one(personas: Personas) -> None:
    send(personas, pasted="Country\tGender\tNumber\nKenya\tWoman\t40\nKenya\tMan\t3")
    again, page = send(personas, pasted="Country\tGender\tNumber\nKenya\tMan\t3")
    other, _page = send(personas, pasted="Country\tGender\tNumber\nKenya\tMan\t40")

    assert (again, other) == (422, 303)
    assert "already there, from the same source: Kenya." in page
    assert "The numbers of" not in page
    assert len(kept()) == 3


def asked_about(page: str) -> dict[str, str]:
    """What the form of the question sends."""
    return dict(re.findall(r'<input[^>]*name="(version)"[^>]*value="([^"]*)"', page))


def removing(personas: Personas, source: str) -> tuple[str, str]:
    """The address that removes all of a source, and the page that asks about those of now."""
    url = f"/editions/{personas.edition.path}/participants/head-counts/remove?{urlencode({'source': source})}"
    return url, personas.organizer.get(url).text


def test_a_table_is_taken_back_by_its_source(personas: Personas) -> None:
    send(personas, pasted="Kenya\t40\nPeru\t3")
    send(personas, pasted="Chad\t5", source="Another")
    page = personas.organizer.get(f"/editions/{personas.edition.path}/participants/head-counts").text
    assert "Remove all 2 of “The report of the broadcast”" in page
    assert "of “Another”" not in page

    url, asked = removing(personas, SOURCE)
    assert "Remove 2 head counts?" in asked
    assert "43 people would no longer be counted" in asked
    assert personas.staff.post(url).status_code == 403
    answer = personas.organizer.post(url, data=asked_about(asked))

    assert (answer.status_code, kept()) == (303, [("TD", 5, "Another")])
    entries = db.session.execute(select(AuditEntry).filter_by(action="head_count.remove")).scalars()
    assert [(each.changes["country"][0], each.changes["number"][0]) for each in entries] == [
        ("KE", 40),
        ("PE", 3),
    ]


@pytest.mark.parametrize("number", [None, 41])
def test_what_was_added_or_changed_since_the_question_is_asked_about_anew(
    personas: Personas, number: int | None
) -> None:
    send(personas, pasted="Kenya\t40\nPeru\t3")
    url, asked = removing(personas, SOURCE)
    if number:
        db.session.execute(select(HeadCount).filter_by(country="KE")).scalar_one().number = number
        db.session.commit()
    else:
        send(personas, pasted="Chad\t5")

    refused = personas.organizer.post(url, data=asked_about(asked))

    assert refused.status_code == 422
    assert "The head counts of this source have changed since. They are counted anew here." in refused.text
    assert ("44 people would" if number else "Remove 3 head counts?") in refused.text
    assert len(kept()) == (2 if number else 3)
    assert personas.organizer.post(url, data=asked_about(refused.text)).status_code == 303
    assert kept() == []


def test_a_source_that_is_not_there_removes_nothing(personas: Personas) -> None:
    send(personas, pasted="Kenya\t40\nPeru\t3")
    url, _asked = removing(personas, "Nothing")

    assert personas.organizer.post(url).status_code == 404
    assert len(kept()) == 2


def test_only_who_imports_participants_may(personas: Personas) -> None:
    url = f"/editions/{personas.edition.path}/participants/head-counts/import"

    assert personas.organizer.get(url).status_code == 200
    assert personas.staff.get(url).status_code == 403
    assert personas.other_organizer.get(url).status_code == 404
