"""Writing people: persons, their registration, status and participation, and head counts."""

from seminar.people.service.columns import keep_columns
from seminar.people.service.corrections import Correction, correct_many
from seminar.people.service.head_counts import (
    Counted,
    add_head_count,
    add_head_counts,
    change_head_count,
    remove_head_count,
    remove_head_counts,
    version_of,
)
from seminar.people.service.participation import change_participation, remove_participant
from seminar.people.service.persons import change_person, create_person
from seminar.people.service.registration import Registered, Registration, register, register_many
from seminar.people.service.removal import remove_many
from seminar.people.service.statuses import STEPS, change_status

__all__ = [
    "STEPS",
    "Correction",
    "Counted",
    "Registered",
    "Registration",
    "add_head_count",
    "add_head_counts",
    "change_head_count",
    "change_participation",
    "change_person",
    "change_status",
    "correct_many",
    "create_person",
    "keep_columns",
    "register",
    "register_many",
    "remove_head_count",
    "remove_head_counts",
    "remove_many",
    "remove_participant",
    "version_of",
]
