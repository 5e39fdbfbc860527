from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select, update

from seminar.accounts import throttle
from seminar.accounts.models import FailedSignIn
from seminar.accounts.throttle import PER_EMAIL, PER_SENDER, WINDOW, Throttled
from seminar.db import db, now


def attempt(
    email: str = "mei@example.org", sender: str = "192.0.2.7", act: str = "sign-in"
) -> throttle.Attempt:
    return throttle.note(act=act, email=email, sender=sender)


def rows() -> int:
    return db.session.execute(select(func.count()).select_from(FailedSignIn)).scalar_one()


def age(by: timedelta) -> None:
    db.session.execute(update(FailedSignIn).values(created_at=now() - by))


def test_note_refuses_after_too_many_for_one_email(app: Flask) -> None:
    for number in range(PER_EMAIL):
        attempt(sender=f"192.0.2.{number}")

    with pytest.raises(Throttled) as refused:
        attempt(sender="192.0.2.200")

    assert 0 < refused.value.seconds <= WINDOW.total_seconds()
    assert "15 minutes" in refused.value.sentence


def test_note_refuses_after_too_many_from_one_sender(app: Flask) -> None:
    for number in range(PER_SENDER):
        attempt(email=f"user{number}@example.org")

    with pytest.raises(Throttled):
        attempt(email="another@example.org")


def test_note_leaves_others_alone(app: Flask) -> None:
    for number in range(PER_EMAIL):
        attempt(sender=f"192.0.2.{number}")

    attempt(email="other@example.org", sender="198.51.100.1")
    attempt(act="forgotten", sender="198.51.100.1")


def test_note_hears_again_when_the_window_has_passed(app: Flask) -> None:
    for number in range(PER_EMAIL):
        attempt(sender=f"192.0.2.{number}")
    age(WINDOW + timedelta(seconds=1))

    attempt()

    assert rows() == 2  # what is too old to count is gone


def test_note_says_how_long_to_wait(app: Flask) -> None:
    for number in range(PER_EMAIL):
        attempt(sender=f"192.0.2.{number}")
    age(WINDOW - timedelta(seconds=90))

    with pytest.raises(Throttled) as refused:
        attempt()

    assert refused.value.seconds in (89, 90)
    assert "2 minutes" in refused.value.sentence


def test_succeeded_clears_the_email_and_this_attempt_of_the_sender(app: Flask) -> None:
    for number in range(3):
        attempt(email=f"user{number}@example.org")

    throttle.succeeded(attempt())

    assert rows() == 6


def test_a_network_of_ipv6_counts_as_one_sender(app: Flask) -> None:
    one, two = attempt(sender="2001:db8::1"), attempt(sender="2001:db8::2:1")

    assert one.sender_key == two.sender_key
    assert one.sender_key != attempt(sender="2001:db8:0:1::1").sender_key


def test_the_database_holds_neither_emails_nor_addresses(app: Flask) -> None:
    attempt()

    keys = db.session.execute(select(FailedSignIn.key)).scalars().all()

    assert [len(key) for key in keys] == [64, 64]
