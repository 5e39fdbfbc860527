"""Reports become marks: once, united with others, never over what a person set, and back again."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from seminar.attendance.models import Attendance, Mark, MarkSource
from seminar.db import db, now
from seminar.errors import Refused
from seminar.people.models import Participant
from seminar.platforms import service
from seminar.platforms.check import Asked, check
from seminar.platforms.decisions import Decisions
from seminar.platforms.matching import State
from seminar.platforms.models import PlatformJoin, PlatformReport
from seminar.platforms.preview import Becomes, Preview
from seminar.programme.models import Edition, ProgrammeSession
from tests.attendance.make import A, P, entry, people_with_wrong_tallies
from tests.attendance.make import mark as set_mark
from tests.make import ACTOR, make_edition, make_participant, make_person, make_session

pytestmark = pytest.mark.usefixtures("app")
HEADER = "Name,Join time,Leave time\n"


def make_day() -> tuple[Edition, ProgrammeSession, ProgrammeSession]:
    """An edition of one day in Shanghai with sessions from 9:00 to 10:30 and from 11:00 to 12:00."""
    edition = make_edition(first_day=date(2026, 3, 20), last_day=date(2026, 3, 20))
    hours = ((1, 0, 2, 30), (3, 0, 4, 0))
    first, second = (
        make_session(
            edition,
            starts_at=datetime(2026, 3, 20, begin, minute, tzinfo=UTC),
            ends_at=datetime(2026, 3, 20, end, last, tzinfo=UTC),
        )
        for begin, minute, end, last in hours
    )
    return edition, first, second


def named(edition: Edition, name: str) -> Participant:
    return make_participant(edition, person=make_person(name=name))


def rows(*stays: tuple[str, str, str]) -> str:
    return HEADER + "".join(f"{name},2026-03-20 {start},2026-03-20 {end}\n" for name, start, end in stays)


def look(edition: Edition, table: str, **asked: Any) -> Preview:
    _sheets, report = service.read(table.encode(), "report.csv")
    return check(edition, report, "report.csv", Asked(**asked))


def take(edition: Edition, table: str, *, leave_out: bool = False, **asked: Any) -> PlatformReport:
    sheets, report = service.read(table.encode(), "report.csv")
    kept = service.keep(
        actor=ACTOR, edition=edition, data=table.encode(), filename="r.csv", sheets=sheets, report=report
    )
    service.arrange(kept=kept, zone="", sessions=asked.pop("sessions", ()))
    service.decide(kept=kept, decisions=asked.pop("decisions", Decisions()))
    preview = service.check_kept(edition, kept)
    service.confirm(actor=ACTOR, edition=edition, kept=kept, preview=preview, leave_out=leave_out)
    return kept


def marks() -> list[tuple[int, int, Attendance, int | None]]:
    columns = (Mark.participant_id, Mark.session_id, Mark.attendance, Mark.minutes)
    return [tuple(row) for row in db.session.execute(select(*columns).order_by(*columns[:2]))]


def test_minutes_become_marks_by_the_rule_of_the_edition() -> None:
    edition, first, _second = make_day()
    bo, li = named(edition, "Bo Adewale"), named(edition, "Li Wei")

    take(edition, rows(("Bo Adewale", "08:50", "10:00"), ("Li Wei", "09:00", "09:44")))

    assert marks() == [
        (bo.id, first.id, Attendance.PRESENT, 60),
        (li.id, first.id, Attendance.ABSENT, 44),
    ]
    assert db.session.execute(select(Mark.source).distinct()).scalars().all() == [MarkSource.PLATFORM]
    assert people_with_wrong_tallies() == []


def test_whoever_comes_late_is_late_unless_the_meeting_was() -> None:
    edition, *_sessions = make_day()
    named(edition, "Bo Adewale")
    named(edition, "Li Wei")

    preview = look(edition, rows(("Bo Adewale", "09:00", "10:30"), ("Li Wei", "09:11", "10:30")))
    assert [each.mark for each in preview.people] == [Attendance.PRESENT, Attendance.LATE]
    preview = look(edition, rows(("Bo Adewale", "09:09", "10:30"), ("Li Wei", "09:15", "10:30")))
    assert [each.mark for each in preview.people] == [Attendance.PRESENT, Attendance.PRESENT]


def test_one_report_marks_all_sessions_that_it_covers() -> None:
    edition, first, second = make_day()
    bo = named(edition, "Bo Adewale")

    take(edition, rows(("Bo Adewale", "08:50", "10:30"), ("Bo Adewale", "11:45", "12:10")))

    assert marks() == [(bo.id, first.id, Attendance.PRESENT, 90)]
    take(edition, rows(("Bo Adewale", "08:50", "10:30"), ("Bo Adewale", "11:00", "12:10")))
    assert marks()[1] == (bo.id, second.id, Attendance.PRESENT, 60)


def test_same_file_again_changes_nothing() -> None:
    edition, *_sessions = make_day()
    named(edition, "Bo Adewale")
    table = rows(("Bo Adewale", "09:00", "10:00"))
    take(edition, table)

    again = look(edition, table)

    assert [cell.becomes for cell in again.cells] == [Becomes.SAME]
    assert again.changing == []


def test_corrected_file_of_a_meeting_shows_its_changes() -> None:
    edition, *_sessions = make_day()
    named(edition, "Bo Adewale")
    take(edition, rows(("Bo Adewale", "09:00", "10:00")))

    [cell] = look(edition, rows(("Bo Adewale", "09:00", "09:20"))).changing

    assert (cell.becomes, cell.minutes, cell.mark) == (Becomes.CHANGED, 20, Attendance.ABSENT)
    assert cell.standing
    assert cell.standing.minutes == 60


def test_two_devices_show_the_mark_that_is_written() -> None:
    edition, first, _second = make_day()
    bo = named(edition, "Bo Adewale")
    told = rows(("Bo Adewale", "09:00:00", "09:45:00"), ("iPhone of Bo", "09:45:00", "10:30:00"))
    keys = [each.attendee.key for each in look(edition, told).people]

    seen = look(edition, told, sessions=[first.id], decisions=Decisions({keys[1]: [bo.id]}))

    assert [(each.minutes, each.percent, each.mark) for each in seen.people] == [(90, 100, P), (90, 100, P)]
    assert [(cell.minutes, cell.mark) for cell in seen.cells] == [(90, P)]


def test_another_meeting_of_the_session_is_united() -> None:
    edition, first, _second = make_day()
    bo, li = named(edition, "Bo Adewale"), named(edition, "Li Wei")
    take(edition, rows(("Bo Adewale", "09:00", "09:30"), ("Li Wei", "09:00", "09:50")))

    take(edition, rows(("Bo Adewale", "09:20", "10:00")))

    assert marks() == [
        (bo.id, first.id, Attendance.PRESENT, 60),
        (li.id, first.id, Attendance.PRESENT, 50),
    ]


def test_mark_set_by_a_person_stays_unless_chosen() -> None:
    edition, first, _second = make_day()
    bo = named(edition, "Bo Adewale")
    set_mark(edition, entry(bo, first, A))
    table = rows(("Bo Adewale", "09:00", "10:30"))

    take(edition, table)
    assert marks() == [(bo.id, first.id, A, None)]
    take(edition, table, decisions=Decisions(overwrite=frozenset({(bo.id, first.id)})))
    assert marks() == [(bo.id, first.id, P, 90)]


def test_decision_is_remembered_in_the_edition() -> None:
    edition, *_sessions = make_day()
    li, bo = named(edition, "Li Wei"), named(edition, "Bo Adewale")
    table = rows(("iPhone of Li", "09:00", "10:30"), ("Bo Adewale", "09:00", "10:30"))
    [unsure] = look(edition, table).unsure

    take(edition, table, decisions=Decisions(people={unsure.attendee.key: [li.id]}))

    assert {row[0] for row in marks()} == {li.id, bo.id}
    again = look(edition, rows(("iPhone of Li", "11:00", "12:00")))
    assert [each.match.participants for each in again.people] == [(li.id,)]


def test_whoever_has_no_row_is_named_and_absent_where_that_is_said() -> None:
    edition, first, _second = make_day()
    bo, li = named(edition, "Bo Adewale"), named(edition, "Li Wei")
    table = rows(("Bo Adewale", "09:00", "10:30"))

    assert [known.id for known in look(edition, table).without_row] == [li.id]
    take(edition, table, decisions=Decisions(absent=True))
    assert marks() == [(bo.id, first.id, P, 90), (li.id, first.id, A, 0)]


def test_whoever_may_be_in_the_report_is_not_absent() -> None:
    edition, first, _second = make_day()
    bo, li, ada = (named(edition, name) for name in ("Bo Adewale", "Li Wei", "Ada Obi"))
    table = rows(("Bo Adewale", "09:00", "10:30"), ("iPhone of Li", "09:00", "10:30"))

    [unsure] = look(edition, table).unsure
    assert li.id in unsure.match.candidates
    assert [known.id for known in look(edition, table).without_row] == [ada.id]
    take(edition, table, leave_out=True, decisions=Decisions(absent=True))
    assert marks() == [(bo.id, first.id, P, 90), (ada.id, first.id, A, 0)]


def test_undecided_people_and_questions_hold_it_back() -> None:
    edition, *_sessions = make_day()
    named(edition, "Bo Adewale")

    with pytest.raises(Refused, match="not decided"):
        take(edition, rows(("Bo Adewale", "09:00", "10:30"), ("iPhone", "09:00", "10:30")))
    with pytest.raises(Refused, match="right report"):
        take(edition, rows(("Peter Pan", "09:00", "10:30")))
    with pytest.raises(Refused, match="No session of this edition"):
        take(edition, rows(("Bo Adewale", "19:00", "20:30")))
    assert marks() == []


def test_report_is_taken_back_with_its_joins() -> None:
    edition, first, _second = make_day()
    bo = named(edition, "Bo Adewale")
    take(edition, rows(("Bo Adewale", "09:00", "09:50")))
    second = take(edition, rows(("Bo Adewale", "09:50", "10:30")))
    assert marks() == [(bo.id, first.id, P, 90)]

    service.undo(actor=ACTOR, edition=edition, kept=second)

    assert marks() == [(bo.id, first.id, P, 50)]
    [cell] = look(edition, rows(("Bo Adewale", "10:00", "10:30"))).cells
    assert (cell.minutes, cell.becomes) == (80, Becomes.CHANGED)
    assert people_with_wrong_tallies() == []


def test_older_file_counts_again_when_the_newer_is_taken_back() -> None:
    edition, first, _second = make_day()
    bo = named(edition, "Bo Adewale")
    take(edition, rows(("Bo Adewale", "09:00", "10:00")))
    newer = take(edition, rows(("Bo Adewale", "09:00", "09:50")))
    assert marks() == [(bo.id, first.id, P, 50)]

    service.undo(actor=ACTOR, edition=edition, kept=newer)

    assert marks() == [(bo.id, first.id, P, 60)]
    assert look(edition, rows(("Bo Adewale", "10:10", "10:20"))).cells[0].minutes == 70


def test_replaced_file_is_taken_back_after_the_newer_one() -> None:
    edition, first, _second = make_day()
    bo = named(edition, "Bo Adewale")
    older = take(edition, rows(("Bo Adewale", "09:00", "10:00")))
    newer = take(edition, rows(("Bo Adewale", "09:00", "09:50")))
    db.session.refresh(older)

    with pytest.raises(Refused, match="Take that one back first"):
        service.undo(actor=ACTOR, edition=edition, kept=older)
    assert marks() == [(bo.id, first.id, P, 50)]
    for kept in (newer, older):
        service.undo(actor=ACTOR, edition=edition, kept=kept)
    assert marks() == []


def test_what_another_meeting_added_outlives_the_first() -> None:
    edition, first, _second = make_day()
    bo = named(edition, "Bo Adewale")
    older = take(edition, rows(("Bo Adewale", "09:00", "09:50")))
    take(edition, rows(("Bo Adewale", "09:50", "10:30")))

    outcome = service.undo(actor=ACTOR, edition=edition, kept=older)

    assert marks() == [(bo.id, first.id, P, 90)]
    assert list(outcome.overtaken) == [(bo.id, first.id)]


def test_what_is_older_than_a_week_is_forgotten() -> None:
    edition, *_sessions = make_day()
    named(edition, "Bo Adewale")
    taken = take(edition, rows(("Bo Adewale", "09:00", "10:00")))
    sheets, report = service.read(rows(("Bo Adewale", "09:00", "10:00")).encode(), "r.csv")
    given = {"data": b"", "filename": "r.csv", "sheets": sheets, "report": report}
    waiting = service.keep(actor=ACTOR, edition=edition, **given)
    for kept in (taken, waiting):
        kept.created_at = now() - timedelta(days=8)
    db.session.flush()

    new = service.keep(actor=ACTOR, edition=edition, **given)

    assert set(db.session.execute(select(PlatformReport.id)).scalars()) == {taken.id, new.id}
    db.session.refresh(taken)
    assert (taken.table, taken.decisions) == ({}, {})
    assert db.session.execute(select(PlatformJoin)).all() != []


def test_durations_alone_count_up_to_the_length_of_the_session() -> None:
    edition, first, _second = make_day()
    bo = named(edition, "Bo Adewale")
    table = "Name (original name),Email,Total duration (minutes),Guest\nBo Adewale,,140,Yes\n"

    preview = look(edition, table)
    assert preview.blockers
    preview = look(edition, table, sessions=[first.id])
    assert [(each.minutes, each.share) for each in preview.people] == [(90, 1.0)]
    assert any("durations and no times" in warning for warning in preview.warnings)
    take(edition, table, sessions=[first.id])
    assert marks() == [(bo.id, first.id, P, 90)]


def test_strangers_leave_no_joins() -> None:
    edition, *_sessions = make_day()
    bo = named(edition, "Bo Adewale")
    take(edition, rows(("Bo Adewale", "09:00", "10:30"), ("Peter Pan", "09:00", "10:30")))

    assert db.session.execute(select(PlatformJoin.participant_id)).scalars().all() == [bo.id]


@pytest.mark.parametrize("number", [1, 3])
def test_check_takes_the_same_number_of_queries(number: int, statements: list[str]) -> None:
    edition, *_sessions = make_day()
    people = [f"Bo {letter} Adewale" for letter in "ABC"[:number]]
    for name in people:
        named(edition, name)
    table = rows(*((name, "09:00", "10:30") for name in people))
    take(edition, table)
    statements.clear()

    preview = look(edition, table)

    assert preview.count(State.MATCHED) == number
    assert len(statements) == 6
