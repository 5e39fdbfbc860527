"""An address whose part was changed leads on to where the series or edition is now."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from seminar.db import db
from seminar.errors import Refused
from seminar.programme import queries, service
from seminar.programme.models import Edition, FormerSlug, Series
from tests.make import ACTOR, add, make_edition, make_series
from tests.personas import Personas
from tests.summaries.share import shared, words_at


def rename(place: Series | Edition, slug: str) -> None:
    if isinstance(place, Series):
        service.change_series(actor=ACTOR, series=place, slug=slug)
    else:
        service.change_edition(actor=ACTOR, edition=place, slug=slug)


def kept() -> int:
    return db.session.execute(select(func.count(FormerSlug.id))).scalar_one()


def test_what_was_named_otherwise_before_is_found(app: Flask) -> None:
    edition = make_edition(series=make_series(slug="trade"), slug="online")
    rename(edition.series, "commerce")
    rename(edition, "first")

    for path in [("trade", "online"), ("trade", "first"), ("commerce", "online")]:
        assert queries.find_place(*path) is None
        assert queries.find_moved(*path) is edition
        assert queries.load_edition("/".join(path)) is edition
    assert queries.load_series("trade") is edition.series
    assert queries.find_moved("trade", "never") is None
    assert queries.find_moved("never", "online") is None


def test_whoever_is_named_so_now_has_the_address(app: Flask) -> None:
    older = make_edition(series=make_series(slug="trade"), slug="online")
    rename(older.series, "commerce")
    rename(older, "first")
    newer = make_edition(series=make_series(slug="trade"), slug="other")
    second = make_edition(series=older.series, slug="online")

    assert queries.find_place("trade", None) is newer.series
    assert queries.find_moved("trade", "online") is None
    assert queries.find_place("commerce", "online") is second


def test_of_several_that_had_it_the_last_has_the_address(app: Flask) -> None:
    older, newer = make_series(slug="trade"), make_series(slug="farms")
    rename(older, "commerce")
    for slug in ("trade", "farming", "trade", "fields"):
        rename(newer, slug)

    assert queries.find_moved("trade", None) is newer
    assert queries.find_moved("farms", None) is newer
    assert kept() == 3  # trade once


def test_nothing_is_kept_of_a_change_that_leaves_the_address(app: Flask) -> None:
    edition = make_edition()
    service.change_series(actor=ACTOR, series=edition.series, title="Farms")
    service.change_edition(actor=ACTOR, edition=edition, title="Farms")
    with pytest.raises(Refused):
        rename(edition, "new")

    assert kept() == 0


def test_what_is_deleted_leaves_no_address_behind(app: Flask) -> None:
    edition = make_edition()
    series = edition.series
    rename(series, "commerce")
    rename(edition, "first")

    service.delete_edition(actor=ACTOR, edition=edition)
    assert kept() == 1
    service.delete_series(actor=ACTOR, series=series)
    assert kept() == 0


@pytest.mark.parametrize("of", ["series", "edition"])
def test_a_former_address_leads_to_one_place(app: Flask, of: str) -> None:
    edition = make_edition()
    place = {"series_id": edition.series_id, "edition_id": edition.id if of == "edition" else None}
    add(FormerSlug(slug="former", **place))

    with pytest.raises(IntegrityError):
        add(FormerSlug(slug="former", **place))


def test_the_old_address_leads_whoever_may_see_the_page_and_nobody_else(personas: Personas) -> None:
    former = personas.edition.path
    rename(personas.edition.series, "commerce")
    rename(personas.edition, "first")

    for name, client in personas.all():
        for page in ("", "/participants?sort=name&q=%C3%89"):
            now, then = (client.get(f"/editions/{path}{page}") for path in ("commerce/first", former))
            if now.status_code == 200:
                assert (then.status_code, then.location) == (301, f"/editions/commerce/first{page}"), name
            else:
                assert then.status_code == now.status_code, name
                assert "commerce" not in then.text + then.headers.get("Location", ""), name


def test_the_old_address_of_a_published_summary_leads_on(personas: Personas) -> None:
    edition = personas.edition
    former = edition.path
    rename(edition.series, "commerce")
    rename(edition, "first")
    unknown = personas.nobody.get("/programmes/never/was")
    hidden = personas.nobody.get(f"/programmes/{former}")
    assert (hidden.status_code, hidden.text) == (404, unknown.text)

    edition.published = edition.series.published = True
    shown = personas.nobody.get(f"/programmes/{former}?language=fr")
    series = personas.nobody.head(f"/programmes/{former.partition('/')[0]}")
    assert (shown.status_code, shown.location) == (301, "/programmes/commerce/first?language=fr")
    assert shown.headers["Cache-Control"] == "no-cache"  # another one may be named so tomorrow
    assert (series.status_code, series.location) == (301, "/programmes/commerce")


def test_what_a_form_sends_to_the_old_address_is_taken(personas: Personas) -> None:
    former = personas.edition.path
    rename(personas.edition, "first")
    url = f"/editions/{former}/status"

    sent = personas.organizer.post(url, data={"status": "running"})

    assert (sent.status_code, sent.location) == (303, f"/editions/{personas.edition.path}/settings")
    assert personas.edition.status.value == "running"
    assert personas.other_organizer.post(url, data={"status": "open"}).status_code == 404


def test_a_shared_link_goes_on_working(personas: Personas) -> None:
    _link, path = shared(personas.edition)
    rename(personas.edition.series, "commerce")
    rename(personas.edition, "first")

    assert personas.edition.title in words_at(personas.nobody, path)
