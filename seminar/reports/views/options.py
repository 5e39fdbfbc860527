"""The forms of the documents, each with what it offers in this edition."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from babel import Locale
from flask import abort, request
from flask_babel import format_date
from flask_babel import gettext as _

from seminar.choices import Choice
from seminar.countries.reference import LANGUAGES
from seminar.figures.basis import Basis
from seminar.figures.listed import counted, understood
from seminar.figures.words import basis_name
from seminar.formats import clock, language, long_day
from seminar.people.queries.filter import Filter
from seminar.permissions import current_access
from seminar.programme.models import Edition, ProgrammeSession
from seminar.programme.queries import have_sessions
from seminar.reports.document import PAPERS, PRINTS, TABLES, Format
from seminar.reports.forms import (
    AttendanceForm,
    BadgesForm,
    CertificatesForm,
    CoverageForm,
    ManifestForm,
    ParticipantsForm,
    ProgrammeForm,
    ReportForm,
    RosterForm,
    SignInForm,
)
from seminar.reports.paper.people import Order
from seminar.reports.paper.signin import Each, Wanted
from seminar.reports.roster import RosterColumn, Selection
from seminar.reports.selection import in_words

EVERYBODY, ONLY_NEW = "everybody", "new"


def roster_form() -> RosterForm:
    every = [column.value for column in RosterColumn]
    form = RosterForm(format=Format.XLSX.value, columns=every, choosing="yes")
    form.format.choices = _pairs(TABLES)
    form.columns.choices = _pairs(RosterColumn)
    return form


def attendance_form() -> AttendanceForm:
    form = AttendanceForm(format=Format.XLSX.value)
    form.format.choices = _pairs(TABLES)
    return form


def certificates_form() -> CertificatesForm:
    form = CertificatesForm(format=Format.XLSX.value)
    form.format.choices = _pairs(TABLES)
    return form


def coverage_form(basis: Basis | None = None, *, sees_people: bool) -> CoverageForm:
    """On this basis unless the form says another."""
    form = CoverageForm(format=Format.XLSX.value, basis=basis, language=language())
    form.format.choices, form.language.choices = _pairs(TABLES), _languages()
    # For partners one basis only: from two, the small numbers that are hidden come back by subtraction.
    form.basis.choices = _bases(Basis if sees_people else ())
    return form


def participants_form(basis: Basis | None = None) -> ParticipantsForm:
    """On this basis unless the form says another."""
    form = ParticipantsForm(format=Format.DOCX.value, basis=basis, language=language())
    form.format.choices = _pairs(PAPERS)
    form.basis.choices, form.language.choices = _bases(Basis), _languages()
    return form


def report_form(basis: Basis | None = None) -> ReportForm:
    """On this basis unless the form says another."""
    form = ReportForm(format=Format.DOCX.value, basis=basis, language=language())
    form.format.choices = _pairs((Format.DOCX,))
    form.basis.choices, form.language.choices = _bases(Basis), _languages()
    return form


def programme_form(editions: Collection[Edition]) -> ProgrammeForm:
    """Without a session there is nothing to put into a calendar."""
    form = ProgrammeForm(format=Format.PDF.value, language=language())
    papers = (Format.PDF, Format.DOCX)
    form.format.choices = _pairs((*papers, Format.ICS) if have_sessions(editions) else papers)
    form.language.choices = _languages()
    return form


def _bases(bases: Iterable[Basis]) -> list[tuple[str, str]]:
    return [("", _("As usual")), *((basis.value, basis_name(basis)) for basis in bases)]


def _languages() -> list[tuple[str, str]]:
    """Each language that countries have names in, by its own name."""
    return [(code, str(Locale.parse(code).get_display_name(code)).capitalize()) for code in LANGUAGES]


def sign_in_form(edition: Edition, sessions: list[ProgrammeSession]) -> SignInForm:
    form = SignInForm(
        format=Format.PDF.value,
        each=Each.SESSION.value,
        order=Order.NAME.value,
        blank=Wanted.blank,
        which=None,
    )
    form.format.choices = _pairs(PRINTS)
    form.each.choices, form.order.choices = _pairs(Each), _pairs(Order)
    form.which.choices = [
        ("", _("The whole edition")),
        *_days(edition, sessions),
        *_sessions(edition, sessions),
    ]
    return form


def _days(edition: Edition, sessions: list[ProgrammeSession]) -> list[tuple[str, str]]:
    days = dict.fromkeys(edition.day_of(session.starts_at) for session in sessions if session.counts)
    return [(day.isoformat(), long_day(day)) for day in days]


def _sessions(edition: Edition, sessions: list[ProgrammeSession]) -> list[tuple[str, str]]:
    def named(session: ProgrammeSession) -> str:
        day = format_date(edition.day_of(session.starts_at), "d MMM")
        return f"{day}, {clock(session.starts_at, edition.zone)} {session.title}"

    return [(str(session.id), named(session)) for session in sessions]


def badges_form() -> BadgesForm:
    form = BadgesForm(format=Format.PDF.value, whose=EVERYBODY, sorted_by=Order.NAME.value)
    form.format.choices, form.sorted_by.choices = _pairs((Format.PDF,)), _pairs(Order)
    form.whose.choices = [
        (EVERYBODY, _("Everybody who is confirmed")),
        (ONLY_NEW, _("Those without a badge so far")),
    ]
    return form


def manifest_form(edition: Edition, sessions: list[ProgrammeSession]) -> ManifestForm:
    form = ManifestForm(format=Format.PDF.value, visit=None, needs=True)
    form.format.choices = _pairs(PRINTS)
    form.visit.choices = _sessions(edition, [session for session in sessions if session.visit])
    return form


def sheets_wanted(form: SignInForm) -> Wanted:
    """What the form asks for: a date has hyphens, the id of a session has none."""
    which = form.which.data or ""
    return Wanted(
        each=Each(form.each.data or Each.SESSION),
        order=Order(form.order.data or Order.NAME),
        blank=form.blank.data or 0,
        day=date.fromisoformat(which) if "-" in which else None,
        session_id=int(which) if which and "-" not in which else None,
    )


Chosen = (
    AttendanceForm
    | CertificatesForm
    | RosterForm
    | CoverageForm
    | SignInForm
    | ManifestForm
    | ParticipantsForm
    | ProgrammeForm
    | ReportForm
)


def format_of(form: Chosen) -> Format:
    return Format(form.format.data or Format.XLSX)


def basis_of(form: CoverageForm | ParticipantsForm | ReportForm) -> Basis | None:
    return Basis(form.basis.data) if form.basis.data else None


def language_of(form: CoverageForm | ParticipantsForm | ProgrammeForm | ReportForm) -> str:
    """The language chosen, else the reader's."""
    return form.language.data or language()


def _pairs(values: type[Choice] | tuple[Choice, ...]) -> list[tuple[str, str]]:
    return [(value.value, value.label) for value in values]


def list_filter() -> Filter:
    """The filter in the address, as the list of participants reads it; a value that does not exist is 404."""
    try:
        return understood(request.args)
    except ValueError:
        abort(404)


def selection(edition: Edition) -> Selection:
    wanted = list_filter()
    try:
        condition = counted([edition], wanted, current_access())
    except ValueError:
        abort(404)
    return Selection(wanted, condition, in_words(wanted))
