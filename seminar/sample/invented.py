"""Invented participants. The same ones each time: everything is drawn from one seeded generator."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from seminar.people.models import Gender, Profile
from seminar.sample.names import POOLS, Name, names
from seminar.sample.places import IN_PERSON, ONLINE, pool_of

NOTE = "Sample data: this person is invented."

_WORK: dict[Profile, tuple[tuple[str, str], ...]] = {
    Profile.POLICY_MAKER: (
        ("Deputy Director, E-commerce Division", "Ministry of Trade"),
        ("Senior Trade Officer", "Ministry of Commerce and Industry"),
        ("Head of Unit, Digital Economy", "Ministry of Communications"),
        ("Policy Analyst", "National Planning Commission"),
        ("Principal Officer", "Customs Authority"),
    ),
    Profile.PRACTITIONER: (
        ("Programme Manager", "Export Promotion Agency"),
        ("E-commerce Trainer", "Chamber of Commerce"),
        ("Logistics Coordinator", "National Postal Service"),
        ("Project Officer", "Rural Development Agency"),
    ),
    Profile.ENTREPRENEUR: (
        ("Founder", "Online crafts shop"),
        ("Managing Director", "Coffee export company"),
        ("Owner", "Textile workshop"),
    ),
    Profile.ACADEMIC: (
        ("Lecturer in International Trade", "National University"),
        ("Researcher", "Institute of Development Studies"),
    ),
    Profile.OTHER: (("Consultant", ""), ("Journalist", "Business weekly")),
}
_HONORIFICS = {True: ("Ms.", "Ms.", "Dr.", "Mrs.", ""), False: ("Mr.", "Mr.", "Dr.", "")}


@dataclass(frozen=True)
class Invented:
    """One invented person with what they were in the edition."""

    name: Name
    country: str
    honorific: str
    gender: Gender
    email: str
    profile: Profile | None
    position: str
    institution: str


def online(random: Random) -> list[Invented]:
    """The participants of the online edition."""
    people: list[Invented] = []
    for pool, numbers in ONLINE.items():
        drawn = iter(names(POOLS[pool], random))
        for country, number in numbers.items():
            people += [_person(next(drawn), country, _any_profile(random), random) for _ in range(number)]
    return people


def newcomers(random: Random) -> Iterator[Invented]:
    """The participants of the in-person edition who were not in the online one."""
    for country, (number, _returning) in IN_PERSON.items():
        drawn = names(POOLS[pool_of(country)], random)
        for name in drawn[:number]:
            yield _person(name, country, official(random), random)


def official(random: Random) -> Profile:
    """The in-person edition was for policy-makers and practitioners."""
    return random.choices([Profile.POLICY_MAKER, Profile.PRACTITIONER], [2, 1])[0]


def work(profile: Profile | None, random: Random) -> tuple[str, str]:
    """A position and an institution."""
    return random.choice(_WORK[profile]) if profile else ("", "")


def _any_profile(random: Random) -> Profile | None:
    profiles: list[Profile | None] = [*Profile, None]
    return random.choices(profiles, [38, 27, 16, 12, 5, 2])[0]


def _person(name: Name, country: str, profile: Profile | None, random: Random) -> Invented:
    stated = Gender.WOMAN if name.woman else Gender.MAN
    position, institution = work(profile, random)
    return Invented(
        name=name,
        country=country,
        honorific=random.choice(_HONORIFICS[name.woman]),
        gender=random.choices([stated, Gender.NOT_SAID, Gender.NOT_ASKED], [94, 2, 4])[0],
        email=f"sample.{random.getrandbits(40):x}@example.org" if random.random() < 0.8 else "",
        profile=profile,
        position=position,
        institution=institution,
    )
