"""Loading the sample programme through the same services that the pages call."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from random import Random

from sqlalchemy import select

from seminar.attendance import service as attendance
from seminar.attendance.models import Attendance, MarkSource
from seminar.audit.models import Actor
from seminar.db import db, exists, lock_new
from seminar.people import service as people
from seminar.people.models import Participant, Source
from seminar.programme import service as programme
from seminar.programme.models import (
    Capacity,
    Delivery,
    Edition,
    EditionStatus,
    Institution,
    InstitutionKind,
    ProgrammeSession,
    RoleKind,
    Series,
    SessionKind,
)
from seminar.sample import invented, places, story

SEED = 2022
# Chances of present, late, absent, excused, and of no mark at all.
ONLINE_HABITS = (62, 9, 21, 3)
IN_PERSON_HABITS = (84, 7, 7, 2)
LETTERS = (Attendance.PRESENT, Attendance.LATE, Attendance.ABSENT, Attendance.EXCUSED)


def load(actor: Actor) -> bool:
    """Load the sample unless it is there; say whether it was loaded. Does not commit."""
    lock_new(Series)  # of two who load it at once the second finds it there
    if exists(select(Series).where(Series.slug == story.SERIES["slug"])):
        return False
    random = Random(SEED)  # noqa: S311 - invented people, no secret
    institutions = _institutions(actor)
    series = programme.create_series(actor=actor, **story.SERIES)
    _series_roles(actor, series, institutions)
    online = _online(actor, series, institutions, random)
    _in_person(actor, series, institutions, online, random)
    programme.publish_series(actor=actor, series=series, published=True)
    return True


def _institutions(actor: Actor) -> dict[str, Institution]:
    return {
        key: programme.create_institution(
            actor=actor,
            name=name,
            short_name=short,
            kind=InstitutionKind(kind),
            country=country,
            international=country is None,
        )
        for key, (name, short, kind, country) in story.INSTITUTIONS.items()
    }


def _series_roles(actor: Actor, series: Series, institutions: dict[str, Institution]) -> None:
    for key, role in (("government", RoleKind.HOST), ("unossc", RoleKind.PARTNER)):
        programme.add_institution_role(actor=actor, institution=institutions[key], role=role, series=series)


def _edition_roles(actor: Actor, edition: Edition, institutions: dict[str, Institution]) -> None:
    roles = [("government", RoleKind.HOST), ("unossc", RoleKind.PARTNER), ("college", RoleKind.ORGANISER)]
    if edition.capacity:
        roles.append(("aibo", RoleKind.CO_ORGANISER))
    for key, role in roles:
        commissioned_by = institutions["government"] if role is RoleKind.ORGANISER else None
        programme.add_institution_role(
            actor=actor,
            institution=institutions[key],
            role=role,
            edition=edition,
            commissioned_by=commissioned_by,
        )


def _online(
    actor: Actor, series: Series, institutions: dict[str, Institution], random: Random
) -> Sequence[Participant]:
    edition = programme.create_edition(actor=actor, series=series, **story.ONLINE)
    _edition_roles(actor, edition, institutions)
    sessions = _sessions(actor, edition, story.LECTURES, institutions)
    for session in sessions:
        programme.add_turn(
            actor=actor,
            session=session,
            institution_id=institutions["college"].id,
            capacity=Capacity.LECTURE,
            delivery=Delivery.LIVE_REMOTE,
        )
    entries = [_registration(person, datetime(2022, 3, 1, tzinfo=UTC)) for person in invented.online(random)]
    participants = _registered(actor, edition, entries)
    _attend(actor, edition, participants, sessions, ONLINE_HABITS, random, MarkSource.PLATFORM)
    _finish(actor, edition)
    return participants


def _in_person(
    actor: Actor,
    series: Series,
    institutions: dict[str, Institution],
    online: Sequence[Participant],
    random: Random,
) -> None:
    edition = programme.create_edition(
        actor=actor, series=series, follows_id=online[0].edition_id, **story.IN_PERSON
    )
    _edition_roles(actor, edition, institutions)
    sessions = _sessions(actor, edition, story.PROGRAMME, institutions)
    _opening(actor, sessions[0], institutions)
    registered = datetime(2023, 6, 20, tzinfo=UTC)
    entries = [_registration(person, registered) for person in invented.newcomers(random)]
    entries += [_returning(participant, random, registered) for participant in _returners(online)]
    participants = _registered(actor, edition, entries)
    for session in sessions:
        if session.visit is not None:
            going = [participant.id for participant in participants][: session.visit.places]
            programme.give_places(actor=actor, visit=session.visit, participant_ids=going)
    _attend(actor, edition, participants, sessions, IN_PERSON_HABITS, random, MarkSource.SHEET)
    _finish(actor, edition)


def _registered(
    actor: Actor, edition: Edition, entries: Sequence[people.Registration]
) -> Sequence[Participant]:
    made = people.register_many(actor=actor, edition=edition, entries=entries, source=Source.IMPORT)
    ids = [registered.id for registered in made]
    return (
        db.session.execute(select(Participant).where(Participant.id.in_(ids)).order_by(Participant.id))
        .scalars()
        .all()
    )


def _sessions(
    actor: Actor, edition: Edition, items: Sequence[story.Item], institutions: dict[str, Institution]
) -> list[ProgrammeSession]:
    return [_session(actor, edition, item, institutions) for item in items]


def _session(
    actor: Actor, edition: Edition, item: story.Item, institutions: dict[str, Institution]
) -> ProgrammeSession:
    session = programme.create_session(
        actor=actor,
        edition=edition,
        kind=item.kind,
        title=item.title,
        starts_at=item.at(item.start),
        ends_at=item.at(item.end),
        room=item.room,
        counts=item.counts,
    )
    if item.visit:
        site, host, city, transport, number = item.visit
        programme.set_visit(
            actor=actor,
            session=session,
            site=site,
            host_id=institutions[host].id,
            city=city,
            departs_at=session.starts_at,
            returns_at=session.ends_at,
            meeting_point="Hotel lobby",
            transport=transport,
            places=number,
        )
    return session


def _opening(actor: Actor, session: ProgrammeSession, institutions: dict[str, Institution]) -> None:
    assert session.kind is SessionKind.OPENING
    for speech in story.OPENING:
        person = people.create_person(
            actor=actor,
            name=speech.name,
            honorific=speech.honorific,
            gender=speech.gender,
            nationality=speech.nationality,
        )
        programme.add_turn(
            actor=actor,
            session=session,
            person_id=person.id,
            capacity=speech.capacity,
            delivery=speech.delivery,
            title_then=speech.title,
            institution_then=speech.institution,
            on_behalf_of=speech.on_behalf_of,
        )


def _registration(person: invented.Invented, registered_at: datetime) -> people.Registration:
    return people.Registration(
        name=person.name.full,
        native_name=person.name.native,
        honorific=person.honorific,
        gender=person.gender,
        email=person.email,
        nationality=person.country,
        country=person.country,
        institution=person.institution,
        position=person.position,
        profile=person.profile,
        notes=invented.NOTE,
        registered_at=registered_at,
    )


def _returners(online: Sequence[Participant]) -> list[Participant]:
    """Those of the online edition who came to the in-person one: the first of each country."""
    chosen: list[Participant] = []
    for country, (_new, returning) in places.IN_PERSON.items():
        chosen += [participant for participant in online if participant.country == country][:returning]
    return chosen


def _returning(participant: Participant, random: Random, registered_at: datetime) -> people.Registration:
    profile = invented.official(random)
    position, institution = invented.work(profile, random)
    return people.Registration(
        person_id=participant.person_id,
        country=participant.country,
        institution=institution,
        position=position,
        profile=profile,
        notes=invented.NOTE,
        registered_at=registered_at,
    )


def _attend(
    actor: Actor,
    edition: Edition,
    participants: Sequence[Participant],
    sessions: Sequence[ProgrammeSession],
    habits: Sequence[int],
    random: Random,
    source: MarkSource,
) -> None:
    """Marks for everybody at every session; each was present at least once."""
    counting = [session for session in sessions if session.counts]
    entries = []
    for participant in participants:
        there = random.choice(counting)
        for session in counting:
            letter = random.choices(LETTERS, habits)[0]
            if session is there:
                letter = Attendance.PRESENT
            entries.append(attendance.Entry(participant.id, session.id, letter))
    attendance.mark(actor=actor, edition=edition, entries=entries, source=source)


def _finish(actor: Actor, edition: Edition) -> None:
    programme.set_status(actor=actor, edition=edition, status=EditionStatus.COMPLETED)
    programme.publish_edition(actor=actor, edition=edition, published=True)
    db.session.flush()
