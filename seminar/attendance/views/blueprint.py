"""The blueprint that the pages of attendance attach to, and what they share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from flask import Blueprint, abort, g
from flask_babel import gettext as _

from seminar.attendance.cells import read_filter
from seminar.attendance.queries import NO_COUNTRY, GridFilter
from seminar.attendance.service import Standing
from seminar.countries.reference import name
from seminar.formats import language, zoned
from seminar.programme import queries as programme
from seminar.programme.models import Edition, ProgrammeSession

bp = Blueprint("attendance", __name__)


@bp.before_request
def keep_tab() -> None:
    """All these pages lie under the tab of the grid."""
    g.tab = "attendance.grid"


def load_session(edition: Edition, session_id: int) -> ProgrammeSession:
    """The edition's session of this id, or 404."""
    return programme.find_session(edition, session_id) or abort(404)


def filter_from(values: Mapping[str, Any]) -> GridFilter:
    """What the page is narrowed to, or 404."""
    return read_filter(values) or abort(404)


def filter_values(wanted: GridFilter) -> dict[str, Any]:
    """The filter as it stands in an address, without what narrows nothing."""
    values = {"q": wanted.q, "country": wanted.country, "unmarked": "yes" if wanted.unmarked else ""}
    return {key: value for key, value in values.items() if value}


def country_names(countries: Iterable[str | None]) -> dict[str, str]:
    """The names by code, in their order; who represents no country comes last."""
    named = sorted((name(code, language()), code) for code in countries if code)
    names = {code: text for text, code in named}
    return names | ({NO_COUNTRY: _("No country")} if None in countries else {})


def sentence_of(standing: Standing | None, edition: Edition) -> str:
    """What stands where somebody else was quicker."""
    if standing is None:
        return str(_("This mark was cleared meanwhile."))
    return quicker_sentence(standing.actor_name, standing.attendance.label, standing.set_at, edition)


def quicker_sentence(who: str, mark: str, at: datetime, edition: Edition) -> str:
    """Who was quicker: "Mei marked Late on 24 July 2023, 09:30 Asia/Shanghai." """
    when = zoned(at, edition.zone)
    return str(_("%(who)s marked %(mark)s on %(when)s.", who=who, mark=mark, when=when))
