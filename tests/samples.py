"""A sample of many cases of one kind: what `make test` runs of a heavy proof, and leaves to `make prove`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Protocol, TypeVar

import hypothesis
import pytest

T = TypeVar("T")
ALL = "all"
"""The profile of hypothesis with which `make prove` runs every test of it."""


def examples(number: int) -> int:
    """So many examples of hypothesis in `make prove`, and one in five of them in `make test`."""
    return number if proves_all() else -(-number // 5)


def sampled(cases: Iterable[Any], each: int) -> list[Any]:
    """All cases of a parametrised test; but for one in so many they are left to `make prove`."""
    rows = [case if isinstance(case, tuple) else (case,) for case in cases]
    left = [pytest.mark.prove, pytest.mark.sampled]
    return [pytest.param(*row, marks=left if n % each else []) for n, row in enumerate(rows)]


class Share(Protocol):
    def __call__(self, cases: Iterable[T], number: int) -> list[T]: ...


def todays(cases: Iterable[T], number: int) -> list[T]:
    """About so many of the cases, evenly apart and others each day; in `make prove` all of them.

    For what one test goes through. It asks for the fixture `share`, by which `make prove` knows it.
    """
    rows = list(cases)
    apart = 1 if proves_all() else max(1, len(rows) // number)
    return rows[date.today().toordinal() % apart :: apart]


def proves_all() -> bool:
    """Whether this is a run of `make prove`."""
    return hypothesis.settings.get_current_profile_name() == ALL
