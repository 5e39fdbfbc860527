"""E-mail addresses as they stand in lists."""

from __future__ import annotations

import pytest

from seminar.imports.addresses import is_address, without_dressing


@pytest.mark.parametrize(
    "text",
    ["a@example.org", "Amina.Otieno+un@trade.go.ke", "o'neil@x-y.example.com", "用户@例子.中国", "a@b.co"],
)
def test_address_is_one(text: str) -> None:
    assert is_address(text)


@pytest.mark.parametrize(
    "text",
    [
        "a",
        "a@",
        "@b.org",
        "a@@b.org",
        "a@b",
        "a b@c.org",
        "a@b..org",
        "a@-b.org",
        ".a@b.org",
        "a@b.org; c@d.org",
    ],
)
def test_text_is_none(text: str) -> None:
    assert not is_address(text)


def test_address_is_not_longer_than_fits() -> None:
    assert not is_address("a" * 250 + "@b.org")


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("mailto:a@b.org", "a@b.org"),
        ("<a@b.org>", "a@b.org"),
        ("a@b.org;", "a@b.org"),
        ("N/A", ""),
        ("-", ""),
        ("无", ""),
    ],
)
def test_dressing_is_taken_off(cell: str, expected: str) -> None:
    assert without_dressing(cell) == expected
