"""A sample of many cases of one kind: what `make test` runs of a heavy proof, and leaves to `make prove`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest


def sampled(cases: Iterable[Any], each: int) -> list[Any]:
    """All cases of a parametrised test; but for one in so many they are left to `make prove`."""
    rows = [case if isinstance(case, tuple) else (case,) for case in cases]
    return [pytest.param(*row, marks=[pytest.mark.prove] * bool(n % each)) for n, row in enumerate(rows)]
