"""Writing what the database holds about countries."""

from seminar.countries.service.learning import forget, learn, remember
from seminar.countries.service.load import load_reference

__all__ = ["forget", "learn", "load_reference", "remember"]
