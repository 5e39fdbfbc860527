"""The first page of each kind of visitor, and the search."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from flask.testing import FlaskClient

from seminar.attendance.queries import unmarked_sessions
from seminar.audit import service as audit
from seminar.audit.models import Actor
from seminar.db import now
from seminar.imports.models import Import, Upload
from seminar.people.models import Gender, Profile, Status
from seminar.platforms.models import PlatformReport
from seminar.programme.models import Capacity, Delivery, EditionStatus, Turn
from seminar.rolls.models import Roll
from tests.make import (
    ACTOR,
    add,
    make_edition,
    make_institution,
    make_participant,
    make_person,
    make_series,
    make_session,
    make_user,
    zone_at_noon,
)
from tests.personas import CANARY, Personas


def text_of(client: FlaskClient, address: str = "/") -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.get_data(as_text=True)


def test_a_stranger_sees_published_series_only(client: FlaskClient) -> None:
    make_series(title="Shown to all", published=True)
    make_series(title="Not yet")
    page = text_of(client)
    assert "Shown to all" in page
    assert "Not yet" not in page
    assert "Latest changes" not in page


def test_a_stranger_finds_the_newest_published_editions(client: FlaskClient) -> None:
    series = make_series(title="Shown to all", published=True)
    for number in range(1, 5):
        make_edition(
            series=series, title=f"Edition {number}", first_day=date(2020 + number, 1, 4), published=True
        )
    make_edition(series=series, title="Not yet", first_day=date(2026, 1, 4))
    page = text_of(client)
    assert re.findall(r">(Edition \d)<", page) == ["Edition 4", "Edition 3", "Edition 2"]
    assert "Not yet" not in page
    assert "All 4 editions" in page


def test_a_stranger_is_told_when_nothing_is_published(client: FlaskClient) -> None:
    assert "Nothing is published yet" in text_of(client)


def test_everybody_sees_the_granted_editions_and_no_others(personas: Personas) -> None:
    for name, client in personas.all():
        page = text_of(client)
        assert (personas.edition.title in page) is (name in {"partner", "staff", "organizer", "admin"})
        assert (CANARY in page) is (name.startswith("other_") or name == "admin")


def test_attendance_is_a_door_for_those_who_record_it(personas: Personas) -> None:
    door = f'href="/editions/{personas.edition.path}/attendance"'

    for name, client in personas.all():
        assert (door in text_of(client)) is (name in {"staff", "organizer", "admin"})


def test_editions_stand_by_their_dates(personas: Personas) -> None:
    today = now().date()
    make_edition(title="Under way now", first_day=today, last_day=today + timedelta(days=1))
    make_edition(
        title="Still to come", first_day=today + timedelta(days=9), last_day=today + timedelta(days=9)
    )
    make_edition(title="Called off", status=EditionStatus.CANCELLED)
    page = text_of(personas.admin)
    assert page.index("Under way now") < page.index("Still to come") < page.index(personas.edition.title)
    assert "Called off" not in page


def test_editions_of_years_ago_are_not_lately_over(personas: Personas) -> None:
    assert "Past editions" in text_of(personas.admin)
    today = now().date()
    make_edition(title="Over a week", first_day=today - timedelta(days=8), last_day=today - timedelta(days=7))

    page = text_of(personas.admin)

    assert "Lately over" in page
    assert "Past editions" not in page


def test_sessions_of_today_say_how_many_are_marked(personas: Personas) -> None:
    today = now().date()
    edition = make_edition(first_day=today, last_day=today, time_zone="UTC")
    make_participant(edition)
    noon = now().replace(hour=12, minute=0, second=0)
    make_session(edition, title="Lecture of today", starts_at=noon, ends_at=noon + timedelta(hours=1))
    page = text_of(personas.admin)
    assert "Lecture of today" in page
    assert re.search(r'data-reader-time="12:00">12:00–13:00</time>\s*<span class="note">UTC</span>', page)
    assert "0 of 1" in page


def under_way(personas: Personas) -> tuple[str, str]:
    """A session that goes on now and one that is over, in the edition of the personas: their addresses."""
    edition, moment = personas.edition, now()
    edition.first_day, edition.last_day = moment.date() - timedelta(days=1), moment.date() + timedelta(days=1)
    edition.time_zone = zone_at_noon(moment)
    make_participant(edition, person=make_person(name="Ana Ruiz"))
    over, on = (
        make_session(edition, title=title, starts_at=moment + begins, ends_at=moment + ends)
        for title, begins, ends in (
            ("Just over", -timedelta(minutes=1), timedelta(0)),
            ("Going on", timedelta(minutes=20), timedelta(minutes=50)),
        )
    )
    return tuple(f"/editions/{edition.path}/attendance/{session.id}" for session in (over, on))


def test_the_session_of_now_stands_first_and_two_steps_mark_somebody(personas: Personas) -> None:
    _over, on = under_way(personas)

    page = text_of(personas.staff)
    doors = re.findall(r'button-(\w+)"\s+href="([^"]+/door)"', page)
    assert doors[0] == ("primary", f"{on}/door")
    assert [kind for kind, _address in doors[1:]] == ["plain"] * len(doors[1:])
    assert f'href="{on}"' in page
    tap = re.search(r'name="tap"[^>]+value="(\d+\.present\.)"', text_of(personas.staff, f"{on}/door"))
    assert tap
    assert personas.staff.post(f"{on}/door", data={"tap": tap[1]}).status_code == 303
    assert re.search(r"1 of \d marked", text_of(personas.staff))


def test_partners_are_led_to_no_door(personas: Personas) -> None:
    under_way(personas)

    page = text_of(personas.partner)

    assert "Going on" in page
    assert "/attendance/" not in page


def test_what_needs_attention_leads_to_exactly_those_rows(personas: Personas) -> None:
    edition = make_edition(first_day=date(2023, 7, 24), last_day=date(2023, 8, 4))
    make_participant(edition, country=None)
    make_participant(edition, person=make_person(gender=Gender.NOT_ASKED), profile=None)
    make_participant(edition, status=Status.WAITLISTED, profile=Profile.OTHER)
    make_session(edition)
    page = text_of(personas.admin)
    for sentence in (
        "1 session over and unmarked",
        "1 participant without a country",
        "1 participant whose gender was not asked",
        "1 participant without a profile",
        "1 person on the waiting list",
    ):
        assert sentence in page


def test_sessions_over_and_unmarked_lead_to_exactly_those(personas: Personas) -> None:
    edition = personas.edition
    make_session(edition, title="Left unmarked")
    make_session(edition, title="Does not count", counts=False)
    make_session(make_edition(series=edition.series, title="Nobody came"), title="Nobody to mark")
    overdue = unmarked_sessions(edition, now())
    at = f"/editions/{edition.path}/attendance/unmarked"

    page, listed = text_of(personas.admin), text_of(personas.staff, at)

    number = f"{len(overdue)} session{'' if len(overdue) == 1 else 's'} over and unmarked"
    assert f'<a href="{at}">{number}</a>' in page
    assert page.count("over and unmarked") == 2  # that of the other personas' edition is the second
    assert listed.count("<tr>") - 1 == len(overdue)
    assert "Left unmarked" in listed
    assert "Does not count" not in listed


def test_files_that_wait_are_named_to_whoever_may_confirm_them(personas: Personas) -> None:
    edition = personas.edition
    kept = {"edition_id": edition.id, "filename": "a.csv", "table": {}}
    of_list = {**kept, "top": {}, "layout": {}}
    became = Import(
        edition_id=edition.id, filename="a.csv", participants=[], matched=[], waitlisted=[], not_new=[]
    )
    add(Upload(**of_list, import_id=add(became).id))
    add(Roll(**kept, confirmed_at=now()))
    assert "to be confirmed" not in text_of(personas.admin)
    assert "to be taken over" not in text_of(personas.admin)

    for _number in range(2):
        add(Upload(**of_list))
    add(PlatformReport(**kept, digest="0", platform="zoom", variant=""))
    add(Roll(**kept))
    add(Roll(**kept | {"edition_id": personas.other.id}))

    doors = {
        f'href="/editions/{edition.path}/import">2 lists of participants wait to be confirmed': {"organizer"},
        f'href="/editions/{edition.path}/attendance/reports">1 report of a meeting waits': {
            "organizer",
            "staff",
        },
        f'href="/editions/{edition.path}/attendance/sheets">1 attendance sheet waits': {"organizer", "staff"},
    }
    for name, client in personas.all():
        page = text_of(client)
        for door, seen_by in doors.items():
            assert (door in page) is (name in {*seen_by, "admin"}), (name, door)


def test_a_status_that_was_forgotten_needs_attention(personas: Personas) -> None:
    today = now().date()
    two = timedelta(days=2)
    make_edition(
        title="Quietly begun", status=EditionStatus.PLANNED, first_day=today - two, last_day=today + two
    )
    make_edition(title="Well under way", first_day=today - two, last_day=today + two)
    ended = make_edition(series=personas.edition.series, title="Never closed", status=EditionStatus.PLANNED)
    make_edition(title="Closed", status=EditionStatus.COMPLETED)

    page = text_of(personas.admin)

    assert page.count("Under way, and the status is still “Planned”") == 1
    assert f'<a href="/editions/{ended.path}/settings#status">Over, and the status is still “Planned”' in page
    assert "still “Completed”" not in page
    assert "the status is still" not in text_of(personas.staff)


def test_partners_see_no_changes_and_nothing_to_attend_to(personas: Personas) -> None:
    audit.record(actor=Actor(None, "Somebody"), action="person.change", name="Secret Person")
    edition = personas.edition
    audit.record(
        actor=Actor(None, "Somebody"),
        action="participant.register",
        name="Secret Person",
        series_id=edition.series_id,
        edition_id=edition.id,
    )
    assert "Secret Person" not in text_of(personas.partner)
    assert "Secret Person" not in text_of(personas.other_organizer)
    assert "Secret Person" in text_of(personas.staff)


def test_roles_of_users_are_news_to_who_manages_them(personas: Personas) -> None:
    user = make_user(name="Pia Partner")
    edition = personas.edition
    audit.record(actor=ACTOR, action="user.grant", subject=user, name=user.name, edition_id=edition.id)

    assert "Pia Partner" in text_of(personas.admin)
    assert "Pia Partner" not in text_of(personas.staff)
    assert "Pia Partner" not in text_of(personas.organizer)


def test_search_finds_people_editions_and_institutions(personas: Personas) -> None:
    make_participant(personas.edition, person=make_person(name="Zoë Ångström"))
    make_institution(name="Institute of Zoe Studies")
    make_edition(series=personas.edition.series, title="Zoe seminar")
    page = text_of(personas.admin, "/search?q=zoe")
    for found in ("Zoë Ångström", "Institute of Zoe Studies", "Zoe seminar"):
        assert found in page
    assert "Nothing found" in text_of(personas.admin, "/search?q=nobody-at-all")
    assert "Type a part of a name" in text_of(personas.admin, "/search")


def test_search_tells_people_of_one_name_apart(personas: Personas) -> None:
    make_participant(
        personas.edition, person=make_person(name="Li Wei"), country="CN", institution="Port of Tema"
    )
    make_participant(personas.edition, person=make_person(name="Li Wei"), organisation="UNOSSC")
    make_person(name="Li Wei", nationality="SG")
    page = text_of(personas.admin, "/search?q=li+wei")
    for facts in ("Port of Tema, China", "UNOSSC", "Singapore"):
        assert re.search(rf'<span class="note" dir="auto">{facts}</span>', page)


def test_search_tells_speakers_apart_as_participants(personas: Personas) -> None:
    session = make_session(personas.edition)
    for institution, country in (("UNOSSC", None), ("Embassy", "LA")):
        speaker = make_person(name="Li Wei", nationality="CN")
        told = {
            "institution_then": institution,
            "on_behalf_of_country": country,
            "delivery": Delivery.IN_PERSON,
        }
        add(
            Turn(
                session_id=session.id,
                person_id=speaker.id,
                capacity=Capacity.LECTURE,
                position=speaker.id,
                **told,
            )
        )

    page = text_of(personas.staff, "/search?q=li+wei")

    assert re.search(r'<span class="note" dir="auto">UNOSSC, China</span>', page)
    assert re.search(
        r'<span class="note" dir="auto">Embassy, Lao People&#39;s Democratic Republic</span>', page
    )
    assert "Embassy" in text_of(personas.staff, "/people?q=li+wei")


@pytest.mark.parametrize("page", ["search", "people", "institutions", "countries", "users"])
def test_a_search_without_end_is_answered_with_a_sentence(personas: Personas, page: str) -> None:
    answer = personas.admin.get(f"/{page}", query_string={"q": "x" * 10_000})

    assert answer.status_code == 414
    assert "look for at most 200 characters: a part of a name is enough." in answer.text
    assert personas.admin.get(f"/{page}", query_string={"q": "x" * 200}).status_code == 200


def test_search_shows_beginnings_of_words_before_their_middles(personas: Personas) -> None:
    for name in ("Abena Mariano", "Zoila Anokye", "Bo N'Ano"):
        make_participant(personas.edition, person=make_person(name=name))
    page = text_of(personas.admin, "/search?q=ano")
    found = [page.index(name) for name in ("Bo N&#39;Ano", "Zoila Anokye", "Abena Mariano")]
    assert found == sorted(found)


def test_search_takes_the_same_queries_for_one_and_three_people(
    personas: Personas, statements: list[str]
) -> None:
    counts = []
    for _times in range(2):
        make_participant(personas.edition, person=make_person(name="Zoila Quansah"))
        statements.clear()
        text_of(personas.admin, "/search?q=quansah")
        counts.append(len(statements))
        make_participant(personas.edition, person=make_person(name="Aquansah"))
    assert counts[0] == counts[1]


def test_search_stays_within_the_grants(personas: Personas) -> None:
    assert CANARY not in text_of(personas.organizer, "/search?q=waldvogel").replace(f"“{CANARY}”", "")
    assert CANARY in text_of(personas.other_staff, "/search?q=waldvogel")
    make_participant(personas.edition, person=make_person(name="Only for staff"))
    assert "Only for staff" not in text_of(personas.partner, "/search?q=only")


def test_home_takes_the_same_queries_for_one_and_three_editions(
    personas: Personas, statements: list[str]
) -> None:
    counts = []
    for _times in range(2):
        statements.clear()
        text_of(personas.admin)
        counts.append(len(statements))
        for _edition in range(2):
            make_participant(make_edition())
    assert counts[0] == counts[1]
