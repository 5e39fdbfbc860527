"""How figures are said: the words that pages, workbooks and commands share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flask_babel import format_decimal, ngettext
from flask_babel import gettext as _

from seminar.figures.basis import Basis
from seminar.formats import isolated, joined
from seminar.people.models import Profile
from seminar.programme.rule import Judged, Rule
from seminar.text import shortened

_NAMED, _LONGEST = 3, 80  # of the editions left out that are named, and of the characters of each


def profile_name(profile: Profile | None) -> str:
    """Policy-maker; None is a profile that is not stated."""
    return str(profile.label) if profile else str(_("Not stated"))


def named_and_counted(named: int, counted: int) -> str:
    """ "18 named + 1,100 counted": head counts are never added to people who are known."""
    return str(
        _(
            "%(named)s named + %(counted)s counted",
            named=named,
            counted=counted,
        )
    )


def participations_by_people(participations: int, people: int | None) -> str:
    """ "30 participations by 24 people": over several editions they are two numbers; None is not said."""
    counted = ngettext(
        "%(number)s participation", "%(number)s participations", participations, number=participations
    )
    if people is None:
        return str(counted)
    by = ngettext("%(number)s person", "%(number)s people", people, number=people)
    return str(_("%(participations)s by %(people)s", participations=counted, people=by))


def basis_name(basis: Basis) -> str:
    """A basis as the head of a column or an option: "Attended"."""
    names: dict[Basis, str] = {
        Basis.REGISTERED: _("Registered"),
        Basis.CONFIRMED: _("Confirmed"),
        Basis.ATTENDED: _("Attended"),
        Basis.COMPLETED: _("Completed"),
    }
    return names[basis]


def left_out(paths: Sequence[str]) -> str:
    """Which of the editions chosen are not counted, said alike of what is not there and what is unseen."""
    named = joined(isolated(shortened(path, _LONGEST)) for path in paths[:_NAMED])
    more = len(paths) - _NAMED
    if more > 0:
        return str(
            ngettext(
                "Left out, since there are no such editions here that you may see: %(names)s"
                " and %(num)s other.",
                "Left out, since there are no such editions here that you may see: %(names)s"
                " and %(num)s others.",
                more,
                names=named,
            )
        )
    told = ngettext(
        "Left out, since there is no such edition here that you may see: %(names)s.",
        "Left out, since there are no such editions here that you may see: %(names)s.",
        len(paths),
        names=named,
    )
    return str(told) if paths else ""


def each_on_its_own(bases: Mapping[Basis, int]) -> str:
    """The basis of several editions where nobody chose one, with how many editions stand on which."""
    told = joined(
        _(
            "%(basis)s: %(editions)s",
            basis=basis_name(basis),
            editions=ngettext("%(num)s edition", "%(num)s editions", bases[basis]),
        )
        for basis in Basis
        if bases.get(basis)
    )
    each = str(_("each edition on its own"))
    return f"{each} ({told})" if told else each


def basis_rule(basis: Basis) -> str:
    """Who counts on a basis, as a sentence."""
    rules: dict[Basis, str] = {
        Basis.REGISTERED: _(
            "Applied, nominated, on the waiting list, confirmed, or confirmed and did not come; "
            "without those who were declined or withdrew."
        ),
        Basis.CONFIRMED: _("Confirmed, whether they came or not."),
        Basis.ATTENDED: _("Marked present or late in at least one session that counts."),
        Basis.COMPLETED: _("Met the attendance rule of the edition."),
    }
    return rules[basis]


def short_in_words(rule: Rule, judged: Judged) -> str:
    """What is missing to the attendance rule: "2 sessions short, 1 day short"; empty where nothing is."""
    return ", ".join(filter(None, (_sessions_short(rule.short_by(judged)), _days_short(rule, judged))))


def _days_short(rule: Rule, judged: Judged) -> str:
    if not rule.days or not judged.short_days:
        return ""
    sentence: str = ngettext("%(num)s day short", "%(num)s days short", judged.short_days)
    return sentence


def _sessions_short(half_points: int) -> str:
    if not half_points:
        return ""
    if half_points == 1:
        return str(_("half a session short"))
    if half_points % 2:
        return str(_("%(number)s sessions short", number=format_decimal(half_points / 2)))
    sentence: str = ngettext("%(num)s session short", "%(num)s sessions short", half_points // 2)
    return sentence


def rule_in_words(rule: Rule) -> str:
    """The attendance rule of an edition as a sentence."""
    said = str(
        _(
            "A certificate needs %(threshold)s per cent of the sessions that count and are marked. "
            "Late counts %(late)s. Excused: %(excused)s.",
            threshold=rule.threshold,
            late=rule.late.label,
            excused=rule.excused.label,
        )
    )
    if rule.day_threshold is None:
        return said
    of_days = _("On each day it needs %(threshold)s per cent of that day's.", threshold=rule.day_threshold)
    return f"{said} {of_days}"
