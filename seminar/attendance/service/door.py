"""What happens at the door of a session: taps of people, and guests. All of it may arrive twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from flask_babel import gettext as _

from seminar.attendance.models import Attendance, Guest, MarkSource
from seminar.attendance.queries.door import legs_of
from seminar.attendance.service.cells import Standing, hold_sessions, standing_in, write
from seminar.attendance.service.marks import Entry, steps_of
from seminar.attendance.service.receipts import Answers, OtherContent, claim, keep
from seminar.attendance.service.tallies import hold_people
from seminar.attendance.service.visitors import mark_visitors
from seminar.audit import service as audit
from seminar.audit.models import Actor
from seminar.db import db, lock, now
from seminar.errors import Refused
from seminar.programme import service as programme
from seminar.programme.models import FieldVisit, Leg, ProgrammeSession
from seminar.programme.service import Count, Counted


@dataclass(frozen=True)
class Tap:
    """A tap on somebody: from what the phone showed to what it shall be; None: nothing.

    Both are marks, at a field visit legs. `key` is the phone's own.
    """

    key: str
    participant: int
    to: str | None
    seen: str | None


@dataclass(frozen=True)
class Arrival:
    """A guest who has come; many give no name."""

    key: str
    guest: str


Sent = Tap | Arrival


@dataclass(frozen=True)
class Answer:
    """What stands after a tap, who set it when (as ISO), and whether it is of somebody who was quicker.

    `gone`: they take no part any more, or go on the visit no longer.
    """

    stands: str | None = None
    overtaken: bool = False
    who: str = ""
    at: str = ""
    gone: bool = False


_GONE = Answer(overtaken=True, gone=True)


def receive(*, actor: Actor, session: ProgrammeSession, sent: Sequence[Sent]) -> dict[str, Answer]:
    """Take what a phone has sent; the answers by key, the same each time it is sent.

    Nothing is overwritten that the phone did not show: the answer then says what stands. Raises OtherContent
    when a key comes with something else than before.
    """
    once = _by_key(sent)
    taps = [each for each in once.values() if isinstance(each, Tap)]
    people = _hold(session, taps)
    known = claim(session, {key: asdict(each) for key, each in once.items()})
    fresh = [each for key, each in once.items() if key not in known]
    new_taps = [each for each in fresh if isinstance(each, Tap)]
    if session.visit:
        answers = _count(actor, session.visit, new_taps, people)
    else:
        answers = _mark(actor, session, new_taps, people)
    for each in fresh:
        if isinstance(each, Arrival):
            add_guest(actor=actor, session=session, name=each.guest)
            answers[each.key] = Answer()
    keep({key: asdict(answer) for key, answer in answers.items()})
    return answers | _as_answers(known)


def add_guest(*, actor: Actor, session: ProgrammeSession, name: str) -> Guest:
    """One more guest at the session."""
    guest = Guest(session_id=session.id, name=name, actor_id=actor.user_id, actor_name=actor.name)
    db.session.add(guest)
    _note(actor, "guest.add", session, guest)
    return guest


def remove_guest(*, actor: Actor, session: ProgrammeSession, guest: Guest) -> None:
    """One guest less: added by mistake, or registered since."""
    _note(actor, "guest.remove", session, guest)
    db.session.delete(guest)
    db.session.flush()


def _note(actor: Actor, action: str, session: ProgrammeSession, guest: Guest) -> None:
    """The log keeps the session and not the name, which is to be gone when it is removed."""
    audit.record(
        actor=actor,
        action=action,
        subject=guest,
        name=session.title,
        series_id=session.edition.series_id,
        edition_id=session.edition_id,
    )


def _by_key(sent: Sequence[Sent]) -> dict[str, Sent]:
    once: dict[str, Sent] = {}
    wrong = [each.key for each in sent if once.setdefault(each.key, each) != each]
    if wrong:
        raise OtherContent(wrong)
    return once


def _hold(session: ProgrammeSession, taps: Sequence[Tap]) -> set[int]:
    """Lock what the taps belong to, before their keys: so everybody who sends waits in the same order.

    The participants whom the edition has; a visit asks besides who holds a place.
    """
    hold_sessions(session.edition, {session.id})
    people = hold_people(session.edition_id, {tap.participant for tap in taps})
    if session.visit:
        lock(session.visit)
    return people


def _mark(
    actor: Actor, session: ProgrammeSession, taps: Sequence[Tap], people: set[int]
) -> dict[str, Answer]:
    """A later tap builds on what the first left; what is written of somebody is where that ends.

    What a phone corrected before it was heard of is no history, just as where it had not yet tried to send.
    """
    known = {tap.participant for tap in taps} & people
    standing = standing_in({(who, session.id) for who in known})
    stands = {who: _told(standing.get((who, session.id))) for who in known}
    answers, ends = {}, {}
    for tap in taps:
        to, seen = _mark_of(tap.to), _mark_of(tap.seen)
        found = stands.get(tap.participant, _GONE)
        fits = not found.gone and found.stands in (to, seen)
        answers[tap.key] = Answer(tap.to) if fits else found
        if fits and found.stands != to:
            stands[tap.participant] = Answer(to, overtaken=True, who=actor.name, at=now().isoformat())
            ends[tap.participant] = Entry(tap.participant, session.id, to)
    steps, source = steps_of(ends.values(), standing), MarkSource.CHECK_IN
    write(actor=actor, edition=session.edition, steps=steps, source=source, action="attendance.mark")
    return answers


def _told(standing: Standing | None) -> Answer:
    if standing is None:
        return Answer(overtaken=True)
    at = standing.set_at.isoformat()
    return Answer(standing.attendance, overtaken=True, who=standing.actor_name, at=at)


def _count(actor: Actor, visit: FieldVisit, taps: Sequence[Tap], people: set[int]) -> dict[str, Answer]:
    """What is counted, and the marks that follow from it."""
    counts = [Count(tap.participant, _leg_of(tap.to), _leg_of(tap.seen)) for tap in taps]
    before = legs_of(visit, people)
    done = programme.count_places(actor=actor, visit=visit, counts=counts)
    mark_visitors(actor=actor, session=visit.session, before=before, after=legs_of(visit, people))
    return {
        tap.key: _counted(counted) if counted.overtaken else Answer(tap.to)
        for tap, counted in zip(taps, done, strict=True)
    }


def _counted(counted: Counted) -> Answer:
    if not counted.has_place:
        return _GONE
    at = counted.at.isoformat() if counted.at else ""
    return Answer(counted.leg, overtaken=True, who=counted.by, at=at)


def _mark_of(text: str | None) -> Attendance | None:
    if text is not None and text not in list(Attendance):
        raise Refused(_("A mark must be present, late, absent or excused."))
    return Attendance(text) if text else None


def _leg_of(text: str | None) -> Leg | None:
    if text is not None and text not in list(Leg):
        raise Refused(_("On a field visit people are counted out or back."))
    return Leg(text) if text else None


def _as_answers(known: Answers) -> dict[str, Answer]:
    return {key: Answer(**said) for key, said in known.items()}
