"""Acts on series."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from seminar.audit.models import AuditEntry
from seminar.db import db
from seminar.errors import Refused, Stale
from seminar.programme import service
from seminar.programme.models import Edition, RoleKind, Series
from tests.make import ACTOR, make_edition, make_institution, make_participant, make_series, make_session

pytestmark = pytest.mark.usefixtures("app")


def entries(series: Series) -> list[AuditEntry]:
    found = select(AuditEntry).where(AuditEntry.series_id == series.id).order_by(AuditEntry.id)
    return list(db.session.execute(found).scalars())


@pytest.mark.parametrize(
    ("title", "slug"), [("Café & Trade", "cafe-trade"), ("贸易", "series"), ("A" * 200, "a" * 80)]
)
def test_the_address_is_made_from_the_title(title: str, slug: str) -> None:
    assert service.create_series(actor=ACTOR, title=title).slug == slug


@pytest.mark.parametrize("slug", ["new", "Über", "a b", "a--b", "-a", "x" * 81])
def test_an_address_that_cannot_be_used_is_refused(slug: str) -> None:
    with pytest.raises(Refused) as refused:
        service.create_series(actor=ACTOR, title="Trade", slug=slug)
    assert refused.value.field == "slug"


def test_a_taken_address_is_refused() -> None:
    make_series(slug="trade")

    with pytest.raises(Refused, match="“trade” is taken"):
        service.create_series(actor=ACTOR, title="Trade")


def test_a_series_keeps_its_own_address() -> None:
    series = make_series(slug="trade")

    service.change_series(actor=ACTOR, series=series, slug="trade", title="Trade for all")

    assert series.title == "Trade for all"


def test_a_change_notes_old_and_new() -> None:
    series = make_series(title="Trade", sdgs=[1])

    service.change_series(actor=ACTOR, series=series, title="Fair trade", sdgs=[1, 17])

    [entry] = entries(series)
    assert entry.changes == {"title": ["Trade", "Fair trade"], "sdgs": [[1], [1, 17]]}
    assert (entry.subject_id, entry.subject_version) == (series.id, series.version)


def test_a_field_that_does_not_exist_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(TypeError):
        service.change_series(actor=ACTOR, series=make_series(), colour="red")


def test_a_change_of_an_old_version_is_refused() -> None:
    series = make_series(title="Trade")
    service.change_series(actor=ACTOR, series=series, title="Fair trade")

    with pytest.raises(Stale, match="” from “Trade” to “Fair trade”"):
        service.change_series(actor=ACTOR, series=series, version="1", title="Free trade")


def test_publishing_twice_is_one_act() -> None:
    series = make_series()

    for _times in range(2):
        service.publish_series(actor=ACTOR, series=series, published=True)

    assert series.published
    assert [entry.action for entry in entries(series)] == ["series.publish"]


def test_a_series_is_deleted_with_its_editions() -> None:
    series = make_series()
    make_session(make_edition(series=series))
    service.add_institution_role(
        actor=ACTOR, institution=make_institution(), role=RoleKind.HOST, series=series
    )

    service.delete_series(actor=ACTOR, series=series)
    db.session.flush()

    assert db.session.get(Series, series.id) is None
    assert db.session.execute(select(Edition)).first() is None


def test_a_series_with_people_stays() -> None:
    series = make_series()
    make_participant(make_edition(series=series))

    with pytest.raises(Refused, match="1 participant"):
        service.delete_series(actor=ACTOR, series=series)
