"""A mail server for tests."""

from __future__ import annotations

import threading
from email import message_from_string
from email.message import EmailMessage
from email.policy import default
from socketserver import StreamRequestHandler, TCPServer


class Post(TCPServer):
    """A mail server that keeps what it hears; `offers` are the extensions it names."""

    allow_reuse_address = True

    def __init__(self, *offers: str) -> None:
        super().__init__(("127.0.0.1", 0), Conversation)
        self.offers, self.heard = offers, list[str]()
        self._letters: list[str] = []

    @property
    def address(self) -> str:
        return f"smtp://127.0.0.1:{self.server_address[1]}"

    def keep(self, letter: str) -> None:
        self._letters.append(letter)

    def letters(self) -> list[EmailMessage]:
        """What has arrived, once everybody who is sending is done."""
        for thread in threading.enumerate():
            if thread.daemon and thread is not threading.current_thread():
                thread.join(10)
        return [message_from_string(letter, policy=default) for letter in self._letters]


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
            self.server.keep("".join(iter(lambda: self.rfile.readline().decode(), ".\r\n")))
            self.say("250 kept")
        elif verb in ("STARTTLS", "AUTH"):
            self.say("454 not now")
        else:
            self.say("221 bye" if verb == "QUIT" else "250 fine")

    def say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())
