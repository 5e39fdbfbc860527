"""The blueprint that all pages of this feature hang on, and how its templates write days."""

from __future__ import annotations

from datetime import date

from flask import Blueprint, g, request
from flask_babel import format_date

bp = Blueprint("programme", __name__)


@bp.before_request
def mark_tab() -> None:
    """Keep the edition's tab marked on the pages below it."""
    rule = str(request.url_rule)
    if "/programme" in rule:
        g.tab = "programme.sessions"
    elif "/settings" in rule:
        g.tab = "programme.edition_settings"


@bp.app_template_filter()
def weekday(value: date) -> str:
    """Mon"""
    return str(format_date(value, "EEE"))


@bp.app_template_filter()
def short_day(value: date) -> str:
    """24 Jul"""
    return str(format_date(value, "d MMM"))
