"""The figures of an edition, or of several, as the command line gives them: one JSON object, or lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from flask_babel import format_decimal
from flask_babel import gettext as _

from seminar.countries import reference
from seminar.figures.breakdown import Breakdown, CountryFigure, Share
from seminar.figures.count import Counting, Figures, WideFigures
from seminar.figures.counted import HeadCounts
from seminar.figures.deepened import deepened
from seminar.figures.words import (
    each_on_its_own,
    named_and_counted,
    profile_name,
)
from seminar.formats import day
from seminar.programme.models import Edition, FieldVisit, ProgrammeSession, Turn
from seminar.programme.queries import sessions_of


def as_json(figures: Figures, *, rounded: bool = False) -> dict[str, Any]:
    """The figures as plain values. Names of regions and keys of maps are the same in every language."""
    edition, sessions = figures.edition, sessions_of(figures.edition)
    return {
        "headline": figures.rounded_headline if rounded else figures.headline,
        "basis": figures.basis.value,
        "status_date": figures.status_date.isoformat(),
        "edition": edition.path,
        "title": edition.title,
        "first_day": edition.first_day.isoformat(),
        "last_day": edition.last_day.isoformat(),
        **_counted(figures),
        "head_counts": figures.head_counts,
        "head_counts_by": _head_counts(figures.counted),
        "groups_on": edition.first_day.isoformat(),
        "sessions": [_session(session, edition) for session in sessions],
        "field_visits": [_visit(session, session.visit, edition) for session in sessions if session.visit],
        "speakers": [_turn(turn) for session in sessions for turn in session.turns],
        **deepened(Counting([edition], figures.basis)),
    }


def wide_as_json(figures: WideFigures, counting: Counting, *, rounded: bool = False) -> dict[str, Any]:
    """The same of several editions: participants are participations here."""
    return {
        "headline": figures.rounded_headline if rounded else figures.headline,
        "basis": figures.basis.value if figures.basis else None,
        "bases": {basis.value: number for basis, number in figures.bases.items()},
        "status_date": figures.status_date.isoformat(),
        "title": figures.extent.title,
        "editions": [edition.path for edition in figures.editions],
        **_counted(figures),
        "people": figures.people,
        "head_counts": figures.head_counts,
        "head_counts_by": _head_counts(figures.counted),
        "modes": {mode.value: number for mode, number in figures.modes.items()},
        "years": {str(year): number for year, number in figures.years.items()},
        **deepened(counting),
    }


def _counted(figures: Breakdown) -> dict[str, Any]:
    return {
        "participants": figures.participants,
        "countries": _countries(figures.countries),
        "territories": _countries(figures.territories),
        "organisation_staff": figures.organisation_staff,
        "without_country": figures.without_country,
        "regions": _numbers(figures.regions),
        "sub_regions": _numbers(figures.sub_regions),
        "groups": _numbers(figures.groups),
        "developing": figures.developing,
        "developing_list": reference.DEVELOPING_LIST,
        "gender": {answer.value: number for answer, number in figures.gender.items()},
        "profiles": {
            profile.value if profile else "not_stated": number for profile, number in figures.profiles.items()
        },
    }


def _head_counts(counted: HeadCounts) -> dict[str, Any]:
    return {
        "countries": {country or "not_stated": number for country, number in counted.countries.items()},
        "gender": {answer.value: number for answer, number in counted.gender.items()},
        "profiles": {
            profile.value if profile else "not_stated": number for profile, number in counted.profiles.items()
        },
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
    """Lines for a terminal: the headline, its basis, and the breakdowns that say something."""
    yield figures.rounded_headline if rounded else figures.headline
    yield _basis(figures.edition.title, str(figures.basis.label), figures.status_date)
    if figures.head_counts:
        yield named_and_counted(figures.participants, figures.head_counts)
    yield from _tables(_parts(figures, _("Groups on %(day)s", day=day(figures.edition.first_day))))
    yield from _tables(_head_counts_told(figures.counted))


def wide_as_text(figures: WideFigures, *, rounded: bool = False) -> Iterator[str]:
    """The same of several editions together."""
    yield figures.rounded_headline if rounded else figures.headline
    basis = str(figures.basis.label) if figures.basis else each_on_its_own(figures.bases)
    yield _basis(figures.extent.title, basis, figures.status_date)
    yield figures.by_people
    if figures.participants != figures.people:
        yield _("Below are participations: who came to two editions counts twice.")
    if figures.head_counts:
        yield named_and_counted(figures.participants, figures.head_counts)
    yield from _tables(_parts(figures, _("Groups on the first day of each edition")))
    held = [(str(mode.label), number) for mode, number in figures.modes.items() if number]
    years = [(str(year), number) for year, number in figures.years.items()]
    yield from _tables([(_("How it was held"), held), (_("Years"), years)])
    yield from _tables(_head_counts_told(figures.counted))


def _basis(title: str, basis: str, as_at: date) -> str:
    return str(_("%(title)s. Basis: %(basis)s, as at %(day)s.", title=title, basis=basis, day=day(as_at)))


def _tables(parts: Iterable[tuple[str, list[tuple[str, int]]]]) -> Iterator[str]:
    for title, rows in parts:
        if rows:
            yield ""
            yield title
        for name, number in rows:
            yield f"  {format_decimal(number):>7}  {name}"


def _parts(figures: Breakdown, groups: str) -> list[tuple[str, list[tuple[str, int]]]]:
    """Each breakdown with its title; regions add up with those who represent no country."""
    others = [
        (_("International organisations"), figures.organisation_staff),
        (_("Country not stated"), figures.without_country),
    ]
    without = [(name, number) for name, number in others if number]
    told = [
        (_("Regions"), [*((share.label, share.participants) for share in figures.regions), *without]),
        (groups, [(share.label, share.participants) for share in figures.groups]),
        (_("Gender"), [(str(answer.label), number) for answer, number in figures.gender.items()]),
        (_("Profile"), [(profile_name(profile), n) for profile, n in figures.profiles.items() if n]),
        (_("Countries and territories"), [(each.name, each.participants) for each in figures.represented]),
    ]
    return told if figures.participants else []


def _head_counts_told(counted: HeadCounts) -> list[tuple[str, list[tuple[str, int]]]]:
    named = [(reference.name(code), number) for code, number in counted.countries.items() if code]
    unnamed = [(_("Country not stated"), number) for code, number in counted.countries.items() if not code]
    return [(_("Known only as a number: counted apart, in no other figure."), [*sorted(named), *unnamed])]
