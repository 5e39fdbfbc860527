"""Passwords: which are good enough, and their argon2 hashes."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING

from flask_babel import gettext as _

from seminar.errors import Refused
from seminar.text import search_key

if TYPE_CHECKING:
    from argon2 import PasswordHasher

SHORTEST = 12
LONGEST = 1000
# Characters that must remain when words that everybody tries first are taken away.
REMAINDER = 5
_FIRST_GUESSES = """
    password passwort motdepasse contrasena senha parola mima letmein welcome iloveyou changeme
    admin administrator secret login signin master default temporary temp guest user test demo hello
    sunshine princess dragon football monkey qwerty qwertyuiop qwertz azerty asdfgh asdfghjkl zxcvbn
    zxcvbnm abc abcdef abcdefghijkl 1q2w3e4r 1qaz2wsx seminar programme program training ministry
    organizer partner staff unitednations correct horse battery staple trustno1 spring summer autumn
    winter january february march april june july august september october november december monday
    tuesday wednesday thursday friday saturday sunday
"""
COMMON = _FIRST_GUESSES.split()
_RUNS = ("abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "asdfghjkl", "zxcvbnm", "01234567890")
# How argon2id works: memory in KiB. About 65 ms on the machine of docs/performance.md.
ROUNDS, MEMORY = 3, 32 * 1024
# One check at a time bounds the memory of a worker, however many try to sign in at once.
_one_at_a_time = Lock()


# --- rules --------------------------------------------------------------------------------------------


def check_rules(password: str, *, email: str, name: str) -> None:
    """Raise Refused (field "password") for a password that is too short or among the first guesses."""
    normal = normalised(password)
    if len(normal) < SHORTEST:
        raise _refused(
            _("Use at least %(number)s characters. Several words with spaces are good.", number=SHORTEST)
        )
    if max(len(password), len(normal)) > LONGEST:
        raise _refused(_("Use at most %(number)s characters.", number=LONGEST))
    guesses = [*_words(email), *_words(name), *COMMON]
    if len(_without(_squeezed(normal), guesses)) < REMAINDER:
        raise _refused(
            _("This is easy to guess: it is a common password, a simple pattern, or your own name or e-mail.")
        )


def normalised(password: str) -> str:
    """The same password from every keyboard: composed characters, plain digits."""
    return unicodedata.normalize("NFKC", password)


def _refused(sentence: str) -> Refused:
    return Refused(sentence, field="password")


def _words(text: str) -> list[str]:
    return [word for word in re.split(r"[\W_]+", search_key(text)) if len(word) > 2]


def _squeezed(password: str) -> str:
    """Letters and digits alone, and of a piece that is repeated only one: "abcabcabc" is "abc"."""
    bare = re.sub(r"[\W_]+", "", search_key(password))
    return re.sub(r"(.+?)\1+", r"\1", bare)


def _without(password: str, guesses: list[str]) -> str:
    for guess in sorted(guesses, key=len, reverse=True):
        password = password.replace(_squeezed(guess), " ").replace(guess, " ")
    for run in _RUNS:
        for piece in (run, run[::-1]):
            password = _without_run(password, piece)
    # Digits at the ends of a word are what people add to a common one.
    return re.sub(r"\b\d{1,4}\b|\s", "", password)


def _without_run(password: str, run: str) -> str:
    for length in range(len(run), 3, -1):
        for start in range(len(run) - length + 1):
            password = password.replace(run[start : start + length], " ")
    return password


# --- hashes -------------------------------------------------------------------------------------------


@lru_cache(maxsize=1)
def hasher() -> PasswordHasher:
    from argon2 import PasswordHasher

    return PasswordHasher(time_cost=ROUNDS, memory_cost=MEMORY, parallelism=1)


@lru_cache(maxsize=1)
def _nobody() -> str:
    """A hash that no password opens, to spend the same time on a user who does not exist."""
    from seminar.accounts.tokens import new_token

    return hasher().hash(new_token())


def hash_of(password: str) -> str:
    """What the database keeps of a password."""
    with _one_at_a_time:
        return hasher().hash(_bytes(password))


def fits(password: str, stored: str | None) -> bool:
    """Whether the password is the one of the hash. Without a hash it takes the same time and says no."""
    from argon2.exceptions import VerifyMismatchError

    with _one_at_a_time:
        try:
            hasher().verify(stored or _nobody(), _bytes(password))
        except VerifyMismatchError:
            return False
    return stored is not None


def is_outdated(stored: str) -> bool:
    """Whether the hash was made with other costs than those of today."""
    return hasher().check_needs_rehash(stored)


def _bytes(password: str) -> bytes:
    # No stored password is longer or empty, so a huge text costs no more than a wrong one.
    typed = password if len(password) <= LONGEST else ""
    return normalised(typed).encode("utf-8", "replace")
