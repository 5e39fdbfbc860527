from __future__ import annotations

import pytest
from argon2 import PasswordHasher
from flask import Flask

from seminar.accounts import passwords
from seminar.errors import Refused


def refusal(password: str, email: str = "mei.lin@ministry.example", name: str = "Mei Lin Zhao") -> str:
    with pytest.raises(Refused) as refused:
        passwords.check_rules(password, email=email, name=name)
    assert refused.value.field == "password"
    return refused.value.sentence


@pytest.mark.parametrize(
    "password",
    [
        "seven green rivers",
        "нам нужен пароль получше",
        "青い傘を三本持っています今日",
        "kT9#vLq2!xRw",
        "  spaces at both ends  ",
        "a" * 6 + " house on the hill",
    ],
)
def test_check_rules_accepts(app: Flask, password: str) -> None:
    passwords.check_rules(password, email="mei.lin@ministry.example", name="Mei Lin Zhao")


@pytest.mark.parametrize(
    "password",
    [
        "password1234",
        "Passwort!!2024",
        "aaaaaaaaaaaaaa",
        "abcabcabcabc",
        "123456789012",
        "098765432109",
        "qwertyuiop12",
        "abcdefghijklmnop",
        "Welcome to Seminar",
        "correct horse battery staple",
        "mei.lin@ministry.example",
        "Mei Lin Zhao",
        "zhao mei lin 2023",
        "MeiMeiMeiMei1!",
        "ｐａｓｓｗｏｒｄ１２３４",
        "Pässwörd 2024 !",
    ],
)
def test_check_rules_refuses_what_is_guessed_first(app: Flask, password: str) -> None:
    assert "easy to guess" in refusal(password)


def test_check_rules_asks_for_twelve_characters(app: Flask) -> None:
    assert "at least 12" in refusal("kT9#vLq2!xR")


def test_check_rules_limits_the_length(app: Flask) -> None:
    assert "at most 1,000" in refusal("seven green rivers " * 60)


def test_fits_the_password_typed_on_another_keyboard() -> None:
    composed, decomposed = "caf\u00e9 caf\u00e9 \uff11\uff12", "cafe\u0301 cafe\u0301 12"

    assert passwords.fits(decomposed, passwords.hash_of(composed))


def test_fits_no_other_password() -> None:
    stored = passwords.hash_of("seven green rivers")

    assert not passwords.fits("seven green river", stored)
    assert not passwords.fits("", stored)
    assert not passwords.fits("seven green rivers" + "x" * 10_000, stored)


def test_fits_says_no_without_a_stored_hash() -> None:
    assert not passwords.fits("seven green rivers", None)


def test_hash_of_stores_neither_the_password_nor_twice_the_same() -> None:
    one, two = passwords.hash_of("seven green rivers"), passwords.hash_of("seven green rivers")

    assert one.startswith("$argon2id$")
    assert one != two
    assert "seven" not in one


def test_is_outdated_when_the_costs_have_changed() -> None:
    assert not passwords.is_outdated(passwords.hash_of("seven green rivers"))
    assert passwords.is_outdated(PasswordHasher(time_cost=2, memory_cost=16, parallelism=1).hash("x"))
