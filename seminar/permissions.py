"""Who may do what, and where: roles, the one table of grants, and the guard in front of every page."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from flask import Flask, abort, current_app, g, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l

from seminar.addresses import here
from seminar.choices import Choice
from seminar.errors import NotSignedIn


class Permission(Choice):
    """An act on a kind of thing; the label is shown on the page of roles."""

    ACCOUNT_OWN = "account:own", _l("Use an own account")
    HOME_SEE = "home:see", _l("See the home page")
    SERIES_SEE = "series:see", _l("See a series and its editions")
    SUMMARY_SEE = "summary:see", _l("See programme summaries, also unpublished ones")
    PROGRAMME_SEE = "programme:see", _l("See the programme")
    COVERAGE_SEE = "coverage:see", _l("See coverage: countries and groups in numbers")
    COVERAGE_EXPORT = "coverage:export", _l("Export the coverage workbook")
    COUNTRIES_SEE = "countries:see", _l("See countries and their groups")
    INSTITUTIONS_SEE = "institutions:see", _l("See institutions")
    PARTICIPANTS_SEE = "participants:see", _l("See people and participants")
    ATTENDANCE_RECORD = "attendance:record", _l("Record attendance")
    ROSTER_EXPORT = "roster:export", _l("Export rosters and attendance")
    PARTICIPANTS_EDIT = "participants:edit", _l("Register people and change them")
    PARTICIPANTS_IMPORT = "participants:import", _l("Import participants")
    PEOPLE_MERGE = "people:merge", _l("Merge entries of one person")
    PROGRAMME_EDIT = "programme:edit", _l("Change the programme")
    INSTITUTIONS_EDIT = "institutions:edit", _l("Change institutions")
    SUMMARY_SHARE = "summary:share", _l("Share summaries by links")
    EDITION_EDIT = "edition:edit", _l("Change editions and publish them")
    SERIES_EDIT = "series:edit", _l("Change a series and add editions to it")
    SERIES_CREATE = "series:create", _l("Create series")
    COUNTRIES_EDIT = "countries:edit", _l("Change groups of countries, and every name that was learned")
    USERS_MANAGE = "users:manage", _l("Manage users and their grants")
    AUDIT_SEE = "audit:see", _l("See who did what")


class Role(Choice):
    PARTNER = "partner", _l("Partner")
    STAFF = "staff", _l("Staff")
    ORGANIZER = "organizer", _l("Organizer")
    ADMIN = "admin", _l("Administrator")


P = Permission
SIGNED_IN = frozenset({P.ACCOUNT_OWN, P.HOME_SEE})
_PARTNER = frozenset(
    {
        *(P.SERIES_SEE, P.SUMMARY_SEE, P.PROGRAMME_SEE, P.COVERAGE_SEE, P.COVERAGE_EXPORT),
        *(P.COUNTRIES_SEE, P.INSTITUTIONS_SEE),
    }
)
_STAFF = _PARTNER | {P.PARTICIPANTS_SEE, P.ATTENDANCE_RECORD, P.ROSTER_EXPORT}
_ORGANIZER = _STAFF | {
    P.PARTICIPANTS_EDIT,
    P.PARTICIPANTS_IMPORT,
    P.PEOPLE_MERGE,
    P.PROGRAMME_EDIT,
    P.INSTITUTIONS_EDIT,
    P.SUMMARY_SHARE,
    P.EDITION_EDIT,
    P.SERIES_EDIT,
    P.SERIES_CREATE,
}
GRANTS: dict[Role, frozenset[Permission]] = {
    Role.PARTNER: _PARTNER,
    Role.STAFF: _STAFF,
    Role.ORGANIZER: _ORGANIZER,
    Role.ADMIN: frozenset(Permission),
}
# What belongs to no series: only a grant for everything opens it.
EVERYWHERE_ONLY = frozenset({P.SERIES_CREATE, P.COUNTRIES_EDIT, P.USERS_MANAGE, P.AUDIT_SEE})


@dataclass(frozen=True)
class Place:
    """Where an act happens: everywhere, in a series, or in one edition of it."""

    series_id: int | None = None
    edition_id: int | None = None


EVERYWHERE = Place()


@dataclass(frozen=True)
class Grant:
    """A role somewhere, as the guard needs it; a grant for an edition names its series too."""

    role: Role
    series_id: int | None = None
    edition_id: int | None = None

    def covers(self, place: Place) -> bool:
        if self.edition_id is not None:
            return self.edition_id == place.edition_id
        return self.series_id is None or self.series_id == place.series_id


@dataclass(frozen=True)
class Scope:
    """The places where somebody holds a permission, for queries: everywhere, or these ids."""

    everywhere: bool
    series_ids: frozenset[int]
    edition_ids: frozenset[int]

    def __bool__(self) -> bool:
        return self.everywhere or bool(self.series_ids or self.edition_ids)


@dataclass(frozen=True)
class Access:
    """What one visitor may do."""

    signed_in: bool = False
    grants: tuple[Grant, ...] = ()

    def permissions_at(self, place: Place) -> frozenset[Permission]:
        """All permissions at a place; empty when the place does not exist for this visitor."""
        held = frozenset[Permission]().union(
            *(GRANTS[grant.role] for grant in self.grants if grant.covers(place))
        )
        if not held and place.edition_id is None and any(g.series_id == place.series_id for g in self.grants):
            return frozenset({P.SERIES_SEE})  # the way to an edition that was granted
        return held

    def may(self, permission: Permission, place: Place) -> bool:
        return permission in self.permissions_at(place)

    def may_in_all(self, permission: Permission, located: Iterable[Located]) -> bool:
        return all(self.may(permission, each.place) for each in located)

    def somewhere(self, permission: Permission) -> bool:
        """Whether any grant gives the permission; for pages that belong to no series."""
        if permission in SIGNED_IN:
            return self.signed_in
        if permission in EVERYWHERE_ONLY:
            return self.may(permission, EVERYWHERE)
        return bool(self.scope(permission))

    def scope(self, permission: Permission) -> Scope:
        """Where the permission is held."""
        grants = [grant for grant in self.grants if permission in GRANTS[grant.role]]
        return Scope(
            everywhere=any(grant.series_id is None for grant in grants),
            series_ids=frozenset(g.series_id for g in grants if g.series_id and g.edition_id is None),
            edition_ids=frozenset(g.edition_id for g in grants if g.edition_id),
        )


EVERYTHING = Access(signed_in=True, grants=(Grant(Role.ADMIN),))
"""That of the command line: whoever may run it holds the database."""


class Reach(Choice):
    """How far a role carries an act."""

    NOWHERE = "nowhere", _l("–")
    EVERYWHERE = "everywhere", _l("if held everywhere")
    HELD = "held", _l("yes")


def reach(role: Role, permission: Permission) -> Reach:
    """Where the role opens the act, by what the guard itself asks."""
    everywhere = Access(signed_in=True, grants=(Grant(role),)).somewhere(permission)
    there = Access(signed_in=True, grants=(Grant(role, series_id=1, edition_id=1),)).somewhere(permission)
    if there or (everywhere and role is Role.ADMIN):  # who is never given for less
        return Reach.HELD
    return Reach.EVERYWHERE if everywhere else Reach.NOWHERE


V = TypeVar("V", bound=Callable[..., Any])

# --- the guard ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Requirement:
    """What an endpoint declares. No permission: public. `published`: open to all once published."""

    permission: Permission | None
    published: bool = False


def requires(permission: Permission, *, published: bool = False) -> Callable[[V], V]:
    """Declare the permission that an endpoint needs; at the series or edition that its address names."""

    def declare(view: V) -> V:
        view.requirement = Requirement(permission, published)  # type: ignore[attr-defined] # read by the guard
        return view

    return declare


def public(view: V) -> V:
    """Declare that anybody may call this endpoint."""
    view.requirement = Requirement(None)  # type: ignore[attr-defined] # read by the guard
    return view


class Located(Protocol):
    """A series or an edition, as the guard sees it."""

    @property
    def place(self) -> Place: ...
    @property
    def is_public(self) -> bool: ...


PlaceFinder = Callable[[str, str | None], Located | None]
AccessLoader = Callable[[], Access]


class UndeclaredEndpoint(RuntimeError):
    """An endpoint declares neither a permission nor that it is public: it answers nobody."""


def init_app(
    app: Flask, *, find_place: PlaceFinder, find_moved: PlaceFinder, load_access: AccessLoader
) -> None:
    """Put the guard in front of every endpoint. `find_moved` knows what an address named before."""
    app.extensions["seminar_access"] = load_access

    @app.before_request
    def guard() -> ResponseReturnValue | None:
        if request.endpoint is None:
            return None  # no such page: Flask answers 404 or 405
        requirement = requirement_of(app, request.endpoint)
        if requirement is None:
            raise UndeclaredEndpoint(request.endpoint)
        located, moved = _locate(find_place, find_moved)
        g.place = located.place if located else EVERYWHERE
        return _decide(requirement, located) or (_lead_on() if moved else None)


def requirement_of(app: Flask, endpoint: str) -> Requirement | None:
    """What the endpoint's view declares, or None when it declares nothing."""
    return getattr(app.view_functions[endpoint], "requirement", None)


def _locate(find_place: PlaceFinder, find_moved: PlaceFinder) -> tuple[Located | None, bool]:
    """Replace the slugs in the view's arguments by the record that they name; whether they did so before."""
    arguments = request.view_args or {}
    if "series" not in arguments:
        return None, False
    series, edition = arguments.pop("series"), arguments.get("edition")
    located = find_place(series, edition)
    moved = None if located else find_moved(series, edition)
    arguments["edition" if edition is not None else "series"] = located or moved
    return located or moved, moved is not None


def _decide(requirement: Requirement, located: Located | None) -> ResponseReturnValue | None:
    permission = requirement.permission
    has_place = bool({"series", "edition"} & set(request.view_args or {}))
    if permission is None:
        return abort(404) if has_place and not located else None
    if requirement.published and located and located.is_public:
        return None
    access = current_access()
    if not access.signed_in and not requirement.published:
        return _ask_to_sign_in()
    if has_place:
        held = access.permissions_at(located.place) if located else frozenset()
        if not held:
            abort(404)  # outside a grant an object does not exist
        return None if permission in held else abort(403)
    return None if access.somewhere(permission) else abort(403)


def _lead_on() -> ResponseReturnValue | None:
    """To the address of today, asked for by whoever may see what is there; a form is taken where it comes."""
    if request.endpoint is None or request.method not in ("GET", "HEAD"):
        return None
    return redirect(here(url_for(request.endpoint, **(request.view_args or {}))), 301)


WANTED = "wanted"  # in the browser's session: the path of the page that was asked for, and its whole address


def _ask_to_sign_in() -> ResponseReturnValue:
    if request.method not in ("GET", "HEAD"):
        raise NotSignedIn
    # The path alone: a query may hold the name of a person, which stands in no address and in no log.
    if request.query_string:
        session[WANTED] = [request.path, here()]
    return redirect(url_for("accounts.sign_in", next=request.path), 303)


def current_access() -> Access:
    """What this request's visitor may do; asked of the database once, by the first who wants to know."""
    if "access" not in g:
        g.access = current_app.extensions["seminar_access"]()
    access: Access = g.access
    return access


def allowed(permission: Permission) -> bool:
    """Whether the visitor holds the permission at this page's place. Views hand the answer to templates."""
    place: Place = g.get("place", EVERYWHERE)
    access = current_access()
    return access.somewhere(permission) if place == EVERYWHERE else access.may(permission, place)
