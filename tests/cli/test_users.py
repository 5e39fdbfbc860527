"""seminar users, as it is typed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import Result

from tests.cli.conftest import Seminar

EDITION = "ssc-cross-border-e-commerce/in-person-2023"
LINK = re.compile(r"http://127\.0\.0\.1:8000/link/[\w-]{43}\n")


class Users:
    """`seminar users …` on one instance."""

    def __init__(self, seminar: Seminar) -> None:
        self.seminar = seminar

    def run(self, *words: str) -> Result:
        return self.seminar("users", *words)

    def lines(self) -> list[list[str]]:
        return [line.split("\t") for line in self.run("list").stdout.splitlines()]


@pytest.fixture
def users(seminar: Seminar, with_sample: Path) -> Users:
    return Users(seminar)


@pytest.mark.own_database
def test_a_user_is_added_with_a_link_and_a_role(users: Users) -> None:
    result = users.run("add", "Mei@Ministry.Example", "Mei Lin", "--role", "staff", "--at", EDITION)

    assert (result.exit_code, bool(LINK.fullmatch(result.stdout))) == (0, True)
    assert users.lines() == [["mei@ministry.example", "Mei Lin", "invited", f"staff {EDITION}"]]


@pytest.mark.own_database
@pytest.mark.parametrize(
    ("settings", "site", "told"),
    [
        ({}, "http://127.0.0.1:8000", True),
        ({"SEMINAR_PORT": "8010"}, "http://127.0.0.1:8010", True),
        ({"SEMINAR_ADDRESS": "https://seminar.example.org"}, "https://seminar.example.org", False),
    ],
)
def test_a_link_leads_to_the_site_of_the_settings(
    seminar: Seminar, instance: Path, settings: dict[str, str], site: str, told: bool
) -> None:
    result = seminar("users", "add", "mei@ministry.example", "Mei Lin", **settings)

    assert result.stdout.startswith(f"{site}/link/")
    sentence = f"It leads to {site}; where the site is elsewhere, set SEMINAR_ADDRESS.\n"
    assert result.stderr == (sentence if told else "")


@pytest.mark.own_database
def test_roles_are_given_and_taken_at_places(users: Users) -> None:
    users.run("add", "mei@ministry.example", "Mei Lin")
    series = EDITION.partition("/")[0]

    results = [
        users.run("grant", "mei@ministry.example", "partner"),
        users.run("grant", "mei@ministry.example", "organizer", "--at", series),
        users.run("revoke", "mei@ministry.example", "partner"),
    ]

    assert [result.stdout for result in results] == [
        "Mei Lin is partner everywhere.\n",
        f"Mei Lin is organizer {series}.\n",
        "Mei Lin is no longer partner everywhere.\n",
    ]
    assert users.lines()[0][3] == f"organizer {series}"


@pytest.mark.own_database
def test_a_user_is_kept_out_and_let_in_again(users: Users) -> None:
    users.run("add", "mei@ministry.example", "Mei Lin")

    users.run("disable", "mei@ministry.example")
    assert users.lines()[0][2] == "disabled"
    assert users.run("link", "mei@ministry.example").exit_code == 2

    users.run("enable", "mei@ministry.example")
    assert LINK.fullmatch(users.run("link", "MEI@ministry.example").stdout)


@pytest.mark.own_database
@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["link", "nobody@example.org"], "There is no user with the e-mail nobody@example.org."),
        (["add", "no address", "Mei"], "This is not an e-mail address."),
        (["add", "mei@example.org", " "], "Please fill in this field."),
        (["add", "mei@example.org", "Mei", "--at", EDITION], "Say with --role what the user is there."),
        (["add", "mei@example.org", "Mei", "--role", "staff", "--at", "x/y"], "There is no edition “x/y”."),
        (["add", "mei@example.org", "Mei", "--role", "staff", "--at", "x"], "There is no series “x”."),
        (
            ["add", "mei@example.org", "Mei", "--role", "admin", "--at", EDITION],
            "An administrator is one everywhere; choose “Everywhere”.",
        ),
    ],
)
def test_a_refusal_is_one_sentence_and_writes_nothing(users: Users, words: list[str], sentence: str) -> None:
    result = users.run(*words)

    assert (result.exit_code, result.stderr) == (2, f"{sentence}\n")
    assert users.lines() == []


@pytest.mark.own_database
def test_a_role_that_is_not_held_is_not_taken(users: Users) -> None:
    users.run("add", "mei@example.org", "Mei")

    assert users.run("revoke", "mei@example.org", "staff").stderr == "Mei is not staff everywhere.\n"
