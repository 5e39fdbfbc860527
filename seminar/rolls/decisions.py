"""What somebody decided about the people and the marks of a sheet. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self

Cell = tuple[int, int]  # participant id, session id


@dataclass(frozen=True)
class Decisions:
    """`people`: by the key of a row who it is, nobody of the edition where the list is empty.

    `cells`: whether the sheet's mark is taken, where somebody said so. `conflicts`: all of those are taken.
    """

    people: Mapping[str, list[int]] = field(default_factory=dict)
    cells: Mapping[Cell, bool] = field(default_factory=dict)
    conflicts: bool = False

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Self:
        cells = {(participant, session): taken for participant, session, taken in kept.get("cells", ())}
        return cls(kept.get("people", {}), cells, kept.get("conflicts", False))

    def to_json(self) -> dict[str, Any]:
        return {
            "people": dict(self.people),
            "cells": [[*cell, taken] for cell, taken in sorted(self.cells.items())],
            "conflicts": self.conflicts,
        }


UNDECIDED = Decisions()
