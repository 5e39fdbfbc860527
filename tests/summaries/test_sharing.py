"""Making links that share a summary, revoking them, and reading when they were opened."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from seminar.accounts.tokens import token_hash
from seminar.audit.models import AuditEntry
from seminar.audit.told import told
from seminar.countries.reference import LANGUAGES
from seminar.db import db, now
from seminar.errors import Refused
from seminar.languages import Language
from seminar.programme.models import Edition, Series
from seminar.summaries import service
from seminar.summaries.models import ShareLink
from tests.make import ACTOR, make_edition
from tests.personas import Personas
from tests.summaries.share import openings, shared, words_at

MAY = {"organizer", "admin"}


def address(place: Edition | Series, rest: str = "") -> str:
    if isinstance(place, Series):
        return f"/series/{place.slug}/sharing{rest}"
    return f"/editions/{place.series.slug}/{place.slug}/sharing{rest}"


def made(client: FlaskClient, place: Edition | Series, **data: str) -> str:
    """The path of the link that the form makes."""
    answer = client.post(address(place), data={"label": "Addis"} | data)
    assert answer.status_code == 200
    found = re.search(
        r'<code id="share-link">http://127\.0\.0\.1:8000(/shared/[\w-]{43})</code>', answer.text
    )
    assert found
    return found[1]


def links() -> list[ShareLink]:
    return list(db.session.execute(select(ShareLink)).scalars())


def test_only_those_who_may_share_do(personas: Personas) -> None:
    inside = {"partner", "staff", "organizer", "admin"}

    for name, client in personas.all():
        answer = client.get(address(personas.edition))
        expected = (
            200 if name in MAY else 403 if name in inside else 303 if name in ("nobody", "disabled") else 404
        )
        assert answer.status_code == expected, name


def test_an_organizer_of_one_edition_shares_no_series(personas: Personas) -> None:
    assert personas.organizer.get(address(personas.edition.series)).status_code == 403


def test_a_link_is_shown_once_and_kept_as_a_hash(personas: Personas) -> None:
    for client, place in ((personas.organizer, personas.edition), (personas.admin, personas.edition.series)):
        path = made(client, place)
        token = path.rpartition("/")[2]

        assert personas.nobody.get(path).status_code == 200
        assert token not in client.get(address(place)).text
        assert token_hash(token) in {link.token_hash for link in links()}
        assert token not in {str(value) for link in links() for value in vars(link).values()}


def test_a_link_carries_what_the_form_says(personas: Personas) -> None:
    tomorrow = (now() + timedelta(days=1)).date()
    sent = {"label": "  UN office ", "last_day": str(tomorrow), "language": "fr"}
    page = personas.organizer.post(address(personas.edition), data=sent).text

    [link] = links()
    assert f"It works until the end of {tomorrow:%-d %B %Y} ({personas.edition.time_zone})." in page
    assert (link.label, link.language, link.edition_id) == ("UN office", Language.FR, personas.edition.id)
    assert link.expires_at
    assert personas.edition.day_of(link.expires_at - timedelta(seconds=1)) == tomorrow
    words = words_at(personas.organizer, address(personas.edition))
    assert f"UN office Works the end of {tomorrow:%-d %B %Y} Français" in words


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"label": " "}, "Please fill in this field."),
        ({"label": "x" * 301}, "300 characters"),
        ({"last_day": "2020-01-01"}, "This day is over: the link would never work."),
        ({"last_day": "soon"}, "This is not a date."),
        ({"language": "xx"}, "Please choose one of the list."),
    ],
)
def test_a_form_that_cannot_be_meant_keeps_what_was_typed(
    personas: Personas, data: dict[str, str], sentence: str
) -> None:
    answer = personas.organizer.post(address(personas.edition), data={"label": "Addis"} | data)

    assert answer.status_code == 422
    assert sentence in answer.text
    assert data.get("label", "Addis") in answer.text
    assert links() == []


def test_a_revoked_link_opens_nothing_and_keeps_its_list(personas: Personas) -> None:
    link, path = shared(personas.edition)
    personas.nobody.get(path)
    revoke = address(personas.edition, f"/{link.id}/revoke")
    assert "Revoke the link for “the office in Addis”?" in personas.organizer.get(revoke).text

    assert personas.organizer.post(revoke).status_code == 303

    assert personas.nobody.get(path).status_code == 404
    assert len(openings(link)) == 1
    assert "the office in Addis Revoked" in words_at(personas.organizer, address(personas.edition))
    assert personas.organizer.post(revoke).status_code == 409


def test_a_link_belongs_to_its_place_alone(personas: Personas) -> None:
    of_series, _path = shared(personas.edition.series)
    of_edition, _path = shared(personas.edition)

    for place, link in ((personas.edition, of_series), (personas.edition.series, of_edition)):
        assert personas.admin.get(address(place, f"/{link.id}")).status_code == 404
        assert personas.admin.post(address(place, f"/{link.id}/revoke")).status_code == 404


def test_openings_say_when_and_with_what(personas: Personas) -> None:
    link, path = shared(personas.edition)
    page = address(personas.edition, f"/{link.id}")
    assert "Nobody has opened it yet" in words_at(personas.organizer, page)

    personas.nobody.get(path, headers={"User-Agent": "curl/8.5"})
    personas.other_staff.get(path, headers={"User-Agent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/131.0"})

    words = words_at(personas.organizer, page)
    assert "Asia/Shanghai a computer staff of Canary Waldvogel" in words
    assert "a program, such as the preview of a messenger somebody who was not signed in" in words


def test_lists_ask_as_much_for_one_as_for_three(personas: Personas, statements: list[str]) -> None:
    counts = []
    for _number in (1, 3):
        while len(links()) < _number:
            link, path = shared(personas.edition)
            for client in (personas.nobody, personas.partner, personas.staff):
                client.get(path)
        statements.clear()
        personas.organizer.get(address(personas.edition))
        personas.organizer.get(address(personas.edition, f"/{link.id}"))
        counts.append(len(statements))

    assert counts[0] == counts[1]


def test_making_and_ending_a_link_are_in_the_log(personas: Personas) -> None:
    link, _path = shared(personas.edition, last_day=now().date() + timedelta(days=3))
    service.revoke(actor=ACTOR, link=link)

    entries = list(
        db.session.execute(
            select(AuditEntry).where(AuditEntry.subject_kind == "ShareLink").order_by(AuditEntry.id)
        ).scalars()
    )

    assert [(each.action, each.subject_name) for each in entries] == [
        ("share_link.create", "the office in Addis"),
        ("share_link.end", "the office in Addis"),
    ]
    assert [each.edition_id for each in entries] == [personas.edition.id] * 2
    [[until], [ended]] = told(entries).values()
    assert (until.field, ended.field) == ("Works until", "Revoked")
    assert until.new.endswith("UTC")


def test_a_link_is_revoked_once(personas: Personas) -> None:
    link, _path = shared(personas.edition)
    service.revoke(actor=ACTOR, link=link)

    with pytest.raises(Refused):
        service.revoke(actor=ACTOR, link=link)


def test_languages_are_those_of_country_names() -> None:
    assert [language.value for language in Language] == list(LANGUAGES)


def test_the_summary_leads_those_who_may_to_its_links(personas: Personas) -> None:
    summary = f"/programmes/{personas.edition.series.slug}/{personas.edition.slug}"

    assert address(personas.edition) in personas.organizer.get(summary).text
    assert address(personas.edition) not in personas.staff.get(summary).text
    assert (
        address(personas.edition.series) in personas.admin.get(f"/series/{personas.edition.series.slug}").text
    )


def test_an_expired_link_says_so(personas: Personas) -> None:
    link, _path = shared(personas.edition, last_day=now().date() + timedelta(days=1))
    link.created_at, link.expires_at = now() - timedelta(days=2), now() - timedelta(days=1)

    assert "the office in Addis Expired" in words_at(personas.organizer, address(personas.edition))


def test_a_link_of_long_ago_needs_no_edition_of_its_own(client: FlaskClient) -> None:
    """Across New Year, with a title of 300 characters, and nobody there yet."""
    edition = make_edition(title="t" * 300)

    assert "t" * 300 in words_at(client, shared(edition)[1])
