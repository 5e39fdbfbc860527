"""Pages of institutions."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from seminar import web
from seminar.accounts.login import current_actor
from seminar.db import db
from seminar.permissions import Permission, allowed, current_access, requires
from seminar.programme import service
from seminar.programme.forms.institutions import InstitutionForm
from seminar.programme.models import Institution, InstitutionKind
from seminar.programme.queries import institutions as queries
from seminar.programme.queries.losses import in_words, uses_of
from seminar.programme.views.blueprint import bp


@bp.get("/institutions")
@requires(Permission.INSTITUTIONS_SEE)
def institutions() -> ResponseReturnValue:
    wanted = _filter()
    page = web.Page(web.page_number(), queries.count_institutions(wanted))
    return render_template(
        "programme/institutions.html",
        wanted=wanted,
        filtered=wanted != queries.InstitutionFilter(),
        page=page,
        found=queries.list_institutions(wanted, offset=page.offset, limit=page.per_page),
        countries=_countries(),
        kinds=[(kind.value, kind.label) for kind in InstitutionKind],
        may_edit=allowed(Permission.INSTITUTIONS_EDIT),
    )


def _filter() -> queries.InstitutionFilter:
    kind = request.args.get("kind", "")
    return queries.InstitutionFilter(
        text=request.args.get("q", ""),
        kind=next((known for known in InstitutionKind if known.value == kind), None),
        country=request.args.get("country", ""),
    )


def _countries() -> list[tuple[str, str]]:
    """The countries that have an institution, by name, after those that belong to none."""
    present = set(queries.institution_countries())
    named = [(code, name) for code, name in web.country_choices() if code in present]
    return [(queries.INTERNATIONAL, _("International")), *named]


@bp.get("/institutions/<int:institution_id>")
@requires(Permission.INSTITUTIONS_SEE)
def institution(institution_id: int) -> ResponseReturnValue:
    found = _load(institution_id)
    return render_template(
        "programme/institution.html",
        institution=found,
        work=queries.work_of(found, current_access().scope(Permission.PROGRAMME_SEE)),
        may_edit=allowed(Permission.INSTITUTIONS_EDIT),
    )


@bp.route("/institutions/new", methods=["GET", "POST"])
@requires(Permission.INSTITUTIONS_EDIT)
def create_institution() -> ResponseReturnValue:
    form = InstitutionForm()
    same: list[Institution] = []
    if form.validate_on_submit():
        same = _duplicates(form, None)
        if not same:
            with form.refusals():
                made = service.create_institution(actor=current_actor(), **form.values())
                db.session.commit()
                flash(_("%(name)s is added.", name=made.name), "done")
                return redirect(url_for("programme.institution", institution_id=made.id), 303)
    return _form_page(form, None, same)


@bp.route("/institutions/<int:institution_id>/change", methods=["GET", "POST"])
@requires(Permission.INSTITUTIONS_EDIT)
def change_institution(institution_id: int) -> ResponseReturnValue:
    found = _load(institution_id)
    form = InstitutionForm(obj=found)
    same: list[Institution] = []
    if form.validate_on_submit():
        same = _duplicates(form, found)
        if not same:
            with form.refusals():
                service.change_institution(
                    actor=current_actor(), institution=found, version=form.version.data, **form.values()
                )
                db.session.commit()
                flash(_("%(name)s is saved.", name=found.name), "done")
                return redirect(url_for("programme.institution", institution_id=found.id), 303)
    return _form_page(form, found, same)


def _duplicates(form: InstitutionForm, institution: Institution | None) -> list[Institution]:
    """Institutions of the same name, unless the user has seen them and saves all the same."""
    if request.form.get("anyway"):
        return []
    typed = [form.name.data, form.short_name.data, form.native_name.data]
    return queries.likely_duplicates([name for name in typed if name], but=institution)


def _form_page(
    form: InstitutionForm, institution: Institution | None, same: list[Institution]
) -> ResponseReturnValue:
    page = render_template(
        "programme/institution_form.html",
        form=form,
        institution=institution,
        same=same,
    )
    return page, 422 if same else form.status


@bp.get("/institutions/<int:institution_id>/delete")
@requires(Permission.INSTITUTIONS_EDIT)
def confirm_delete_institution(institution_id: int) -> ResponseReturnValue:
    found = _load(institution_id)
    return render_template(
        "programme/institution_delete.html", institution=found, uses=in_words(uses_of(found))
    )


@bp.post("/institutions/<int:institution_id>/delete")
@requires(Permission.INSTITUTIONS_EDIT)
def delete_institution(institution_id: int) -> ResponseReturnValue:
    found = _load(institution_id)
    name = found.name
    service.delete_institution(actor=current_actor(), institution=found)
    db.session.commit()
    flash(_("%(name)s is deleted.", name=name), "done")
    return redirect(url_for("programme.institutions"), 303)


def _load(institution_id: int) -> Institution:
    return db.session.get(Institution, institution_id) or abort(404)
