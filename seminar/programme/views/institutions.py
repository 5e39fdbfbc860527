"""Pages of institutions."""

from __future__ import annotations

from urllib.parse import urlencode

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from seminar import formats, web
from seminar.accounts.login import current_actor
from seminar.addresses import local_path
from seminar.db import db, lock_new
from seminar.known import ANOTHER
from seminar.permissions import Permission, allowed, current_access, requires
from seminar.programme import service
from seminar.programme.forms.institutions import InstitutionForm
from seminar.programme.models import Institution, InstitutionKind
from seminar.programme.queries import institutions as queries
from seminar.programme.queries.duplicates import LikelyInstitution, likely_institutions
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
    named = [(code, name) for code, name in formats.country_choices() if code in present]
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
    likely: list[LikelyInstitution] = []
    if form.validate_on_submit():
        lock_new(Institution)  # a form that is sent twice at once: the second finds what the first added
        likely = likely_institutions(form.names(), form.country.data)
        if _is_answered(form, likely):
            if known := _meant(form, likely):
                return _use(known)
            with form.refusals():
                made = service.create_institution(actor=current_actor(), **form.typed())
                db.session.commit()
                flash(_("%(name)s is added.", name=made.name), "done")
                return redirect(_page_after(made), 303)
    return _form_page(form, None, likely)


@bp.route("/institutions/<int:institution_id>/change", methods=["GET", "POST"])
@requires(Permission.INSTITUTIONS_EDIT)
def change_institution(institution_id: int) -> ResponseReturnValue:
    found = _load(institution_id)
    form = InstitutionForm(obj=found)
    likely: list[LikelyInstitution] = []
    if form.validate_on_submit():
        if form.renames(found):
            likely = likely_institutions(form.names(), form.country.data, but=found)
        if _is_answered(form, likely):
            if known := _meant(form, likely):
                return _use(known)
            with form.refusals():
                service.change_institution(
                    actor=current_actor(), institution=found, version=form.version.data, **form.typed()
                )
                db.session.commit()
                flash(_("%(name)s is saved.", name=found.name), "done")
                return redirect(_page_after(found), 303)
    return _form_page(form, found, likely)


def _is_answered(form: InstitutionForm, likely: list[LikelyInstitution]) -> bool:
    return form.is_answered(
        [each.institution.id for each in likely],
        _("This may be an institution that is known already. Say which one it is, then save."),
    )


def _meant(form: InstitutionForm, likely: list[LikelyInstitution]) -> Institution | None:
    """The suggested institution that was chosen."""
    return next((each.institution for each in likely if str(each.institution.id) == form.who.data), None)


def _use(known: Institution) -> ResponseReturnValue:
    flash(_("%(name)s is known already, so nothing new was saved.", name=known.name), "done")
    return redirect(_page_after(known), 303)


def _page_after(institution: Institution) -> str:
    """The page that sent here for an institution, with this one chosen; else the institution's own."""
    if back := _back():
        return f"{back}?{urlencode({'institution': institution.id})}"
    return url_for("programme.institution", institution_id=institution.id)


def _back() -> str:
    """The page that sent here for an institution; a path alone, so that the choice can be added to it."""
    return local_path(request.args.get("back", "")).partition("?")[0]


def _form_page(
    form: InstitutionForm, institution: Institution | None, likely: list[LikelyInstitution]
) -> ResponseReturnValue:
    page = render_template(
        "programme/institution_form.html",
        form=form,
        institution=institution,
        likely=likely,
        back=_back(),
        another=ANOTHER,
    )
    return page, form.status


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
