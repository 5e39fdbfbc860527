"""Reading series, editions, programmes and institutions."""

from seminar.programme.queries.institutions import institutions_of, institutions_of_each, roles_in
from seminar.programme.queries.places import (
    editions_within,
    find_moved,
    find_named,
    find_place,
    load_edition,
    load_series,
    named_by_paths,
    series_within,
)
from seminar.programme.queries.series import chain, editions_of, series_list
from seminar.programme.queries.sessions import (
    find_bare_session,
    find_session,
    have_sessions,
    places_taken,
    programme_size,
    sessions_of,
    sessions_of_each,
    with_edition,
)
from seminar.programme.queries.visits import who_goes

__all__ = [
    "chain",
    "editions_of",
    "editions_within",
    "find_bare_session",
    "find_moved",
    "find_named",
    "find_place",
    "find_session",
    "have_sessions",
    "institutions_of",
    "institutions_of_each",
    "load_edition",
    "load_series",
    "named_by_paths",
    "places_taken",
    "programme_size",
    "roles_in",
    "series_list",
    "series_within",
    "sessions_of",
    "sessions_of_each",
    "who_goes",
    "with_edition",
]
