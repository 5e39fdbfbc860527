"""A sample of many cases of one kind: what `make test` runs of a heavy proof, and leaves to `make prove`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import hypothesis
import pytest

ALL = "all"
"""The profile of hypothesis with which `make prove` runs every test of it."""


def examples(number: int) -> int:
    """So many examples of hypothesis in `make prove`, and one in five of them in `make test`."""
    return number if hypothesis.settings.get_current_profile_name() == ALL else -(-number // 5)


def sampled(cases: Iterable[Any], each: int) -> list[Any]:
    """All cases of a parametrised test; but for one in so many they are left to `make prove`."""
    rows = [case if isinstance(case, tuple) else (case,) for case in cases]
    return [pytest.param(*row, marks=[pytest.mark.prove] * bool(n % each)) for n, row in enumerate(rows)]
