"""Every form of every platform gives the minutes that were worked out by hand."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from seminar.errors import Refused
from seminar.platforms.attendees import gathered
from seminar.platforms.intervals import minutes
from seminar.platforms.moments import clock_of, timed
from seminar.platforms.report import Report
from tests.platforms import files
from tests.platforms.files import read, tencent, tencent_older, workbook

SHANGHAI = ZoneInfo("Asia/Shanghai")
Session = tuple[str, str]


def attended(report: Report, session: Session) -> dict[str, int]:
    """The minutes of everybody in a session, given by its local times."""
    start, end = (datetime.fromisoformat(each).replace(tzinfo=SHANGHAI).astimezone(UTC) for each in session)
    people = gathered(report)
    when = timed(report, people, clock_of(report, []), SHANGHAI, start + (end - start) / 2)
    return {
        who.name: minutes(presence.within(start, end))
        for who, presence in zip(people, when.presences, strict=True)
    }


MORNING = ("2026-03-20 09:00", "2026-03-20 10:30")
EVENING = ("2026-10-06 18:00", "2026-10-06 19:00")
FORMS = {
    "zoom older": (
        read(files.ZOOM_OLDER),
        ("zoom", "meeting, older"),
        ("2021-01-21 21:00", "2021-01-21 22:30"),
        {"Host": 90, "Amina (Amina Odhiambo)": 60, "Bo Li": 50},
    ),
    "zoom newer": (
        read(files.ZOOM_NEWER),
        ("zoom", "meeting, newer"),
        MORNING,
        {"Host One": 90, "Amina Odhiambo": 60, "Li, Bo": 50},
    ),
    "zoom unique": (
        read(files.ZOOM_UNIQUE),
        ("zoom", "meeting, newer, unique users"),
        MORNING,
        {"Amina Odhiambo": 65, "Bo Li": 90},
    ),
    "zoom unique older": (
        read(files.ZOOM_UNIQUE_OLDER),
        ("zoom", "meeting, older, unique users"),
        MORNING,
        {"Amina Odhiambo": 65},
    ),
    "zoom webinar": (
        read(files.ZOOM_WEBINAR),
        ("zoom", "webinar"),
        ("2025-03-22 19:00", "2025-03-22 20:00"),
        {"Host One": 60, "Dima Said": 50, "Amina": 47, "Bo Li": 0},
    ),
    "teams log": (
        read(files.TEAMS_LOG),
        ("teams", "event log"),
        ("2025-03-22 09:00", "2025-03-22 10:00"),
        {"Amina Odhiambo": 60, "Bo Li": 40},
    ),
    "teams log without headers": (
        read(files.TEAMS_LOG.partition("\n")[2]),
        ("teams", "event log"),
        ("2025-03-22 09:00", "2025-03-22 10:00"),
        {"Amina Odhiambo": 60, "Bo Li": 40},
    ),
    "teams 2021": (
        read(files.TEAMS_2021),
        ("teams", "2021"),
        ("2022-11-14 09:30", "2022-11-14 10:30"),
        {"Amina Odhiambo": 30, "Bo Li": 50},
    ),
    "teams current": (
        read(files.TEAMS_CURRENT),
        ("teams", "current"),
        MORNING,
        {"Amina Odhiambo": 60, "Bo Li (Guest)": 40},
    ),
    "teams German": (
        read(files.TEAMS_GERMAN),
        ("teams", "current"),
        EVENING,
        {"Amina Odhiambo": 59, "Bo Li": 30},
    ),
    "teams French": (
        read(files.TEAMS_FRENCH),
        ("teams", "2021"),
        EVENING,
        {"Amina Odhiambo": 59, "Bo Li": 30},
    ),
    "teams Spanish": (
        read(files.TEAMS_SPANISH),
        ("teams", "2021"),
        EVENING,
        {"Amina Odhiambo": 59, "Bo Li": 30},
    ),
    "teams Portuguese": (
        read(files.TEAMS_PORTUGUESE),
        ("teams", "current"),
        EVENING,
        {"Amina Odhiambo": 59, "Bo Li": 30},
    ),
    "meet": (
        read(files.MEET),
        ("google meet", "attendance report"),
        MORNING,
        {"Amina Odhiambo": 62, "Bo Li": 40},
    ),
    "webex": (
        read(files.WEBEX),
        ("webex", "event"),
        ("2021-06-14 17:30", "2021-06-14 20:00"),
        {"Amina Odhiambo": 150, "Bo Li": 30},
    ),
    "tencent overview": (
        read(tencent()),
        ("tencent meeting", "newer, overview"),
        MORNING,
        {"张三(Zhang San)": 60, "李伟(李伟)": 80},
    ),
    "tencent details": (
        read(tencent(details=True)),
        ("tencent meeting", "newer, with all joins"),
        MORNING,
        {"张三(Zhang San)": 60, "李伟(李伟)": 80},
    ),
    "tencent older": (
        read(tencent_older()),
        ("tencent meeting", "older"),
        MORNING,
        {"张三(Zhang San)": 60, "李伟(李伟)": 80},
    ),
    "plain": (
        read(files.PLAIN, "latin-1"),
        ("table", "names and times"),
        MORNING,
        {"Amina Odhiambo": 60, "Bo Li": 45},
    ),
}


@pytest.mark.parametrize("form", FORMS)
def test_platform_is_recognised_and_minutes_are_right(form: str) -> None:
    report, recognised, session, expected = FORMS[form]

    assert (report.platform, report.variant) == recognised
    assert attended(report, session) == expected


@pytest.mark.parametrize(
    "headers",
    [
        "名称（原始名称）,用户电子邮件,加入时间,离开时间,时长（分钟）,访客",
        "Nombre (nombre original),Correo electrónico,Hora de entrada,Hora de salida,Duración (min),Invitado",
        "名前（元の名前）,ユーザーのメール,参加時刻,退出時刻,時間（分）,ゲスト",
        "Nom (nom original),E-mail,Heure d’arrivée,Heure de départ,Durée (minutes),Invité",
        "Имя (исходное имя),Электронная почта,Время входа,Время выхода,Длительность (минуты),Гость",
    ],
)
def test_zoom_speaks_other_languages(headers: str) -> None:
    report = read(f"{headers}\nBo Li,bo@example.org,2026-03-20 09:00:00,2026-03-20 09:30:00,30,1\n")

    assert (report.platform, attended(report, MORNING)) == ("zoom", {"Bo Li": 30})


def test_meeting_told_in_front_of_each_person_is_not_the_person() -> None:
    about = "Topic,Meeting ID,User Name,User Email,Start Time,End Time,Duration (Minutes),Participants"
    person = "Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest"
    row = "A,8,Host,host@example.org,2026-03-20 09:00,2026-03-20 10:00,60,1"
    report = read(f"{about},{person}\n{row},Bo Li,bo@example.org,2026-03-20 09:00,2026-03-20 09:30,30,Yes\n")

    assert attended(report, MORNING) == {"Bo Li": 30}
    assert report.entries[0].email == "bo@example.org"


def test_log_of_a_live_event_is_in_utc() -> None:
    headers = "Session Id,Participant Id,Full Name,UserAgent,UtcEventTimestamp,Action,Role\n"
    rows = (
        "1,2,Bo Li,x,3/20/2026 1:00:00 AM,Joined,Attendee\n1,2,Bo Li,x,3/20/2026 1:30:00 AM,Left,Attendee\n"
    )

    assert attended(read(headers + rows), MORNING) == {"Bo Li": 30}


def test_fields_may_be_separated_by_bars() -> None:
    assert attended(read("Name|Join|Leave\nBo Li|2026-03-20 09:00|2026-03-20 09:30\n"), MORNING) == {
        "Bo Li": 30
    }


def test_webex_meeting_is_recognised() -> None:
    headers = "Meeting Name,Meeting Start Time,Meeting End Time,Display Name,Email,Join Time,Leave Time\n"
    rows = "A,2026-03-20 09:00:00,2026-03-20 10:00:00,Bo Li,,2026-03-20 09:00:00,2026-03-20 09:30:00\n"
    report = read(headers + rows)

    assert (report.platform, report.variant, attended(report, MORNING)) == ("webex", "meeting", {"Bo Li": 30})


def test_two_meetings_in_one_file_are_both_read() -> None:
    later = files.ZOOM_NEWER.replace("2026-03-20 0", "2026-03-20 1").replace("812 3456 7890", "999")
    report = read(files.ZOOM_NEWER + "\n" + later)

    assert report.meetings == ["Opening", "Opening"]
    assert len(report.entries) == 2 * len(read(files.ZOOM_NEWER).entries)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("form", [files.TEAMS_CURRENT, files.TEAMS_GERMAN, files.TEAMS_LOG])
def test_teams_is_read_in_every_encoding(form: str, encoding: str) -> None:
    assert read(form, encoding).entries == read(form).entries


def test_letter_case_and_further_columns_do_not_matter() -> None:
    shouted = "\n".join(
        line.upper() + "\tTEAM" if "JOIN" in line.upper() and "/" not in line else line
        for line in files.TEAMS_CURRENT.splitlines()
    )

    assert read(shouted).entries == read(files.TEAMS_CURRENT).entries


def test_rows_of_the_foot_are_about_nobody() -> None:
    assert [text for _number, text in read(tencent()).left_out] == [
        "共 2 人",
        "导出时间：2026-03-20 11:00:00",
    ]


def test_table_is_found_on_any_sheet_and_below_a_title() -> None:
    rows = [["Attendance of the opening"], [], ["Participant", "Arrival", "Departure"]]
    book = workbook(Cover=[["Nothing"]], Data=[*rows, ["Bo Li", "2026-03-20 09:00", "2026-03-20 09:30"]])

    assert attended(read(book), MORNING) == {"Bo Li": 30}


def test_day_in_a_column_of_its_own_belongs_to_the_times() -> None:
    table = "Date,Name,Time in,Time out\n2026-03-20,Bo Li,9:00,9:30\n"

    assert attended(read(table), MORNING) == {"Bo Li": 30}


@pytest.mark.parametrize("content", ["Name,Country\nBo Li,China\n", "hello\n", "Name,Join time,Leave time\n"])
def test_other_files_are_refused_in_a_sentence(content: str) -> None:
    with pytest.raises(Refused) as refused:
        read(content)

    assert 20 < len(refused.value.sentence) < 500
