"""E-mail addresses as they stand in lists."""

from __future__ import annotations

import re

LONGEST = 254
_PLAIN = re.compile(
    r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]",
    re.IGNORECASE,
)
# What people write where there is no address.
_NONE = frozenset(
    {"-", "--", "–", "—", "/", ".", "n/a", "na", "n.a.", "none", "nil", "no", "no email", "无", "нет"}
)


def without_dressing(cell: str) -> str:
    """The address of a cell: without link, brackets or a last semicolon; empty where there is none."""
    bare = cell.removeprefix("mailto:").removeprefix("<").removesuffix(">").rstrip(";, ")
    return "" if bare.casefold() in _NONE else bare


def is_address(text: str) -> bool:
    """Whether the text is one e-mail address. Whether letters arrive there, nobody asks."""
    if len(text) > LONGEST:
        return False
    if text.isascii():
        return _PLAIN.fullmatch(text) is not None
    from email_validator import EmailNotValidError, validate_email  # costs memory, and is seldom needed

    try:
        validate_email(text, check_deliverability=False)
    except EmailNotValidError:
        return False
    return True
