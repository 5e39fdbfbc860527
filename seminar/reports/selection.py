"""A filter of the list of participants in words, for the cover of a roster."""

from __future__ import annotations

from collections.abc import Callable

from flask_babel import gettext as _

from seminar.countries.labels import region_label
from seminar.countries.models import Group
from seminar.countries.reference import name
from seminar.figures.basis import Basis
from seminar.figures.words import basis_name
from seminar.formats import language
from seminar.people.models import Gender, Profile, Source, Status
from seminar.people.queries.filter import KNOWN, LABELS, NONE, NOT, ORGANISATION, PLACES, USUAL, Filter
from seminar.people.queries.history import History
from seminar.programme.models import InstitutionKind, Mode


def in_words(wanted: Filter) -> str:
    """ "Status: Confirmed; Country: Kenya, Nepal"; empty where nothing narrows the list."""
    values: dict[str, list[str]] = {}
    for field, value in wanted.parts():
        values.setdefault(field, []).append(_("not stated") if value == NONE else _VALUES[field](value))
    return "; ".join(f"{LABELS[field]}: {', '.join(some)}" for field, some in values.items())


def _group(value: str) -> str:
    group = Group(value.removeprefix(NOT))
    return group.others if value.startswith(NOT) else str(group.label)


def _after(value: str) -> str:
    basis, _colon, slug = value.partition(":")
    return f"{slug} ({basis_name(Basis(basis))})"


_VALUES: dict[str, Callable[[str], str]] = {
    "q": lambda text: f"“{text}”",
    "status": lambda value: str(Status(value).label),
    "country": lambda code: (
        str(_("International organisation")) if code == ORGANISATION else name(code, language())
    ),
    "region": region_label,
    "group": _group,
    "profile": lambda value: str(Profile(value).label),
    "gender": lambda value: str(Gender(value).label),
    "source": lambda value: str(Source(value).label),
    "institution": lambda value: str(InstitutionKind(value).label),
    "history": lambda value: str(History(value).label),
    "mode": lambda value: str(Mode(value).label),
    "year": str,
    "also": lambda value: _VALUES[next(field for field in PLACES if value in KNOWN[field])](value),
    "before": str,
    "after": _after,
    "basis": lambda value: str(_("As usual")) if value == USUAL else basis_name(Basis(value)),
}
