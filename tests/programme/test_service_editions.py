"""Acts on editions."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from seminar.audit.models import AuditEntry
from seminar.db import db
from seminar.errors import Refused, Stale
from seminar.people.models import HeadCount
from seminar.permissions import Role
from seminar.programme import queries, service
from seminar.programme.models import Edition, EditionStatus, Mode, RoleKind, SessionKind
from seminar.programme.models.zones import ZoneKeeps
from seminar.programme.queries.losses import losses_of
from tests.make import (
    ACTOR,
    add,
    make_edition,
    make_grant,
    make_institution,
    make_participant,
    make_series,
    make_session,
    make_user,
)

pytestmark = pytest.mark.usefixtures("app")

FIELDS: dict[str, Any] = {
    "title": "Online",
    "mode": Mode.ONLINE,
    "first_day": date(2022, 3, 21),
    "last_day": date(2022, 3, 25),
    "time_zone": "Asia/Shanghai",
}


@pytest.mark.parametrize(("last", "fits"), [(date(2024, 12, 31), True), (date(2025, 1, 1), False)])
def test_an_edition_lasts_a_year_at_most(last: date, fits: bool) -> None:
    fields = FIELDS | {"first_day": date(2024, 1, 1), "last_day": last}
    if fits:
        service.create_edition(actor=ACTOR, series=make_series(), **fields)
        return
    with pytest.raises(Refused, match="a year at most") as refused:
        service.create_edition(actor=ACTOR, series=make_series(), **fields)
    assert refused.value.field == "last_day"


def test_an_edition_is_created_within_its_series() -> None:
    series = make_series(slug="trade")

    edition = service.create_edition(actor=ACTOR, series=series, **FIELDS)

    assert edition.path == "trade/online"
    assert (edition.status, edition.threshold, edition.published) == (EditionStatus.PLANNED, 80, False)


def test_two_series_may_use_the_same_address() -> None:
    for _number in range(2):
        service.create_edition(actor=ACTOR, series=make_series(), **FIELDS)


def test_within_a_series_an_address_is_taken_once() -> None:
    series = make_series()
    service.create_edition(actor=ACTOR, series=series, **FIELDS)

    with pytest.raises(Refused, match="“online” is taken"):
        service.create_edition(actor=ACTOR, series=series, **FIELDS)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"last_day": date(2022, 3, 20)}, "last_day"),
        ({"time_zone": "Asia/Atlantis"}, "time_zone"),
        ({"time_zone": "../../etc/passwd"}, "time_zone"),
        ({"slug": "new"}, "slug"),
        (
            {
                "registration_opens": datetime(2022, 3, 2, tzinfo=UTC),
                "registration_closes": datetime(2022, 3, 1, tzinfo=UTC),
            },
            "registration_closes",
        ),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(wrong: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as refused:
        service.create_edition(actor=ACTOR, series=make_series(), **(FIELDS | wrong))
    assert refused.value.field == field


def test_changing_days_refuses_when_sessions_would_lie_outside() -> None:
    edition = make_edition()
    make_session(edition, title="Closing")

    with pytest.raises(Refused, match="“Closing”") as refused:
        service.change_edition(actor=ACTOR, edition=edition, first_day=date(2023, 7, 25))
    assert refused.value.field == "move_sessions"


def test_the_refusal_names_five_sessions_and_counts_the_rest() -> None:
    edition = make_edition()
    for number in range(7):
        make_session(edition, title=f"Lecture {number}")

    with pytest.raises(Refused, match="“Lecture 4”, and 2 more"):
        service.change_edition(actor=ACTOR, edition=edition, first_day=date(2023, 7, 25))


def test_changing_the_zone_looks_at_the_sessions_too() -> None:
    edition = make_edition()
    make_session(edition)  # at 09:00 in Shanghai, which is the evening before in New York

    with pytest.raises(Refused, match="outside the days"):
        service.change_edition(
            actor=ACTOR, edition=edition, time_zone="America/New_York", zone_keeps=ZoneKeeps.MOMENTS
        )


def test_a_zone_that_shows_other_times_is_asked_about_in_numbers() -> None:
    edition = make_edition()
    make_session(edition)
    make_session(edition)

    with pytest.raises(Refused, match="2 sessions show other times: the first 04:00 instead of 09:00") as no:
        service.change_edition(actor=ACTOR, edition=edition, time_zone="Africa/Nairobi")
    assert no.value.field == "zone_keeps"


def test_a_zone_with_the_same_clock_is_not_asked_about() -> None:
    edition = make_edition()
    session = make_session(edition)

    assert service.change_edition(actor=ACTOR, edition=edition, time_zone="Asia/Hong_Kong") == 1
    assert session.starts_at == datetime(2023, 7, 24, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("keeps", "first_day", "starts"),
    [
        (ZoneKeeps.CLOCK, 24, datetime(2023, 7, 24, 6, tzinfo=UTC)),
        (ZoneKeeps.MOMENTS, 24, datetime(2023, 7, 24, 1, tzinfo=UTC)),
        (ZoneKeeps.CLOCK, 25, datetime(2023, 7, 25, 6, tzinfo=UTC)),
        (ZoneKeeps.MOMENTS, 25, datetime(2023, 7, 25, 1, tzinfo=UTC)),
    ],
)
def test_another_zone_keeps_the_clock_times_or_the_moments(
    keeps: ZoneKeeps, first_day: int, starts: datetime
) -> None:
    edition = make_edition()
    session = make_session(edition)  # at 09:00 in Shanghai
    fields = {"time_zone": "Africa/Nairobi", "first_day": date(2023, 7, first_day)}

    service.change_edition(
        actor=ACTOR, edition=edition, move_sessions=first_day > 24, zone_keeps=keeps, **fields
    )

    assert session.starts_at == starts


def test_an_edition_follows_one_of_its_own_series() -> None:
    with pytest.raises(Refused, match="its own series"):
        service.change_edition(actor=ACTOR, edition=make_edition(), follows_id=make_edition().id)


@pytest.mark.parametrize("length", [1, 2, 3])
def test_following_makes_no_circle(length: int) -> None:
    series = make_series()
    first = last = make_edition(series=series)
    for _number in range(length - 1):
        last = make_edition(series=series, follows_id=last.id)

    with pytest.raises(Refused, match="cannot follow each other"):
        service.change_edition(actor=ACTOR, edition=first, follows_id=last.id)


def test_a_change_of_an_old_version_is_refused() -> None:
    edition = make_edition(city="Beijing")
    service.change_edition(actor=ACTOR, edition=edition, city="Jinan")

    with pytest.raises(Stale, match="” from “Beijing” to “Jinan”"):
        service.change_edition(actor=ACTOR, edition=edition, version="1", city="Qingdao")


def test_every_status_can_follow_every_other() -> None:
    edition = make_edition(status=EditionStatus.CANCELLED)

    for status in EditionStatus:
        service.set_status(actor=ACTOR, edition=edition, status=status)

    assert edition.status is EditionStatus.CANCELLED


def test_an_edition_is_public_only_with_its_series() -> None:
    edition = make_edition()

    service.publish_edition(actor=ACTOR, edition=edition, published=True)

    assert not edition.is_public
    edition.series.published = True
    assert edition.is_public


def test_an_edition_is_deleted_with_all_its_parts() -> None:
    edition = make_edition()
    later = make_edition(series=edition.series, follows_id=edition.id)
    session = make_session(edition, kind=SessionKind.FIELD_VISIT)
    service.set_visit(actor=ACTOR, session=session, site="Zone")
    service.add_institution_role(
        actor=ACTOR, institution=make_institution(), role=RoleKind.VENUE, edition=edition
    )
    make_grant(make_user(), Role.STAFF, series_id=edition.series_id, edition_id=edition.id)

    going = losses_of(edition).going
    service.delete_edition(actor=ACTOR, edition=edition)

    assert going == ("1 role of an institution, 1 session, 1 field visit, and the link from 1 follow-up")
    assert db.session.get(Edition, edition.id) is None
    assert later.follows_id is None
    assert db.session.execute(select(AuditEntry.action).order_by(AuditEntry.id.desc())).scalar() == (
        "edition.delete"
    )


@pytest.mark.parametrize("what", ["participant", "head count"])
def test_an_edition_with_people_stays(what: str) -> None:
    edition = make_edition()
    if what == "participant":
        make_participant(edition)
    else:
        add(HeadCount(edition_id=edition.id, number=40, source="the hall"))

    with pytest.raises(Refused, match=f"1 {what}"):
        service.delete_edition(actor=ACTOR, edition=edition)


def test_a_copy_brings_sessions_visits_and_institutions_along() -> None:
    source = make_edition()
    session = make_session(source, kind=SessionKind.FIELD_VISIT, title="Zone")
    service.set_visit(actor=ACTOR, session=session, site="Zone", departs_at=session.starts_at)
    service.add_institution_role(
        actor=ACTOR, institution=make_institution(), role=RoleKind.HOST, edition=source
    )
    days = {"first_day": date(2024, 7, 22), "last_day": date(2024, 8, 2), "time_zone": "Africa/Nairobi"}

    copied = service.copy_edition(
        actor=ACTOR, source=source, with_sessions=True, with_roles=True, **(FIELDS | days)
    )

    [moved] = queries.sessions_of(copied)
    assert moved.starts_at == datetime(2024, 7, 22, 6, tzinfo=UTC)  # 09:00 in Nairobi, as it was in Shanghai
    assert moved.visit
    assert moved.visit.departs_at == moved.starts_at
    assert [role.role for role in queries.roles_in(copied)] == [RoleKind.HOST]


def test_a_copy_with_too_few_days_names_the_sessions() -> None:
    source = make_edition()
    make_session(
        source,
        title="Closing",
        starts_at=datetime(2023, 8, 4, 1, tzinfo=UTC),
        ends_at=datetime(2023, 8, 4, 2, tzinfo=UTC),
    )

    with pytest.raises(Refused, match="“Closing”") as refused:
        service.copy_edition(actor=ACTOR, source=source, with_sessions=True, with_roles=False, **FIELDS)
    assert "Give the new edition 12 days, or copy it without its sessions." in refused.value.sentence
    assert "delete" not in refused.value.sentence


@pytest.mark.parametrize(
    ("first", "last", "starts"),
    [  # over the end of summer time, and back over its begin
        (date(2023, 10, 30), date(2023, 11, 10), datetime(2023, 10, 30, 8, tzinfo=UTC)),
        (date(2023, 3, 20), date(2023, 3, 31), datetime(2023, 3, 20, 8, tzinfo=UTC)),
    ],
)
def test_sessions_move_along_with_the_first_day_at_their_clock_times(
    first: date, last: date, starts: datetime
) -> None:
    edition = make_edition(time_zone="Europe/Berlin")
    nine = datetime(2023, 7, 24, 7, tzinfo=UTC)
    session = make_session(
        edition, kind=SessionKind.FIELD_VISIT, starts_at=nine, ends_at=nine + timedelta(hours=3)
    )
    service.set_visit(actor=ACTOR, session=session, site="Zone", departs_at=nine, returns_at=session.ends_at)
    make_session(edition, title="Lecture", starts_at=nine, ends_at=nine + timedelta(hours=1))

    moved = service.change_edition(
        actor=ACTOR, edition=edition, first_day=first, last_day=last, move_sessions=True
    )

    assert (moved, session.starts_at, session.ends_at) == (2, starts, starts + timedelta(hours=3))
    assert session.visit
    assert (session.visit.departs_at, session.visit.returns_at) == (starts, starts + timedelta(hours=3))


def test_each_session_that_moves_along_has_it_in_its_history() -> None:
    edition = make_edition()
    session = make_session(edition)
    version = session.version
    week = {"first_day": date(2023, 7, 31), "last_day": date(2023, 8, 11)}

    service.change_edition(actor=ACTOR, edition=edition, move_sessions=True, **week)

    entry = db.session.execute(
        select(AuditEntry).where(AuditEntry.subject_kind == "ProgrammeSession")
    ).scalar_one()
    assert entry.changes["starts_at"] == ["2023-07-24T01:00:00+00:00", "2023-07-31T01:00:00+00:00"]
    assert entry.subject_version == session.version == version + 1
    assert entry.edition_id == edition.id


def test_moving_along_into_too_few_days_says_how_many_are_needed() -> None:
    edition = make_edition()
    midnight = datetime(2023, 7, 26, 16, tzinfo=UTC)
    make_session(edition, title="Evening", starts_at=midnight - timedelta(hours=2), ends_at=midnight)
    days = {"first_day": date(2023, 7, 31), "last_day": date(2023, 8, 1)}

    with pytest.raises(Refused, match=r"“Evening”\. Its programme needs 3 days\."):
        service.change_edition(actor=ACTOR, edition=edition, move_sessions=True, **days)


def test_a_session_is_not_moved_to_a_time_that_does_not_exist() -> None:
    edition = make_edition(time_zone="Europe/Berlin")
    night = datetime(2023, 7, 24, 0, 30, tzinfo=UTC)
    make_session(edition, starts_at=night, ends_at=night + timedelta(minutes=30))
    days = {"first_day": date(2024, 3, 31), "last_day": date(2024, 4, 11)}

    with pytest.raises(Refused, match="02:30 on 31 March 2024, when the clocks in Europe/Berlin"):
        service.change_edition(actor=ACTOR, edition=edition, move_sessions=True, **days)


def test_sessions_stay_where_only_the_title_changes() -> None:
    edition = make_edition()
    session = make_session(edition)

    assert service.change_edition(actor=ACTOR, edition=edition, title="New", move_sessions=True) == 0
    assert session.version == 1


def test_the_database_keeps_an_edition_within_a_year() -> None:
    edition = make_edition(first_day=date(2023, 1, 1), last_day=date(2024, 1, 1))

    edition.last_day = date(2024, 1, 2)
    with pytest.raises(IntegrityError, match="a_year_at_most"):
        db.session.flush()
