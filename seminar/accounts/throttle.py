"""How often somebody may try: counted in the database, by what was typed and by where it came from."""

from __future__ import annotations

import hashlib
import ipaddress
from dataclasses import dataclass
from datetime import timedelta

from flask_babel import ngettext
from sqlalchemy import delete, select

from seminar.accounts.models import FailedSignIn
from seminar.db import db, now
from seminar.errors import Refused

WINDOW = timedelta(minutes=15)
PER_EMAIL = 8
PER_SENDER = 40  # a whole office may share one address


class Throttled(Refused):
    """Too many attempts; `seconds` until the next one is heard."""

    def __init__(self, seconds: int) -> None:
        self.seconds = seconds
        minutes = -(-seconds // 60)
        super().__init__(
            ngettext(
                "There were too many attempts. Please wait a minute and try again.",
                "There were too many attempts. Please wait %(num)s minutes and try again.",
                minutes,
            )
        )


@dataclass(frozen=True)
class Attempt:
    """One attempt, by the hashes under which it is counted."""

    email_key: str
    sender_key: str


def note(*, act: str, email: str, sender: str) -> Attempt:
    """Count an attempt before its outcome is known, or raise Throttled; `succeeded` takes it back.

    Counting first means that a hundred attempts sent at once are no cheaper than one after the other.
    """
    attempt = Attempt(_key(act, email), _key(act, _network(sender)))
    db.session.execute(delete(FailedSignIn).where(FailedSignIn.created_at < now() - WINDOW))
    seconds = max(_wait(attempt.email_key, PER_EMAIL), _wait(attempt.sender_key, PER_SENDER))
    if seconds:
        raise Throttled(seconds)
    db.session.add_all([FailedSignIn(key=attempt.email_key), FailedSignIn(key=attempt.sender_key)])
    return attempt


def succeeded(attempt: Attempt) -> None:
    """Forget the failures of this e-mail, and of the sender this one attempt."""
    db.session.execute(delete(FailedSignIn).where(FailedSignIn.key == attempt.email_key))
    latest = (
        select(FailedSignIn.id)
        .where(FailedSignIn.key == attempt.sender_key)
        .order_by(FailedSignIn.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    db.session.execute(delete(FailedSignIn).where(FailedSignIn.id == latest))


def _wait(key: str, most: int) -> int:
    """Seconds until fewer than `most` attempts lie within the window."""
    recent = select(FailedSignIn.created_at).where(FailedSignIn.key == key).order_by(FailedSignIn.id.desc())
    oldest = db.session.execute(recent.offset(most - 1).limit(1)).scalar_one_or_none()
    return 0 if oldest is None else max(1, int((oldest + WINDOW - now()).total_seconds()))


def _key(act: str, who: str) -> str:
    return hashlib.sha256(f"{act}\0{who}".encode("utf-8", "replace")).hexdigest()


def _network(sender: str) -> str:
    """The sender, or for IPv6 its network: one machine owns 2**64 of those addresses."""
    try:
        address = ipaddress.ip_address(sender)
    except ValueError:
        return sender
    prefix = 64 if address.version == 6 else 32
    return str(ipaddress.ip_network(f"{address}/{prefix}", strict=False))
