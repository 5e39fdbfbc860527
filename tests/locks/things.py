"""One record of each kind inside an edition, so that every address can be filled in."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select
from werkzeug.routing import Rule

from seminar.accounts.service import make_link
from seminar.attendance.models import Badge, Guest
from seminar.countries.match import learned_key
from seminar.countries.models import GroupMembership, LearnedName
from seminar.db import db
from seminar.imports import service as imports
from seminar.imports.models import Import
from seminar.imports.table import Sheet
from seminar.languages import Language
from seminar.people.models import HeadCount, LikelyPair, Person
from seminar.people.queries.merging import plan
from seminar.people.service.merging import merge
from seminar.permissions import Role, Scope
from seminar.platforms import service as platforms
from seminar.programme.models import (
    Capacity,
    Delivery,
    Edition,
    FieldVisit,
    InstitutionRole,
    RoleKind,
    Series,
    SessionKind,
    Turn,
    VisitPlace,
)
from seminar.rolls import service as rolls
from seminar.summaries.models import SummaryPicture
from seminar.summaries.service import share
from tests.make import (
    ACTOR,
    add,
    make_grant,
    make_institution,
    make_participant,
    make_person,
    make_session,
    make_user,
)

Things = dict[str, Any]


def make_things(edition: Edition, text: str) -> Things:
    """Values for the arguments of rules, by argument; `text` stands in every field that holds words."""
    gone, other = make_person(name=text), make_person(name=text)
    person = make_person(name=text, email="canary@example.org", phone=text, accessibility=text)
    participant = make_participant(edition, person=person, institution=text, position=text, notes=text)
    session = _make_visit(edition, text)
    turn = _turn(session.id, person.id, text)
    user = make_user(name=text)
    grant = make_grant(user, Role.STAFF, series_id=edition.series_id, edition_id=edition.id)
    institution = make_institution()
    link, token = share(actor=ACTOR, place=edition, label=text)
    add(VisitPlace(visit_id=session.visit.id, participant_id=participant.id))
    make_participant(edition, person=other)
    return {
        "series": edition.series.slug,
        "edition": edition.slug,
        "slug": edition.slug,
        "iso2": "KE",
        "accounts.link.token": make_link(actor=ACTOR, user=user),
        "summaries.shared.token": token,
        "code": add(Badge(participant_id=participant.id, code=f"k7mh{participant.id:06}")).code,
        "version": "0",
        "filename": "css/base.css",
        "person_id": person.id,
        "other_id": other.id,
        "merge_id": _merge(gone, person),
        "pair_id": _pair(person),  # of one name with the other
        "participant_id": participant.id,
        "session_id": session.id,
        "guest_id": add(Guest(session_id=session.id, name=text, actor_name=text)).id,
        "turn_id": turn.id,
        "user_id": user.id,
        "grant_id": grant.id,
        "institution_id": institution.id,
        "role_id": _role(institution.id, edition_id=edition.id),
        "series.role_id": _role(institution.id, series_id=edition.series_id),
        "head_count_id": add(HeadCount(edition_id=edition.id, number=30, source=text)).id,
        "upload_id": _upload(edition, text),
        "report_id": _report(edition, text),
        "roll_id": _roll(edition, text),
        "membership_id": db.session.execute(
            select(GroupMembership.id).where(GroupMembership.country == "KE")
        ).scalar_one(),
        "name_id": _learned_name(text),
        "picture": [_picture(edition), _picture(edition.series)],
        "link_id": link.id,
        "series.link_id": share(actor=ACTOR, place=edition.series, label=text)[0].id,
        "import_id": _import(edition.id, participant.id, text),
    }


def _pair(person: Person) -> int:
    found = select(LikelyPair.id).where(LikelyPair.second_id == person.id).order_by(LikelyPair.id).limit(1)
    return db.session.execute(found).scalar_one()


def _merge(gone: Person, person: Person) -> int:
    pair = [gone, person]
    everywhere = Scope(everywhere=True, series_ids=frozenset(), edition_ids=frozenset())
    done, _touched = merge(actor=ACTOR, scope=everywhere, persons=pair, seen=plan(*pair).seen, answers={})
    return int(add(done).id)


def _upload(edition: Edition, text: str) -> int:
    rows = [["Name", "Country"], [text, "Kenya"]]
    upload = imports.keep(actor=ACTOR, edition=edition, sheets=[Sheet("List", rows)], filename=f"{text}.csv")
    return int(add(upload).id)


def _report(edition: Edition, text: str) -> int:
    data = f'Name,Join time,Leave time\n"{text}",2023-07-25 10:00,2023-07-25 11:00\n'.encode()
    sheets, report = platforms.read(data, "report.csv")
    kept = platforms.keep(
        actor=ACTOR, edition=edition, data=data, filename=f"{text}.csv", sheets=sheets, report=report
    )
    return int(add(kept).id)


def _roll(edition: Edition, text: str) -> int:
    sheets = [Sheet("List", [["Name", "Opening"], [text, "P"]])]
    return int(add(rolls.keep(actor=ACTOR, edition=edition, filename=f"{text}.csv", sheets=sheets)).id)


def _picture(place: Edition | Series) -> int:
    """The place has one at most in each language."""
    at = place.place
    where = {"series_id": at.series_id, "edition_id": at.edition_id, "language": Language.EN}
    found = db.session.execute(select(SummaryPicture.id).filter_by(**where)).scalar_one_or_none()
    return found or int(add(SummaryPicture(**where, png=b"\x89PNG", digest="0" * 64)).id)


def _learned_name(text: str) -> int:
    """Explained by nobody, so that only those who see all of them may forget it."""
    name = LearnedName(key=learned_key(text)[:200], written=text, country="KE", learned_by=text)
    return int(add(name).id)


def _import(edition_id: int, participant_id: int, text: str) -> int:
    done = Import(edition_id=edition_id, filename=text, participants=[participant_id])
    done.matched = done.waitlisted = done.not_new = []
    return int(add(done).id)


def _make_visit(edition: Edition, text: str) -> Any:
    session = make_session(
        edition,
        kind=SessionKind.FIELD_VISIT,
        title=text,
        room=text,
        starts_at=datetime(2023, 7, 25, 1, 0, tzinfo=UTC),
        ends_at=datetime(2023, 7, 25, 9, 0, tzinfo=UTC),
    )
    session.visit = FieldVisit(site=text, city=text, meeting_point=text, places=20)
    return add(session)


def _turn(session_id: int, person_id: int, text: str) -> Turn:
    turn = Turn(session_id=session_id, person_id=person_id, topic=text, title_then=text, position=1)
    turn.capacity, turn.delivery = Capacity.LECTURE, Delivery.IN_PERSON
    return add(turn)


def _role(institution_id: int, **place: int) -> int:
    role = InstitutionRole(institution_id=institution_id, role=RoleKind.VENUE, position=1, **place)
    return int(add(role).id)


def values_for(rule: Rule, things: Things) -> dict[str, Any]:
    """The arguments of one rule. An argument that is new here needs a value in `make_things`."""
    names = {name: name for name in rule.arguments}
    if "edition" not in names and "series" in names:
        names |= {name: f"series.{name}" for name in names if f"series.{name}" in things}
    names |= {name: f"{rule.endpoint}.{name}" for name in names if f"{rule.endpoint}.{name}" in things}
    missing = sorted(set(names.values()) - things.keys())
    assert not missing, f"{rule.rule}: say in tests/locks/things.py what stands for {missing}"
    return {name: things[key] for name, key in names.items()}


def address(rule: Rule, things: Things) -> str:
    """The rule with its arguments filled in."""
    built = rule.build(values_for(rule, things))
    assert built
    return built[1]
