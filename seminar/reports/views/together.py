"""The page of the documents of several editions together, beside their coverage."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from flask.typing import ResponseReturnValue

from seminar.forms import Form
from seminar.permissions import Permission, allowed, current_access, requires
from seminar.programme.models import Series
from seminar.reports.asked import Asked
from seminar.reports.queries import latest_exports
from seminar.reports.views import asked as frame
from seminar.reports.views import options
from seminar.reports.views.blueprint import bp

UTC = ZoneInfo("UTC")


@bp.get("/coverage/reports")
@bp.get("/series/<series>/coverage/reports")
@requires(Permission.COVERAGE_EXPORT)
def coverage_reports(series: Series | None = None) -> ResponseReturnValue:
    return show(frame.asked_for(None, series))


def show(asked: Asked, wrong: Form | None = None) -> ResponseReturnValue:
    """The documents with their options; `wrong` is the form that was not understood."""
    takes_people, of_series = may_take_people(asked), allowed(Permission.ROSTER_EXPORT)
    forms: dict[str, Form] = {
        "coverage": options.coverage_form(sees_people=asked.sees_people),
        "programme": options.programme_form(asked.counting.editions),
    }
    if takes_people:
        forms |= {"report": options.report_form(), "participants": options.participants_form()}
    forms = {name: wrong if type(wrong) is type(form) else form for name, form in forms.items()}
    exports = {
        "report": "reports.export_report",
        "participants": "reports.export_participants",
        "programme": "reports.export_programme",
        "coverage": "reports.export_coverage",
    }
    page = frame.show(
        "reports/coverage_reports.html",
        asked,
        takes_people=takes_people,
        exports=latest_exports(asked.series) if of_series and asked.series else None,
        time_zone=UTC,
        forms=forms,
        urls={name: frame.url_of(asked, export) for name, export in exports.items()},
    )
    return page, wrong.status if wrong else 200


def may_take_people(asked: Asked) -> bool:
    """Whether the rosters of all editions counted may be exported: then so may what is made of them."""
    access, editions = current_access(), asked.counting.editions
    if not editions:
        return allowed(Permission.ROSTER_EXPORT)  # all of none would be anybody
    return access.may_in_all(Permission.ROSTER_EXPORT, editions)
