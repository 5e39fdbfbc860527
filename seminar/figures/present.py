"""The figures of an edition as the command line gives them: one JSON object, or lines to read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from flask_babel import format_decimal
from flask_babel import gettext as _

from seminar.countries import reference
from seminar.figures.breakdown import CountryFigure, Share
from seminar.figures.count import Figures
from seminar.figures.words import named_and_counted, profile_name
from seminar.programme.models import Edition, FieldVisit, ProgrammeSession, Turn
from seminar.programme.queries import sessions_of


def as_json(figures: Figures, *, rounded: bool = False) -> dict[str, Any]:
    """The figures as plain values. Names of regions and keys of maps are the same in every language."""
    sessions = sessions_of(figures.edition)
    return {
        "headline": figures.rounded_headline if rounded else figures.headline,
        "basis": figures.basis.value,
        "status_date": figures.status_date.isoformat(),
        "edition": figures.edition.path,
        "title": figures.edition.title,
        "first_day": figures.edition.first_day.isoformat(),
        "last_day": figures.edition.last_day.isoformat(),
        "participants": figures.participants,
        "head_counts": figures.head_counts,
        "countries": _countries(figures.countries),
        "territories": _countries(figures.territories),
        "organisation_staff": figures.organisation_staff,
        "without_country": figures.without_country,
        "regions": _numbers(figures.regions),
        "sub_regions": _numbers(figures.sub_regions),
        "groups": _numbers(figures.groups),
        "groups_on": figures.edition.first_day.isoformat(),
        "developing": figures.developing,
        "developing_list": reference.DEVELOPING_LIST,
        "gender": {answer.value: number for answer, number in figures.gender.items()},
        "profiles": {
            profile.value if profile else "not_stated": number for profile, number in figures.profiles.items()
        },
        "sessions": [_session(session, figures.edition) for session in sessions],
        "field_visits": [
            _visit(session, session.visit, figures.edition) for session in sessions if session.visit
        ],
        "speakers": [_turn(turn) for session in sessions for turn in session.turns],
    }


def _countries(figures: Iterable[CountryFigure]) -> list[dict[str, Any]]:
    return [
        {"iso2": figure.iso2, "name": figure.name, "participants": figure.participants} for figure in figures
    ]


def _numbers(shares: Iterable[Share]) -> dict[str, int]:
    return {share.key: share.participants for share in shares}


def _session(session: ProgrammeSession, edition: Edition) -> dict[str, Any]:
    return {
        "id": session.id,
        "kind": session.kind.value,
        "title": session.title,
        "starts": session.starts_at.astimezone(edition.zone).isoformat(),
        "ends": session.ends_at.astimezone(edition.zone).isoformat(),
    }


def _visit(session: ProgrammeSession, visit: FieldVisit, edition: Edition) -> dict[str, Any]:
    def local(moment: datetime | None) -> str | None:
        return moment.astimezone(edition.zone).isoformat() if moment else None

    return {
        "session": session.id,
        "site": visit.site,
        "city": visit.city,
        "host": visit.host.name if visit.host else None,
        "departs": local(visit.departs_at),
        "returns": local(visit.returns_at),
    }


def _turn(turn: Turn) -> dict[str, Any]:
    behalf = reference.name(turn.on_behalf_of_country) if turn.on_behalf_of_country else turn.on_behalf_of
    return {
        "session": turn.session_id,
        "name": turn.person.addressed if turn.person else None,
        "title": turn.title_then,
        "institution": turn.institution_then or (turn.institution.name if turn.institution else ""),
        "capacity": turn.capacity.value,
        "delivery": turn.delivery.value,
        "on_behalf_of": behalf,
    }


def as_text(figures: Figures, *, rounded: bool = False) -> Iterator[str]:
    """Lines for a terminal: the headline, its basis, and the breakdowns."""
    yield figures.rounded_headline if rounded else figures.headline
    yield _(
        "%(title)s. Basis: %(basis)s, as at %(day)s.",
        title=figures.edition.title,
        basis=figures.basis.label,
        day=figures.status_date.isoformat(),
    )
    if figures.head_counts:
        yield named_and_counted(figures.participants, figures.head_counts)
    for title, rows in _parts(figures):
        yield ""
        yield title
        for name, number in rows:
            yield f"  {format_decimal(number):>7}  {name}"


def _parts(figures: Figures) -> list[tuple[str, list[tuple[str, int]]]]:
    """Each breakdown with its title."""
    day = figures.edition.first_day.isoformat()
    return [
        (_("Regions"), [(share.label, share.participants) for share in figures.regions]),
        (_("Groups on %(day)s", day=day), [(share.label, share.participants) for share in figures.groups]),
        (_("Gender"), [(answer.label, number) for answer, number in figures.gender.items()]),
        (_("Profile"), [(profile_name(profile), n) for profile, n in figures.profiles.items() if n]),
        (_("Countries and territories"), [(each.name, each.participants) for each in figures.represented]),
    ]
