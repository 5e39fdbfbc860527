"""Letters with one-time links, where a mail server is set."""

from __future__ import annotations

import logging
import smtplib
import ssl
from collections.abc import Sequence
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid
from threading import Thread
from urllib.parse import SplitResult, unquote, urlsplit

from flask import current_app, render_template
from flask_babel import gettext as _

from seminar.accounts.models import User
from seminar.accounts.service import link_address
from seminar.db import now

SECONDS = 10
log = logging.getLogger(__name__)


class NotSent(Exception):
    """The mail server did not take the letter."""


def is_set_up() -> bool:
    return bool(current_app.config["MAIL"])


def invitation(user: User, token: str, *, inviter: str, roles: Sequence[str]) -> EmailMessage:
    """Who invites, where to and as what: a letter that only says "open this" is taken for a fraud.

    `roles` in words: "Organizer: Everywhere".
    """
    text = render_template(
        "accounts/mail_invitation.txt", **_shared(user, token), inviter=inviter, roles=roles
    )
    return _letter(user, _("Your invitation to Seminar"), text)


def reset_letter(user: User, token: str) -> EmailMessage:
    text = render_template("accounts/mail_reset.txt", **_shared(user, token))
    return _letter(user, _("A new password for Seminar"), text)


def send(letter: EmailMessage) -> None:
    """Hand the letter to the mail server; raises NotSent."""
    _send(letter, current_app.config["MAIL"])


def send_later(letter: EmailMessage) -> None:
    """Send without waiting, so that the time of an answer does not tell whether a letter was sent."""
    Thread(target=_send_or_note, args=(letter, current_app.config["MAIL"]), daemon=True).start()


def _shared(user: User, token: str) -> dict[str, str]:
    site = current_app.config["ADDRESS"]
    return {"name": user.name, "site": site, "address": link_address(site, token)}


def _letter(user: User, subject: str, text: str) -> EmailMessage:
    """Filters hold a missing date or id against a letter; the id names the site, not this machine."""
    letter = EmailMessage()
    letter["Subject"] = subject
    letter["From"] = current_app.config["MAIL_FROM"]
    letter["To"] = user.email
    letter["Date"] = format_datetime(now())
    letter["Message-ID"] = make_msgid(domain=urlsplit(current_app.config["ADDRESS"]).hostname)
    letter.set_content(text)
    return letter


def _send_or_note(letter: EmailMessage, server: str) -> None:
    try:
        _send(letter, server)
    except NotSent as reason:
        log.error("A letter was not sent: %s", reason)


def _send(letter: EmailMessage, server: str) -> None:
    url, context = urlsplit(server), ssl.create_default_context()
    try:
        with _connect(url, context) as connection:
            connection.ehlo()
            if url.scheme == "smtp" and (connection.has_extn("starttls") or url.username):
                connection.starttls(context=context)  # a password never travels in the open
            if url.username:
                connection.login(unquote(url.username), unquote(url.password or ""))
            connection.send_message(letter)
    except (OSError, smtplib.SMTPException) as error:
        # The class alone: the server's words may repeat an address.
        raise NotSent(type(error).__name__) from error


def _connect(url: SplitResult, context: ssl.SSLContext) -> smtplib.SMTP:
    host = url.hostname or "localhost"
    if url.scheme == "smtps":
        return smtplib.SMTP_SSL(host, url.port or 465, timeout=SECONDS, context=context)
    return smtplib.SMTP(host, url.port or 25, timeout=SECONDS)
