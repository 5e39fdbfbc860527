"""The pictures of the figures: made at publishing, shown with the published page, and gone with it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from seminar.db import db
from seminar.errors import Refused
from seminar.languages import Language
from seminar.people.models import Gender, HeadCount
from seminar.programme.models import Edition, Series
from seminar.reports.paper import press
from seminar.summaries.models import SummaryPicture
from seminar.summaries.picture import Card, cards_of, set_cards
from seminar.summaries.service import drop_pictures, keep_pictures
from tests.make import ACTOR, add, make_edition, make_participant, make_person, make_series
from tests.personas import Personas
from tests.summaries.share import shared

WIDTH, HEIGHT = 1200, 630  # pixels: what messengers ask for
PNG = b"\x89PNG\r\n\x1a\n"
ISOLATES = "\u2068\u2069"  # words between them go in their own direction


def size_of(png: bytes) -> tuple[int, int]:
    """Width and height, from the first chunk of the file."""
    assert png.startswith(PNG)
    return int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")


def address(place: Edition | Series) -> str:
    if isinstance(place, Series):
        return f"/programmes/{place.slug}"
    return f"/programmes/{place.series.slug}/{place.slug}"


def told(client: FlaskClient, path: str) -> dict[str, str]:
    """What the page says of itself to messengers, by property."""
    html = client.get(path).text
    return dict(re.findall(r'<meta (?:property|name)="((?:og|twitter):[\w:]+)" content="([^"]*)">', html))


def published(**over: object) -> Edition:
    edition: Edition = make_edition(**{"series": make_series(published=True), "published": True} | over)
    return edition


def pictures() -> list[SummaryPicture]:
    return list(db.session.execute(select(SummaryPicture).order_by(SummaryPicture.id)).scalars())


def card_of(place: Edition | Series, language: Language = Language.EN) -> Card:
    """What stands on the picture in one language, without the marks around words of the organizer's."""
    card = cards_of(place).words[language]
    bare = str.maketrans("", "", ISOLATES)
    return {key: told.translate(bare) if isinstance(told, str) else told for key, told in card.items()}


def keep(place: Edition | Series, png: bytes = PNG, language: Language = Language.EN) -> None:
    keep_pictures(actor=ACTOR, place=place, pngs={language: png})


# --- what stands on it --------------------------------------------------------------------------------


def test_card_says_what_a_stranger_reads(app: object) -> None:
    edition = published(city="Qingdao", country="CN")
    for country, gender in (("LA", Gender.WOMAN), ("KE", Gender.WOMAN), ("KE", Gender.MAN)):
        make_participant(edition, country=country, person=make_person(gender=gender))

    card = card_of(edition)

    assert card["headline"] == "Three policy-makers from 2 developing countries"
    assert card["figures"] == [
        ("Participants", "3"),
        ("Countries", "2"),
        ("From least developed countries", "1"),
        ("Women", "2"),
    ]
    assert card["facts"] == "24 July – 4 August 2023 · In person · Qingdao, China"
    assert 'fill="#0b565c" d="' in cards_of(edition).map


def test_card_is_said_in_each_language(app: object) -> None:
    edition = published(city="Qingdao", country="CN")
    make_participant(edition, country="KE")

    told = {language: card_of(edition, language) for language in Language}

    assert told[Language.FR]["headline"] == "Un participant de 1 pays en développement"
    assert told[Language.ES]["figures"][1] == ("Países", "1")
    assert told[Language.RU]["facts"].startswith("24 июля – 4 августа 2023")
    assert told[Language.AR]["facts"].endswith("Qingdao، الصين")
    assert [language for language, card in told.items() if card["from_the_right"]] == [Language.AR]
    for said in ("headline", "basis", "disclaimer", "facts"):
        assert len({card[said] for card in told.values()}) == len(Language), said


def test_card_of_a_series_is_said_in_each_language(app: object) -> None:
    edition = published()
    make_participant(edition, country="KE")

    told = {language: card_of(edition.series, language) for language in Language}

    assert told[Language.ES]["figures"][0][0] == "Ediciones"
    assert told[Language.FR]["basis"].startswith("Base de calcul : chaque édition sur la sienne. Situation")
    assert len({card["headline"] for card in told.values()}) == len(Language)


def test_words_of_the_organizer_turn_none_of_ours(app: object) -> None:
    """A title in Latin letters on the Arabic picture, and an Arabic one on the English."""
    edition = published(title="منتدى.", city="Qingdao", country="CN")

    words = cards_of(edition).words

    assert words[Language.EN]["heading"] == "\u2068منتدى.\u2069"
    assert words[Language.AR]["heading"] == "منتدى."
    assert "\u2068Qingdao\u2069" in words[Language.AR]["facts"]


def test_card_leaves_out_what_would_point_at_somebody(app: object) -> None:
    edition = published()
    for gender in (Gender.WOMAN, Gender.MAN):
        make_participant(edition, person=make_person(name="Maimuna", gender=gender))

    cards = cards_of(edition)

    labels = ["Participants", "Countries", "From least developed countries"]
    assert [label for label, _number in cards.words[Language.EN]["figures"]] == labels
    assert {len(card["figures"]) for card in cards.words.values()} == {len(labels)}
    assert "Maimuna" not in str(cards)


def test_card_of_head_counts_alone_says_no_noughts(app: object) -> None:
    edition = published()
    add(HeadCount(edition_id=edition.id, number=1140, source="the report"))

    assert card_of(edition)["headline"] == "1,140 participants, known only as a number"
    assert card_of(edition)["figures"] == [("Known only as a number", "1,140")]
    assert card_of(edition.series)["figures"] == [("Editions", "1"), ("Known only as a number", "1,140")]


def test_card_of_a_series_counts_its_published_editions(app: object) -> None:
    edition = published()
    make_participant(edition)
    make_participant(make_edition(series=edition.series, slug="secret"))

    card = card_of(edition.series)

    assert dict(card["figures"]) | {"Editions": "1", "Participations": "1"} == dict(card["figures"])
    assert card["headline"] == "1 participation by 1 person"


@pytest.mark.parametrize(
    "over",
    [{}, {"title": "Very long words of a title " * 11}, {"title": "x" * 300}, {"title": "电子商务" * 75}],
    ids=["empty", "long", "one word", "Chinese"],
)
def test_picture_has_the_size_that_messengers_ask_for(app: object, over: dict[str, str]) -> None:
    edition = published(**over)
    add(HeadCount(edition_id=edition.id, number=40, source="the report"))

    pictures = set_cards(cards_of(edition))

    assert {language: size_of(png) for language, png in pictures.items()} == dict.fromkeys(
        Language, (WIDTH, HEIGHT)
    )


# --- made, served, taken away -------------------------------------------------------------------------


def test_publishing_makes_it_and_unpublishing_takes_it_away(personas: Personas) -> None:
    edition, client = personas.edition, personas.admin
    at = f"/editions/{edition.series.slug}/{edition.slug}"

    client.post(f"/series/{edition.series.slug}/publish")
    client.post(f"{at}/publish")

    for place in (edition, edition.series):
        answer = personas.nobody.get(f"{address(place)}/picture.png")
        assert answer.mimetype == "image/png"
        assert size_of(answer.get_data()) == (WIDTH, HEIGHT)
    client.post(f"{at}/unpublish")
    assert personas.nobody.get(f"{address(edition)}/picture.png").status_code == 404
    assert [(kept.edition_id, kept.language) for kept in pictures()] == [(None, each) for each in Language]


def test_a_page_that_is_not_public_keeps_its_picture_to_itself(personas: Personas) -> None:
    edition = personas.edition
    edition.published = True
    keep(edition)

    statuses = {n: c.get(f"{address(edition)}/picture.png").status_code for n, c in personas.all()}

    inside = {"admin", "organizer", "staff", "partner"}
    assert statuses == {name: 200 if name in inside else 404 for name in statuses}


def test_publishing_goes_on_without_a_picture(
    personas: Personas, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The process that sets it ends with an error."""
    edition = personas.edition
    at = f"/editions/{edition.series.slug}/{edition.slug}"
    broken = tmp_path / "child.py"
    broken.write_text("raise SystemExit(1)")
    monkeypatch.setattr(press, "_CHILD", broken)

    answer = personas.admin.post(f"{at}/publish", follow_redirects=True)

    assert "could not be made" in answer.text
    assert edition.published
    assert pictures() == []
    assert personas.admin.post(f"{at}/sharing/picture").status_code == 409


def test_it_is_made_anew_on_the_page_of_links(personas: Personas) -> None:
    edition = personas.edition
    at = f"/editions/{edition.series.slug}/{edition.slug}/sharing"
    assert "One in each language is made when you publish." in personas.organizer.get(at).text
    edition.published = True
    keep(edition)

    assert personas.organizer.post(f"{at}/picture").status_code == 303

    html = personas.organizer.get(at).text
    assert [kept.language for kept in pictures()] == list(Language)
    for kept in pictures():
        assert size_of(kept.png) == (WIDTH, HEIGHT)
        assert f"/picture.png?language={kept.language}&amp;v={kept.digest[:12]}" in html


def test_only_a_published_page_has_one(app: object) -> None:
    edition = make_edition()

    with pytest.raises(Refused):
        keep(edition)
    drop_pictures(place=edition)
    assert pictures() == []


# --- what a page says of itself -----------------------------------------------------------------------


def test_a_published_page_says_what_it_is(client: FlaskClient) -> None:
    edition = published(title='Trade & "growth"')
    make_participant(edition)
    for place in (edition, edition.series):
        keep(place)

        said = told(client, address(place))

        assert said["og:url"] == f"http://127.0.0.1:8000{address(place)}"
        assert said["og:image"].startswith(
            f"http://127.0.0.1:8000{address(place)}/picture.png?language=en&amp;v="
        )
        assert (said["og:image:width"], said["og:image:height"]) == (str(WIDTH), str(HEIGHT))
    assert told(client, address(edition))["og:title"] == "Trade &amp; &#34;growth&#34;"
    assert told(client, address(edition))["og:description"] == "One participant from 1 developing country"
    assert told(client, address(edition.series))["og:description"].endswith("1 participation by 1 person")


def test_a_new_picture_has_a_new_address(client: FlaskClient) -> None:
    edition = published()
    images = []
    for png in (PNG, PNG + b"2"):
        keep(edition, png)
        images.append(told(client, address(edition))["og:image"])

    assert len(set(images)) == 2
    answer = client.get(f"{address(edition)}/picture.png")
    again = client.get(f"{address(edition)}/picture.png", headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304


def test_a_page_shows_the_picture_of_its_language(client: FlaskClient) -> None:
    edition = published()
    for place in (edition, edition.series):
        for language in Language:
            keep(place, PNG + language.encode(), language)

        for language in Language:
            image = told(client, f"{address(place)}?language={language}")["og:image"].replace("&amp;", "&")
            shown = client.get(image.removeprefix("http://127.0.0.1:8000")).get_data()
            assert shown == PNG + language.encode()
        by_browser = client.get(address(place), headers={"Accept-Language": "ar"}).text
        assert "/picture.png?language=ar&amp;v=" in by_browser


def test_a_picture_is_of_the_language_of_its_address_alone(client: FlaskClient) -> None:
    """Also of an address that a messenger kept from before, which names none."""
    edition = published()
    for language in (Language.EN, Language.FR):
        keep(edition, PNG + language.encode(), language)

    def shown(query: str = "", language: str = "fr") -> bytes:
        answer = client.get(f"{address(edition)}/picture.png{query}", headers={"Accept-Language": language})
        return bytes(answer.get_data())[-2:]

    assert [shown(), shown("?language=fr", "en"), shown("?language=xx")] == [b"en", b"fr", b"en"]


def test_where_a_language_has_none_the_english_one_is_shown(client: FlaskClient) -> None:
    """Published before there was one in each language."""
    edition = published()
    keep(edition)

    image = told(client, f"{address(edition)}?language=ru")["og:image"]

    assert "/picture.png?language=en&amp;v=" in image
    assert client.get(f"{address(edition)}/picture.png?language=ru").get_data() == PNG


def test_a_shared_page_gives_its_address_to_nobody(client: FlaskClient) -> None:
    edition = make_edition()
    _link, path = shared(edition)

    said = told(client, path)

    assert said.keys() == {"og:title", "og:description", "og:type", "og:site_name"}
    assert 'rel="canonical"' not in client.get(path).text


def test_a_link_for_one_reader_leads_nobody_to_the_public_page(client: FlaskClient) -> None:
    edition = published()
    for place in (edition, edition.series):
        keep(place)
        public = client.get(address(place)).text
        _link, path = shared(place)

        said = told(client, path)

        assert said.keys() == {"og:title", "og:description", "og:type", "og:site_name"}
        assert 'rel="canonical"' not in client.get(path).text
        assert 'rel="canonical"' in public
