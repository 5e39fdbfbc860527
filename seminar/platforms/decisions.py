"""What somebody decided about a report. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self

Cell = tuple[int, int]  # participant id, session id


@dataclass(frozen=True)
class Decisions:
    """`people`: by the key of an attendee who it is, nobody of the edition where the list is empty.

    `overwrite` are the marks set by a person that give way; `absent`: whoever has no row was not there.
    """

    people: Mapping[str, list[int]] = field(default_factory=dict)
    overwrite: frozenset[Cell] = frozenset()
    absent: bool = False

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Self:
        overwrite = frozenset((participant, session) for participant, session in kept.get("overwrite", ()))
        return cls(kept.get("people", {}), overwrite, kept.get("absent", False))

    def to_json(self) -> dict[str, Any]:
        return {
            "people": dict(self.people),
            "overwrite": sorted(map(list, self.overwrite)),
            "absent": self.absent,
        }


UNDECIDED = Decisions()
