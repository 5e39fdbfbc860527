"""Measuring: the best of several runs, and the most memory that a process of its own holds."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Measured:
    """One line of the table. `goal` and `value` are in the unit of the line; 0 means no goal."""

    work: str
    size: str
    value: float
    unit: str
    goal: float
    memory: float | None = None  # MiB at the peak

    @property
    def met(self) -> bool:
        return not self.goal or self.value <= self.goal


def milliseconds(act: Callable[[], object], *, times: int = 30) -> float:
    """The best of several runs after one that warms the caches."""
    act()
    best = float("inf")
    for _run in range(times):
        start = time.perf_counter()
        act()
        best = min(best, time.perf_counter() - start)
    return best * 1000


def in_a_process(module: str, *words: str) -> list[float]:
    """The numbers that a module prints when it is run by itself: its memory is its own."""
    printed = subprocess.check_output([sys.executable, "-m", module, *words], text=True, env=os.environ)
    return [float(number) for number in printed.split()]


def peak_mebibytes() -> float:
    """The most memory that this process has held."""
    with open("/proc/self/status", encoding="ascii") as status:
        line = next(line for line in status if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1024
