"""Secrets that travel: random tokens, and the hashes that the database keeps of them."""

from __future__ import annotations

import hashlib
import secrets


def new_token() -> str:
    """256 random bits, safe in an address."""
    return secrets.token_urlsafe(32)


def token_hash(token: str) -> str:
    """What the database keeps of a token: useless to whoever reads it there."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
