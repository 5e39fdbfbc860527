"""Saying that places on field visits are free again."""

from __future__ import annotations

from flask import flash
from flask_babel import ngettext

from seminar.people.service.statuses import Moved


def say_freed(moved: Moved) -> None:
    """Tell whoever changed the status, who may know to whom to give the place."""
    if moved.freed:
        flash(
            ngettext(
                "One place on a field visit is free again.",
                "%(num)s places on field visits are free again.",
                moved.freed,
            ),
            "warning",
        )
