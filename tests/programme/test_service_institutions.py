"""Acts on institutions and their roles."""

from __future__ import annotations

from typing import Any

import pytest

from seminar.db import db
from seminar.errors import Refused
from seminar.programme import queries, service
from seminar.programme.models import Edition, Institution, InstitutionKind, InstitutionRole, RoleKind, Series
from tests.make import ACTOR, make_edition, make_institution, make_series

pytestmark = pytest.mark.usefixtures("app")


def give(institution: Institution | None = None, **where: Any) -> InstitutionRole:
    fields = {"institution": institution or make_institution(), "role": RoleKind.HOST}
    return service.add_institution_role(actor=ACTOR, **(fields | where))


def names(place: Series | Edition) -> list[str]:
    return [role.institution.name for role in queries.roles_in(place)]


@pytest.mark.parametrize("where", [{}, {"country": "CN", "international": True}])
def test_an_institution_has_a_country_or_is_international(where: dict[str, Any]) -> None:
    with pytest.raises(Refused) as refused:
        service.create_institution(actor=ACTOR, name="X", kind=InstitutionKind.OTHER, **where)
    assert refused.value.field == "country"


def test_all_names_are_searched() -> None:
    institution = service.create_institution(
        actor=ACTOR,
        name="École de commerce",
        short_name="EC",
        native_name="商学院",
        kind=InstitutionKind.COLLEGE,
        country="CN",
    )

    service.change_institution(actor=ACTOR, institution=institution, short_name="EdC")

    assert institution.search_key == "ecole de commerce edc 商学院"


def test_an_institution_in_use_stays() -> None:
    role = give(series=make_series())

    with pytest.raises(Refused, match="used in programmes"):
        service.delete_institution(actor=ACTOR, institution=role.institution)


def test_an_institution_that_nothing_names_is_deleted() -> None:
    institution = make_institution()

    service.delete_institution(actor=ACTOR, institution=institution)
    db.session.flush()

    assert db.session.get(Institution, institution.id) is None


def test_roles_stand_in_the_order_in_which_they_were_given() -> None:
    series = make_series()
    for name in ("Ministry", "UNOSSC", "College"):
        give(make_institution(name=name), series=series)

    assert names(series) == ["Ministry", "UNOSSC", "College"]


def test_a_role_is_moved_and_removed_and_the_others_close_up() -> None:
    edition = make_edition()
    a, b, c = [give(make_institution(name=name), edition=edition) for name in "abc"]

    service.move_role(actor=ACTOR, role=c, place=edition, position=1)
    assert names(edition) == ["c", "a", "b"]
    service.move_role(actor=ACTOR, role=c, place=edition, position=99)
    assert names(edition) == ["a", "b", "c"]
    service.remove_role(actor=ACTOR, role=b, place=edition)

    assert [(role.institution.name, role.position) for role in queries.roles_in(edition)] == [
        ("a", 1),
        ("c", 2),
    ]
    assert a.position == 1


def test_an_edition_without_roles_takes_those_of_its_series() -> None:
    edition = make_edition()
    give(make_institution(name="of the series"), series=edition.series)

    assert [role.institution.name for role in queries.institutions_of(edition)] == ["of the series"]
    give(make_institution(name="its own"), edition=edition)
    assert [role.institution.name for role in queries.institutions_of(edition)] == ["its own"]


def test_the_same_role_is_given_once() -> None:
    series, institution = make_series(), make_institution()
    give(institution, series=series)

    with pytest.raises(Refused, match="already has this role"):
        give(institution, series=series)
    give(institution, series=series, role=RoleKind.VENUE)


def test_nobody_commissions_itself() -> None:
    institution = make_institution()

    with pytest.raises(Refused) as refused:
        give(institution, series=make_series(), commissioned_by=institution)
    assert refused.value.field == "commissioned_by_id"


@pytest.mark.parametrize("both", [True, False])
def test_a_role_is_given_at_one_place(both: bool) -> None:
    edition = make_edition()

    with pytest.raises(TypeError):
        give(**({"series": edition.series, "edition": edition} if both else {}))
