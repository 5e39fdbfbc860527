"""Acting at once: everybody begins, and the test goes on when all have ended."""

from __future__ import annotations

from collections.abc import Sequence
from threading import Thread


def run_all(threads: Sequence[Thread]) -> None:
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
