"""The first page, for each kind of visitor, and the search."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from seminar.attendance.queries import count_unmarked
from seminar.audit.words import act
from seminar.db import now
from seminar.figures.basis import Basis
from seminar.figures.count import figures_of_editions
from seminar.figures.gaps import Lack
from seminar.home import queries
from seminar.home.changes import doors_of
from seminar.home.queries import NEEDY, Attention, Given, Need, Waiting
from seminar.languages import in_the_language, language_links
from seminar.people.models import Status
from seminar.people.queries import persons
from seminar.people.queries.pairs import PairFilter, number_of
from seminar.permissions import Access, Permission, Scope, current_access, public, requires
from seminar.programme.models import Edition, Institution
from seminar.programme.queries.institutions import InstitutionFilter, list_institutions
from seminar.summaries.queries import published_editions_by_series

bp = Blueprint("home", __name__)
SEARCH_ROWS = 10
CHANGES = 8
GIVEN_AT = {Given.LIST: "imports.upload", Given.REPORT: "platforms.upload", Given.SHEET: "rolls.upload"}
NEWEST = 3  # editions of a series that the first page names to visitors who are not signed in


@dataclass(frozen=True)
class Door:
    """A counted sentence that leads to what it counts, in an edition or across all."""

    edition: Edition | None
    sentence: str
    url: str


@bp.route("/")
@public
def home() -> ResponseReturnValue:
    access = current_access()
    if not access.signed_in:
        return _welcome()
    moment, scope = now(), access.scope(Permission.PROGRAMME_SEE)
    programme_now = queries.programme_at(moment, scope)
    latest = queries.latest_changes(
        access.scope(Permission.PARTICIPANTS_SEE), CHANGES, of_users=access.somewhere(Permission.USERS_MANAGE)
    )
    with_people = [e for e in programme_now.all if access.may(Permission.PARTICIPANTS_SEE, e.place)]
    return render_template(
        "home/home.html",
        programme=programme_now,
        headlines={
            figures.edition.id: figures.headline for figures in figures_of_editions(programme_now.all)
        },
        marking={e.id for e in programme_now.all if access.may(Permission.ATTENDANCE_RECORD, e.place)},
        moment=moment,
        today=_today(programme_now.running, moment),
        doors=[
            *_statuses(programme_now, access),
            *_waiting(access),
            *_doors(with_people, moment),
            *_duplicates(access.scope(Permission.PEOPLE_MERGE)),
        ],
        changes=latest,
        subjects=doors_of(latest, access),
        may_create=access.somewhere(Permission.SERIES_CREATE),
        act=act,
    )


def _welcome() -> str:
    """For whoever is not signed in: what is published, in their language."""
    listed = published_editions_by_series()
    with in_the_language():
        return render_template("home/welcome.html", listed=listed, newest=NEWEST, languages=language_links())


@bp.route("/search")
@requires(Permission.HOME_SEE)
def search() -> ResponseReturnValue:
    access, text = current_access(), request.args.get("q", "").strip()
    people_scope = access.scope(Permission.PARTICIPANTS_SEE)
    return render_template(
        "home/search.html",
        text=text,
        hits=queries.find_programme(access.scope(Permission.SERIES_SEE), text, SEARCH_ROWS),
        found=persons.first_found(people_scope, text, SEARCH_ROWS) if people_scope and text else None,
        institutions=_institutions(text) if access.somewhere(Permission.INSTITUTIONS_SEE) else [],
    )


def _institutions(text: str) -> list[Institution]:
    return list_institutions(InstitutionFilter(text), offset=0, limit=SEARCH_ROWS) if text else []


def _today(running: list[Edition], moment: datetime) -> list[queries.SessionState]:
    """The sessions of today, each edition's day by its own clock; those that go on now stand first."""
    states: list[queries.SessionState] = []
    for zone in {edition.zone.key: edition.zone for edition in running}.values():
        start = datetime.combine(moment.astimezone(zone).date(), time(0), zone)
        there = [edition for edition in running if edition.zone.key == zone.key]
        states += queries.sessions_between(there, start, start + timedelta(days=1))
    return sorted(states, key=lambda state: not state.is_on(moment))


def _doors(editions: list[Edition], moment: datetime) -> list[Door]:
    """What needs attention, each line with the list that it counts."""
    unmarked = count_unmarked(editions, moment)
    doors = [
        Door(
            edition,
            ngettext(
                "%(num)s session over and unmarked",
                "%(num)s sessions over and unmarked",
                unmarked[edition.id],
            ),
            url_for("attendance.unmarked", edition=edition),
        )
        for edition in editions
        if edition.id in unmarked
    ]
    return doors + [_need_door(found) for found in queries.attention(editions)]


def _statuses(programme: queries.Programme, access: Access) -> list[Door]:
    """Editions whose status somebody forgot, for those who may change it."""
    return [
        Door(edition, _forgotten(edition in programme.past, edition), _settings(edition))
        for edition in queries.late_statuses(programme)
        if access.may(Permission.EDITION_EDIT, edition.place)
    ]


def _forgotten(over: bool, edition: Edition) -> str:
    if over:
        return str(_("Over, and the status is still “%(status)s”", status=edition.status.label))
    return str(_("Under way, and the status is still “%(status)s”", status=edition.status.label))


def _waiting(access: Access) -> list[Door]:
    """Files that somebody gave and nobody has confirmed, for those who may."""
    found = queries.waiting_files(
        access.scope(Permission.PARTICIPANTS_IMPORT), access.scope(Permission.ATTENDANCE_RECORD)
    )
    return [
        Door(each.edition, _waiting_sentence(each), url_for(GIVEN_AT[each.kind], edition=each.edition))
        for each in found
    ]


def _waiting_sentence(waiting: Waiting) -> str:
    n = waiting.number
    sentences: dict[Given, str] = {
        Given.LIST: ngettext(
            "%(num)s list of participants waits to be confirmed",
            "%(num)s lists of participants wait to be confirmed",
            n,
        ),
        Given.REPORT: ngettext(
            "%(num)s report of a meeting waits to be taken over",
            "%(num)s reports of meetings wait to be taken over",
            n,
        ),
        Given.SHEET: ngettext(
            "%(num)s attendance sheet waits to be taken over",
            "%(num)s attendance sheets wait to be taken over",
            n,
        ),
    }
    return sentences[waiting.kind]


def _settings(edition: Edition) -> str:
    return url_for("programme.edition_settings", edition=edition, _anchor="status")


def _need_door(found: Attention) -> Door:
    filters: dict[str, Any] = {"basis": Basis.REGISTERED.value} | NEEDY[found.need]
    address = url_for("people.participants", edition=found.edition, **filters)
    return Door(found.edition, _need_sentence(found), address)


def _duplicates(scope: Scope) -> list[Door]:
    """The review of likely duplicates, where there are any that the visitor may merge."""
    n = number_of(scope, PairFilter()) if scope else 0
    sentence = ngettext("%(num)s likely duplicate among people", "%(num)s likely duplicates among people", n)
    return [Door(None, sentence, url_for("people.duplicates"))] if n else []


def _need_sentence(found: Attention) -> str:
    n = found.number
    sentences: dict[Need, str] = {
        Lack.COUNTRY: ngettext(
            "%(num)s participant without a country", "%(num)s participants without a country", n
        ),
        Lack.GENDER: ngettext(
            "%(num)s participant whose gender was not asked",
            "%(num)s participants whose gender was not asked",
            n,
        ),
        Lack.PROFILE: ngettext(
            "%(num)s participant without a profile", "%(num)s participants without a profile", n
        ),
        Status.WAITLISTED: ngettext(
            "%(num)s person on the waiting list", "%(num)s people on the waiting list", n
        ),
    }
    return sentences[found.need]
