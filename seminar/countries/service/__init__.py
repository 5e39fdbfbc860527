"""Writing what the database holds about countries."""

from seminar.countries.service.groups import add_membership, change_membership, remove_membership, settle
from seminar.countries.service.learning import forget, learn, remember
from seminar.countries.service.load import follow_reference, load_reference

__all__ = [
    "add_membership",
    "change_membership",
    "follow_reference",
    "forget",
    "learn",
    "load_reference",
    "remember",
    "remove_membership",
    "settle",
]
