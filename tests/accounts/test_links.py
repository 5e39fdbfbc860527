from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from threading import Barrier, BrokenBarrierError, Thread

import pytest
from flask import Flask
from sqlalchemy import select

from seminar.accounts import passwords, queries, service
from seminar.accounts.models import LinkPurpose, OneTimeLink, SignIn, User
from seminar.audit.models import COMMAND_LINE
from seminar.db import db, now, writing
from seminar.errors import Refused
from seminar.permissions import Role
from tests.accounts.post import Post
from tests.accounts.visitors import (
    PASSWORD,
    browser,
    is_signed_in,
    make_admin,
    make_visitor,
    sign_in,
    signed_in,
)
from tests.make import ACTOR, make_user

NEW = "nine quiet lanterns"
GONE = "This link cannot be used"


def link_for(user: User) -> str:
    return service.make_link(actor=ACTOR, user=user)


def links() -> list[OneTimeLink]:
    return list(db.session.execute(select(OneTimeLink).order_by(OneTimeLink.id)).scalars())


def first() -> str:
    token = service.first_link(actor=COMMAND_LINE)
    assert token
    return token


FIRST = {"name": "Mei Lin", "email": "Mei@Ministry.Example", "password": NEW}


def test_an_invitation_lets_its_holder_choose_a_password(app: Flask) -> None:
    user = make_user()
    client = browser(app)

    answer = client.post(f"/link/{link_for(user)}", data={"password": NEW})

    assert answer.status_code == 303
    assert is_signed_in(client)
    assert sign_in(browser(app), user, NEW).status_code == 303


def test_the_page_of_a_link_names_the_user_and_writes_nothing(app: Flask) -> None:
    user = make_user(name="Mei Lin")
    token = link_for(user)

    page = browser(app).get(f"/link/{token}")

    assert page.status_code == 200
    assert "Mei Lin" in page.text
    assert links()[0].used_at is None


def test_a_link_works_once(app: Flask) -> None:
    token = link_for(make_user())
    browser(app).post(f"/link/{token}", data={"password": NEW})
    client = browser(app)

    again = client.post(f"/link/{token}", data={"password": "another long one"})

    assert (again.status_code, GONE in again.text) == (410, True)
    assert client.get(f"/link/{token}").status_code == 410
    assert not is_signed_in(client)


def test_a_refused_password_leaves_the_link_good(app: Flask) -> None:
    token = link_for(make_user())
    client = browser(app)

    answer = client.post(f"/link/{token}", data={"password": "short"})

    assert answer.status_code == 422
    assert "at least 12" in answer.text
    assert client.post(f"/link/{token}", data={"password": NEW}).status_code == 303


def test_links_are_good_for_their_days(app: Flask) -> None:
    link_for(make_user())
    link_for(make_visitor())
    first()

    assert [(link.purpose, (link.expires_at - link.created_at).days) for link in links()] == [
        (LinkPurpose.INVITE, 14),
        (LinkPurpose.RESET, 1),
        (LinkPurpose.FIRST, 1),
    ]


def test_a_link_that_is_too_old_is_gone(app: Flask) -> None:
    token = link_for(make_user())
    links()[0].expires_at = now() - timedelta(seconds=1)

    assert browser(app).get(f"/link/{token}").status_code == 410


def test_a_new_link_ends_the_earlier_one(app: Flask) -> None:
    user = make_user()
    old, new = link_for(user), link_for(user)

    assert queries.usable_link(old) is None
    assert queries.usable_link(new) is not None


def test_a_reset_ends_every_session(app: Flask) -> None:
    user = make_visitor()
    client = signed_in(app, user)

    browser(app).post(f"/link/{link_for(user)}", data={"password": NEW})

    assert not is_signed_in(client)
    assert sign_in(browser(app), user, PASSWORD).status_code == 422


def test_a_disabled_user_gets_no_link(app: Flask) -> None:
    with pytest.raises(Refused):
        link_for(make_user(active=False))


def test_disabling_ends_a_link_that_is_out(app: Flask) -> None:
    user = make_user()
    token = link_for(user)

    service.disable(actor=ACTOR, user=user)
    service.enable(actor=ACTOR, user=user)

    assert queries.usable_link(token) is None


def test_a_new_email_ends_a_link_that_went_to_the_old_one(app: Flask) -> None:
    user = make_user()
    token = link_for(user)

    service.change_user(actor=ACTOR, user=user, name=user.name, email="new@example.org")

    assert queries.usable_link(token) is None


def test_the_database_holds_no_token(app: Flask) -> None:
    token = link_for(make_user())

    assert token not in links()[0].token_hash
    assert len(links()[0].token_hash) == 64


def test_answers_about_a_link_are_kept_nowhere(app: Flask) -> None:
    token = link_for(make_user())
    client = browser(app)
    answers = [
        client.get(f"/link/{token}"),
        client.post(f"/link/{token}", data={"password": "short"}),
        client.post(f"/link/{token}", data={"password": NEW}),
        client.get(f"/link/{token}"),
    ]

    assert [answer.status_code for answer in answers] == [200, 422, 303, 410]
    assert {answer.headers["Referrer-Policy"] for answer in answers} == {"no-referrer"}
    assert {answer.headers["Cache-Control"] for answer in answers} == {"no-store"}
    assert {answer.headers["X-Robots-Tag"] for answer in answers} == {"noindex"}


def test_the_first_link_makes_the_administrator(app: Flask) -> None:
    client = browser(app)

    answer = client.post(f"/link/{first()}", data=FIRST)

    assert answer.status_code == 303
    user = db.session.execute(select(User)).scalar_one()
    assert (user.name, user.email) == ("Mei Lin", "mei@ministry.example")
    assert [grant.role for grant in user.grants] == [Role.ADMIN]
    assert client.get("/users").status_code == 200


def test_the_first_link_keeps_what_was_typed(app: Flask) -> None:
    answer = browser(app).post(f"/link/{first()}", data=FIRST | {"email": "no address"})

    assert answer.status_code == 422
    assert "This is not an e-mail address." in answer.text
    assert "Mei Lin" in answer.text


def test_the_first_link_says_all_that_is_wrong_at_once(app: Flask) -> None:
    wrong = {"name": "\u200bMei", "email": "no address", "password": "short"}
    page = browser(app).post(f"/link/{first()}", data=FIRST | wrong)

    assert page.status_code == 422
    assert "2 things need your attention" in page.text
    assert 'id="email-error"' in page.text
    assert 'id="password-error"' in page.text


def test_there_is_no_first_link_once_there_is_an_administrator(app: Flask) -> None:
    make_admin()

    assert service.first_link(actor=COMMAND_LINE) is None


def test_an_administrator_ends_first_links_that_are_out(app: Flask) -> None:
    token = first()
    make_admin()

    assert browser(app).post(f"/link/{token}", data=FIRST).status_code == 410


def test_an_invited_administrator_without_a_password_does_not_count(app: Flask) -> None:
    make_admin(password_hash=None)

    assert service.first_link(actor=COMMAND_LINE)


def test_link_address_is_the_page_of_the_link(app: Flask) -> None:
    with app.test_request_context():
        path = app.url_for("accounts.link", token="abc", _external=False)

    assert service.link_address("https://seminar.example", "abc") == f"https://seminar.example{path}"


@pytest.mark.own_database
def test_of_two_at_once_only_one_uses_a_link(separate_app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both have found the link good before either uses it, where the engine lets two go on at once."""
    with separate_app.app_context(), writing():
        token = link_for(make_user())
    together, outcomes, check = Barrier(2), [], passwords.check_rules

    def meet_and_check(password: str, **who: str) -> None:
        with suppress(BrokenBarrierError):  # SQLite lets one write at a time: the other never comes
            together.wait(1)
        check(password, **who)

    monkeypatch.setattr(passwords, "check_rules", meet_and_check)

    def use() -> None:
        with separate_app.app_context():
            try:
                with writing():
                    service.choose_password(token=token, password=NEW)
                outcomes.append("used")
            except Refused:
                outcomes.append("refused")

    threads = [Thread(target=use) for _number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)

    assert sorted(outcomes) == ["refused", "used"]


# --- forgotten passwords ------------------------------------------------------------------------------


@pytest.fixture
def outbox(app: Flask, monkeypatch: pytest.MonkeyPatch, post: Post) -> Post:
    """The mail server that is set."""
    monkeypatch.setitem(app.config, "MAIL", post.address)
    return post


def forgotten(app: Flask, email: str) -> tuple[int, str]:
    answer = browser(app).post("/forgotten-password", data={"email": email})
    return answer.status_code, answer.text.replace(email, "…")


def test_a_forgotten_password_is_answered_alike_for_everybody(app: Flask, outbox: Post) -> None:
    user, disabled = make_visitor(), make_visitor(active=False)

    answers = {
        forgotten(app, email) for email in (user.email, disabled.email, "nobody@example.org", "no address")
    }

    assert len(answers) == 1
    assert [letter["To"] for letter in outbox.letters()] == [user.email]


def test_the_letter_holds_a_link_that_works(app: Flask, outbox: Post) -> None:
    forgotten(app, make_visitor().email)

    token = outbox.letters()[0].get_content().split("/link/")[1].split()[0]

    assert browser(app).post(f"/link/{token}", data={"password": NEW}).status_code == 303


def test_forgotten_passwords_are_throttled(app: Flask, outbox: Post) -> None:
    user = make_visitor()

    asked = [browser(app).post("/forgotten-password", data={"email": user.email}) for _number in range(9)]

    answers = [(answer.status_code, "Retry-After" in answer.headers) for answer in asked]
    assert answers == [(200, False)] * 8 + [(429, True)]


def test_without_a_mail_server_an_administrator_is_asked(app: Flask) -> None:
    make_visitor(email="mei@example.org")
    client = browser(app)

    assert "sends no mail" in client.get("/forgotten-password").text
    assert "sends no mail" in client.post("/forgotten-password", data={"email": "mei@example.org"}).text
    assert links() == []


def test_sessions_and_links_of_others_stay(app: Flask) -> None:
    user, other = make_visitor(), make_visitor()
    other_browser = signed_in(app, other)
    token = link_for(make_user())

    browser(app).post(f"/link/{link_for(user)}", data={"password": NEW})

    assert is_signed_in(other_browser)
    assert queries.usable_link(token) is not None
    assert len(db.session.execute(select(SignIn)).all()) == 2
