"""Settings: defaults, and a clear refusal of what cannot be meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from seminar.config import SETTINGS, WrongSetting, flask_config, read_settings


def test_every_setting_has_a_default_and_a_variable_of_ours() -> None:
    values = read_settings({})
    assert set(values) == set(SETTINGS)
    assert all(setting.variable.startswith("SEMINAR_") and setting.help for setting in SETTINGS.values())


@pytest.mark.parametrize(
    ("variable", "value", "wanted"),
    [
        (
            "SEMINAR_DATABASE_URL",
            "mysql://root@localhost/x",
            "the address of a SQLite or PostgreSQL database",
        ),
        ("SEMINAR_DATABASE_URL", "no address", "a database address such as postgresql://user@host/name"),
        ("SEMINAR_HTTPS", "maybe", "yes or no"),
        ("SEMINAR_PROXIES", "many", "a whole number from 0 to 9"),
        ("SEMINAR_UPLOAD_MIB", "0", "a whole number from 1 to 200"),
        ("SEMINAR_SESSION_HOURS", "٣", "a whole number from 1 to 720"),
        (
            "SEMINAR_ADDRESS",
            "seminar.example",
            "empty, or a web address that begins with http:// or https://",
        ),
        ("SEMINAR_PORT", "0", "a whole number from 1 to 65535"),
        ("SEMINAR_MAIL", "localhost", "empty, or a mail server such as smtp://user:password@host:587"),
    ],
)
def test_a_wrong_value_is_refused_without_repeating_it(variable: str, value: str, wanted: str) -> None:
    with pytest.raises(WrongSetting) as refused:
        read_settings({variable: value})
    assert str(refused.value) == f"{variable} has a wrong value; it must be {wanted}."


def test_the_database_lies_in_the_instance_unless_another_is_named(tmp_path: Path) -> None:
    settings = read_settings({"SEMINAR_INSTANCE": str(tmp_path)})
    assert flask_config(settings, "key")["SQLALCHEMY_DATABASE_URI"] == f"sqlite:///{tmp_path}/seminar.db"
    named = read_settings({"SEMINAR_DATABASE_URL": "postgresql://a:b@host/name"})
    assert flask_config(named, "key")["SQLALCHEMY_DATABASE_URI"] == "postgresql+psycopg://a:b@host/name"


def test_links_lead_to_the_port_unless_an_address_is_named() -> None:
    assert read_settings({"SEMINAR_PORT": "8010"})["ADDRESS"] == "http://127.0.0.1:8010"
    named = read_settings({"SEMINAR_PORT": "8010", "SEMINAR_ADDRESS": "https://seminar.example.org/"})
    assert named["ADDRESS"] == "https://seminar.example.org"


def test_cookies_are_locked_to_the_host_over_https() -> None:
    config = flask_config(read_settings({"SEMINAR_HTTPS": "yes"}), "key")
    assert config["SESSION_COOKIE_NAME"].startswith("__Host-")
    assert config["SESSION_COOKIE_SECURE"] is True


def test_an_empty_variable_is_as_good_as_none() -> None:
    """Else an empty SEMINAR_INSTANCE named the folder that one happens to be in."""
    assert read_settings({each.variable: "" for each in SETTINGS.values()}) == read_settings({})
