"""Settings: each with its default, its environment variable, and a clear refusal of a wrong value."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any


class WrongSetting(ValueError):
    """A setting has a value that cannot be meant; the sentence names the variable."""


@dataclass(frozen=True)
class Setting:
    """One setting. `read` turns the text of the variable into the value, or raises ValueError."""

    variable: str
    default: str
    read: Callable[[str], Any]
    help: str


def _number(least: int, most: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        if not text.isascii() or not text.isdigit() or not least <= int(text) <= most:
            raise ValueError(f"a whole number from {least} to {most}")
        return int(text)

    return read


def _yes_or_no(text: str) -> bool:
    if text not in ("yes", "no"):
        raise ValueError("yes or no")
    return text == "yes"


def _words(text: str) -> list[str]:
    return [word.strip() for word in text.split(",") if word.strip()]


def _hosts(text: str) -> list[str]:
    hosts = _words(text)
    # An empty list would answer every host, and Werkzeug never matches an IPv6 address in it.
    if not hosts or any(":" in host for host in hosts):
        raise ValueError("one or more host names or IPv4 addresses without a port")
    return hosts


def _database(text: str) -> str:
    if not text:
        return text
    from sqlalchemy.engine import make_url
    from sqlalchemy.exc import ArgumentError

    try:
        url = make_url(text)
    except ArgumentError:
        raise ValueError("a database address such as postgresql://user@host/name") from None
    if url.get_backend_name() == "postgresql":
        return url.set(drivername="postgresql+psycopg").render_as_string(hide_password=False)
    if url.get_backend_name() == "sqlite":
        return text
    raise ValueError("the address of a SQLite or PostgreSQL database")


def _web_address(text: str) -> str:
    if text and not text.startswith(("http://", "https://")):
        raise ValueError("empty, or a web address that begins with http:// or https://")
    return text.rstrip("/")


def _mail_server(text: str) -> str:
    if text and not text.startswith(("smtp://", "smtps://")):
        raise ValueError("empty, or a mail server such as smtp://user:password@host:587")
    return text


SETTINGS: dict[str, Setting] = {
    "INSTANCE": Setting("SEMINAR_INSTANCE", "instance", Path, "folder of the data of this copy"),
    "DATABASE_URL": Setting(
        "SEMINAR_DATABASE_URL", "", _database, "database; by default seminar.db in the instance folder"
    ),
    "PORT": Setting("SEMINAR_PORT", "8000", _number(1, 65535), "port to listen on"),
    "ADDRESS": Setting(
        "SEMINAR_ADDRESS",
        "",
        _web_address,
        "address of the site, for links and codes on badges; by default this machine and the port",
    ),
    "HOSTS": Setting(
        "SEMINAR_HOSTS", "127.0.0.1,localhost", _hosts, "host names that are answered, with commas"
    ),
    "HTTPS": Setting("SEMINAR_HTTPS", "no", _yes_or_no, "yes where the site is served over https"),
    "PROXIES": Setting("SEMINAR_PROXIES", "0", _number(0, 9), "how many proxies stand in front"),
    "SESSION_HOURS": Setting("SEMINAR_SESSION_HOURS", "12", _number(1, 720), "hours until a sign-in ends"),
    "UPLOAD_MIB": Setting("SEMINAR_UPLOAD_MIB", "20", _number(1, 200), "largest upload, in MiB"),
    "MAIL": Setting("SEMINAR_MAIL", "", _mail_server, "mail server for invitations; empty: links are shown"),
    "MAIL_FROM": Setting("SEMINAR_MAIL_FROM", "seminar@localhost", str, "sender of invitations"),
}


def read_settings(environment: Mapping[str, str] = os.environ) -> dict[str, Any]:
    """All settings by their short name; raises WrongSetting for the first wrong one."""
    values: dict[str, Any] = {}
    for name, setting in SETTINGS.items():
        text = environment.get(setting.variable) or setting.default  # empty: as if it were not set
        try:
            values[name] = setting.read(text)
        except ValueError as wanted:
            # The value stays out of the sentence: it may hold a password.
            raise WrongSetting(f"{setting.variable} has a wrong value; it must be {wanted}.") from None
    values["INSTANCE"] = values["INSTANCE"].absolute()
    values["ADDRESS"] = values["ADDRESS"] or f"http://127.0.0.1:{values['PORT']}"
    return values


def flask_config(settings: Mapping[str, Any], secret_key: str) -> dict[str, Any]:
    """The same settings under the names that Flask and its extensions read."""
    https = settings["HTTPS"]
    return {
        **settings,
        "SECRET_KEY": secret_key,
        "SQLALCHEMY_DATABASE_URI": settings["DATABASE_URL"]
        or f"sqlite:///{settings['INSTANCE'] / 'seminar.db'}",
        "TRUSTED_HOSTS": settings["HOSTS"],
        "SQLALCHEMY_ENGINE_OPTIONS": {"hide_parameters": True},  # errors are logged, values are people's data
        "MAX_CONTENT_LENGTH": settings["UPLOAD_MIB"] * 1024 * 1024,
        "MAX_FORM_MEMORY_SIZE": 2 * 1024 * 1024,
        "MAX_FORM_PARTS": 5000,
        "STARTS_PROCESSES": True,  # tests do by hand what these would do
        "SESSION_COOKIE_NAME": "__Host-seminar" if https else "seminar",
        "SESSION_COOKIE_SECURE": https,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "COMPRESS_ALGORITHM": ["br", "gzip"],
        "WTF_CSRF_TIME_LIMIT": None,  # as long as the session
        "WTF_CSRF_SSL_STRICT": False,  # the token decides; pages send no referrer
    }
