"""Editions in the browser: settings, status, overview."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from flask import Flask

from seminar.people.queries.places import confirmed_count
from seminar.permissions import Role
from seminar.programme import queries, service
from seminar.programme.models import Edition, EditionStatus
from tests.make import ACTOR, make_edition, make_grant, make_participant, make_session, make_user
from tests.personas import CANARY, Personas, sign_in

FIELDS: dict[str, Any] = {
    "title": "Online seminar",
    "mode": "online",
    "first_day": "2022-03-21",
    "last_day": "2022-03-25",
    "time_zone": "Asia/Shanghai",
    "threshold": "80",
    "late_counts": "half",
    "excused_counts": "absent",
    "online_share": "60",
    "online_minutes": "45",
    "late_after": "5",
}


def settings_of(edition: Edition, **over: Any) -> dict[str, Any]:
    """What the settings page would send for the edition."""
    return {
        "title": edition.title,
        "slug": edition.slug,
        "mode": edition.mode.value,
        "first_day": edition.first_day.isoformat(),
        "last_day": edition.last_day.isoformat(),
        "time_zone": edition.time_zone,
        "threshold": "80",
        "late_counts": "present",
        "excused_counts": "left_out",
        "online_share": "50",
        "late_after": "10",
        "version": edition.version,
    } | over


def test_an_edition_is_created_with_all_its_fields(personas: Personas) -> None:
    series = personas.edition.series
    typed = FIELDS | {
        "city": "Jinan",
        "country": "CN",
        "capacity": "1200",
        "follows_id": str(personas.edition.id),
        "registration_opens": "2022-02-01T09:00",
        "meeting_link": "https://meet.example/1",
    }

    response = personas.admin.post(f"/series/{series.slug}/editions/new", data=typed)

    assert response.location == f"/editions/{series.slug}/online-seminar"
    edition = queries.load_edition(f"{series.slug}/online-seminar")
    assert edition.registration_opens == datetime(2022, 2, 1, 1, tzinfo=UTC)
    assert (edition.capacity, edition.follows_id) == (1200, personas.edition.id)
    assert (edition.late_counts.value, edition.online_share) == ("half", 60)
    assert (edition.online_minutes, edition.late_after) == (45, 5)
    assert personas.admin.get(str(response.location)).status_code == 200


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"title": ""}, "Please fill in this field."),
        ({"first_day": "21.3.2022"}, "This is not a date."),
        ({"last_day": "2022-03-20"}, "The last day lies before the first day."),
        ({"time_zone": "Mars/Base"}, "There is no such time zone."),
        ({"mode": "dream"}, "Please choose one of the list."),
        ({"country": "XX"}, "Please choose one of the list."),
        ({"capacity": "0"}, "A whole number from 1"),
        ({"capacity": "many"}, "This is not a whole number."),
        ({"threshold": "101"}, "A whole number from 0 to 100."),
        ({"threshold": ""}, "Please fill in this field."),
        ({"meeting_link": "javascript:alert(1)"}, "A web address begins with https://"),
        ({"registration_opens": "soon"}, "This is not a date and time."),
        (
            {"registration_opens": "2022-02-02T00:00", "registration_closes": "2022-02-01T00:00"},
            "Registration closes before it opens.",
        ),
        (
            {"time_zone": "Europe/Berlin", "registration_opens": "2022-03-27T02:30"},
            "the clocks in Europe/Berlin are put forward",
        ),
        ({"follows_id": "99999"}, "Please choose one of the list."),
        ({"slug": "new"}, "address of another page"),
    ],
)
def test_wrong_values_are_answered_beside_the_field(
    personas: Personas, wrong: dict[str, str], sentence: str
) -> None:
    url = f"/series/{personas.edition.series.slug}/editions/new"

    response = personas.admin.post(url, data=FIELDS | {"venue": "kept"} | wrong)

    assert response.status_code == 422
    assert sentence in response.text
    assert "kept" in response.text


def test_all_that_is_wrong_is_said_together(personas: Personas) -> None:
    """Also what two fields say against each other: beside the second of them, and on top."""
    url = f"/series/{personas.edition.series.slug}/editions/new"
    wrong = {
        "title": "",
        "last_day": "2022-03-20",
        "registration_opens": "2022-02-02T00:00",
        "registration_closes": "2022-02-01T00:00",
    }

    page = personas.admin.post(url, data=FIELDS | wrong).text

    assert "3 things need your attention" in page
    for field, sentence in (
        ("last_day", "The last day lies before the first day."),
        ("registration_closes", "Registration closes before it opens."),
    ):
        assert f'id="{field}-error">{sentence}' in page
        assert page.count(sentence) == 2


def test_settings_are_shown_and_saved(personas: Personas) -> None:
    edition = personas.edition
    edition.registration_opens = datetime(2023, 5, 1, 1, 0, 42, tzinfo=UTC)
    url = f"/editions/{edition.path}/settings"

    shown = personas.organizer.get(url).text
    assert 'type="date" value="2023-05-01"' in shown
    assert 'type="text" value="09:00"' in shown
    typed = settings_of(edition, city="Beijing", registration_opens="2023-05-01T09:00")
    assert personas.organizer.post(url, data=typed).status_code == 303
    assert edition.city == "Beijing"
    assert edition.registration_opens == datetime(2023, 5, 1, 1, 0, 42, tzinfo=UTC)


def test_days_that_would_leave_a_session_outside_are_refused(personas: Personas) -> None:
    edition = personas.edition
    make_session(edition, title="Opening ceremony")
    url = f"/editions/{edition.path}/settings"

    response = personas.organizer.post(url, data=settings_of(edition, first_day="2023-07-25"))

    assert response.status_code == 422
    assert "“Opening ceremony”" in response.text
    assert edition.first_day == date(2023, 7, 24)


def test_postponing_is_offered_in_numbers_and_done_at_once(personas: Personas) -> None:
    edition = personas.edition
    session = make_session(edition, title="Opening ceremony")
    number = len(queries.sessions_of(edition))
    url = f"/editions/{edition.path}/settings"
    week = settings_of(edition, first_day="2023-07-31", last_day="2023-08-11")

    refused = personas.organizer.post(url, data=week)
    starts = session.starts_at
    done = personas.organizer.post(url, data=week | {"move_sessions": "y"}, follow_redirects=True)

    assert f"{number} sessions, 7 days later" in refused.text
    assert "Tick “Move its sessions along”" in refused.text
    assert (refused.status_code, starts.day) == (422, 24)
    assert f"{number} sessions moved along" in done.text
    assert (edition.first_day, session.starts_at) == (date(2023, 7, 31), starts + timedelta(days=7))


def test_another_zone_is_asked_about_and_then_saved(personas: Personas) -> None:
    edition = make_edition(series=personas.edition.series)
    starts = make_session(edition).starts_at
    url = f"/editions/{edition.path}/settings"
    moved = settings_of(edition, time_zone="Africa/Nairobi")

    assert "What stays of the programme" not in personas.admin.get(url).text
    asked = personas.admin.post(url, data=moved)
    answered = personas.admin.post(url, data=moved | {"zone_keeps": "moments"})

    assert "1 session shows another time: 04:00 instead of 09:00." in asked.text
    assert 'name="zone_keeps"' in asked.text
    assert (asked.status_code, answered.status_code) == (422, 303)
    assert (edition.time_zone, queries.sessions_of(edition)[0].starts_at) == ("Africa/Nairobi", starts)


def test_an_edition_without_sessions_is_offered_no_move(personas: Personas) -> None:
    edition = make_edition(series=personas.edition.series)

    assert "Move its sessions" not in personas.admin.get(f"/editions/{edition.path}/settings").text
    url = f"/editions/{personas.edition.path}/settings"
    assert "by as many days as the first day moves" in personas.admin.get(url).text


def test_the_second_to_save_sees_what_changed(personas: Personas) -> None:
    edition = personas.edition
    old = settings_of(edition, city="Jinan")
    service.change_edition(actor=ACTOR, edition=edition, city="Qingdao")

    response = personas.organizer.post(f"/editions/{edition.path}/settings", data=old)

    assert response.status_code == 422
    assert "a test changed “City” from" in response.text
    assert "Jinan" in response.text


def test_status_and_publication_are_changed(personas: Personas) -> None:
    edition, url = personas.edition, f"/editions/{personas.edition.path}"

    for _times in range(2):
        assert personas.organizer.post(f"{url}/status", data={"status": "cancelled"}).status_code == 303
        assert personas.organizer.post(f"{url}/publish").status_code == 303
    assert (edition.status, edition.published) == (EditionStatus.CANCELLED, True)
    assert "its series is not" in personas.organizer.get(f"{url}/settings").text
    assert personas.organizer.post(f"{url}/status", data={"status": "gone"}).status_code == 422
    personas.organizer.post(f"{url}/unpublish")
    assert not edition.published


def test_deleting_says_what_goes(personas: Personas) -> None:
    edition = make_edition(series=personas.edition.series)
    make_session(edition)
    url = f"/editions/{edition.path}/settings/delete"

    assert "This goes with it: 1 session." in personas.admin.get(url).text
    assert personas.admin.post(url).status_code == 303
    assert personas.admin.post(url).status_code == 404


def test_after_an_edition_is_deleted_its_series_is_shown(personas: Personas) -> None:
    edition = make_edition()
    series = edition.series.slug

    deleted = personas.admin.post(f"/editions/{edition.path}/settings/delete")

    assert deleted.location == f"/series/{series}"


def test_whoever_saw_the_series_by_the_deleted_edition_alone_sees_all_series(
    app: Flask, personas: Personas
) -> None:
    edition, user = make_edition(), make_user()
    make_grant(user, Role.ORGANIZER, series_id=edition.series_id, edition_id=edition.id)

    deleted = sign_in(app, user).post(f"/editions/{edition.path}/settings/delete")

    assert deleted.location == "/series"


def test_an_edition_of_a_century_is_a_slip(personas: Personas) -> None:
    edition = personas.edition
    url = f"/editions/{edition.path}/settings"
    answer = personas.organizer.post(url, data=settings_of(edition, last_day="2124-08-04"))

    assert answer.status_code == 422
    assert "An edition lasts a year at most." in answer.text


def test_a_zone_is_understood_in_small_letters(personas: Personas) -> None:
    edition = personas.edition
    url = f"/editions/{edition.path}/settings"
    answer = personas.organizer.post(url, data=settings_of(edition, time_zone="asia/hong kong"))

    assert answer.status_code == 303
    assert edition.time_zone == "Asia/Hong_Kong"


def test_an_edition_with_participants_cannot_be_deleted(personas: Personas) -> None:
    url = f"/editions/{personas.edition.path}/settings/delete"

    assert "1 participant" in personas.organizer.get(url).text
    assert personas.organizer.post(url).status_code == 409


def test_the_next_edition_is_proposed_from_an_earlier_one(personas: Personas) -> None:
    source = personas.edition
    url = f"/series/{source.series.slug}/editions/copy/{source.slug}"

    page = personas.admin.get(url).text
    typed = FIELDS | {
        "slug": "",
        "first_day": "2024-07-22",
        "last_day": "2024-08-02",
        "follows_id": source.id,
        "with_sessions": "y",
    }
    response = personas.admin.post(url, data=typed)

    assert "Copy as next edition" in page
    assert response.status_code == 303
    made = queries.load_edition(f"{source.series.slug}/online-seminar")
    assert made.follows_id == source.id
    assert [s.starts_at.date() for s in queries.sessions_of(made)] == [date(2024, 7, 22)]
    assert personas.admin.get(f"/series/{source.series.slug}/editions/copy/none").status_code == 404


def test_the_overview_shows_figures_days_and_facts(personas: Personas) -> None:
    edition = personas.edition
    edition.venue = "Academy"

    page = personas.staff.get(f"/editions/{edition.path}").text

    assert "24 Jul" in page
    assert "Academy" in page
    assert f"/editions/{edition.path}/participants?basis=confirmed" in page
    countries = f"/editions/{edition.path}/coverage?represented=any#countries"
    assert f'href="{countries}"' in page
    assert "1 country or territory" in personas.staff.get(countries).text


def test_a_partner_sees_figures_without_doors_to_people(personas: Personas) -> None:
    page = personas.partner.get(f"/editions/{personas.edition.path}").text

    assert "/participants" not in page


def test_the_chain_shows_no_edition_outside_the_grants(personas: Personas) -> None:
    hidden = make_edition(series=personas.edition.series, title="Hidden before", first_day=date(2022, 1, 3))
    open_one = make_edition(series=personas.edition.series, title="Public after", published=True)
    personas.edition.series.published = True
    personas.edition.follows_id, open_one.follows_id = hidden.id, personas.edition.id
    url = f"/editions/{personas.edition.path}"

    partner, admin = personas.partner.get(url).text, personas.admin.get(url).text

    assert "Hidden before" in admin
    assert "Hidden before" not in partner
    assert "Public after" not in partner  # publishing opens its summary alone
    assert "Public after" in admin


def test_a_link_to_an_edition_out_of_sight_is_kept(personas: Personas) -> None:
    hidden = make_edition(series=personas.edition.series, title="Hidden before")
    personas.edition.follows_id = hidden.id
    url = f"/editions/{personas.edition.path}/settings"

    page = personas.organizer.get(url).text
    personas.organizer.post(url, data=settings_of(personas.edition, follows_id=hidden.id))

    assert "Hidden before" not in page
    assert "An edition that you cannot see" in page
    assert personas.edition.follows_id == hidden.id


def test_an_organizer_of_one_edition_adds_no_other(personas: Personas) -> None:
    series = personas.edition.series

    assert "Add edition" not in personas.organizer.get(f"/series/{series.slug}").text
    response = personas.organizer.post(f"/series/{series.slug}/editions/new", data=FIELDS)
    assert response.status_code == 403
    copied = personas.organizer.post(
        f"/series/{series.slug}/editions/copy/{personas.edition.slug}", data=FIELDS
    )
    assert copied.status_code == 403


def test_a_series_organizer_sees_siblings_but_no_other_series(personas: Personas) -> None:
    user = make_user()
    make_grant(user, Role.ORGANIZER, series_id=personas.edition.series_id)
    sibling = make_edition(series=personas.edition.series, title="Sibling")
    client = sign_in(personas.nobody.application, user)

    page = client.get(f"/editions/{personas.edition.path}/settings").text

    assert sibling.title in page
    assert CANARY not in page


def test_pages_take_the_same_number_of_queries_at_any_size(personas: Personas, statements: list[str]) -> None:
    numbers: dict[str, list[int]] = {}
    for more in (1, 3):
        for _n in range(more):
            make_session(personas.edition)
            make_participant(personas.edition)
            make_edition(series=personas.edition.series, follows_id=personas.edition.id)
        for page in ("", "/programme", "/settings"):
            statements.clear()
            personas.admin.get(f"/editions/{personas.edition.path}{page}")
            numbers.setdefault(page, []).append(len(statements))
        statements.clear()
        personas.admin.get(f"/series/{personas.edition.series.slug}")
        numbers.setdefault("series", []).append(len(statements))

    assert {page: counted[0] for page, counted in numbers.items()} == {
        page: counted[1] for page, counted in numbers.items()
    }


def test_an_empty_overview_offers_the_ways_to_fill_it(personas: Personas) -> None:
    edition = make_edition(series=personas.edition.series)
    at = f"/editions/{edition.path}"

    page, filled = personas.admin.get(at).text, personas.admin.get(f"/editions/{personas.edition.path}").text

    for door in (f'href="{at}/import"', f'href="{at}/participants/new"'):
        assert door in page
    assert "Nobody is registered yet" not in filled


def test_an_empty_overview_offers_nothing_to_who_may_not(app: Flask, personas: Personas) -> None:
    edition = make_edition(series=personas.edition.series)
    user = make_user()
    make_grant(user, Role.PARTNER, series_id=edition.series_id)

    assert "/import" not in sign_in(app, user).get(f"/editions/{edition.path}").text


def test_a_capacity_below_the_confirmed_is_said(personas: Personas) -> None:
    edition = personas.edition
    for _more in range(2):
        make_participant(edition)
    url = f"/editions/{edition.path}"
    number = confirmed_count(edition)

    exact = personas.organizer.post(
        f"{url}/settings", data=settings_of(edition, capacity=number), follow_redirects=True
    )
    below = personas.organizer.post(
        f"{url}/settings", data=settings_of(edition, capacity=1), follow_redirects=True
    )

    assert "more than the capacity" not in exact.text
    assert f"{number} participants are confirmed, more than the capacity of 1." in below.text
    listed = personas.organizer.get(f"{url}/participants").text
    assert f"{number} confirmed, more than the capacity of 1" in listed
    assert "of 1 places taken" not in listed
