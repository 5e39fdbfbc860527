"""Pages of people: participants of an edition, registering, persons, head counts."""

from seminar.people.views import (
    counting,
    head_counts,
    merging,
    pairs,
    participant,
    participants,
    participations,
    persons,
    printing,
    register,
)
from seminar.people.views.blueprint import bp

__all__ = [
    "bp",
    "counting",
    "head_counts",
    "merging",
    "pairs",
    "participant",
    "participants",
    "participations",
    "persons",
    "printing",
    "register",
]
