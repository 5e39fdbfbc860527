from __future__ import annotations

import logging
import socket
from collections.abc import Callable, Iterator
from datetime import timedelta
from email.message import EmailMessage
from email.utils import parsedate_to_datetime

import pytest
from flask import Flask

from seminar.accounts import mail
from seminar.db import now
from tests.accounts.post import Post
from tests.make import make_user


@pytest.fixture(autouse=True)
def request_of_somebody(app: Flask) -> Iterator[None]:
    """Letters are made while a page is."""
    with app.test_request_context():
        yield


@pytest.fixture
def send(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """A function that sends an invitation by the server of the given address."""

    def by(server: str) -> None:
        monkeypatch.setitem(app.config, "MAIL", server)
        mail.send(invited(name="ວິໄລລັກ", email="v@lao.example"))

    return by


def invited(**user: str) -> EmailMessage:
    roles = ["Organizer: E-commerce ▸ Online", "Staff: Everywhere"]
    return mail.invitation(make_user(**user), "the-token", inviter="Ada Min", roles=roles)


def closed_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def test_a_letter_reaches_the_server(send: Callable[[str], None], post: Post) -> None:
    send(post.address)

    assert "mail FROM:<seminar@localhost>" in post.heard[1]
    assert post.heard[2] == "rcpt TO:<v@lao.example>"
    assert [letter["To"] for letter in post.letters()] == ["v@lao.example"]


def test_a_letter_holds_the_link_and_nothing_of_html(app: Flask) -> None:
    letter = invited(name="<Mei> & Lin")

    assert "http://127.0.0.1:8000/link/the-token\n" in letter.get_content()
    assert "Dear <Mei> & Lin," in letter.get_content()


def test_an_invitation_says_who_invites_where_to_and_as_what(app: Flask) -> None:
    text = invited(name="Mei").get_content()

    assert "Ada Min invites you to Seminar at http://127.0.0.1:8000," in text
    assert "Your roles there:\n\n- Organizer: E-commerce ▸ Online\n- Staff: Everywhere\n\nOpen this" in text


def test_letters_have_a_date_and_an_id_of_the_site(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(app.config, "ADDRESS", "https://seminar.example.org")
    first, second = invited(), mail.reset_letter(make_user(), "the-token")

    assert abs(parsedate_to_datetime(first["Date"]) - now()) < timedelta(minutes=1)
    assert first["Message-ID"].endswith("@seminar.example.org>")
    assert first["Message-ID"] != second["Message-ID"]
    assert "https://seminar.example.org;" in second.get_content()


@pytest.mark.parametrize("post", [("STARTTLS",)], indirect=True)
def test_a_server_that_offers_encryption_is_asked_for_it(send: Callable[[str], None], post: Post) -> None:
    with pytest.raises(mail.NotSent):
        send(post.address)

    assert "STARTTLS" in post.heard
    assert post.letters() == []


def test_a_password_is_never_sent_in_the_open(send: Callable[[str], None], post: Post) -> None:
    with pytest.raises(mail.NotSent):
        send(post.address.replace("//", "//mei:secret@"))

    assert not [words for words in post.heard if words.upper().startswith("AUTH")]


def test_a_server_that_is_away_is_said_without_addresses(
    send: Callable[[str], None], caplog: pytest.LogCaptureFixture
) -> None:
    server = f"smtp://127.0.0.1:{closed_port()}"

    with pytest.raises(mail.NotSent, match="ConnectionRefusedError"):
        send(server)
    with caplog.at_level(logging.ERROR):
        mail._send_or_note(mail.reset_letter(make_user(), "the-token"), server)

    assert "ConnectionRefusedError" in caplog.text
    assert "the-token" not in caplog.text
    assert "example.org" not in caplog.text


def test_a_name_cannot_add_a_header(app: Flask) -> None:
    letter = invited(name="Mei\nBcc: all@example.org")

    assert letter.keys() == [
        "Subject",
        "From",
        "To",
        "Date",
        "Message-ID",
        "Content-Type",
        "Content-Transfer-Encoding",
        "MIME-Version",
    ]
