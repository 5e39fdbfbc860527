"""A series as large as one gets: eight editions that build on each other, with people from everywhere.

The last of them is as full as an edition gets: every State, two weeks of sessions, more speakers than most.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from sqlalchemy import insert, select

from seminar import create_app
from seminar.cli.app import KEY_FILE
from seminar.config import flask_config, read_settings
from seminar.countries.reference import COUNTRIES
from seminar.db import db, writing
from seminar.people.models import Gender, Participant, Person, Profile, Source, Status
from seminar.programme.models import (
    Capacity,
    Delivery,
    Edition,
    EditionStatus,
    FieldVisit,
    InstitutionRole,
    Mode,
    ProgrammeSession,
    RoleKind,
    Series,
    SessionKind,
    Turn,
)
from tests.make import make_edition, make_institution, make_person, make_series, make_session

SLUG = "wide"
FULL = f"{SLUG}/full"
SPEAKERS = 45
_EDITIONS = 8
_SUMMARY = """
Since 2018 ministries of commerce, chambers and colleges meet every year to learn from each other how small \
firms sell abroad online. The series brings together policy-makers, practitioners and academics from least \
developed countries with those who built the pilot zones, the customs single windows and the payment systems \
of the host country.

- Policy exchange with local policymakers
- Field study visits to pilot zones
- A network of practitioners that meets online between editions
"""
_OBJECTIVES = """
- Share policies that worked, and say why they did
- Build a network of practitioners across regions
- Prepare national action plans for cross-border e-commerce
- Train trainers of vocational colleges
- Measure what reaches poor households
"""
_OUTCOME = """
Fourteen national action plans were drafted; six are adopted. A network of 400 practitioners exchanges \
documents every month. Three colleges teach the course to their own students, and two regional economic \
communities have taken its module on customs clearance into their programmes.
"""
_INSTITUTIONS = {
    "Ministry of Commerce of the People's Republic of China": RoleKind.HOST,
    "United Nations Office for South-South Cooperation": RoleKind.PARTNER,
    "Shandong Foreign Trade Vocational College": RoleKind.ORGANISER,
    "Academy for International Business Officials, Ministry of Commerce": RoleKind.CO_ORGANISER,
    "Department of Commerce of Shandong Province": RoleKind.CO_ORGANISER,
    "International Conference Centre, Beijing": RoleKind.VENUE,
    "India-UN Development Partnership Fund": RoleKind.DONOR,
}
_TITLES = [
    "Digital trade as a road out of poverty: what the last decade teaches",
    "Customs single windows",
    "Payments across borders for small firms",
    "From village shop to exporter: the case of Cao County",
    "Policy exchange with the Department of Commerce of Shandong Province",
]
_POSITIONS = ["Professor", "Vice President", "Deputy Director-General", "Director"]
_NAMES = ["Wang Xiaoming {}", "H.E. Aminata Diallo-Traoré {}", "José Antonio de la Cruz {}"]


def add_to(folder: Path) -> None:
    """Add the series to the copy in a folder."""
    key = (folder / KEY_FILE).read_text("ascii")
    app = create_app(flask_config(read_settings({"SEMINAR_INSTANCE": str(folder)}), key))
    with app.app_context():
        with writing():
            editions = _editions(_series())
            _participations(editions)
            _fill(editions[-1])
        db.session.remove()
        db.engine.dispose()


def _series() -> Series:
    series = make_series(
        title="South-South cooperation in cross-border e-commerce for poverty eradication and global "
        "sustainable development: the annual dialogue",
        slug=SLUG,
        theme="Cross-border e-commerce and digital trade",
        summary=_SUMMARY,
        objectives=_OBJECTIVES,
        outcome=_OUTCOME,
        initiative="Global Development Initiative",
        initiative_listing="deliverable of the Global Development Initiative",
        announced="2021 United Nations Day for South-South Cooperation",
        sdgs=[1, 8, 9, 10, 17],
        published=True,
    )
    for position, (name, role) in enumerate(_INSTITUTIONS.items(), 1):
        institution = make_institution(name=name)
        db.session.add(InstitutionRole(institution=institution, series=series, role=role, position=position))
    return series


def _fill(edition: Edition) -> None:
    """Give the edition all that the summary of one can say: texts, sessions, speakers, visits."""
    edition.slug, edition.last_day = "full", edition.first_day + timedelta(days=11)
    edition.summary, edition.objectives, edition.outcome = _SUMMARY, _OBJECTIVES, _OUTCOME
    edition.venue, edition.country = "International Conference Centre", "ET"
    sessions = [_session(edition, number) for number in range(24)]
    for number in range(SPEAKERS):
        _turn(sessions[number % len(sessions)], number)


def _session(edition: Edition, number: int) -> ProgrammeSession:
    """One of three on a day; every twelfth is a field visit."""
    kind = SessionKind.FIELD_VISIT if number % 9 == 8 else list(SessionKind)[number % 6]
    hour = datetime.combine(edition.first_day, datetime.min.time(), UTC) + timedelta(
        days=number // 3, hours=1 + 3 * (number % 3)
    )
    session = make_session(
        edition,
        kind=kind,
        title=_TITLES[number % len(_TITLES)],
        starts_at=hour,
        ends_at=hour + timedelta(hours=2),
    )
    if kind == SessionKind.FIELD_VISIT:
        site = f"Comprehensive pilot zone for cross-border e-commerce, site {number}"
        db.session.add(FieldVisit(session=session, site=site, city="Addis Ababa"))
    return session


def _turn(session: ProgrammeSession, number: int) -> None:
    person = make_person(name=_NAMES[number % len(_NAMES)].format(number))
    db.session.add(
        Turn(
            session=session,
            person=person,
            capacity=list(Capacity)[number % len(Capacity)],
            delivery=Delivery.LIVE_REMOTE if number % 4 == 0 else Delivery.IN_PERSON,
            title_then=_POSITIONS[number % len(_POSITIONS)],
            institution_then=list(_INSTITUTIONS)[number % len(_INSTITUTIONS)],
            on_behalf_of="Ministry of Trade and Regional Integration" if number % 15 == 0 else "",
            position=number + 1,
        )
    )


def _editions(series: Series) -> list[Edition]:
    editions: list[Edition] = []
    for number in range(_EDITIONS):
        day = date(2018 + number, 3 + number % 6, 5)
        edition = make_edition(
            series=series,
            title=f"Regional workshop on cross-border e-commerce for small firms, {day.year}",
            mode=list(Mode)[number % 3],
            status=EditionStatus.COMPLETED,
            first_day=day,
            last_day=day + timedelta(days=4),
            city="Addis Ababa",
            follows=editions[-1] if editions else None,
            published=True,
        )
        editions.append(edition)
    return editions


def _participations(editions: list[Edition]) -> None:
    """The same person of each country in each edition, and two more of some."""
    countries = [*COUNTRIES, *list(COUNTRIES)[:50]]
    names = [
        {"name": f"Person {number}", "search_key": f"person {number}"} for number in range(len(countries))
    ]
    db.session.execute(insert(Person), names)
    persons = db.session.scalars(select(Person.id).where(Person.name.like("Person %"))).all()
    rows = [
        {
            "edition_id": edition.id,
            "person_id": person,
            "country": country,
            "gender": list(Gender)[number % 2],
            "profile": list(Profile)[number % len(Profile)],
            "status": Status.CONFIRMED,
            "source": Source.IMPORT,
            "name_key": f"person {number}",
        }
        for edition in editions
        for number, (person, country) in enumerate(zip(persons, countries, strict=True))
        if COUNTRIES[country].un_member or edition is not editions[-1]
    ]
    db.session.execute(insert(Participant), rows)
