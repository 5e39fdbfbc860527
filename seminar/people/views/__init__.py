"""Pages of people: participants of an edition, registering, persons, head counts."""

from seminar.people.views import (
    attended,
    counting,
    head_counts,
    merging,
    pairs,
    participant,
    participants,
    participations,
    persons,
    printing,
    rates,
    register,
)
from seminar.people.views.blueprint import bp

__all__ = [
    "attended",
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
    "rates",
    "register",
]
