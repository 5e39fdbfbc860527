"""A reader without an account reads a summary in their browser's language, or in the one that they choose."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from seminar.languages import Language
from seminar.people.models import Profile
from seminar.programme.models import Edition, SessionKind
from tests.make import make_edition, make_participant, make_series, make_session
from tests.pages import read
from tests.personas import Personas
from tests.summaries.share import shared


def published() -> Edition:
    edition: Edition = make_edition(series=make_series(published=True), published=True)
    for _each in range(21):
        make_participant(edition, country="KE", profile=Profile.OTHER)
    return edition


def path_of(edition: Edition) -> str:
    return f"/programmes/{edition.series.slug}/{edition.slug}"


def spoken(client: FlaskClient, path: str, preferred: str = "") -> str:
    """The language of the page."""
    answer = client.get(path, headers={"Accept-Language": preferred} if preferred else {})
    assert answer.status_code == 200
    assert "Accept-Language" in answer.vary
    return read(answer.text).all("html")[0].attributes["lang"]


@pytest.mark.parametrize(
    ("preferred", "language"),
    [
        ("ar", "ar"),
        ("ar-EG,ar;q=0.9,en;q=0.8", "ar"),
        ("fr-CA,fr;q=0.9,en-US;q=0.8", "fr"),
        ("zh-TW", "zh"),
        ("de,es;q=0.5", "es"),
        ("de", "en"),
        ("en-GB,fr;q=0.9", "en"),
        ("es-MX,en;q=0.8", "es"),
        ("en;q=0.5,ar-EG", "ar"),
        ("*", "en"),
        ("ar;q=0", "en"),
        ("a" * 5000, "en"),
        ("", "en"),
    ],
)
def test_a_summary_is_in_the_language_of_the_readers_browser(
    client: FlaskClient, preferred: str, language: str
) -> None:
    edition = published()
    _link, path = shared(edition)
    assert spoken(client, path_of(edition), preferred) == language
    assert spoken(client, f"/programmes/{edition.series.slug}", preferred) == language
    assert spoken(client, path, preferred) == language


@pytest.mark.parametrize("language", Language)
def test_a_reader_chooses_another_language_and_it_goes_on(client: FlaskClient, language: Language) -> None:
    edition = published()
    page = client.get(path_of(edition), headers={"Accept-Language": "ru"}).text
    switch = {
        a.attributes["lang"]: a.attributes["href"] for a in read(page).all("a") if "hreflang" in a.attributes
    }
    assert list(switch) == list(Language)
    path = path_of(edition) + switch[language]
    assert spoken(client, path, "ru") == language
    chosen = client.get(path, headers={"Accept-Language": "ru"}).text
    assert f'<a href="/programmes/{edition.series.slug}?language={language}">' in chosen
    assert f'href="?language={language}&amp;rounded=1"' in chosen
    assert (
        "?language=" not in client.get(path_of(edition)).text.partition("summary-title")[2]
    )  # nothing chosen


def test_the_language_of_a_link_stays_whatever_the_browser_asks(client: FlaskClient) -> None:
    edition = published()
    _link, path = shared(edition, language=Language.FR)
    assert spoken(client, path, "ar") == "fr"
    assert spoken(client, f"{path}?language=ru", "ar") == "fr"
    page = client.get(path).text
    assert "hreflang" not in page
    assert f"/programmes/{edition.series.slug}?language=fr" in page


@pytest.mark.parametrize("asked", ["xx", "", "ar/../", "<script>"])
def test_a_language_that_is_none_is_not_chosen(client: FlaskClient, asked: str) -> None:
    assert spoken(client, f"{path_of(published())}?language={asked}", "es") == "es"


@pytest.mark.parametrize("who", ["partner", "organizer"])
def test_who_is_signed_in_reads_english_as_everywhere(who: str, personas: Personas) -> None:
    edition = published()
    client = dict(personas.all())[who]
    assert spoken(client, f"{path_of(edition)}?language=ar", "ar") == "en"
    assert "hreflang" not in client.get(path_of(edition)).text


# --- the programme that a summary leads to ------------------------------------------------------------


def programme_of(edition: Edition) -> str:
    return f"/editions/{edition.path}/programme"


@pytest.mark.parametrize(("preferred", "language"), [("ar-EG,ar;q=0.9", "ar"), ("de", "en"), ("", "en")])
def test_the_programme_is_in_the_language_of_the_readers_browser(
    client: FlaskClient, preferred: str, language: str
) -> None:
    assert spoken(client, programme_of(published()), preferred) == language


@pytest.mark.parametrize("language", [Language.FR, Language.AR])
def test_the_language_of_a_summary_goes_on_to_its_programme_and_back(
    client: FlaskClient, language: Language
) -> None:
    edition = published()
    make_session(edition)
    _link, shared_path = shared(edition, language=language)
    for summary in (f"{path_of(edition)}?language={language}", shared_path):
        assert f'href="{programme_of(edition)}?language={language}"' in client.get(summary).text

    page = client.get(f"{programme_of(edition)}?language={language}", headers={"Accept-Language": "ru"}).text
    html = read(page).all("html")[0].attributes
    assert (html["lang"], html["dir"]) == (language, "rtl" if language == "ar" else "ltr")
    assert f"{programme_of(edition)}.ics?language={language}" in page
    assert f"{path_of(edition)}?language={language}" in page
    assert len([a for a in read(page).all("a") if "hreflang" in a.attributes]) == len(Language)


def test_the_calendar_file_is_in_the_language_of_its_address(client: FlaskClient) -> None:
    edition = published()
    make_session(edition, kind=SessionKind.FIELD_VISIT)
    file = f"{programme_of(edition)}.ics"

    assert "CATEGORIES:Visite de terrain" in client.get(f"{file}?language=fr").text
    assert "CATEGORIES:Visita" in client.get(file, headers={"Accept-Language": "es"}).text
    assert "CATEGORIES:Field visit" in client.get(file).text
    assert "programme?language=fr" in client.get(f"{file}?language=fr").text.replace("\r\n ", "")


def test_the_first_page_is_in_the_readers_language_and_leads_on(
    client: FlaskClient,
) -> None:
    edition = published()

    assert spoken(client, "/", "es") == "es"
    assert spoken(client, "/?language=ar", "es") == "ar"
    assert f"{path_of(edition)}?language=ar" in client.get("/?language=ar").text
    assert 'href="/?language=ar"' in client.get(f"{path_of(edition)}?language=ar").text


@pytest.mark.parametrize("who", ["partner", "organizer", "other_staff"])
def test_who_is_signed_in_reads_the_programme_in_english(who: str, personas: Personas) -> None:
    edition = published()
    client = dict(personas.all())[who]

    assert spoken(client, f"{programme_of(edition)}?language=ar", "ar") == "en"
    assert "hreflang" not in client.get(programme_of(edition)).text
