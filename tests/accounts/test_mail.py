from __future__ import annotations

import logging
import socket
from collections.abc import Callable, Iterator
from socketserver import StreamRequestHandler, TCPServer
from threading import Thread

import pytest
from flask import Flask

from seminar.accounts import mail
from tests.make import make_user


class Post(TCPServer):
    """A mail server that keeps what it hears; `offers` are the extensions it names."""

    allow_reuse_address = True

    def __init__(self, *offers: str) -> None:
        super().__init__(("127.0.0.1", 0), Conversation)
        self.offers, self.heard, self.letter = offers, [], ""

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.server_address[1]}"


class Conversation(StreamRequestHandler):
    server: Post

    def handle(self) -> None:
        self.say("220 ready")
        for raw in self.rfile:
            words = raw.decode().strip()
            self.server.heard.append(words)
            self.answer(words.split()[0].upper())
            if words.upper() == "QUIT":
                return

    def answer(self, verb: str) -> None:
        if verb == "EHLO":
            for extension in ("localhost", *self.server.offers):
                self.say(f"250-{extension}")
            self.say("250 8BITMIME")
        elif verb == "DATA":
            self.say("354 go on")
            self.server.letter = "".join(iter(lambda: self.rfile.readline().decode(), ".\r\n"))
            self.say("250 kept")
        elif verb in ("STARTTLS", "AUTH"):
            self.say("454 not now")
        else:
            self.say("221 bye" if verb == "QUIT" else "250 fine")

    def say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())


@pytest.fixture
def post(request: pytest.FixtureRequest) -> Iterator[Post]:
    with Post(*getattr(request, "param", ())) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join(10)


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
        mail.send(mail.invitation(make_user(name="ວິໄລລັກ", email="v@lao.example"), "the-token"))

    return by


def closed_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def test_a_letter_reaches_the_server(send: Callable[[str], None], post: Post) -> None:
    send(f"smtp://{post.address}")

    assert "mail FROM:<seminar@localhost>" in post.heard[1]
    assert post.heard[2] == "rcpt TO:<v@lao.example>"
    assert "To: v@lao.example" in post.letter


def test_a_letter_holds_the_link_and_nothing_of_html(app: Flask) -> None:
    letter = mail.invitation(make_user(name="<Mei> & Lin"), "the-token")

    assert "http://127.0.0.1:8000/link/the-token\n" in letter.get_content()
    assert "Dear <Mei> & Lin," in letter.get_content()


@pytest.mark.parametrize("post", [("STARTTLS",)], indirect=True)
def test_a_server_that_offers_encryption_is_asked_for_it(send: Callable[[str], None], post: Post) -> None:
    with pytest.raises(mail.NotSent):
        send(f"smtp://{post.address}")

    assert "STARTTLS" in post.heard
    assert post.letter == ""


def test_a_password_is_never_sent_in_the_open(send: Callable[[str], None], post: Post) -> None:
    with pytest.raises(mail.NotSent):
        send(f"smtp://mei:secret@{post.address}")

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
    letter = mail.invitation(make_user(name="Mei\nBcc: all@example.org"), "the-token")

    assert letter.keys() == [
        "Subject",
        "From",
        "To",
        "Content-Type",
        "Content-Transfer-Encoding",
        "MIME-Version",
    ]
