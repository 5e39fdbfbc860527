"""Publishing opens a summary and nothing else: no figure of an edition outside the grants is in any sum."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import pytest
from flask.testing import FlaskClient

from seminar.programme.models import Edition, EditionStatus
from tests.make import make_edition, make_participant
from tests.personas import CANARY, Personas
from tests.reports.read import opened
from tests.reports.test_coverage_pages import PAGES
from tests.samples import Share, proves_all, sampled
from tests.summaries.test_doors import fill

NEW_EACH_TIME = re.compile(r'(name="csrf_token"|csrf-token)[^>]*>|nonce="[^"]*"')
SCOPES = ("", "?first=2021&last=2021", "?initiative=South-South&basis=registered")


@pytest.fixture
def outside(personas: Personas) -> Edition:
    """The edition before, which somebody came through from: published, and in nobody's grant but admin's."""
    edition = personas.edition
    edition.status, edition.series.initiative = EditionStatus.COMPLETED, "South-South"
    edition.published = edition.series.published = True
    fill(edition)
    before = make_edition(
        series=edition.series, first_day=date(2021, 5, 3), last_day=date(2021, 5, 7), title=CANARY
    )
    edition.follows_id, before.published = before.id, True
    for _person in range(7):
        make_participant(before, country="PE")
    return before


def told(client: FlaskClient, edition: Edition, share: Share) -> Iterator[tuple[str, str]]:
    """What counts over several editions, by address."""
    several = (f"/coverage{page}{scope}" for page in PAGES for scope in SCOPES)
    own = (f"/editions/{edition.path}{page}" for page in ("", *(f"/coverage{page}" for page in PAGES)))
    for address in share([*several, *own], 8):
        answer = client.get(address)
        assert answer.status_code == 200, address
        yield address, NEW_EACH_TIME.sub("", answer.text)
    yield from workbooks(client, edition)


def workbooks(client: FlaskClient, edition: Edition) -> Iterator[tuple[str, str]]:
    for address in ("/coverage/workbook", f"/editions/{edition.path}/reports/coverage"):
        answer = client.post(address, data={"format": "xlsx"})
        for sheet in opened(answer.data):
            yield f"{address} {sheet.title}", repr([*sheet.iter_rows(values_only=True)])


@pytest.mark.parametrize("who", sampled(["partner", "staff"], 2))
def test_publishing_another_edition_changes_no_figure(
    personas: Personas, outside: Edition, who: str, share: Share
) -> None:
    client = getattr(personas, who)
    published = dict(told(client, personas.edition, share))
    outside.published = False
    unpublished = dict(told(client, personas.edition, share))

    assert len(published) > (30 if proves_all() else 15)
    assert [*published] == [*unpublished]
    assert [address for address, text in published.items() if CANARY in text] == []
    assert [address for address, text in published.items() if text != unpublished[address]] == []
    assert CANARY in dict(workbooks(personas.admin, personas.edition))["/coverage/workbook Editions"]


def test_summary_of_a_series_counts_what_is_published(personas: Personas, outside: Edition) -> None:
    for client in (personas.nobody, personas.partner):
        page = client.get(f"/programmes/{outside.series.slug}").text
        assert CANARY in page
        assert "Peru" in page
