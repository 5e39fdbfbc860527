"""The page behind a link that shares a summary: what it shows to whom, and what it leaves behind."""

from __future__ import annotations

import logging
import secrets
from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Connection, select, update

from seminar.db import db, now
from seminar.languages import Language
from seminar.people.models import Gender
from seminar.programme.service import delete_edition, delete_series
from seminar.summaries import service
from seminar.summaries.models import Device, ShareLink, ShareOpening
from seminar.summaries.queries import usable_link
from tests.locks.matrix import fingerprint
from tests.make import ACTOR, make_edition, make_participant, make_person, make_series
from tests.pages import read
from tests.personas import CANARY, Personas
from tests.summaries.share import openings, shared, words_at

PHONE = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36"
DESK = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/130.0 Safari/537.36"


def links_of(client: FlaskClient, path: str) -> set[str]:
    """Where the main part of a page leads, within this site."""
    main = client.get(path).text.partition('<main id="main"')[2].partition("</main>")[0]
    return {a.attributes["href"] for a in read(main).all("a") if a.attributes["href"].startswith("/")}


# --- who sees what ------------------------------------------------------------------------------------

READERS = ("a stranger", "a link", "a partner", "staff")
SEEN: dict[str, tuple[bool, bool, bool, bool]] = {
    # what stands on the page of an unpublished edition, by the four readers
    "the page": (False, True, True, True),
    "Headline of 3 people": (False, True, True, True),
    "its unpublished sister": (False, False, False, False),
    "its published sister": (False, True, True, True),
    "a door to people": (False, False, False, True),
    "a door to the published series": (False, True, True, True),
    "a small number of women": (False, False, False, True),
    "a participant's name": (False, False, False, False),
}


def seen(client: FlaskClient, path: str) -> dict[str, bool]:
    answer = client.get(path)
    if answer.status_code == 404:
        return dict.fromkeys(SEEN, False)
    words, links = words_at(client, path), links_of(client, path)
    return {
        "the page": answer.status_code == 200,
        "Headline of 3 people": "Three participants from 1 developing country" in words,
        "its unpublished sister": "Secret sister" in words,
        "its published sister": "Open sister" in words,
        "a door to people": any("/participants" in link for link in links),
        "a door to the published series": any(link.count("/") == 2 for link in links),
        "a small number of women": "Women" in words,
        "a participant's name": "Maimuna" in answer.text,
    }


@pytest.mark.parametrize("number", range(len(READERS)), ids=READERS)
def test_each_reader_sees_exactly_what_they_should(personas: Personas, number: int) -> None:
    edition = personas.edition
    for gender in (Gender.MAN, Gender.WOMAN):  # beside a woman; all three from Kenya
        make_participant(edition, person=make_person(name="Maimuna", gender=gender))
    for title, public in (("Open sister", True), ("Secret sister", False)):
        make_edition(series=edition.series, title=title, published=public, follows=edition, slug=title[:4])
    edition.series.published = True
    summary = f"/programmes/{edition.series.slug}/{edition.slug}"
    _link, path = shared(edition)
    readers: list[tuple[FlaskClient, str]] = [
        (personas.nobody, summary),
        (personas.nobody, path),
        (personas.partner, summary),
        (personas.staff, summary),
    ]

    assert seen(*readers[number]) == {what: row[number] for what, row in SEEN.items()}


def test_a_link_leads_nowhere_that_its_holder_may_not_go(personas: Personas) -> None:
    edition = personas.edition
    make_edition(series=edition.series, follows=edition, slug="next")

    for place in (edition, edition.series):
        link, path = shared(place)
        assert links_of(personas.nobody, path) == set()
        assert link.label not in personas.nobody.get(path).text


def test_a_link_to_a_series_shows_all_its_editions(personas: Personas) -> None:
    series = personas.edition.series
    make_edition(series=series, title="Planned for next year", slug="next")

    words = words_at(personas.nobody, shared(series)[1])

    assert personas.edition.title in words
    assert "Planned for next year" in words
    assert CANARY not in words


def test_a_link_shows_its_holder_no_more_for_being_signed_in(personas: Personas) -> None:
    _link, path = shared(personas.edition)

    for _name, client in personas.all():
        assert words_at(client, path) == words_at(personas.nobody, path)
        assert "/participants" not in client.get(path).text


def test_a_page_shown_in_round_numbers_stays_the_links(client: FlaskClient) -> None:
    edition = make_edition()
    for _number in range(21):
        make_participant(edition)
    _link, path = shared(edition)

    assert '<a href="?rounded=1">' in client.get(path).text
    assert "More than 20 policy-makers" in words_at(client, f"{path}?rounded=1")
    assert '<a href="?">' in client.get(f"{path}?rounded=1").text


def test_a_link_speaks_its_language(client: FlaskClient) -> None:
    edition = make_edition()
    make_participant(edition, country="CI")

    page = client.get(shared(edition, language=Language.FR)[1]).text

    assert 'lang="fr"' in page
    assert "24 juillet – 4 août 2023" in page
    assert "24 July" in client.get(shared(edition)[1]).text


# --- links that open nothing --------------------------------------------------------------------------


def revoked(place: Any) -> str:
    link, path = shared(place)
    service.revoke(actor=ACTOR, link=link)
    return path


def expired(place: Any) -> str:
    link, path = shared(place, last_day=now().date() + timedelta(days=1))
    past = {"created_at": now() - timedelta(days=2), "expires_at": now()}
    db.session.execute(update(ShareLink).where(ShareLink.id == link.id).values(past))
    return path


def guessed(_place: Any) -> str:
    return f"/shared/{secrets.token_urlsafe(32)}"


@pytest.mark.parametrize(
    "way", [revoked, expired, guessed, lambda _place: "/shared/%00%ff", lambda _place: "/shared/abc/"]
)
def test_a_link_that_opens_nothing_is_not_found(
    client: FlaskClient, connection: Connection, way: Any
) -> None:
    path = way(make_edition())
    db.session.flush()
    before = fingerprint(connection)

    answer = client.get(path)

    assert answer.status_code == 404
    assert answer.text == client.get(guessed(None)).text
    assert fingerprint(connection) == before
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_stroke_at_the_end_opens_the_same(client: FlaskClient) -> None:
    path = shared(make_edition(title="The shared one"))[1]

    assert "The shared one" in client.get(f"{path}/").text


def test_all_links_that_open_nothing_cost_the_same(client: FlaskClient, statements: list[str]) -> None:
    """One query of the same text, for the hash, which finds no row: nothing is left to be measured."""
    edition, sent = make_edition(), []
    for way in (revoked, expired, guessed):
        path = way(edition)
        db.session.flush()
        statements.clear()
        client.get(path)
        sent.append(list(statements))

    assert sent[0] == sent[1] == sent[2]
    assert len(sent[0]) == 1


@pytest.mark.parametrize("number", [500, pytest.param(10_000, marks=pytest.mark.prove)])
def test_guesses_find_nothing(app: Flask, number: int) -> None:
    _link, path = shared(make_edition())
    token = path.rpartition("/")[2]
    guesses = {secrets.token_urlsafe(32) for _number in range(number)}
    guesses |= {token[:-1] + letter for letter in "abcdefgh" if letter != token[-1]}
    guesses |= {token[:length] for length in range(len(token))} | {token.swapcase(), f"{token} ", f"{token}/"}
    guesses |= {str(near) for near in range(number // 10)}

    assert len(guesses) > number
    assert [guess for guess in guesses if usable_link(guess)] == []
    assert usable_link(token)


def test_a_link_works_to_the_end_of_its_last_day(client: FlaskClient) -> None:
    link, path = shared(make_edition(time_zone="Asia/Shanghai"), last_day=date(2099, 12, 31))

    assert link.expires_at is not None
    assert link.expires_at.isoformat() == "2099-12-31T16:00:00+00:00"
    assert client.get(path).status_code == 200


def test_deleting_a_place_deletes_its_links(app: Flask, client: FlaskClient) -> None:
    edition = make_edition()
    series = make_series()
    paths = [shared(edition)[1], shared(series)[1]]
    assert [client.get(path).status_code for path in paths] == [200, 200]

    delete_edition(actor=ACTOR, edition=edition)
    delete_series(actor=ACTOR, series=series)
    db.session.flush()

    assert [client.get(path).status_code for path in paths] == [404, 404]
    assert db.session.query(ShareLink).count() == 0


# --- what an opening leaves behind --------------------------------------------------------------------


def test_the_page_is_for_no_one_else(client: FlaskClient) -> None:
    answer = client.get(shared(make_edition())[1])

    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert answer.headers["Cache-Control"] == "no-store"


def test_an_opening_is_noted_and_nothing_else(personas: Personas, connection: Connection) -> None:
    link, path = shared(personas.edition)
    client = personas.nobody
    client.get(path, headers={"User-Agent": PHONE})
    [first] = openings(link)
    db.session.delete(first)
    db.session.flush()
    before = fingerprint(connection)

    client.get(path, headers={"User-Agent": PHONE, "Referer": "https://mail.example/secret"})
    [opening] = openings(link)
    assert (opening.device, opening.user_id) == (Device.MOBILE, None)
    db.session.delete(opening)
    db.session.flush()

    assert fingerprint(connection) == before


def test_who_is_signed_in_is_noted_by_name(personas: Personas) -> None:
    link, path = shared(personas.edition)

    personas.other_partner.get(path, headers={"User-Agent": DESK})

    [opening] = openings(link)
    assert opening.user
    assert opening.user.name.startswith("partner of")
    assert opening.device is Device.COMPUTER


def test_loading_again_within_a_minute_is_noted_once(client: FlaskClient) -> None:
    link, path = shared(make_edition())
    for agent in (DESK, DESK, PHONE, "curl/8.5"):
        client.get(path, headers={"User-Agent": agent})

    assert [each.device for each in openings(link)] == [Device.COMPUTER, Device.MOBILE, Device.PROGRAM]

    for each in openings(link):
        each.created_at -= timedelta(minutes=2)
    client.get(path, headers={"User-Agent": DESK})
    assert len(openings(link)) == 4


@pytest.mark.own_database
def test_an_opening_is_noted_where_reading_may_not_write(own_app: Flask) -> None:
    """Each request begins its own transaction, as in a server: what looks for the link only reads."""
    link, path = shared(make_edition())
    link_id = link.id
    db.session.commit()
    client = own_app.test_client()

    statuses = [client.get(each).status_code for each in (path, f"{path}x", path)]

    assert statuses == [200, 404, 200]
    assert [opening.link_id for opening in db.session.execute(select(ShareOpening)).scalars()] == [link_id]


def test_asking_for_the_headers_is_no_opening(client: FlaskClient) -> None:
    link, path = shared(make_edition())

    assert client.head(path).status_code == 200
    assert openings(link) == []


def test_no_log_holds_the_token_or_the_sender(client: FlaskClient, caplog: pytest.LogCaptureFixture) -> None:
    _link, path = shared(make_edition())

    with caplog.at_level(logging.DEBUG):
        client.get(path, environ_overrides={"REMOTE_ADDR": "192.0.2.77"})

    assert path.rpartition("/")[2] not in caplog.text
    assert "192.0.2.77" not in caplog.text
