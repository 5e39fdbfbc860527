"""The documents of an edition: what there is, and taking one out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from io import SEEK_END
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, cast
from urllib.parse import quote

from flask import Blueprint, Response, abort, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from seminar.accounts.login import current_actor
from seminar.choices import Choice
from seminar.db import db, set_writing
from seminar.figures.basis import Basis, who_counts
from seminar.figures.words import basis_name
from seminar.forms import Form
from seminar.people.queries.filter import Filter
from seminar.permissions import Permission, allowed, requires
from seminar.programme.models import Edition
from seminar.reports import queries, service
from seminar.reports.document import Document, Format
from seminar.reports.forms import AttendanceForm, CoverageForm, RosterForm
from seminar.reports.roster import RosterColumn, Selection
from seminar.reports.selection import in_words

bp = Blueprint("reports", __name__)
IN_MEMORY = 4 * 1024 * 1024  # a larger document is written to disk
PIECE = 64 * 1024


@bp.get("/editions/<series>/<edition>/reports")
@requires(Permission.COVERAGE_EXPORT)
def reports(edition: Edition) -> ResponseReturnValue:
    return _page(edition)


@bp.post("/editions/<series>/<edition>/reports/roster")
@requires(Permission.ROSTER_EXPORT)
def export_roster(edition: Edition) -> ResponseReturnValue:
    form, selection = _roster_form(), _selection(edition)
    if not form.validate_on_submit():
        return _page(edition, form)
    document = service.export_roster(
        actor=current_actor(),
        edition=edition,
        format=_format(form),
        selection=selection,
        columns=[RosterColumn(value) for value in form.columns.data],
    )
    return _send(document)


@bp.post("/editions/<series>/<edition>/reports/attendance")
@requires(Permission.ROSTER_EXPORT)
def export_attendance(edition: Edition) -> ResponseReturnValue:
    form = _attendance_form()
    if not form.validate_on_submit():
        return _page(edition, form)
    return _send(service.export_attendance(actor=current_actor(), edition=edition, format=_format(form)))


@bp.post("/editions/<series>/<edition>/reports/coverage")
@requires(Permission.COVERAGE_EXPORT)
def export_coverage(edition: Edition) -> ResponseReturnValue:
    form = _coverage_form()
    if not form.validate_on_submit():
        return _page(edition, form)
    document = service.export_coverage(
        actor=current_actor(),
        edition=edition,
        format=_format(form),
        basis=Basis(form.basis.data) if form.basis.data else None,
        partner=not allowed(Permission.PARTICIPANTS_SEE),
    )
    return _send(document)


def _page(edition: Edition, wrong: Form | None = None) -> ResponseReturnValue:
    """The documents with their options; `wrong` is the form that was not understood."""
    sees_people, wanted = allowed(Permission.ROSTER_EXPORT), _filter()
    forms: list[Form] = [_roster_form(), _attendance_form(), _coverage_form()]
    roster, attendance, coverage = (wrong if type(wrong) is type(form) else form for form in forms)
    page = render_template(
        "reports/reports.html",
        edition=edition,
        roster=roster if sees_people else None,
        attendance=attendance if sees_people else None,
        coverage=coverage,
        selected=in_words(wanted),
        selected_args=wanted.arguments(),
        exports=queries.latest_exports(edition) if sees_people else [],
    )
    return page, wrong.status if wrong else 200


def _roster_form() -> RosterForm:
    form = RosterForm(format=Format.XLSX.value, columns=[column.value for column in RosterColumn])
    form.format.choices = _pairs(Format)
    form.columns.choices = _pairs(RosterColumn)
    return form


def _attendance_form() -> AttendanceForm:
    form = AttendanceForm(format=Format.XLSX.value)
    form.format.choices = _pairs(Format)
    return form


def _coverage_form() -> CoverageForm:
    form = CoverageForm(format=Format.XLSX.value)
    form.format.choices = _pairs(Format)
    # For partners one basis only: from two, the small numbers that are hidden come back by subtraction.
    bases = list(Basis) if allowed(Permission.PARTICIPANTS_SEE) else []
    form.basis.choices = [("", _("As usual")), *((basis.value, basis_name(basis)) for basis in bases)]
    return form


def _format(form: AttendanceForm | RosterForm | CoverageForm) -> Format:
    return Format(form.format.data or Format.XLSX)


def _pairs(values: type[Choice]) -> list[tuple[str, str]]:
    return [(value.value, value.label) for value in values]


def _filter() -> Filter:
    """The filter in the address, as the list of participants reads it; a value that does not exist is 404."""
    try:
        wanted = Filter.from_args(request.args)
        if wanted.basis:
            Basis(wanted.basis)
    except ValueError:
        abort(404)
    return wanted


def _selection(edition: Edition) -> Selection:
    wanted = _filter()
    counted = who_counts(edition, Basis(wanted.basis)) if wanted.basis else None
    return Selection(wanted, counted, in_words(wanted))


def _send(document: Document) -> Response:
    """Keep the record of the export, then write the document: reading it holds up nobody who writes."""
    db.session.commit()
    set_writing(False)
    with ExitStack() as stack:
        file = cast(BinaryIO, stack.enter_context(SpooledTemporaryFile(IN_MEMORY)))
        document.write(file)
        stack.pop_all()  # from here on the answer closes it
    response = Response(_pieces(file), mimetype=document.format.mime_type)
    response.content_length = file.seek(0, SEEK_END)
    names = {"filename": document.filename, "filename*": f"UTF-8''{quote(document.title, safe='')}"}
    response.headers.set("Content-Disposition", "attachment", **names)
    return response


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    with file:
        file.seek(0)
        while piece := file.read(PIECE):
            yield piece
