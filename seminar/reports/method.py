"""The sheet that says in words how the figures of a workbook were counted."""

from __future__ import annotations

from flask_babel import gettext as _

from seminar.attendance.queries import rule_of
from seminar.countries.reference import DEVELOPING_LIST
from seminar.figures.basis import Basis
from seminar.figures.words import basis_name, basis_rule, rule_in_words
from seminar.reports.asked import Asked
from seminar.sheets import Column, DataSheet, Kind


def sheet(asked: Asked) -> DataSheet:
    """The counting rules, each with what it is about."""
    return DataSheet(
        title=_("Method"),
        columns=[Column(_("About"), width=28), Column(_("Rule"), Kind.WRAPPED, width=110)],
        rows=[
            *_bases(asked),
            *_places(asked),
            *([] if asked.edition else _together(asked)),
            *_people(),
            *_time_and_others(),
            *([] if asked.sees_people else _small_numbers()),
        ],
        frozen=1,
    )


def _bases(asked: Asked) -> list[tuple[str, str]]:
    edition = asked.edition
    rule = rule_in_words(rule_of(edition)) if edition else _("Each edition’s own.")
    chosen = _(
        "Where a column does not name its own basis it counts participants: %(basis)s; as at %(day)s.",
        basis=asked.basis_in_words,
        day=asked.as_at,
    )
    return [
        (_("Basis of this workbook"), chosen),
        *((basis_name(basis), basis_rule(basis)) for basis in Basis),
        (_("Attendance rule"), rule),
        (
            _("Head counts"),
            _("People known only as a number are never added to participants known by name."),
        ),
    ]


def _places(asked: Asked) -> list[tuple[str, str]]:
    return [
        (
            _("Countries and territories"),
            _(
                "Entries of the United Nations M49 list represented by at least one participant who counts. "
                "Members and observer States of the United Nations are countries, all others territories. "
                "Staff of international organisations represent none."
            ),
        ),
        (
            _("Groups"),
            _("Membership on the first day of the edition, %(day)s.", day=asked.groups_on)
            if asked.edition
            else _("Each participation is judged by the members on the first day of its own edition."),
        ),
        (
            _("Developing countries"),
            _(
                "Written only when every country represented is in the list used: %(list)s.",
                list=DEVELOPING_LIST,
            ),
        ),
    ]


def _together(asked: Asked) -> list[tuple[str, str]]:
    said = _("Who came to two editions is two participations and one person.")
    if not asked.extent.editions:  # those that somebody chose count, cancelled or not
        left_out = _("Cancelled editions are left out.")
        said = f"{said} {left_out}"
    return [(_("People and participations"), said)]


def _people() -> list[tuple[str, str]]:
    return [
        (
            _("Gender"),
            _(
                "As each person stated it, never taken from a title or a name. Other: self-described. "
                "Not stated: prefers not to say, or was not asked. The four columns add up to the total."
            ),
        ),
        (
            _("First-time and returning"),
            _("Returning: was confirmed in an edition that began earlier and was not cancelled."),
        ),
        (
            _("Sessions attended"),
            _("Marks present and late in sessions that count; one person at three sessions is three."),
        ),
    ]


def _time_and_others() -> list[tuple[str, str]]:
    return [
        (
            _("Two breakdowns crossed"),
            _("Every participant stands in exactly one cell, so that rows and columns add up to the totals."),
        ),
        (
            _("Participant-days"),
            _(
                "One person marked present or late in at least one session that counts on one day. Hours: "
                "the lengths of those sessions, or the time that was recorded. Planned: participants by days."
            ),
        ),
        (
            _("Attendance rate"),
            _("What the participants reached of all that they could have reached, by the attendance rule."),
        ),
        (
            _("From one edition to the next"),
            _(
                "Of those who count in the earlier edition, how many are registered, confirmed, attended and "
                "completed in the later one, by the country that they represented in the earlier."
            ),
        ),
        (
            _("Never reached"),
            _(
                "Countries of a target list that nobody who counts represents. Absent: somebody was "
                "registered and nobody attended."
            ),
        ),
        (
            _("What is missing"),
            _(
                "Staff of international organisations miss no country, and who prefers not to say misses no "
                "gender."
            ),
        ),
    ]


def _small_numbers() -> list[tuple[str, str]]:
    return [
        (
            _("Small numbers"),
            _(
                "A breakdown of one country's participants that holds a number from 1 to 4 is not shown; "
                "where the hidden numbers would come back by subtraction, further ones are hidden too."
            ),
        )
    ]
