"""The page of documents, each with its options."""

from __future__ import annotations

from flask import current_app, render_template
from flask.typing import ResponseReturnValue

from seminar.forms import Form
from seminar.permissions import Permission, allowed, requires
from seminar.programme.models import Edition
from seminar.programme.queries import sessions_of
from seminar.reports import queries
from seminar.reports.selection import in_words
from seminar.reports.views import options
from seminar.reports.views.blueprint import bp


@bp.get("/editions/<series>/<edition>/reports")
@requires(Permission.COVERAGE_EXPORT)
def reports(edition: Edition) -> ResponseReturnValue:
    return show(edition)


def show(edition: Edition, wrong: Form | None = None) -> ResponseReturnValue:
    """The documents with their options; `wrong` is the form that was not understood."""
    sees_people, wanted = allowed(Permission.ROSTER_EXPORT), options.list_filter()
    forms: dict[str, Form] = {
        "coverage": options.coverage_form(sees_people=allowed(Permission.PARTICIPANTS_SEE)),
        "programme": options.programme_form([edition]),
    }
    forms |= _with_people(edition) if sees_people else {}
    page = render_template(
        "reports/reports.html",
        edition=edition,
        sees_people=sees_people,
        site=current_app.config["ADDRESS"],
        forms={name: wrong if type(wrong) is type(form) else form for name, form in forms.items()},
        selected=in_words(wanted),
        selected_args=wanted.arguments(),
        exports=queries.latest_exports(edition) if sees_people else [],
    )
    return page, wrong.status if wrong else 200


def _with_people(edition: Edition) -> dict[str, Form]:
    sessions = sessions_of(edition)
    return {
        "report": options.report_form(),
        "participants": options.participants_form(),
        "roster": options.roster_form(),
        "attendance": options.attendance_form(),
        "certificates": options.certificates_form(),
        "manifest": options.manifest_form(edition, sessions),
        "badges": options.badges_form(),
        "sign_in": options.sign_in_form(edition, sessions),
    }
