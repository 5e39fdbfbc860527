"""The door of a session: everybody expected by name, one tap each, and guests."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, time, timedelta
from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user
from flask_wtf.csrf import generate_csrf

from seminar.accounts.login import current_actor
from seminar.accounts.queries import session_ends
from seminar.accounts.tokens import token_hash
from seminar.attendance import queries, service
from seminar.attendance.models import Attendance
from seminar.attendance.queries import PER_PAGE, DoorFilter, Expected
from seminar.attendance.service import Answer, OtherContent
from seminar.attendance.taps import (
    WrongTap,
    guest_name,
    new_key,
    read_button,
    read_filter,
    read_key,
    read_taps,
)
from seminar.attendance.views.blueprint import (
    bp,
    country_names,
    load_session,
    quicker_sentence,
    sentence_of,
)
from seminar.attendance.views.marks import sent_json
from seminar.db import db, now
from seminar.errors import Refused
from seminar.formats import moment
from seminar.permissions import Permission, requires
from seminar.programme import queries as programme
from seminar.programme.models import Edition, Leg, ProgrammeSession
from seminar.web import Page, page_number

RULE = "/editions/<series>/<edition>/attendance/<int:session_id>/door"
# What can be made of whoever stands like this, the usual first; None takes it back.
WAYS: dict[str | None, tuple[str | None, ...]] = {
    None: (Attendance.PRESENT, Attendance.LATE),
    Attendance.PRESENT: (None,),
    Attendance.LATE: (None,),
    Attendance.ABSENT: (Attendance.PRESENT, Attendance.LATE),
    Attendance.EXCUSED: (Attendance.PRESENT, Attendance.LATE),
}
VISIT_WAYS: dict[str | None, tuple[str | None, ...]] = {
    None: (Leg.OUT,),
    Leg.OUT: (Leg.BACK, None),
    Leg.BACK: (Leg.OUT,),
}


@bp.get(RULE)
@requires(Permission.ATTENDANCE_RECORD)
def door(edition: Edition, session_id: int) -> ResponseReturnValue:
    session = load_session(edition, session_id)
    return show(session, page_of(session))


@bp.post(RULE)
@requires(Permission.ATTENDANCE_RECORD)
def tap(edition: Edition, session_id: int) -> ResponseReturnValue:
    session = load_session(edition, session_id)
    try:
        pressed = read_button(request.form.get("tap", ""))
        [answer] = service.receive(actor=current_actor(), session=session, sent=[pressed]).values()
    except Refused as refused:
        db.session.rollback()
        return show(session, page_of(session), refused.sentence), 422
    db.session.commit()
    page = page_of(session)
    if answer.overtaken:
        return show(session, page, overtaken_sentence(answer, session)), 409
    return redirect(here(session, read_filter(request.args), page=page.number), 303)


@bp.get(RULE + "/list")
@requires(Permission.ATTENDANCE_RECORD)
def door_list(edition: Edition, session_id: int) -> ResponseReturnValue:
    """All that a phone keeps: names with their ids and states, and how long it may."""
    session = load_session(edition, session_id)
    until = kept_until(edition)
    return {
        "token": generate_csrf(),
        "user": current_user.user.id,
        "until": int(until.timestamp() * 1000) if until else None,
        "keeps": keeps_sentence(edition, until),
        "title": _("Door: %(title)s", title=session.title),
        "visit": session.visit is not None,
        "people": names_of(queries.expected(session, DoorFilter())),
        "guests": queries.counted(session).guests,
    }


@bp.post(RULE + "/taps")
@requires(Permission.ATTENDANCE_RECORD)
def take_taps(edition: Edition, session_id: int) -> ResponseReturnValue:
    session = programme.find_bare_session(edition, session_id) or abort(404)
    try:
        answers = service.receive(actor=current_actor(), session=session, sent=read_taps(sent_json()))
    except OtherContent as refused:
        return {"sentence": refused.sentence, "keys": refused.keys}, 409
    except WrongTap as refused:
        return {"sentence": refused.sentence, "keys": refused.keys}, 422
    except Refused as refused:
        return {"sentence": refused.sentence}, 422
    db.session.commit()
    return {"answers": {key: told(answer, session) for key, answer in answers.items()}}


@bp.post(RULE + "/guests")
@requires(Permission.ATTENDANCE_RECORD)
def add_guest(edition: Edition, session_id: int) -> ResponseReturnValue:
    session = load_session(edition, session_id)
    key, typed = read_key(request.form.get("key")), request.form.get("guest", "")
    try:
        arrival = service.Arrival(key, guest_name(typed))
    except Refused as refused:
        return show(session, page_of(session), refused.sentence, guest=typed), 422
    service.receive(actor=current_actor(), session=session, sent=[arrival])
    db.session.commit()
    flash(_("The guest is counted."), "done")
    return redirect(here(session), 303)


@bp.post(RULE + "/guests/<int:guest_id>/remove")
@requires(Permission.ATTENDANCE_RECORD)
def remove_guest(edition: Edition, session_id: int, guest_id: int) -> ResponseReturnValue:
    session = load_session(edition, session_id)
    guest = queries.find_guest(session, guest_id) or abort(404)
    service.remove_guest(actor=current_actor(), session=session, guest=guest)
    db.session.commit()
    flash(_("The guest is no longer counted."), "done")
    return redirect(here(session), 303)


def show(session: ProgrammeSession, page: Page, problem: str = "", guest: str = "") -> str:
    """The page; with a problem what was typed for a guest stays."""
    wanted = read_filter(request.args)
    people = queries.expected(session, wanted, offset=page.offset, limit=page.per_page)
    ways = VISIT_WAYS if session.visit else WAYS
    return render_template(
        "attendance/door.html",
        edition=session.edition,
        session=session,
        people=[(person, ways[person.state]) for person in people],
        counted=queries.counted(session),
        guests=queries.guests_of(session),
        countries=country_names({person.country for person in people}),
        labels=labels(),
        page=page,
        wanted=wanted,
        narrowing=filter_values(wanted),
        key=new_key(),
        problem=problem,
        guest=guest,
    )


def page_of(session: ProgrammeSession) -> Page:
    return Page(page_number(), queries.count_expected(session, read_filter(request.args)), PER_PAGE)


def labels() -> dict[str, str]:
    """What a state is called; of no state what it means to go back to it."""
    return {each.value: each.label for each in (*Attendance, *Leg)} | {"": _("Take back")}


def here(session: ProgrammeSession, wanted: DoorFilter | None = None, **more: Any) -> str:
    values = (filter_values(wanted) if wanted else {}) | more
    return url_for("attendance.door", edition=session.edition, session_id=session.id, **values)


def filter_values(wanted: DoorFilter) -> dict[str, Any]:
    values = {"q": wanted.q, "open": "yes" if wanted.open else ""}
    return {key: value for key, value in values.items() if value}


def told(answer: Answer, session: ProgrammeSession) -> dict[str, Any]:
    """The answer as the phone reads it."""
    said: dict[str, Any] = {"stands": answer.stands, "overtaken": answer.overtaken}
    return said | ({"sentence": overtaken_sentence(answer, session)} if answer.overtaken else {})


def overtaken_sentence(answer: Answer, session: ProgrammeSession) -> str:
    """Why a tap was left undone."""
    if answer.gone and session.visit:
        return str(_("This person holds no place on the visit any more."))
    if answer.gone:
        return str(_("This person takes no part in the edition any more."))
    if answer.stands is None:
        return sentence_of(None, session.edition)
    when = datetime.fromisoformat(answer.at)
    return quicker_sentence(answer.who, labels()[answer.stands], when, session.edition)


def names_of(people: list[Expected]) -> list[list[Any]]:
    """Id, names and state of each; countries only tell those apart who share a name."""
    shared = {name for name, times in Counter(person.name for person in people).items() if times > 1}
    return [
        [p.id, p.name, p.native_name, p.state, (p.country or p.organisation) if p.name in shared else ""]
        for p in people
    ]


def kept_until(edition: Edition) -> datetime | None:
    """When a phone has to forget the list: the session ends, or the edition; None where it is over."""
    midnight = datetime.combine(edition.last_day + timedelta(days=1), time(), edition.zone).astimezone(UTC)
    if edition.is_over or midnight <= now():
        return None
    ends = session_ends(token_hash(current_user.token))
    return min(midnight, ends) if ends else None


def keeps_sentence(edition: Edition, until: datetime | None) -> str:
    if until is None:
        return str(_("The edition is over, so this phone keeps no names and needs its connection."))
    when = moment(until, edition.zone)
    return str(
        _(
            "The names are kept on this phone until %(when)s (%(zone)s); it goes on without a connection.",
            when=when,
            zone=edition.time_zone,
        )
    )
