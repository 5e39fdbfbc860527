"""The grid: people by sessions under day headings."""

from __future__ import annotations

from datetime import datetime
from itertools import groupby

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import format_date

from seminar.accounts.login import current_actor
from seminar.attendance import queries
from seminar.attendance.guests import guests_sentence
from seminar.attendance.queries import PER_PAGE, Column
from seminar.attendance.views.blueprint import bp, country_names, filter_from, filter_values
from seminar.db import now
from seminar.figures.words import rule_in_words
from seminar.permissions import Permission, requires
from seminar.programme.models import Edition
from seminar.web import Page, page_number


@bp.get("/editions/<series>/<edition>/attendance")
@requires(Permission.ATTENDANCE_RECORD)
def grid(edition: Edition) -> ResponseReturnValue:
    wanted, number = filter_from(request.args), page_number()
    found = queries.grid(edition, wanted, number)
    days = by_day(edition, found.columns)
    day_starts = {columns[0].id for _day, columns in days[1:]}
    guests = queries.guests_by_session(edition)
    return render_template(
        "attendance/grid.html",
        edition=edition,
        grid=found,
        days=days,
        rule=rule_in_words(found.rule),
        day_starts=day_starts,
        opens_at=opens_at(edition, found.columns, now()),
        guests=[(each, guests_sentence(guests[each.id])) for each in found.columns if each.id in guests],
        places=[(column.id, column.id in day_starts) for column in found.columns],
        person_url=url_for("people.participant", edition=edition, participant_id=0).removesuffix("0"),
        page=Page(number, found.found, PER_PAGE),
        wanted=wanted,
        narrowing=filter_values(wanted),
        countries=country_names(queries.represented(edition)),
        last=queries.last_act(edition, current_actor()),
    )


def by_day(edition: Edition, columns: list[Column]) -> list[tuple[str, list[Column]]]:
    """The sessions under the days on which they begin, on the edition's clock."""
    dated = groupby(columns, key=lambda column: edition.day_of(column.starts_at))
    return [(format_date(day, "EEE d MMM"), list(sessions)) for day, sessions in dated]


def opens_at(edition: Edition, columns: list[Column], moment: datetime) -> int | None:
    """The first session of the last day that has begun, while the edition is under way by its own clock."""
    today = edition.day_of(moment)
    begun = [day for column in columns if (day := edition.day_of(column.starts_at)) <= today]
    if not begun or today > edition.last_day:
        return None
    return next(column.id for column in columns if edition.day_of(column.starts_at) == begun[-1])
