"""Pages of series, editions, programmes and institutions."""

from seminar.programme.views import (
    editions,
    institutions,
    invited,
    overview,
    roles,
    series,
    sessions,
    texts,
    turns,
    visits,
)
from seminar.programme.views.blueprint import bp

__all__ = [
    "bp",
    "editions",
    "institutions",
    "invited",
    "overview",
    "roles",
    "series",
    "sessions",
    "texts",
    "turns",
    "visits",
]
