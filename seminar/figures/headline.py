"""The headline sentence, made from counts: "Eighteen policy-makers from 14 developing countries"."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from flask_babel import format_decimal, ngettext
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from seminar.figures.places import from_at_least, from_exactly, from_over, kind_of
from seminar.figures.small import small
from seminar.people.models import Profile


@dataclass(frozen=True)
class Counts:
    """What the sentence says. `profiles` holds None when somebody's profile is not stated.

    `organisations`: some of the people are staff of international organisations, who represent no country.
    `unknown`: the country of some is not stated yet, so that more countries may be among them.
    `over`: nobody will take part any more.
    """

    participants: int
    countries: int = 0
    territories: int = 0
    developing: bool = False  # every country represented is in the developing list
    organisations: bool = False
    unknown: bool = False
    profiles: Collection[Profile | None] = ()
    head_counts: int = 0
    over: bool = False


class Noun(StrEnum):
    """What the people are called: by their profile where all share one."""

    PARTICIPANTS = "participants"
    POLICY_MAKERS = "policy_makers"
    PRACTITIONERS = "practitioners"
    POLICY_MAKERS_AND_PRACTITIONERS = "policy_makers_and_practitioners"
    ENTREPRENEURS = "entrepreneurs"
    ACADEMICS = "academics"


_NOUNS: dict[frozenset[Profile | None], Noun] = {
    frozenset({Profile.POLICY_MAKER}): Noun.POLICY_MAKERS,
    frozenset({Profile.PRACTITIONER}): Noun.PRACTITIONERS,
    frozenset({Profile.POLICY_MAKER, Profile.PRACTITIONER}): Noun.POLICY_MAKERS_AND_PRACTITIONERS,
    frozenset({Profile.ENTREPRENEUR}): Noun.ENTREPRENEURS,
    frozenset({Profile.ACADEMIC}): Noun.ACADEMICS,
}
_WORDS = (
    *(_l("Zero"), _l("One"), _l("Two"), _l("Three"), _l("Four"), _l("Five"), _l("Six"), _l("Seven")),
    *(_l("Eight"), _l("Nine"), _l("Ten"), _l("Eleven"), _l("Twelve"), _l("Thirteen"), _l("Fourteen")),
    *(_l("Fifteen"), _l("Sixteen"), _l("Seventeen"), _l("Eighteen"), _l("Nineteen"), _l("Twenty")),
)


def headline(counts: Counts, *, rounded: bool = False) -> str:
    """The sentence, without a full stop. Rounded says "more than" and "over", and only where that is true."""
    if not counts.participants:
        return _nobody(counts)
    people, origin = _people(counts, rounded), _origin(counts, rounded)
    sentence: str = people
    if origin and counts.organisations:
        sentence = _(
            "%(people)s %(origin)s and from international organisations", people=people, origin=origin
        )
    elif origin:
        sentence = _("%(people)s %(origin)s", people=people, origin=origin)
    elif counts.organisations and counts.unknown:
        sentence = _("%(people)s, some of them from international organisations", people=people)
    elif counts.organisations:
        sentence = _("%(people)s from international organisations", people=people)
    return sentence


def rounded_below(number: int) -> int | None:
    """The round number that `number` is strictly more than, or None where it is said exactly.

    Tens up to a hundred, two leading digits above; small numbers and round ones are said as they are.
    """
    if number < len(_WORDS):
        return None
    step = max(10, 10 ** (len(str(number)) - 2))
    below = number - number % step
    return below if below < number else None


def _nobody(counts: Counts) -> str:
    head_counts = counts.head_counts
    if not head_counts:
        return str(_("No participants") if counts.over else _("No participants yet"))
    return str(
        ngettext(
            "%(number)s participant, known only as a number",
            "%(number)s participants, known only as a number",
            head_counts,
            number=head_counts,
        )
    )


def _people(counts: Counts, rounded: bool) -> str:
    noun = _noun(counts)
    below = rounded_below(counts.participants) if rounded else None
    return _exactly(noun, counts.participants) if below is None else _more_than(noun, below)


def _noun(counts: Counts) -> Noun:
    """What they are called: of a few from one place the profile is a small number of it, and not told."""
    places = counts.countries + counts.territories + counts.organisations + counts.unknown
    if places < 2 and small(counts.participants):
        return Noun.PARTICIPANTS
    return _NOUNS.get(frozenset(counts.profiles), Noun.PARTICIPANTS)


def _exactly(noun: Noun, n: int) -> str:
    number = _spelled(n)
    phrase: str = ""
    match noun:
        case Noun.POLICY_MAKERS:
            phrase = ngettext("%(number)s policy-maker", "%(number)s policy-makers", n, number=number)
        case Noun.PRACTITIONERS:
            phrase = ngettext("%(number)s practitioner", "%(number)s practitioners", n, number=number)
        case Noun.POLICY_MAKERS_AND_PRACTITIONERS:
            phrase = ngettext(
                "%(number)s policy-maker and practitioner",
                "%(number)s policy-makers and practitioners",
                n,
                number=number,
            )
        case Noun.ENTREPRENEURS:
            phrase = ngettext("%(number)s entrepreneur", "%(number)s entrepreneurs", n, number=number)
        case Noun.ACADEMICS:
            phrase = ngettext("%(number)s academic", "%(number)s academics", n, number=number)
        case Noun.PARTICIPANTS:
            phrase = ngettext("%(number)s participant", "%(number)s participants", n, number=number)
    return phrase


def _more_than(noun: Noun, n: int) -> str:
    """ "More than 1,100 participants"; `n` is round, and languages choose their form by it."""
    number = format_decimal(n)
    phrase: str = ""
    match noun:
        case Noun.POLICY_MAKERS:
            phrase = ngettext(
                "More than %(number)s policy-maker", "More than %(number)s policy-makers", n, number=number
            )
        case Noun.PRACTITIONERS:
            phrase = ngettext(
                "More than %(number)s practitioner", "More than %(number)s practitioners", n, number=number
            )
        case Noun.POLICY_MAKERS_AND_PRACTITIONERS:
            phrase = ngettext(
                "More than %(number)s policy-maker and practitioner",
                "More than %(number)s policy-makers and practitioners",
                n,
                number=number,
            )
        case Noun.ENTREPRENEURS:
            phrase = ngettext(
                "More than %(number)s entrepreneur", "More than %(number)s entrepreneurs", n, number=number
            )
        case Noun.ACADEMICS:
            phrase = ngettext(
                "More than %(number)s academic", "More than %(number)s academics", n, number=number
            )
        case Noun.PARTICIPANTS:
            phrase = ngettext(
                "More than %(number)s participant", "More than %(number)s participants", n, number=number
            )
    return phrase


def _origin(counts: Counts, rounded: bool) -> str:
    """ "from 14 developing countries", "from over 90 countries"; empty where nobody represents any.

    Where somebody's country is not stated the number is a least one: "from at least 14 countries".
    """
    n = counts.countries + counts.territories
    if not n:
        return ""
    kind = kind_of(counts.countries, counts.territories, developing=counts.developing)
    below = rounded_below(n) if rounded else None
    if below:
        return from_over(kind, below)
    return from_at_least(kind, n) if counts.unknown else from_exactly(kind, n)


def _spelled(n: int) -> str:
    """The number as a sentence begins: in words up to twenty."""
    return str(_WORDS[n] if n < len(_WORDS) else format_decimal(n))
