"""What outsiders read in a language of their own is in that language: shared summaries and documents."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import cache
from html.parser import HTMLParser
from io import BytesIO
from itertools import product
from operator import attrgetter
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_babel import force_locale

from seminar.countries.labels import region_label
from seminar.countries.reference import LANGUAGES, REGIONS
from seminar.figures.basis import Basis
from seminar.figures.extents import Extent
from seminar.figures.headline import _NOUNS, Counts, headline
from seminar.figures.words import left_out, rule_in_words
from seminar.languages import Language
from seminar.people.models import Gender, HeadCount, Profile
from seminar.permissions import EVERYTHING
from seminar.programme.models import (
    Capacity,
    Delivery,
    Edition,
    EditionStatus,
    Excused,
    InstitutionRole,
    Late,
    Mode,
    RoleKind,
    Series,
    SessionKind,
)
from seminar.programme.models.goals import GOALS
from seminar.programme.queries import sessions_of
from seminar.programme.rule import Rule
from seminar.reports.document import Format
from seminar.reports.lists import LISTS
from seminar.reports.service import export, export_participants, export_programme, export_report
from seminar.texts import catalogue
from tests.make import (
    ACTOR,
    add,
    make_edition,
    make_institution,
    make_participant,
    make_person,
    make_series,
    make_session,
)
from tests.personas import Personas
from tests.reports.paper.test_manifest import make_visit
from tests.reports.test_programme import speak
from tests.reports.word.read import lines
from tests.samples import Share
from tests.summaries.share import shared, words_at

PLACES = ((0, 0), (92, 0), (0, 2), (90, 2))  # countries and territories
OTHERS = [language for language in LANGUAGES if language != "en"]


@cache
def known(language: str) -> frozenset[str]:
    """The texts that are translated into the language."""
    catalogued = vars(catalogue(language))["_catalog"]
    return frozenset(key if isinstance(key, str) else key[0] for key in catalogued)


@pytest.fixture(params=OTHERS)
def spoken(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def unknown(spoken: str, monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The texts that were wanted in the language and are not translated, be it into this one or another."""
    missing: set[str] = set()

    def noting(say: Callable[..., str]) -> Callable[..., str]:
        def heard(text: str, *rest: object) -> str:
            missing.update(f"{text} ({language})" for language in OTHERS if text not in known(language))
            return say(text, *rest)

        return heard

    told = catalogue(spoken)
    for way in ("ugettext", "ungettext"):
        monkeypatch.setattr(told, way, noting(getattr(told, way)))
    return missing


def some(*languages: str) -> pytest.MarkDecorator:
    """Of what takes long: `make test` does it in these, and asks the catalogues of all for its texts."""
    proved = [pytest.param(each, marks=pytest.mark.prove) for each in OTHERS if each not in languages]
    return pytest.mark.parametrize("spoken", [*languages, *proved], indirect=True)


# --- programmes in which everything occurs ------------------------------------------------------------


def programme(**over: object) -> Edition:
    """Two editions that tell everything that an edition can tell."""
    series = make_series(
        title="Commerce",
        theme="A theme",
        summary="Its **summary**.",
        objectives="Objectives",
        outcome="Outcome",
        initiative="GDI",
        initiative_listing="a deliverable",
        announced="the Day",
        sdgs=list(GOALS),
    )
    before = make_edition(series=series, title="Before", mode=Mode.HYBRID, first_day=date(2022, 3, 21))
    person = make_person(gender=Gender.WOMAN)
    make_participant(before, person=person, country="LA")
    edition = make_edition(
        series=series,
        title="Seminar in Beijing",
        **{"follows": before, "status": EditionStatus.COMPLETED, "day_threshold": 50} | over,
        summary="About",
        objectives="Objectives",
        outcome="Outcome",
        languages="English",
        venue="AIBO",
        city="Beijing",
        country="CN",
    )
    make_participant(edition, person=person, country="LA", present=1, profile=Profile.POLICY_MAKER)
    _people(edition)
    _course(edition)
    return edition


def _people(edition: Edition) -> None:
    for number, gender in enumerate(Gender):
        person = make_person(gender=gender)
        make_participant(edition, person=person, country="HK" if number else "KE", present=1)
    for profile in Profile:
        make_participant(edition, country="ML", present=1, profile=profile)
    make_participant(edition, country=None, organisation="UNOSSC", present=1)
    make_participant(edition, country=None, present=1)
    add(HeadCount(edition_id=edition.id, number=1100, source="The platform"))
    for position, kind in enumerate(RoleKind, 1):
        made = InstitutionRole(
            edition_id=edition.id,
            institution=make_institution(),
            role=kind,
            position=position,
            commissioned_by=make_institution(),
        )
        add(made)


def _course(edition: Edition) -> None:
    starts = datetime.combine(edition.first_day, datetime.min.time(), UTC) + timedelta(hours=1)
    for kind in SessionKind:
        if kind is not SessionKind.FIELD_VISIT:
            made = {"starts_at": starts, "ends_at": starts + timedelta(hours=1)}
            session = make_session(edition, kind=kind, description="On it", room="Hall", **made)
    opening = make_session(edition, kind=SessionKind.OPENING, title="Opening ceremony")
    for on in (session, opening):
        for position, (capacity, delivery) in enumerate(product(Capacity, Delivery), 1):
            told = {"position": position, "title_then": "Director", "topic": "Trade", "delivery": delivery}
            speak(on, person=make_person(), capacity=capacity, on_behalf_of="all", **told)
    make_visit(edition)


def _documents(edition: Edition, kinds: list[Basis | None]) -> None:
    for basis in kinds:
        for place in (edition, Extent(series=edition.series), Extent()):
            export_report(actor=ACTOR, access=EVERYTHING, place=place, basis=basis).write(BytesIO())
        listed = export_participants(
            actor=ACTOR, access=EVERYTHING, place=edition, format=Format.PDF, basis=basis
        )
        listed.write(BytesIO())
        for place, report in product((edition, Extent()), LISTS):
            kind = basis.value if basis else None
            export(actor=ACTOR, place=place, report=report, basis=kind).write(BytesIO())
    for format in (Format.PDF, *([Format.ICS] if sessions_of(edition) else [])):
        made = export_programme(
            actor=ACTOR, access=EVERYTHING, place=edition, format=format, page=attrgetter("path")
        )
        made.write(BytesIO())


class Tongues(HTMLParser):
    """Each text of the main part of a page with the language that it claims."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, str | None]] = []
        self.texts: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ("meta", "link", "br", "img", "input"):
            self.open.append((tag, (dict(attrs)["lang"] or "") if "lang" in dict(attrs) else None))

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        said = [lang for _tag, lang in self.open if lang is not None]
        if data.strip() and "main" in [tag for tag, _lang in self.open]:
            self.texts.append((" ".join(data.split()), said[-1]))


def spoken_in(html: str) -> list[tuple[str, str]]:
    parser = Tongues()
    parser.feed(html)
    return parser.texts


# --- nothing is said in English -----------------------------------------------------------------------


@some("ru")
def test_shared_pages_ask_for_nothing_that_is_not_translated(
    client: FlaskClient, spoken: str, unknown: set[str]
) -> None:
    full, bare, empty = programme(), make_edition(mode=Mode.ONLINE), make_series()
    add(HeadCount(edition_id=bare.id, number=1100, source="The platform"))
    places: list[Edition | Series] = [full, full.series, bare, bare.series, empty]
    for place in places:
        _link, path = shared(place, language=Language(spoken))
        for more in ("", "?rounded=1"):
            assert ".." not in words_at(client, path + more)  # a Russian day ends with a stop of its own

    assert unknown == set()


@some("ar")
def test_nor_does_the_programme_that_they_lead_to(
    client: FlaskClient, spoken: str, unknown: set[str]
) -> None:
    full = programme(published=True)
    others = [make_edition(published=True, status=status) for status in EditionStatus]
    for edition in (full, *others):
        edition.series.published = True
        stem = f"/editions/{edition.path}/programme"
        words_at(client, f"{stem}?language={spoken}")
        answer = client.get(f"{stem}.ics?language={spoken}")
        assert answer.status_code == (200 if edition is full else 404)  # without sessions there is none

    assert unknown == set()


def test_nor_does_the_first_page(client: FlaskClient, spoken: str, unknown: set[str]) -> None:
    words_at(client, f"/?language={spoken}")
    series = make_series(published=True, summary="About")
    for mode in (*Mode, Mode.ONLINE):
        make_edition(series=series, published=True, mode=mode)
    words_at(client, f"/?language={spoken}")

    assert unknown == set()


@some("ar")
def test_nor_where_the_reader_is_signed_in(personas: Personas, spoken: str, unknown: set[str]) -> None:
    _link, path = shared(make_edition(), language=Language(spoken))
    for reader in (personas.admin, personas.organizer, personas.staff, personas.partner):
        words_at(reader, path)

    assert unknown == set()


@some("ar")
def test_documents_ask_for_nothing_that_is_not_translated(
    app: Flask, spoken: str, unknown: set[str], share: Share
) -> None:
    full, bare = programme(), make_edition(mode=Mode.ONLINE)
    with app.test_request_context(), force_locale(spoken):
        _documents(full, [None, *share(Basis, 1)])
        _documents(bare, [None])

    assert unknown == set()


def test_documents_of_chosen_editions_ask_for_nothing_either(
    app: Flask, spoken: str, unknown: set[str]
) -> None:
    """What is counted together heads them all."""
    edition = make_edition(first_day=date(2023, 7, 24))
    chosen = Extent(editions=(edition.path,), first_year=2022, last_year=2023)
    asked: dict[str, Any] = {"actor": ACTOR, "access": EVERYTHING, "place": chosen}
    with app.test_request_context(), force_locale(spoken):
        export_report(basis=None, **asked).write(BytesIO())
        export_participants(format=Format.DOCX, basis=None, **asked).write(BytesIO())
        export_programme(format=Format.DOCX, page=attrgetter("path"), **asked).write(BytesIO())
        for number in range(20):
            left_out("a" * number)

    assert unknown == set()


def test_headlines_and_rules_are_said_in_every_way(app: Flask, spoken: str, unknown: set[str]) -> None:
    kinds = [*_NOUNS, frozenset[Profile | None]()]
    with app.test_request_context(), force_locale(spoken):
        for profiles, number, places, yes in product(kinds, (3, 1112), PLACES, (0, 1)):
            counts = Counts(number, *places, bool(yes), organisations=not yes, profiles=profiles)
            for rounded, open_ended in product((False, True), repeat=2):
                headline(Counts(**vars(counts) | {"unknown": open_ended}), rounded=rounded)
        for number in range(21):
            headline(Counts(number))
            headline(Counts(number, over=True))
        for region, parts in REGIONS.items():
            assert all(region_label(each) for each in (region, *parts))
        for late, excused in product(Late, Excused):
            rule_in_words(Rule(80, late, excused, 1, day_threshold=50))

    assert unknown == set()


def test_a_page_in_arabic_is_arabic(client: FlaskClient) -> None:
    _link, path = shared(programme(), language=Language.AR)
    page = client.get(path).text

    assert '<html lang="ar" dir="rtl">' in page
    assert "أقل البلدان نموا" in words_at(client, path)


def test_the_rest_stays_english(personas: Personas) -> None:
    _link, path = shared(make_edition(), language=Language.FR)
    words_at(personas.admin, path)

    assert "Séries" in personas.admin.get(path).text
    assert "Séries" not in personas.admin.get("/").text


def test_what_organizers_wrote_claims_no_language(client: FlaskClient) -> None:
    """It is in one that nobody told us: read out as the page's, its words would be wrong."""
    edition = programme()
    own = [
        "Commerce",
        "Seminar in Beijing",
        "Before",
        "Outcome",
        "Opening ceremony",
        "Comprehensive zone",
        "Director",
    ]
    found = set()
    for place in (edition, edition.series):
        _link, path = shared(place, language=Language.AR)
        for text, lang in spoken_in(client.get(path).text):
            if text in own:
                assert lang == "", text
                found.add(text)

    assert found == set(own)


def test_a_report_in_french_has_french_headings(app: Flask) -> None:
    edition, out = programme(), BytesIO()
    with app.test_request_context(), force_locale("fr"):
        made = export_report(actor=ACTOR, access=EVERYTHING, place=edition)
    made.write(out)

    assert "Résumé et chiffres clefs" in lines(out.getvalue(), "Heading 1")
