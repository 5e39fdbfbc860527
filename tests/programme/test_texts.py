"""Texts of the public page: written in Markdown, looked at before they are saved, shown where they belong."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from tests.make import make_edition, make_series
from tests.pages import read
from tests.personas import Personas

TEXT = "# Why\n\n- **trade**\n- [UN](https://un.org)\n\n<script>alert(1)</script>"
HTML = "<h3>Why</h3>\n<ul>\n<li><strong>trade</strong></li>\n<li><a href"


def words_of(html: str) -> str:
    return " ".join(read(html).all("main")[0].text.split())


def test_preview_shows_what_was_typed_and_saves_nothing(personas: Personas) -> None:
    edition = personas.edition

    page = personas.organizer.post("/texts/preview", data={"summary": TEXT, "outcome": "*Done*"}).text

    assert HTML in page
    assert "<em>Done</em>" in page
    assert "<script>alert" not in page
    assert "Objectives" not in words_of(page)
    assert (edition.summary, edition.outcome) == ("", "")


def test_preview_of_nothing_says_what_belongs_there(personas: Personas) -> None:
    assert "No text yet" in words_of(personas.organizer.post("/texts/preview", data={"summary": " "}).text)


@pytest.mark.parametrize("path", ["/settings", "/change"])
def test_forms_offer_a_preview_after_saving(personas: Personas, path: str) -> None:
    """Enter in a field presses the first button of a form: it must be the one that saves."""
    edition = personas.edition
    place = (
        f"/editions/{edition.series.slug}/{edition.slug}"
        if path == "/settings"
        else f"/series/{edition.series.slug}"
    )
    page = personas.admin.get(place + path).text
    form = page[page.index('name="summary"') :]

    assert form.index("Save") < form.index('formaction="/texts/preview"')
    assert 'formtarget="_blank"' in form


def test_texts_are_saved_and_stand_on_every_page_of_theirs(personas: Personas, client: FlaskClient) -> None:
    edition = make_edition(
        series=make_series(published=True, summary=TEXT, objectives="*To learn*", outcome="**A plan**")
    )
    edition.published = True
    edition.summary, edition.objectives, edition.outcome = TEXT, "- to learn", "1. a plan"
    series = edition.series

    for path in (f"/programmes/{series.slug}/{edition.slug}", f"/editions/{series.slug}/{edition.slug}"):
        page = personas.admin.get(path).text
        assert HTML in page
        assert "<li>to learn</li>" in page
        assert "<ol>\n<li>a plan</li>" in page
    for path in (f"/programmes/{series.slug}", f"/series/{series.slug}"):
        page = personas.admin.get(path).text
        assert HTML in page
        assert "<em>To learn</em>" in page
        assert "<strong>A plan</strong>" in page
    assert "Why trade UN <script>alert(1)</script>" in words_of(client.get("/").text)


def test_a_text_of_before_reads_as_it_was_typed(client: FlaskClient) -> None:
    edition = make_edition(
        series=make_series(published=True), published=True, summary="Five days.\nFifteen lectures."
    )

    assert (
        "<p>Five days.<br>\nFifteen lectures.</p>"
        in client.get(f"/programmes/{edition.series.slug}/{edition.slug}").text
    )


def test_the_next_edition_begins_without_an_outcome(personas: Personas) -> None:
    edition = personas.edition
    edition.objectives, edition.outcome = "To learn", "Twelve plans were made"

    page = personas.admin.get(f"/series/{edition.series.slug}/editions/copy/{edition.slug}").text

    assert "To learn" in page
    assert "Twelve plans" not in page
