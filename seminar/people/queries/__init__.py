"""Reading persons, participants and head counts."""

from seminar.people.queries.duplicates import Likely, likely, likely_many
from seminar.people.queries.namesakes import Reason, Sought
from seminar.people.queries.persons import visible_ids, visible_person
from seminar.people.queries.places import confirmed_count, places_left

__all__ = [
    "Likely",
    "Reason",
    "Sought",
    "confirmed_count",
    "likely",
    "likely_many",
    "places_left",
    "visible_ids",
    "visible_person",
]
