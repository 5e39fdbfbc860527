from __future__ import annotations

from datetime import UTC, date, datetime

from flask import Flask

from seminar.programme import queries, service
from seminar.programme.models import (
    Capacity,
    Delivery,
    InstitutionKind,
    Mode,
    RoleKind,
    SessionKind,
)
from tests.make import ACTOR, make_participant, make_person


def test_a_programme_is_built_from_the_series_down(app: Flask) -> None:
    series = service.create_series(actor=ACTOR, title="Café & trade", sdgs=[1, 17])
    edition = service.create_edition(
        actor=ACTOR,
        series=series,
        title="In person, Beijing",
        mode=Mode.IN_PERSON,
        first_day=date(2023, 7, 24),
        last_day=date(2023, 8, 4),
        time_zone="Asia/Shanghai",
    )
    host = service.create_institution(
        actor=ACTOR, name="Ministry of Commerce", kind=InstitutionKind.GOVERNMENT, country="CN"
    )
    college = service.create_institution(
        actor=ACTOR, name="College", kind=InstitutionKind.COLLEGE, country="CN"
    )
    service.add_institution_role(actor=ACTOR, institution=host, role=RoleKind.HOST, series=series)
    service.add_institution_role(
        actor=ACTOR, institution=college, role=RoleKind.ORGANISER, edition=edition, commissioned_by=host
    )
    visit_session = service.create_session(
        actor=ACTOR,
        edition=edition,
        kind=SessionKind.FIELD_VISIT,
        title="Zone",
        starts_at=datetime(2023, 7, 26, 1, tzinfo=UTC),
        ends_at=datetime(2023, 7, 26, 9, tzinfo=UTC),
    )
    opening = service.create_session(
        actor=ACTOR,
        edition=edition,
        kind=SessionKind.OPENING,
        title="Opening",
        starts_at=datetime(2023, 7, 24, 1, tzinfo=UTC),
        ends_at=datetime(2023, 7, 24, 2, tzinfo=UTC),
    )
    service.add_turn(
        actor=ACTOR,
        session=opening,
        person_id=make_person().id,
        capacity=Capacity.OPENING_REMARKS,
        delivery=Delivery.IN_PERSON,
    )
    visit = service.set_visit(actor=ACTOR, session=visit_session, site="Zone", places=2, host_id=host.id)
    people = [make_participant(edition).id for _n in range(2)]

    assert service.give_places(actor=ACTOR, visit=visit, participant_ids=people) == 2
    assert edition.path == "cafe-trade/in-person-beijing"
    assert [s.title for s in queries.sessions_of(edition)] == ["Opening", "Zone"]
    assert [r.institution.name for r in queries.institutions_of(edition)] == ["College"]
    assert queries.places_taken(edition) == {visit.id: 2}
    assert queries.load_edition("cafe-trade/in-person-beijing") is edition
