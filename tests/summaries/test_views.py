"""The summaries of series and editions: who reads them, and what they say to whom."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient

from seminar.audit.service import record
from seminar.countries.reference import COUNTRIES
from seminar.people.models import Gender, HeadCount, Profile
from seminar.permissions import EVERYTHING
from seminar.programme.models import (
    Capacity,
    Delivery,
    Edition,
    EditionStatus,
    FieldVisit,
    InstitutionRole,
    RoleKind,
    Series,
    SessionKind,
    Turn,
)
from seminar.summaries.pages import edition_page
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
from tests.pages import read
from tests.personas import CANARY, Personas
from tests.reports.doors import HEADS, heads_behind

INSIDE = {"admin", "organizer", "staff", "partner"}


def address(place: Edition | Series) -> str:
    if isinstance(place, Series):
        return f"/programmes/{place.slug}"
    return f"/programmes/{place.series.slug}/{place.slug}"


def published(**over: object) -> Edition:
    series = make_series(published=True, title="Cross-border e-commerce")
    edition: Edition = make_edition(
        **{"series": series, "published": True, "title": "In-person seminar"} | over
    )
    return edition


def text_of(client: FlaskClient, place: Edition | Series, query: str = "") -> str:
    """The words of the main part, on one line."""
    answer = client.get(address(place) + query)
    assert answer.status_code == 200
    return " ".join(read(answer.text).all("main")[0].text.split())


def changed(edition: Edition) -> None:
    """Note in the log that something changed, as every service does."""
    record(actor=ACTOR, action="edition.change", subject=edition, edition_id=edition.id)


# --- who reads ----------------------------------------------------------------------------------------


def test_unpublished_summaries_are_for_grants_alone(personas: Personas) -> None:
    for place in (personas.edition, personas.edition.series):
        expected = {name: 200 if name in INSIDE else 404 for name, _client in personas.all()}

        assert {name: client.get(address(place)).status_code for name, client in personas.all()} == expected


def test_published_summaries_are_for_everybody(personas: Personas) -> None:
    personas.edition.published = personas.edition.series.published = True

    for place in (personas.edition, personas.edition.series):
        assert {client.get(address(place)).status_code for _name, client in personas.all()} == {200}


def test_an_edition_needs_its_series_published_too(personas: Personas) -> None:
    personas.edition.published = True

    assert personas.nobody.get(address(personas.edition)).status_code == 404


@pytest.mark.parametrize("path", ["/programmes/no-such", "/programmes/no-such/edition"])
def test_what_does_not_exist_is_not_found(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_series_page_lists_what_the_reader_may_see(personas: Personas) -> None:
    series = personas.edition.series
    series.published = True
    make_edition(series=series, title="Open edition", published=True, slug="open")
    make_edition(series=series, title="Secret edition", slug="secret")

    assert "Open edition" in text_of(personas.nobody, series)
    assert personas.edition.title not in text_of(personas.nobody, series)
    assert personas.edition.title in text_of(personas.partner, series)
    assert "Secret edition" not in text_of(personas.partner, series)
    assert "Secret edition" in text_of(personas.admin, series)


# --- what they say ------------------------------------------------------------------------------------


def test_summary_says_headline_basis_and_day(client: FlaskClient) -> None:
    edition = published()
    for country, profile in (("LA", Profile.POLICY_MAKER), ("KE", Profile.PRACTITIONER)):
        make_participant(edition, country=country, profile=profile)

    text = text_of(client, edition)

    assert "Two policy-makers and practitioners from 2 developing countries" in text
    assert "Basis: confirmed. As at " in text
    assert "Groups as on 24 July 2023." in text
    assert "Lao People's Democratic Republic 1" in text
    assert "Africa 1 country · 1 Kenya 1" in text


def test_rounded_is_said_only_when_asked(client: FlaskClient) -> None:
    edition = published()
    for _ in range(21):
        make_participant(edition)

    assert "21 policy-makers" in text_of(client, edition)
    assert "More than 20 policy-makers" in text_of(client, edition, "?rounded=1")


def test_institutions_stand_in_their_order(client: FlaskClient) -> None:
    edition = published()
    host, college = make_institution(name="Government"), make_institution(name="College")
    for position, (institution, role) in enumerate(((host, RoleKind.HOST), (college, RoleKind.ORGANISER)), 1):
        add(
            InstitutionRole(
                institution_id=institution.id,
                edition_id=edition.id,
                role=role,
                position=position,
                commissioned_by_id=host.id if institution is college else None,
            )
        )

    text = text_of(client, edition)

    assert text.index("Host government Government") < text.index("Organising institution College")
    assert "commissioned by Government" in text


def test_speakers_stand_with_capacity_delivery_and_behalf(client: FlaskClient) -> None:
    edition = published()
    session = make_session(edition, title="Opening", kind=SessionKind.OPENING)
    speaker = make_person(name="Vilayluck Seneduangdeth", honorific="Ms.", email="secret@example.org")
    for position, behalf in ((1, {"on_behalf_of": "the participants"}), (2, {"on_behalf_of_country": "LA"})):
        add(
            Turn(
                session_id=session.id,
                person_id=speaker.id,
                capacity=Capacity.OPENING_REMARKS,
                delivery=Delivery.VIDEO_MESSAGE,
                title_then="Deputy Permanent Representative",
                position=position,
                **behalf,
            )
        )

    text = text_of(client, edition)

    assert (
        "Ms. Vilayluck Seneduangdeth Deputy Permanent Representative Opening remarks · Video message "
        "· on behalf of the participants Opening remarks · Video message "
        "· on behalf of Lao People's Democratic Republic 1" in text
    )
    assert text.count("Vilayluck Seneduangdeth") == 1
    assert "secret@" not in text


def test_programme_stands_by_day_in_the_zone(client: FlaskClient) -> None:
    edition = published(time_zone="Asia/Shanghai")
    make_session(
        edition,
        title="Late lecture",
        starts_at=datetime(2023, 7, 24, 17, tzinfo=UTC),
        ends_at=datetime(2023, 7, 24, 18, tzinfo=UTC),
    )

    assert "Tuesday 25 July 2023 01:00–02:00 Late lecture Lecture" in text_of(client, edition)


def test_field_visits_have_site_and_host(client: FlaskClient) -> None:
    edition = published()
    session = make_session(edition, title="Visit", kind=SessionKind.FIELD_VISIT)
    host = make_institution(name="Qingdao zone")
    add(
        FieldVisit(session_id=session.id, site="Bonded port", city="Qingdao", host_id=host.id, notes="secret")
    )

    text = text_of(client, edition)

    assert "Bonded port Qingdao Qingdao zone 24 July 2023" in text
    assert "secret" not in text


def test_chain_leaves_out_what_the_reader_may_not_see(personas: Personas) -> None:
    edition = personas.edition
    edition.published = edition.series.published = True
    make_edition(series=edition.series, title="Follow-up", follows=edition, slug="next", published=True)
    make_edition(series=edition.series, title="Unpublished follow-up", follows=edition, slug="later")

    assert "Follow-up" in text_of(personas.nobody, edition)
    assert "Unpublished follow-up" not in text_of(personas.nobody, edition)
    assert "Unpublished follow-up" in text_of(personas.admin, edition)


def test_head_counts_stand_beside_named_people(client: FlaskClient) -> None:
    edition = published()
    make_participant(edition)
    add(HeadCount(edition_id=edition.id, number=40, source="the report"))

    assert "1 named + 40 counted" in text_of(client, edition)


def test_head_counts_alone_say_from_where(personas: Personas) -> None:
    edition = published()
    for country, number in (("KE", 120), ("HK", 2), ("KE", 5), ("TD", 3), ("AQ", 7), (None, 1100)):
        add(HeadCount(edition_id=edition.id, country=country, number=number, source="the report"))

    told = text_of(personas.nobody, edition)

    assert "Africa 2 countries · 128 Chad 3 Kenya 125" in told
    assert "1 territory · 2 China, Hong Kong Special Administrative Region 2" in told
    assert "Participants whose country is not stated: 1,100" in told
    behind = heads_behind(personas.admin, personas.admin.get(address(edition)).text)
    assert {url.partition("?")[2]: number for url, number, _listed in behind} == {
        "": 1237,
        "region=Africa": 128,
        "region=Asia": 2,
        "country=none": 1100,
        "country=KE": 125,
        "country=TD": 3,
        "country=HK": 2,
        "country=AQ": 7,
    }
    assert [each for each in behind if each[1] != each[2]] == []
    assert HEADS.findall(personas.nobody.get(address(edition)).text) == []


def test_head_counts_alone_are_not_nobody(personas: Personas) -> None:
    edition = published()
    add(HeadCount(edition_id=edition.id, number=1140, source="the report"))

    told = text_of(personas.nobody, edition)

    assert "Known only as a number 1,140 counted apart" in told
    assert "Nobody is counted" not in told
    assert "Women" not in told
    door = f'href="/editions/{edition.path}/participants/head-counts"'
    assert door in personas.admin.get(address(edition)).text
    assert door in personas.admin.get(f"/editions/{edition.path}").text
    assert door not in personas.nobody.get(address(edition)).text


def test_what_has_no_region_comes_last(client: FlaskClient) -> None:
    edition = published()
    for country in ("AQ", "KE", "FJ"):
        make_participant(edition, country=country)

    told = text_of(client, edition)

    assert (
        told.index("Africa 1 country")
        < told.index("Oceania 1 country")
        < told.index("Other areas 1 territory")
    )


def test_people_without_country_are_told_apart(client: FlaskClient) -> None:
    edition = published()
    make_participant(edition, organisation="UNOSSC")
    make_participant(edition, country=None)
    make_participant(edition, country=None)

    text = text_of(client, edition)

    assert "Staff of international organisations, who represent no country: 1" in text
    assert "Participants whose country is not stated: 2" in text


def test_an_empty_edition_says_what_will_stand_there(client: FlaskClient) -> None:
    text = text_of(client, published())

    assert "No participants yet" in text
    assert "Nobody is counted" in text
    assert "Copy sentence" not in text
    assert "of 0" not in text  # of nobody there is no share


def test_an_edition_that_is_over_promises_nobody(client: FlaskClient) -> None:
    text = text_of(client, published(status=EditionStatus.COMPLETED))

    assert "No participants" in text
    assert "yet" not in text
    assert "Nobody is counted" not in text  # and will appear


def test_a_map_of_no_country_is_left_out(client: FlaskClient) -> None:
    edition = published()
    make_participant(edition, organisation="UNOSSC")

    text = text_of(client, edition)

    assert "Copy sentence" in text
    assert "Skip the map" not in text
    assert "Skip the map" not in text_of(client, edition.series)


def test_series_tells_people_from_participations(client: FlaskClient) -> None:
    edition = published(first_day=date(2023, 1, 2), last_day=date(2023, 1, 3))
    later = make_edition(series=edition.series, published=True, slug="later")
    person = make_person()
    for each in (edition, later):
        make_participant(each, person=person)
        make_participant(each, country="LA")

    text = text_of(client, edition.series)

    assert "4 participations by 3 people" in text
    assert text.index("In-person seminar") < text.index(later.title)


def test_a_series_without_editions_teaches(client: FlaskClient) -> None:
    assert "No edition is published yet" in text_of(client, make_series(published=True))


# --- what they keep to themselves ---------------------------------------------------------------------


def test_no_participant_is_named(personas: Personas) -> None:
    edition = personas.edition
    person = make_person(name=CANARY, email="canary@example.org", phone="555-canary", native_name="金丝雀")
    make_participant(edition, person=person, institution=f"{CANARY} ministry", position=f"{CANARY} officer")

    for client in (personas.partner, personas.staff, personas.admin):
        for place in (edition, edition.series):
            page = client.get(address(place)).text
            assert "canary" not in page.lower()
            assert "金丝雀" not in page


def test_numbers_are_doors_for_those_who_see_people(personas: Personas) -> None:
    def doors(client: FlaskClient) -> list[str]:
        links = read(client.get(address(personas.edition)).text).all("a")
        return [link.attributes["href"] for link in links if "/participants?" in link.attributes["href"]]

    assert len(doors(personas.staff)) > 10
    assert doors(personas.partner) == []


def test_gender_of_a_single_country_is_hidden(personas: Personas) -> None:
    make_participant(personas.edition, person=make_person(gender=Gender.MAN))  # two from Kenya by now

    assert "Women 1" not in text_of(personas.partner, personas.edition)
    assert "Women 1" in text_of(personas.staff, personas.edition)


def test_gender_of_several_countries_is_shown(personas: Personas) -> None:
    make_participant(personas.edition, country="LA", person=make_person(gender=Gender.MAN))

    assert "Women 1" in text_of(personas.partner, personas.edition)


# --- kept once per change -----------------------------------------------------------------------------


def test_a_kept_page_is_read_with_two_queries(client: FlaskClient, statements: list[str]) -> None:
    """The edition that the address names, and whether anything has changed."""
    edition = published()
    make_participant(edition)
    url = address(edition)
    client.get(url)
    statements.clear()

    client.get(url)

    assert len(statements) == 2


def test_a_change_makes_the_page_anew(client: FlaskClient) -> None:
    edition = published()
    make_participant(edition)
    assert "One participant" in text_of(client, edition)

    make_participant(edition)
    changed(edition)

    assert "Two participants" in text_of(client, edition)


def test_a_kept_page_never_shows_the_shell_of_another_reader(personas: Personas) -> None:
    personas.edition.published = personas.edition.series.published = True
    for place in (personas.edition, personas.edition.series):
        assert "staff of" in personas.staff.get(address(place)).text
        page = personas.nobody.get(address(place)).text
        assert "staff of" not in page
        assert "/participants?" not in page
        assert "Sign in" in page


def test_queries_are_as_many_for_one_as_for_three(
    app: Flask, client: FlaskClient, statements: list[str]
) -> None:
    numbers = []
    for number in (1, 3):
        edition = published(slug=f"e{number}")
        for position in range(1, number + 1):
            make_participant(edition, country=("KE", "LA", "FJ")[position - 1])
            session = make_session(edition, kind=SessionKind.FIELD_VISIT)
            add(FieldVisit(session_id=session.id, site="Port", host_id=make_institution().id))
            add(
                Turn(
                    session_id=session.id,
                    person_id=make_person().id,
                    capacity=Capacity.HOST,
                    delivery=Delivery.IN_PERSON,
                    position=1,
                )
            )
        for other in range(number):
            make_edition(series=edition.series, published=True, slug=f"f{other}", follows=edition)
        statements.clear()
        client.get(address(edition))
        client.get(address(edition.series))
        numbers.append(len(statements))

    assert numbers[0] == numbers[1]


def test_nobody_from_a_country_leaves_no_empty_chart(personas: Personas) -> None:
    edition = make_edition(series=personas.edition.series)
    for _person in range(2):
        make_participant(edition, country=None, organisation="UNOSSC")
    page = personas.admin.get(f"/programmes/{edition.path}").text

    assert "<h3>Groups</h3>" in page
    assert "<h3>Regions</h3>" not in page


@pytest.mark.parametrize(
    ("countries", "speakers", "short", "many"),
    [
        (15, 0, True, False),
        (16, 0, False, False),
        (101, 0, False, True),
        (16, 24, False, False),  # with the room of two sessions 190
        (17, 24, False, True),
    ],
)
def test_what_would_fill_more_than_two_sheets_is_set_close(
    app: Flask, countries: int, speakers: int, short: bool, many: bool
) -> None:
    edition = make_edition()
    session, _no_turns = make_session(edition), make_session(edition)
    for position in range(1, speakers + 1):
        who = {"person_id": make_person().id, "capacity": Capacity.LECTURE, "delivery": Delivery.IN_PERSON}
        add(Turn(session=session, position=position, **who))
    inside = [code for code, country in COUNTRIES.items() if country.region == COUNTRIES["KE"].region]
    others = [code for code in COUNTRIES if code not in inside]
    for code in (inside + others)[:countries]:
        make_participant(edition, country=code)

    with app.test_request_context():
        regions = edition_page(edition, EVERYTHING, rounded=False).regions

    assert (regions.each[0].is_short, regions.many) == (short, many)


def test_a_place_in_latin_letters_keeps_its_order_on_an_arabic_page(client: FlaskClient) -> None:
    edition = published(venue="Hotel Asia", city="Qingdao", country="CN")

    html = client.get(f"/programmes/{edition.path}?language=ar").text

    assert "<span>\u2068Hotel Asia\u2069، \u2068Qingdao\u2069، الصين</span>" in html
