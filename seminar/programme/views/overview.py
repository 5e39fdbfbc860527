"""The overview of an edition: its figures, its days, its institutions and the editions it is linked with."""

from __future__ import annotations

from typing import NamedTuple

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy import and_

from seminar import formats
from seminar.attendance.queries import marked_sessions
from seminar.figures.basis import Basis, who_counts
from seminar.figures.breakdown import Answer
from seminar.figures.chain import steps_of, visible_chain
from seminar.figures.count import Figures, figures_of
from seminar.figures.doors import doors_of, of_answer
from seminar.figures.queries import people
from seminar.figures.words import named_and_counted
from seminar.people.models import Participant
from seminar.people.queries.participants import has_any
from seminar.permissions import Permission, allowed, current_access, requires
from seminar.programme import queries
from seminar.programme.models import Edition
from seminar.programme.strip import strip_of
from seminar.programme.views.blueprint import bp
from seminar.reports.shown import shown_to_partners


class Item(NamedTuple):
    """One number of the row of figures; `url` is the list that it counts, for those who may see people."""

    label: str
    value: str | None
    url: str | None
    basis: str


@bp.get("/editions/<series>/<edition>")
@requires(Permission.PROGRAMME_SEE)
def edition(edition: Edition) -> ResponseReturnValue:
    sessions = queries.sessions_of(edition)
    links = visible_chain(edition, current_access(), Permission.PROGRAMME_SEE)
    figures = figures_of(edition)
    roles = queries.institutions_of(edition)
    return render_template(
        "programme/edition.html",
        edition=edition,
        figures=figures,
        items=_items(figures, sees_people=allowed(Permission.PARTICIPANTS_SEE)),
        head_counts=named_and_counted(figures.participants, figures.head_counts),
        heads_url=url_for("people.head_counts", edition=edition)
        if allowed(Permission.PARTICIPANTS_SEE)
        else None,
        days=strip_of(edition, sessions),
        session_count=len(sessions),
        roles=roles,
        own_roles=all(role.edition_id for role in roles),
        facts=_facts(edition),
        chain=steps_of(links, _address),
        may_edit=allowed(Permission.EDITION_EDIT),
        may_import=allowed(Permission.PARTICIPANTS_IMPORT),
        may_register=allowed(Permission.PARTICIPANTS_EDIT),
        nobody=not figures.participants and not has_any(edition),
    )


def _items(figures: Figures, *, sees_people: bool) -> list[Item]:
    """Participants, countries, LDC share, women, who completed: each with its basis and its door."""
    edition, everybody, basis = figures.edition, figures.participants, str(figures.basis.label)
    door = doors_of(figures.edition, figures.basis, open=sees_people)
    ldc = next(share.participants for share in figures.groups if share.key == "LDC")
    women = figures.gender[Answer.WOMAN]
    return [
        Item(_("Participants"), formats.number(everybody), door(), basis),
        Item(
            _("Countries"),
            formats.number(len(figures.represented)),
            url_for("reports.coverage", edition=edition, represented="any", _anchor="countries"),
            _("and territories, %(basis)s", basis=basis) if figures.territories else basis,
        ),
        Item(
            _("From least developed countries"),
            _share(ldc, everybody),
            door(group="LDC"),
            _(
                "%(part)s of %(all)s, on %(day)s",
                part=ldc,
                all=everybody,
                day=formats.day(edition.first_day),
            ),
        ),
        Item(
            _("Women"),
            _share(women, everybody),
            door(**of_answer(Answer.WOMAN)),
            _("%(part)s of %(all)s", part=women, all=everybody),
        )
        if sees_people or figures.gender_is_sayable
        else _unsaid(_("Women")),
        _completed_item(figures, sees_people),
    ]


def _completed_item(figures: Figures, sees_people: bool) -> Item:
    label = _("Completed")
    if not marked_sessions(figures.edition):
        return Item(label, None, None, _("no session is marked yet"))
    if not sees_people and not shown_to_partners(figures.edition).of_sums().shows_attendance:
        return _unsaid(label)
    door = doors_of(figures.edition, figures.basis, open=sees_people)
    number = formats.number(_completed(figures.edition))
    return Item(label, number, door(basis=Basis.COMPLETED.value), str(Basis.COMPLETED.label))


def _unsaid(label: str) -> Item:
    return Item(label, None, None, _("not shown: it would tell of single people"))


def _completed(edition: Edition) -> int:
    """How many meet the attendance rule."""
    return people(and_(Participant.edition_id == edition.id, who_counts(edition, Basis.COMPLETED)))


def _share(part: int, whole: int) -> str | None:
    return formats.percent(part * 100 / whole) if whole else None


def _address(edition: Edition) -> str:
    return url_for("programme.edition", edition=edition)


def _facts(edition: Edition) -> list[tuple[str, str]]:
    place = [edition.venue, edition.city, formats.country(edition.country)]
    facts = [
        (_("Dates"), formats.days(edition.first_day, edition.last_day)),
        (_("Time zone"), edition.time_zone),
        (_("Place"), ", ".join(part for part in place if part)),
        (_("Meeting link"), edition.meeting_link),
        (_("Working languages"), edition.languages),
        (_("Capacity"), formats.number(edition.capacity) if edition.capacity else _("no limit")),
        (_("Registration"), _window(edition)),
        (_("Attendance rule"), _rule(edition)),
    ]
    return [(term, text) for term, text in facts if text]


def _window(edition: Edition) -> str:
    opens, closes = edition.registration_opens, edition.registration_closes
    if opens and closes:
        return f"{formats.moment(opens, edition.zone)} – {formats.moment(closes, edition.zone)}"
    if opens:
        return str(_("from %(moment)s", moment=formats.moment(opens, edition.zone)))
    return str(_("until %(moment)s", moment=formats.moment(closes, edition.zone))) if closes else ""


def _rule(edition: Edition) -> str:
    said = str(
        _(
            "%(threshold)s per cent of the marked sessions; late counts %(late)s, excused %(excused)s",
            threshold=edition.threshold,
            late=edition.late_counts.label,
            excused=edition.excused_counts.label,
        )
    )
    if edition.day_threshold is None:
        return said
    of_days = _("%(threshold)s per cent on each day", threshold=edition.day_threshold)
    return f"{said}; {of_days}"
