"""The attendance workbook, read back."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from flask import Flask

from seminar.attendance.models import Attendance
from seminar.attendance.queries import rule_of
from seminar.attendance.service import add_guest
from seminar.people.models import Status
from seminar.programme.models import Edition, InstitutionRole, RoleKind
from seminar.programme.queries import sessions_of
from seminar.reports.attendance import build, sheet
from seminar.sheets import Kind, csv_chunks
from tests.attendance.make import entry, mark
from tests.make import ACTOR, add, make_edition, make_institution, make_participant, make_person, make_session
from tests.reports.read import formulas, texts, written


def marked_edition() -> Edition:
    """Two days: two sessions on the first, one on the second, and one that does not count."""
    edition = make_edition(threshold=60)
    opening, lecture, visit = (
        make_session(
            edition,
            title=title,
            starts_at=datetime(2023, 7, day, hour, tzinfo=UTC),
            ends_at=datetime(2023, 7, day, hour + 1, tzinfo=UTC),
        )
        # 17:00 UTC on the 24th is the 25th in Shanghai
        for title, day, hour in (("Opening", 24, 1), ("Lecture", 24, 3), ("Visit", 24, 17))
    )
    dinner = make_session(edition, title="Dinner", counts=False)
    names = ("Amal", "Bela", "Chen")
    amal, bela, _chen = (make_participant(edition, person=make_person(name=name)) for name in names)
    make_participant(edition, person=make_person(name="Declined"), status=Status.DECLINED)
    mark(edition, entry(amal, opening, Attendance.PRESENT))
    mark(edition, entry(amal, lecture, Attendance.LATE))
    mark(edition, entry(amal, dinner, Attendance.PRESENT))
    mark(edition, entry(bela, opening, Attendance.ABSENT))
    mark(edition, entry(bela, lecture, Attendance.EXCUSED))
    assert visit
    return edition


def cells(edition: Edition) -> list[list[Any]]:
    """What is seen: the last column and the last row are hidden."""
    rows = written(build(edition))["Attendance"].iter_rows(values_only=True)
    return [list(row[:-1]) for row in list(rows)[:-1]]


def test_guests_are_named_below_and_counted_nowhere(app: Flask) -> None:
    edition = marked_edition()
    before = cells(edition)
    lecture = next(session for session in sessions_of(edition) if session.title == "Lecture")
    add_guest(actor=ACTOR, session=lecture, name="Ann")

    after = cells(edition)
    [line] = [row for row in after if row not in before]
    assert "Lecture, and 1 guest: Ann" in str(next(filter(None, line)))


def test_days_stand_over_their_sessions(app: Flask) -> None:
    workbook = written(build(marked_edition()))
    worksheet = workbook["Attendance"]
    first, second = cells(marked_edition())[:2]

    assert first[:5] == ["No.", "Name", "Country", "Institution", "Gender"]
    assert first[5:8] == [datetime(2023, 7, 24), None, datetime(2023, 7, 25)]
    assert second[5:8] == ["Opening", "Lecture", "Visit"]
    assert first[8:] == ["Present", "Late", "Absent", "Excused", "%", "Certificate"]
    assert "F1:G1" in {str(merged) for merged in worksheet.merged_cells.ranges}
    assert formulas(workbook) == []


def test_marks_are_letters_and_the_rest_is_counted(app: Flask) -> None:
    rows = cells(marked_edition())

    assert rows[2][5:] == ["P", "L", None, 1, 1, 0, 0, 1, "yes"]
    assert rows[3][5:] == ["A", "E", None, 0, 0, 1, 1, 0, "no"]
    assert rows[4][5:] == [None, None, None, 0, 0, 0, 0, 0, "no"]
    assert [row[1] for row in rows[2:5]] == ["Amal", "Bela", "Chen"]


def test_certificate_follows_the_rule(app: Flask) -> None:
    edition = marked_edition()
    rule = rule_of(edition)

    assert rule.sessions == 2
    assert [row[-1] for row in cells(edition)[2:5]] == ["yes", "no", "no"]


def test_rate_is_cut_as_on_the_page(app: Flask) -> None:
    """Eight of nine are 88.9 per cent: under 89, and the cell says no more than it shows."""
    edition = make_edition(threshold=89)
    sessions = [make_session(edition) for _number in range(9)]
    somebody = make_participant(edition, person=make_person(name="Amal"))
    for number, session in enumerate(sessions):
        mark(edition, entry(somebody, session, Attendance.PRESENT if number else Attendance.ABSENT))

    rate, certificate = written(build(edition))["Attendance"][3][-3:-1]
    assert (rate.value, rate.number_format.partition("_")[0]) == (0.88, "0%")
    assert certificate.value == "no"


def test_who_has_a_mark_is_listed_whatever_the_status(app: Flask) -> None:
    edition = make_edition()
    session = make_session(edition)
    withdrawn = make_participant(edition, person=make_person(name="Zoe"), status=Status.WITHDRAWN)
    mark(edition, entry(withdrawn, session, Attendance.PRESENT))

    assert cells(edition)[2][1] == "Zoe"


def test_legend_and_signatures_stand_below(app: Flask) -> None:
    edition = marked_edition()
    institutions = [make_institution(name=name) for name in ("Ministry", "UN office", "College")]
    roles = (RoleKind.HOST, RoleKind.PARTNER, RoleKind.ORGANISER)
    for position, (institution, role) in enumerate(zip(institutions, roles, strict=True), 1):
        add(
            InstitutionRole(
                institution_id=institution.id, edition_id=edition.id, role=role, position=position
            )
        )

    found = [cell for row in cells(edition) for cell in row if isinstance(cell, str)]

    assert found[-5:] == [
        "P Present, L Late, A Absent, E Excused; an empty cell is not marked.",
        "A certificate needs 60 per cent of the sessions that count and are marked. "
        "Late counts as present. Excused: left out of the count.",
        "1 session is not marked at all and left out of the rate.",
        "Date, name and signature, Ministry",
        "Date, name and signature, College",
    ]


def test_title_without_room_stands_in_full_below(app: Flask) -> None:
    edition = make_edition(time_zone="Asia/Shanghai")
    title = "Policy exchange with local policymakers, Qingdao and Weihai"
    make_session(edition, title=title, starts_at=datetime(2023, 7, 24, 1, tzinfo=UTC))

    found = texts(written(build(edition)), "Attendance")

    assert f"24 July 2023, 09:00 Asia/Shanghai: {title}" in found


def test_csv_names_the_day_before_the_session(app: Flask) -> None:
    lines = b"".join(csv_chunks(sheet(marked_edition()))).decode("utf-8-sig").splitlines()

    assert "2023-07-24 Opening" in lines[0]
    assert lines[1].startswith("1,Amal,Kenya,")


def test_who_and_which_sessions_are_hidden_for_the_way_back(app: Flask) -> None:
    edition = marked_edition()
    worksheet = written(build(edition))["Attendance"]
    rows = list(worksheet.iter_rows(values_only=True))

    assert worksheet.column_dimensions["O"].hidden
    assert worksheet.row_dimensions[worksheet.max_row].hidden
    assert rows[-1][-1] == f"seminar:attendance:{edition.id}"
    assert [row[-1].partition(":")[0].isdecimal() for row in rows[2:5]] == [True] * 3


def test_an_edition_without_sessions_has_its_people(app: Flask) -> None:
    edition = make_edition()
    make_participant(edition, person=make_person(name="Amal"))

    rows = cells(edition)

    assert rows[0][5:] == ["Present", "Late", "Absent", "Excused", "%", "Certificate"]
    assert "Amal" in {row[1] for row in rows}


def test_queries_stay_as_many(app: Flask, statements: list[str]) -> None:
    numbers = []
    for people in (1, 3):
        edition = make_edition()
        session = make_session(edition)
        for _ in range(people):
            mark(edition, entry(make_participant(edition), session, Attendance.PRESENT))
        statements.clear()
        list(sheet(edition).rows)
        numbers.append(len(statements))

    assert numbers[0] == numbers[1]


def test_fifteen_sessions_fit_a_page_at_seven_points(app: Flask) -> None:
    """Noto Sans in place of Calibri takes 8.05 dots a character, of 96 an inch; paper has 10.69 inches."""
    edition = make_edition()
    for number in range(15):
        make_session(edition, title=f"Lecture {number}")

    columns = [column for column in sheet(edition).columns if not column.hidden]
    own = [column.width or column.most or 0 for column in columns if column.kind is not Kind.MARK]
    dots = sum(wide * 8.05 + 5 for wide in [*own, *[4] * 15])

    assert len(columns) == 5 + 15 + 6
    assert 0 not in own
    assert 11 * 10.69 * 96 / dots >= 7
